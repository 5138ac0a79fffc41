"""Talks: what is shown in a session, slide by slide. The only module that reads ``data/talks``.

A slide is a saved view: one or two charts with their selection, a sentence of its own or the chart's
finding, notes for the speaker, and a question to the room where there is one.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.charts import CHARTS
from dashboard.charts.chart import Chart
from dashboard.reference import DATA, LANGUAGES
from dashboard.selection import Selection

TALKS = DATA / "talks"
#: The layouts of a slide, and how many views each holds.
LAYOUTS = {
    "cover": (0, 0),
    "statement": (0, 0),
    "outline": (0, 0),
    "one view": (1, 1),
    "two views": (2, 2),
}
#: All views of a talk are drawn before it begins: there are no more.
MOST_VIEWS = 20
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")

#: A text by language.
Texts = Mapping[str, str]


class BrokenTalk(Exception):
    """A talk that is not what it should be; the message says file, slide and reason."""


@dataclass(frozen=True)
class View:
    """A chart as a selection shows it."""

    chart: Chart
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


def said(texts: Texts, language: str) -> str:
    """A text in a language; in English where it is not written in it, or nothing.

    >>> said({"en": "Hello", "fr": "Bonjour"}, "es"), said({}, "fr")
    ('Hello', '')
    """
    return texts.get(language, texts.get("en", ""))


def read(folder: Path = TALKS) -> dict[str, Talk]:
    """Every talk of a folder by its name, in the order of the names; raises BrokenTalk."""
    return {path.stem: _talk(path) for path in sorted(folder.glob("*.toml"))}


def _talk(path: Path) -> Talk:
    if not _NAME.fullmatch(path.stem):
        raise BrokenTalk(f"{path.name}: a talk is named by small letters, digits and hyphens")
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenTalk(f"{path.name}: {error}") from None
    slides = tuple(
        _slide(each, f"{path.name}, slide {number}")
        for number, each in enumerate(written.get("slides", []), start=1)
    )
    if not slides:
        raise BrokenTalk(f"{path.name}: there is no slide")
    if sum(len(each.views) for each in slides) > MOST_VIEWS:
        raise BrokenTalk(f"{path.name}: more than {MOST_VIEWS} views cannot be drawn ahead")
    return Talk(
        path.stem,
        _texts(written, "title", path.name, needed=True),
        _texts(written, "session", path.name),
        slides,
    )


def _slide(written: Mapping[str, Any], where: str) -> Slide:
    layout = written.get("layout", "one view")
    if layout not in LAYOUTS:
        raise BrokenTalk(f"{where}: layout {layout!r} is not one of {', '.join(LAYOUTS)}")
    views = tuple(view(each, where) for each in written.get("views", []))
    least, most = LAYOUTS[layout]
    if not least <= len(views) <= most:
        raise BrokenTalk(f"{where}: layout {layout!r} holds {most} views, not {len(views)}")
    return Slide(
        layout=layout,
        views=views,
        title=_texts(written, "title", where, needed=not views),
        text=_texts(written, "text", where),
        notes=_texts(written, "notes", where),
        question=_texts(written, "question", where),
        minutes=float(written.get("minutes", 0)),
    )


def view(written: str, where: str = "view") -> View:
    """A view as its address has it: ``/embed/trend?indicator=hdi``, or the chart's name and query.

    Raises BrokenTalk, which says ``where``.
    """
    name, _, query = written.removeprefix("/embed/").partition("?")
    chart = CHARTS.get(name)
    if chart is None:
        raise BrokenTalk(f"{where}: there is no chart {name!r}")
    selection = chart.asked(Selection.from_query(query))
    if query and selection.to_query() == "":
        raise BrokenTalk(f"{where}: {query!r} chooses nothing that {name} depends on")
    return View(chart, selection)


def _texts(written: Mapping[str, Any], name: str, where: str, *, needed: bool = False) -> Texts:
    texts = written.get(name, {})
    if not isinstance(texts, dict) or not all(isinstance(each, str) for each in texts.values()):
        raise BrokenTalk(f"{where}: {name} is written by language, as {name}.en")
    if unknown := set(texts) - set(LANGUAGES):
        raise BrokenTalk(f"{where}: {name} is in an unknown language: {', '.join(sorted(unknown))}")
    if needed and not texts.get("en"):
        raise BrokenTalk(f"{where}: {name}.en is missing")
    return texts
