"""Talks that readers have composed: answered from what they send, and written down nowhere.

They are posted because no address is long enough for them. Nothing that is posted here changes
anything. What comes of it holds what everybody may see, whoever asks; it is remembered as other
answers are, for whoever brings the same talk again.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.errors import BadRequest
from dashboard.serving.compressed import CompressedResponse, compressed
from dashboard.serving.snapshot import Snapshot, SnapshotProvider
from dashboard.talks.documents import of_one_country, whole
from dashboard.talks.talk import BrokenTalk, Talk, Where, of, written
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.words import Words
from dashboard.web.talks import Edition, language_of

#: Below it, what is posted is answered; see ``security.guard``.
PREFIX = "/mine"
#: Whatever makes a file of a talk, in the words of a language.
Powerpoint = Callable[[Talk, Words], Response]


class _Refused(BadRequest):
    """What was posted is no talk; ``args`` are the status and the reason."""


def blueprint(
    public_snapshot: SnapshotProvider,
    labels: Callable[[Words], str],
    edition: Edition,
    powerpoint: Powerpoint,
) -> Blueprint:
    """The routes below ``/mine``; each takes a talk as JSON, written as a file in ``data/talks`` is.

    ``talk.json`` holds it with all its views, ``<ISO3>.json`` the views for a programme country,
    ``talk.html`` and ``talk.pptx`` are files. ``written.json`` takes the text of a file, and answers
    with the same as JSON. What is no talk is answered by 400, and where it is broken.
    """
    routes = Blueprint("own_talks", __name__)

    @routes.errorhandler(_Refused)
    def refused(refusal: _Refused) -> Response:
        status, reason = refusal.args
        reply = Response(to_json_plotly({"error": reason}), mimetype="application/json")
        reply.status_code = status
        return reply

    @routes.after_request
    def keep_nowhere(reply: Response) -> Response:
        reply.headers["Cache-Control"] = "no-store"
        return reply

    def answered(kind: str, make: Callable[[Talk, Snapshot, Words], Any]) -> Response:
        snapshot = public_snapshot()
        words = language_of(snapshot)
        talk, digest = _posted(words)
        # No address: whoever asks again has to bring the talk again.
        key = (f"mine {kind}", f"{words.language} {digest}")

        def response() -> CompressedResponse:
            body = to_json_plotly(make(talk, snapshot, words)).encode()
            return compressed(body, "application/json")

        return snapshot.cache.get_or_make(*key, response).to_flask(request)

    @routes.post("/mine/talk.json")
    def talk() -> Response:
        return answered(
            "talk", lambda talk, snapshot, words: whole(talk, snapshot, words, labels(words))
        )

    @routes.post("/mine/<code>.json")
    def of_country(code: str) -> Response:
        if code not in PROGRAMME_COUNTRIES:
            abort(404)
        return answered(
            code, lambda talk, snapshot, words: of_one_country(talk, code, snapshot, words)
        )

    @routes.post("/mine/talk.html")
    def one_file() -> Response:
        snapshot = public_snapshot()
        words = language_of(snapshot)
        return edition(_posted(words)[0], snapshot, words).to_flask(request)

    @routes.post("/mine/talk.pptx")
    def slides() -> Response:
        words = language_of(public_snapshot())
        return powerpoint(_posted(words)[0], words)

    @routes.post("/mine/written.json")
    def read() -> Response:
        words = language_of(public_snapshot())
        try:
            talk = written(_text(words), Where())
            of(talk)
        except BrokenTalk as broken:
            raise _Refused(400, broken.text(words)) from None
        return Response(to_json_plotly(talk), mimetype="application/json")

    return routes


def _posted(words: Words) -> tuple[Talk, str]:
    """The talk that is posted, and a mark that no other has."""
    text = _text(words)
    try:
        return of(json.loads(text)), hashlib.sha256(text.encode()).hexdigest()
    except BrokenTalk as broken:
        raise _Refused(400, broken.text(words)) from None
    except (ValueError, RecursionError) as error:
        raise _Refused(400, _unreadable(error, words)) from None


def _text(words: Words) -> str:
    try:
        return request.get_data(cache=False).decode("utf-8")
    except RequestEntityTooLarge:
        raise _Refused(413, words("broken_talk.too_large")) from None
    except UnicodeDecodeError as error:
        raise _Refused(400, _unreadable(error, words)) from None


def _unreadable(error: Exception, words: Words) -> str:
    return BrokenTalk(Where(), "unreadable", cause=error).text(words)
