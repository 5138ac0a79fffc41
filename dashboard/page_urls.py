"""Every page at a URL of its own, for the wires: what it looks like in one language."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.charts import CHARTS
from dashboard.delivery import Packed, packed
from dashboard.selection import Selection
from dashboard.words import Words
from layouts.pages import PAGES, alone, homes, whole


def blueprint(words: Mapping[str, Words]) -> Blueprint:
    """The routes ``/pages/<name>.json`` and ``/pages/embed/<chart>.json``, each made once."""
    made: dict[tuple[str, str], Packed] = {
        (page.name, language): _packed(whole(page, spoken), quality=9)
        for page in PAGES
        for language, spoken in words.items()
    }
    home = homes(next(iter(words.values())))
    frames: dict[tuple[str, str], Packed] = {}
    pages = Blueprint("pages", __name__)

    @pages.get("/pages/<name>.json")
    def page(name: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        found = made.get((name, language)) or abort(404)
        return found.response(request)

    @pages.get("/pages/embed/<chart>.json")
    def frame(chart: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        if chart not in CHARTS:
            abort(404)
        if (chart, language) not in frames:
            only = alone(chart, home.get(chart, "/"), words[language])
            frames[chart, language] = _packed(only, quality=5)
        return frames[chart, language].response(request)

    return pages


def _packed(page: dict[str, Any], *, quality: int) -> Packed:
    body = to_json_plotly(page).encode()
    return packed(body, "application/json", cache_control="no-cache", quality=quality)
