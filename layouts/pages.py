"""The table of pages, in the order of the navigation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from dashboard.charts import CHARTS
from dashboard.vocabulary.words import Words
from layouts import (
    about,
    compare,
    corridors,
    country,
    embed,
    explore,
    indicator,
    overview,
    progress,
    results,
    since,
    talks,
)
from layouts.frame import Here, bare, framed, phrases


@dataclass(frozen=True)
class Page:
    """A page: its name, its path, and what it looks like in a language.

    One that stands ``under`` another is reached from it, and not from the navigation.
    """

    name: str
    path: str
    layout: Callable[[Words], Component]
    under: str = ""


PAGES = (
    Page("overview", "/", overview.layout),
    Page("country", "/country", country.layout),
    Page("corridors", "/corridors", corridors.layout),
    Page("compare", "/compare", compare.layout),
    Page("explore", "/explore", explore.layout),
    Page("results", "/results", results.layout),
    Page("progress", "/progress", progress.layout),
    Page("indicator", "/indicator", indicator.layout, under="progress"),
    Page("since", "/since", since.layout, under="progress"),
    Page("talks", "/talks", talks.layout, under="overview"),
    Page("about", "/about", about.layout),
)


#: Where every chart stands alone, to be shown in a frame.
EMBED = "/embed/"


def charts_of(component: Component) -> Iterator[str]:
    """The names of the charts that a page shows, in the order of the page."""
    for part in component._traverse():
        name = getattr(part, "data-name", None)
        if name in CHARTS:
            yield name


def homes(words: Words) -> dict[str, str]:
    """The path of the page that shows each chart; the first, where several do."""
    found: dict[str, str] = {}
    for page in PAGES:
        for name in charts_of(page.layout(words)):
            found.setdefault(name, page.path)
    return found


def title(name: str, words: Words) -> str:
    """The title of the browser's window."""
    return f"{name} · {words('frame.name')}"


def whole(page: Page, words: Words, notice: str = "") -> dict[str, Any]:
    """All that the browser needs to show a page: title, language, phrases and components.

    ``notice`` is what every page must say of its figures, if anything.
    """
    paths = tuple((each.name, each.path) for each in PAGES if not each.under)
    here = Here(page.path, page.under or page.name)
    content = framed(here, paths, page.layout(words), words, notice)
    return _sent(words(f"nav.{page.name}"), content, words)


def alone(chart: str, home: str, words: Words, notice: str = "") -> dict[str, Any]:
    """All that the browser needs to show one chart alone; ``home`` is the page it stands on."""
    content = bare(embed.layout(chart, home, words), notice)
    return _sent(words(f"charts.{chart}.title"), content, words)


def _sent(name: str, content: Component, words: Words) -> dict[str, Any]:
    return {
        "title": title(name, words),
        "language": words.language,
        "direction": words.direction,
        "phrases": phrases(words),
        "content": content,
    }
