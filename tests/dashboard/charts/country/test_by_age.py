import pytest

from dashboard.charts.country.by_age import BY_AGE as chart
from dashboard.charts.country.by_age import age_group
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, said


def aged(age, value, sex="T", indicator="refugees_hosted", year=2025):
    return observation("NPL", indicator, year, value, sex) | {"age": age}


@pytest.fixture(scope="module")
def small(world):
    return world(
        observations=[
            aged("0-4", 10, "F"),
            aged("5-11", 30, "F"),
            aged("60+", 5, "F"),
            aged("0-4", 12, "M"),
            aged("60+", 4, "M"),
            aged("0-4", 22),
            aged("0-4", 1, year=2020),
            aged("15-24", 21.0, indicator="unemployment", year=2022),
            aged("25+", 8.0, indicator="unemployment", year=2022),
            aged("15+", 10.0, indicator="unemployment", year=2022),
            aged("15-24", 20.0, indicator="youth_unemployment", year=2022),
            observation("NPL", "hdi", 2022, 0.6),
        ]
    )


@pytest.fixture(scope="module")
def rows(small):
    return chart.rows(small, Selection(country="NPL"))


def test_every_indicator_with_several_age_groups_is_shown_for_its_latest_year(rows):
    assert rows.groupby("indicator", sort=False)["year"].unique().map(list).to_dict() == {
        "refugees_hosted": [2025],
        "unemployment": [2022],
    }


def test_a_total_that_holds_other_groups_is_left_out(rows):
    assert rows[rows["indicator"] == "unemployment"]["age"].tolist() == ["15-24", "25+"]


def test_where_the_sexes_are_told_apart_both_together_are_left_out(rows):
    refugees = rows[rows["indicator"] == "refugees_hosted"]

    assert list(zip(refugees["sex"], refugees["age"], strict=True)) == [
        ("F", "0-4"), ("F", "5-11"), ("F", "60+"), ("M", "0-4"), ("M", "60+")
    ]  # fmt: skip


def test_women_and_men_are_two_lists(rows, words):
    first = every(render(chart.draw(rows, words))["tree"], "section", cls="measured")[0]

    assert [said(each) for each in every(first, "h4")] == ["Refugees hosted, 2025", "Women", "Men"]


def test_the_highest_group_is_told_with_sex_and_age(rows, words):
    assert chart.headline(rows, words) == (
        "Refugees hosted in Nepal, 2025: the highest of 5 groups by age and sex is "
        "women aged 5–11 (30)"
    )


def test_the_chosen_indicator_is_shown_alone_where_it_has_age_groups(small):
    one = chart.rows(small, Selection(country="NPL", indicator="unemployment"))
    none = chart.rows(small, Selection(country="NPL", indicator="hdi"))

    assert set(one["indicator"]) == {"unemployment"}
    assert len(none["indicator"].unique()) == 2


def test_without_age_groups_the_card_says_that_there_is_none(small, words):
    block = chart.block(small, Selection(country="SEN"), words)

    assert block["finding"] == "By age: no data in Senegal for this choice"


@pytest.mark.parametrize(
    ("age", "said"), [("<1", "under 1"), ("60+", "aged 60 or over"), ("15-24", "aged 15–24")]
)
def test_an_age_group_in_words(age, said, words):
    assert age_group(age, words) == said


def test_a_single_group_is_not_the_highest_of_one(rows, words):
    alone = rows[(rows["indicator"] == "refugees_hosted") & (rows["age"] == "5-11")]

    assert chart.headline(alone, words) == (
        "Refugees hosted in Nepal, 2025: 30 (women aged 5–11), the only group by age and sex"
    )
