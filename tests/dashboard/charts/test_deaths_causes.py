import pytest

from dashboard.charts.deaths_causes import DEATHS_CAUSES as chart
from dashboard.selection import Selection


def incident(name, dead, nationalities, country="LBY", cause="Drowning", year=2020, **more):
    return {"id": name, "date": f"{year}-05-01", "year": year, "country": country, "cause": cause,
            "dead_missing": dead, "nationalities": nationalities, "cumulative": False,
            "latitude": 34.0, "longitude": 12.0, "source": "iom_mmp_2025", **more}  # fmt: skip


@pytest.fixture(scope="module")
def small(world):
    return world(
        incidents=[
            incident("a", 30, "NPL;BGD", route="Central Mediterranean Route"),
            incident("b", 8, "NPL", cause="Violence", year=2022),
            incident("c", 8, "UNK", country="NPL", cause="Accidental death", cumulative=True),
            incident("d", 5, "NPL", latitude=None, longitude=None, cause="Drowning;Violence"),
            incident("e", 99, "SYR"),
        ]
    )


@pytest.fixture(scope="module")
def rows(small):
    return chart.rows(small, Selection(country="NPL"))


def test_incidents_that_list_the_country_are_counted_by_cause(rows):
    causes = rows[rows["kind"] == "cause"].set_index("name")["dead_missing"]

    assert causes.to_dict() == {"Drowning": 30, "Violence": 8, "Drowning;Violence": 5}


def test_causes_and_routes_each_add_up_to_all(rows):
    assert rows.groupby("kind")["dead_missing"].sum().tolist() == [43, 43]
    assert set(rows["total"]) == {43}


def test_the_sentence_says_how_many_when_and_of_what(rows, words):
    assert chart.tell(rows, words) == (
        "3 incidents that list people from Nepal from 2020 to 2022: 43 dead or missing, "
        "most by drowning (30)"
    )


def test_one_year_alone_is_answered_where_it_is_chosen(small, words):
    rows = chart.rows(small, Selection(country="NPL", year=2022))

    assert chart.tell(rows, words) == (
        "1 incident that lists people from Nepal in 2022: 8 dead or missing, most by violence (8)"
    )


def test_mixed_groups_are_flagged(small, words):
    block = chart.block(small, Selection(country="NPL"), words)

    assert any(flag.startswith("1 incident lists several nationalities") for flag in block["flags"])
    assert chart.rows(small, Selection(country="PHL")).empty
