import pytest

from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.results import RESULTS as chart
from dashboard.charts.programme.results import figure
from dashboard.vocabulary.selection import Selection
from tests.conftest import result
from tests.trees import every, only, said


def drawn(repository, words, **choices):
    return render(chart.draw(chart.rows(repository, Selection(**choices)), words))["tree"]


def test_a_part_stands_under_its_whole_and_is_set_in(world, words):
    repository = world(
        results=[
            result("R-1", "SEN", value=1, part_of="R-3"),
            result("R-2", "SEN", value=2),
            result("R-3", "SEN", value=3),
            result("R-4", "SEN", value=4, part_of="R-1"),
        ]
    )
    tree = drawn(repository, words)
    shown = [each[1]["data-key"] for each in every(tree, "li") if "data-key" in each[1]]

    assert shown == ["R-2", "R-3", "R-1", "R-4"]
    assert only(tree, "li", key="R-1")[1]["class"] == "part"
    assert "part of R-3" in said(only(tree, "li", key="R-1"))


def test_a_part_whose_whole_is_not_shown_is_still_shown(world):
    repository = world(
        results=[
            result("R-1", "SEN", value=1, part_of="R-2", sdgs="8"),
            result("R-2", "SEN", value=2),
        ]
    )

    assert chart.rows(repository, Selection(goals=(8,)))["id"].tolist() == ["R-1"]


def test_a_qualifier_belongs_to_its_figure(repository, words):
    tree = drawn(repository, words)

    assert said(only(only(tree, "li", key="R-1"), cls="figure")) == "more than 160 persons"
    assert said(only(only(tree, "li", key="R-2"), cls="figure")) == "40 persons"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"value": 1.0, "unit": "persons"}, "1 person"),
        ({"value": 1234.5, "unit": "USD"}, "USD 1,234.50"),
        ({"value": 2e6, "unit": "currency not stated"}, "2,000,000 (currency not stated)"),
        ({"value": 5.0, "unit": "jobs", "qualifier": "about"}, "about 5 jobs"),
        ({"target": 200.0, "unit": "persons", "qualifier": "planned"}, "planned: 200 persons"),
        ({"unit": "persons"}, "no figure published"),
    ],
)
def test_a_figure_is_told_as_it_was_published(words, row, told):
    silent = {"value": float("nan"), "target": float("nan"), "qualifier": None}

    assert figure(silent | row, words) == told


def test_a_plan_without_a_result_is_hollow_and_says_so(repository, words):
    plan = only(drawn(repository, words), "li", key="R-4")

    assert said(only(plan, cls="figure")) == "planned: 200 persons"
    assert only(plan, cls="planned")[1]["class"] == "bullet planned"
    assert said(only(plan, "small")) == "target stated: 200 · no result published"


def test_a_result_is_measured_against_its_stated_target(world, words):
    repository = world(results=[result("R-1", "NPL", value=50, target=200)])
    tree = drawn(repository, words)

    assert only(tree, cls="done")[1]["style"] == "width:25.0%"
    assert only(tree, cls="tick")[1]["style"] == "inset-inline-start:100.0%"


def test_a_result_over_its_target_fills_the_bar_and_the_target_stands_inside(world, words):
    repository = world(results=[result("R-1", "NPL", value=400, target=200)])
    tree = drawn(repository, words)

    assert only(tree, cls="done")[1]["style"] == "width:100.0%"
    assert only(tree, cls="tick")[1]["style"] == "inset-inline-start:50.0%"


def test_without_a_stated_target_there_is_no_bar(repository, words):
    assert every(only(drawn(repository, words), "li", key="R-2"), cls="bullet") == []


def test_the_finding_keeps_figures_and_plans_apart(repository, words):
    rows = chart.rows(repository, Selection())

    assert chart.headline(rows, words) == (
        "4 figures and 1 plan published in 3 of 11 countries; 1 has a stated target"
    )
    nepal = chart.rows(repository, Selection(country="NPL"))
    assert chart.headline(nepal, words) == "1 figure published in Nepal"


def test_other_phases_are_shown_only_where_asked_for_and_marked(repository, words):
    tree = drawn(repository, words, phase="all")

    assert "R-5" not in chart.rows(repository, Selection())["id"].tolist()
    assert said(only(only(tree, "li", key="R-5"), cls="phase")) == "Phase II"


def test_an_undated_figure_says_so(repository, words):
    assert "undated" in said(only(drawn(repository, words), "li", key="R-2"))
