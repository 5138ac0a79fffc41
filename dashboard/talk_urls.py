"""Talks at URLs of their own: what is shown, all of one release, and the documents of stage and desk."""

import html
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.charts.notice import notice
from dashboard.charts.theme import TEMPLATE
from dashboard.delivery import REVALIDATE, Packed, packed
from dashboard.markup import script_json
from dashboard.reference import PROGRAMME_COUNTRIES
from dashboard.selection import Selection
from dashboard.serving import Served, Serving
from dashboard.talks import Talk, said
from dashboard.words import Words, alphabetical

#: What stage and desk say themselves.
PHRASES = ("out_of_reach",)
#: Whatever makes an edition of one file of a talk, in a language.
Edition = Callable[[Talk, str], Packed]


@dataclass(frozen=True)
class Furniture:
    """The addresses of what the documents load: style sheets, scripts, the base map's folder."""

    styles: Sequence[str]
    stage: Sequence[str]
    desk: Sequence[str]
    topojson: str


def blueprint(
    current: Serving,
    talks: Mapping[str, Talk],
    furniture: Furniture,
    labels: Callable[[Words], str],
    phrases: Callable[[Words], dict[str, str]],
    edition: Edition,
) -> Blueprint:
    """The routes below ``/talks``, and the documents ``/stage/<name>`` and ``/desk/<name>``.

    ``/talks.json`` lists the talks, ``/talks/<name>.json`` holds one with all its views, and
    ``/talks/<name>/<ISO3>.json`` the views for one of the eleven. ``/talks/<name>.html`` is a talk as
    one file, to be taken along.
    ``labels`` says how choices read on badges, as JSON; ``phrases`` what ``wires.js`` says;
    ``edition`` makes the file.
    """
    routes = Blueprint("talks", __name__)

    def known(name: str) -> Talk:
        return talks.get(name) or abort(404)

    def spoken(served: Served) -> Words:
        query = request.query_string.decode("utf-8", "replace")
        return served.words[Selection.from_query(query).language]

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
        served = current()
        words = spoken(served)
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
        served, wanted = current(), known(name)
        words = spoken(served)
        made = remembered(served, words, lambda: whole(wanted, served, words, labels(words)))
        return made.response(request)

    @routes.get("/talks/<name>/<code>.json")
    def of_country(name: str, code: str) -> Response:
        served, wanted = current(), known(name)
        if code not in PROGRAMME_COUNTRIES:
            abort(404)
        words = spoken(served)
        made = remembered(served, words, lambda: of_one_country(wanted, code, served, words))
        return made.response(request)

    @routes.get("/talks/<name>.html")
    def one_file(name: str) -> Response:
        wanted = known(name)
        reply = edition(wanted, spoken(current()).language).response(request)
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}.html"'
        return reply

    @routes.get("/stage/<name>")
    def stage(name: str) -> Response:
        return laid_out(name, furniture.stage, STAGE.format(more=_MORE))

    @routes.get("/desk/<name>")
    def desk(name: str) -> Response:
        return laid_out(name, furniture.desk, _DESK)

    def laid_out(name: str, scripts: Sequence[str], body: str) -> Response:
        served, wanted = current(), known(name)
        words = spoken(served)
        made = document(
            whole(wanted, served, words, labels(words)),
            served,
            words,
            topojson=furniture.topojson,
            phrases=phrases(words),
            head="".join(f'<link rel="stylesheet" href="{url}">' for url in furniture.styles),
            body=body,
            scripts="".join(f'<script src="{url}"></script>' for url in scripts),
        )
        reply = Response(made, mimetype="text/html")
        reply.headers["Cache-Control"] = REVALIDATE
        return reply

    return routes


def document(
    shown: dict[str, Any],
    served: Served,
    words: Words,
    *,
    topojson: str,
    phrases: dict[str, str],
    head: str,
    body: str,
    scripts: str,
) -> str:
    """The HTML of a talk that is ``whole``, between what is said in its head and its scripts.

    ``body`` names phrases of the stage in braces; ``topojson`` is the base map's folder.
    """
    return _DOCUMENT.format(
        language=words.language,
        direction=words.direction,
        topojson=html.escape(topojson),
        title=html.escape(words("frame.name")),
        head=head,
        phrases=html.escape(json.dumps(phrases, ensure_ascii=False)),
        notice=_notice(served, words),
        body=body.format(**_said(words)),
        theme=script_json(TEMPLATE),
        talk=script_json(shown),
        scripts=scripts,
    )


