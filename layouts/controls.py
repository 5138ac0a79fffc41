"""The controls of the pages: a native select for each choice that is offered."""

from dash import html

from dashboard import ids
from dashboard.vocabulary.choices import DEFAULT
from dashboard.vocabulary.selection import CHOICES
from dashboard.vocabulary.words import Words
from layouts.attributes import dom_id
from layouts.native import Select


def bar(words: Words, *choices: str) -> html.Fieldset:
    """The pickers of several choices in a row, named as one group."""
    return html.Fieldset(
        [
            html.Legend(words("controls.name"), className="visually-hidden"),
            *(picker(choice, words) for choice in choices),
        ],
        className="controls",
    )


def picker(choice: str, words: Words) -> html.Div:
    """A native select that edits one choice of the selection; its first option is the default."""
    default = {"label": words(f"controls.{choice}.default"), "value": DEFAULT}
    options = [
        {"label": label, "value": str(value)} for value, label in CHOICES[choice].options(words)
    ]
    return html.Div(
        [
            html.Label(words(f"controls.{choice}.label"), htmlFor=dom_id(ids.control(choice))),
            Select(id=ids.control(choice), options=[default, *options], value=DEFAULT),
        ],
        className="picker",
    )
