"""Checks a figure that a reader types against what is published. The server answers it."""

from typing import Any

from dash import Dash, html
from dash.dependencies import Input, Output, State

from callbacks.declared import CLICKS, OneOf, ServerCallback, Text
from dashboard import ids
from dashboard.charts.comparison.figure_check import Question, check_figure, sentences
from dashboard.serving.snapshot import SnapshotProvider
from dashboard.vocabulary.choices import DEFAULT
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_COUNTRIES, YEARS
from dashboard.vocabulary.selection import LONGEST_QUERY, Selection
from dashboard.vocabulary.typed_numbers import LONGEST, typed_number

ANSWER = Output(ids.field("check_figure", "answer"), "children")
WAITING = Output(ids.field("check_figure", "waiting"), "hidden")

CALLBACK = ServerCallback(
    outputs=(ANSWER, WAITING),
    inputs={
        Input(ids.field("check_figure", "ask"), "n_clicks"): CLICKS,
        Input(ids.field("check_figure", "figure"), "n_submit"): CLICKS,
        State(ids.field("check_figure", "figure"), "value"): Text(LONGEST),
        State(ids.field("check_figure", "country"), "value"): OneOf(
            (DEFAULT, *PROGRAMME_COUNTRIES)
        ),
        State(ids.field("check_figure", "indicator"), "value"): OneOf((DEFAULT, *INDICATORS)),
        State(ids.field("check_figure", "year"), "value"): OneOf((DEFAULT, *YEARS)),
        State(ids.URL, "search"): Text(LONGEST_QUERY),
    },
)


def register(app: Dash, current: SnapshotProvider) -> None:
    """Register the callback."""

    @app.callback(
        *CALLBACK.outputs,
        *CALLBACK.inputs,
        prevent_initial_call=True,
        # What was answered before never stands beside another question; and what is said while the
        # answer is fetched stays where none comes.
        running=[(ANSWER, "", ""), (WAITING, False, False)],
    )
    def answer(
        _clicks: int | None,
        _submits: int | None,
        figure: str | None,
        country: str | None,
        indicator: str | None,
        year: str | None,
        query: str | None,
    ) -> tuple[Any, bool]:
        served = current()
        words = served.words[Selection.from_query(query).language]
        if not all(each and each != DEFAULT for each in (figure, country, indicator, year)):
            return words("check_figure.incomplete"), True
        assert figure and country and indicator and year
        try:
            typed = typed_number(figure, words)
        except ValueError:
            return words("check_figure.unreadable"), True
        question = Question(figure.strip(), typed, country, indicator, int(year))
        check = check_figure(served.repository, question)
        return [html.P(each) for each in sentences(question, check, words)], True
