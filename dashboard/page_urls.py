"""Every page at a URL of its own, for the wires: what it looks like in one language."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.delivery import Packed, packed
from dashboard.selection import Selection
from dashboard.words import Words
from layouts.pages import PAGES, whole


def blueprint(words: Mapping[str, Words]) -> Blueprint:
    """The route ``/pages/<name>.json``. All pages are made, and compressed, once."""
    made: dict[tuple[str, str], Packed] = {
        (page.name, language): packed(
            to_json_plotly(whole(page, spoken)).encode(),
            "application/json",
            cache_control="no-cache",
            quality=9,
        )
        for page in PAGES
        for language, spoken in words.items()
    }
    pages = Blueprint("pages", __name__)

    @pages.get("/pages/<name>.json")
    def page(name: str) -> Response:
        language = Selection.from_query(request.query_string.decode("utf-8", "replace")).language
        found = made.get((name, language)) or abort(404)
        return found.response(request)

    return pages
