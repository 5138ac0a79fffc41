"""The first page of the programme's team: a template, a form, what waits, the releases, what has happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.results.model.history import Event, Person
from dashboard.results.model.store import Release
from dashboard.results.publishing.results_file import SUFFIXES
from dashboard.results.publishing.review_queue import LONGEST, LONGEST_NAME, MOST, QueuedFile
from dashboard.vocabulary.words import Words
from dashboard.web.staff.frame import Column, Frame, Message, moment, person_name

_EVENTS = {
    "loaded": "staff.event.loaded",
    "switched": "staff.event.switched",
    "withdrawn": "staff.event.withdrawn",
}
_WAITING_COLUMNS = ("staff.name", "staff.file", "staff.day", "staff.brought_by", "staff.brought")
_RELEASE_COLUMNS = (
    *("staff.name", "staff.made", "staff.day", "staff.brought_by", "staff.confirmed_by"),
    "staff.shown",
)


@dataclass(frozen=True)
class Row:
    """A file or a release: its name, and the texts that stand behind it."""

    id: str
    name: str
    texts: Sequence[str]
    current: bool = False


def page(
    frame: Frame,
    *,
    waiting: Sequence[QueuedFile],
    releases: Sequence[Release],
    current: Release | None,
    events: Sequence[Event],
    latest_day: str,
    message: Message | None = None,
    name: str = "",
    day: str = "",
) -> str:
    """The whole document; ``name`` and ``day`` fill the form again after a mistake."""
    words = frame.words
    return frame.page(
        "overview",
        words("staff.title"),
        message,
        name=name,
        day=day,
        latest_day=latest_day,
        longest_name=LONGEST_NAME,
        accepted=_accepted(),
        waiting=[_waiting_row(words, file) for file in waiting],
        waiting_columns=[Column(words(head)) for head in _WAITING_COLUMNS],
        most_waiting=MOST,
        longest_wait=LONGEST.days,
        releases=[_release_row(words, release, current) for release in releases],
        release_columns=[Column(words(head)) for head in _RELEASE_COLUMNS],
        history=[_happened(words, event) for event in events],
    )


def _accepted() -> str:
    """What a file chooser offers: it knows the last part of an ending only."""
    return ",".join(f".{suffix.rpartition('.')[2]}" for suffix in SUFFIXES)


def _waiting_row(words: Words, waiting: QueuedFile) -> Row:
    texts = (
        waiting.file,
        words.date(waiting.day),
        waiting.brought_by.name,
        moment(words, waiting.brought),
    )
    return Row(waiting.id, waiting.name, texts)


def _release_row(words: Words, release: Release, current: Release | None) -> Row:
    texts = (
        moment(words, release.made),
        words.date(release.manifest.get("as_of") or "") or words("staff.unsaid"),
        person_name(words, Person.from_dict(release.manifest.get("brought_by"))),
        person_name(words, Person.from_dict(release.manifest.get("confirmed_by"))),
    )
    is_current = current is not None and release.id == current.id
    return Row(release.id, release.name, texts, is_current)


def _happened(words: Words, event: Event) -> str:
    return words(
        "staff.happened",
        moment=moment(words, event.at),
        who=person_name(words, event.who),
        what=words(_EVENTS[event.what], name=event.name),
    )
