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
from dashboard.serving.compressed import Answers, Packed
from dashboard.vocabulary import releases
from dashboard.vocabulary.reference import DATA
from dashboard.vocabulary.words import Words

log = logging.getLogger(__name__)

#: Seconds between two looks at the pointer.
PAUSE = 1.0
#: Seconds until what should have become public, and could not be loaded, is tried again.
RETRY = 60.0


@dataclass(frozen=True)
class Served:
    """One release: its tables, the words for its sources, its pages, and the answers made of it."""

    folder: Path
    repository: Repository
    words: Mapping[str, Words]
    #: The pages, made once, by name and language.
    pages: Mapping[tuple[str, str], Packed]
    answers: Answers = field(default_factory=Answers)
    #: The same for those who may see what is not public; none where everybody sees the same.
    inside: "Served | None" = None
    #: When the next figure becomes public.
    until: datetime | None = None

    @property
    def over(self) -> bool:
        """Whether something has become public since it was loaded."""
        return self.until is not None and datetime.now(UTC) >= self.until


Load = Callable[[Path], Served]
#: Says what is served now.
Serving = Callable[[], Served]


def seen_by(current: Serving, is_inside: Callable[[], bool]) -> Serving:
    """What is served to whoever asks: what is not public only to those inside."""

    def seen() -> Served:
        served = current()
        return served.inside if served.inside is not None and is_inside() else served

    return seen


class Current:
    """The release that is served; ``current()`` is it.

    Without a pointer the committed data are served. A release that cannot be loaded is said in the
    log, and the last good one stays. ``results`` is a second folder whose releases ``load`` reads;
    ``bare`` loads without them, where nothing good was there yet.
    """

    def __init__(
        self,
        load: Load,
        folder: Path,
        *,
        committed: Path = DATA,
        results: Path | None = None,
        bare: Load | None = None,
    ) -> None:
        self._load = load
        self._folder = folder
        self._results = results
        self._committed = committed
        self._seen: object = None
        self._served: Served | None = None
        self._watched_by: int | None = None
        self._later = 0.0
        self._lock = threading.Lock()
        self.look()
        if self._served is None:
            self._served = (bare or load)(committed)

    def __call__(self) -> Served:
        assert self._served is not None
        return self._served

    def watched(self) -> Served:
        """What is served, in a process that serves: it watches for new releases from now on.

        Threads do not survive a fork, so each worker starts its watch at its first request.
        """
        if self._watched_by != os.getpid():
            self._watched_by = os.getpid()
            self._lock = threading.Lock()
            self.look()
            threading.Thread(target=self._watch, name="releases", daemon=True).start()
        return self()

    def look(self, load: Load | None = None) -> None:
        """Serve what the pointers name, if that is other than at the last look, or time has come."""
        load = load or self._load
        with self._lock:
            watched = [self._folder, *([self._results] if self._results else [])]
            seen = [releases.stamp(each / releases.POINTER) for each in watched]
            due = self._served is not None and self._served.over and time.monotonic() > self._later
            if self._served is not None and seen == self._seen and not due:
                return
            self._seen = seen
            try:
                release = releases.current(self._folder)
                base = releases.manifest(release).get("base") if release else None
                served = load(release or self._committed)
            # Whatever is wrong with a release, readers keep the last good one.
            except Exception as error:
                stays = self._served.folder if self._served else self._committed
                self._later = time.monotonic() + RETRY
                reason = "; ".join(str(error).splitlines())
                log.error("release not served: %s; %s stays", reason, stays)
                return
            self._served = served
            log.info("serving %s, data %s", served.folder, served.repository.release)
            if base and base != version(self._committed):
                log.warning("the committed data are newer than %s: refresh them", served.folder)

    def _watch(self) -> None:
        while True:
            time.sleep(PAUSE)
            try:
                self.look(self._load_aside)
            # The watch itself must outlive a folder that cannot be read for a while.
            except OSError as error:
                log.error("the pointer cannot be read: %s", error)

    def _load_aside(self, folder: Path) -> Served:
        """Load in a thread of the operating system.

        Under gevent a thread of Python's gives way only where it waits, and all requests would wait
        until a release is loaded.
        """
        served: Served = get_hub().threadpool.apply(self._load, (folder,))
        return served
