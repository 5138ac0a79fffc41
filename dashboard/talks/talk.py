"""Talks: what is shown in a session, slide by slide. The only module that reads ``data/talks``.

A slide is a saved view: one or two charts with their selection, a sentence of its own or the chart's
finding, notes for the speaker, and a question to the room where there is one. A talk that a reader
has composed is written in the same way, and read by the same rules.
"""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.charts import CHARTS
from dashboard.charts.kit.chart import Chart
from dashboard.errors import BadFile
from dashboard.vocabulary.reference import DATA, DEFAULT_LANGUAGE, LANGUAGES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

TALKS = DATA / "talks"
#: The layouts of a slide, and how many views each holds.
LAYOUTS = {
    "cover": 0,
    "statement": 0,
    "outline": 0,
    "one view": 1,
    "two views": 2,
}
#: All views of a talk are drawn before it begins: there are no more.
MOST_VIEWS = 20
MOST_SLIDES = 60
#: Signs of one text, and minutes of one slide.
LONGEST_TEXT, LONGEST_SLIDE = 4_000, 600
#: What a talk is called that a reader has composed: no file has its name.
MINE = "mine"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")

#: A text by language.
Texts = Mapping[str, str]


class BrokenTalk(BadFile):
    """A talk that is not what it should be, in which file and on which slide.

    ``reason`` names a phrase under ``broken_talk``, ``details`` fill it.
    """

    def __init__(self, where: "Where", reason: str, **details: object) -> None:
        self.where, self.reason, self.details = where, reason, details
        super().__init__(where, reason, details)

    def text(self, words: Words) -> str:
        """File, slide and reason on one line."""
        reason = words(f"broken_talk.{self.reason}", **self.details)
        return words("broken_talk.told", where=self.where.text(words), reason=reason)


@dataclass(frozen=True)
class Where:
    """Of which talk something is said, by its file's name, and of which slide; 0 is the whole."""

    talk: str = ""
    slide: int = 0

    def text(self, words: Words) -> str:
        """What stands before a reason."""
        talk = self.talk or words("broken_talk.this")
        return words("broken_talk.slide", talk=talk, n=self.slide) if self.slide else talk


@dataclass(frozen=True)
class View:
    """A chart as a selection shows it."""

    chart: Chart[Any]
    selection: Selection


@dataclass(frozen=True)
class Slide:
    """One slide. ``title`` is a sentence of its own; without it the finding of its first chart is."""

    layout: str
    views: tuple[View, ...]
    title: Texts
    text: Texts
    notes: Texts
    question: Texts
    minutes: float


@dataclass(frozen=True)
class Talk:
    """A talk by its name, which is that of its file."""

    name: str
    title: Texts
    session: Texts
    slides: tuple[Slide, ...]
    #: Whether it stands in ``data/talks``, and stays as it is under its name.
    is_ours: bool = True


def in_language(texts: Texts, language: str) -> str:
    """A text in a language; where it is not written in it, in the default one, else in that which it is in.

    >>> in_language({"en": "Hello", "fr": "Bonjour"}, "es"), in_language({"fr": "Bonjour"}, "es")
    ('Hello', 'Bonjour')
    >>> in_language({}, "fr")
    ''
    """
    return texts.get(language) or texts.get(DEFAULT_LANGUAGE) or next(iter(texts.values()), "")


def read(folder: Path = TALKS) -> dict[str, Talk]:
    """Every talk of a folder by its name, in the order of the names; raises BrokenTalk."""
    return {path.stem: from_file(path) for path in sorted(folder.glob("*.toml"))}


def stamp(talk: Talk, release: str, words: Words) -> str:
    """Of which data a talk is; and that a reader has composed it, where that is so."""
    data = words("stage.stamp", release=release)
    return f"{words('stage.composed')} · {data}" if talk.name == MINE else data


def named(name: str, folder: Path = TALKS) -> Talk:
    """The talk of a name, or that of any file ending in ``.toml``; raises BrokenTalk."""
    if name.endswith(".toml"):
        return from_file(Path(name))
    talks = read(folder)
    if name not in talks:
        raise BrokenTalk(Where(name), "unknown", known=", ".join(talks))
    return talks[name]


def from_file(path: Path) -> Talk:
    """The talk that a file holds; raises BrokenTalk."""
    where = Where(path.name)
    if not _NAME.fullmatch(path.stem) or path.stem == MINE:
        raise BrokenTalk(where, "name")
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenTalk(where, "unreadable", cause=error) from None
    return of(written(text, where), path.stem, where)


