"""What the pages of the programme's team have in common: language, sheets, who reads, messages, tables."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from dashboard.results.model.history import Person
from dashboard.serving.templates import render
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Rows of one table that are shown; a page of a hundred thousand would not open.
MOST_ROWS = 2_000

_DONE = {
    "loaded": "staff.done.loaded",
    "switched": "staff.done.switched",
    "withdrawn": "staff.done.withdrawn",
}

Item = TypeVar("Item")


@dataclass(frozen=True)
class Message:
    """What stands at the top of a page: that something is done, or what went wrong."""

    text: str
    wrong: bool = False


@dataclass(frozen=True)
class Language:
    """One language by its code and name, and where the same page is in it."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class Frame:
    """What all pages have in common: language, style sheets, who reads, and at which address."""

    words: Words
    styles: Sequence[str]
    reader: Person
    path: str

    @property
    def query(self) -> str:
        """What an address carries on, so that the next page speaks the same language."""
        return Selection(language=self.words.language).to_query()

    @property
    def languages(self) -> list[Language]:
        """Every language, with the address of this page in it."""
        return [
            Language(
                code,
                self.words(f"languages.{code}"),
                f"{self.path}{Selection(language=code).to_query()}",
            )
            for code in LANGUAGES
        ]

    def page(
        self, template: str, title: str, message: Message | None = None, /, **values: object
    ) -> str:
        """A whole document; its title says so, too, where something went wrong."""
        common = {"frame": self, "words": self.words, "title": title, "message": message}
        return render(f"staff/{template}.html", **common, **values)


def done(words: Words, what: str, name: str) -> Message | None:
    """What has been done before a page is shown again; nothing, where the address says nothing known."""
    return Message(words(_DONE[what], name=name)) if what in _DONE else None


def refusal(frame: Frame, title: str, text: str) -> str:
    """A page that only says why there is nothing else on it."""
    return frame.page("refusal", title, Message(text, wrong=True))


@dataclass(frozen=True)
class Column:
    """A column by its head. ``kind`` is ``number``, ``text`` (a wide one), or nothing."""

    head: str
    kind: str = ""


@dataclass(frozen=True)
class Table:
    """A table of texts; ``left_out`` rows more there are. A ``folded`` one holds so many, and is closed."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    left_out: int = 0
    folded: int = 0


def table(
    words: Words,
    title: str,
    texts: Mapping[str, Callable[[Item], str]],
    items: Sequence[Item],
    *,
    numbers: AbstractSet[str] = frozenset(),
    wide: AbstractSet[str] = frozenset(),
    folded: bool = False,
) -> Table:
    """A row for each item: what ``texts`` says of it, under the phrase by which that is named.

    ``numbers`` and ``wide`` name columns.
    """
    return Table(
        title,
        [
            Column(words(name), "number" if name in numbers else "text" if name in wide else "")
            for name in texts
        ],
        [[text(item) for text in texts.values()] for item in items[:MOST_ROWS]],
        max(0, len(items) - MOST_ROWS),
        len(items) if folded else 0,
    )


def person_name(words: Words, person: Person | None) -> str:
    """Who it was; that nobody knows, where it is not written down."""
    return person.name if person else words("staff.nobody")


def moment(words: Words, time: datetime) -> str:
    """A moment in universal time; a clock on the wall may say another."""
    return f"{words.date(f'{time:%Y-%m-%d}')}, {time:%H:%M}\u00a0UTC"
