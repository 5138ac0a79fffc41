"""Rows of a frame as plain dictionaries, for the drawing of one mark a row."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]


def records(rows: pd.DataFrame) -> list[Row]:
    """Every row by column name.

    As ``to_dict("records")``, which takes several times as long for the few rows of a chart.

    >>> records(pd.DataFrame({"country": ["NPL", "SEN"], "value": [1.5, None]}))
    [{'country': 'NPL', 'value': 1.5}, {'country': 'SEN', 'value': nan}]
    """
    names = list(rows.columns)
    columns = [_plain(rows[name]) for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _plain(column: pd.Series) -> list[Any]:
    """The cells of a column as Python's own, with None for what a column of whole numbers lacks."""
    cells: list[Any] = column.tolist()
    if column.dtype == "object":
        return [plain(each) for each in cells]
    return [None if each is pd.NA else each for each in cells]


def plain(value: Any) -> Any:
    """A cell's value as Python's own: numpy has numbers and truths of its own."""
    return value.item() if hasattr(value, "item") else value


def missing(value: object) -> bool:
    """Whether a cell holds no value.

    >>> missing(float("nan")), missing(pd.NA), missing(None), missing(""), missing(0)
    (True, True, True, True, False)
    """
    return value is None or value is pd.NA or value == "" or bool(value != value)
