"""Talks as PowerPoint files at URLs of their own, of the data that whoever asks may see."""

import logging
from collections.abc import Mapping

from flask import Blueprint, Response, abort, request

from dashboard.pictures import Busy, NoPicture, Studio
from dashboard.powerpoint import PPTX, presentation
from dashboard.selection import Selection
from dashboard.serving import Serving
from dashboard.talks import Talk, View

log = logging.getLogger(__name__)


def blueprint(studio: Studio | None, current: Serving, talks: Mapping[str, Talk]) -> Blueprint:
    """The route ``/talks/<name>.pptx``; ``language`` chooses the language.

    Where a map is to be shown and there is no browser to draw it, the answer is 501 and says what
    to install.
    """
    files = Blueprint("powerpoint", __name__)

    @files.get("/talks/<name>.pptx")
    def file(name: str) -> Response:
        talk = talks.get(name) or abort(404)
        served = current()
        asked = Selection.from_query(request.query_string.decode("utf-8", "replace"))
        words = served.words[asked.language]
        # Our own page, on this very server: the browser is sent nowhere else.
        here = f"http://127.0.0.1:{request.environ['SERVER_PORT']}/"

        def drawn(view: View) -> bytes:
            assert studio is not None
            return studio.draw(f"{here}{address(view, words.language)}", "map", 2)

        try:
            body = presentation(
                talk,
                served.repository,
                words,
                lambda view: f"{request.host_url}{address(view, words.language)}",
                drawn if studio else None,
            )
        except Busy:
            reply = _plain(503, words("pictures.busy"))
            reply.headers["Retry-After"] = "5"
            return reply
        except NoPicture as problem:
            if studio is None:
                return _plain(501, words("powerpoint.none"))
            log.error("%s: %s", request.path, problem)
            return _plain(502, words("pictures.failed"))
        reply = Response(body, mimetype=PPTX)
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}.pptx"'
        reply.headers["Cache-Control"] = "no-cache"
        return reply

    return files


def address(view: View, language: str) -> str:
    """Where a view stands alone, below the dashboard's own address."""
    selection = view.selection.changed_by(f"language={language}")
    return f"embed/{view.chart.name}{selection.to_query()}"


def _plain(status: int, said: str) -> Response:
    return Response(f"{said}\n", status=status, mimetype="text/plain")
