import pytest

from dashboard.charts.comparison.headline import HEADLINE as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation

SHARE = "remittances_received_gdp"


def told(world, words, values, **choices):
    repository = world(
        observations=[observation(country, SHARE, 2023, n) for country, n in values.items()]
    )
    return chart.headline(chart.rows(repository, Selection(**choices)), words)


@pytest.fixture(scope="module")
def all_eleven():
    return {country: float(n) for n, country in enumerate(PROGRAMME_COUNTRIES, start=1)}


def test_the_highest_of_all_eleven_has_a_sentence_of_its_own(world, words, all_eleven):
    assert told(world, words, all_eleven | {"NPL": 26.3}) == (
        "Remittances were worth 26.3\u00a0% of GDP in Nepal in 2023, "
        "the highest share of the eleven programme countries."
    )


def test_nobody_is_the_highest_of_eleven_where_some_are_missing(world, words, all_eleven):
    ten = {country: value for country, value in all_eleven.items() if country != "PHL"}

    assert told(world, words, ten).startswith(
        "Remittances received as a share of GDP, 2023: highest "
    )


def test_a_tie_is_never_told_as_one_countrys(world, words, all_eleven):
    sentence = told(world, words, all_eleven | {"NPL": 20.0, "SEN": 20.0})

    assert "highest Nepal and Senegal (20.0\u00a0%)" in sentence


def test_a_chosen_country_is_told_of_instead(world, words, all_eleven):
    sentence = told(world, words, all_eleven, country="BGD")

    assert "in Bangladesh: 1.0\u00a0% in 2023, number 11 of 11" in sentence


def test_another_indicator_has_the_general_sentence(repository, words):
    rows = chart.rows(repository, Selection(indicator="emigrants"))

    assert chart.headline(rows, words).endswith("the only programme country with data")


def test_the_sentence_is_the_picture(repository, words):
    rows = chart.rows(repository, Selection())

    assert render(chart.draw(rows, words)) == {"tree": ["span", {}, []]}
