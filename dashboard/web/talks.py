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
from dashboard.serving.compressed import REVALIDATE, Packed, packed
from dashboard.serving.snapshot import Served, Serving
from dashboard.talks.documents import Place, document, of_one_country, whole
from dashboard.talks.talk import MINE, Talk, View, of_view, said
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Whatever makes one file of a talk that needs no network: `dashboard.export.offline`.
Edition = Callable[[Talk, Served, Words], Packed]


@dataclass(frozen=True)
class Furniture:
    """What the documents load: addresses of style sheets, scripts, the base map's folder; the contract."""

    styles: Sequence[str]
    stage: Sequence[str]
    desk: Sequence[str]
    topojson: str
    contract: Mapping[str, Any]


@dataclass(frozen=True)
class Spoken:
    """What the documents say beside the talk: how choices read on badges, and the browser's phrases."""

    labels: Callable[[Words], str]
    phrases: Callable[[Words], dict[str, str]]


def blueprint(
    public: Serving,
    seen: Serving,
    talks: Mapping[str, Talk],
    furniture: Furniture,
    spoken: Spoken,
    edition: Edition,
) -> Blueprint:
    """The routes below ``/talks``, and the documents ``/stage/<name>`` and ``/desk/<name>``.

    ``/talks.json`` lists the talks, ``/talks/<name>.json`` holds one with all its views, and
    ``/talks/<name>/<ISO3>.json`` the views for a programme country. ``/talks/<name>.html`` is a talk
    as one file, to be taken along, and so is ``/charts/<name>.html`` of one view. ``/stage/mine`` is
    the stage without a talk: the browser puts in the one that its reader has composed.
    ``/room.json`` says whether whoever asks could show more.

    ``public`` is what everybody sees, ``seen`` what whoever asks may see; ``edition`` makes the file.
    """
    routes = Blueprint("talks", __name__)

    def known(name: str) -> Talk:
        return talks.get(name) or abort(404)

    def shown() -> Served:
        return seen() if request.args.get("room") == "open" else public()

    def remembered(served: Served, words: Words, make: Callable[[], Any]) -> Packed:
        query = Selection(language=words.language).to_query().removeprefix("?")
        found = served.answers.get(request.path, query)
        if found is None:
            body = to_json_plotly(make()).encode()
            found = packed(body, "application/json", cache_control=REVALIDATE)
            served.answers.remember(request.path, query, found)
        return found

    @routes.get("/talks.json")
    def register() -> Response:
        words = language_of(public())
        listed = [
            {
                "name": talk.name,
                "title": said(talk.title, words.language),
                "session": said(talk.session, words.language),
                "slides": len(talk.slides),
                "stage": f"/stage/{talk.name}",
            }
            for talk in talks.values()
        ]
        return Response(to_json_plotly({"talks": listed}), mimetype="application/json")

    @routes.get("/talks/<name>.json")
    def talk(name: str) -> Response:
        served, wanted = shown(), known(name)
        words = language_of(served)
        made = remembered(served, words, lambda: whole(wanted, served, words, spoken.labels(words)))
        return made.response(request)

    @routes.get("/talks/<name>/<code>.json")
    def of_country(name: str, code: str) -> Response:
        served, wanted = shown(), known(name)
        if code not in PROGRAMME_COUNTRIES:
            abort(404)
        words = language_of(served)
        made = remembered(served, words, lambda: of_one_country(wanted, code, served, words))
        return made.response(request)

    @routes.get("/talks/<name>.html")
    def one_file(name: str) -> Response:
        return taken_along(name, known(name))

    @routes.get("/charts/<name>.html")
    def one_view(name: str) -> Response:
        chart = CHARTS.get(name) or abort(404)
        served = public()
        selection = chart.asked(_asked())
        return taken_along(name, of_view(View(chart, selection), served.words))

    def taken_along(name: str, talk: Talk) -> Response:
        served = public()
        reply = edition(talk, served, language_of(served)).response(request)
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}.html"'
        return reply

    @routes.get("/stage/<name>")
    def stage(name: str) -> Response:
        return laid_out("stage", name, furniture.stage)

    @routes.get("/desk/<name>")
    def desk(name: str) -> Response:
        return laid_out("desk", name, furniture.desk)

    @routes.get("/room.json")
    def room() -> Response:
        reply = Response(to_json_plotly({"inside": seen() is not public()}))
        reply.headers["Cache-Control"] = "no-store"
        reply.mimetype = "application/json"
        return reply

    def laid_out(place: Place, name: str, scripts: Sequence[str]) -> Response:
        served = shown()
        wanted = Talk(MINE, {}, {}, ()) if name == MINE else known(name)
        words = language_of(served)
        # No address: a document has headers of its own, which what is sent from memory has not.
        key = (place, f"{name} {words.language}")
        found = served.answers.get(*key)
        if found is None:
            made = document(
                place,
                whole(wanted, served, words, spoken.labels(words)),
                served,
                words,
                phrases=spoken.phrases(words),
                contract=furniture.contract,
                topojson=furniture.topojson,
                styles=furniture.styles,
                scripts=scripts,
            )
            found = packed(made.encode(), "text/html", cache_control=REVALIDATE)
            served.answers.remember(*key, found)
        return found.response(request)

    return routes


def language_of(served: Served) -> Words:
    """The words of the language that a request asks for."""
    return served.words[_asked().language]


def _asked() -> Selection:
    return Selection.from_query(request.query_string.decode("utf-8", "replace"))
