"""Text tables of publishers: how they are read, and what their cells may hold, as pandera columns.

Every cell is read as text, so that a code such as NA and a number with a comma survive until the
schema has judged them.
"""

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pandera.pandas as pa

from dashboard.sources.problems import Problem, UnreadableFile

T = TypeVar("T")


def text_table(path: Path, *, skipped: int = 0) -> pd.DataFrame:
    """A CSV file, packed or not, as text; only an empty cell is missing.

    ``skipped`` is the number of lines before the names of the columns.
    """
    try:
        return pd.read_csv(
            path,
            dtype="str",
            keep_default_na=False,
            na_values=[""],
            encoding="utf-8-sig",
            skiprows=skipped,
        )
    except FileNotFoundError:
        raise UnreadableFile([Problem(path.name, None, None, "the file is missing")]) from None
    except (OSError, EOFError, ValueError) as error:
        raise UnreadableFile(
            [Problem(path.name, None, None, f"not a CSV file: {error}".strip())]
        ) from None


def json_file(path: Path) -> object:
    """What a JSON file holds, packed or not."""
    try:
        packed = path.suffix == ".gz"
        text = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
        return json.loads(text)
    except FileNotFoundError:
        raise UnreadableFile([Problem(path.name, None, None, "the file is missing")]) from None
    except (OSError, EOFError, ValueError) as error:
        raise UnreadableFile(
            [Problem(path.name, None, None, f"not a JSON file: {error}")]
        ) from None


def all_of(readings: Iterable[Callable[[], T]]) -> list[T]:
    """What every reading returns; raises UnreadableFile with the problems of all of them."""
    found: list[T] = []
    problems: list[Problem] = []
    for reading in readings:
        try:
            found.append(reading())
        except UnreadableFile as unreadable:
            problems += unreadable.problems
    if problems:
        raise UnreadableFile(problems)
    return found


def matching(pattern: str, reason: str, *, optional: bool = False) -> pa.Column:
    """Cells that match a pattern from end to end; ``reason`` says what is wrong with others."""
    check = pa.Check(lambda cells: cells.str.fullmatch(pattern).astype(bool), error=reason)
    return pa.Column(None, check, nullable=optional)


def text(*, optional: bool = False) -> pa.Column:
    """Any text."""
    return pa.Column(None, nullable=optional)


def whole(*, optional: bool = False) -> pa.Column:
    """A whole number from 0."""
    return matching(r"\d+", "not a whole number from 0", optional=optional)


def number(*, optional: bool = False) -> pa.Column:
    """A number, as Python writes it."""
    pattern = r"-?\d+(\.\d+)?([eE][-+]?\d+)?"
    return matching(pattern, "not a number", optional=optional)


def year() -> pa.Column:
    """A calendar year."""
    return matching(r"(19|20)\d\d", "not a year from 1900 to 2099")


def iso3() -> pa.Column:
    """A code of three capitals."""
    return matching("[A-Z]{3}", "not a code of three capitals")


def one_of(known: Iterable[str], *, optional: bool = False) -> pa.Column:
    """One of the known codes."""
    codes = sorted(known)
    reason = f"not one of {', '.join(codes) if len(codes) <= 20 else 'the known codes'}"
    check = pa.Check(lambda cells: cells.isin(codes), error=reason)
    return pa.Column(None, check, nullable=optional)
