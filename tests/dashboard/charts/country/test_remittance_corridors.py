import pytest

from dashboard.charts.country.remittance_corridors import REMITTANCE_CORRIDORS as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.trees import every, said

NEPAL = Selection(country="NPL")


def sent(origin, usd, destination="NPL"):
    return {
        "origin": origin,
        "destination": destination,
        "year": 2021,
        "usd": usd,
        "status": "modelled",
        "source": "knomad_brm2021",
    }


@pytest.fixture(scope="module")
def small(world):
    twelve = ("QAT", "SAU", "ARE", "MYS", "IND", "USA", "GBR", "JPN", "KOR", "AUS", "KWT", "BHR")
    corridors = [sent(code, 1e6 * (12 - n)) for n, code in enumerate(twelve)]
    return world(remittance_corridors=[*corridors, sent("ITA", 0.0), sent("NPL", 9e9, "IND")])


def test_ten_senders_are_named_and_the_rest_is_one_bar(small, words):
    rows = chart.rows(small, NEPAL)

    assert rows["partner"].tolist()[0] == "QAT"
    assert (len(rows), rows["partner"].iloc[-1], rows["usd"].iloc[-1]) == (11, "other", 3e6)
    assert said(every(render(chart.draw(rows, words))["tree"], cls="name")[-1]) == "All others"


def test_shares_are_of_all_that_was_received(small):
    rows = chart.rows(small, NEPAL)

    assert rows["share"].iloc[0] == round(100 * 12 / 78, 2)
    assert rows["share"].sum() == pytest.approx(100, abs=0.1)


def test_a_corridor_without_money_is_no_sender(small):
    assert chart.rows(small, NEPAL)["partners"].iloc[0] == 12


def test_it_is_told_and_flagged_as_a_models_estimate(small, words):
    block = chart.block(small, NEPAL, words)

    assert block["finding"] == (
        "USD\u00a012\u00a0million were sent to Nepal from Qatar in 2021, "
        "by a model’s estimate: 15\u00a0% of the total"
    )
    assert block["flags"] == ["Modelled: not a count"]
    assert "not evidence of what was sent" in block["subtitle"]


def test_a_country_without_corridors_has_no_rows(small):
    assert chart.rows(small, Selection(country="TUN")).empty
