"""Reads a data package: every table as its columns are typed, or the first thing that is wrong with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.errors import BadData
from dashboard.vocabulary.columns import Table
from dashboard.vocabulary.tables import TABLES

_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}

#: Columns of the largest table that hold few words many times. It keeps each word once, and answers
#: with words as all others do.
_REPEATED = ("country", "indicator", "sex", "age", "status", "source")

#: The tables that charts ask about; the reference tables are read by ``reference``.
SERVED = (
    "observations",
    "corridors",
    "matrix",
    "matrix_2020_edition",
    "remittance_corridors",
    "remittance_costs",
    "displacement",
    "asylum",
    "incidents",
    "interventions",
    "results",
    "policies",
    "events",
    "places",
)


class UnreadableData(BadData):
    """A table of ``data/`` that is not what it should be, by file, row, column and reason."""


@dataclass(frozen=True)
class DataPackage:
    """The tables of one release of the data, by name; ``release`` names it."""

    release: str
    tables: Mapping[str, pd.DataFrame]


def version(folder: Path) -> str:
    """What a data package calls itself: it changes whenever a byte of a table does."""
    return str(json.loads((folder / "datapackage.json").read_text("utf-8"))["version"])


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table that is served; raises UnreadableData."""
    return {name: read_table(folder, TABLES[name]) for name in SERVED}


def read_table(folder: Path, table: Table) -> pd.DataFrame:
    """One table of a package, its columns in their order; raises UnreadableData."""
    path = folder / f"{table.name}.csv"
    dtypes = {column.name: _DTYPES[column.type] for column in table.columns}
    if table.name == "observations":
        dtypes |= dict.fromkeys(_REPEATED, "category")
    try:
        # Codes such as "NA" are values: only an empty cell is missing.
        rows = pd.read_csv(path, dtype=dtypes, keep_default_na=False, na_values=[""])
    except FileNotFoundError:
        raise UnreadableData(f"{path.name}: the file is missing") from None
    except ValueError as error:
        raise UnreadableData(_first_error(path, table) or f"{path.name}: {error}") from None
    if missing := [name for name in dtypes if name not in rows.columns]:
        raise UnreadableData(f"{path.name}, row 1, column {missing[0]}: column is missing")
    for column in table.columns:
        if column.required and rows[column.name].isna().any():
            row = int(rows.index[rows[column.name].isna()][0]) + 2
            raise UnreadableData(f"{path.name}, row {row}, column {column.name}: cell is empty")
    return rows[list(dtypes)]


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the observations by country and year, with words where the table keeps numbers for them."""
    ordered = rows.sort_values(["country", "year"], ignore_index=True)
    # Column by column: pandas takes longer to do so for a whole frame, and most answers are short.
    return ordered.assign(**{column: ordered[column].astype("str") for column in _REPEATED})


def _first_error(path: Path, table: Table) -> str | None:
    """Where a table cannot be read as its types say: file, row, column and the value."""
    text = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    for column in table.columns:
        if column.name not in text.columns or column.type == "string":
            continue
        cells = text[column.name].dropna()
        if column.type == "boolean":
            wrong = cells[~cells.isin(["true", "false"])]
        else:
            numbers = pd.to_numeric(cells, errors="coerce")
            whole = column.type == "integer"
            wrong = cells[numbers.isna() | (whole & (numbers % 1 != 0))]
        if len(wrong):
            row, value = int(wrong.index[0]) + 2, wrong.iloc[0]
            what = {"boolean": "neither true nor false", "integer": "not a whole number"}
            reason = what.get(column.type, "not a number")
            return f"{path.name}, row {row}, column {column.name}: {value!r} is {reason}"
    return None
