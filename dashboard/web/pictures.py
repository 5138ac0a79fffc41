"""Every chart as a picture at a URL of its own, where the server has a browser to draw it."""

import logging

from flask import Blueprint, Response, abort, request

from dashboard.charts import CHARTS
from dashboard.export.pictures import Busy, NoPicture, ScreenshotBrowser
from dashboard.serving.compressed import compressed
from dashboard.serving.snapshot import SnapshotProvider
from dashboard.vocabulary.selection import Selection

log = logging.getLogger(__name__)

MIMETYPES = {"svg": "image/svg+xml", "png": "image/png"}
SIZES = ("1", "2")


def blueprint(browser: ScreenshotBrowser | None, current_snapshot: SnapshotProvider) -> Blueprint:
    """The routes ``/charts/<name>.png`` and ``.svg``; ``size=2`` draws twice as large.

    Without a browser the answer is 501 and says what to install.
    """
    pictures = Blueprint("pictures", __name__)

    @pictures.get("/charts/<name>.<any(png, svg):kind>")
    def picture(name: str, kind: str) -> Response:
        if name not in CHARTS:
            abort(404)
        requested = Selection.from_query(request.query_string.decode("utf-8", "replace"))
        selection = CHARTS[name].asked(requested)
        snapshot = current_snapshot()
        words = snapshot.words[selection.language]
        if browser is None:
            return _plain(501, words("pictures.none"))
        size = request.args.get("size", "1")
        size = size if size in SIZES and kind == "png" else "1"
        path, query = f"/charts/{name}.{kind}", selection.to_query()
        key = f"{query}&size={size}".lstrip("?&")
        response = snapshot.cache.get(path, key)
        if response is None:
            # Our own page, on this very server: the browser is sent nowhere else.
            url = f"http://127.0.0.1:{request.environ['SERVER_PORT']}/embed/{name}{query}"
            try:
                body = browser.draw(url, kind, int(size))
            except Busy:
                reply = _plain(503, words("pictures.busy"))
                reply.headers["Retry-After"] = "5"
                return reply
            except NoPicture as problem:
                log.error("%s%s: %s", path, query, problem)
                return _plain(502, words("pictures.failed"))
            response = compressed(body, MIMETYPES[kind], cache_control="no-cache", quality=4)
            snapshot.cache.put(path, key, response)
        return response.to_flask(request)

    return pictures


def _plain(status: int, text: str) -> Response:
    return Response(f"{text}\n", status=status, mimetype="text/plain")
