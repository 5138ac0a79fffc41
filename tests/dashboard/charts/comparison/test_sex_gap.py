import pytest

from dashboard.charts.comparison.sex_gap import SEX_GAP as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation


@pytest.fixture
def gaps(world):
    def pair(country, year, women, men):
        return [
            observation(country, "neet", year, women, "F"),
            observation(country, "neet", year, men, "M"),
        ]

    return world(
        observations=[
            *pair("NPL", 2010, 40.0, 10.0),
            *pair("NPL", 2011, 30.0, 10.0),
            *pair("SEN", 2010, 10.0, 12.0),
            *pair("SEN", 2011, 10.0, 15.0),
            *pair("SRB", 2010, 16.0, 15.0),
            *pair("SRB", 2011, 15.0, 16.0),
            *pair("MAR", 2011, 50.0, 20.0),
        ]
    )


def told(repository, words, **choices):
    return chart.headline(chart.rows(repository, Selection(indicator="neet", **choices)), words)


def test_every_gap_is_a_point_of_its_countrys_line(gaps, words):
    rows = chart.rows(gaps, Selection(indicator="neet"))
    data = {trace["name"]: trace for trace in render(chart.draw(rows, words))["figure"]["data"]}

    assert data["Nepal"]["y"] == [30.0, 20.0]
    assert data["Senegal"]["y"] == [-2.0, -5.0]
    assert sum(len(trace["y"]) for trace in data.values()) == len(rows) == 7


def test_the_line_of_no_gap_is_drawn(gaps, words):
    rows = chart.rows(gaps, Selection(indicator="neet"))
    shapes = render(chart.draw(rows, words))["figure"]["layout"]["shapes"]

    assert any(shape["y0"] == shape["y1"] == 0 for shape in shapes if "yref" not in shape)


def test_wider_narrower_and_turned_are_counted_of_those_with_two_years(gaps, words):
    assert told(gaps, words).endswith(
        "the gap between women and men widened in 1 of 3 countries, narrowed in 1 and changed "
        "sides in 1"
    )


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("NPL", "was +20.0 points in 2011, narrower than +30.0 points in 2010"),
        ("SEN", "was \u22125.0 points in 2011, wider than \u22122.0 points in 2010"),
        ("SRB", "changed sides, from +1.0 points in 2010 to \u22121.0 points in 2011"),
        ("MAR", "was +30.0 points in 2011, the only year on record"),
    ],
)
def test_the_chosen_countrys_gap_is_told_with_its_first(gaps, words, country, said):
    assert said in told(gaps, words, country=country)


def test_a_gap_of_thousandths_moves(world, words):
    small = world(
        observations=[
            observation("NPL", "hdi", year, value, sex)
            for year, women, men in ((2010, 0.500, 0.520), (2011, 0.510, 0.520))
            for sex, value in (("F", women), ("M", men))
        ]
    )
    rows = chart.rows(small, Selection(indicator="hdi", country="NPL"))

    assert chart.headline(rows, words).endswith(
        "was \u22120.010 in 2011, narrower than \u22120.020 in 2010"
    )
