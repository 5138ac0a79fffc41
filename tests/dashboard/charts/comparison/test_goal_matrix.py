import pytest

from dashboard.charts.comparison.goal_matrix import ARROWS, SIGNS
from dashboard.charts.comparison.goal_matrix import GOAL_MATRIX as chart
from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.grids import Level
from dashboard.charts.kit.render.browser import render
from dashboard.charts.kit.render.matrix import symbol
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said


def score(country, year, value, goal=8):
    return observation(country, f"sdg_score_{goal}", year, value, status="estimated")


@pytest.fixture(scope="module")
def small(world):
    return world(
        observations=[
            score("NPL", 2017, 60.0), score("NPL", 2022, 66.0),
            score("SEN", 2017, 80.0), score("SEN", 2022, 81.9),
            score("SRB", 2017, 52.0), score("SRB", 2022, 49.9),
            score("TUN", 2022, 50.0),
            score("NPL", 2022, 30.0, goal=1),
        ]
    )  # fmt: skip


@pytest.fixture(scope="module")
def rows(small):
    return chart.rows(small, Selection())


def cell(rows, country, goal=8):
    return rows.set_index(["country", "goal"]).loc[(country, goal)]


def test_level_and_trend_are_two_signals(rows):
    signals = {each: (cell(rows, each)["level_name"], cell(rows, each)["trend"])
               for each in ("NPL", "SEN", "SRB", "TUN")}  # fmt: skip

    assert signals == {
        "NPL": ("fair", "up"),
        "SEN": ("high", "flat"),
        "SRB": ("very_low", "down"),
        "TUN": ("low", "unknown"),
    }


def test_every_country_has_a_cell_for_every_goal_with_data(rows):
    assert len(rows) == 2 * 11
    assert cell(rows, "PHL")["level_name"] != cell(rows, "PHL")["level_name"]


def test_a_cell_says_its_signals_in_words_and_selects_country_and_goal(rows, words):
    button = only(render(chart.draw(rows, words))["tree"], "button", key="NPL-8")

    assert button[1]["aria-label"] == (
        "Nepal, goal 8: score 66.0, 65 to under 80; gained 2 points or more"
    )
    assert button[1]["data-change"] == "country=NPL&goals=8&indicator="
    assert ARROWS["up"] in said(button)


def test_a_missing_score_is_no_button_and_is_said(rows, words):
    tree = render(chart.draw(rows, words))["tree"]

    assert every(tree, "button", key="PHL-8") == []
    assert all(each[1]["title"] == "no data" for each in every(tree, cls="none"))
    assert len(every(tree, cls="none")) == 2 * 11 - 5


def test_countries_stand_in_the_alphabet_of_the_language(rows, every_words):
    tree = render(chart.draw(rows, every_words))["tree"]
    names = [said(each) for each in every(only(tree, "tbody"), "th")]

    assert names.index(every_words.countries["ECU"]) < names.index(every_words.countries["NPL"])
    assert len(names) == 11


def test_no_two_levels_share_a_shape():
    levels = [Level(name, name, theme.LEVELS[name], SIGNS[name]) for name in RULES.level]
    shapes = {symbol(level)[2][0][0] + symbol(level)[2][0][1].get("fill", "") for level in levels}

    assert len(shapes) == len(RULES.level)
    assert len(set(SIGNS.values())) == len(RULES.level)


def test_the_finding_counts_and_never_averages(rows, words, small):
    assert chart.headline(rows, words) == (
        "1 of 5 country-goal scores stand at 80 or more; 1 rose and 1 fell by 2 points or more"
    )
    chosen = chart.rows(small, Selection(country="SRB"))
    assert chart.headline(chosen, words).startswith(
        "Serbia: 0 of 1 goal scores stand at 80 or more"
    )


def test_the_subtitle_names_both_years(rows, words):
    assert "of 2022 (symbol, by score) and change since 2017" in chart.about(rows, words)


def test_chosen_goals_narrow_the_matrix(small):
    assert set(chart.rows(small, Selection(goals=(1,)))["goal"]) == {1}
    assert chart.rows(small, Selection(goals=(16,))).empty


def test_without_any_score_there_is_no_matrix(small):
    assert chart.rows(small, Selection(year=1990)).empty


def test_one_score_is_told_as_one_in_french(rows, every_language):
    assert chart.headline(rows, every_language["fr"]) == (
        "1 score sur 5 atteint 80 ou plus\u202f; 1 a gagné et 1 a perdu au moins 2 points"
    )
