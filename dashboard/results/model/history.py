"""Who did what with the releases of the results: a log beside them that only grows.

Whoever writes into it holds the lock of the releases; see ``dashboard.vocabulary.releases.locked``.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

LOG = "history.jsonl"

What = Literal["loaded", "switched", "withdrawn"]


@dataclass(frozen=True)
class Person:
    """Somebody of the team: the id tells people apart, the name is shown."""

    id: str
    name: str

    def to_dict(self) -> dict[str, str]:
        """As a manifest or the log holds it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: Mapping[str, str] | None) -> "Person | None":
        """The person that a manifest or the log names; none where it names nobody."""
        return cls(stored["id"], stored["name"]) if stored else None


@dataclass(frozen=True)
class Event:
    """One thing that was done; ``who`` is nobody on the command line, ``name`` is the release's."""

    at: datetime
    who: Person | None
    what: What
    name: str


def add(place: Path, what: What, name: str, who: Person | None) -> None:
    """Write down what has just been done."""
    at = datetime.now(UTC).replace(microsecond=0).isoformat()
    event = {"at": at, "who": who.to_dict() if who else None, "what": what, "name": name}
    with (place / LOG).open("a", encoding="utf-8") as log:
        log.write(json.dumps(event, ensure_ascii=False) + "\n")
        log.flush()
        os.fsync(log.fileno())


def last(place: Path, most: int) -> list[Event]:
    """The last things that were done, the newest first."""
    try:
        lines = (place / LOG).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [_event(event) for line in reversed(lines[-most:]) if (event := _parsed(line))]


def _parsed(line: str) -> dict[str, Any] | None:
    """A line of the log; none where it was cut off, because its writer was killed."""
    try:
        event: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    return event


def _event(stored: Mapping[str, Any]) -> Event:
    return Event(
        datetime.fromisoformat(stored["at"]),
        Person.from_dict(stored["who"]),
        stored["what"],
        stored["name"],
    )
