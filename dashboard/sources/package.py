"""The data package: what every table must be, how it is written, and its description for machines.

Both the pandera schemas that check the tables and the Frictionless ones that describe them are made
from ``dashboard.tables``, so that a column is described in one place.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.vocabulary.columns import Column, Table
from dashboard.vocabulary.programme import PROGRAMME, mentioning, mentions
from dashboard.vocabulary.tables import TABLES

DESCRIPTOR = "datapackage.json"

#: Tables that keep the order in which their facts were written; all others are sorted by their key.
AS_WRITTEN = ("interventions", "results", "policies", "events", "places")

_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}


def validated(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables as ``dashboard.vocabulary.tables`` shapes them; raises UnreadableFile with all problems.

    Row numbers are those of the file that would be written.
    """
    problems = [
        Problem(f"{name}.csv", None, None, "no importer has made this table")
        for name in TABLES
        if name not in tables
    ]
    valid = {}
    for name, shape in TABLES.items():
        if name not in tables:
            continue
        try:
            shaped = _shaped(tables[name], shape)
            valid[name] = checked(shaped, schema(shape), file=f"{name}.csv", may_be_empty=True)
        except UnreadableFile as unreadable:
            problems += unreadable.problems
    if problems := problems or _unknown(valid):
        raise UnreadableFile(problems)
    return valid


def schema(table: Table) -> pa.DataFrameSchema:
    """What pandera checks of a table: types, empty cells, values, and that its key is unique."""
    return pa.DataFrameSchema(
        {column.name: _checks(column) for column in table.columns},
        unique=list(table.key),
        strict=True,
        ordered=True,
        name=table.name,
    )


def _checks(column: Column) -> pa.Column:
    checks = []
    if column.one_of:
        checks.append(pa.Check.isin(column.one_of, error=f"not one of {', '.join(column.one_of)}"))
    if column.pattern:
        checks.append(
            pa.Check.str_matches(
                column.pattern, error=f"does not match {column.pattern} ({column.description})"
            )
        )
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum, error=f"less than {column.minimum:g}"))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum, error=f"more than {column.maximum:g}"))
    return pa.Column(_DTYPES[column.type], checks, nullable=not column.required)


def _shaped(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    shaped = rows[[column.name for column in table.columns]].reset_index(drop=True)
    if table.name not in AS_WRITTEN:
        shaped = shaped.sort_values(list(table.key), ignore_index=True)
    return shaped.astype({column.name: _DTYPES[column.type] for column in table.columns})


def _unknown(tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Values of one table that must occur in another, and do not."""
    problems = []
    for name, shape in TABLES.items():
        for column in shape.columns:
            if not column.known_in:
                continue
            table, key = column.known_in.split(".")
            values = tables[name][column.name]
            unknown = values.notna() & ~values.isin(tables[table][key])
            problems += [
                Problem(f"{name}.csv", row, column.name, f"{value!r} is not in {table}")
                for row, value in _rows(values, unknown)
            ]
    return problems


def _rows(values: "pd.Series[Any]", chosen: "pd.Series[bool]") -> list[tuple[int, Any]]:
    """The chosen cells of a column, each with its row in the file."""
    return [(int(at) + 2, values.iloc[int(at)]) for at in np.flatnonzero(chosen)]


def text(rows: pd.DataFrame) -> str:
    """A table as it stands in its file: UTF-8, ``\\n``, truth as true and false, missing as nothing."""
    written = rows.assign(
        **{
            str(name): rows[name].map({True: "true", False: "false"})
            for name in rows.select_dtypes("boolean").columns
        }
    )
    return written.to_csv(index=False, lineterminator="\n")


def description(texts: Mapping[str, str], sources: pd.DataFrame) -> str:
    """The descriptor of the package: schema, size and hash of each table, and every source.

    ``version`` is a hash over the tables: it changes whenever a byte of one does.
    """
    packed = {name: content.encode() for name, content in texts.items()}
    resources = [
        _resource(shape, packed[name], len(texts[name].splitlines()) - 1)
        for name, shape in TABLES.items()
    ]
    release = hashlib.sha256("".join(each["hash"] for each in resources).encode()).hexdigest()[:12]
    descriptor = {
        "profile": "tabular-data-package",
        "name": PROGRAMME.package.name,
        "title": PROGRAMME.package.title,
        "description": mentioning(PROGRAMME.package.description, mentions("en")),
        "version": release,
        "licenses": [
            {
                "name": "other-attribution",
                "title": "Each source keeps its own licence; see sources and the column source",
            }
        ],
        "sources": [
            {
                "title": f"{row.publisher}: {row.dataset}",
                "path": row.link,
                "edition": row.edition,
                "licence": row.licence,
                "name": row.id,
            }
            for row in sources.itertuples()
        ],
        "resources": resources,
    }
    return json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table, content: bytes, rows: int) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "rows": rows,
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {
                        # A table that refers to itself is named by the empty string.
                        "resource": "" if resource == table.name else resource,
                        "fields": [field],
                    },
                }
                for column in table.columns
                if column.known_in
                for resource, field in [column.known_in.split(".")]
            ],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": constraints} if constraints else {})


def read_committed(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of a written package, as they stand; raises UnreadableFile."""
    tables = {}
    problems = []
    for name, shape in TABLES.items():
        try:
            tables[name] = _committed(folder / f"{name}.csv", shape)
        except UnreadableFile as unreadable:
            problems += unreadable.problems
    if problems:
        raise UnreadableFile(problems)
    return tables


def _committed(path: Path, shape: Table) -> pd.DataFrame:
    names = [column.name for column in shape.columns]
    try:
        rows = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except (OSError, ValueError) as error:
        raise UnreadableFile([Problem(path.name, None, None, f"cannot be read: {error}")]) from None
    if list(rows.columns) != names:
        reason = f"columns are {', '.join(rows.columns)}, not {', '.join(names)}"
        raise UnreadableFile([Problem(path.name, 1, None, reason)])
    problems = []
    for column in shape.columns:
        written = rows[column.name]
        if column.type in ("integer", "number"):
            rows[column.name] = pd.to_numeric(written, errors="coerce")
        elif column.type == "boolean":
            rows[column.name] = written.map({"true": True, "false": False})
        lost = rows[column.name].isna() & written.notna()
        problems += [
            Problem(path.name, row, column.name, f"{value!r} is not a {column.type}")
            for row, value in _rows(written, lost)
        ]
        problems += [
            Problem(path.name, row, column.name, "cell is empty")
            for row, _ in _rows(written, written.isna() & column.required)
        ]
    if problems:
        raise UnreadableFile(problems)
    return rows
