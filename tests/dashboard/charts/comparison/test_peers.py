import math

import pytest

from dashboard.charts.comparison.peers import PEERS as chart
from dashboard.charts.comparison.peers import nearest
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, said

SHARE = "remittances_received_gdp"


def country(code, year, people, income):
    return [
        observation(code, "population", year, people),
        observation(code, "gdp_usd", year, people * income),
    ]


@pytest.fixture
def peopled(world):
    return world(
        observations=[
            *country("NPL", 2023, 30e6, 1_400),
            *country("SEN", 2023, 18e6, 1_700),
            *country("GHA", 2023, 33e6, 2_200),
            *country("SRB", 2023, 6.6e6, 12_000),
            *country("WLD", 2023, 30e6, 1_400),
            *country("TUN", 2022, 30e6, 1_400),
            observation("NPL", SHARE, 2023, 26.3),
            observation("SEN", SHARE, 2023, 9.5),
            observation("GHA", SHARE, 2022, 6.1),
        ]
    )


def test_peers_are_the_nearest_countries_of_the_world_and_no_aggregate(peopled):
    near = nearest(peopled, "NPL")

    assert near["country"].tolist() == ["NPL", "GHA", "SEN"]
    assert near["distance"].iloc[0] == 0
    assert near["distance"].iloc[2] == pytest.approx(
        math.hypot(math.log10(18 / 30), math.log10(1_700 / 1_400))
    )


def test_a_country_further_than_the_rule_allows_is_no_peer(peopled):
    assert "SRB" not in nearest(peopled, "NPL")["country"].tolist()
    assert nearest(peopled, "NPL")["distance"].max() <= RULES.farthest_peer


def test_peers_have_both_figures_in_the_very_year(peopled):
    assert "TUN" not in nearest(peopled, "NPL")["country"].tolist()
    assert nearest(peopled, "NPL", 2022).empty


def test_no_more_peers_than_the_rule_says(world):
    crowded = world(
        observations=[
            row
            for step, code in enumerate(("NPL", "BGD", "ECU", "JAM", "KGZ", "MAR", "MDA", "PHL"))
            for row in country(code, 2023, 10e6 + step, 1_000)
        ]
    )

    assert len(nearest(crowded, "NPL")) == RULES.peers + 1


def test_bars_name_population_and_income_and_the_year_that_stands_in(peopled, words):
    rows = chart.rows(peopled, Selection(country="NPL"))
    bars = [said(bar) for bar in every(render(chart.draw(rows, words))["tree"], "li")]

    assert bars[0] == "Nepal population 30\u00a0million, USD\u00a01,400 per person 26.3\u00a0%"
    assert bars[2] == "Ghana population 33\u00a0million, USD\u00a02,200 per person 6.1\u00a0% 2022"


def test_the_sentence_says_in_which_peers_it_is_lower(peopled, words):
    told = chart.headline(chart.rows(peopled, Selection(country="NPL")), words)

    assert told.endswith("in Nepal: 26.3\u00a0% in 2023; lower in Senegal and in Ghana")


def test_a_country_without_near_ones_says_so(peopled, words):
    block = chart.block(peopled, Selection(country="SRB"), words)

    assert block["table"] is None
    assert block["finding"].startswith("Fair peers: no value in Serbia, or no country near enough")
