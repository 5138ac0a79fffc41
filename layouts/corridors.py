"""Who lives where: origins, one country, destinations; any country of the world can stand in the middle."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.components import band, card, go_to


def layout(words: Words) -> html.Main:
    """Controls, the flow, lists and map, the years, money beside people, the mirror check."""
    return html.Main(
        [
            html.H1(words("corridors.choose"), className="only-no-middle"),
            html.Div([band("situation", words)], className="only-middle"),
            controls.bar(words, "country", "focus_country", "year", "sex", "measure"),
            html.Div(
                [
                    html.Div(
                        [
                            card("corridor_flow", words, level=1, height=600, cls="headline"),
                            html.P(
                                go_to(words("corridors.open_country"), "/country"),
                                className="onward only-country",
                            ),
                        ]
                    ),
                    card("corridor_map", words, height=480, cls="wide"),
                    card("corridor_list", words, height=440),
                    html.Div(
                        [
                            card("corridor_years", words, height=380),
                            card("corridor_years_origins", words, height=380),
                        ],
                        className="grid halves",
                    ),
                    card("corridor_money", words, height=440),
                    card("mirror", words, height=400),
                ],
                className="grid only-middle",
            ),
            html.Section(
                card("corridor_choice", words, level=2), className="only-no-middle chooser"
            ),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )
