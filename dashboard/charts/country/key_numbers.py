"""The five numbers that a country's page opens with."""

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit.chart import Chart, concat, of_one_country
from dashboard.charts.kit.pictures.grids import Count, Counts
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

SHOWN = (
    "emigrants",
    "immigrants_share",
    "remittances_received_usd",
    "remittances_received_gdp",
    "refugees_hosted",
)


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator: the compared value of the country, with its place among all."""
    found = []
    for indicator in SHOWN:
        every = query.ranked(repository.compared(indicator, year=selection.year), repository)
        found.append(every[every["country"] == selection.country])
    return concat(found)


def draw(rows: pd.DataFrame, words: Words) -> Counts:
    """A card a number: value, what it is, year, place among the programme countries."""
    return Counts(
        tuple(
            Count(
                "",
                None if missing(row["value"]) else float(row["value"]),
                words.indicator(row["value"], row["indicator"]),
                words(f"charts.key_numbers.{row['indicator']}"),
                _place(row, words),
            )
            for row in to_dicts(rows)
        )
    )


def _place(row: Row, words: Words) -> str:
    if missing(row["value"]):
        last = row["last_year"]
        return words("units.missing") if missing(last) else words("flags.last", year=int(last))
    # Countries that count citizens are not ranked with those that count the foreign-born.
    name = "place" if missing(row["definition"]) else f"place_{row['definition']}"
    return words(f"charts.key_numbers.{name}", year=row["year"], rank=row["rank"], of=row["of"])


def headline(rows: pd.DataFrame, words: Words) -> str:
    """People who left and people who came, in one sentence; what is missing is left out."""
    of = {row["indicator"]: row for row in to_dicts(rows)}
    left, share = of["emigrants"], of["remittances_received_gdp"]
    country = left["country"]
    details: dict[str, object] = {
        "country": words.countries[country],
        "of": words(f"countries.{country}.from"),
        "where": words(f"countries.{country}.in"),
        "emigrants": words.indicator(left["value"], "emigrants"),
    }
    if not missing(left["value"]):
        details["year"] = int(left["year"])
    if not missing(share["value"]):
        details["share"] = words.indicator(share["value"], "remittances_received_gdp")
        details["share_year"] = int(share["year"])
    match "year" in details, "share" in details:
        case True, True:
            return words("charts.key_numbers.finding", **details)
        case True, False:
            return words("charts.key_numbers.finding_left", **details)
        case False, True:
            return words("charts.key_numbers.finding_share", **details)
    return words(
        "charts.nothing_in", chart=words("charts.key_numbers.title"), where=details["where"]
    )


KEY_NUMBERS = Chart(
    name="key_numbers",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.key_numbers.about"),
    table=("indicator", "value", "year", "rank", "status"),
    choices=("country", "year"),
)
