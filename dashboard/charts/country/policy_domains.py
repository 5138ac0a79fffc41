"""Indicator 10.7.2: what a government says of its migration policies, overall and in six domains."""

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, concat, of_one_country
from dashboard.charts.kit.pictures.bars import Bar, Bars, one_list
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

DOMAINS = ("migration_policy", *(f"migration_policy_{number}" for number in range(1, 7)))
#: The rating "fully meets".
BEST = 4


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The latest score, 1 to 4, overall and by domain: country, indicator, value, year, status."""
    assert selection.country is not None
    found = [repository.series(each, selection.country).tail(1) for each in DOMAINS]
    return concat(found)


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """A bar a domain on the scale from 1 to 4, its word beside it; the overall rating in ink."""
    bars = [
        Bar(
            row["indicator"],
            words(f"indicators.{row['indicator']}.short"),
            float(row["value"]),
            score(float(row["value"]), words),
            colour=theme.INK if row["indicator"] == "migration_policy" else theme.ACCENT,
        )
        for row in to_dicts(rows)
    ]
    number_format = NumberFormat.of_indicator(str(rows["indicator"].iloc[0]), words)
    return one_list(bars, words("columns.value"), number_format, most=BEST)


def score(value: float, words: Words) -> str:
    """A score, and the word that the UN's questionnaire gives it."""
    return f"{words.number(value)} · {rating(value, words)}"


def rating(value: float, words: Words) -> str:
    """The answer that a score stands for, without the score."""
    return words(f"charts.policy_domains.score_{round(value)}")


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The government's overall answer, and how many domains it says are fully met."""
    overall = rows[rows["indicator"] == "migration_policy"]
    domains = rows[rows["indicator"] != "migration_policy"]
    met = int((domains["value"] == BEST).sum())
    details = {
        "country": words.countries[rows["country"].iloc[0]],
        "met": met,
        "n": len(domains),
        "year": int(rows["year"].max()),
    }
    if overall.empty:
        return words("charts.policy_domains.finding_domains", **details)
    answer = rating(float(overall["value"].iloc[0]), words)
    return words("charts.policy_domains.finding", answer=answer, **details)


POLICY_DOMAINS = Chart(
    name="policy_domains",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.policy_domains.about", year=int(rows["year"].max())),
    table=("indicator", "value", "year", "status"),
    choices=("country",),
)
