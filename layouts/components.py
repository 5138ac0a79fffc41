"""The parts that pages are made of: the chart block, controls, headings of the three bands."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.charts import CHARTS
from dashboard.vocabulary.words import Words
from layouts.attributes import aria, data


def card(
    name: str,
    words: Words,
    *,
    level: int = 2,
    height: int = 0,
    tools: bool = True,
    before: Component | None = None,
    cls: str = "",
) -> html.Article:
    """The chart block in its five parts; the browser fills them. ``height`` keeps room for the marks.

    ``before`` stands above the marks, as a player does.
    """
    heading = {1: html.H1, 2: html.H2, 3: html.H3}[level]
    return html.Article(
        [
            heading(id=f"{name}-finding", **data(part="finding")),
            html.P(className="subtitle", **data(part="subtitle")),
            html.P(className="state", role="status", **data(part="state")),
            before,
            html.Div(
                className="marks",
                style={"minHeight": f"{height}px"} if height else {},
                **data(part="marks"),
            ),
            html.P(words("map.disclaimer"), className="disclaimer") if CHARTS[name].map else None,
            *(_tools(name, words) if tools else ()),
        ],
        id=ids.chart(name),
        className=f"card {cls}".strip(),
        **aria(labelledby=f"{name}-finding"),
        **_chart_data(name),
    )


def _chart_data(name: str) -> dict[str, Any]:
    """What the browser needs to know of a chart: its name, the choices it depends on, what it needs."""
    chart = CHARTS[name]
    return data(
        name=name,
        choices=",".join((*chart.choices, "language")),
        needs=",".join(chart.needs),
    )


def _tools(name: str, words: Words) -> list[Component]:
    """Source line, flags, toolbar, table twin and key facts."""

    def button(action: str) -> html.Button:
        panel = aria(expanded="false") if action in ("table", "facts") else {}
        return html.Button(words(f"tools.{action}"), type="button", **data(do=action), **panel)

    return [
        html.Footer(
            [
                html.Div(
                    [
                        html.Ul(className="flags", **data(part="flags")),
                        html.P(className="source", **data(part="source")),
                    ]
                ),
                html.Div(
                    [
                        button("table"),
                        _menu("download", [_taken(kind, words) for kind in FORMATS], words),
                        _menu(
                            "share",
                            [*(_copied(kind, words) for kind in COPIES), _added(words)],
                            words,
                        ),
                        button("facts"),
                    ],
                    className="tools",
                    role="group",
                    **aria(label=words("tools.name")),
                ),
            ]
        ),
        html.P(className="added", role="status"),
        _panel("table", words),
        _panel("facts", words),
    ]


#: What a chart can be taken along as; @2 is twice the size. A file that needs no network is made by the
#: server alone.
FORMATS = ("csv", "xlsx", "png", "png@2", "svg", "html")
#: What can be copied of a chart.
COPIES = ("link", "cite", "frame")


def _menu(name: str, items: list[Component], words: Words) -> html.Details:
    """A few actions behind one word, opened and closed by the browser itself."""
    return html.Details(
        [html.Summary(words(f"tools.{name}")), html.Ul([html.Li(item) for item in items])],
        className="menu",
    )


def _taken(kind: str, words: Words) -> html.A:
    """A download: made in the browser, or by the server at the link where the browser cannot.

    The card gives it its address when it is filled: that of the choice which then stands there.
    """
    return html.A(words(f"tools.{kind}"), **data(download=kind))


def _copied(kind: str, words: Words) -> html.Button:
    return html.Button(words(f"tools.{kind}"), type="button", **data(copy=kind))


def _added(words: Words) -> html.Button:
    """Puts the view into the reader's own talk."""
    return html.Button(words("tools.add"), type="button", **data(add="view"))


def _panel(kind: str, words: Words) -> html.Div:
    return html.Div(
        hidden=True,
        tabIndex="0",
        role="region",
        className=f"panel {kind}",
        **data(panel=kind),
        **aria(label=words(f"tools.{kind}")),
    )


def plain(name: str, words: Words, *, cls: str = "") -> html.Section:
    """A block of marks alone: tiles, the live line. Its finding and table stand at its own address."""
    return html.Section(
        [
            html.P(className="state", role="status", **data(part="state")),
            html.Div(className="marks", **data(part="marks")),
        ],
        id=ids.chart(name),
        className=f"plain {cls}".strip(),
        **aria(label=words(f"charts.{name}.title")),
        **_chart_data(name),
    )


def player(chart: str, words: Words, choice: str = "year") -> html.Div:
    """Steps a choice through the years that a chart names: by hand, or by itself where motion is welcome.

    ``assets/player.js`` fills it, and shows it once it knows these years.
    """
    return html.Div(
        className="player",
        hidden=True,
        role="group",
        **data(
            player=chart,
            choice=choice,
            play=words("player.play"),
            pause=words("player.pause"),
            label=words(f"controls.{choice}.label"),
        ),
        **aria(label=words("player.name")),
    )


def band(kind: str, words: Words) -> html.P:
    """Names the band wherever numbers stand: the world, the country's situation, what the programme did."""
    return html.P(words(f"bands.{kind}"), className="band")


def go_to(text: str, to: str, change: str = "", **style: Any) -> html.A:
    """A link that takes the reader's selection along, with one change."""
    return html.A(
        text,
        id=ids.link(to, change, text),
        href=f"{to}?{change}" if change else to,
        **data(to=to, change=change),
        **style,
    )
