"""What stage and desk show: a talk with the block of every view, and the HTML documents around it."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from dashboard.charts.kit.notice import notice
from dashboard.charts.kit.theme import ON_STAGE, TEMPLATE
from dashboard.serving.snapshot import Snapshot
from dashboard.serving.templates import render
from dashboard.talks.talk import Talk, View, in_language, stamp
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
#: The documents of a talk, each with its template.
Place = Literal["stage", "desk", "edition"]


def document(
    place: Place,
    contents: dict[str, Any],
    snapshot: Snapshot,
    words: Words,
    *,
    phrases: Mapping[str, str],
    contract: Mapping[str, Any],
    topojson: str = "",
    **loaded: object,
) -> str:
    """The HTML of a talk that is ``whole``, with the ``phrases`` that its scripts say.

    ``contract`` is that of ``dashboard.browser_contract``, ``topojson`` the base map's folder. What is
    ``loaded`` depends on the place: see ``dashboard/templates/talk``. Stage and desk take addresses of
    ``styles`` and ``scripts``; a file holds them.
    """
    return render(
        f"talk/{place}.html",
        words=words,
        query=Selection(language=words.language).to_query(),
        topojson=topojson,
        phrases=json.dumps(phrases, ensure_ascii=False),
        notice=notice(snapshot.repository.programme_editions, words),
        contract=contract,
        theme=TEMPLATE,
        colours=ON_STAGE,
        talk=contents,
        **loaded,
    )


def whole(talk: Talk, snapshot: Snapshot, words: Words, labels: str) -> dict[str, Any]:
    """A talk in one language with the block of every view, all of the release that is served."""
    language = words.language
    repository = snapshot.repository
    return {
        "name": talk.name,
        "title": in_language(talk.title, language),
        "session": in_language(talk.session, language),
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
                "title": in_language(slide.title, language),
                "text": in_language(slide.text, language),
                "notes": in_language(slide.notes, language),
                "question": in_language(slide.question, language),
                "minutes": slide.minutes,
                "views": [
                    {
                        "chart": view.chart.name,
                        "choices": list(view.chart.choices),
                        "query": view.selection.to_query(),
                        "block": _block(view, view.selection, snapshot, words),
                    }
                    for view in slide.views
                ],
            }
            for slide in talk.slides
        ],
    }


def of_one_country(talk: Talk, code: str, snapshot: Snapshot, words: Words) -> dict[str, Any]:
    """The views of a talk as they are when the room asks for a country."""
    return {
        "release": snapshot.repository.release,
        "country": code,
        "views": list(_views_of(talk, code, snapshot, words)),
    }


def _views_of(talk: Talk, code: str, snapshot: Snapshot, words: Words) -> Iterator[dict[str, Any]]:
    for number, slide in enumerate(talk.slides, start=1):
        for place, view in enumerate(slide.views):
            if "country" in view.chart.choices:
                of_country = view.selection.changed_by(f"country={code}&focus_country=")
                block = _block(view, of_country, snapshot, words)
                yield {"slide": number, "view": place, "block": block}


def _block(view: View, selection: Selection, snapshot: Snapshot, words: Words) -> dict[str, Any]:
    requested = view.chart.asked(selection.changed_by(f"language={words.language}"))
    block = view.chart.block(snapshot.repository, requested, words)
    # A talk is many of them: a server answers others in between.
    time.sleep(0)
    return block
