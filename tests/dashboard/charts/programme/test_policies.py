import pytest

from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.policies import POLICIES as chart
from dashboard.vocabulary.selection import Selection
from tests.trees import every, only, said


def policy(name, year, country="NPL", **more):
    row = {
        "id": name,
        "country_iso3": country,
        "policy_name": f"Policy {name}",
        "sector": "diaspora",
        "level": "national",
        "year": year,
        "status": "adopted",
        "source_url": "https://example.org/page",
        "source_title": "A page",
    }
    return row | more


@pytest.fixture(scope="module")
def small(world):
    return world(
        policies=[
            policy("P-1", "2017"),
            policy("P-2", None),
            policy("P-3", "2021-2025", "SEN", level="local"),
            policy("P-4", "2021-2025", "NPL", status=None),
        ]
    )


def test_the_latest_policy_stands_first_and_one_without_a_year_last(small):
    assert chart.rows(small, Selection())["id"].tolist() == ["P-4", "P-3", "P-1", "P-2"]


def test_a_year_is_written_once_as_it_is_stated(small, words):
    tree = render(chart.draw(chart.rows(small, Selection()), words))["tree"]

    assert [said(each) for each in every(tree, "h3")] == ["2021-2025", "2017", "Year not stated"]


def test_what_a_source_does_not_say_is_left_out(small, words):
    tree = render(chart.draw(chart.rows(small, Selection()), words))["tree"]

    assert [said(each) for each in only(tree, "li", key="P-4")[2][1:2]] == [""]
    assert said(only(tree, "li", key="P-1")[2][1]) == "adopted"


def test_goals_partners_and_phase_do_not_filter_policies(small):
    filtered = Selection(goals=(8,), partner="UN", phase="all")

    assert len(chart.rows(small, chart.asked(filtered))) == 4


def test_country_and_level_do(small):
    assert chart.rows(small, Selection(level="local"))["id"].tolist() == ["P-3"]
    assert chart.rows(small, Selection(country="NPL"))["id"].tolist() == ["P-4", "P-1", "P-2"]


def test_the_country_is_named_only_where_there_are_several(small, words):
    several = render(chart.draw(chart.rows(small, Selection()), words))["tree"]
    alone = render(chart.draw(chart.rows(small, Selection(country="NPL")), words))["tree"]

    assert said(only(only(several, "li", key="P-3"), cls="where")) == "Senegal"
    assert every(alone, cls="where") == []


def test_every_policy_links_to_the_page_that_names_it(small, words):
    tree = render(chart.draw(chart.rows(small, Selection()), words))["tree"]

    assert len(every(tree, "a")) == 4


def test_the_finding_counts_them(small, words):
    assert (
        chart.headline(chart.rows(small, Selection()), words) == "4 policies named in the sources"
    )
    assert chart.headline(chart.rows(small, Selection(level="local")), words) == (
        "1 policy named in the sources"
    )
