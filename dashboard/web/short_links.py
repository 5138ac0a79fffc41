"""Short links that a room types or scans: each leads to the very view, in its reader's own language."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, request

from dashboard.charts import CHARTS
from dashboard.talks.talk import Talk, View
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import Selection


def blueprint(talks: Mapping[str, Talk]) -> Blueprint:
    """The routes ``/s/<talk>/<slide>``, ``/s/<talk>/<slide>/<view>`` and ``/s/<chart>``.

    The query says what was changed on the slide, or what is chosen of the chart. Slides and views
    are counted from 1. A slide without a view leads to itself on the stage.
    """
    links = Blueprint("short_links", __name__)

    @links.get("/s/<chart>")
    def of_chart(chart: str) -> Response:
        of_name = CHARTS.get(chart) or abort(404)
        return _redirect_to_view(View(of_name, Selection()))

    @links.get("/s/<talk>/<int:slide>")
    @links.get("/s/<talk>/<int:slide>/<int:view>")
    def of_slide(talk: str, slide: int, view: int = 1) -> Response:
        slides = (talks.get(talk) or abort(404)).slides
        if not 1 <= slide <= len(slides):
            abort(404)
        views = slides[slide - 1].views
        if views and 1 <= view <= len(views):
            return _redirect_to_view(views[view - 1])
        if views or view > 1:
            abort(404)
        at = "" if slide == 1 else f"slide={slide}"
        language = Selection(language=_language(Selection())).to_query().removeprefix("?")
        return _redirect(f"/stage/{talk}", "&".join(filter(None, (at, language))))

    return links


def _redirect_to_view(view: View) -> Response:
    query = request.query_string.decode("utf-8", "replace")
    chosen = view.selection.changed_by(query)
    language = _language(Selection.from_query(query))
    selection = view.chart.asked(chosen.changed_by(f"language={language}"))
    return _redirect(f"/embed/{view.chart.name}", selection.to_query().removeprefix("?"))


def _language(requested: Selection) -> str:
    """The language that is requested, or the first of the reader's own that we speak."""
    if requested.language != Selection().language:
        return requested.language
    # Not `best_match`, which prefers a last "fr" to a first "en-GB".
    preferred = (
        wanted.partition("-")[0].lower() for wanted, weight in request.accept_languages if weight
    )
    return next((code for code in preferred if code in LANGUAGES), requested.language)


def _redirect(path: str, query: str) -> Response:
    reply = Response(status=302)
    reply.location = f"{path}?{query}" if query else path
    # The next reader may speak another language, and the talk may have changed.
    reply.headers["Cache-Control"] = "no-store"
    return reply
