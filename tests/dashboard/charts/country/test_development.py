import pytest

from dashboard.charts.country.development import DEVELOPMENT as chart
from dashboard.charts.country.development import distance_text, sparkline
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.reference import PROGRAMME_GOALS
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation
from tests.trees import every, only, said


@pytest.fixture(scope="module")
def small(world):
    return world(
        observations=[
            observation("NPL", "unemployment", 2015, 10),
            observation("NPL", "unemployment", 2021, 12),
            observation("SEN", "unemployment", 2021, 15),
            observation("SRB", "unemployment", 2017, 99),
            observation("NPL", "remittance_cost", 2021, 3.97),
            observation("NPL", "sdg_score_8", 2022, 66),
        ]
    )


@pytest.fixture(scope="module")
def rows(small):
    return chart.rows(small, Selection(country="NPL"))


def test_a_row_has_latest_and_first_value(rows):
    row = rows.set_index("indicator").loc["unemployment"]

    assert (row["value"], row["year"], row["before"], row["first"]) == (12, 2021, 10, 2015)


def test_the_place_is_among_those_with_a_value_that_is_not_too_old(rows):
    row = rows.set_index("indicator").loc["unemployment"]

    assert (row["rank"], row["of"]) == (2, 2)


def test_only_the_programmes_goals_are_shown_and_scores_stand_elsewhere(rows):
    assert set(rows["goal"]) <= set(PROGRAMME_GOALS)
    assert "sdg_score_8" not in set(rows["indicator"])


def test_other_goals_are_shown_when_chosen(small):
    rows = chart.rows(small, Selection(country="NPL", goals=(8,)))

    assert set(rows["goal"]) == {8}


def test_a_later_value_than_the_year_asked_for_is_not_shown(small):
    rows = chart.rows(small, Selection(country="NPL", goals=(8,), year=2018))
    row = rows.set_index("indicator").loc["unemployment"]

    assert (row["value"], row["year"]) == (10, 2015)


def test_an_indicator_without_a_value_is_shown_as_missing(rows, words):
    tree = render(chart.draw(rows, words))["tree"]
    name = words("indicators.youth_unemployment.short")
    (line,) = [each for each in every(tree, "tr") if said(each[2][0]) == name]

    assert said(only(line, cls="none")) == "no data"
    assert every(line, "svg") == []


def test_a_target_is_written_as_the_agenda_writes_it(rows, words):
    tree = render(chart.draw(rows, words))["tree"]
    name = words("indicators.remittance_cost.short")
    (line,) = [each for each in every(tree, "tr") if said(each[2][0]) == name]

    target = only(line, cls="of-target")
    assert said(target) == "3\u00a0% 1.0 percentage points away"
    assert said(line[2][1]) == "4.0\u00a0% 2021"


def test_a_target_that_is_met_is_said_to_be_reached(world, words):
    met = world(observations=[observation("NPL", "remittance_cost", 2021, 2.5)])
    rows = chart.rows(met, Selection(country="NPL", goals=(10,))).set_index("indicator")

    assert rows.loc["remittance_cost", "to_target"] == 0
    assert distance_text(0.0, "remittance_cost", words) == "reached"


def test_a_trend_is_told_in_the_direction_that_is_better(rows, words):
    row = rows.set_index("indicator").loc["unemployment"]
    tree = render(chart.draw(rows, words))["tree"]
    (line,) = every(tree, "tr", key="unemployment")

    assert (row["trend"], row["then"], row["then_year"]) == ("worse", 10, 2015)
    assert said(only(line, cls="of-trend")) == "↗ worse 10.0\u00a0% in 2015"


def test_a_value_without_one_some_years_before_has_no_trend(rows):
    assert rows.set_index("indicator").loc["remittance_cost", "trend"] == "unknown"


def test_counts_of_what_is_recorded_are_never_called_better_or_worse(world):
    deaths = [observation("NPL", "migration_deaths", year, n) for year, n in ((2015, 9), (2020, 1))]
    rows = chart.rows(world(observations=deaths), Selection(country="NPL", goals=(10,)))

    assert rows.set_index("indicator").loc["migration_deaths", "trend"] == "neither"


def test_the_finding_counts_what_has_a_value(rows, words):
    assert chart.headline(rows, words).startswith(
        f"Nepal: 2 of {len(rows)} indicators under 6 goals"
    )


def test_without_any_value_the_answer_is_that_there_is_none(small, words):
    block = chart.block(small, Selection(country="NPL", goals=(1,)), words)

    assert block["finding"] == "Development by goal: no data in Nepal for this choice"


def test_a_sparkline_runs_from_left_to_right_and_marks_its_end():
    drawn = sparkline("2000:1;2010:3;2020:2")

    assert only(drawn, "path")[1]["d"] == "M3.0 20.0L48.0 4.0L93.0 12.0"
    assert only(drawn, "circle")[1]["cx"] == "93.0"


def test_a_single_point_is_a_dot():
    assert only(sparkline("2020:5"), "path")[1]["d"] == "M3.0 20.0"
