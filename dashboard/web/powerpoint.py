"""Talks as PowerPoint files at URLs of their own, of the data that whoever asks may see."""

import logging
from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, request

from dashboard.export.pictures import Busy, NoPicture, ScreenshotBrowser
from dashboard.export.powerpoint.presentation import PPTX, presentation
from dashboard.serving.snapshot import SnapshotProvider
from dashboard.talks.talk import Talk, View
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

log = logging.getLogger(__name__)


#: Makes the answer that holds a talk as a file, in the words of a language.
Answer = Callable[[Talk, Words], Response]


def blueprint(
    answer: Answer, current_snapshot: SnapshotProvider, talks: Mapping[str, Talk]
) -> Blueprint:
    """The route ``/talks/<name>.pptx``; ``language`` chooses the language."""
    files = Blueprint("powerpoint", __name__)

    @files.get("/talks/<name>.pptx")
    def file(name: str) -> Response:
        talk = talks.get(name) or abort(404)
        requested = Selection.from_query(request.query_string.decode("utf-8", "replace"))
        reply = answer(talk, current_snapshot().words[requested.language])
        if reply.status_code == 200:
            reply.headers["Content-Disposition"] = f'attachment; filename="{name}.pptx"'
        return reply

    return files


def answer_of(browser: ScreenshotBrowser | None, current_snapshot: SnapshotProvider) -> Answer:
    """What answers with a talk as a file, of the data that whoever asks may see.

    Where a map is to be shown and there is no browser to draw it, the answer is 501 and says what
    to install.
    """

    def answer(talk: Talk, words: Words) -> Response:
        # Our own page, on this very server: the browser is sent nowhere else.
        site = f"http://127.0.0.1:{request.environ['SERVER_PORT']}/"

        def draw(view: View) -> bytes:
            assert browser is not None
            return browser.draw(f"{site}{address(view, words.language)}", "map", 2)

        try:
            body = presentation(
                talk,
                current_snapshot().repository,
                words,
                lambda view: f"{request.host_url}{address(view, words.language)}",
                draw if browser else None,
            )
        except Busy:
            reply = _plain(503, words("pictures.busy"))
            reply.headers["Retry-After"] = "5"
            return reply
        except NoPicture as problem:
            if browser is None:
                return _plain(501, words("powerpoint.none"))
            log.error("%s: %s", request.path, problem)
            return _plain(502, words("pictures.failed"))
        reply = Response(body, mimetype=PPTX)
        reply.headers["Cache-Control"] = "no-cache"
        return reply

    return answer


def address(view: View, language: str) -> str:
    """Where a view stands alone, below the dashboard's own address."""
    selection = view.selection.changed_by(f"language={language}")
    return f"embed/{view.chart.name}{selection.to_query()}"


def _plain(status: int, text: str) -> Response:
    return Response(f"{text}\n", status=status, mimetype="text/plain")
