"""Where a reader composes a talk of their own: an empty place, and all that a browser fills it with."""

import json

from dash import html

from dashboard.charts import CHARTS
from dashboard.talks.talk import LAYOUTS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from layouts.attributes import aria, data

#: The layouts of slides that show no chart.
WORDED = tuple(layout for layout, views in LAYOUTS.items() if not views)
#: What the composer says itself.
PHRASES = (
    *("title", "session", "text", "notes", "question", "minutes", "finding_is_title", "total"),
    *("up", "down", "beside", "separate", "remove", "of_slide", "unknown_chart"),
    *("more", *WORDED, *(f"add_{layout}" for layout in WORDED)),
    *("take", "stage", "link", "file", "html", "pptx", "open", "anew", "all_of_it", "empty"),
    *("offered", "replaces", "keep", "leave", "kept", "left", "no_talk_in_link"),
    *("moved", "removed", "together", "apart", "begun_anew", "no_title", "slide_no_title"),
    *("making", "saved", "reading", "opened", "link_copied", "copy_this", "out_of_reach"),
)
#: The places that it fills in these phrases itself.
_FILLED = {
    name: f"{{{name}}}"
    for name in ("n", "to", "of", "name", "action", "slides", "views", "most", "minutes")
}


def composer(words: Words) -> html.Section:
    """The section that ``assets/composer/`` fills."""
    phrases = {name: words(f"compose.{name}", **_FILLED) for name in PHRASES}
    phrases["too_large"] = words("broken_talk.too_large")
    titles = {name: words(f"charts.{name}.title") for name in CHARTS}
    return html.Section(
        [
            html.H2(words("compose.name"), id="mine-name"),
            html.P(words("compose.lead")),
            html.Div(
                id="composer",
                **data(
                    phrases=json.dumps(phrases, ensure_ascii=False),
                    charts=json.dumps(titles, ensure_ascii=False),
                    query=Selection(language=words.language).to_query(),
                ),
            ),
        ],
        id="mine",
        tabIndex="-1",
        className="composer",
        **aria(labelledby="mine-name"),
    )
