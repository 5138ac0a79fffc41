import pytest

from dashboard.charts.country.data_quality import DATA_QUALITY as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said

NEPAL = Selection(country="NPL")


@pytest.fixture(scope="module")
def rows(world):
    repository = world(
        observations=[
            observation("NPL", "hdi", 2010, 0.5),
            observation("NPL", "hdi", 2022, 0.6),
            observation("NPL", "gini", 2019, 33, status="modelled"),
            observation("NPL", "net_migration", 2023, -1, status="modelled"),
            observation("NPL", "emigrants", 2024, 9, status="estimated"),
            observation("NPL", "literacy_female", 2021, 60, "F"),
            observation("SEN", "neet", 2023, 9),
        ]
    )
    return chart.rows(repository, NEPAL)


def test_every_indicator_is_judged_by_its_latest_value(rows):
    quality = rows.set_index("indicator")["quality"]

    assert len(rows) == len(INDICATORS)
    assert quality.loc[["hdi", "gini", "net_migration", "emigrants"]].tolist() == [
        "sound",
        "old",
        "modelled",
        "estimated",
    ]
    assert quality["neet"] == "missing"


def test_an_indicator_of_women_alone_is_not_missing(rows):
    assert rows.set_index("indicator")["quality"]["literacy_female"] == "sound"


def test_what_is_worst_stands_first(rows):
    assert rows["quality"].iloc[0] == "missing"
    assert rows["quality"].iloc[-1] == "sound"


def test_each_kind_is_counted_and_its_indicators_are_named_with_their_year(rows, words):
    tree = render(chart.draw(rows, words))["tree"]
    old = only(tree, "li", key="old")

    assert said(only(old, cls="figure")) == "1"
    assert "(2019)" in said(only(old, "ul"))
    assert [said(each) for each in every(tree, cls="figure")] == ["62", "1", "1", "1", "2"]


def test_the_finding_counts_missing_and_old(rows, words):
    assert chart.headline(rows, words) == (
        f"Nepal: of {len(INDICATORS)} indicators, 62 are missing and 1 is older than 5 years"
    )


def test_a_missing_indicator_still_has_the_source_that_would_hold_it(rows):
    assert rows["source"].notna().all()
