"""Releases of the data: complete packages beside one another, and a pointer that names the current one.

``<folder>/<id>/`` is a release and never changes; ``<folder>/current`` is a file that holds an id.
Whoever publishes writes a folder named ``<id>.building``, renames it when it is whole, and then
replaces the pointer: at any moment there is the old release or the new one, never a mixture. A
``.building`` folder is what a killed build left behind; nothing that serves looks at it.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from dashboard.errors import BadData, Conflict

LOCK = ".lock"
POINTER = "current"
MANIFEST = "release.json"
BUILDING = ".building"

#: A release is named by when it was made and what it holds: 20261125T014039Z-c70bfc39f6c4.
ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")


class Busy(Conflict):
    """Somebody else publishes here just now."""


class BrokenRelease(BadData):
    """A release that is not whole, by file and reason."""


def current(place: Path) -> Path | None:
    """The release that the pointer names; none where nothing has been published."""
    try:
        name = (place / POINTER).read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not ID.fullmatch(name):
        raise BrokenRelease(f"{POINTER}: {name[:60]!r} does not name a release")
    return place / name


def manifest(release: Path) -> dict[str, Any]:
    """What a release says of itself; raises BrokenRelease where a file is not what it says."""
    try:
        stated: dict[str, Any] = json.loads((release / MANIFEST).read_text("utf-8"))
        digests = dict(stated["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenRelease(f"{release.name}/{MANIFEST}: cannot be read: {error}") from None
    for name, sha256 in digests.items():
        try:
            digest = hashlib.sha256((release / name).read_bytes()).hexdigest()
        except OSError:
            raise BrokenRelease(f"{release.name}/{name}: the file is missing") from None
        if digest != sha256:
            raise BrokenRelease(f"{release.name}/{name}: is not the file that was published")
    return stated


@contextmanager
def locked(place: Path, lock: str = LOCK, patience: float = 0.0) -> Iterator[None]:
    """Nobody else publishes here meanwhile; raises Busy. The lock dies with its process.

    What may change while a release is being published has a ``lock`` of another name; ``patience``
    is how many seconds to wait for it.
    """
    place.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with (place / lock).open("w") as file:
        while not _try_lock(file):
            if time.monotonic() >= until:
                raise Busy(f"a release is being published in {place} already")
            time.sleep(0.02)
        yield


def _try_lock(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def publish(place: Path, name: str, files: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    """Write a release beside the others and switch to it, whole or not at all; see ``locked``.

    ``about`` becomes its manifest, with the SHA-256 of every file. A killed publication leaves a
    folder named ``*.building`` and the pointer as it was: a release is renamed into place only when
    every byte of it is on the disk, and the pointer is replaced only then.
    """
    digests = {file: hashlib.sha256(body).hexdigest() for file, body in files.items()}
    manifest = json.dumps({"id": name, **about, "files": digests}, indent=2, ensure_ascii=False)
    remove_unfinished(place)
    building = place / f"{name}{BUILDING}"
    building.mkdir()
    for file, body in {**files, MANIFEST: f"{manifest}\n".encode()}.items():
        write(building / file, body)
    sync_folder(building)
    building.rename(place / name)
    sync_folder(place)
    switch_to(place, name)


def switch_to(place: Path, name: str) -> None:
    """Switch to a release: one replacement of one small file."""
    replace(place / POINTER, f"{name}\n".encode(), place / f"{POINTER}{BUILDING}")


def replace(path: Path, body: bytes, beside: Path) -> None:
    """Put a file in the place of another, whole or not at all; it is written ``beside`` it first."""
    write(beside, body)
    beside.replace(path)
    sync_folder(path.parent)


def stamp(path: Path) -> object:
    """What changes whenever a file is replaced; none while there is none. Raises OSError."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def remove_unfinished(place: Path) -> None:
    """Clear away what killed publications left behind."""
    for left in place.glob(f"*{BUILDING}"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def write(path: Path, body: bytes) -> None:
    """Write a file and have it on the disk."""
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
