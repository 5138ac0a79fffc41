from dashboard.charts.kit.render.browser import render
from dashboard.charts.progress.programme_reach import PROGRAMME_REACH as chart
from dashboard.vocabulary.selection import Selection
from tests.conftest import intervention
from tests.trees import said


def told(repository, words, **choices):
    return chart.headline(chart.rows(repository, Selection(**choices)), words)


def test_what_the_filters_leave_is_told_beside_what_there_is(repository, words):
    assert told(repository, words) == (
        "2 of 11 countries, 2 of 3 interventions, 4 of 5 results (phase III)"
    )
    assert told(repository, words, country="NPL", phase="all") == (
        "1 of 11 countries, 1 of 3 interventions, 1 of 5 results"
    )


def test_the_programme_as_a_whole_is_no_country(world, words):
    repository = world(interventions=[intervention("GLO-1", "GLO")])

    assert told(repository, words).startswith("0 of 11 countries, 1 of 1 interventions")


def test_nothing_left_is_told_as_nothing(repository, words):
    assert told(repository, words, sector="health").startswith("0 of 11 countries, 0 of 3")


def test_the_sentence_is_the_picture(repository, words):
    rows = chart.rows(repository, Selection())

    assert said(render(chart.draw(rows, words))["tree"]) == chart.headline(rows, words)


def test_one_is_told_as_one_in_french(world, every_language):
    repository = world(interventions=[intervention("NPL-1", "NPL")])

    assert told(repository, every_language["fr"]).startswith(
        "1 pays sur 11, 1 intervention sur 1, 0 résultat sur 0"
    )
