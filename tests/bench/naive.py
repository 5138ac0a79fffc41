"""The same charts as one would first write them in Dash: a server callback and a figure for each.

Same data, same rows. Each page is an app of its own, so that nothing is lost to routing; what has
no figure is a table. Dash's own assets, as it serves them.
"""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from flask import Flask

from dashboard.charts import CHARTS
from dashboard.charts.country.over_time import OVER_TIME
from dashboard.charts.kit.chart import Chart
from dashboard.repository.repository import Repository
from dashboard.serving.browser_bundle import MADE
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

Figure = Callable[[pd.DataFrame], go.Figure]


def create_server(charts: Sequence[str], country: str | None = None) -> Flask:
    """What gunicorn runs: the named charts on one page, first shown for ``country``."""
    app = create_app(charts, country, Repository.from_folder(), Words.in_language("en"))
    # A fresh threaded worker can answer 500 to parallel first requests (plotly/dash#3971).
    app.server.test_client().get("/")
    return app.server


def create_app(
    charts: Sequence[str], country: str | None, repository: Repository, words: Words
) -> Dash:
    """A dropdown, and under it every chart."""
    # The base map comes from here, as the CDN that plotly.js asks may be out of reach.
    app = Dash("naive", assets_folder=str(MADE), include_assets_files=False)
    countries = {code: words.countries[code] for code in PROGRAMME_COUNTRIES}
    app.layout = html.Div(
        [
            html.H1(words("frame.name")),
            dcc.Dropdown(countries, country, id="country"),
            *(_place(CHARTS[name]) for name in charts),
        ]
    )
    for name in charts:
        _connect(app, CHARTS[name], repository, words)
    return app


def _place(chart: Chart) -> Component:
    if chart.name in FIGURES:
        return dcc.Graph(id=chart.name, className="chart", config={"topojsonURL": "/assets/"})
    return html.Div(id=chart.name, className="chart")


def _connect(app: Dash, chart: Chart, repository: Repository, words: Words) -> None:
    drawn = "figure" if chart.name in FIGURES else "children"

    @app.callback(Output(chart.name, drawn), Input("country", "value"))
    def update(country: str | None) -> go.Figure | html.Div:
        rows = chart.rows(repository, Selection(country=country))
        title = chart.headline(rows, words) if len(rows) else words("units.missing")
        if chart.name not in FIGURES:
            return _table(rows, chart, title, country)
        figure = FIGURES[chart.name](rows) if len(rows) else go.Figure()
        return figure.update_layout(title=title, meta={"country": country or ""})


def _table(rows: pd.DataFrame, chart: Chart, title: str, country: str | None) -> html.Div:
    columns = [column for column in chart.table if column in rows.columns]
    head = html.Tr([html.Th(column) for column in columns])
    body = [html.Tr([html.Td(str(cell)) for cell in row]) for row in rows[columns].to_numpy()]
    table = html.Table([html.Thead(head), html.Tbody(body)])
    return html.Div([html.H3(title), table], **{"data-country": country or ""})


def _map(rows: pd.DataFrame) -> go.Figure:
    countries, places = rows[rows["kind"] == "country"], rows[rows["kind"] == "place"]
    figure = px.choropleth(
        countries,
        locations="country",
        color="value",
        hover_name="country",
        projection="equal earth",
    )
    if len(places):
        figure.add_scattergeo(lon=places["lon"], lat=places["lat"], text=places["place"])
    return figure


def _discs(longitude: str, latitude: str) -> Figure:
    return lambda rows: px.scatter_geo(rows, lon=longitude, lat=latitude, hover_name="place")


def _lines(rows: pd.DataFrame) -> go.Figure:
    return px.line(rows, x="year", y="value", color="indicator", line_dash="sex")


def _outcomes(rows: pd.DataFrame) -> go.Figure:
    return px.line(rows, x="year", y="persons", color="outcome")


def _columns(rows: pd.DataFrame) -> go.Figure:
    return px.bar(rows, x="year", y="value")


def _bars(value: str, name: str) -> Figure:
    return lambda rows: px.bar(rows, x=value, y=name, orientation="h", text=value)


FIGURES: dict[str, Figure] = {
    **{chart.name: _lines for chart in OVER_TIME},
    "asylum_decisions": _outcomes,
    "asylum_decisions_here": _outcomes,
    "by_age": lambda rows: px.bar(rows, x="age", y="value", color="sex"),
    "cost_corridors": _bars("cost", "partner"),
    "deaths": _columns,
    "deaths_causes": _bars("dead_missing", "name"),
    "deaths_map": _discs("longitude", "latitude"),
    "destinations": _bars("migrants", "partner"),
    "goal_scores": _bars("value", "goal"),
    "map": _map,
    "net_migration": _columns,
    "origins": _bars("migrants", "partner"),
    "places": _discs("lon", "lat"),
    "policy_domains": _bars("value", "indicator"),
    "ranking": _bars("value", "country"),
    "refugee_partners": _bars("persons", "partner"),
    "remittance_corridors": _bars("usd", "partner"),
    "sectors": _bars("interventions", "sector"),
    "trend": lambda rows: px.line(rows, x="year", y="value", color="country"),
}
