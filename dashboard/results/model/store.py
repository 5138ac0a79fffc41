"""Releases of the results: each load makes one that never changes, and one of them is current.

``<folder>/<id>/`` holds the tables of one release and its manifest; see ``dashboard.vocabulary.releases``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.results.model import history
from dashboard.results.model.framework import Framework
from dashboard.results.model.history import Person
from dashboard.vocabulary import releases
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE
from dashboard.vocabulary.selection import LONGEST_NAME
from dashboard.vocabulary.words import Words


class NotPublished(Exception):
    """A release that was not made, or not switched to, and why.

    ``reason`` names a phrase under ``loading.not_published``, ``details`` fill it.
    """

    def __init__(self, reason: str, **details: object) -> None:
        self.reason = reason
        self.details = details
        super().__init__(reason, details)

    def told(self, words: Words) -> str:
        """The reason on one line."""
        return words(f"loading.not_published.{self.reason}", **self.details)

    def __str__(self) -> str:
        return self.told(Words.in_language(DEFAULT_LANGUAGE))


@dataclass(frozen=True)
class Release:
    """One release: its id, the name that people cite, when it was made, and what its manifest says."""

    id: str
    name: str
    made: datetime
    manifest: Mapping[str, Any]

    @property
    def as_of(self) -> str:
        """The day for which its figures are judged, as 2022-06-13; the day it was made, if none is said."""
        return str(self.manifest.get("as_of") or f"{self.made:%Y-%m-%d}")

    @property
    def demonstration(self) -> bool:
        """Whether its figures are invented."""
        return self.manifest.get("demonstration") is True


@dataclass(frozen=True)
class Store:
    """All releases in one folder."""

    place: Path

    def releases(self) -> list[Release]:
        """Every whole release, the newest first."""
        if not self.place.is_dir():
            return []
        ids = sorted(each.name for each in self.place.iterdir() if releases.ID.fullmatch(each.name))
        return [self._told(each) for each in reversed(ids)]

    def current(self) -> Release | None:
        """The release that is shown; none where nothing has been loaded."""
        found = releases.pointed(self.place)
        return self._told(found.name) if found else None

    def framework(self, release: Release | None) -> Framework:
        """What a release holds; nothing, where there is none. Raises BrokenRelease."""
        if release is None:
            return Framework.empty()
        releases.manifest(self.place / release.id)
        return Framework.from_folder(self.place / release.id)

    def publish(
        self,
        framework: Framework,
        name: str,
        said: Mapping[str, Any],
        made: datetime,
        by: Person | None = None,
    ) -> Release:
        """Make a release and switch to it. ``said`` goes into its manifest.

        Raises NotPublished where the current release holds the same, or where another has the name;
        raises Busy where somebody else publishes.
        """
        with releases.alone(self.place):
            return self.publish_alone(framework, name, said, made, by)

    def publish_alone(
        self,
        framework: Framework,
        name: str,
        said: Mapping[str, Any],
        made: datetime,
        by: Person | None,
    ) -> Release:
        """The same for a caller who holds the lock already, to look before and tidy up behind."""
        # By its name it is asked for in an address, so it is spelt as one is read.
        name = plain(name)
        if not name:
            raise NotPublished("no_name")
        if len(name) > LONGEST_NAME:
            raise NotPublished("long_name", limit=LONGEST_NAME)
        now = self.current()
        if now and now.manifest["digest"] == framework.digest:
            raise NotPublished("the_same", name=now.name)
        known = self.releases()
        if name in {each.name for each in known}:
            raise NotPublished("name_taken", name=name)
        # An id begins with the second in which it was made: releases are listed by it.
        if known:
            made = max(made, known[0].made + timedelta(seconds=1))
        id_ = f"{made:%Y%m%dT%H%M%SZ}-{framework.digest[:12]}"
        told = {
            "name": name,
            "made": made.isoformat(),
            "digest": framework.digest,
            "before": now.id if now else None,
            **said,
        }
        files = {each: text.encode() for each, text in framework.texts().items()}
        releases.publish(self.place, id_, files, told)
        history.add(self.place, "loaded", name, by)
        return self._told(id_)

    def back_to(self, named: str, by: Person | None = None) -> Release:
        """Switch to an earlier or later release, by id or name; raises NotPublished or Busy."""
        with releases.alone(self.place):
            wanted = self.named(named)
            releases.manifest(self.place / wanted.id)
            releases.point(self.place, wanted.id)
            history.add(self.place, "switched", wanted.name, by)
            return wanted

    def named(self, named: str) -> Release:
        """The release of that id or name; raises NotPublished."""
        known = self.releases()
        for each in known:
            if named in (each.id, each.name):
                return each
        if not known:
            raise NotPublished("no_release")
        raise NotPublished("unknown", name=named, known=_listed(known))

    def _told(self, id_: str) -> Release:
        said = releases.manifest(self.place / id_)
        return Release(id_, str(said["name"]), datetime.fromisoformat(said["made"]), said)


def plain(text: str) -> str:
    """A text on one line, without signs that cannot be seen.

    >>> plain(" Board,\\n  June\\u202e 2022")
    'Board, June 2022'
    """
    seen = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(seen.split())


def _listed(known: Iterable[Release]) -> str:
    return ", ".join(f"“{each.name}”" for each in known)
