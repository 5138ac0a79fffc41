"""The world around the programme countries: any indicator on the map, through the years."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.components import band, card, go_to, player


def layout(words: Words) -> html.Main:
    """Finding and map, with a player of the years; the programme countries as a list beside it."""
    return html.Main(
        [
            band("world", words),
            controls.bar(words, "indicator", "year", "sex", "country"),
            card("explore", words, level=1, height=560, before=player("explore", words)),
            html.Section(
                [
                    band("situation", words),
                    card("ranking", words, height=440),
                    html.P(go_to(words("explore.compare"), "/compare"), className="onward"),
                ]
            ),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )
