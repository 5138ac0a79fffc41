import pytest

from dashboard.charts.country.policy_domains import POLICY_DOMAINS as chart
from dashboard.charts.country.policy_domains import score
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said

NEPAL = Selection(country="NPL")


@pytest.fixture(scope="module")
def small(world):
    rated = {"migration_policy": 3, "migration_policy_1": 4, "migration_policy_2": 1}
    return world(
        observations=[
            observation("NPL", "migration_policy", 2019, 2),
            *(observation("NPL", each, 2021, value) for each, value in rated.items()),
            observation("SEN", "migration_policy_1", 2021, 4),
        ]
    )


def test_the_latest_answer_counts(small):
    rows = chart.rows(small, NEPAL)

    assert rows[["indicator", "value", "year"]].values.tolist() == [
        ["migration_policy", 3.0, 2021],
        ["migration_policy_1", 4.0, 2021],
        ["migration_policy_2", 1.0, 2021],
    ]


def test_the_scale_ends_at_the_best_answer(small, words):
    tree = render(chart.draw(chart.rows(small, NEPAL), words))["tree"]
    widths = [each[1]["style"].split(";")[1] for each in every(tree, cls="bar")]

    assert widths == ["width:75.0%", "width:100.0%", "width:25.0%"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1, "1 · requires further progress"),
        (2, "2 · partially meets"),
        (3, "3 · meets"),
        (4, "4 · fully meets"),
    ],
)
def test_a_score_is_told_in_the_words_of_the_questionnaire(words, value, told):
    assert score(value, words) == told


def test_the_finding_is_the_governments_own_answer(small, words):
    assert chart.headline(chart.rows(small, NEPAL), words) == (
        "Nepal: the government rates its migration policies “meets” overall, "
        "and “fully meets” in 1 of 2 domains (2021)"
    )


def test_without_an_overall_answer_none_is_told(small, words):
    sentence = chart.headline(chart.rows(small, Selection(country="SEN")), words)

    assert "overall" not in sentence
    assert "“fully meets” in 1 of 1 domains" in sentence


def test_the_overall_answer_is_set_off(small, words):
    tree = render(chart.draw(chart.rows(small, NEPAL), words))["tree"]
    colours = {only(tree, "li", key=key)[2][1][2][0][1]["style"].rpartition(":")[2]
               for key in ("migration_policy_1", "migration_policy_2")}  # fmt: skip
    overall = only(tree, "li", key="migration_policy")

    assert len(colours) == 1
    assert only(overall, cls="bar")[1]["style"].rpartition(":")[2] not in colours
    assert said(only(overall, cls="value")) == "3 · meets"


def test_a_government_that_did_not_answer_has_no_rows(small):
    assert chart.rows(small, Selection(country="TUN")).empty
