"""How the fields of programme facts read: countries, goals, places and partners, one or several in a cell."""

from dashboard.charts.kit.goal_badge import named_badge
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.rows import Row
from dashboard.repository.programme import split_values
from dashboard.vocabulary.words import Words

#: Between the interventions of a place, where they stand in one cell.
BETWEEN = " · "


def text(value: object) -> str:
    """A cell as text; a missing one is empty."""
    return value if isinstance(value, str) else ""


def country(code: str, words: Words) -> str:
    """The country of a record; GLO is the programme as a whole."""
    return words.countries.get(code) or words("programme.global")


def goal_tiles(cell: object, words: Words) -> list[Tree]:
    """The goals that a source names, as numbered tiles with their official names."""
    numbers = sorted(int(value) for value in split_values(text(cell)))
    return [tag("li", named_badge(number, words.goals[number])) for number in numbers]


def places(row: Row, words: Words) -> list[str]:
    """The places that a record names, in the order of its source."""
    return [words.place(str(row["country_iso3"]), name) for name in _listed(row["places"])]


def partners(row: Row, words: Words) -> list[str]:
    """The partners that a record names; general words in the reader's language."""
    return [words.fact("partners", name, "name", name) for name in _listed(row["partners"])]


def _listed(cell: object) -> list[str]:
    return [part.strip() for part in text(cell).split(";") if part.strip()]


def intervention_titles(row: Row, words: Words) -> str:
    """The titles of a place's interventions in the reader's language."""
    named = zip(row["ids"].split(BETWEEN), row["titles"].split(BETWEEN), strict=True)
    return BETWEEN.join(words.fact("interventions", name, "title", title) for name, title in named)
