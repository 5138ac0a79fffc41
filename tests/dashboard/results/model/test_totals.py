"""Like is compared with like, what is missing is named, and a total says how firm it is."""

import pytest

from dashboard.results.model.reporting import Compared, reported
from dashboard.results.model.totals import total
from dashboard.results.model.verdict import Measure
from tests.dashboard.results.frameworks import value

COUNT = Measure("number", "up", "cumulative")
FLOW = Measure("number", "up", "in-period")
SHARE = Measure("percentage", "up", "latest")
MEAN = Measure("percentage", "up", "average")
YES = Measure("yes-no", "up", "latest")

FIRST = {"start": "2021-01-01", "end": "2021-06-30"}
SECOND = {"start": "2021-07-01", "end": "2021-12-31"}
THIRD = {"start": "2022-01-01", "end": "2022-06-30"}
#: The first two periods are due: half a year, and thirty days.
NOW = "2022-02-15"

BLANK = dict.fromkeys(
    ("text", "weight", "set_on", "reason", "release_time", "source", "comment", "author")
)


def rows(*values):
    return [BLANK | each for each in values]


def planned(first, second, third=None, **other):
    found = [value("target", first, **FIRST, **other), value("target", second, **SECOND, **other)]
    return found + ([value("target", third, **THIRD, **other)] if third is not None else [])


def told(measure, *values, country="NPL", as_of=NOW):
    return reported(measure, country, rows(*values), as_of)


def test_a_figure_to_date_stands_beside_the_target_of_its_own_period():
    one = told(
        COUNT, *planned(50, 100, 150), value("actual", 40, **FIRST), value("actual", 95, **SECOND)
    )

    assert one.compared == Compared(95, 100, 0.0)
    assert one.final == Compared(95, 150, 0.0)
    assert (one.verdict.state, one.complete, one.trend) == ("on_track", True, "better")


def test_a_late_figure_is_compared_with_the_plan_of_then():
    one = told(COUNT, *planned(50, 100), value("actual", 45, **FIRST))

    assert one.compared == Compared(45, 50, 0.0)
    assert one.zero == Compared(45, 100, 0.0)
    assert one.planned == Compared(100, 100, 0.0)
    assert (one.late, one.complete) == (True, False)


def test_figures_of_periods_are_added_and_a_gap_is_no_zero():
    one = told(FLOW, *planned(10, 20, 30), value("actual", 18, **SECOND))

    assert one.actual == 18
    assert one.compared == Compared(18, 20, 0.0)
    assert one.zero == Compared(18, 30, 0.0)
    assert one.planned == Compared(28, 30, 0.0)
    assert one.final == Compared(18, 60, 0.0)
    assert [period.end for period in one.owed] == [FIRST["end"]]


def test_a_yearly_plan_takes_the_half_years_that_lie_in_it():
    year = value("target", 100, start="2021-01-01", end="2021-12-31")
    one = told(FLOW, year, value("actual", 40, **FIRST), value("actual", 50, **SECOND))

    assert one.compared == Compared(90, 100, 0.0)


def test_periods_are_averaged_where_the_indicator_says_so():
    one = told(MEAN, *planned(50, 60), value("actual", 40, **FIRST), value("actual", 60, **SECOND))

    assert one.compared == Compared(50, 55, None)


def test_a_target_that_was_moved_counts_from_the_day_on_which_it_was():
    moved = value("target", 80, **SECOND, set_on="2021-12-01", reason="Grant came late")
    actual = value("actual", 76, **SECOND)

    assert told(COUNT, *planned(50, 100), moved, actual).compared == Compared(76, 80, 0.0)
    before = told(COUNT, *planned(50, 100), moved, actual, as_of="2021-11-30")
    assert before.periods[1].target == 100


def test_nothing_due_and_no_target_have_states_of_their_own():
    later = value("target", 10, **THIRD)

    assert told(COUNT, later).verdict.state == "not_due"
    assert told(COUNT, value("actual", 3, **FIRST)).verdict.state == "no_target"
    assert told(COUNT, value("target", 3, start=None, end=None)).verdict.state == "no_date"
    assert told(COUNT, *planned(1, 2)).verdict.state == "not_reported"
    spoken = value("actual", None, **FIRST, text="The council met")
    assert told(Measure("text", "up", "latest"), spoken).verdict.state == "in_words"


