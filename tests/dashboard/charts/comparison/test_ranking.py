from dashboard.charts.comparison.ranking import RANKING as chart
from dashboard.charts.kit import theme
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.trees import every, only, said


def drawn(repository, words, **choices):
    return render(chart.draw(chart.rows(repository, Selection(**choices)), words))["tree"]


def test_the_eleven_stand_from_the_largest_to_the_missing(repository, words):
    names = [said(each) for each in every(drawn(repository, words), cls="name")]

    assert len(names) == 11
    assert names[:3] == ["Nepal", "Senegal", "Serbia"]


def test_choosing_a_country_selects_it_and_choosing_again_goes_back(repository, words):
    before = only(drawn(repository, words), "button", key="NPL")[1]
    after = only(drawn(repository, words, country="NPL"), "button", key="NPL")[1]

    assert (before["data-change"], before["aria-pressed"]) == ("country=NPL", "false")
    assert (after["data-change"], after["aria-pressed"]) == ("country=", "true")


def test_a_country_without_a_value_says_so_and_can_still_be_chosen(repository, words):
    philippines = only(drawn(repository, words), "button", key="PHL")

    assert said(only(philippines, cls="value")) == "no data"
    assert every(philippines, cls="bar") == []


def test_a_stand_in_shows_its_year(repository, words):
    tree = drawn(repository, words)

    assert said(only(only(tree, "button", key="SRB"), "small")) == "2021"
    assert every(only(tree, "button", key="NPL"), "small") == []


def test_a_bar_has_the_colour_of_its_class_on_the_map(repository, words):
    style = only(only(drawn(repository, words), "button", key="NPL"), cls="bar")[1]["style"]

    assert style.endswith(f"background:{theme.CLASSES[-1]}")


def test_a_class_keeps_its_bounds_in_every_year(repository):
    now = chart.rows(repository, Selection())["bounds"].iloc[0]
    then = chart.rows(repository, Selection(year=2013))["bounds"].iloc[0]

    assert now == then
