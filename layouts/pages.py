"""The table of pages, in the order of the navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from dashboard.words import Words
from layouts import about, compare, country, overview, results
from layouts.frame import framed, phrases


@dataclass(frozen=True)
class Page:
    """A page: its name, its path, and what it looks like in a language."""

    name: str
    path: str
    layout: Callable[[Words], Component]


PAGES = (
    Page("overview", "/", overview.layout),
    Page("country", "/country", country.layout),
    Page("compare", "/compare", compare.layout),
    Page("results", "/results", results.layout),
    Page("about", "/about", about.layout),
)


def whole(page: Page, words: Words) -> dict[str, Any]:
    """All that the browser needs to show a page: title, language, phrases and components."""
    paths = tuple((each.name, each.path) for each in PAGES)
    return {
        "title": f"{words(f'nav.{page.name}')} · {words('frame.name')}",
        "language": words.language,
        "direction": words.direction,
        "phrases": phrases(words),
        "content": framed(page.name, paths, page.layout(words), words),
    }
