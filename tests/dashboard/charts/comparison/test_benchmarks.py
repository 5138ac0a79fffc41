import pytest

from dashboard.charts.comparison.benchmarks import BENCHMARKS as chart
from dashboard.charts.comparison.benchmarks import aggregates
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said

SHARE = "remittances_received_gdp"


@pytest.fixture
def others(world):
    older = {"source": "wb_wdi_2023"}
    return world(
        observations=[
            observation("NPL", SHARE, 2023, 26.3),
            observation("SEN", SHARE, 2023, 9.5),
            observation("SRB", SHARE, 2023, 7.1),
            observation("WLD", SHARE, 2021, 0.8) | older,
            observation("WB-SAS", SHARE, 2021, 3.8) | older,
            observation("NPL", "refugees_hosted", 2023, 20_000),
            observation("WLD", "refugees_hosted", 2023, 30_000_000),
        ]
    )


def test_a_country_belongs_to_the_world_its_regions_and_its_income_group():
    assert aggregates("NPL") == [
        ("world", "WLD"),
        ("region", "M49-034"),
        ("region", "M49-142"),
        ("region", "WB-SAS"),
        ("income", "WB-LMC"),
    ]


def test_the_country_its_aggregates_and_the_median_are_bars(others, words):
    rows = chart.rows(others, Selection(country="NPL"))
    tree = render(chart.draw(rows, words))["tree"]

    assert [said(bar) for bar in every(tree, "li")] == [
        "Nepal 26.3\u00a0%",
        "World 0.8\u00a0% 2021",
        "South Asia (World Bank) 3.8\u00a0% 2021",
        "Median of 3 programme countries 9.5\u00a0%",
    ]


def test_what_the_source_has_not_and_other_editions_are_said(others, words):
    block = chart.block(others, Selection(country="NPL"), words)

    assert "Not in this source: the income group" in block["flags"]
    assert any("another edition" in flag for flag in block["flags"])
    assert len(block["sources"]) == 2


def test_a_sum_of_which_the_country_is_a_part_is_no_benchmark(others, words):
    rows = chart.rows(others, Selection(country="NPL", indicator="refugees_hosted"))
    tree = render(chart.draw(rows, words))["tree"]
    world = only(tree, "li", key="WLD")

    assert said(world) == "World 30\u00a0million a sum"
    assert every(world, cls="bar") == []
    assert len(every(tree, cls="bar")) == 2
    assert any("they measure no country" in flag for flag in chart.caveats(rows, words))
    assert "world" not in chart.headline(rows, words)


def test_the_sentence_says_where_it_is_lower_and_higher_with_years(others, words):
    assert chart.headline(chart.rows(others, Selection(country="NPL")), words) == (
        "Remittances received as a share of GDP in Nepal: 26.3\u00a0% in 2023; lower in the world "
        "(0.8\u00a0%, 2021) and in South Asia (World Bank) (3.8\u00a0%, 2021); median of 3 "
        "programme countries: 9.5\u00a0%"
    )


def test_a_country_without_a_value_has_nothing_to_be_measured(others):
    assert chart.rows(others, Selection(country="TUN")).empty


def test_french_sets_a_space_before_every_semicolon(others, every_language):
    told = chart.headline(chart.rows(others, Selection(country="NPL")), every_language["fr"])

    assert told.count("\u202f; ") == told.count(";") == 2
