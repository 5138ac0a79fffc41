"""One chart alone, to stand in a frame on somebody else's page: its block, and the way back."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts.components import card, go_to


def layout(name: str, home: str, words: Words) -> html.Main:
    """The chart block with its source and tools, and a link to the dashboard with the same choices.

    ``home`` is the path of the page that shows the chart.
    """
    return html.Main(
        [
            # What stands in the marks has headings of its own, one level below that of a card on a page.
            html.H1(words(f"charts.{name}.title"), className="visually-hidden"),
            card(name, words, height=260),
            html.P(go_to(words("embed.open"), home, target="_top"), className="onward"),
        ],
        id="main",
        tabIndex="-1",
        className="in embedded",
    )
