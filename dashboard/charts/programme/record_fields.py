"""What the records of interventions, results and policies share: tags, dates, sources."""

import pandas as pd

from dashboard.charts.kit.facts import text
from dashboard.charts.kit.html import Tree, outside, tag
from dashboard.charts.kit.rows import Row
from dashboard.repository.programme import split_values
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.words import Words


def covered(codes: "pd.Series[str]", words: Words) -> str:
    """Where records are from, as a sentence ends: "in Nepal", "in 7 of 11 countries"."""
    found = sorted(set(codes) & set(PROGRAMME_COUNTRIES))
    if len(found) == 1:
        return words(f"countries.{found[0]}.in")
    return words("charts.covered", n=len(found), of=len(PROGRAMME_COUNTRIES))


def labels(cell: object, kind: str, words: Words) -> list[Tree]:
    """The values of a cell that holds several, each as a label in words."""
    return [
        tag("li", words(f"programme.{kind}.{value}")) for value in sorted(split_values(text(cell)))
    ]


def source(row: Row) -> Tree:
    """The page that states a fact, by its title."""
    return tag("p", outside(str(row["source_title"]), str(row["source_url"])), cls="cited")


def phase(row: Row, words: Words) -> Tree | None:
    """A label for a record that is not of this programme's phase."""
    name = row.get("phase")
    return (
        None
        if name == PROGRAMME.phase or not isinstance(name, str)
        else tag("span", words(f"programme.phases.{name}"), cls="phase")
    )
