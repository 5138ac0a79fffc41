"""How importers shape their rows: with the columns of a table, in the order of its key."""

import pandas as pd

from dashboard.vocabulary.tables import TABLES


def table(name: str, rows: pd.DataFrame, **constants: str) -> pd.DataFrame:
    """The rows with exactly the columns of a table, sorted by its key.

    ``constants`` are columns that are the same in every row.
    """
    shape = TABLES[name]
    ordered = rows.assign(**constants)[[column.name for column in shape.columns]]
    return ordered.sort_values(list(shape.key), ignore_index=True)


def observations(rows: pd.DataFrame, **constants: str) -> pd.DataFrame:
    """Rows of the table ``observations``, for both sexes and all ages unless said otherwise."""
    said = set(rows.columns) | set(constants)
    usual = {name: value for name, value in (("sex", "T"), ("age", "all")) if name not in said}
    found = table("observations", rows, **usual, **constants)
    return found.astype({"year": "int64", "value": "float64"})
