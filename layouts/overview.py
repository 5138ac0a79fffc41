"""The first page: where the programme countries stand, and what the programme did, at a glance."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.components import band, card, go_to, plain


def layout(words: Words) -> html.Main:
    """Finding, goals, map with its list, trend, matrix, totals."""
    return html.Main(
        [
            html.Div(
                [
                    band("situation", words),
                    card("headline", words, level=1, tools=False, cls="headline"),
                ]
            ),
            plain("goal_tiles", words, cls="goals"),
            controls.bar(words, "indicator", "year", "sex", "country"),
            html.Div(
                [
                    card("map", words, height=470, cls="wide"),
                    html.Div(
                        [
                            card("ranking", words, height=440, cls="narrow"),
                            html.P(
                                go_to(words("overview.open_country"), "/country"),
                                className="onward only-country",
                            ),
                        ]
                    ),
                ],
                className="grid two-one",
            ),
            html.Div(
                [
                    card("goal_matrix", words, height=440),
                    card("trend", words, height=320),
                ],
                className="grid halves",
            ),
            html.Section(
                [
                    band("programme", words),
                    card("totals", words),
                    html.P(go_to(words("overview.open_results"), "/results"), className="onward"),
                ],
                className="contribution",
            ),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )
