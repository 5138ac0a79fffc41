"""What is true of the sentences that compare the programme's countries: highest, lowest, stand-ins."""

import re
from functools import cache

import pytest

from dashboard.charts.kit.rows import to_dicts
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from tests.contracts import cases
from tests.contracts.cases import counted, of_charts, of_every_chart

#: Charts whose sentence may say who stands highest and lowest.
OF_TWO_ENDS = ("headline", "map")
TWO_ENDS = re.compile(r", \d{4}: highest .* lowest ")
LEADERS = re.compile(r"\d{4}: highest (?!.*lowest).*, .*\(")
SUPERLATIVE = re.compile(
    r"Remittances were worth (.+) of GDP in (.+) in (\d{4}), the highest share of the eleven"
)
#: How a sentence says whom its countries count, where others count differently and are left out.
ALIKE = {
    "only countries that count foreign citizens are compared": "citizens",
    "only countries that count people born abroad are compared": "foreign-born",
}


@pytest.fixture(scope="module")
def by_every_indicator(real, every_language):
    """A chart that compares, by each indicator without any other choice."""

    @cache
    def shown(name):
        asked = [Selection(indicator=each) for each in INDICATORS]
        found = cases.shown(name, real, asked, every_language)
        return [each for each in found if each.block["table"]]

    return shown


@pytest.fixture
def compared_by_all(chart, answered, by_every_indicator):
    """The cases of a chart that compares, and those of every indicator."""
    return [*answered, *by_every_indicator(chart)]


def compared(each):
    """The rows with a value that the sentence compares: those that count alike.

    A sentence that leaves countries out says so, and compares those that count as most do.
    """
    rows = each.rows[each.rows["indicator"].notna() & each.rows["value"].notna()]
    named = [kind for said, kind in ALIKE.items() if said in each.finding]
    if rows["definition"].nunique() < 2:
        assert not named, each
        return rows
    (kind,) = named
    counts = rows["definition"].value_counts()
    assert counts[kind] == counts.max(), each
    return rows[rows["definition"] == kind]


def told_of(rows, value, words):
    """Everyone who holds a value, and how it reads."""
    indicator = rows["indicator"].iloc[0]
    # Values that read the same are told as a tie.
    reads = words.indicator(value, indicator)
    codes = rows[rows["value"].map(lambda each: words.indicator(each, indicator)) == reads][
        "country"
    ]
    names = words.listed([words.countries[code] for code in codes])
    return f"{names} ({reads}"


@of_every_chart
def test_no_other_chart_tells_who_stands_highest_and_lowest(chart, answered):
    assert chart in OF_TWO_ENDS or not any(TWO_ENDS.search(each.finding) for each in answered)


@of_charts(*OF_TWO_ENDS)
def test_who_is_told_as_highest_and_lowest_is_and_with_all_who_are(chart, compared_by_all):
    told = counted((each for each in compared_by_all if TWO_ENDS.search(each.finding)), 5)

    for each in told:
        rows = compared(each)
        high = told_of(rows, rows["value"].max(), each.words)
        low = told_of(rows, rows["value"].min(), each.words)
        year = int(rows["asked"].iloc[0])
        # Behind a value that stands in, its year follows.
        finding = re.sub(r", \d{4}\)", ")", each.finding)
        finding = re.sub(r" \(\d{4}\)", "", finding)
        assert f", {year}: highest {high}), lowest {low})" in finding, each
        # A spread is never told between two values that read the same.
        ends = (rows["value"].max(), rows["value"].min())
        assert len({each.words.indicator(end, rows["indicator"].iloc[0]) for end in ends}) == 2, (
            each
        )


@of_charts("headline")
def test_the_highest_of_those_that_count_alike_is_told_where_others_count_differently(
    compared_by_all,
):
    for each in counted(
        each for each in compared_by_all
        if TWO_ENDS.search(each.finding) and each.rows["definition"].nunique() > 1
    ):  # fmt: skip
        assert len(compared(each)) < each.rows["value"].notna().sum(), each


@of_charts("map")
def test_the_leaders_that_a_map_tells_are_the_highest_in_their_order(compared_by_all):
    told = counted((each for each in compared_by_all if LEADERS.search(each.finding)), 30)

    for each in told:
        rows = compared(each)
        first = to_dicts(rows.sort_values(["value", "country"], ascending=[False, True]))[:3]
        said_so = [
            f"{each.words.countries[row['country']]} "
            f"({each.words.indicator(row['value'], row['indicator'])})"
            for row in first
        ]
        finding = re.sub(r", \d{4}\)", ")", each.finding).partition(";")[0]
        assert finding.endswith(each.words.listed(said_so)), each
        assert rows["value"].nlargest(4).iloc[3] < first[2]["value"], each


@of_charts("headline")
def test_the_headlines_superlative_is_true_of_all_eleven(answered):
    superlatives = [(each, SUPERLATIVE.match(each.finding)) for each in answered]

    for each, found in counted(pair for pair in superlatives if pair[1]):
        first = each.rows.sort_values("value", ascending=False).iloc[0]
        assert each.rows["value"].notna().sum() == 11, each
        assert (each.rows["value"] == first["value"]).sum() == 1, each
        assert found[1] == each.words.indicator(first["value"], first["indicator"]), each
        assert found[2] == each.words.countries[first["country"]], each
        assert int(found[3]) == first["year"], each


@of_charts("headline", "map", "ranking")
def test_stand_ins_and_missing_countries_are_always_said(compared_by_all):
    older, silent = 0, 0
    for each in counted(compared_by_all, 30):
        rows = each.rows[each.rows["indicator"].notna()]
        flags = " ".join(each.block["flags"])
        stand_ins = rows[rows["year"].notna() & (rows["year"] != rows["asked"])]
        for row in to_dicts(stand_ins):
            assert f"{each.words.countries[row['country']]} {int(row['year'])}" in flags, each
        for code in rows[rows["value"].isna()]["country"]:
            assert each.words.countries[code] in flags, each
        older, silent = older + len(stand_ins), silent + rows["value"].isna().sum()

    assert older > 0 and silent > 0


@of_charts("totals")
def test_figures_of_other_phases_are_never_added(answered, real):
    phases = real.tables["results"].set_index("id")["phase"]
    for each in answered:
        added = each.rows[each.rows["added"] & ~each.rows["total"].isin(["interventions"])]
        assert set(phases[added["id"]]) <= {"III"}, each
