"""Every page at a URL of its own, for the browser: what it looks like in one language."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.charts import CHARTS
from dashboard.charts.kit.notice import notice
from dashboard.results.model.editions import Editions
from dashboard.serving.compressed import Packed, packed
from dashboard.serving.snapshot import Serving
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from layouts.pages import PAGES, alone, homes, whole


def made(words: Mapping[str, Words], editions: Editions) -> dict[tuple[str, str], Packed]:
    """All pages in all languages, compressed, by name and language."""
    return {
        (page.name, language): _packed(whole(page, spoken, notice(editions, spoken)))
        for page in PAGES
        for language, spoken in words.items()
    }


def blueprint(current: Serving) -> Blueprint:
    """The routes ``/pages/<name>.json`` and ``/pages/embed/<chart>.json``."""
    home = homes(next(iter(current().words.values())))
    pages = Blueprint("pages", __name__)

    @pages.get("/pages/<name>.json")
    def page(name: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        found = current().pages.get((name, language)) or abort(404)
        return found.response(request)

    @pages.get("/pages/embed/<chart>.json")
    def frame(chart: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        if chart not in CHARTS:
            abort(404)
        served, path = current(), f"/pages/embed/{chart}.json"
        query = Selection(language=language).to_query().removeprefix("?")
        found = served.answers.get(path, query)
        if found is None:
            spoken = served.words[language]
            said = notice(served.repository.programme_editions, spoken)
            found = _packed(alone(chart, home.get(chart, "/"), spoken, said))
            served.answers.remember(path, query, found)
        return found.response(request)

    return pages


def _packed(page: dict[str, Any]) -> Packed:
    body = to_json_plotly(page).encode()
    return packed(body, "application/json", cache_control="no-cache")
