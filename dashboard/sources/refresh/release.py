"""Writes a release of the data: what its tables must be, what it says of itself, how many are kept."""

import json
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.sources import package
from dashboard.vocabulary import releases
from dashboard.vocabulary.releases import BUILDING, ID
from dashboard.vocabulary.tables import TABLES

#: Releases that are kept, the current one among them: whoever is reading an older one may finish.
KEPT = 5


def publish(
    place: Path,
    tables: Mapping[str, pd.DataFrame],
    readme: bytes,
    about: Mapping[str, Any],
    made: datetime,
) -> str:
    """Publish the tables as a new release and switch to it; returns its id.

    ``about`` becomes its manifest, with the SHA-256 of every file. Raises UnreadableFile where a
    table is not what it must be, and then nothing has changed.
    """
    valid = package.validated(tables)
    texts = {name: package.text(rows) for name, rows in valid.items()}
    descriptor = package.description(texts, valid["sources"])
    files = {f"{name}.csv": texts[name].encode() for name in TABLES}
    files |= {package.DESCRIPTOR: descriptor.encode(), "README.md": readme}
    version = str(json.loads(descriptor)["version"])
    name = f"{made:%Y%m%dT%H%M%SZ}-{version}"
    releases.publish(place, name, files, {"made": made.isoformat(), "version": version, **about})
    prune(place, name)
    return name


def prune(place: Path, current: str) -> None:
    """Forget all but the newest releases; never the current one."""
    releases = sorted(each.name for each in place.iterdir() if ID.fullmatch(each.name))
    for name in releases[:-KEPT]:
        if name != current:
            # Renamed first, so that a killed clearing never leaves half a release under its name.
            (place / name).rename(place / f"{name}{BUILDING}")
            shutil.rmtree(place / f"{name}{BUILDING}")
