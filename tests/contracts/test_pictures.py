"""Every row is a mark and every mark a row, of every chart: asked of the picture as a value.

A picture says its marks, and of how many rows each is; how many rows have none, because what they
lack is said in the flags, it says too. So nothing here knows a chart by its name, and none is skipped.
"""

from collections import Counter
from typing import Any

from dashboard.charts.kit.html import plain
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.years import Multiples
from dashboard.charts.kit.rows import missing, to_dicts
from dashboard.export.powerpoint.native import code_of
from tests.contracts.cases import counted, of_every_chart
from tests.trees import every


def marks(case) -> list[Mark]:
    """The marks of a picture; it may have none only where it says so of every row."""
    picture = case.answer.picture
    return counted(picture.marks(), 0 if picture.without_mark == len(case.rows) else 1)


@of_every_chart
def test_every_row_is_a_mark_and_every_mark_a_row(chart, answered):
    for case in answered:
        picture = case.answer.picture
        assert sum(mark.rows for mark in marks(case)) + picture.without_mark == len(case.rows), case


@of_every_chart
def test_rows_without_a_mark_lack_something(chart, answered):
    """A picture cannot excuse itself from rows that are whole: one without a mark has an empty cell,
    or is left out of a sum, which the row itself says.
    """
    for case in answered:
        without_mark = case.answer.picture.without_mark
        lacking = sum(
            not row.get("added", True) or any(missing(value) for value in row.values())
            for row in to_dicts(case.rows)
        )
        assert without_mark <= lacking, case


def numbers(row: dict[str, Any]) -> set[float]:
    return {
        float(value)
        for value in row.values()
        if isinstance(value, int | float) and not isinstance(value, bool) and not missing(value)
    }


@of_every_chart
def test_the_values_of_a_mark_stand_together_in_a_row_or_count_its_rows(chart, answered):
    for case in answered:
        held = [numbers(row) for row in to_dicts(case.rows)]
        for mark in marks(case):
            values = {value for value in mark.values if value is not None}
            if mark.counted:
                assert values == {mark.rows}, (case, mark)
            elif mark.rows == 1:
                assert any(values <= row for row in held), (case, mark)


@of_every_chart
def test_of_each_value_there_are_as_many_marks_as_rows_at_most(chart, answered):
    for case in answered:
        drawn = Counter(mark.values for mark in marks(case) if mark.rows == 1 and not mark.counted)
        held = [numbers(row) for row in to_dicts(case.rows)]
        for values, n in drawn.items():
            known = {value for value in values if value is not None}
            assert n <= sum(known <= row for row in held), (case, values)


@of_every_chart
def test_every_mark_has_a_key_of_its_own_and_says_what_it_is(chart, answered):
    for case in answered:
        names = [(mark.key, mark.label) for mark in marks(case)]
        assert len(names) == len(set(names)), case
        assert all(label for _, label in names), case


@of_every_chart
def test_the_browser_draws_every_mark_that_makes_a_change(chart, answered):
    for case in answered:
        changes = {mark.change for mark in marks(case) if mark.change}
        drawing = case.picture
        if "figure" in drawing:
            data = drawing["figure"]["data"]
            drawn = {change for trace in data for change in trace.get("customdata", ())}
        else:
            drawn = {element[1].get("data-change") for element in every(drawing["tree"])}
        assert changes <= drawn, case


@of_every_chart
def test_lines_columns_and_discs_stand_at_the_values_of_their_marks(chart, answered):
    for case in answered:
        values = [value for mark in marks(case) for value in mark.values if value is not None]
        figure = case.picture.get("figure")
        if figure and all("y" in trace for trace in figure["data"]):
            drawn = [
                value
                for trace in figure["data"]
                for axis in ("x", "y")
                for value in trace[axis]
                if axis == "y" or trace.get("mode") == "markers"
            ]
            assert sorted(values) == sorted(value for value in drawn if value is not None), case


@of_every_chart
def test_a_number_format_writes_a_number(chart, answered):
    for case in answered:
        picture = case.answer.picture
        formats = [
            getattr(part, "format", None)
            for part in (picture, getattr(picture, "axis", None), *getattr(picture, "lists", ()))
        ]
        for number_format in filter(None, formats):
            assert "#,##0" in code_of(number_format), case


def written(tree: Any) -> str:
    """All that a tree says, to the eye and to who hears it."""
    named = (
        element[1].get(name, "") for element in every(tree) for name in ("aria-label", "title")
    )
    return " ".join([plain(tree), *named])


@of_every_chart
def test_the_text_of_every_mark_is_written_where_it_is_no_figure(chart, answered):
    for case in answered:
        if "tree" in case.picture and not isinstance(case.answer.picture, Multiples):
            text = " ".join(written(case.picture["tree"]).split())
            for mark in marks(case):
                # What several rows come to need not be written.
                if mark.rows == 1 or mark.counted:
                    assert " ".join(mark.text.split()) in text, (case, mark)
