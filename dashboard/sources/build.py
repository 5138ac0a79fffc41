"""Builds the data package from the publishers' files, whole or not at all.

Every importer is asked first, so that all that is wrong is said at once. The tables are checked,
written beside the old ones and only then put in their place: a failed build leaves the last good
data as they were. The same input gives the same bytes.
"""

import json
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import paths
from dashboard.sources import (
    cells,
    geo,
    goals,
    iom,
    knomad,
    package,
    programme,
    sdg_index,
    undesa,
    undp_aad,
    undp_gap,
    unhcr,
    unsd,
    worldbank,
)
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.problems import Problem, UnreadableFile
from dashboard.vocabulary.programme import PROGRAMME, mentioning, mentions
from dashboard.vocabulary.tables import TABLES

IMPORTERS: tuple[Importer, ...] = (
    goals.IMPORTER,
    undesa.IMPORTER,
    worldbank.IMPORTER,
    knomad.IMPORTER,
    unhcr.IMPORTER,
    iom.IMPORTER,
    unsd.IMPORTER,
    undp_gap.IMPORTER,
    undp_aad.IMPORTER,
    sdg_index.IMPORTER,
    programme.IMPORTER,
    geo.IMPORTER,
)

#: What we wrote ourselves: codes and groups, indicators, sources, and their English words.
DATA = paths.DATA
#: What the words say of a source.
SOURCE_WORDS = (
    "publisher",
    "edition",
    "licence",
    "retrieved",
    "coverage",
    "strengths",
    "weaknesses",
    "processing",
)


def build(folder: Path, target: Path) -> str:
    """Write the package that ``folder``'s files give into ``target``; returns its version.

    Raises UnreadableFile with every problem of every publisher's file, and writes nothing then.
    """
    readings: list[Callable[[], Any]] = [partial(_shapes, folder), partial(gathered, folder)]
    shapes, unchecked = cells.all_of(readings)
    tables = package.validated(unchecked)
    texts = {name: package.text(tables[name]) for name in TABLES}
    descriptor = package.description(texts, tables["sources"])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".build-") as name:
        beside = Path(name)
        for table, text in texts.items():
            (beside / f"{table}.csv").write_text(text, "utf-8", newline="")
        (beside / "geo").mkdir()
        for shape, text in shapes.items():
            (beside / "geo" / f"{shape}.json").write_text(text, "utf-8", newline="")
        (beside / package.DESCRIPTOR).write_text(descriptor, "utf-8", newline="")
        _put_in_place(beside, target)
    return str(json.loads(descriptor)["version"])


def _shapes(folder: Path) -> dict[str, str]:
    with _problems_of("geo"):
        return geo.geometry(folder)


def gathered(folder: Path) -> dict[str, pd.DataFrame]:
    """Every table of the package, from every importer and from what we wrote ourselves."""
    read = cells.all_of(partial(_named, importer, folder) for importer in IMPORTERS)
    parts: dict[str, list[pd.DataFrame]] = {}
    for tables in read:
        for name, rows in tables.items():
            parts.setdefault(name, []).append(rows)
    # Each importer knows something else of the countries: their income group, a point inside.
    of_countries = pd.concat(parts.pop("countries")).groupby("iso3").first()
    merged = {name: pd.concat(rows, ignore_index=True) for name, rows in parts.items()}
    merged["indicators"] = _described("indicators", ("name", "definition", "limits"))
    merged["sources"] = _described("sources", SOURCE_WORDS)
    merged["countries"] = _countries(_codes(merged), of_countries)
    return merged


def _named(importer: Importer, folder: Path) -> Tables:
    with _problems_of(importer.name):
        return importer.read(folder)


@contextmanager
def _problems_of(name: str) -> Iterator[None]:
    """Say what is wrong under the name of the importer that found it."""
    try:
        yield
    except UnreadableFile as unreadable:
        raise UnreadableFile(
            Problem(f"{name}: {each.file}", each.row, each.column, each.reason)
            for each in unreadable.problems
        ) from None


def _codes(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    """Every code of a country, area or aggregate that occurs in a table."""
    codes: set[str] = set(PROGRAMME.countries)
    for name, shape in TABLES.items():
        for column in shape.columns:
            if column.known_in == "countries.iso3":
                codes |= set(tables[name][column.name].dropna())
    for listed in tables["incidents"]["nationalities"].dropna():
        codes |= set(listed.split(";"))
    return codes


def _countries(codes: set[str], found: pd.DataFrame) -> pd.DataFrame:
    known = _written("reference/countries.toml")
    words = _written("words/en/countries.toml")
    if missing := sorted(codes - (known.keys() & words.keys())):
        raise UnreadableFile(
            Problem("countries.toml", None, None, f"{code} is not known") for code in missing
        )
    rows = [
        {
            "iso3": code,
            "name": words[code]["name"],
            "programme": False,
        }
        | known[code]
        for code in codes
    ]
    columns = [column.name for column in TABLES["countries"].columns]
    # What we wrote ourselves comes first.
    return pd.DataFrame(rows, columns=columns).set_index("iso3").fillna(found).reset_index()


def _described(table: str, words: tuple[str, ...]) -> pd.DataFrame:
    """A table of ours: what stands under ``reference``, and its English words; or what they lack."""
    facts, said = _written(f"reference/{table}.toml"), _written(f"words/en/{table}.toml")
    mentioned = mentions("en")
    if problems := [
        Problem(f"words/en/{table}.toml", None, name, f"{key} is missing")
        for name in facts
        for key in words
        if key not in said.get(name, {})
    ]:
        raise UnreadableFile(problems)
    rows = [
        {"id": name, **known} | {key: mentioning(said[name][key], mentioned) for key in words}
        for name, known in facts.items()
    ]
    return pd.DataFrame(rows, columns=[column.name for column in TABLES[table].columns])


def _written(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


def _put_in_place(beside: Path, target: Path) -> None:
    """Move every new file over its old one; the descriptor last, for its version names the others."""
    files = [path for path in sorted(beside.rglob("*")) if path.is_file()]
    for path in sorted(files, key=lambda each: each.name == package.DESCRIPTOR):
        place = target / path.relative_to(beside)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
