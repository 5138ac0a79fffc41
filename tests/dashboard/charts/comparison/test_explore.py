import pytest

from dashboard.charts.comparison.explore import EXPLORE as chart
from dashboard.charts.kit import theme
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import SHARE, observation

VALUES = {"NPL": 26.3, "SEN": 9.5, "TJK": 38.4, "FRA": 1.0, "DEU": 0.5}


@pytest.fixture(scope="module")
def some(world):
    return world(
        observations=[
            *(observation(country, SHARE, 2023, value) for country, value in VALUES.items()),
            observation("WLD", SHARE, 2023, 0.8),
            observation("FRA", SHARE, 2001, 0.9),
            observation("SRB", SHARE, 2001, 5.0),
        ]
    )


@pytest.fixture(scope="module")
def rows(some):
    return chart.rows(some, Selection())


def trace(rows, words, kind):
    data = render(chart.draw(rows, words))["figure"]["data"]
    return next(each for each in data if each["type"] == kind and each.get("zmin") != 0)


def test_every_country_with_a_value_is_a_row_and_no_aggregate_is(rows):
    assert rows["country"].tolist()[:5] == ["TJK", "NPL", "SEN", "FRA", "DEU"]
    assert rows["rank"].tolist()[:5] == [1, 2, 3, 4, 5]


def test_one_of_the_eleven_without_a_value_stays_as_missing(rows):
    serbia = rows[rows["country"] == "SRB"].iloc[0]

    assert serbia["value"] != serbia["value"] and serbia["last_year"] == 2001


def test_only_the_eleven_take_a_click_and_are_outlined(rows, words):
    areas = trace(rows, words, "choropleth")
    changes = dict(zip(areas["locations"], areas["customdata"], strict=True))
    colours = dict(zip(areas["locations"], areas["marker"]["line"]["color"], strict=True))

    assert (changes["NPL"], changes["FRA"]) == ("country=NPL", "")
    assert (colours["NPL"], colours["FRA"]) == (theme.INK, theme.PAPER)


def test_a_country_without_a_value_is_hatched_and_says_so(rows, words):
    data = render(chart.draw(rows, words))["figure"]["data"]
    blank = next(each for each in data if each.get("zmin") == 0)

    assert "BRA" in blank["locations"] and "FRA" not in blank["locations"]
    assert blank["text"][blank["locations"].index("BRA")] == "Brazil: no data"


def test_classes_keep_their_meaning_over_the_years(some):
    earlier, later = (chart.rows(some, Selection(year=year)) for year in (2001, 2023))

    assert earlier["bounds"].iloc[0] == later["bounds"].iloc[0]


def test_the_player_steps_through_the_years_on_record(some):
    assert chart.years(some, Selection()) == [2001, 2023]


def test_it_is_told_how_many_of_the_eleven_stand_above_the_middle(rows, words):
    assert chart.headline(rows, words) == (
        "Remittances received as a share of GDP, 2023: 1 of 2 programme countries stand above "
        "the middle of all 5 countries and areas with data (9.5\u00a0%)"
    )


def test_a_chosen_country_is_told_with_its_place_in_the_world(some, words):
    rows = chart.rows(some, Selection(country="SEN"))

    assert "Senegal: 9.5\u00a0% in 2023, number 3 of 5" in chart.headline(rows, words)


def test_without_any_value_there_is_no_answer(some):
    assert chart.rows(some, Selection(indicator="gini")).empty
