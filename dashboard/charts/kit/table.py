"""How the rows of a chart read as a table: the header of each column, and each cell in words."""

import math
from typing import Any

from dashboard.charts.kit.facts import intervention_titles, partners, places
from dashboard.charts.kit.notice import told
from dashboard.charts.kit.rows import Row, missing, plain
from dashboard.charts.kit.units import gap_unit
from dashboard.repository.programme import split_values
from dashboard.vocabulary.reference import COUNTRIES, INDICATORS
from dashboard.vocabulary.words import Words

#: Columns whose cells are numbers: set right-aligned, in tabular figures.
NUMBERS = frozenset(
    [
        "value",
        "before",
        "change",
        "target",
        "migrants",
        "share",
        "of_population",
        "edition_2020",
        "edition_2024",
        "gap_persons",
        "gap_share",
        "stock_year",
        "usd",
        "usd_each",
        "year",
        "asked",
        "rank",
        "score",
        "interventions",
        "results",
        "persons",
        "first",
        "last_year",
        "level_score",
        "women",
        "men",
        "share_women",
        "gap",
        "population",
        "income",
        "distance",
        "then",
        "then_year",
        "cost",
        "dead_missing",
        *("baseline", "actual", "compared", "last_target", "progress", "covered", "expected"),
        *("result", "time", "money", "spent", "budget", "pace", "needed", "weight", "whole"),
        *("was", "became", "reporters", "figures", "shared", "indicators"),
        "incidents",
        "mixed",
    ]
)

#: The code of the row that adds up all partners not named.
OTHERS = "other"

#: Columns of programme facts that hold sentences of ours.
_TEXTS = ("title", "summary", "theme", "indicator", "policy_name", "status")
#: Columns whose cells hold several values, and where the words keep these.
_LISTS = {
    "sector": "sectors",
    "level": "levels",
    "partner_types": "partner_types",
    "disaggregation": "groups",
    "role": "roles",
}
_COUNTRY = ("country", "partner", "origin", "destination", "country_iso3")


def header(column: str, words: Words) -> dict[str, Any]:
    """The heading of one column, and whether it holds numbers."""
    return {"name": column, "label": words(f"columns.{column}"), "number": column in NUMBERS}


def cell(column: str, row: Row, words: Words, facts: str = "") -> str | list[Any]:
    """One cell as it reads; behind the value that a download holds, where that is another."""
    return with_value(line(column, row, words, facts), row.get(column))


def with_value(text: str, value: Any) -> str | list[Any]:
    """A text behind the value that it says.

    >>> with_value("no data", None), with_value("8,706,947", 8706947), with_value("R-1", "R-1")
    ([None, 'no data'], [8706947, '8,706,947'], 'R-1')
    """
    known = None if missing(value) else plain(value)
    return text if known == text else [known, text]


def line(column: str, row: Row, words: Words, facts: str = "") -> str:
    """One cell, in words. A missing value is said, never blank or zero.

    ``facts`` names the table of programme facts that the row is of: its texts are translated.
    """
    value: Any = row.get(column)
    if missing(value):
        return words(
            "units.missing"
            if column in ("value", "before", "women", "men", "gap")
            else "units.silent"
        )
    if column in _COUNTRY:
        if value == OTHERS:
            return words("charts.partners.other")
        return words.countries[value] if value in COUNTRIES else words("programme.global")
    if column in _LISTS:
        kind = "policy_sectors" if facts == "policies" and column == "sector" else _LISTS[column]
        return ", ".join(
            words(f"programme.{kind}.{each}") for each in sorted(split_values(str(value)))
        )
    if facts and column in _TEXTS:
        return words.fact(facts, row["id"], column, value)
    match column:
        case "indicator" if value in INDICATORS:
            return words.indicators[value]
        case "value" | "before" | "target" | "women" | "men" if row.get("indicator") in INDICATORS:
            return words.indicator(float(value), row["indicator"], full=True)
        case "value" | "target" if isinstance(row.get("unit"), str):
            return words.number(float(value), _decimals(value))
        case "change":
            return words.number(float(value), 1)
        case (
            "sex" | "status" | "definition" | "definition_before" | "level_name" | "trend" | "side"
        ):
            return words(f"{column.removesuffix('_before')}.{value}")
        case "phase" | "qualifier" | "type":
            return words(f"programme.{column}s.{value}", value="").strip(" :")
        case "quality" | "reason":
            return words(f"{column}.{value}")
        case "total":
            return words(f"charts.totals.{value}", n=2)
        case "goal":
            return f"{value}. {words.goals[int(value)]}"
        case "gap":
            unit, decimals = gap_unit(row["indicator"])
            return words.value(float(value), unit, decimals)
        case "benchmark":
            return words.countries.get(value) or words(f"charts.benchmarks.{value}")
        case "income":
            return words.value(float(value), "usd", 0, full=True)
        case "share" | "share_women" | "of_population" | "gap_share":
            return words.value(float(value), "percent", 1)
        case (
            "migrants" | "persons" | "population" | "edition_2020" | "edition_2024" | "gap_persons"
        ):
            return words.number(float(value))
        case "usd" | "usd_each":
            return words.value(float(value), "usd", 0, full=True)
        case "unit":
            return words(f"programme.units.{value}", n=2)
        case "year" | "asked" | "last_year" | "first" | "stock_year":
            return str(int(value))
        case "as_of" | "start" | "end" | "date" | "until" | "begins" | "ends" | "commented_on":
            return words.date(str(value))
        case "notice":
            return " · ".join(told([str(value)], words))
        case "place":
            return words.place(str(row.get("country", row.get("country_iso3"))), value)
        case "places":
            return ", ".join(places(row, words))
        case "partners":
            return ", ".join(partners(row, words))
        case "titles":
            return intervention_titles(row, words)
        case "source" | "stock_source" | "before_source":
            # An earlier edition may no longer be among those that are served.
            return words.sources.get(value, str(value))
        case "imputed" | "added" | "older" | "from_parts" | "adds_up" | "current" | "flips":
            return words("answer.yes" if value else "answer.no")
    if isinstance(value, float) and not math.isnan(value):
        return words.number(value, _decimals(value))
    return str(value)


def _decimals(value: Any) -> int:
    return 0 if float(value) == int(float(value)) else 2
