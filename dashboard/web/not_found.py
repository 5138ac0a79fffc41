"""The answer of every address that there is not, in the reader's language."""

from collections.abc import Mapping

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

from dashboard.charts import CHARTS
from dashboard.serving.templates import render
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from layouts.pages import EMBED, PAGES


def refuse_unknown_pages(server: Flask, languages: Mapping[str, Words]) -> None:
    """Dash answers 200 to any address; those that are no page of ours answer 404."""
    addresses = {page.path for page in PAGES} | {f"{EMBED}{name}" for name in CHARTS}

    @server.before_request
    def refuse() -> None:
        if request.endpoint == "/<path:path>" and request.path not in addresses:
            raise NotFound

    @server.errorhandler(404)
    def missing(_: NotFound) -> tuple[Response, int]:
        if not request.accept_mimetypes.accept_html or request.path.endswith((".json", ".csv")):
            return Response(
                '{"error":"there is no such address"}', mimetype="application/json"
            ), 404
        selection = Selection.from_query(request.query_string.decode("utf-8", "replace"))
        words = languages[selection.language]
        body = render("not_found.html", words=words, query=selection.to_query())
        return Response(body, mimetype="text/html"), 404
