"""What stage and desk show: a talk with the block of every view, and the HTML documents around it."""

import html
import json
import time
from collections.abc import Iterator
from typing import Any, Literal

from dashboard.charts.kit.notice import notice
from dashboard.charts.kit.theme import ON_STAGE, TEMPLATE
from dashboard.serving.markup import script_json
from dashboard.serving.snapshot import Served
from dashboard.talks.talk import Talk, View, said, stamp
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES, YEARS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words, alphabetical

#: What stage and desk say themselves.
PHRASES = (
    *("alone", "out_of_reach", "nothing", "unreadable", "loopback", "scan", "too_long"),
    *("private", "safe"),
)
#: The places that the stage fills itself.
_FILLED = {"reason": "{reason}", "date": "{date}"}
#: The documents of a talk.
Place = Literal["stage", "desk", "file"]


def document(
    shown: dict[str, Any],
    served: Served,
    words: Words,
    *,
    topojson: str,
    phrases: dict[str, str],
    head: str,
    place: Place,
    contract: str,
    scripts: str,
) -> str:
    """The HTML of a talk that is ``whole``, between what is said in its head and its scripts.

    ``topojson`` is the base map's folder, ``contract`` the element of ``dashboard.browser_contract``.
    """
    return _DOCUMENT.format(
        language=words.language,
        direction=words.direction,
        topojson=html.escape(topojson),
        title=html.escape(words("frame.name")),
        head=head,
        phrases=html.escape(json.dumps(phrases, ensure_ascii=False)),
        notice=_notice(served, words),
        body=_BODIES[place].format(**_said(words)),
        theme=script_json(TEMPLATE),
        colours=script_json(ON_STAGE),
        talk=script_json(shown),
        contract=contract,
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
        "stamp": stamp(talk, repository.release, words),
        "labels": json.loads(labels),
        "phrases": {
            name: words(f"stage.{name}", release=repository.release, **_FILLED) for name in PHRASES
        }
        | {name: words(f"columns.{name}") for name in ("year", "last_year")},
        "years": list(reversed(YEARS)),
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
                        "block": _block(view, view.selection, served, words),
                    }
                    for view in slide.views
                ],
            }
            for slide in talk.slides
        ],
    }


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
                of_country = view.selection.changed_by(f"country={code}&centre=")
                block = _block(view, of_country, served, words)
                yield {"slide": number, "view": place, "block": block}


def _block(view: View, selection: Selection, served: Served, words: Words) -> dict[str, Any]:
    asked = view.chart.asked(selection.changed_by(f"language={words.language}"))
    made = view.chart.block(served.repository, asked, words)
    # A talk is many of them: a server answers others in between.
    time.sleep(0)
    return made


def _notice(served: Served, words: Words) -> str:
    text = notice(served.repository.programme_editions, words)
    return f'<p class="notice" role="note">{html.escape(text)}</p>' if text else ""


def _said(words: Words) -> dict[str, str]:
    names = (
        *("next", "back", "full", "notes", "dark", "code", "desk", "leave", "tools"),
        *("clock", "timer", "start", "reset", "blank", "room", "jump"),
        *("current", "upcoming", "list", "check"),
    )
    query = Selection(language=words.language).to_query()
    return {name: html.escape(words(f"stage.{name}")) for name in names} | {"query": query}


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
{contract}
<script type="application/json" id="theme">{theme}</script>
<script type="application/json" id="colours">{colours}</script>
<script type="application/json" id="talk">{talk}</script>
{scripts}
</body>
</html>"""

_STAGE = """<main id="slides"></main>
<p id="jump" role="status" hidden></p>
<aside id="stage-code" aria-label="{code}" hidden></aside>
<aside id="stage-notes" aria-label="{notes}" hidden></aside>
<nav id="stage-tools" aria-label="{tools}">
<button type="button" data-stage="back">{back}</button>
<span id="number"></span>
<button type="button" data-stage="next">{next}</button>
<button type="button" data-stage="full">{full}</button>
<button type="button" data-stage="notes" aria-pressed="false" aria-keyshortcuts="N">{notes}</button>
<button type="button" data-stage="dark" aria-pressed="false" aria-keyshortcuts="D">{dark}</button>
"""
_ON_SITE = """\
<button type="button" data-stage="code" aria-pressed="false" aria-keyshortcuts="Q">{code}</button>
<button type="button" data-stage="desk">{desk}</button>
<a href="/talks{query}">{leave}</a>
"""
_DESK = """<main id="desk">
<header><p id="clock" aria-label="{clock}"></p>
<p id="timer" aria-label="{timer}"></p>
<button type="button" data-desk="start">{start}</button>
<button type="button" data-desk="reset">{reset}</button>
<button type="button" data-desk="blank">{blank}</button>
<button type="button" data-desk="room" aria-pressed="true" hidden>{room}</button>
<form id="aim"><label>{jump} <input name="to" autocomplete="off"></label></form></header>
<section id="here" aria-label="{current}"><div class="preview"></div></section>
<section id="upcoming" aria-label="{upcoming}"><h2>{upcoming}</h2><div class="preview"></div></section>
<section id="said" aria-label="{notes}"><h1></h1><div id="notes"></div></section>
<nav aria-label="{list}"><h2>{list}</h2><ol id="list"></ol></nav>
<section aria-label="{check}"><h2>{check}</h2><ul id="check"></ul></section>
</main>"""
#: What stands in a document before its scripts run: the stage of the site, its desk, and the stage of
#: a file that is taken along, which has neither a desk nor a way out.
_BODIES = {
    "stage": f"{_STAGE}{_ON_SITE}</nav>",
    "desk": _DESK,
    "file": f"{_STAGE}</nav>",
}
