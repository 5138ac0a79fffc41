from dashboard.charts.corridors.corridor_choice import CORRIDOR_CHOICE as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.trees import every


def test_the_eleven_are_offered_by_emigrants_whatever_the_indicator(real, words):
    rows = chart.rows(real, Selection(indicator="gini"))
    buttons = every(render(chart.draw(rows, words))["tree"], "button")

    assert set(rows["indicator"]) == {"emigrants"}
    assert len(buttons) == 11
    assert buttons[0][1]["data-change"] == "country=BGD"


def test_the_three_with_most_emigrants_are_told(real, words):
    assert chart.headline(chart.rows(real, Selection()), words) == (
        "People living abroad, 2024: highest Bangladesh (8.71\u00a0million), "
        "Philippines (6.99\u00a0million), and Morocco (3.63\u00a0million)"
    )
