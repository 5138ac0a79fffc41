"""Since the last Board: what differs between two releases of the results, and of official statistics."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.components import band, card, go_to


def layout(words: Words) -> html.Main:
    """The paragraph, the releases to choose from, then every difference by kind."""
    return html.Main(
        [
            html.Div([band("programme", words), card("since", words, level=1, cls="headline")]),
            html.P(go_to(words("indicator.all"), "/progress"), className="onward"),
            controls.bar(words, "country"),
            card("releases", words),
            card("moved", words),
            card("restated", words),
            card("retargeted", words),
            card("reporting", words),
            html.Div(
                [band("situation", words), card("statistics_since", words)], className="situation"
            ),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )
