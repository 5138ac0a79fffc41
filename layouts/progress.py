"""Progress against targets: what the Board meets for."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.components import band, card, go_to, plain


def layout(words: Words) -> html.Main:
    """Counts by status, goals and outcomes as filters, every indicator, clocks, calendar, releases."""
    return html.Main(
        [
            html.Div([band("programme", words), card("standing", words, level=1, cls="headline")]),
            html.P(go_to(words("since.open"), "/since"), className="onward"),
            plain("goals_served", words, cls="goals"),
            plain("outcomes", words),
            controls.bar(words, "country", "sector", "level", "partner", "objective"),
            card("portfolio", words),
            card("calendar", words),
            card("clocks", words),
            card("releases", words),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )
