import pytest

from dashboard.charts.comparison.sexes import SEXES as chart
from dashboard.charts.comparison.sexes import gap_text
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said


def by_sex(country, indicator, year, women, men):
    return [
        observation(country, indicator, year, women, "F"),
        observation(country, indicator, year, men, "M"),
    ]


@pytest.fixture
def split(world):
    return world(
        observations=[
            *by_sex("NPL", "neet", 2020, 40.0, 10.0),
            *by_sex("SEN", "neet", 2019, 30.0, 28.0),
            *by_sex("SRB", "neet", 2020, 15.0, 16.0),
            observation("TUN", "neet", 2020, 20.0, "F"),
            *by_sex("NPL", "emigrants", 2020, 40, 60),
            *by_sex("SEN", "emigrants", 2020, 600, 400),
            observation("NPL", "gini", 2020, 30.0),
            observation("NPL", "literacy_female", 2020, 60.0, "F"),
        ]
    )


def test_a_dumbbell_a_country_widest_gap_first_and_missing_last(split, words):
    rows = chart.rows(split, Selection(indicator="neet"))
    tree = render(chart.draw(rows, words))["tree"]

    assert rows["country"].tolist()[:3] == ["NPL", "SEN", "SRB"]
    assert rows["gap"].tolist()[:3] == [30.0, 2.0, -1.0]
    assert len(every(tree, "button")) == 11
    assert said(only(only(tree, "button", key="SRB"), cls="value")).startswith("\u22121.0 points")
    assert said(only(only(tree, "button", key="TUN"), cls="value")) == "no data"


def test_women_without_men_of_the_same_year_make_no_gap(split):
    rows = chart.rows(split, Selection(indicator="neet")).set_index("country")

    assert rows.loc["TUN", ["women", "men", "gap"]].isna().all()


def test_people_are_compared_by_their_shares(split, words):
    rows = chart.rows(split, Selection(indicator="emigrants")).set_index("country")

    assert rows.loc["NPL", "share_women"] == 40.0
    assert rows.loc["NPL", "gap"] == -20.0
    assert rows.loc["SEN", "gap"] == 20.0
    assert rows.loc["SEN", "women"] == 600


def test_equal_gaps_have_no_widest(split, words):
    told = chart.headline(chart.rows(split, Selection(indicator="emigrants")), words)

    assert told == "People living abroad: more women than men in 1 and fewer in 1 of 2 countries"


def test_the_sentence_says_the_gap_of_the_rows(split, words):
    told = chart.headline(chart.rows(split, Selection(indicator="neet", country="NPL")), words)

    assert told.endswith("in Nepal, 2020: women 40.0\u00a0%, men 10.0\u00a0%; gap +30.0 points")


def test_what_is_not_split_says_so_and_what_is(split, words):
    asked = chart.block(split, Selection(indicator="gini"), words)
    women = chart.block(split, Selection(indicator="literacy_female"), words)

    assert asked["table"] is None
    assert "does not show women and men apart" in asked["finding"]
    assert asked["finding"].count("Emigrants") == 1
    assert "for women alone" in women["finding"]


def test_where_no_indicator_is_chosen_one_that_is_split_is_shown(split):
    assert set(chart.rows(split, Selection())["indicator"]) == {"emigrants"}


def test_a_gap_that_rounds_to_zero_has_no_sign(words):
    assert gap_text(-0.04, "neet", words) == gap_text(0.04, "neet", words) == "0.0 points"


@pytest.fixture
def developed(world):
    return world(
        observations=[
            *by_sex("NPL", "hdi", 2022, 0.562, 0.635),
            *by_sex("SRB", "hdi", 2022, 0.807, 0.805),
        ]
    )


def test_a_gap_is_written_with_the_unit_and_decimals_of_its_indicator(developed, words):
    rows = chart.rows(developed, Selection(indicator="hdi"))
    tree = render(chart.draw(rows, words))["tree"]

    assert said(only(only(tree, "button", key="NPL"), cls="value")).startswith("\u22120.073 ")
    assert said(only(only(tree, "button", key="SRB"), cls="value")).startswith("+0.002 ")
    assert said(only(tree, cls="scale")) == "0.5 0.9"
    assert "women above men in 1 and below in 1 of 2" in chart.headline(rows, words)
    assert "percentage" not in chart.about(rows, words)


def test_the_table_writes_the_gap_as_the_chart_does(developed, words):
    table = chart.block(developed, Selection(indicator="hdi"), words)["table"]

    assert "\u22120.073" in str(table)
