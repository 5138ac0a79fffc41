"""Releases of the data: complete packages beside one another, and a pointer that names the current one.

``<folder>/<id>/`` is a release and never changes; ``<folder>/current`` is a file that holds an id.
Whoever publishes writes a folder named ``<id>.building``, renames it when it is whole, and then
replaces the pointer: at any moment there is the old release or the new one, never a mixture. A
``.building`` folder is what a killed build left behind; nothing that serves looks at it.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

POINTER = "current"
MANIFEST = "release.json"
BUILDING = ".building"

#: A release is named by when it was made and what it holds: 20261125T014039Z-c70bfc39f6c4.
ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")


class BrokenRelease(Exception):
    """A release that is not whole, by file and reason."""


def pointed(place: Path) -> Path | None:
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
        said: dict[str, Any] = json.loads((release / MANIFEST).read_text("utf-8"))
        written = dict(said["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenRelease(f"{release.name}/{MANIFEST}: cannot be read: {error}") from None
    for name, sha256 in written.items():
        try:
            found = hashlib.sha256((release / name).read_bytes()).hexdigest()
        except OSError:
            raise BrokenRelease(f"{release.name}/{name}: the file is missing") from None
        if found != sha256:
            raise BrokenRelease(f"{release.name}/{name}: is not the file that was published")
    return said