def test_parts_make_the_whole_where_no_whole_is_stated_and_unknown_is_one_of_them():
    parts = [
        value("actual", n, **FIRST, sex=sex) for sex, n in (("F", 20), ("M", 15), ("unknown", 5))
    ]
    ages = [value("actual", 40, **FIRST, age="15-24")]
    one = told(COUNT, *planned(50, 100), *parts, *ages)

    # A person stands under a sex and under an age: only one split is added up.
    assert one.actual == 40
    assert one.periods[0].from_parts
    whole = told(COUNT, *planned(50, 100), *parts, value("actual", 44, **FIRST))
    assert whole.actual == 44


def some(measure, aggregation, **countries):
    return total(
        [told(measure, *values, country=code) for code, values in countries.items()], aggregation
    )


def test_a_sum_adds_what_is_reported_and_names_who_is_missing():
    found = some(
        COUNT,
        "sum",
        NPL=[*planned(50, 100), value("actual", 90, **SECOND)],
        SEN=[*planned(50, 100), value("actual", 50, **FIRST)],
        SRB=planned(50, 100),
    )

    assert found.actual == 140
    # Senegal is compared with its plan of the first period, Serbia with nothing.
    assert found.compared == Compared(140, 150, 0.0)
    assert found.verdict.state == "on_track"
    assert found.left_out == {"SRB": "silent"}
    assert (len(found.covered), len(found.countries), found.thin) == (1, 3, True)
    assert [each.country for each in found.late] == ["SEN", "SRB"]
    # 140 of 300 if nothing comes in; 90 + 100 + 100 of 300 if all comes in as planned.
    assert (found.if_nothing.state, found.if_planned.state) == ("off_track", "on_track")
    assert found.flips


def test_two_of_three_are_two_thirds_and_no_hollow_total():
    there = [*planned(50, 100), value("actual", 90, **SECOND)]
    found = some(COUNT, "sum", NPL=there, SEN=there, SRB=planned(50, 100))

    assert (len(found.covered), len(found.countries), found.thin) == (2, 3, False)


def test_a_level_that_is_owed_stands_at_its_last_figure_or_at_its_baseline():
    baseline = value("baseline", 20, end="2020-12-31")
    older = told(SHARE, baseline, *planned(40, 60), value("actual", 38, **FIRST))
    none = told(SHARE, baseline, *planned(40, 60))

    assert older.zero == Compared(38, 60, 20)
    assert none.zero == Compared(20, 60, 20)


def test_the_programme_as_a_whole_is_added_and_is_no_country():
    found = some(
        COUNT,
        "sum",
        GLO=[*planned(5, 10), value("actual", 10, **SECOND)],
        NPL=[*planned(50, 100), value("actual", 100, **SECOND)],
    )

    assert found.actual == 110
    assert (len(found.covered), len(found.countries)) == (1, 1)


def test_a_share_is_weighted_by_its_base_and_never_averaged_without_one():
    found = some(
        SHARE,
        "weighted mean",
        NPL=[value("baseline", 20, end="2020-12-31"), *planned(40, 60),
             value("actual", 60, **SECOND, weight=300)],
        SEN=[value("baseline", 20, end="2020-12-31"), *planned(40, 60),
             value("actual", 20, **SECOND, weight=100)],
        SRB=[*planned(40, 60), value("actual", 90, **SECOND)],
    )  # fmt: skip

    assert found.actual == 50
    assert found.compared == Compared(50, 60, 20)
    assert found.verdict.progress == 0.75
    assert found.left_out == {"SRB": "no_weight"}


def test_those_who_said_yes_are_counted_beside_those_who_were_to():
    found = some(
        YES,
        "count of yes",
        NPL=[*planned(0, 1), value("actual", 1, **SECOND)],
        SEN=[*planned(0, 1), value("actual", 0, **SECOND)],
        SRB=[*planned(0, 1), value("actual", 1, **SECOND)],
    )

    assert found.actual == 2
    assert found.compared == Compared(2, 3, 0)
    assert found.verdict.state == "behind"


def test_what_is_not_to_be_added_up_has_no_total():
    found = some(
        COUNT,
        "none",
        NPL=[*planned(50, 100), value("actual", 90, **SECOND)],
        SEN=[*planned(50, 100), value("actual", 50, **SECOND)],
    )

    assert (found.actual, found.verdict.state, found.adds_up) == (None, "not_added", False)


@pytest.mark.parametrize("aggregation", ["sum", "weighted mean", "count of yes", "none"])
def test_one_reporter_alone_is_its_own_total(aggregation):
    found = some(COUNT, aggregation, NPL=[*planned(50, 100), value("actual", 90, **SECOND)])

    assert (found.actual, found.verdict.state) == (90, "on_track")
