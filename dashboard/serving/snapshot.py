"""What is served now: one value that holds a whole release, and the watch for the next one.

A request asks once for what is served and answers from it, so no answer mixes two releases. A new
release is loaded beside the old one, and then one reference changes.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from gevent import get_hub

from dashboard.repository.loading import version
from dashboard.repository.repository import Repository
from dashboard.serving.compressed import CompressedResponse, ResponseCache
from dashboard.vocabulary import releases
from dashboard.vocabulary.reference import DATA
from dashboard.vocabulary.words import Words

log = logging.getLogger(__name__)

#: Seconds after which the pointers are read again.
PAUSE = 1.0
#: Seconds until what should have become public, and could not be loaded, is tried again.
RETRY = 60.0


@dataclass(frozen=True)
class Snapshot:
    """One release: its tables, the words for its sources, its pages, and the cached answers made of it."""

    folder: Path
    repository: Repository
    words: Mapping[str, Words]
    #: The pages, made once, by name and language.
    pages: Mapping[tuple[str, str], CompressedResponse]
    cache: ResponseCache = field(default_factory=ResponseCache)
    #: The same for those who may see what is not public; none where everybody sees the same.
    inside: "Snapshot | None" = None
    #: When the next figure becomes public.
    until: datetime | None = None

    @property
    def expired(self) -> bool:
        """Whether something has become public since it was loaded."""
        return self.until is not None and datetime.now(UTC) >= self.until


Load = Callable[[Path], Snapshot]
#: Says what is served now.
SnapshotProvider = Callable[[], Snapshot]


def for_viewer(
    current_snapshot: SnapshotProvider, is_inside: Callable[[], bool]
) -> SnapshotProvider:
    """What is served to whoever asks: what is not public only to those inside."""

    def visible_snapshot() -> Snapshot:
        snapshot = current_snapshot()
        return snapshot.inside if snapshot.inside is not None and is_inside() else snapshot

    return visible_snapshot


class ReleaseWatcher:
    """Serves the newest release that can be loaded; calling it returns its snapshot.

    Without a pointer the committed data are served. A release that cannot be loaded is said in the
    log, and the last good one stays. ``results`` is a second folder whose releases ``load`` reads;
    ``without_results`` loads without them, where nothing good was there yet.
    """

    def __init__(
        self,
        load: Load,
        folder: Path,
        *,
        committed: Path = DATA,
        results: Path | None = None,
        without_results: Load | None = None,
    ) -> None:
        self._load = load
        self._folder = folder
        self._results = results
        self._committed = committed
        self._loaded_stamps: object = None
        self._snapshot: Snapshot | None = None
        self._watched_by: int | None = None
        self._retry_at = 0.0
        self._lock = threading.Lock()
        self.refresh()
        if self._snapshot is None:
            self._snapshot = (without_results or load)(committed)

    def __call__(self) -> Snapshot:
        assert self._snapshot is not None
        return self._snapshot

    def watched(self) -> Snapshot:
        """What is served, in a process that serves: it watches for new releases from now on.

        Threads do not survive a fork, so each worker starts its watch at its first request.
        """
        if self._watched_by != os.getpid():
            self._watched_by = os.getpid()
            self._lock = threading.Lock()
            self.refresh()
            threading.Thread(target=self._watch, name="releases", daemon=True).start()
        return self()

    def refresh(self, load: Load | None = None) -> None:
        """Serve what the pointers name, if that is other than before, or something has become public."""
        load = load or self._load
        with self._lock:
            watched = [self._folder, *([self._results] if self._results else [])]
            stamps = [releases.stamp(folder / releases.POINTER) for folder in watched]
            due = (
                self._snapshot is not None
                and self._snapshot.expired
                and time.monotonic() > self._retry_at
            )
            if self._snapshot is not None and stamps == self._loaded_stamps and not due:
                return
            self._loaded_stamps = stamps
            try:
                release = releases.current(self._folder)
                base = releases.manifest(release).get("base") if release else None
                snapshot = load(release or self._committed)
            # Whatever is wrong with a release, readers keep the last good one.
            except Exception as error:
                stays = self._snapshot.folder if self._snapshot else self._committed
                self._retry_at = time.monotonic() + RETRY
                reason = "; ".join(str(error).splitlines())
                log.error("release not served: %s; %s stays", reason, stays)
                return
            self._snapshot = snapshot
            log.info("serving %s, data %s", snapshot.folder, snapshot.repository.release)
            if base and base != version(self._committed):
                log.warning("the committed data are newer than %s: refresh them", snapshot.folder)

    def _watch(self) -> None:
        while True:
            time.sleep(PAUSE)
            try:
                self.refresh(self._load_aside)
            # The watch itself must outlive a folder that cannot be read for a while.
            except OSError as error:
                log.error("the pointer cannot be read: %s", error)

    def _load_aside(self, folder: Path) -> Snapshot:
        """Load in a thread of the operating system.

        Under gevent a thread of Python's gives way only where it waits, and all requests would wait
        until a release is loaded.
        """
        snapshot: Snapshot = get_hub().threadpool.apply(self._load, (folder,))
        return snapshot
