"""Checks a written data package: our own rules, its descriptor, and Frictionless as a second opinion."""

import json
from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pandas as pd
from frictionless import Package, system

from dashboard.sources import package
from dashboard.sources.problems import UnreadableFile
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.tables import TABLES


def problems_of(folder: Path) -> list[str]:
    """What is wrong with the package in a folder, a line each; nothing where it is valid."""
    try:
        tables = package.validated(package.read_committed(folder))
    except UnreadableFile as unreadable:
        return [str(problem) for problem in unreadable.problems]
    if unflagged := _flagged_otherwise(tables):
        return unflagged
    written = (folder / package.DESCRIPTOR).read_text("utf-8")
    texts = {name: (folder / f"{name}.csv").read_text("utf-8") for name in TABLES}
    stale = [
        f"{name}.csv: is not written as the build writes it"
        for name, text in texts.items()
        if package.text(tables[name]) != text
    ]
    if package.description(texts, tables["sources"]) != written:
        stale.append(f"{package.DESCRIPTOR}: does not describe the tables beside it")
    return stale or frictionless_says(json.loads(written), folder)


def _flagged_otherwise(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Rows of countries and goals that the reference data flag otherwise."""
    keys = {"countries": ("iso3", PROGRAMME.countries), "goals": ("goal", PROGRAMME.goals)}
    return [
        f"{table}.csv, row {row}, column programme: {name} is flagged otherwise in the reference data"
        for table, (key, ours) in keys.items()
        for row, name, flag in zip(
            count(2), tables[table][key], tables[table]["programme"], strict=False
        )
        if flag != (name in ours)
    ]


def frictionless_says(descriptor: dict[str, object], folder: Path) -> list[str]:
    """What Frictionless finds wrong with the tables in a folder that a descriptor describes."""
    with system.use_context(trusted=True):
        report = Package.from_descriptor(descriptor, basepath=str(folder)).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]
