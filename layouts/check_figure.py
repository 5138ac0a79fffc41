"""A form that checks a figure against what is published; ``callbacks/check_figure.py`` answers it."""

from typing import Any

from dash import html

from dashboard import ids
from dashboard.vocabulary.choices import DEFAULT
from dashboard.vocabulary.selection import CHOICES
from dashboard.vocabulary.typed_numbers import LONGEST
from dashboard.vocabulary.words import Words
from layouts.attributes import aria, dom_id
from layouts.native import Select, TextField

FORM = "check_figure"
HINT = "check-figure-hint"


def form(words: Words) -> html.Div:
    """The figure, what it is said to be, the button, and where the answer is said."""
    figure = ids.field(FORM, "figure")
    return html.Div(
        [
            html.Div(
                [
                    _labelled(
                        words("check_figure.figure"),
                        TextField(
                            id=figure, value="", n_submit=0, maxLength=LONGEST, describedBy=HINT
                        ),
                    ),
                    *(_choice(name, words) for name in ("country", "indicator", "year")),
                    html.Button(
                        words("check_figure.ask"), id=ids.field(FORM, "ask"), type="button"
                    ),
                ],
                className="controls",
                role="group",
                **aria(label=words("about.check")),
            ),
            html.P(words("check_figure.hint"), id=HINT, className="hint"),
            html.Div(
                [
                    html.P(
                        words("check_figure.waiting"), id=ids.field(FORM, "waiting"), hidden=True
                    ),
                    html.Div(id=ids.field(FORM, "answer")),
                ],
                role="status",
                className="answer",
            ),
        ],
        className="check-figure",
    )


def _choice(name: str, words: Words) -> html.Div:
    """A select of what a choice offers. It begins with what is chosen, and leaves the address alone."""
    options = [
        {"value": str(value), "label": label} for value, label in CHOICES[name].options(words)
    ]
    none = {"value": DEFAULT, "label": words("check_figure.choose")}
    select = Select(id=ids.field(FORM, name), options=[none, *options], value=DEFAULT)
    return _labelled(words(f"controls.{name}.label"), select)


def _labelled(label: str, control: Any) -> html.Div:
    return html.Div([html.Label(label, htmlFor=dom_id(control.id)), control], className="picker")
