"""Every chart as a picture at a URL of its own, where the server has a browser to draw it."""

import logging

from flask import Blueprint, Response, abort, request

from dashboard.charts import CHARTS
from dashboard.export.pictures import Busy, NoPicture, Studio
from dashboard.serving.compressed import packed
from dashboard.serving.snapshot import Serving
from dashboard.vocabulary.selection import Selection

log = logging.getLogger(__name__)

MIMETYPES = {"svg": "image/svg+xml", "png": "image/png"}
SIZES = ("1", "2")


def blueprint(studio: Studio | None, current: Serving) -> Blueprint:
    """The routes ``/charts/<name>.png`` and ``.svg``; ``size=2`` draws twice as large.

    Without a studio, which has a browser, the answer is 501 and says what to install.
    """
    pictures = Blueprint("pictures", __name__)

    @pictures.get("/charts/<name>.<any(png, svg):kind>")
    def picture(name: str, kind: str) -> Response:
        if name not in CHARTS:
            abort(404)
        query = request.query_string.decode("utf-8", "replace")
        selection = CHARTS[name].asked(Selection.from_query(query))
        served = current()
        spoken = served.words[selection.language]
        if studio is None:
            return _plain(501, spoken("pictures.none"))
        size = request.args.get("size", "1")
        size = size if size in SIZES and kind == "png" else "1"
        path, spelt = f"/charts/{name}.{kind}", selection.to_query()
        key = f"{spelt}&size={size}".lstrip("?&")
        found = served.answers.get(path, key)
        if found is None:
            # Our own page, on this very server: the browser is sent nowhere else.
            url = f"http://127.0.0.1:{request.environ['SERVER_PORT']}/embed/{name}{spelt}"
            try:
                body = studio.draw(url, kind, int(size))
            except Busy:
                reply = _plain(503, spoken("pictures.busy"))
                reply.headers["Retry-After"] = "5"
                return reply
            except NoPicture as problem:
                log.error("%s%s: %s", path, spelt, problem)
                return _plain(502, spoken("pictures.failed"))
            found = packed(body, MIMETYPES[kind], cache_control="no-cache", quality=4)
            served.answers.remember(path, key, found)
        return found.response(request)

    return pictures


def _plain(status: int, said: str) -> Response:
    return Response(f"{said}\n", status=status, mimetype="text/plain")
