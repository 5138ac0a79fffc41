"""Every page at a URL of its own, for the wires: what it looks like in one language."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.delivery import Packed, packed
from dashboard.selection import Selection
from dashboard.serving import Current
from dashboard.words import Words
from layouts.pages import PAGES, whole


def made(words: Mapping[str, Words]) -> dict[tuple[str, str], Packed]:
    """All pages in all languages, compressed, by name and language."""
    return {
        (page.name, language): packed(
            to_json_plotly(whole(page, spoken)).encode(),
            "application/json",
            cache_control="no-cache",
            quality=9,
        )
        for page in PAGES
        for language, spoken in words.items()
    }


def blueprint(current: Current) -> Blueprint:
    """The route ``/pages/<name>.json``."""
    pages = Blueprint("pages", __name__)

    @pages.get("/pages/<name>.json")
    def page(name: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        found = current().pages.get((name, language)) or abort(404)
        return found.response(request)

    return pages
