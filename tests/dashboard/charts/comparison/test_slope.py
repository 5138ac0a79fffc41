import pytest

from dashboard.charts.comparison.slope import SLOPE as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said

SHARE = "remittances_received_gdp"


@pytest.fixture
def two_years(world):
    return world(
        observations=[
            observation("NPL", SHARE, 2010, 20.0),
            observation("NPL", SHARE, 2020, 25.0),
            observation("SEN", SHARE, 2009, 10.0),
            observation("SEN", SHARE, 2020, 8.0),
            observation("SRB", SHARE, 2010, 7.0),
            observation("SRB", SHARE, 2020, 7.0),
            observation("TUN", SHARE, 2020, 5.0),
        ]
    )


def shown(repository, words, **choices):
    rows = chart.rows(repository, Selection(**choices))
    return rows, render(chart.draw(rows, words))["tree"]


def test_the_first_year_is_as_well_covered_as_the_reference_year(two_years):
    assert two_years.reference_year(SHARE) == 2020
    assert two_years.first_year(SHARE) == 2020


def test_every_country_with_both_years_is_a_line_and_the_others_are_listed(two_years, words):
    rows, tree = shown(two_years, words, since=2010)

    assert len(every(tree, cls="line")) == 3
    assert said(only(tree, "li", key="TUN")) == "Tunisia 2010: no data; 2020: 5.0\u00a0%"
    assert len(every(tree, "button")) + len(every(only(tree, cls="undrawn"), "li")) == len(rows)


def test_the_sentence_counts_who_rose_and_fell_and_names_the_largest_change(two_years, words):
    told = chart.headline(chart.rows(two_years, Selection(since=2010)), words)

    assert told == (
        "Remittances received as a share of GDP: from 2010 to 2020 up in 1 and down in 1 of 3 "
        "countries; the largest change in Nepal, from 20.0\u00a0% to 25.0\u00a0%"
    )


def test_equal_changes_have_no_largest(world, words):
    tied = world(
        observations=[
            observation(code, SHARE, year, value)
            for code, before, after in (("NPL", 20.0, 25.0), ("SEN", 10.0, 5.0))
            for year, value in ((2010, before), (2020, after))
        ]
    )

    assert "largest" not in chart.headline(chart.rows(tied, Selection(since=2010)), words)


def test_an_earlier_year_that_stands_in_is_said_beside_its_value(two_years, words):
    rows, tree = shown(two_years, words, since=2010)

    assert "10.0\u00a0% 2009" in [said(label) for label in every(only(tree, cls="slope"), "li")]
    assert "2010: Earlier years stand in where 2010 is not available: Senegal 2009" in (
        chart.caveats(rows, words)
    )


def test_two_years_in_the_other_order_are_the_same_question(two_years):
    one = chart.rows(two_years, Selection(since=2010, year=2020))
    other = chart.rows(two_years, Selection(since=2020, year=2010))

    assert one[["country", "before", "value"]].equals(other[["country", "before", "value"]])


def test_one_year_alone_is_no_slope_and_says_why(two_years, words):
    block = chart.block(two_years, Selection(since=2020, year=2020), words)

    assert block["table"] is None
    assert "two different years" in block["finding"]


def test_one_value_never_stands_in_for_both_years(two_years):
    rows = chart.rows(two_years, Selection(since=2009, year=2011)).set_index("country")

    assert rows.empty or rows.loc["SEN", "before"] != rows.loc["SEN", "before"]
