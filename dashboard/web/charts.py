"""Every chart at a URL of its own: the block to show, and the rows behind it."""

import csv
import io
import logging
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from flask import Blueprint, Response, abort, request
from plotly.io.json import to_json_plotly

from dashboard.browser_contract import FIRST_TOGETHER, FORMULA, MOST_TOGETHER
from dashboard.charts import CHARTS
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.rows import missing, plain
from dashboard.export.workbook import workbook
from dashboard.serving.compressed import REVALIDATE, CompressedResponse, compressed
from dashboard.serving.snapshot import Snapshot, SnapshotProvider
from dashboard.vocabulary.selection import CHOICES, Selection

log = logging.getLogger(__name__)

#: In what forms a chart is served.
KINDS = ("json", "csv", "xlsx", "png", "svg")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEVERAL = "/charts/several.json"


def blueprint(current_snapshot: SnapshotProvider) -> Blueprint:
    """The routes ``/charts.json``, ``/charts/<name>.json``, ``.csv`` and ``.xlsx``.

    ``/charts/several.json?names=map,trend`` answers with the blocks of several charts, for a page
    that asks for dozens: what they have in common is sent once.

    An answer depends on the release and the part of the query that the chart depends on, and on
    nothing else; it is remembered, compressed, under the one spelling of that query.
    """
    charts = Blueprint("charts", __name__)

    @charts.get("/charts.json")
    def register() -> Response:
        snapshot = current_snapshot()
        words = snapshot.words[_requested().language]
        listed = [
            {
                "name": chart.name,
                "title": words(f"charts.{chart.name}.title"),
                "band": chart.band,
                "choices": list(chart.choices),
                "needs": list(chart.needs),
                **{kind: f"/charts/{chart.name}.{kind}" for kind in KINDS},
            }
            for chart in CHARTS.values()
        ]
        document = {
            "release": snapshot.repository.release,
            "choices": list(CHOICES),
            "charts": listed,
        }
        return Response(to_json_plotly(document), mimetype="application/json")

    def block_of(snapshot: Snapshot, chart: Chart[Any], requested: Selection) -> CompressedResponse:
        selection = chart.asked(requested)
        path, query = f"/charts/{chart.name}.json", selection.to_query().removeprefix("?")

        def make() -> CompressedResponse:
            block = chart.block(snapshot.repository, selection, snapshot.words[selection.language])
            return _json(to_json_plotly(block).encode())

        return snapshot.cache.get_or_make(path, query, make)

    @charts.get("/charts/<name>.json")
    def block(name: str) -> Response:
        return block_of(current_snapshot(), _chart(name), _requested()).to_flask(request)

    @charts.get(SEVERAL)
    def blocks() -> Response:
        several = _ordered(_chart(name) for name in request.args.get("names", "").split(","))
        snapshot, requested = current_snapshot(), _requested()

        def make() -> CompressedResponse:
            bodies = b",".join(block_of(snapshot, chart, requested).body for chart in several)
            return _json(b"[" + bodies + b"]")

        query = _query_of(several, requested)
        return snapshot.cache.get_or_make(SEVERAL, query, make).to_flask(request)

    @charts.get("/charts/<name>.csv")
    def rows(name: str) -> Response:
        chart = _chart(name)
        table = chart.download(current_snapshot().repository, _requested())
        reply = Response(to_csv(table), mimetype="text/csv")
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        reply.headers["Cache-Control"] = "no-cache"
        return reply

    @charts.get("/charts/<name>.xlsx")
    def book(name: str) -> Response:
        snapshot, chart = current_snapshot(), _chart(name)
        selection = chart.asked(_requested())
        words = snapshot.words[selection.language]
        link = f"{request.host_url}embed/{name}{selection.to_query()}"
        body = workbook(chart.block(snapshot.repository, selection, words), link, words)
        reply = Response(body, mimetype=XLSX)
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
        reply.headers["Cache-Control"] = "no-cache"
        return reply

    return charts


def together(charts: Sequence[Chart[Any]], selection: Selection) -> list[str]:
    """The addresses at which a page asks for its charts: the few that come first, then the others.

    ``assets/answers/together.js`` groups and spells them in the same way.

    >>> together([CHARTS["map"], CHARTS["goal_tiles"]], Selection(country="NPL"))
    ['/charts/several.json?names=goal_tiles,map&country=NPL']
    """
    others = range(FIRST_TOGETHER, len(charts), MOST_TOGETHER)
    groups = [charts[:FIRST_TOGETHER], *(charts[at : at + MOST_TOGETHER] for at in others)]
    return [f"{SEVERAL}?{_query_of(group, selection)}" for group in groups if group]


def _query_of(charts: Iterable[Chart[Any]], requested: Selection) -> str:
    """The one spelling of a question for several charts: their names, and what any depends on."""
    names = ",".join(chart.name for chart in _ordered(charts))
    choices = {"language", *(choice for chart in charts for choice in chart.choices)}
    return f"names={names}{requested.only(choices).to_query().replace('?', '&')}"


def _ordered(charts: Iterable[Chart[Any]]) -> list[Chart[Any]]:
    by_name = {chart.name: chart for chart in charts}
    return [by_name[name] for name in sorted(by_name)]


def _json(body: bytes) -> CompressedResponse:
    return compressed(body, "application/json", cache_control=REVALIDATE)


def _chart(name: str) -> Chart[Any]:
    return CHARTS.get(name) or abort(404)


def _requested() -> Selection:
    return Selection.from_query(request.query_string.decode("utf-8", "replace"))


def to_csv(table: pd.DataFrame) -> str:
    """A table as CSV with CRLF line ends; text that a spreadsheet would run is quoted with '.

    >>> to_csv(pd.DataFrame({"name": ["=1+1", "Nepal"], "value": [-1.5, 2.0]})).splitlines()
    ['name,value', "'=1+1,-1.5", 'Nepal,2']
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: object) -> object:
    value = "" if missing(value) else plain(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
