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
from dashboard.serving.compressed import REVALIDATE, Packed, packed
from dashboard.serving.snapshot import Served, Serving
from dashboard.vocabulary.selection import CHOICES, Selection

log = logging.getLogger(__name__)

#: In what forms a chart is served.
KINDS = ("json", "csv", "xlsx", "png", "svg")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEVERAL = "/charts/several.json"


def blueprint(current: Serving) -> Blueprint:
    """The routes ``/charts.json``, ``/charts/<name>.json``, ``.csv`` and ``.xlsx``.

    ``/charts/several.json?names=map,trend`` answers with the blocks of several charts, for a page
    that asks for dozens: what they have in common is sent once.

    An answer depends on the release and the part of the query that the chart depends on, and on
    nothing else; it is remembered, compressed, under the one spelling of that query.
    """
    charts = Blueprint("charts", __name__)

    @charts.get("/charts.json")
    def register() -> Response:
        served = current()
        spoken = served.words[_asked().language]
        listed = [
            {
                "name": chart.name,
                "title": spoken(f"charts.{chart.name}.title"),
                "band": chart.band,
                "choices": list(chart.choices),
                "needs": list(chart.needs),
                **{kind: f"/charts/{chart.name}.{kind}" for kind in KINDS},
            }
            for chart in CHARTS.values()
        ]
        document = {
            "release": served.repository.release,
            "choices": list(CHOICES),
            "charts": listed,
        }
        return Response(to_json_plotly(document), mimetype="application/json")

    def answered(served: Served, chart: Chart[Any], asked: Selection) -> Packed:
        selection = chart.asked(asked)
        path, query = f"/charts/{chart.name}.json", selection.to_query().removeprefix("?")
        found = served.answers.get(path, query)
        if found is None:
            made = chart.block(served.repository, selection, served.words[selection.language])
            body = to_json_plotly(made).encode()
            found = packed(body, "application/json", cache_control=REVALIDATE)
            served.answers.remember(path, query, found)
        return found

    @charts.get("/charts/<name>.json")
    def block(name: str) -> Response:
        return answered(current(), _known(name), _asked()).response(request)

    @charts.get(SEVERAL)
    def blocks() -> Response:
        wanted = [_known(name) for name in request.args.get("names", "").split(",")]
        served, asked = current(), _asked()
        query = _query_of(wanted, asked)
        found = served.answers.get(SEVERAL, query)
        if found is None:
            bodies = b",".join(answered(served, chart, asked).body for chart in _ordered(wanted))
            found = packed(b"[" + bodies + b"]", "application/json", cache_control=REVALIDATE)
            served.answers.remember(SEVERAL, query, found)
        return found.response(request)

    @charts.get("/charts/<name>.csv")
    def rows(name: str) -> Response:
        chart = _known(name)
        table = chart.download(current().repository, _asked())
        reply = Response(to_csv(table), mimetype="text/csv")
        reply.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        reply.headers["Cache-Control"] = "no-cache"
        return reply

    @charts.get("/charts/<name>.xlsx")
    def book(name: str) -> Response:
        served, chart = current(), _known(name)
        selection = chart.asked(_asked())
        spoken = served.words[selection.language]
        link = f"{request.host_url}embed/{name}{selection.to_query()}"
        body = workbook(chart.block(served.repository, selection, spoken), link, spoken)
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


def _query_of(charts: Iterable[Chart[Any]], asked: Selection) -> str:
    """The one spelling of a question for several charts: their names, and what any depends on."""
    names = ",".join(chart.name for chart in _ordered(charts))
    choices = {"language", *(choice for chart in charts for choice in chart.choices)}
    return f"names={names}{asked.only(choices).to_query().replace('?', '&')}"


def _ordered(charts: Iterable[Chart[Any]]) -> list[Chart[Any]]:
    by_name = {chart.name: chart for chart in charts}
    return [by_name[name] for name in sorted(by_name)]


def _known(name: str) -> Chart[Any]:
    return CHARTS.get(name) or abort(404)


def _asked() -> Selection:
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
