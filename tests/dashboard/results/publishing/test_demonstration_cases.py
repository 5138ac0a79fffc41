"""The demonstration shows every case that a results file can hold, and says in which indicator."""

import pytest

from dashboard.results.model.changes import in_force
from dashboard.results.model.schema import (
    ACCUMULATIONS,
    AGGREGATIONS,
    DIRECTIONS,
    FRAMEWORK,
    KINDS,
    MONEY,
    VALUE_TYPES,
    WHOLE_PROGRAMME,
)
from dashboard.results.publishing import demonstration
from dashboard.vocabulary.reference import LEVELS, PARTNER_TYPES, PROGRAMME_COUNTRIES, SECTORS
from tests.dashboard.results.publishing.demonstration_releases import course, ends, several, whole

# Its size


@pytest.mark.parametrize("name", ["october", "june"])
def test_eleven_countries_three_outcomes_twenty_indicators_eight_half_years(name, request):
    held = request.getfixturevalue(name)
    periods = held.values("target")[["start", "end"]].drop_duplicates()

    assert set(held["values"]["country"]) - {WHOLE_PROGRAMME} == set(PROGRAMME_COUNTRIES)
    assert (held["results"]["type"] == "outcome").sum() == 3
    assert (held["results"]["type"] == "output").sum() == 6
    assert len(held["indicators"]) == 20
    assert sorted(zip(periods["start"], periods["end"], strict=True)) == [
        ("2019-11-01", "2020-04-30"),
        ("2020-05-01", "2020-10-31"),
        ("2020-11-01", "2021-04-30"),
        ("2021-05-01", "2021-10-31"),
        ("2021-11-01", "2022-04-30"),
        ("2022-05-01", "2022-10-31"),
        ("2022-11-01", "2023-04-30"),
        ("2023-05-01", "2023-10-31"),
    ]


def test_targets_reach_to_the_end_and_actuals_to_what_was_known(october, june):
    assert max(october.values("actual")["end"]) == "2021-04-30"
    assert max(june.values("actual")["end"]) == "2022-04-30"
    for held in (october, june):
        targets = whole(in_force(held.values("target")))
        assert set(targets.groupby(["indicator", "country"]).size()) == {8}


def test_every_indicator_stands_in_the_list_of_what_is_shown(october, june):
    for indicator in {*october["indicators"]["id"], *june["indicators"]["id"]}:
        assert f"    {indicator}  " in demonstration.__doc__


# Every kind of indicator


def test_every_choice_of_the_schema_is_taken(june):
    indicators = june["indicators"]

    assert set(indicators["value_type"]) == set(VALUE_TYPES)
    assert set(indicators["direction"]) == set(DIRECTIONS)
    assert set(indicators["accumulation"]) == set(ACCUMULATIONS)
    assert set(indicators["aggregation"]) == set(AGGREGATIONS)
    assert set(june["values"]["kind"]) == set(KINDS)
    assert set(june["money"]["kind"]) == set(MONEY)


def test_classes_are_those_of_the_rest_of_the_dashboard(june):
    assert several(june, "indicators", "sdgs") == {"1", "4", "8", "10", "16", "17"}
    assert several(june, "indicators", "sector") <= set(SECTORS)
    assert several(june, "indicators", "level") == set(LEVELS)
    assert several(june, "indicators", "partner_types") == set(PARTNER_TYPES)
    assert {int(each) for each in several(june, "indicators", "gcm_objectives")} <= {*range(1, 24)}
    goals = {each.partition(".")[0] for each in several(june, "indicators", "sdg_targets")}
    assert goals == several(june, "indicators", "sdgs")


def test_columns_that_can_be_filled_are_filled(june):
    for name, table in FRAMEWORK.items():
        if name != "narratives":
            empty = [each.name for each in table.columns if june[name][each.name].isna().all()]
            assert set(empty) <= {"description", "source"}, name


def test_a_percentage_or_ratio_has_its_base(june):
    kinds = june["indicators"].set_index("id")["value_type"]
    actuals = june.values("actual")
    shares = actuals["indicator"].map(kinds).isin(["percentage", "ratio"])

    assert actuals[shares]["weight"].notna().all()
    assert actuals[~shares]["weight"].isna().all()


# Special cases, each where the list says


