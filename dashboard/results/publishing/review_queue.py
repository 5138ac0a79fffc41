"""The review queue: files that wait beside the releases until a second person confirms them.

``<results>/waiting/<id>/`` holds one file, under a name of ours, and its metadata. It is written
under another name and renamed when it is whole. Only this module reads or writes there.
"""

import json
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import IO, Any

from dashboard.results.intake.annotated_workbook import annotated
from dashboard.results.intake.synonyms import normalized, tables
from dashboard.results.model import history
from dashboard.results.model.framework import Framework
from dashboard.results.model.history import Person
from dashboard.results.model.load_report import Report
from dashboard.results.model.store import NotPublished, Release, Store, one_line
from dashboard.results.publishing.rehearsal import (
    CompareStatuses,
    Rehearsal,
    no_status_changes,
    rehearsal_of,
)
from dashboard.results.publishing.results_file import fingerprint, read, real_suffix
from dashboard.vocabulary import releases
from dashboard.vocabulary.words import Words

FOLDER = "waiting"
METADATA = "waiting.json"
#: So many files may wait, and for so long.
MOST = 20
LONGEST = timedelta(days=30)
LONGEST_NAME = 100

_ID = re.compile(r"[0-9a-f]{16}")
#: A file that is being written for longer was left behind by a process that was killed.
_WRITING = timedelta(hours=1)


@dataclass(frozen=True)
class QueuedFile:
    """A file that waits: what its bringer called it and gave with it, and what it was held against.

    ``kept`` is its name on the disk, ``day`` the day of the data, ``against`` the id of the release
    that was current at its rehearsal.
    """

    id: str
    file: str
    kept: str
    sha256: str
    brought_by: Person
    brought: datetime
    name: str
    day: str
    against: str | None

    @property
    def annotates(self) -> bool:
        """Whether the file can be given back with its findings on its cells."""
        return self.kept.endswith((".xlsx", ".csv", ".zip"))


