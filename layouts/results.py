"""What the programme did: interventions, results, policies and events, filtered together."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.components import band, card, plain


def layout(words: Words) -> html.Main:
    """Totals, goals, filters, map and sectors, then the records; all from the same rows."""
    return html.Main(
        [
            html.Div([band("programme", words), card("totals", words, level=1, cls="headline")]),
            plain("goal_tiles", words, cls="goals"),
            controls.bar(words, "country", "sector", "level", "partner", "phase"),
            html.Div(
                [
                    card("places", words, height=340),
                    card("sectors", words, height=340),
                ],
                className="grid halves",
            ),
            card("results", words),
            card("interventions", words),
            card("policies", words),
            card("events", words),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )
