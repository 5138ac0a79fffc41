"""What is wrong with a publisher's file, said by file, row, column and reason, all at once."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from dashboard.errors import BadFile


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that cannot be read.

    >>> print(Problem("stocks.csv", 12, "n", "'abc' is not a whole number"))
    stocks.csv, row 12, column n: 'abc' is not a whole number
    >>> print(Problem("stocks.csv", None, "n", "column is missing"))
    stocks.csv, column n: column is missing
    """

    file: str
    row: int | None
    column: str | None
    reason: str

    def __str__(self) -> str:
        """Spell the problem on one line."""
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.reason}"


class UnreadableFile(BadFile):
    """A publisher's file that is not what it should be, with all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems), key=_place)
        super().__init__("\n".join(map(str, self.problems)))


def _place(problem: Problem) -> tuple[str, int, str, str]:
    """Where a problem is listed: by file, then by row as a number, then by column."""
    return problem.file, problem.row or 0, problem.column or "", problem.reason


def checked(
    frame: pd.DataFrame,
    schema: pa.DataFrameSchema,
    *,
    file: str,
    first_row: int = 2,
    may_be_empty: bool = False,
) -> pd.DataFrame:
    """The frame as its schema types it; raises UnreadableFile with every problem found.

    ``first_row`` is the row of the file (counted from 1, as a spreadsheet does) in which the
    frame's first row stands. The frame's index must count from 0. A frame without rows is refused
    unless it ``may_be_empty``: a download that failed is not a world without migrants.
    """
    # Said alone, because without a column every other check finds a problem in every row.
    if missing := [str(name) for name in schema.columns if name not in frame.columns]:
        raise UnreadableFile(Problem(file, None, name, "column is missing") for name in missing)
    if frame.empty and not may_be_empty:
        raise UnreadableFile([Problem(file, None, None, "there are no rows")])
    problems: list[Problem] = []
    typed = frame
    try:
        typed = _cells_of(schema).validate(frame, lazy=True)
    except SchemaErrors as errors:
        problems += [
            Problem(
                file=file,
                row=None if pd.isna(case.index) else int(case.index) + first_row,
                column=_column(case),
                reason=_reason(case),
            )
            for case in errors.failure_cases.itertuples(index=False)
        ]
    problems += _again(frame, list(schema.unique or []), file, first_row)
    if problems:
        raise UnreadableFile(problems)
    return typed


def _cells_of(schema: pa.DataFrameSchema) -> pa.DataFrameSchema:
    """The schema without its key: pandera names a row that stands twice once for each column."""
    cells = copy(schema)
    cells.unique = None
    return cells


def _again(frame: pd.DataFrame, key: list[str], file: str, first_row: int) -> list[Problem]:
    """The rows whose key stands in an earlier row, a problem each."""
    if not key or not frame.duplicated(key).any():
        return []
    first: dict[tuple[object, ...], int] = {}
    problems = []
    for row, values in enumerate(frame[key].itertuples(index=False, name=None), first_row):
        # A cell that is empty where none may be is a problem already.
        if first.setdefault(values, row) != row and not any(map(pd.isna, values)):
            named = ", ".join(repr(_plain(value)) for value in values)
            reason = f"{named} stands in row {first[values]} already, but names one row only"
            problems.append(Problem(file, row, ", ".join(key), reason))
    return problems


def _plain(value: object) -> object:
    """A value without NumPy's type, which would show."""
    return value.item() if isinstance(value, np.generic) else value


def _column(case: object) -> str | None:
    column = getattr(case, "column", None)
    return None if column is None or pd.isna(column) else str(column)


def _reason(case: object) -> str:
    check, value = str(getattr(case, "check", "")), _plain(getattr(case, "failure_case", None))
    if check == "not_nullable":
        return "cell is empty"
    if check.startswith(("dtype", "coerce_dtype")):
        return f"{value!r} is not of the expected type ({check})"
    return f"{value!r} is refused: {check}"
