import plotly.graph_objects as go
import pytest

from dashboard.charts.country.asylum_decisions import ASYLUM_DECISIONS as chart
from dashboard.charts.country.asylum_decisions import ASYLUM_DECISIONS_HERE as here
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection


def claims(origin, destination, year, unit="persons", **counts):
    return {"origin": origin, "destination": destination, "year": year, "unit": unit,
            "source": "unhcr_2025", **counts}  # fmt: skip


@pytest.fixture(scope="module")
def small(world):
    return world(
        asylum=[
            claims(
                "NPL",
                "USA",
                2024,
                applied=100,
                recognised=5,
                complementary=0,
                rejected=40,
                closed=3,
            ),
            claims(
                "NPL", "CAN", 2024, applied=10, recognised=2, complementary=1, rejected=8, closed=0
            ),
            claims("NPL", "USA", 2025, unit="cases", applied=1),
            claims("IND", "NPL", 2025, applied=7),
        ]
    )


@pytest.fixture(scope="module")
def rows(small):
    return chart.rows(small, Selection(country="NPL"))


def found(rows, year):
    of_year = rows[rows["year"] == year]
    return dict(zip(of_year["outcome"], of_year["persons"], strict=True))


def test_all_countries_of_asylum_are_added_up_by_outcome(rows):
    assert found(rows, 2024) == {"applied": 110, "recognised": 7, "complementary": 1,
                                 "rejected": 48, "closed": 3}  # fmt: skip


def test_what_nobody_reported_is_missing_and_never_zero(rows, words):
    assert rows[(rows["year"] == 2025) & (rows["outcome"] != "applied")]["persons"].isna().all()
    assert chart.headline(rows, words).endswith("no first decision on record")


def test_every_outcome_of_the_chosen_year_is_told(small, words):
    rows = chart.rows(small, Selection(country="NPL", year=2024))

    assert chart.headline(rows, words) == (
        "110 first asylum applications of people from Nepal in 2024; first decisions: "
        "refugee status 7, other protection 1, rejected 48, otherwise closed 3"
    )


def test_one_application_is_singular_and_the_other_side_has_its_own_sentence(rows, small, words):
    in_the_country = here.rows(small, Selection(country="NPL"))

    assert chart.headline(rows, words).startswith("1 first asylum application of people from Nepal")
    assert here.headline(in_the_country, words).startswith("7 first asylum applications in Nepal")


def test_decisions_are_stacked_and_applications_are_a_line(rows, words):
    figure = go.Figure(render(chart.draw(rows, words))["figure"])

    assert figure.layout.barmode == "stack"
    assert [trace.type for trace in figure.data] == ["bar"] * 4 + ["scatter"]
    assert dict(zip(figure.data[2].x, figure.data[2].y, strict=True)) == {2024: 48}


def test_every_outcome_is_named_beside_the_bars(rows, words):
    labels = [
        each["text"] for each in render(chart.draw(rows, words))["figure"]["layout"]["annotations"]
    ]

    assert sorted(labels) == ["applied 1", "other protection", "otherwise closed", "refugee status",
                              "rejected"]  # fmt: skip


def test_persons_and_cases_are_told_apart(rows, words):
    assert "persons, in some countries cases" in chart.about(rows, words)
    assert set(rows["unit"]) == {"persons", "cases"}