def whole(talk: Talk, served: Served, words: Words, labels: str) -> dict[str, Any]:
    """A talk in one language with the block of every view, all of the release that is served."""
    language = words.language
    repository = served.repository
    return {
        "name": talk.name,
        "title": said(talk.title, language),
        "session": said(talk.session, language),
        "language": language,
        "release": repository.release,
        "stamp": words("stage.stamp", release=repository.release),
        "labels": json.loads(labels),
        "phrases": {name: words(f"stage.{name}") for name in PHRASES}
        | {"alone": words("stage.alone", date=words.date(today()), release=repository.release)},
        "countries": [
            {"code": code, "name": words.countries[code]}
            for code in sorted(
                PROGRAMME_COUNTRIES, key=lambda code: alphabetical(words.countries[code])
            )
        ],
        "slides": [
            {
                "layout": slide.layout,
                "title": said(slide.title, language),
                "text": said(slide.text, language),
                "notes": said(slide.notes, language),
                "question": said(slide.question, language),
                "minutes": slide.minutes,
                "views": [
                    {
                        "chart": view.chart.name,
                        "choices": list(view.chart.choices),
                        "query": view.selection.to_query(),
                        "block": view.chart.block(
                            repository, view.selection.changed_by(f"language={language}"), words
                        ),
                    }
                    for view in slide.views
                ],
            }
            for slide in talk.slides
        ],
    }


def today() -> str:
    """The day on which a document is made."""
    return datetime.now(UTC).date().isoformat()


def of_one_country(talk: Talk, code: str, served: Served, words: Words) -> dict[str, Any]:
    """The views of a talk as they are when the room asks for a country."""
    return {
        "release": served.repository.release,
        "country": code,
        "views": list(_views_of(talk, code, served, words)),
    }


def _views_of(talk: Talk, code: str, served: Served, words: Words) -> Iterator[dict[str, Any]]:
    for number, slide in enumerate(talk.slides, start=1):
        for place, view in enumerate(slide.views):
            if "country" in view.chart.choices:
                selection = view.selection.changed_by(
                    f"country={code}&centre=&language={words.language}"
                )
                block = view.chart.block(served.repository, view.chart.asked(selection), words)
                yield {"slide": number, "view": place, "block": block}


def _notice(served: Served, words: Words) -> str:
    text = notice(served.repository.programme_editions, words)
    return f'<p class="notice" role="note">{html.escape(text)}</p>' if text else ""


def _said(words: Words) -> dict[str, str]:
    names = ("next", "back", "full", "desk", "leave", "tools", "clock", "timer", "start", "notes",
             "upcoming", "list", "jump", "check", "blank", "reset")  # fmt: skip
    return {name: html.escape(words(f"stage.{name}")) for name in names}


_DOCUMENT = """<!doctype html>
<html lang="{language}" dir="{direction}" data-topojson="{topojson}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
{head}
</head>
<body>
<div id="stage" class="presenting" data-phrases="{phrases}">
{notice}{body}
</div>
<script type="application/json" id="theme">{theme}</script>
<script type="application/json" id="talk">{talk}</script>
{scripts}
</body>
</html>"""

#: The stage; ``more`` stands for what else its tools are.
STAGE = """<main id="slides"></main>
<p id="jump" role="status" hidden></p>
<aside id="stage-notes" aria-label="{{notes}}" hidden></aside>
<nav id="stage-tools" aria-label="{{tools}}">
<button type="button" data-stage="back">{{back}}</button>
<span id="number"></span>
<button type="button" data-stage="next">{{next}}</button>
<button type="button" data-stage="full">{{full}}</button>
<button type="button" data-stage="notes" aria-pressed="false" aria-keyshortcuts="N">{{notes}}</button>
{more}
</nav>"""
_MORE = """<button type="button" data-stage="desk">{desk}</button>
<a href="/talks">{leave}</a>"""

_DESK = """<main id="desk">
<header><p id="clock" aria-label="{clock}"></p>
<p id="timer" aria-label="{timer}"></p>
<button type="button" data-desk="start">{start}</button>
<button type="button" data-desk="reset">{reset}</button>
<button type="button" data-desk="blank">{blank}</button>
<form id="aim"><label>{jump} <input name="to" autocomplete="off"></label></form></header>
<section id="here" aria-label="{notes}"><h1></h1><div id="notes"></div></section>
<section aria-label="{upcoming}"><h2>{upcoming}</h2><div id="upcoming"></div></section>
<nav aria-label="{list}"><h2>{list}</h2><ol id="list"></ol></nav>
<section aria-label="{check}"><h2>{check}</h2><ul id="check"></ul></section>
</main>"""
