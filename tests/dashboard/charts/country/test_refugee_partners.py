import pytest

from dashboard.charts.country.refugee_partners import REFUGEE_PARTNERS as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.trees import every, said


def displaced(origin, destination, year, persons, population="refugees"):
    return {"origin": origin, "destination": destination, "year": year, "population": population,
            "persons": persons, "source": "unhcr_2025"}  # fmt: skip


@pytest.fixture(scope="module")
def small(world):
    partners = ["AFG", "BTN", "IND", "IRQ", "LKA", "PAK", "SOM", "SYR", "TUR", "YEM"]
    return world(
        displacement=[
            *(displaced(each, "NPL", 2025, 100 - n) for n, each in enumerate(partners)),
            displaced("BTN", "NPL", 2024, 9_999),
            displaced("IND", "NPL", 2025, 7_777, "asylum_seekers"),
            displaced("MMR", "BGD", 2025, 500),
            displaced("NPL", "USA", 2023, 30),
            displaced("NPL", "CAN", 2023, 30),
        ]
    )


@pytest.fixture(scope="module")
def rows(small):
    return chart.rows(small, Selection(country="NPL"))


def test_the_latest_year_of_each_side_is_answered_and_refugees_alone(rows):
    by_side = rows.groupby("side")["year"].unique()

    assert by_side["hosted"].tolist() == [2025]
    assert by_side["abroad"].tolist() == [2023]
    assert rows[rows["partner"] != "other"]["persons"].max() == 100


def test_eight_are_named_and_the_rest_is_one_row(rows):
    hosted = rows[rows["side"] == "hosted"]

    assert hosted["partner"].tolist()[-2:] == ["SYR", "other"]
    assert hosted["persons"].iloc[-1] == 92 + 91
    assert hosted["persons"].sum() == hosted["total"].iloc[0] == 955


def test_each_side_is_a_list_under_its_year(rows, words):
    tree = render(chart.draw(rows, words))["tree"]

    assert [said(each) for each in every(tree, "h4")] == [
        "Living in Nepal, by origin, 2025",
        "Abroad, from Nepal, by country of asylum, 2023",
    ]


def test_equally_large_groups_are_all_named(rows, words):
    told = chart.headline(rows, words)

    assert "955 refugees in Nepal at the end of 2025, largest origin: Afghanistan (100)" in told
    assert "largest hosts, equally large: Canada and United States of America (30)" in told


def test_who_the_people_are_is_said_where_the_country_does_not_say_it(small, words):
    rows = chart.rows(small, Selection(country="BGD"))

    assert "Myanmar (500, almost all Rohingya)" in chart.headline(rows, words)
    assert "almost all Rohingya" in said(render(chart.draw(rows, words))["tree"])


def test_an_earlier_year_is_said_to_stand_in(small, words):
    block = chart.block(small, Selection(country="NPL", year=2024), words)

    assert block["flags"] == ["2023 shown; 2024 not available"]


def test_without_refugees_there_are_no_rows(small):
    assert chart.rows(small, Selection(country="TUN")).empty
