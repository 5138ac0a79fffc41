"""Writes a release of the data beside the old one and switches to it, whole or not at all.

A killed build leaves a folder named ``*.building`` and the pointer as it was. A release is renamed
into place only when every byte of it is on the disk, and the pointer is replaced only then.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.releases import BUILDING, ID, MANIFEST, POINTER
from dashboard.sources import package
from dashboard.tables import TABLES

LOCK = ".lock"
#: Releases that are kept, the current one among them: whoever is reading an older one may finish.
KEPT = 5


class Busy(Exception):
    """Another refresh is under way."""


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Nobody else publishes here meanwhile; raises Busy. The lock dies with its process."""
    place.mkdir(parents=True, exist_ok=True)
    with (place / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"another refresh is under way in {place}") from None
        yield


def publish(
    place: Path,
    tables: Mapping[str, pd.DataFrame],
    readme: bytes,
    said: Mapping[str, Any],
    made: datetime,
) -> str:
    """Publish the tables as a new release and switch to it; returns its id.

    ``said`` becomes its manifest, with the SHA-256 of every file. Raises UnreadableFile where a
    table is not what it must be, and then nothing has changed.
    """
    valid = package.validated(tables)
    texts = {name: package.text(rows) for name, rows in valid.items()}
    descriptor = package.description(texts, valid["sources"])
    files = {f"{name}.csv": texts[name].encode() for name in TABLES}
    files |= {package.DESCRIPTOR: descriptor.encode(), "README.md": readme}
    version = str(json.loads(descriptor)["version"])
    name = f"{made:%Y%m%dT%H%M%SZ}-{version}"
    manifest = {
        "id": name,
        "made": made.isoformat(),
        "version": version,
        **said,
        "files": {each: hashlib.sha256(body).hexdigest() for each, body in files.items()},
    }
    files[MANIFEST] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    sweep(place)
    building = place / f"{name}{BUILDING}"
    building.mkdir()
    for each, body in files.items():
        _write(building / each, body)
    _settle(building)
    building.rename(place / name)
    _settle(place)
    point(place, name)
    prune(place, name)
    return name


def point(place: Path, name: str) -> None:
    """Switch to a release: one replacement of one small file."""
    beside = place / f"{POINTER}{BUILDING}"
    _write(beside, f"{name}\n".encode())
    beside.replace(place / POINTER)
    _settle(place)


def sweep(place: Path) -> None:
    """Clear away what killed builds left behind."""
    for left in place.glob(f"*{BUILDING}"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def prune(place: Path, current: str) -> None:
    """Forget all but the newest releases; never the current one."""
    releases = sorted(each.name for each in place.iterdir() if ID.fullmatch(each.name))
    for name in releases[:-KEPT]:
        if name != current:
            # Renamed first, so that a killed clearing never leaves half a release under its name.
            (place / name).rename(place / f"{name}{BUILDING}")
            shutil.rmtree(place / f"{name}{BUILDING}")


def _write(path: Path, body: bytes) -> None:
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
