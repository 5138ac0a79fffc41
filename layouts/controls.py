"""The controls of the pages: a native select for each choice that is offered."""

import dash_bootstrap_components as dbc
from dash import html

from dashboard import ids
from dashboard.vocabulary.selection import CHOICES
from dashboard.vocabulary.words import Words

#: How a control spells a default: dbc.Select keeps the empty value for its placeholder.
DEFAULT = "-"


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
            html.Label(words(f"controls.{choice}.label"), htmlFor=_dom_id(choice)),
            dbc.Select(id=ids.control(choice), options=[default, *options], value=DEFAULT),
        ],
        className="picker",
    )


def _dom_id(choice: str) -> str:
    """Dash spells a dictionary id as JSON with sorted keys; a label must name the same one."""
    return f'{{"control":"{choice}"}}'
