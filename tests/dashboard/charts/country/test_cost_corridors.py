import pytest

from dashboard.charts.country.cost_corridors import COST_CORRIDORS as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.trees import every, said


def price(origin, destination, cost, quarter="2020Q3"):
    return {"origin": origin, "destination": destination, "quarter": quarter, "cost": cost,
            "source": "wb_rpw"}  # fmt: skip


@pytest.fixture(scope="module")
def small(world):
    return world(
        remittance_costs=[
            price("GBR", "NPL", 6.95),
            price("IND", "NPL", 4.2),
            price("MYS", "NPL", 2.5),
            price("QAT", "NPL", 2.5),
            price("USA", "NPL", 99, "2019Q4"),
            price("SEN", "MLI", 3.26),
            price("FRA", "SEN", 4.0),
        ]
    )


@pytest.fixture(scope="module")
def rows(small):
    return chart.rows(small, Selection(country="NPL"))


def test_corridors_of_the_latest_quarter_are_ranked_dearest_first(rows):
    assert rows["partner"].tolist() == ["GBR", "IND", "MYS", "QAT"]
    assert rows["standing"].tolist() == [
        "over_limit",
        "under_limit",
        "under_target",
        "under_target",
    ]


def test_an_earlier_year_has_its_own_quarter(small):
    assert chart.rows(small, Selection(country="NPL", year=2019))["quarter"].tolist() == ["2019Q4"]


def test_prices_that_read_the_same_are_told_together(rows, words):
    assert chart.headline(rows, words) == (
        "Sending USD 200 to Nepal in the third quarter of 2020: dearest from the United Kingdom "
        "(6.95\u00a0%), cheapest from Malaysia and from Qatar (2.50\u00a0%); "
        "corridors above 5\u00a0%: 1 of 4 surveyed"
    )


def test_both_limits_cross_every_bar(rows, words):
    tree = render(chart.draw(rows, words))["tree"]

    assert len(every(tree, "i", cls="n1")) == len(every(tree, "i", cls="n2")) == len(rows)


def test_money_sent_from_the_country_has_a_list_of_its_own(small, words):
    rows = chart.rows(small, Selection(country="SEN"))

    assert [said(each) for each in every(render(chart.draw(rows, words))["tree"], "h4")] == [
        "To Senegal, the third quarter of 2020",
        "From Senegal, the third quarter of 2020",
    ]
    assert "the only corridor surveyed" in chart.headline(rows, words)


def test_without_a_survey_there_are_no_rows(small):
    assert chart.rows(small, Selection(country="TUN")).empty
