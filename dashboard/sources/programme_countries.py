"""The eleven programme countries, and how importers shape rows of the table ``observations``.

Importers cannot ask ``dashboard.vocabulary.reference``: it reads the very tables that they make.
"""

import pandas as pd

from dashboard.vocabulary.tables import TABLES

#: UN M49 code of each of the eleven, by ISO3.
M49 = {
    "BGD": 50,
    "ECU": 218,
    "JAM": 388,
    "KGZ": 417,
    "MAR": 504,
    "MDA": 498,
    "NPL": 524,
    "PHL": 608,
    "SEN": 686,
    "SRB": 688,
    "TUN": 788,
}
ELEVEN = tuple(M49)


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
