"""The programme's facts, collected from public pages: carried whole, row by row, as they were written.

Nothing is added up or filled in here, but that events get a name as the other rows have. An empty
cell means that the page is silent; a figure keeps its qualifier, its target and the row that
contains it. What the rows may be added up to is decided where they are shown.
"""

from functools import partial
from pathlib import Path

import pandas as pd

from dashboard.sources import cells, package
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.vocabulary.tables import TABLES

FILES = ("interventions", "results", "policies", "events", "places")


def read(folder: Path) -> Tables:
    """The five tables, in the order of their files, numbers as numbers."""
    place = folder / "programme"
    written = dict(
        zip(
            FILES,
            cells.all_of(partial(cells.text_table, place / f"{name}.csv") for name in FILES),
            strict=True,
        )
    )
    written["events"] = _named(written["events"])
    readings = [partial(_table, name, rows) for name, rows in written.items()]
    tables = cells.all_of([*readings, partial(_known, written)])
    return dict(zip(FILES, tables, strict=False))


def _named(events: pd.DataFrame) -> pd.DataFrame:
    """Events by name: the country and their number in the file, as E-MAR-02.

    Translations are kept by this name, so a new event goes to the end of the file.
    """
    countries = events.get("country_iso3", pd.Series(index=events.index, dtype="str")).fillna("")
    numbers = events.groupby(countries).cumcount() + 1
    names = "E-" + countries + "-" + numbers.astype("str").str.zfill(2)
    return events.assign(id=names.astype("str"))


def _table(name: str, written: pd.DataFrame) -> pd.DataFrame:
    """A table as it was written, numbers as numbers; it may have no rows yet."""
    file, shape, rows = f"{name}.csv", TABLES[name], written.copy()
    problems = []
    for column in shape.columns:
        if column.type == "number" and column.name in rows:
            numbers = pd.to_numeric(rows[column.name], errors="coerce").astype("float64")
            problems += [
                Problem(file, row, column.name, f"{cell!r} is not a number")
                for row, (cell, number) in enumerate(
                    zip(rows[column.name], numbers, strict=True), 2
                )
                if pd.isna(number) and not pd.isna(cell)
            ]
            rows[column.name] = numbers
    columns = [column.name for column in shape.columns if column.name in rows]
    try:
        checked(rows[columns], package.schema(shape), file=file, may_be_empty=True)
    except UnreadableFile as unreadable:
        problems += unreadable.problems
    if problems:
        raise UnreadableFile(problems)
    return rows[columns]


def _known(written: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The results, where each names an intervention and a containing row that is there."""
    results = written["results"]
    ids_of = {
        column: set(written[table].get("id", ()))
        for column, table in (("intervention_id", "interventions"), ("part_of", "results"))
        if column in results
    }
    if problems := [
        Problem("results.csv", number, column, f"{value!r} is not known")
        for column, ids in ids_of.items()
        for number, value in enumerate(results[column], 2)
        if not pd.isna(value) and value not in ids
    ]:
        raise UnreadableFile(problems)
    return results


IMPORTER = Importer("programme", read)