def test_a_baseline_is_zero_missing_or_equal_to_the_target(june):
    assert {course(june, "IND-1.1", each, "baseline")[0] for each in PROGRAMME_COUNTRIES} == {0}
    assert course(june, "IND-1.6", "JAM", "baseline") == []
    assert course(june, "IND-2.6", "KGZ", "baseline") == [12]
    assert course(june, "IND-2.6", "KGZ", "target") == [12] * 8
    assert course(june, "IND-1.3", "KGZ", "baseline") == [1]
    assert course(june, "IND-1.3", "KGZ", "target") == [1] * 8


def test_fewer_is_better_and_the_target_is_zero(june):
    indicators = june["indicators"].set_index("id")

    assert indicators.loc["IND-1.7", "direction"] == "down"
    assert course(june, "IND-1.7", "TUN", "target") == [30, 24, 18, 12, 6, 0, 0, 0]
    assert course(june, "IND-1.7", "SRB", "target") == [0] * 8
    assert course(june, "IND-1.7", "SRB", "baseline") == [0]
    assert course(june, "IND-1.7", "SRB") == [0, 0, 0, 0, 2]
    assert course(june, "IND-1.7", "ECU")[-2:] == [0, 0]


def test_targets_go_up_in_steps(june):
    assert course(june, "IND-2.2", "SEN", "target") == [0, 0, 3, 3, 3, 8, 8, 10]


def test_targets_moved_with_a_day_and_a_reason(october, june):
    moved = june.values("target")
    moved = moved[moved["set_on"] > "2019-11-01"]

    assert set(moved["indicator"]) == {"IND-2.5"}
    assert moved["reason"].notna().all()
    assert set(zip(moved["country"], moved["set_on"], strict=True)) == {
        ("JAM", "2020-06-15"),
        ("ECU", "2021-12-02"),
        ("NPL", "2021-12-02"),
        ("SEN", "2021-12-02"),
        ("SEN", "2022-05-12"),
    }
    assert course(october, "IND-2.5", "SEN", "target") == [0, 10, 20, 30, 30, 30, 30, 20]
    assert course(june, "IND-2.5", "SEN", "target") == [0, 10, 20, 30, 15, 15, 24, 16]


def test_some_countries_have_a_gap_are_late_silent_or_without_any_report(october, june):
    gap = "2020-10-31"

    assert gap not in ends(june, "IND-2.1", "JAM") and len(ends(june, "IND-2.1", "JAM")) == 4
    assert ends(october, "IND-1.4", "TUN")[-1] == "2020-10-31"
    assert "2021-04-30" in ends(june, "IND-1.4", "TUN")
    assert ends(june, "IND-1.6", "KGZ")[-1] == "2021-04-30"
    assert ends(june, "IND-2.7", "JAM") == []
    assert course(june, "IND-3.2", "JAM", "target") == []
    assert len(course(june, "IND-3.2", "JAM")) == 5


def test_some_are_over_their_target_and_some_below_where_they_began(june):
    planned = course(june, "IND-1.4", "PHL", "target")

    assert sum(course(june, "IND-1.4", "PHL")) > 1.4 * sum(planned[:5])
    assert course(june, "IND-2.6", "PHL")[-1] < course(june, "IND-2.6", "PHL", "target")[-1]
    assert course(june, "IND-1.2", "SRB")[-1] < course(june, "IND-1.2", "SRB", "baseline")[0]
    assert min(course(june, "IND-2.3", "NPL")) > course(june, "IND-2.3", "NPL", "baseline")[0]
    assert course(june, "IND-2.7", "TUN") == [0, 1, 1, 0, 0]


def test_counts_since_the_beginning_never_fall(june):
    indicators = june["indicators"]
    for indicator in indicators[indicators["accumulation"] == "cumulative"]["id"]:
        for country in PROGRAMME_COUNTRIES:
            assert course(june, indicator, country) == sorted(course(june, indicator, country))


@pytest.mark.parametrize("column", ["sex", "age", "group", "place"])
def test_the_groups_of_a_count_make_up_the_whole(june, column):
    actuals = june.values("actual")
    here = ["indicator", "country", "end"]
    split = actuals[(actuals[column] != "all") & actuals["weight"].isna()]
    found = split.groupby(here)["value"].sum()
    wanted = whole(actuals).set_index(here)["value"].loc[found.index]

    assert len(found) > 40
    assert (found == wanted).all()
    assert column == "place" or "unknown" in set(split[column])


