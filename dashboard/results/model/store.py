"""Releases of the results: each load makes one that never changes, and one of them is current.

``<folder>/<id>/`` holds the tables of one release and its manifest; see ``dashboard.vocabulary.releases``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.errors import Conflict
from dashboard.results.model import history
from dashboard.results.model.framework import Framework
from dashboard.results.model.history import Person
from dashboard.vocabulary import releases
from dashboard.vocabulary.choices import LONGEST_NAME
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE
from dashboard.vocabulary.words import Words


class NotPublished(Conflict):
    """A release that was not made, or not switched to, and why.

    ``reason`` names a phrase under ``loading.not_published``, ``details`` fill it.
    """

    def __init__(self, reason: str, **details: object) -> None:
        self.reason = reason
        self.details = details
        super().__init__(reason, details)

    def text(self, words: Words) -> str:
        """The reason on one line."""
        return words(f"loading.not_published.{self.reason}", **self.details)

    def __str__(self) -> str:
        return self.text(Words.in_language(DEFAULT_LANGUAGE))


@dataclass(frozen=True)
class Release:
    """One release: its id, the name that people cite, when it was made, and what its manifest says."""

    id: str
    name: str
    made: datetime
    manifest: Mapping[str, Any]

    @property
    def as_of(self) -> str:
        """The day for which its figures are judged, as 2022-06-13; the day it was made, without one."""
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
        return [self._release(each) for each in reversed(ids)]

    def current(self) -> Release | None:
        """The release that is shown; none where nothing has been loaded."""
        folder = releases.current(self.place)
        return self._release(folder.name) if folder else None

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
        about: Mapping[str, Any],
        made: datetime,
        by: Person | None = None,
    ) -> Release:
        """Make a release and switch to it. ``about`` goes into its manifest.

        Raises NotPublished where the current release holds the same, or where another has the name;
        raises Busy where somebody else publishes.
        """
        with releases.locked(self.place):
            return self.publish_locked(framework, name, about, made, by)

    def publish_locked(
        self,
        framework: Framework,
        name: str,
        about: Mapping[str, Any],
        made: datetime,
        by: Person | None,
    ) -> Release:
        """The same for a caller who holds the lock already."""
        # Addresses request it by its name, so it is spelt as one is parsed.
        name = one_line(name)
        if not name:
            raise NotPublished("no_name")
        if len(name) > LONGEST_NAME:
            raise NotPublished("long_name", limit=LONGEST_NAME)
        current = self.current()
        if current and current.manifest["digest"] == framework.digest:
            raise NotPublished("the_same", name=current.name)
        others = self.releases()
        if name in {each.name for each in others}:
            raise NotPublished("name_taken", name=name)
        # An id begins with the second in which it was made: releases are listed by it.
        if others:
            made = max(made, others[0].made + timedelta(seconds=1))
        id_ = f"{made:%Y%m%dT%H%M%SZ}-{framework.digest[:12]}"
        manifest = {
            "name": name,
            "made": made.isoformat(),
            "digest": framework.digest,
            "before": current.id if current else None,
            **about,
        }
        files = {each: text.encode() for each, text in framework.texts().items()}
        releases.publish(self.place, id_, files, manifest)
        history.add(self.place, "loaded", name, by)
        return self._release(id_)

    def back_to(self, named: str, by: Person | None = None) -> Release:
        """Switch to an earlier or later release, by id or name; raises NotPublished or Busy."""
        with releases.locked(self.place):
            wanted = self.named(named)
            releases.manifest(self.place / wanted.id)
            releases.switch_to(self.place, wanted.id)
            history.add(self.place, "switched", wanted.name, by)
            return wanted

    def named(self, named: str) -> Release:
        """The release of that id or name; raises NotPublished."""
        releases = self.releases()
        for release in releases:
            if named in (release.id, release.name):
                return release
        if not releases:
            raise NotPublished("no_release")
        raise NotPublished("unknown", name=named, known=_listed(releases))

    def _release(self, id_: str) -> Release:
        manifest = releases.manifest(self.place / id_)
        made = datetime.fromisoformat(manifest["made"])
        return Release(id_, str(manifest["name"]), made, manifest)


def one_line(text: str) -> str:
    """A text on one line, without signs that cannot be seen.

    >>> one_line(" Board,\\n  June\\u202e 2022")
    'Board, June 2022'
    """
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(visible.split())


def _listed(releases: Iterable[Release]) -> str:
    return ", ".join(f"“{release.name}”" for release in releases)
