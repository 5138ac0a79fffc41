"""How the rows of a chart read as a table: the header of each column, and each cell in words."""

from typing import Any

from dashboard.charts.kit.columns import COLUMNS
from dashboard.charts.kit.rows import Row, missing, plain
from dashboard.vocabulary.words import Words


def header(name: str, words: Words) -> dict[str, Any]:
    """The heading of one column, and whether it holds numbers."""
    return {"name": name, "label": words(f"columns.{name}"), "number": COLUMNS[name].number}


def cell(name: str, row: Row, words: Words, facts: str = "") -> str | list[Any]:
    """One cell as it reads; behind the value that a download holds, where that is another."""
    return with_value(text(name, row, words, facts), row.get(name))


def with_value(text: str, value: Any) -> str | list[Any]:
    """A text behind the value that it says.

    >>> with_value("no data", None), with_value("8,706,947", 8706947), with_value("R-1", "R-1")
    ([None, 'no data'], [8706947, '8,706,947'], 'R-1')
    """
    known = None if missing(value) else plain(value)
    return text if known == text else [known, text]


def text(name: str, row: Row, words: Words, facts: str = "") -> str:
    """One cell, in words. A missing value is said, never blank or zero.

    ``facts`` names the table of programme facts that the row is of: its texts are translated.
    """
    column, value = COLUMNS[name], row.get(name)
    if missing(value):
        return words(column.missing)
    return column.text(value, row, words, facts)
