from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.goal_tiles import GOAL_TILES as chart
from dashboard.vocabulary.reference import PROGRAMME_GOALS
from dashboard.vocabulary.selection import Selection
from tests.trees import every, only, said


def of_goal(repository, goal, **choices):
    return chart.rows(repository, Selection(**choices)).set_index("goal").loc[goal]


def test_there_is_a_tile_for_each_of_the_programmes_goals(repository, words):
    tree = render(chart.draw(chart.rows(repository, Selection()), words))["tree"]

    assert [said(each) for each in every(tree, "b")] == [str(goal) for goal in PROGRAMME_GOALS]


def test_an_intervention_counts_under_every_goal_that_its_source_names(repository):
    assert of_goal(repository, 8)["interventions"] == 1
    assert of_goal(repository, 10)["interventions"] == 1
    assert of_goal(repository, 10, phase="all")["interventions"] == 2


def test_the_other_filters_narrow_the_counts_and_the_goals_do_not(repository):
    assert of_goal(repository, 8, goals=(10,))["interventions"] == 1
    assert of_goal(repository, 8, country="SEN")["interventions"] == 0


def test_choosing_a_tile_adds_its_goal_and_choosing_again_removes_it(repository):
    assert of_goal(repository, 8)["change_to"] == "goals=8&indicator="
    assert of_goal(repository, 10, goals=(8,))["change_to"] == "goals=8,10&indicator="
    assert of_goal(repository, 8, goals=(8,))["change_to"] == "goals=&indicator="


def test_a_chosen_tile_is_pressed(repository, words):
    tree = render(chart.draw(chart.rows(repository, Selection(goals=(8,))), words))["tree"]

    assert only(tree, "button", key="8")[1]["aria-pressed"] == "true"
    assert only(tree, "button", key="10")[1]["aria-pressed"] == "false"


def test_the_finding_says_how_many_sources_name_any_goal(repository, words):
    told = chart.headline(chart.rows(repository, Selection()), words)

    assert told == "1 of 2 interventions have a source that names their goals"
