import pytest

from dashboard.charts.corridors.edition_comparison import MIRROR as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import stock
from tests.trees import every, only, said

NEPAL = Selection(country="NPL")


@pytest.fixture(scope="module")
def small(world):
    return world(
        matrix=[
            stock("NPL", "IND", F2020=30, M2020=30),
            stock("NPL", "MYS", definition="citizens", F2020=20, M2020=0),
            stock("NPL", "JPN", F2020=5, M2020=5),
        ],
        matrix_2020_edition=[
            stock("NPL", "IND", edition=2020, F2020=40, M2020=40),
            stock("NPL", "MYS", edition=2020, F2020=10, M2020=10),
            stock("NPL", "USA", edition=2020, F2020=1, M2020=1),
        ],
    )


def test_the_gap_is_told_in_persons_and_in_per_cent(small, words):
    tree = render(chart.draw(chart.rows(small, NEPAL), words))["tree"]
    india = only(tree, "li", key="destination-IND")

    assert said(only(india, cls="value")) == "\u221220 (\u221225\u00a0%) 80, then 60"


def test_no_gap_but_another_definition_is_told(small, words):
    malaysia = only(
        render(chart.draw(chart.rows(small, NEPAL), words))["tree"], "li", key="destination-MYS"
    )

    assert "no gap" in said(malaysia)
    assert "born abroad, then foreign citizens" in said(malaysia)


def test_a_corridor_that_only_one_edition_knows_has_no_gap(small, words):
    tree = render(chart.draw(chart.rows(small, NEPAL), words))["tree"]

    assert "only in the 2024 edition" in said(only(tree, "li", key="destination-JPN"))
    assert "only in the 2020 edition" in said(only(tree, "li", key="destination-USA"))
    assert len(every(only(tree, "li", key="destination-JPN"), "i")) == 1


def test_totals_and_the_widest_gap_make_the_finding(small, words):
    assert chart.headline(chart.rows(small, NEPAL), words) == (
        "For mid-2020, the edition of 2024 counts 12\u00a0% fewer people from Nepal abroad than that "
        "of 2020: 90, not 102; the widest gap of the countries shown is that in India: 80, then 60"
    )


def test_both_editions_are_cited(small, words):
    names = [source["name"] for source in chart.block(small, NEPAL, words)["sources"]]

    assert names == [
        "UN DESA, International Migrant Stock 2024",
        "UN DESA, International Migrant Stock 2020",
    ]


def test_moldovans_in_romania_are_told_as_the_widest_gap(real, words):
    assert "Romania: 285\u00a0thousand, then 65.5\u00a0thousand" in chart.headline(
        chart.rows(real, Selection(country="MDA")), words
    )
