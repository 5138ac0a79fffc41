import pytest

from dashboard.charts.country.key_numbers import KEY_NUMBERS as chart
from dashboard.charts.country.key_numbers import SHOWN
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, said


@pytest.fixture(scope="module")
def small(world):
    return world(
        observations=[
            observation("NPL", "emigrants", 2020, 2_000_000),
            observation("NPL", "emigrants", 2024, 2_637_195),
            observation("SEN", "emigrants", 2024, 741_357),
            observation("NPL", "remittances_received_gdp", 2023, 26.3),
            observation("NPL", "refugees_hosted", 2015, 5),
            observation("SEN", "refugees_hosted", 2024, 9),
        ]
    )


def told(repository, words, **choices):
    return chart.headline(chart.rows(repository, Selection(**choices)), words)


def test_there_are_five_numbers_each_with_its_place(small):
    rows = chart.rows(small, Selection(country="NPL")).set_index("indicator")

    assert rows.index.tolist() == list(SHOWN)
    assert (rows.loc["emigrants", "rank"], rows.loc["emigrants", "of"]) == (1, 2)


def test_a_card_says_value_year_and_place(small, words):
    tree = render(chart.draw(chart.rows(small, Selection(country="SEN")), words))["tree"]
    card = said(every(tree, "li")[0])

    assert card.startswith("741\u00a0thousand")
    assert card.endswith("2024 · number 2 of 2")


def test_an_old_number_is_missing_and_its_year_is_said(small, words):
    tree = render(chart.draw(chart.rows(small, Selection(country="NPL")), words))["tree"]
    refugees = every(tree, "li")[SHOWN.index("refugees_hosted")]

    assert said(refugees).startswith("no data")
    assert said(refugees).endswith("last in 2015")


def test_a_number_that_no_country_has_is_missing(small, words):
    tree = render(chart.draw(chart.rows(small, Selection(country="NPL")), words))["tree"]
    immigrants = every(tree, "li")[SHOWN.index("immigrants_share")]

    assert said(immigrants).endswith("no data")


def test_the_finding_tells_each_number_with_its_own_year(small, words):
    assert told(small, words, country="NPL") == (
        "2.64\u00a0million people from Nepal lived abroad in 2024; "
        "remittances were worth 26.3\u00a0% of GDP in 2023"
    )


def test_what_is_missing_is_left_out_of_the_finding(small, words):
    assert "remittances" not in told(small, words, country="SEN")
    assert "lived abroad in 2024" in told(small, words, country="SEN")


def test_only_the_share_is_told_where_the_stock_is_missing(world, words):
    share = world(observations=[observation("NPL", "remittances_received_gdp", 2023, 26.3)])

    assert told(share, words, country="NPL") == (
        "Remittances in Nepal were worth 26.3\u00a0% of GDP in 2023"
    )


def test_without_both_there_is_no_data(small, words):
    assert told(small, words, country="TUN") == ("Key numbers: no data in Tunisia for this choice")


def test_the_chosen_year_is_answered(small, words):
    assert "lived abroad in 2020" in told(small, words, country="NPL", year=2021)
