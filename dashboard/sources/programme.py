"""The programme's facts, collected from public pages: carried whole, row by row, as they were written.

Nothing is added up or filled in here. An empty cell means that the page is silent; a figure keeps
its qualifier, its target and the row that contains it. What the rows may be added up to is decided
where they are shown.
"""

from functools import partial
from pathlib import Path

import pandas as pd

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.problems import Problem, UnreadableFile
from dashboard.tables import TABLES

FILES = ("interventions", "results", "policies", "events", "places")


def read(folder: Path) -> Tables:
    """The five tables, in the order of their files, numbers as numbers."""
    place = folder / "programme"
    found = cells.all_of(partial(_table, place / f"{name}.csv", name) for name in FILES)
    tables = dict(zip(FILES, found, strict=True))
    if problems := _unknown(tables):
        raise UnreadableFile(problems)
    return tables


def _table(path: Path, name: str) -> pd.DataFrame:
    rows = cells.text_table(path)
    columns = TABLES[name].columns
    problems = [
        Problem(path.name, 1, column.name, "column is missing")
        for column in columns
        if column.name not in rows.columns
    ]
    if problems:
        raise UnreadableFile(problems)
    for column in columns:
        written = rows[column.name]
        if column.type != "number":
            continue
        rows[column.name] = pd.to_numeric(written, errors="coerce")
        problems += [
            Problem(path.name, number, column.name, f"{written.iloc[at]!r} is not a number")
            for at, number in enumerate(range(2, len(rows) + 2))
            if pd.isna(rows[column.name].iloc[at]) and not pd.isna(written.iloc[at])
        ]
    problems += [
        Problem(path.name, number, column.name, "cell is empty")
        for column in columns
        if column.required
        for number, empty in enumerate(rows[column.name].isna(), 2)
        if empty
    ]
    if problems:
        raise UnreadableFile(problems)
    return rows[[column.name for column in columns]]


def _unknown(tables: dict[str, pd.DataFrame]) -> list[Problem]:
    """Results that name an intervention or a containing row that is not there."""
    results = tables["results"]
    known = {
        "intervention_id": set(tables["interventions"]["id"]),
        "part_of": set(results["id"]),
    }
    return [
        Problem("results.csv", number, column, f"{value!r} is not known")
        for column, ids in known.items()
        for number, value in enumerate(results[column], 2)
        if not pd.isna(value) and value not in ids
    ]


IMPORTER = Importer("programme", read)
