"""What is wrong with a publisher's file, said by file, row, column and reason, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors


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


class UnreadableFile(Exception):
    """A publisher's file that is not what it should be, with all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems), key=str)
        super().__init__("\n".join(map(str, self.problems)))


def checked(
    frame: pd.DataFrame, schema: pa.DataFrameSchema, *, file: str, first_row: int = 2
) -> pd.DataFrame:
    """The frame as its schema types it; raises UnreadableFile with every problem found.

    ``first_row`` is the row of the file (counted from 1, as a spreadsheet does) in which the
    frame's first row stands. The frame's index must count from 0.
    """
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        raise UnreadableFile(
            Problem(
                file=file,
                row=None if pd.isna(case.index) else int(case.index) + first_row,
                column=_column(case),
                reason=_reason(case),
            )
            for case in cases.itertuples(index=False)
        ) from None


def _column(case: object) -> str | None:
    column = getattr(case, "column", None)
    if getattr(case, "check", "") == "column_in_dataframe":
        return str(getattr(case, "failure_case", ""))
    return None if column is None or pd.isna(column) else str(column)


def _reason(case: object) -> str:
    check, written = str(getattr(case, "check", "")), getattr(case, "failure_case", None)
    # NumPy's numbers would show their type.
    value = written.item() if isinstance(written, np.generic) else written
    if check == "column_in_dataframe":
        return "column is missing"
    if check == "not_nullable":
        return "cell is empty"
    if check == "multiple_fields_uniqueness":
        return f"{value!r} stands here again, but names one row only"
    if check.startswith(("dtype", "coerce_dtype")):
        return f"{value!r} is not of the expected type ({check})"
    return f"{value!r} is refused: {check}"
