"""Each gate is asked about rows small enough to check by eye."""

import pandas as pd
import pytest

from dashboard.sources.refresh import gates

AREAS = frozenset(("NPL", "SEN", "MDA", "WLD", "UKR"))


def rows(**values):
    """Yearly values from 2018 on, by country."""
    return pd.DataFrame(
        [
            (country, 2018 + at, "T", "all", value)
            for country, line in values.items()
            for at, value in enumerate(line)
        ],
        columns=["country", "year", "sex", "age", "value"],
    )


def case(old, new):
    return gates.Case(old, new, gates.shape_of("gdp_usd"), 2026, AREAS)


def reasons(old, new, overridden=()):
    return list(gates.judge(case(old, new), overridden).reasons)


NEPAL = [100, 104, 103, 108, 112]
OLD = rows(NPL=NEPAL, SEN=[50, 51, 52, 53, 54])


def test_a_year_more_and_a_small_revision_pass():
    new = rows(NPL=[101, 104, 103, 109, 113, 118], SEN=[50, 51, 52, 53, 54, 55])

    assert reasons(OLD, new) == []


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (rows(NPL=["100", "104", "<5", "108", "112"], SEN=[50] * 5), "text: 1 value is no number, as '<5'"),
        (rows(NPL=["100", "104", "NaN", "inf", "112"], SEN=[50] * 5), "text: 2 values are no number"),
        (rows(NPL=NEPAL, SEN=[50] * 5, ATL=[1]), "areas: the area 'ATL' is not known"),
        (pd.concat([OLD, OLD.head(1)]), "duplicates: 1 row stands twice, as NPL 2018 T all"),
        (OLD.assign(year=OLD["year"] + 5), "future: 2 rows are of the future, as 2027"),
        (rows(NPL=NEPAL[:3], SEN=[50] * 5), "rows: 8 rows, 10 are published"),
        (rows(NPL=NEPAL, UKR=[50] * 5), "lost: nothing for SEN"),
        (rows(NPL=[each * 1000 for each in NEPAL], SEN=[50] * 5), "units: NPL is 1,000 times what is"),
        (rows(NPL=[each / 100 for each in NEPAL], SEN=[50] * 5), "units: NPL is one 100th of what is"),
        (rows(NPL=NEPAL, SEN=[90, 91, 92, 93, 94]), "jumps: SEN is revised by 77% over its published years"),
        (rows(NPL=[*NEPAL, 12], SEN=[50] * 5), "jumps: NPL goes from 112 to 12 in 2023"),
    ],
)  # fmt: skip
def test_each_gate_says_in_one_line_what_is_wrong(new, said):
    assert any(each.startswith(said) for each in reasons(OLD, new))


def test_values_below_zero_are_judged_by_their_steps():
    old = rows(NPL=[-20, -10, 5, -5, -15])

    assert reasons(old, rows(NPL=[-20, -10, 5, -5, -15, 10])) == []
    assert (
        "NPL goes from -15 to 900 in 2023" in reasons(old, rows(NPL=[-20, -10, 5, -5, -15, 900]))[0]
    )


def test_a_handful_of_people_beside_millions_may_become_two_handfuls():
    old = rows(WLD=[30_000_000] * 5, NPL=[5, 4, 5, 6, 5])

    assert reasons(old, rows(WLD=[30_000_000] * 6, NPL=[5, 4, 5, 6, 5, 90])) == []


def test_an_override_of_text_leaves_the_row_out():
    new = rows(NPL=["100", "104", "103", "108", "112", "<5"], SEN=[50, 51, 52, 53, 54])
    judged = gates.judge(case(OLD, new), ["text"])

    assert judged.reasons == ()
    assert judged.used == ("text",)
    assert len(judged.case.new) == 10


def test_an_override_that_was_not_needed_is_not_claimed():
    judged = gates.judge(case(OLD, OLD), ["jumps", "units"])

    assert (judged.reasons, judged.used) == ((), ())


def test_rows_that_stand_twice_cannot_be_waived():
    assert reasons(OLD, pd.concat([OLD, OLD.head(1)]), ["duplicates"]) != []


def test_a_corridor_is_judged_by_what_it_adds_up_to_for_the_eleven():
    columns = ["origin", "destination", "year", "usd"]
    old = pd.DataFrame([("UKR", "MDA", 2021, 100.0), ("WLD", "NPL", 2021, 50.0)], columns=columns)
    new = pd.DataFrame([("WLD", "MDA", 2021, 100.0), ("UKR", "SEN", 2021, 50.0)], columns=columns)
    judged = gates.Case(old, new, gates.shape_of("remittance_corridors"), 2026, AREAS)

    assert gates.judge(judged).reasons == ("lost: nothing for NPL",)


def test_nothing_at_all_is_fewer_than_anything():
    assert reasons(OLD.iloc[:0], OLD.iloc[:0]) == ["rows: 0 rows, 0 are published"]