@dataclass(frozen=True)
class ReviewQueue:
    """All files that wait to be published into a store; ``compare`` finds which statuses would change."""

    store: Store
    compare: CompareStatuses = no_status_changes

    @property
    def place(self) -> Path:
        """The folder that holds them."""
        return self.store.place / FOLDER

    def files(self, now: datetime) -> list[QueuedFile]:
        """Every file that waits, the newest first; those that waited too long are cleared away."""
        self._sweep(now)
        return sorted(self._entries(), key=lambda each: (each.brought, each.id), reverse=True)

    def named(self, id_: str) -> QueuedFile:
        """The file of that id; raises NotPublished."""
        if _ID.fullmatch(id_):
            with suppress(FileNotFoundError):
                return _read_back(id_, (self.place / id_ / METADATA).read_text("utf-8"))
        raise NotPublished("not_waiting")

    def add(
        self, stream: IO[bytes], *, file: str, name: str, day: str, by: Person, now: datetime
    ) -> QueuedFile:
        """Keep a file that can be read until somebody confirms it.

        Raises NotPublished where name or day are not what they should be or too many files wait,
        RefusedWorkbook or RefusedXml where nothing of the file can be read.
        """
        name = one_line(name)
        self._check(name, day, now)
        if len(self.files(now)) >= MOST:
            raise NotPublished("too_many_waiting", limit=MOST)
        current = self.store.current()
        id_ = secrets.token_hex(8)
        building = self.place / f"{id_}{releases.BUILDING}"
        building.mkdir(parents=True)
        try:
            kept = _keep(stream, building, file)
            waiting = QueuedFile(
                id=id_,
                file=_last_part(file),
                kept=kept.name,
                sha256=fingerprint(kept),
                brought_by=by,
                brought=now,
                name=name,
                day=day,
                against=current.id if current else None,
            )
            # What cannot be read need not wait.
            read(kept)
            releases.write(building / METADATA, _written(waiting))
            releases.sync_folder(building)
            building.rename(self.place / id_)
            releases.sync_folder(self.place)
        except BaseException:
            shutil.rmtree(building)
            raise
        return waiting

    def rehearsal(self, waiting: QueuedFile, now: datetime) -> Rehearsal:
        """What the file would do to the release that it was held against."""
        release = self.store.named(waiting.against) if waiting.against else None
        framework, report = self._read(waiting)
        before = self.store.framework(release)
        return rehearsal_of(
            before, framework, report, now=now, day=waiting.day, compare=self.compare
        )

    def annotated(self, waiting: QueuedFile, rehearsal: Rehearsal, words: Words) -> bytes:
        """The file as a workbook with its findings on its cells; only where it ``annotates``."""
        return annotated(self._file(waiting), rehearsal.report, words)

    def is_stale(self, waiting: QueuedFile) -> bool:
        """Whether another release is current than the one that the file was held against."""
        current = self.store.current()
        return (current.id if current else None) != waiting.against

    def compare_again(self, id_: str) -> QueuedFile:
        """Hold a file against the release that is current now; raises NotPublished or Busy."""
        with releases.locked(self.store.place):
            current = self.store.current()
            waiting = replace(self.named(id_), against=current.id if current else None)
            beside = self.place / id_ / f"{METADATA}{releases.BUILDING}"
            releases.write(beside, _written(waiting))
            beside.replace(self.place / id_ / METADATA)
        return waiting

    def confirm(self, id_: str, by: Person, now: datetime, *, seen: str | None = None) -> Release:
        """Publish a file that somebody else has brought.

        ``seen`` is the release against which whoever confirms has seen it held, an empty text for none:
        it may have been held against another since. Without it, this is not checked.

        Raises NotPublished where the same person brought it, where another release is current than at
        its rehearsal, or where it no longer waits; raises Busy where somebody publishes just now.
        """
        waiting = self.named(id_)
        if waiting.brought_by.id == by.id:
            raise NotPublished("same_person")
        if self.is_stale(waiting) or (seen is not None and seen != (waiting.against or "")):
            raise NotPublished("stale")
        framework, report = self._read(waiting)
        if not framework:
            raise NotPublished("nothing_in_it")
        about = {
            "file": waiting.file,
            "sha256": waiting.sha256,
            "report": report.counts(),
            "as_of": waiting.day,
            "brought_by": waiting.brought_by.to_dict(),
            "confirmed_by": by.to_dict(),
        }
        with releases.locked(self.store.place):
            # Reading takes a while: meanwhile another may have confirmed, withdrawn or published.
            self.named(id_)
            if self.is_stale(waiting):
                raise NotPublished("stale")
            made = self.store.publish_locked(framework, waiting.name, about, now, by)
            self._forget(id_)
        return made

    def withdraw(self, id_: str, by: Person) -> QueuedFile:
        """Take a file away unpublished; raises NotPublished or Busy."""
        with releases.locked(self.store.place):
            waiting = self.named(id_)
            self._forget(id_)
            history.add(self.store.place, "withdrawn", waiting.name, by)
        return waiting

    def _check(self, name: str, day: str, now: datetime) -> None:
        if not name:
            raise NotPublished("no_name")
        if len(name) > LONGEST_NAME:
            raise NotPublished("long_name", limit=LONGEST_NAME)
        if name in {each.name for each in self.store.releases()}:
            raise NotPublished("name_taken", name=name)
        try:
            parsed = date.fromisoformat(day)
        except ValueError:
            raise NotPublished("no_day") from None
        if parsed.isoformat() != day:
            raise NotPublished("no_day")
        if parsed > latest_day(now):
            raise NotPublished("day_to_come", day=day)

    def _file(self, waiting: QueuedFile) -> Path:
        return self.place / waiting.id / waiting.kept

    def _read(self, waiting: QueuedFile) -> tuple[Framework, Report]:
        """What the very file holds that was brought."""
        try:
            if fingerprint(self._file(waiting)) != waiting.sha256:
                raise NotPublished("other_file")
            return read(self._file(waiting))
        except FileNotFoundError:
            raise NotPublished("not_waiting") from None

    def _entries(self) -> list[QueuedFile]:
        files = []
        for path in self.place.glob("*"):
            # Another process may take it away at this very moment.
            with suppress(NotPublished):
                files.append(self.named(path.name))
        return files

    def _sweep(self, now: datetime) -> None:
        for each in self._entries():
            if now - each.brought > LONGEST:
                self._forget(each.id)
        for left in self.place.glob(f"*{releases.BUILDING}"):
            with suppress(FileNotFoundError):
                if now - datetime.fromtimestamp(left.stat().st_mtime, UTC) > _WRITING:
                    shutil.rmtree(left)

    def _forget(self, id_: str) -> None:
        """Take a file away: at one moment it is there as a whole, at the next it is not."""
        gone = self.place / f"{id_}{releases.BUILDING}"
        with suppress(FileNotFoundError):
            (self.place / id_).rename(gone)
            shutil.rmtree(gone)


def latest_day(now: datetime) -> date:
    """The last day that figures may be of: today, where the day begins first."""
    return (now + timedelta(hours=14)).date()


def _keep(stream: IO[bytes], folder: Path, named: str) -> Path:
    """Write a file under a name of ours, with the ending that it should have."""
    raw = folder / "raw"
    with raw.open("wb") as file:
        shutil.copyfileobj(stream, file)
    # Of CSV files the name says the table: it is taken from our own list of these.
    table = tables().get(normalized(PurePosixPath(_last_part(named)).stem), "results")
    return raw.rename(folder / f"{table}{real_suffix(raw, named)}")


def _last_part(named: str) -> str:
    """The name of a file without the folders of whoever sent it, fit to be shown."""
    return one_line(re.split(r"[/\\]", named)[-1])[-LONGEST_NAME:] or "?"


def _written(waiting: QueuedFile) -> bytes:
    fields: dict[str, Any] = asdict(waiting) | {"brought": waiting.brought.isoformat()}
    return f"{json.dumps(fields, indent=2, ensure_ascii=False)}\n".encode()


def _read_back(id_: str, text: str) -> QueuedFile:
    stored: Mapping[str, Any] = json.loads(text)
    fields = {
        **stored,
        "id": id_,
        "brought": datetime.fromisoformat(stored["brought"]),
        "brought_by": Person(**stored["brought_by"]),
    }
    return QueuedFile(**fields)
