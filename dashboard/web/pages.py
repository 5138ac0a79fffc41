"""Every page at a URL of its own, for the browser: what it looks like in one language."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.charts import CHARTS
from dashboard.charts.kit.notice import notice
from dashboard.results.model.editions import Editions
from dashboard.serving.compressed import CompressedResponse, compressed
from dashboard.serving.snapshot import SnapshotProvider
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from layouts.pages import PAGES, alone, homes, whole


def render_all(
    languages: Mapping[str, Words], editions: Editions
) -> dict[tuple[str, str], CompressedResponse]:
    """All pages in all languages, compressed, by name and language."""
    return {
        (page.name, language): _compressed(whole(page, words, notice(editions, words)))
        for page in PAGES
        for language, words in languages.items()
    }


def blueprint(current_snapshot: SnapshotProvider) -> Blueprint:
    """The routes ``/pages/<name>.json`` and ``/pages/embed/<chart>.json``."""
    home = homes(next(iter(current_snapshot().words.values())))
    pages = Blueprint("pages", __name__)

    @pages.get("/pages/<name>.json")
    def page(name: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        response = current_snapshot().pages.get((name, language)) or abort(404)
        return response.to_flask(request)

    @pages.get("/pages/embed/<chart>.json")
    def frame(chart: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        if chart not in CHARTS:
            abort(404)
        snapshot, path = current_snapshot(), f"/pages/embed/{chart}.json"
        query = Selection(language=language).to_query().removeprefix("?")

        def make() -> CompressedResponse:
            words = snapshot.words[language]
            text = notice(snapshot.repository.programme_editions, words)
            return _compressed(alone(chart, home.get(chart, "/"), words, text))

        return snapshot.cache.get_or_make(path, query, make).to_flask(request)

    return pages


def _compressed(page: dict[str, Any]) -> CompressedResponse:
    body = to_json_plotly(page).encode()
    return compressed(body, "application/json", cache_control="no-cache")
