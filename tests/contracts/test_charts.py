"""What is true of the block of every chart, in each of its cases."""

import json
import re
from urllib.parse import parse_qsl

import plotly.graph_objects as go
import pytest

from dashboard.charts import CHARTS
from dashboard.charts.kit.html import TAGS
from dashboard.serving.browser_bundle import Parts
from dashboard.vocabulary.reference import SECTORS
from dashboard.vocabulary.selection import CHOICES, Selection
from tests.contracts import cases
from tests.contracts.cases import counted, of_charts, of_every_chart
from tests.trees import every, said

#: How a value reads that no phrase was found for.
UNFILLED = re.compile(r"\bnan\b|\bNone\b|<NA>|[{}]|\bNaT\b")
#: The same in a sentence, which has no space too many either.
UNSAID = re.compile(rf"{UNFILLED.pattern}|[ \u00a0\u202f]{{2}}|\bTrue\b|\bFalse\b| $|^ ")


def text_of(cell):
    """How a cell reads: it is its text, or [value, text]."""
    return cell[1] if isinstance(cell, list) else cell


def traces(each):
    return each.picture.get("figure", {}).get("data", ())


def test_a_case_depends_on_its_chart_and_its_selection_alone():
    tried = {name: cases.of_statistics(chart) for name, chart in CHARTS.items()}

    assert sum(map(len, tried.values())) > 3_000
    for name, asked in counted(tried.items()):
        taken = {each.to_query() for each in asked}
        due = {
            each.to_query()
            for each in map(CHARTS[name].asked, cases.something_chosen())
            if cases.part(name, each.to_query()) < cases.PART
        }
        assert due <= taken, name


@pytest.mark.parametrize("name", CHARTS)
def test_every_choice_that_a_chart_takes_is_tried(name):
    chart = CHARTS[name]
    asked = [*cases.of_statistics(chart), *(cases.of_results(chart) * (name in cases.PROGRESS))]

    for choice in counted((*chart.choices, "language")):
        assert any(cases.takes(each, choice) for each in asked), choice


@of_every_chart
def test_every_chart_answers_a_block_for_every_selection(shown):
    for each in shown:
        assert each.block["query"] == each.selection.to_query(), each
        assert each.finding, each
        assert set(each.picture) <= {"figure", "narrow", "tree", "legend"}, each


@of_every_chart
def test_no_sentence_shows_how_it_was_made(shown):
    for each in shown:
        written = [each.finding, each.block["subtitle"], *each.block["flags"]]
        for text in written:
            assert not UNSAID.search(text), (each, text)
            assert not re.search(r"\d\.\d{4}", text), (each, text)


@of_every_chart
def test_no_mark_and_no_cell_shows_how_it_was_made(answered):
    for each in answered:
        cells = [text_of(cell) for row in each.block["table"]["rows"] for cell in row]
        texts = [said(each.picture.get("tree", "")), *counted(cells)]
        for trace in traces(each):
            texts += trace.get("text", []) + trace.get("hovertext", [])
        for text in texts:
            assert not UNFILLED.search(text or ""), (each, text)
        assert all(cells), each


@of_every_chart
def test_every_block_with_rows_names_its_sources(answered):
    for each in answered:
        for source in counted(each.block["sources"]):
            assert all(source.values()), each


@of_every_chart
def test_every_picture_is_of_marks_that_the_page_draws_or_a_figure_that_plotly_accepts(answered):
    figures = [each.picture["figure"] for each in answered if "figure" in each.picture]
    trees = [each.picture["tree"] for each in answered if "tree" in each.picture]

    assert len(figures) + len(trees) == len(answered)
    for figure in figures[:6]:
        go.Figure(figure)
    for figure in figures:
        json.dumps(figure, allow_nan=False)
    for tree in trees:
        assert {element[0] for element in every(tree)} <= TAGS


def test_a_figure_with_an_attribute_that_plotly_does_not_know_is_refused():
    with pytest.raises(ValueError, match="colour"):
        go.Figure({"data": [{"type": "bar", "colour": "red"}]})


@of_every_chart
def test_every_trace_is_of_a_type_that_the_bundle_carries(answered):
    carried = counted(Parts.from_folder().traces)

    for each in answered:
        assert {trace["type"] for trace in traces(each)} <= set(carried), each


@of_charts("map", "trend", "net_migration")
def test_every_type_of_trace_that_the_bundle_carries_is_drawn_by_some_chart(chart, answered):
    types = {"map": {"choropleth", "scattergeo"}, "trend": {"scatter"}, "net_migration": {"bar"}}

    assert {trace["type"] for each in answered for trace in traces(each)} == types[chart]
    assert set(Parts.from_folder().traces) == set().union(*types.values())


@of_every_chart
def test_the_table_the_download_and_the_rows_are_the_same_rows(answered):
    for each in answered:
        table, rows = each.block["table"], each.rows
        assert len(table["rows"]) == len(each.download) == len(rows) > 0, each
        for place, column in enumerate(counted(each.chart.columns(rows))):
            if column in rows.columns:
                assert each.download[column].equals(rows[column]), (each, column)
            if column == "value":
                said_missing = [
                    text_of(cells[place]) == each.words("units.missing") for cells in table["rows"]
                ]
                assert said_missing == rows[column].isna().tolist(), each


#: A reader who has chosen nothing, and one who has chosen what a mark may take back.
BEFORE = (
    Selection(),
    Selection(country="TUN", goals=(17,), sector=SECTORS[0], indicator="hdi", status="reached",
              outcome="OUT-1", result_indicator="IND-1.1", results="Another", compare_release="A third"),
)  # fmt: skip


def changes(each):
    """The changes that marks of a picture carry; a country outside the programme takes no click."""
    marks = [mark[1].get("data-change") for mark in every(each.picture.get("tree", ""))]
    return {change for change in marks if change} | {
        change for trace in traces(each) for change in trace.get("customdata", []) if change
    }


@of_every_chart
def test_every_change_that_a_mark_makes_is_one_that_the_selection_reads(answered):
    for each in answered:
        for change in changes(each):
            after = [before.changed_by(change) for before in BEFORE]
            assert after != list(BEFORE), (each, change)
            for name, value in parse_qsl(change, keep_blank_values=True):
                assert name in CHOICES, (each, change)
                assert not value or f"{name}=" in after[0].to_query(), (each, change)


@of_charts("goal_tiles", "map", "ranking", "trend", "corridor_map", "sectors", "portfolio", "moved")
def test_marks_that_can_be_clicked_carry_their_changes(answered):
    for each in answered:
        counted(changes(each))
