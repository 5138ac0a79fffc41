"""The rows of a chart, a frame or a sequence of records: by row, by column, as dictionaries, as a frame."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

Row = Mapping[str, Any]

#: What a chart's question is answered with: a frame, where rows are a table of data, or records, where they
#: are few: frozen dataclasses of one type, whose fields are the columns.
Rows = pd.DataFrame | Sequence[Any]


def to_dicts(rows: Rows) -> list[Row]:
    """Every row by column name, with cells as Python's own values.

    As ``to_dict("records")``, which takes several times as long for the few rows of a chart.

    >>> to_dicts(pd.DataFrame({"country": ["NPL", "SEN"], "value": [1.5, None]}))
    [{'country': 'NPL', 'value': 1.5}, {'country': 'SEN', 'value': nan}]
    """
    names = columns_of(rows)
    if not isinstance(rows, pd.DataFrame):
        return [{name: getattr(record, name) for name in names} for record in rows]
    columns = [_plain(rows[name]) for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def columns_of(rows: Rows) -> list[str]:
    """The names of the columns: those of the frame, or the fields of the records."""
    if isinstance(rows, pd.DataFrame):
        return list(rows.columns)
    return [field.name for field in fields(rows[0])] if rows else []


def held(rows: Rows, name: str) -> list[Any]:
    """The values that a column holds, without those that are missing; none where there is no such column.

    >>> held(pd.DataFrame({"year": [2020, None, 2020]}), "year"), held((), "year")
    ([2020.0, 2020.0], [])
    """
    if isinstance(rows, pd.DataFrame):
        return _plain(rows[name].dropna()) if name in rows.columns else []
    values = [getattr(record, name, None) for record in rows]
    return [value for value in values if not missing(value)]


def to_frame(rows: Rows) -> pd.DataFrame:
    """The rows as a frame, as a download needs them."""
    return rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(to_dicts(rows))


def _plain(column: pd.Series) -> list[Any]:
    """The cells of a column as Python's own, with None for what a column of whole numbers lacks."""
    cells: list[Any] = column.tolist()
    if column.dtype == "object":
        return [plain(cell) for cell in cells]
    return [None if cell is pd.NA else cell for cell in cells]


def plain(value: Any) -> Any:
    """A cell's value as Python's own: numpy has numbers and truths of its own."""
    return value.item() if hasattr(value, "item") else value


def missing(value: object) -> bool:
    """Whether a cell holds no value.

    >>> missing(float("nan")), missing(pd.NA), missing(None), missing(""), missing(0)
    (True, True, True, True, False)
    """
    return value is None or value is pd.NA or value == "" or bool(value != value)
