"""One results framework in memory, and on disk: the only module that reads and writes its tables."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from dashboard.errors import BadData
from dashboard.results.model.schema import FRAMEWORK, Kind
from dashboard.vocabulary.columns import Column, Table

_DTYPES = {"string": "str", "number": "float64"}


class InvalidFramework(BadData):
    """A framework that is not what it should be: each error by table, row, column and reason."""

    def __init__(self, errors: Iterable[str]) -> None:
        self.errors = list(errors)
        super().__init__("\n".join(self.errors))


@dataclass(frozen=True)
class Framework:
    """The tables of ``FRAMEWORK``, each sorted by its key: equal frameworks have equal bytes.

    ``tables`` holds a frame for each of them, with the columns in their order. Missing texts are
    missing, never empty.
    """

    tables: Mapping[str, pd.DataFrame]

    @classmethod
    def of(cls, tables: Mapping[str, list[dict[str, object]] | pd.DataFrame]) -> "Framework":
        """A framework of rows; a table or column that is left out is empty. Raises InvalidFramework."""
        shaped = {
            name: _shaped(pd.DataFrame(tables.get(name, [])), shape)
            for name, shape in FRAMEWORK.items()
        }
        if errors := list(_errors(shaped)):
            raise InvalidFramework(errors)
        return cls(
            {
                name: rows.sort_values(list(FRAMEWORK[name].key), ignore_index=True, kind="stable")
                for name, rows in shaped.items()
            }
        )

    @classmethod
    def empty(cls) -> "Framework":
        """A framework that holds nothing."""
        return cls.of({})

    @classmethod
    def from_folder(cls, folder: Path) -> "Framework":
        """The framework whose tables stand in a folder, a CSV file each; raises InvalidFramework."""
        tables, errors = {}, []
        for name in FRAMEWORK:
            path = folder / f"{name}.csv"
            try:
                tables[name] = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
            except FileNotFoundError:
                errors.append(f"{path.name}: the file is missing")
            except ValueError as error:
                errors.append(f"{path.name}: {error}")
        if errors:
            raise InvalidFramework(errors)
        return cls.of(tables)

    def texts(self) -> dict[str, str]:
        """Every table as it stands in its file, by the name of the file."""
        return {
            f"{name}.csv": rows.to_csv(index=False, lineterminator="\n")
            for name, rows in self.tables.items()
        }

    @cached_property
    def digest(self) -> str:
        """What the framework holds, as 64 hexadecimal digits: it changes whenever a cell does."""
        whole = hashlib.sha256()
        for name, text in self.texts().items():
            whole.update(f"{name}\0{len(text)}\0{text}".encode())
        return whole.hexdigest()

    def __getitem__(self, table: str) -> pd.DataFrame:
        """A table; the caller's own."""
        return self.tables[table].copy()

    def values(self, kind: Kind) -> pd.DataFrame:
        """The baselines, targets or actuals."""
        rows = self.tables["values"]
        return rows[rows["kind"] == kind].reset_index(drop=True)

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return any(len(rows) for rows in self.tables.values())


def _shaped(rows: pd.DataFrame, shape: Table) -> pd.DataFrame:
    shaped = rows.reindex(columns=[column.name for column in shape.columns]).reset_index(drop=True)
    for column in shape.columns:
        cells = shaped[column.name]
        if column.type == "number":
            # What is no number becomes missing, which is an error where one is required.
            shaped[column.name] = pd.to_numeric(cells, errors="coerce").astype("float64")
        else:
            filled = cells.notna() & (cells.astype("str") != "")
            shaped[column.name] = cells.where(filled).astype("str")
    return shaped


def _errors(tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    for name, shape in FRAMEWORK.items():
        rows = tables[name]
        for column in shape.columns:
            for invalid, reason in _invalid_cells(rows[column.name], column, tables):
                for row in invalid.index[invalid]:
                    value = rows[column.name].iloc[row]
                    yield f"{name}.csv, row {row + 2}, column {column.name}: {value!r} {reason}"
        for row in rows.index[rows.duplicated(list(shape.key))]:
            key = ", ".join(shape.key)
            yield f"{name}.csv, row {row + 2}, column {key}: stands twice, but names one row only"


def _invalid_cells(
    cells: pd.Series, column: Column, tables: Mapping[str, pd.DataFrame]
) -> Iterator[tuple["pd.Series[bool]", str]]:
    filled = cells.notna()
    if column.required:
        yield ~filled, "is missing"
    if column.one_of:
        yield filled & ~cells.isin(column.one_of), f"is not one of {', '.join(column.one_of)}"
    if column.pattern:
        fits = cells.where(filled, "").str.fullmatch(column.pattern.strip("^$")).astype(bool)
        yield filled & ~fits, f"does not match {column.pattern}"
    if column.minimum is not None:
        yield cells < column.minimum, f"is less than {column.minimum:g}"
    if column.maximum is not None:
        yield cells > column.maximum, f"is more than {column.maximum:g}"
    if column.known_in:
        table, key = column.known_in.split(".")
        yield filled & ~cells.isin(tables[table][key]), f"is not in {table}"