def test_a_percentage_is_the_mean_of_its_groups(june):
    actuals = june.values("actual")
    here = ["country", "end"]
    split = actuals[(actuals["indicator"] == "IND-2.4") & (actuals["sex"] != "all")]
    counted = (split["value"] * split["weight"]).groupby([split[each] for each in here]).sum()
    total = whole(actuals[actuals["indicator"] == "IND-2.4"]).set_index(here)

    assert {"F", "M", "unknown"} == set(split["sex"])
    assert ((counted / total["weight"] - total["value"]).abs() < 0.11).all()


def test_groups_have_names_and_women_targets(june):
    values = june["values"]

    assert {"status=returnee", "status=refugee", "status=internal migrant"} < set(values["group"])
    assert {"15-24", "25-64", "65+", "unknown"} < set(values["age"])
    women = values[(values["kind"] == "target") & (values["sex"] == "F")]
    assert set(women["indicator"]) == {"IND-1.4", "IND-2.1", "IND-3.4"}


def test_one_indicator_has_rows_of_the_programme_as_a_whole(june):
    rows = june["values"][june["values"]["country"] == WHOLE_PROGRAMME]

    assert set(rows["indicator"]) == {"IND-3.1"}
    assert set(rows["kind"]) == set(KINDS)


def test_milestones_and_texts_are_told_in_words(june):
    values = june["values"].merge(june["indicators"], left_on="indicator", right_on="id")
    told = values[values["value_type"].isin(["milestone", "text"])]

    assert told["text"].notna().all() and told["value"].isna().all()
    assert told[told["value_type"] == "milestone"]["text"].str.match(r"[0-5] [a-z]").all()


def test_drafts_and_what_is_withheld_stand_in_the_newest_release_only(october, june):
    for table in ("values", "money"):
        assert set(october[table]["state"]) == {"final"}
        assert october[table]["release_time"].isna().all()
        assert set(june[table]["state"]) == {"draft", "final"}
        assert set(june[table]["release_time"].dropna()) == {"2099-01-01T00:00:00Z"}
    actuals = whole(june.values("actual"))
    drafts = actuals[actuals["state"] == "draft"]
    withheld = actuals[actuals["release_time"].notna()]

    assert set(zip(drafts["indicator"], drafts["country"], strict=True)) == {
        ("IND-1.4", "PHL"),
        ("IND-2.6", "ECU"),
        ("IND-3.5", "KGZ"),
    }
    assert set(zip(withheld["indicator"], withheld["country"], strict=True)) == {
        ("IND-1.4", "MDA"),
        ("IND-3.1", "BGD"),
        ("IND-3.5", "SRB"),
    }
    assert set(june["values"][june["values"]["kind"] != "actual"]["state"]) == {"final"}


def test_comments_have_an_author_and_a_day_before_the_release(october, june):
    for held, day in ((october, "2021-10-15"), (june, "2022-06-13")):
        told = held["values"].dropna(subset="comment")

        assert told["author"].notna().all()
        assert (told["commented_on"] <= day).all()
    assert june["values"]["comment"].notna().sum() > october["values"]["comment"].notna().sum() > 0


def test_double_counting_is_spoken_of_where_persons_are_counted(june):
    indicators = june["indicators"]

    assert indicators[indicators["unit"] == "persons"]["double_counting"].notna().all()


# Money and places


def test_every_outcome_has_a_budget_in_every_country_and_spending_where_it_was_reported(
    october, june
):
    for held, halves in ((october, 3), (june, 5)):
        money = held["money"].dropna(subset="result")
        counts = money.groupby(["kind", "result", "country"]).size()

        assert set(money["currency"]) == {"USD"}
        assert set(money["result"]) == {"OUT-1", "OUT-2", "OUT-3"}
        assert set(counts["budget"]) == {8} and len(counts["budget"]) == 3 * 12
        assert set(counts["spending"]) == {halves}


def test_every_country_has_its_activity_and_its_places(june):
    activities = june["activities"].set_index("id")
    places = june["locations"]

    assert activities.loc["DEMO-M4SD", "countries"] == ";".join(PROGRAMME_COUNTRIES)
    for code in PROGRAMME_COUNTRIES:
        assert activities.loc[f"DEMO-M4SD-{code}", "parent"] == "DEMO-M4SD"
        assert (places["activity"] == f"DEMO-M4SD-{code}").sum() == 2
    values = june["values"]
    pairs = {*zip(values["country"], values["place"], strict=True)}
    named = {*zip(places["country"], places["name"], strict=True)}
    assert {pair for pair in pairs if pair[1] != "all"} == named
    assert "(demonstration)" in activities.loc["DEMO-M4SD", "title"]
