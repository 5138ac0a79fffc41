"""What stands in the cells of a submitted file, whatever its format: sheets, rows and cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from openpyxl.utils import get_column_letter

#: How a number is shown: as a percentage, as a day, or as a month or year only.
Form = Literal["", "percent", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty. A formula has the value that was stored with it, if any."""

    value: str | float | bool | date | datetime | None
    form: Form = ""
    formula: bool = False
    #: An error of the spreadsheet, as #DIV/0!.
    error: str = ""

    def shown(self) -> str:
        """The value as a reader knows it, cut where it is long."""
        text = self.shown_whole()
        return text if len(text) <= 80 else text[:79] + "…"

    def shown_whole(self) -> str:
        """The value as a reader knows it."""
        match self.value:
            case None:
                return self.error
            case datetime() as moment if not (moment.hour or moment.minute or moment.second):
                return moment.date().isoformat()
            case bool() as truth:
                return str(truth).upper()
            case float() as number:
                return f"{number:.15g}"
            case value:
                return str(value)


@dataclass
class Sheet:
    """A sheet: its cells by row and column, both counted from 1, and what is hidden or merged."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: Merged ranges: first column and row, last column and row.
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def merged_at(self) -> dict[int, list[tuple[int, int, str]]]:
        """For each row, the ranges that cross it: first column, last column, range as B4:C4."""
        by_row: dict[int, list[tuple[int, int, str]]] = {}
        for left, top, right, bottom in self.merged:
            name = f"{address(top, left)}:{address(bottom, right)}"
            for row in range(top, min(bottom, max(self.rows, default=0)) + 1):
                by_row.setdefault(row, []).append((left, right, name))
        return by_row

    def filled(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows that hold anything, in their order."""
        return ((number, self.rows[number]) for number in sorted(self.rows))


@dataclass
class Book:
    """The sheets of one submitted file, and how it counts days."""

    sheets: list[Sheet]
    #: Excel for Mac once counted days from 1904.
    from_1904: bool = False
    #: Notes on the file as a whole: name of the sheet or member, and reason.
    notes: list[tuple[str, str]] = field(default_factory=list)
    #: Whether rows are lines of a text file.
    text: bool = False


def address(row: int, column: int) -> str:
    """A cell as spreadsheets name it.

    >>> address(7, 3)
    'C7'
    """
    return f"{get_column_letter(column)}{row}"
