"""What no answer may do: headers for every reply, and refusals that never show a stack trace."""

import logging
from collections.abc import Iterable, Sequence

from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from callbacks.declared import Registry
from dashboard.settings import LARGEST_BODY
from dashboard.vocabulary.selection import LONGEST_QUERY

log = logging.getLogger(__name__)

#: Where the browser calls the callbacks of the server; only those that are declared are answered.
CALLS = "/_dash-update-component"
#: Routes of Dash that this app does not offer: it has no development tools.
CLOSED = ("/_reload-hash", "/_dash-ws-callback", "/_mcp", "/_config")

NO_CALLS = Registry()

#: What only a document can do, and so only documents are told: a page asks for dozens of answers.
OF_DOCUMENTS = (
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


def headers(script_hashes: Iterable[str]) -> list[tuple[str, str]]:
    """The security headers of every answer; only scripts of ours and those hashed may run."""
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {' '.join(script_hashes)}",
            # Plotly and React set style attributes; no style sheet of another host can be named.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            # What answers without a network (/worker.js), and what packs a large workbook beside the
            # page: such a worker may do no more than the page.
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )
    return [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]


def guard(
    server: Flask,
    headers: Sequence[tuple[str, str]],
    frame_ancestors: Sequence[str] = (),
    public_paths: Sequence[str] = (),
    posts: Sequence[str] = (),
    calls: Registry = NO_CALLS,
) -> None:
    """Refuse what this app does not answer, and put the headers on all that it does.

    A chart alone, under /embed/, may stand in a frame on the pages of ``frame_ancestors``.
    ``public_paths`` are where people sign in and out: they are posted to, and what their addresses hold
    beyond that is not logged. One that ends with a slash stands for all that begins with it. Besides,
    only routes below the paths of ``posts`` may answer POST. No other page may hold a form. ``calls`` says
    which callbacks the server answers, and what they read.
    """

    def public_path() -> str | None:
        for path in public_paths:
            if request.path == path or (path.endswith("/") and request.path.startswith(path)):
                return path
        return None

    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    def too_large() -> bool:
        return (request.content_length or 0) > LARGEST_BODY

    @server.before_request
    def refuse() -> Response | None:
        if len(request.query_string) > LONGEST_QUERY:
            return _refused(414, "the query is too long")
        if request.path == CALLS and request.method == "POST":
            return _refused_call(calls)
        if request.path.startswith((CALLS, *CLOSED)):
            return _refused(404, "there is no such address")
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        # Without a rule nothing answers POST there: it is refused as it is everywhere else.
        below = request.url_rule and _below(request.path, posts)
        if request.method == "POST" and (below or public_path()):
            # Only a file of results may be larger; its route says how large.
            return _refused(413, "the body is too large") if public_path() and too_large() else None
        return only_questions(public_path() is not None)

    @server.after_request
    def protect(reply: Response) -> Response:
        if request.path == CALLS:
            reply.headers["Cache-Control"] = "no-store"
        document = reply.mimetype == "text/html"
        for name, value in (*headers, *(OF_DOCUMENTS if document else ())):
            reply.headers.setdefault(name, value)
        # What is not found there, or not told to this reader, answers like any other address.
        below = _below(request.path, posts) and reply.status_code not in (404, 405)
        if below or public_path():
            policy = reply.headers["Content-Security-Policy"]
            reply.headers["Content-Security-Policy"] = policy.replace(
                "form-action 'none'", "form-action 'self'"
            )
        if frame_ancestors and request.path.startswith("/embed/"):
            policy = reply.headers["Content-Security-Policy"]
            reply.headers["Content-Security-Policy"] = policy.replace(
                "frame-ancestors 'none'", f"frame-ancestors {' '.join(frame_ancestors)}"
            )
        return reply

    @server.errorhandler(DependencyException)
    def unknown(_: DependencyException) -> Response:
        # Dash raises it for a file that it does not serve.
        return _refused(404, "there is no such address")

    @server.errorhandler(Exception)
    def apologise(error: Exception) -> Response | HTTPException:
        if isinstance(error, HTTPException):
            return error
        address = f"{request.path}?{request.query_string.decode('utf-8', 'replace')}"
        log.exception("%s", public_path() or address)
        return _refused(500, "something went wrong here; it has been noted")


def _refused_call(calls: Registry) -> Response | None:
    """The refusal of a call that no declared callback answers; nothing, where one does."""
    request.max_content_length = max(calls.largest, 1)
    try:
        body = request.get_data(cache=True)
    except RequestEntityTooLarge:
        return _refused(413, "the body is too large")
    # The browser says of which document it calls; more is read by background callbacks, of which there
    # are none.
    if not request.is_json or set(request.args) - {"endId"}:
        return _refused(400, "a call is JSON, and its query names the document alone")
    reason = calls.refusal(body)
    if reason is None:
        return None
    log.warning(
        "Refused a call of a server callback: %s. A new one is declared as CONTRIBUTING.md shows, under "
        "'Add a server callback'.",
        reason,
    )
    return _refused(400, reason)


def only_questions(but_forms: bool = False) -> Response:
    """The answer to a method that is not answered, as POST where no form is."""
    reply = _refused(405, "this app only answers questions")
    reply.headers["Allow"] = "GET, HEAD, OPTIONS" + (", POST" if but_forms else "")
    return reply


def _below(path: str, places: Sequence[str]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _refused(status: int, reason: str) -> Response:
    reply = jsonify({"error": reason})
    reply.status_code = status
    reply.headers["Cache-Control"] = "no-store"
    return reply
