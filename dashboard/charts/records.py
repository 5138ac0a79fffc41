"""What the records of interventions, results and policies share: tags, dates, sources."""

import pandas as pd

from dashboard.charts.goal_badge import named_badge
from dashboard.charts.marks import Tree, outside, tag
from dashboard.charts.rowwise import Row
from dashboard.reference import PROGRAMME_COUNTRIES
from dashboard.repository import parts
from dashboard.words import Words


def text(value: object) -> str:
    """A cell as text; a missing one is empty."""
    return value if isinstance(value, str) else ""


def country(code: str, words: Words) -> str:
    """The country of a record; GLO is the programme as a whole."""
    return words.countries.get(code) or words("programme.global")


def covered(codes: "pd.Series[str]", words: Words) -> str:
    """Where records are from, as a sentence ends: "in Nepal", "in 7 of 11 countries"."""
    found = sorted(set(codes) & set(PROGRAMME_COUNTRIES))
    if len(found) == 1:
        return words(f"countries.{found[0]}.in")
    return words("charts.covered", n=len(found), of=len(PROGRAMME_COUNTRIES))


def labels(cell: object, kind: str, words: Words) -> list[Tree]:
    """The values of a cell that holds several, each as a label in words."""
    return [tag("li", words(f"programme.{kind}.{value}")) for value in sorted(parts(text(cell)))]


def goals(cell: object, words: Words) -> list[Tree]:
    """The goals that a source names, as numbered tiles with their official names."""
    numbers = sorted(int(value) for value in parts(text(cell)))
    return [tag("li", named_badge(number, words)) for number in numbers]


def places(row: Row, words: Words) -> list[str]:
    """The places that a record names, in the order of its source."""
    return [words.place(str(row["country_iso3"]), name) for name in _listed(row["places"])]


def partners(row: Row, words: Words) -> list[str]:
    """The partners that a record names; general words in the reader's language."""
    return [words.fact("partners", name, "name", name) for name in _listed(row["partners"])]


def _listed(cell: object) -> list[str]:
    return [part.strip() for part in text(cell).split(";") if part.strip()]


def source(row: Row) -> Tree:
    """The page that states a fact, by its title."""
    return tag("p", outside(str(row["source_title"]), str(row["source_url"])), cls="cited")


def phase(row: Row, words: Words) -> Tree | None:
    """A label for a record that is not of this programme's phase."""
    name = row.get("phase")
    return (
        None
        if name == "III" or not isinstance(name, str)
        else tag("span", words(f"programme.phases.{name}"), cls="phase")
    )
