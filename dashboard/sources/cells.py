"""Text tables of publishers: how they are read, and what their cells may hold, as pandera columns.

Every cell is read as text, so that a code such as NA and a number with a comma survive until the
schema has judged them.
"""

import gzip
import json
import math
import re
import zlib
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pandera.pandas as pa

from dashboard.sources.places import KNOWN
from dashboard.sources.problems import Problem, UnreadableFile

T = TypeVar("T")

_NUMBER = r"-?\d+(\.\d+)?([eE][-+]?\d+)?"


def text_table(path: Path, *, skipped: int = 0) -> pd.DataFrame:
    """A CSV file, packed or not, as text; only an empty cell is missing.

    ``skipped`` is the number of lines before the names of the columns.
    """
    written = _text(path, "a CSV file").removeprefix("\ufeff")
    if written and not written.endswith("\n"):
        # Every publisher ends the last line, so one without an end has been cut off.
        reason = "the file is cut off: no line break ends its last line"
        raise UnreadableFile([Problem(path.name, written.count("\n") + 1, None, reason)])
    try:
        return pd.read_csv(
            StringIO(written), dtype="str", keep_default_na=False, na_values=[""], skiprows=skipped
        )
    except ValueError as error:
        raise UnreadableFile(
            [Problem(path.name, None, None, f"not a CSV file: {error}".strip())]
        ) from None


def json_file(path: Path) -> object:
    """What a JSON file holds, packed or not."""
    try:
        return json.loads(_text(path, "a JSON file"))
    except ValueError as error:
        raise UnreadableFile(
            [Problem(path.name, None, None, f"not a JSON file: {error}")]
        ) from None


def _text(path: Path, kind: str) -> str:
    """The text of a file, unpacked; ``kind`` is what it should be."""
    try:
        packed = path.suffix == ".gz"
        content = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile([Problem(path.name, None, None, "the file is missing")]) from None
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile([Problem(path.name, None, None, f"not {kind}: {error}")]) from None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        reason = f"byte 0x{content[error.start]:02x} is not UTF-8"
        raise UnreadableFile([Problem(path.name, row, None, reason)]) from None
    if text.lstrip().lower().startswith(("<!doctype html", "<html")):
        # What servers send instead of a file: an apology or a login page.
        raise UnreadableFile([Problem(path.name, 1, None, f"a web page, not {kind}")])
    return text


def all_of(readings: Iterable[Callable[[], T]]) -> list[T]:
    """What every reading returns; raises UnreadableFile with the problems of all of them."""
    results: list[T] = []
    problems: list[Problem] = []
    for reading in readings:
        try:
            results.append(reading())
        except UnreadableFile as unreadable:
            problems += unreadable.problems
    if problems:
        raise UnreadableFile(problems)
    return results


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


def number(
    *,
    optional: bool = False,
    least: float = -math.inf,
    most: float = math.inf,
    silent: str = "",
) -> pa.Column:
    """A number, as Python writes it, within limits, or what stands where there is none."""
    pattern = f"{_NUMBER}|{re.escape(silent)}" if silent else _NUMBER
    column = matching(pattern, "not a number", optional=optional)
    column.checks += [
        pa.Check(lambda cells: ~(_numbers(cells) < least), error=f"less than {least:g}"),
        pa.Check(lambda cells: ~(_numbers(cells) > most), error=f"more than {most:g}"),
    ]
    return column


def _numbers(cells: "pd.Series[str]") -> "pd.Series[float]":
    """What is no number is judged as such, not by its size."""
    return pd.to_numeric(cells, errors="coerce")


def year() -> pa.Column:
    """A calendar year."""
    return matching(r"(19|20)\d\d", "not a year from 1900 to 2099")


def iso3() -> pa.Column:
    """A code of three capitals."""
    return matching("[A-Z]{3}", "not a code of three capitals")


def place(*others: str) -> pa.Column:
    """The code of a country, area or aggregate that is known here, or one of some others."""
    codes = KNOWN.union(others)
    return pa.Column(None, pa.Check(lambda cells: cells.isin(codes), error="not a known country"))


def one_of(choices: Iterable[str], *, optional: bool = False) -> pa.Column:
    """One of the known codes."""
    codes = sorted(choices)
    reason = f"not one of {', '.join(codes) if len(codes) <= 20 else 'the choices codes'}"
    check = pa.Check(lambda cells: cells.isin(codes), error=reason)
    return pa.Column(None, check, nullable=optional)
