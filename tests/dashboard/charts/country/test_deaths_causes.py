import pytest

from dashboard.charts.country.deaths_causes import DEATHS_CAUSES as chart
from dashboard.vocabulary.selection import Selection


@pytest.fixture(scope="module")
def rows(deaths):
    return chart.rows(deaths, Selection(country="NPL"))


def test_incidents_that_list_the_country_are_counted_by_cause(rows):
    causes = rows[rows["kind"] == "cause"].set_index("name")["dead_missing"]

    assert causes.to_dict() == {"Drowning": 30, "Violence": 8, "Drowning;Violence": 5}


def test_causes_and_routes_each_add_up_to_all(rows):
    assert rows.groupby("kind")["dead_missing"].sum().tolist() == [43, 43]
    assert set(rows["total"]) == {43}


def test_the_sentence_says_how_many_when_and_of_what(rows, words):
    assert chart.headline(rows, words) == (
        "3 incidents that list people from Nepal from 2020 to 2022: 43 dead or missing, "
        "most by drowning (30)"
    )


def test_one_year_alone_is_answered_where_it_is_chosen(deaths, words):
    rows = chart.rows(deaths, Selection(country="NPL", year=2022))

    assert chart.headline(rows, words) == (
        "1 incident that lists people from Nepal in 2022: 8 dead or missing, most by violence (8)"
    )


def test_mixed_groups_are_flagged(deaths, words):
    block = chart.block(deaths, Selection(country="NPL"), words)

    assert any(flag.startswith("1 incident lists several nationalities") for flag in block["flags"])
    assert chart.rows(deaths, Selection(country="PHL")).empty
