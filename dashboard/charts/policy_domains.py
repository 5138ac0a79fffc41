"""Indicator 10.7.2: what a government says of its migration policies, overall and in six domains."""

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, Picture, concat, of_one_country
from dashboard.repository import Repository
from dashboard.selection import Selection
from dashboard.words import Words

DOMAINS = ("migration_policy", *(f"migration_policy_{number}" for number in range(1, 7)))


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The latest score, 1 to 4, overall and by domain: country, indicator, value, year, status."""
    assert selection.country is not None
    found = [repository.series(each, selection.country).tail(1) for each in DOMAINS]
    return concat(found)


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A point on a scale from 1 to 4 for each domain, its word beside it."""
    names = [words(f"indicators.{each}.short") for each in rows["indicator"]]
    values = [float(each) for each in rows["value"]]
    return {
        "figure": {
            "data": [
                {
                    "type": "bar",
                    "orientation": "h",
                    "x": values,
                    "y": names,
                    "text": [score(value, words) for value in values],
                    "textposition": "outside",
                    "cliponaxis": False,
                    "hoverinfo": "text",
                    "marker": {
                        "color": [
                            theme.INK if each == "migration_policy" else theme.ACCENT
                            for each in rows["indicator"]
                        ]
                    },
                }
            ],
            "layout": {
                "height": 34 * len(rows) + 40,
                "bargap": 0.45,
                "xaxis": {
                    "range": [0, 7.4],
                    "tickvals": [1, 2, 3, 4],
                    "showgrid": True,
                    "fixedrange": True,
                },
                "yaxis": {
                    "autorange": "reversed",
                    "showgrid": False,
                    "tickfont": {"color": theme.INK},
                },
            },
        }
    }


def score(value: float, words: Words) -> str:
    """The word that the UN's questionnaire gives a score."""
    return f"{words.number(value)} · {words(f'charts.policy_domains.score_{round(value)}')}"


def tell(rows: pd.DataFrame, words: Words) -> str:
    """The government's overall answer, and how many domains it says are fully met."""
    overall = rows[rows["indicator"] == "migration_policy"]
    domains = rows[rows["indicator"] != "migration_policy"]
    met = int((domains["value"] == 4).sum())
    details = {
        "country": words.countries[rows["country"].iloc[0]],
        "met": met,
        "n": len(domains),
        "year": int(rows["year"].max()),
    }
    if overall.empty:
        return words("charts.policy_domains.finding_domains", **details)
    answer = words(f"charts.policy_domains.score_{round(float(overall['value'].iloc[0]))}")
    return words("charts.policy_domains.finding", answer=answer, **details)


POLICY_DOMAINS = Chart(
    name="policy_domains",
    band="situation",
    rows=rows,
    draw=draw,
    tell=tell,
    about=lambda rows, words: words("charts.policy_domains.about", year=int(rows["year"].max())),
    table=("indicator", "value", "year", "status"),
    choices=("country",),
)
