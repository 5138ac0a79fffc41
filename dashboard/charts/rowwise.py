"""Rows of a frame as plain dictionaries, for the drawing of one mark a row."""

from collections.abc import Mapping
from typing import Any, cast

import pandas as pd

Row = Mapping[str, Any]


def records(rows: pd.DataFrame) -> list[Row]:
    """Every row by column name."""
    return cast(list[Row], rows.to_dict("records"))


def plain(value: Any) -> Any:
    """A cell's value as Python's own: numpy has numbers and truths of its own."""
    return value.item() if hasattr(value, "item") else value


def missing(value: object) -> bool:
    """Whether a cell holds no value.

    >>> missing(float("nan")), missing(pd.NA), missing(None), missing(""), missing(0)
    (True, True, True, True, False)
    """
    return value is None or value is pd.NA or value == "" or bool(value != value)
