"""Talks at URLs of their own: what is shown, all of one release, and the documents of stage and desk.

What is shown to a room is what everybody may see. Somebody who is signed in may ask for more, by
``room=open``; see ``dashboard/visible.py`` for what that is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.charts import CHARTS
from dashboard.serving.compressed import REVALIDATE, CompressedResponse, compressed
from dashboard.serving.snapshot import Snapshot, SnapshotProvider
from dashboard.talks.documents import Place, document, of_one_country, whole
from dashboard.talks.talk import MINE, Talk, View, in_language, of_view
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Whatever makes one file of a talk that needs no network: `dashboard.export.offline`.
Edition = Callable[[Talk, Snapshot, Words], CompressedResponse]


@dataclass(frozen=True)
class PlaceFiles:
    """Addresses of the style sheets and scripts that one of the documents loads."""

    styles: Sequence[str]
    scripts: Sequence[str]


@dataclass(frozen=True)
class DocumentFiles:
    """What the documents of stage and desk load; both, the base map's folder and the contract."""

    stage: PlaceFiles
    desk: PlaceFiles
    topojson: str
    contract: Mapping[str, Any]


@dataclass(frozen=True)
class Texts:
    """What the documents say beside the talk: how choices read on badges, and the browser's phrases."""

    labels: Callable[[Words], str]
    phrases: Callable[[Words], dict[str, str]]


def blueprint(
    public_snapshot: SnapshotProvider,
    visible_snapshot: SnapshotProvider,
    talks: Mapping[str, Talk],
    files: DocumentFiles,
    texts: Texts,
    edition: Edition,
) -> Blueprint:
    """The routes below ``/talks``, and the documents ``/stage/<name>`` and ``/desk/<name>``.

    ``/talks.json`` lists the talks, ``/talks/<name>.json`` holds one with all its views, and
    ``/talks/<name>/<ISO3>.json`` the views for a programme country. ``/talks/<name>.html`` is a talk
    as one file, to be taken along, and so is ``/charts/<name>.html`` of one view. ``/stage/mine`` is
    the stage without a talk: the browser puts in the one that its reader has composed.
    ``/room.json`` says whether whoever asks could show more.

    ``public_snapshot`` is what everybody sees, ``visible_snapshot`` what whoever asks may see;
    ``edition`` makes the file.
    """
    routes = Blueprint("talks", __name__)

    def talk_of(name: str) -> Talk:
        return talks.get(name) or abort(404)

    def snapshot_of_room() -> Snapshot:
        return visible_snapshot() if request.args.get("room") == "open" else public_snapshot()

    def cached(snapshot: Snapshot, words: Words, make: Callable[[], Any]) -> CompressedResponse:
        query = Selection(language=words.language).to_query().removeprefix("?")

        def response() -> CompressedResponse:
            body = to_json_plotly(make()).encode()
            return compressed(body, "application/json", cache_control=REVALIDATE)

        return snapshot.cache.get_or_make(request.path, query, response)

    @routes.get("/talks.json")
    def register() -> Response:
        words = language_of(public_snapshot())
        listed = [
            {
                "name": talk.name,
                "title": in_language(talk.title, words.language),
                "session": in_language(talk.session, words.language),
                "slides": len(talk.slides),
                "stage": f"/stage/{talk.name}",
            }
            for talk in talks.values()
        ]
        return Response(to_json_plotly({"talks": listed}), mimetype="application/json")

    @routes.get("/talks/<name>.json")
    def talk(name: str) -> Response:
        snapshot, requested_talk = snapshot_of_room(), talk_of(name)
        words = language_of(snapshot)
        labels = texts.labels(words)
        response = cached(snapshot, words, lambda: whole(requested_talk, snapshot, words, labels))
        return response.to_flask(request)

    @routes.get("/talks/<name>/<code>.json")
    def of_country(name: str, code: str) -> Response:
        snapshot, requested_talk = snapshot_of_room(), talk_of(name)
        if code not in PROGRAMME_COUNTRIES:
            abort(404)
        words = language_of(snapshot)
        response = cached(
            snapshot, words, lambda: of_one_country(requested_talk, code, snapshot, words)
        )
        return response.to_flask(request)

    @routes.get("/talks/<name>.html")
    def one_file(name: str) -> Response:
        return download(name, talk_of(name))

    @routes.get("/charts/<name>.html")
    def one_view(name: str) -> Response:
        chart = CHARTS.get(name) or abort(404)
        snapshot = public_snapshot()
        selection = chart.asked(_requested())
        return download(name, of_view(View(chart, selection), snapshot.words))

    def download(name: str, talk: Talk) -> Response:
        snapshot = public_snapshot()
        reply = edition(talk, snapshot, language_of(snapshot)).to_flask(request)
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}.html"'
        return reply

    @routes.get("/stage/<name>")
    def stage(name: str) -> Response:
        return document_of("stage", name, files.stage)

    @routes.get("/desk/<name>")
    def desk(name: str) -> Response:
        return document_of("desk", name, files.desk)

    @routes.get("/room.json")
    def room() -> Response:
        reply = Response(to_json_plotly({"inside": visible_snapshot() is not public_snapshot()}))
        reply.headers["Cache-Control"] = "no-store"
        reply.mimetype = "application/json"
        return reply

    def document_of(place: Place, name: str, loaded: PlaceFiles) -> Response:
        snapshot = snapshot_of_room()
        requested_talk = Talk(MINE, {}, {}, ()) if name == MINE else talk_of(name)
        words = language_of(snapshot)
        # No address: a document has headers of its own, which what is sent from memory has not.
        key = (place, f"{name} {words.language}")

        def response() -> CompressedResponse:
            body = document(
                place,
                whole(requested_talk, snapshot, words, texts.labels(words)),
                snapshot,
                words,
                phrases=texts.phrases(words),
                contract=files.contract,
                topojson=files.topojson,
                styles=loaded.styles,
                scripts=loaded.scripts,
            )
            return compressed(body.encode(), "text/html", cache_control=REVALIDATE)

        return snapshot.cache.get_or_make(*key, response).to_flask(request)

    return routes


def language_of(snapshot: Snapshot) -> Words:
    """The words of the language that a request asks for."""
    return snapshot.words[_requested().language]


def _requested() -> Selection:
    return Selection.from_query(request.query_string.decode("utf-8", "replace"))