def written(text: str, where: Where) -> dict[str, Any]:
    """What a talk's file says, as tables and lists; raises BrokenTalk."""
    try:
        return tomllib.loads(text)
    # Whoever nests a thousand tables is answered, too.
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BrokenTalk(where, "unreadable", cause=error) from None


def of(written: object, name: str = MINE, where: Where | None = None) -> Talk:
    """A talk out of what is written of it, whoever has written it; raises BrokenTalk."""
    where = where or Where()
    table = _table(written, "talk", where)
    slides = tuple(
        _slide(slide, Where(where.talk, number))
        for number, slide in enumerate(_listed(table, "slides", MOST_SLIDES, where), start=1)
    )
    if not slides:
        raise BrokenTalk(where, "no_slide")
    if sum(len(slide.views) for slide in slides) > MOST_VIEWS:
        raise BrokenTalk(where, "too_many", field="views", most=MOST_VIEWS)
    return Talk(
        name,
        _texts(table, "title", where, needed=True),
        _texts(table, "session", where),
        slides,
        is_ours=name != MINE,
    )


def _slide(written: object, where: Where) -> Slide:
    table = _table(written, "slides", where)
    layout = table.get("layout", "one view")
    if not isinstance(layout, str) or layout not in LAYOUTS:
        raise BrokenTalk(where, "layout", layout=layout, known=", ".join(LAYOUTS))
    views = tuple(view(address, where) for address in _listed(table, "views", MOST_VIEWS, where))
    if len(views) != LAYOUTS[layout]:
        raise BrokenTalk(where, "holds", layout=layout, n=LAYOUTS[layout], found=len(views))
    return Slide(
        layout=layout,
        views=views,
        title=_texts(table, "title", where, needed=not views),
        text=_texts(table, "text", where),
        notes=_texts(table, "notes", where),
        question=_texts(table, "question", where),
        minutes=_minutes(table, where),
    )


def view(written: object, where: Where | None = None) -> View:
    """A view as its address has it: ``/embed/trend?indicator=hdi``, or the chart's name and query.

    Raises BrokenTalk, which says ``where``.
    """
    where = where or Where()
    if not isinstance(written, str):
        raise BrokenTalk(where, "shape", field="views")
    name, _, query = written.removeprefix("/embed/").partition("?")
    chart = CHARTS.get(name)
    if chart is None:
        raise BrokenTalk(where, "no_chart", name=name[:80])
    selection = chart.asked(Selection.from_query(query))
    if query and selection.to_query() == "":
        raise BrokenTalk(where, "nothing_chosen", query=query[:200], name=name)
    return View(chart, selection)


def of_view(view: View, languages: Mapping[str, Words]) -> Talk:
    """One view as a talk of one slide, so that it is taken along in the same way."""
    titles = {
        language: words(f"charts.{view.chart.name}.title") for language, words in languages.items()
    }
    return Talk(
        name=view.chart.name,
        title=titles,
        session={},
        slides=(Slide("one view", (view,), {}, {}, {}, {}, 0),),
        is_ours=False,
    )


def _table(written: object, field: str, where: Where) -> Mapping[str, Any]:
    if not isinstance(written, dict):
        raise BrokenTalk(where, "shape", field=field)
    return written


def _listed(table: Mapping[str, Any], field: str, most: int, where: Where) -> list[object]:
    items = table.get(field, [])
    if not isinstance(items, list):
        raise BrokenTalk(where, "shape", field=field)
    if len(items) > most:
        raise BrokenTalk(where, "too_many", field=field, most=most)
    return items


def _minutes(table: Mapping[str, Any], where: Where) -> float:
    minutes = table.get("minutes", 0)
    number = isinstance(minutes, int | float) and not isinstance(minutes, bool)
    if not number or not math.isfinite(minutes) or not 0 <= minutes <= LONGEST_SLIDE:
        raise BrokenTalk(where, "minutes", most=LONGEST_SLIDE)
    return float(minutes)


def _texts(table: Mapping[str, Any], field: str, where: Where, *, needed: bool = False) -> Texts:
    texts = table.get(field, {})
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise BrokenTalk(where, "by_language", field=field)
    if unknown := set(texts) - set(LANGUAGES):
        listed = ", ".join(sorted(unknown))[:80]
        raise BrokenTalk(where, "unknown_language", field=field, found=listed)
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise BrokenTalk(where, "too_long", field=field, most=LONGEST_TEXT)
    if needed and not any(text.strip() for text in texts.values()):
        raise BrokenTalk(where, "missing", field=field)
    return texts
