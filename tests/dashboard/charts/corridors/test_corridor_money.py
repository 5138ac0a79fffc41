import pytest

from dashboard.charts.corridors.corridor_money import CORRIDOR_MONEY as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import corridor, stock
from tests.trees import every, said

NEPAL = Selection(country="NPL")


def sent(origin, destination, usd):
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
    return world(
        remittance_corridors=[
            sent("IND", "NPL", 5000.0),
            sent("MYS", "NPL", 900.0),
            sent("GBR", "NPL", 40.0),
            sent("DEU", "NPL", 0.0),
            sent("IND", "SEN", 7.0),
        ],
        corridors=[
            corridor("NPL", "IND", 2020, 50),
            corridor("NPL", "IND", 2024, 70),
            corridor("NPL", "MYS", 2020, 3, definition="citizens"),
        ],
        matrix=[stock("SEN", "IND", F2020=1, M2020=1), stock("NPL", "IND", F2020=20, M2020=30)],
    )


def test_the_amount_stands_beside_the_stock_of_the_year_before(small):
    rows = chart.rows(small, NEPAL)

    assert rows[["partner", "usd", "migrants", "stock_year", "usd_each"]].iloc[0].tolist() == [
        "IND",
        5000.0,
        50,
        2020,
        100.0,
    ]


def test_a_corridor_without_a_stock_has_no_ratio(small, words):
    rows = chart.rows(small, NEPAL)
    lines = every(render(chart.draw(rows, words))["tree"], "li")

    assert rows["partner"].tolist() == ["IND", "MYS", "GBR"]
    assert said(lines[2]).count("no data") == 2


def test_it_is_modelled_from_two_sources_and_says_what_that_cannot_mean(small, words):
    block = chart.block(small, NEPAL, words)

    assert "Modelled: not a count" in block["flags"]
    assert [source["name"] for source in block["sources"]] == [
        "World Bank/KNOMAD, Bilateral Remittance Matrix 2021",
        "UN DESA, International Migrant Stock 2024",
    ]
    assert "not what a migrant sends" in block["finding"]
    assert "Nobody counted the amounts" in said(block["picture"]["tree"])


def test_another_country_is_shown_with_what_it_sent_to_the_eleven(small, words):
    india = Selection(focus_country="IND")
    rows = chart.rows(small, india)

    assert rows["partner"].tolist() == ["NPL", "SEN"]
    assert rows["migrants"].tolist() == [50, 2]
    assert "sent from India and received in Nepal" in chart.headline(rows, words)
    assert "2 of 11 programme countries" in chart.about(rows, words)
