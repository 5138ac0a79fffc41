"""One indicator of the programme's results: periods, groups, countries, and its sum laid open."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.components import band, card, go_to


def layout(words: Words) -> html.Main:
    """The sentence first; without an indicator, the way to one."""
    return html.Main(
        [
            band("programme", words),
            html.H1(words("indicator.choose"), className="only-no-result-indicator"),
            html.P(
                go_to(words("indicator.all"), "/progress", "result_indicator="), className="onward"
            ),
            card("measured", words, level=1, cls="headline"),
            controls.bar(words, "country"),
            html.Div(
                [card("periods", words, height=300), card("groups", words)], className="grid halves"
            ),
            card("reporters", words),
            card("clocks", words, cls="only-result-indicator"),
            card("the_sum", words),
            card("remarks", words),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )
