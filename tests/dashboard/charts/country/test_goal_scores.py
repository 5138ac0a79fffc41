import pytest

from dashboard.charts.country.goal_scores import GOAL_SCORES as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said

NEPAL = Selection(country="NPL")


@pytest.fixture(scope="module")
def rows(world):
    scores = {1: (40, 45), 4: (70, 65), 8: (60, 61), 16: (None, 90)}
    return chart.rows(
        world(
            observations=[
                observation("NPL", f"sdg_score_{goal}", year, value)
                for goal, both in scores.items()
                for year, value in zip((2017, 2022), both, strict=True)
                if value is not None
            ]
        ),
        NEPAL,
    )


def test_the_best_score_stands_first(rows):
    assert rows["goal"].tolist() == [16, 4, 8, 1]


def test_a_ring_stands_at_the_earlier_and_a_dot_at_the_later_score(rows, words):
    line = only(render(chart.draw(rows, words))["tree"], "li", key="4")

    assert only(line, cls="ring")[1]["style"] == "--at:70.0%"
    assert only(line, cls="dot")[1]["style"] == "--at:65.0%"
    assert only(line, cls="span")[1]["style"] == "--at:65.0%;--to:70.0%"


def test_without_an_earlier_score_there_is_no_ring(rows, words):
    line = only(render(chart.draw(rows, words))["tree"], "li", key="16")

    assert every(line, cls="ring") == []
    assert said(only(line, cls="value")) == "90.0"


def test_the_legend_names_the_two_years(rows, words):
    legend = render(chart.draw(rows, words))["legend"]

    assert [(each["mark"], each["label"]) for each in legend] == [("ring", "2017"), ("dot", "2022")]


def test_a_change_that_is_small_or_not_known_is_not_counted(rows, words):
    assert chart.headline(rows, words) == "Nepal: 1 of 3 goal scores rose since 2017, 1 fell"


def test_a_country_without_scores_has_no_answer(repository):
    assert chart.rows(repository, Selection(country="SEN")).empty


def test_one_score_is_told_as_one_in_every_language(rows, every_language):
    assert chart.headline(rows, every_language["fr"]) == (
        "Népal\u202f: 1 score sur 3 a progressé depuis 2017, 1 a reculé"
    )
    assert chart.headline(rows, every_language["es"]) == (
        "Nepal, puntuaciones por Objetivo desde 2017: en aumento, 1 de 3; en descenso, 1"
    )
