"""Whatever a publisher's interface does, what is published stays, or is replaced by what is right."""

import json
import re
import shutil
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.app import load
from dashboard.sources import check, package
from dashboard.sources.refresh import refresh as refreshing
from dashboard.sources.refresh import release, worldbank
from dashboard.sources.refresh.refresh import PUBLISHER_OF, PUBLISHERS, Refused, refresh
from dashboard.vocabulary import releases
from tests.dashboard.sources.refresh import publishers as wrong
from tests.dashboard.sources.refresh import small
from tests.dashboard.sources.refresh.conftest import HURRIED, NOW, PATIENCE, snapshot

LATER = NOW.replace(hour=2)
#: A year that is published and that the interface does not go back to.
EARLIER = [("NPL", "population", 1950, "T", "all")]


@pytest.fixture
def published(first, wish, tmp_path):
    """A wish into a folder in which everything has been published once."""
    shutil.copytree(first, wish.into)
    return wish


def reasons(report):
    return {each.piece: each.kept for each in report.outcomes}


# Everything is well


def test_every_piece_is_fetched_and_the_release_is_a_valid_package(first):
    current = releases.pointed(first)
    said = releases.manifest(current)

    assert set(said["pieces"]) == set(PUBLISHER_OF)
    assert check.problems_of(current) == []


def test_what_has_not_changed_at_the_publisher_keeps_its_values_and_a_year_is_added(first):
    old = small.published()
    new = package.read_committed(releases.pointed(first))
    key = ["country", "indicator", "year", "sex", "age"]
    before, after = (each["observations"].set_index(key)["value"] for each in (old, new))
    before = before.drop(EARLIER)

    assert (after[before.index] - before).abs().max() < 1e-6
    assert ("NPL", "gdp_usd", small.LAST + 1, "T", "all") in after.index
    assert ("NPL", "gdp_usd", small.LAST + 1, "T", "all") not in before.index
    for name in ("corridors", "matrix", "displacement", "asylum", "remittance_corridors"):
        shared = [column for column in new[name].columns if column != "source"]
        both = old[name][shared].astype("str").merge(new[name][shared].astype("str"))
        assert len(both) == len(old[name]), name


def test_what_no_interface_gives_is_carried_over_as_it_was(first, committed):
    current = releases.pointed(first)
    same = ("interventions", "results", "policies", "events", "places", "goals", "countries")
    same = (*same, "matrix_2020_edition")

    for name in (*same, "remittance_costs"):
        assert (current / f"{name}.csv").read_bytes() == (committed / f"{name}.csv").read_bytes()
    rows = [package.read_committed(each)["observations"] for each in (committed, current)]
    hdi = [each[each["indicator"] == "hdi"].reset_index(drop=True) for each in rows]
    pd.testing.assert_frame_equal(*hdi)


def test_each_refreshed_row_cites_its_edition_and_a_superseded_source_goes(first):
    tables = package.read_committed(releases.pointed(first))
    sources = tables["sources"].set_index("id")
    rows = tables["observations"].set_index("indicator")["source"]

    assert set(rows["gdp_usd"]) == {"wb_wdi_20260713"}
    assert sources.loc["wb_wdi_20260713", "edition"] == "13 July 2026"
    assert sources.loc["unhcr_20261125", "edition"] == "As read on 25 November 2026"
    assert not {"unsd_sdg_2023", "undesa_ims2024", "knomad_brm2021"} & set(sources.index)
    assert {"wb_rpw", "undesa_ims2020"} <= set(sources.index)
    said = sources.loc["unhcr_20261125", ["updated", "next_update"]]
    assert tuple(said) == ("2026-11-25", "each_june")
    assert sources["processing"].notna().all()
    indicators = tables["indicators"].set_index("id")["source"]
    assert indicators["gdp_usd"] == "wb_wdi_20260713"
    assert indicators["hdi"] == "undp_aad_2025"


def test_sexes_and_ages_that_are_not_asked_for_stay_and_cite_their_own_edition(first):
    current = releases.pointed(first)
    rows = package.read_committed(current)["observations"]
    nepal = rows[(rows["country"] == "NPL") & (rows["year"] == small.LAST)]
    cited = nepal.set_index(["indicator", "sex", "age"])["source"]

    assert cited["refugees_hosted", "T", "all"] == "unhcr_20261125"
    assert cited["refugees_hosted", "F", "all"] == "unhcr_2025"
    assert cited["birth_registration", "T", "<1"] == "unsd_sdg_20261125"
    assert cited["birth_registration", "T", "<5"] == "unsd_sdg_2020"
    said = _line(releases.manifest(current), "refugees_hosted")
    assert said.endswith("; as published, of its own edition: F all, M all")


def test_a_country_that_the_interface_does_not_give_stays_and_is_said(first):
    current = releases.pointed(first)
    rows = package.read_committed(current)["observations"]
    population = rows[rows["indicator"] == "population"].set_index("country")["source"]

    assert population[small.UNASKED] == "wb_wdi_2025"
    assert set(population[[*small.ALL]]) == {"wb_wdi_20260713"}
    said = _line(releases.manifest(current), "population")
    assert "as published, for the interface does not give them: ESH" in said


def test_two_editions_never_join_in_one_line_of_years(first):
    current = releases.pointed(first)
    rows = package.read_committed(current)["observations"]
    lines = rows.groupby(["country", "indicator", "sex", "age"])["source"].nunique()

    assert lines.max() == 1
    said = _line(releases.manifest(current), "population")
    assert said.endswith("; without 1950 to 1950, which the interface does not give")


def test_other_countries_and_other_groups_of_countries_are_told_apart(first):
    rows = package.read_committed(releases.pointed(first))["observations"]
    countries = rows.groupby("indicator")["country"].agg(set)

    assert countries["gdp_usd"] == set(small.ALL)
    assert countries["remittances_paid_usd"] == {*small.ALL, *worldbank.AGGREGATES.values()}
    assert countries["labour_rights"] == set(small.ALL)


def _line(said, piece):
    return next(each for each in said["outcomes"] if each.startswith(f"{piece}:"))


def test_answers_in_many_pages_are_put_together(wish, publishers):
    publishers.per_page = 50
    report = refresh(replace(wish, only=("worldbank", "unhcr", "knomad")), NOW)

    assert report.complete, reasons(report)
    assert any("page=3" in path for path in publishers.asked)


def test_an_aggregate_without_a_code_of_three_letters_is_known_by_its_other_code(first):
    rows = package.read_committed(releases.pointed(first))["observations"]
    groups = rows[rows["indicator"] == "remittances_received_usd"]["country"]

    assert {"WLD", "WB-LIC", "WB-HIC"} <= set(groups)


def test_a_server_that_is_busy_for_a_moment_is_asked_again(wish, publishers):
    publishers.fault, publishers.times = "429 for a moment", 1
    report = refresh(replace(wish, only=("knomad",)), NOW)

    assert report.complete, reasons(report)
    assert len(publishers.asked) == 1 + 2  # 39 rows in pages of 20, and the first page twice


# Something is wrong with the server

SERVERS = {
    "time-out": "did not finish|was silent",
    "slow drip": "did not finish",
    "slow headers": "did not finish|was silent|broke off|not be reached",
    "cut off": "broke off",
    "429": "answered 429, asks to wait 3600 s: longer than we wait",
    "500": "answered 500, 2 times",
    "403": "answered 403",
    "html with 200": "a web page",
    "half of the json": "not answer JSON|another kind of file",
    "not a number": "NaN is not a number|another kind of file",
    "another json": "is missing|is not|another kind of file",
    "a list": "is missing|is not|another kind of file",
}
SLOW = ("time-out", "slow drip", "slow headers")


@pytest.mark.parametrize("publisher", PUBLISHERS)
@pytest.mark.parametrize("fault", SERVERS)
def test_a_broken_server_changes_nothing_and_the_reason_is_one_line(
    published, publishers, monkeypatch, fault, publisher
):
    publishers.fault = fault
    known = PUBLISHERS[publisher]
    # One step is enough: all go the same way, and each waits its time.
    monkeypatch.setitem(PUBLISHERS, publisher, replace(known, steps=known.steps[:1]))
    before = snapshot(published.into)
    patience = HURRIED if fault in SLOW else PATIENCE

    report = refresh(replace(published, only=(publisher,), patience=patience), LATER)

    assert report.release is None
    assert snapshot(published.into) == before
    assert {each.piece for each in report.outcomes} == set(known.steps[0].pieces)
    for outcome in report.outcomes:
        assert len(str(outcome).splitlines()) == 1
        assert re.search(SERVERS[fault], outcome.kept), outcome


# Something is wrong with the rows

ROWS = {
    "half the pages": (wrong.half, ""),
    "a renamed field": (wrong.renamed, "is missing|do not stand there|no column names"),
    "text as <5": (wrong.text("<5"), "no number|not a|neither"),
    "text as NaN": (wrong.text("NaN"), "no number|not a|neither"),
    "a unit in thousands": (wrong.thousands, "units|jumps|revised"),
    "future years": (wrong.future, "future|2031|rows"),
    "a lost country": (wrong.lost("NPL", "Nepal", "524"), "NPL|rows"),
    "a row twice": (wrong.twice, "twice|already|revised"),
}
#: IOM's list may rightly hold the same line twice: several people died, and nothing tells them apart.
RIGHT = {("a row twice", "iom")}


@pytest.mark.parametrize("publisher", PUBLISHERS)
@pytest.mark.parametrize("fault", ROWS)
def test_wrong_rows_change_nothing_and_the_reason_is_one_line(
    published, publishers, fault, publisher
):
    if (fault, publisher) in RIGHT:
        pytest.skip("rightly accepted")
    tamper, said = ROWS[fault]
    publishers.tamper = tamper
    before = snapshot(published.into)

    report = refresh(replace(published, only=(publisher,)), LATER)

    kept = {each.piece: each.kept for each in report.outcomes if each.kept is not None}
    assert kept, "nothing was refused"
    for piece, reason in kept.items():
        assert len(reason.splitlines()) == 1
        assert re.search(f"{said}|of one edition with", reason), (piece, reason)
    if report.release is None:
        assert snapshot(published.into) == before
    else:
        # What the fault did not touch was refreshed; what it did is as it was.
        tables = [
            package.read_committed(published.into / each)
            for each in (before["current"].decode().strip(), report.release)
        ]
        for piece in kept:
            old, new = (
                refreshing._rows(each, piece).reset_index(drop=True).astype("str")
                for each in tables
            )
            pd.testing.assert_frame_equal(old, new)


@pytest.mark.parametrize("publisher", ["worldbank", "unsd", "knomad"])
def test_pages_that_are_announced_and_do_not_come_are_missed(published, publishers, publisher):
    publishers.per_page = 10

    def short(name, rows):
        # The envelope counts the rows before they are cut.
        return Short(rows)

    class Short(list):
        def __getitem__(self, at):
            return list(self)[at][:-1] if isinstance(at, slice) else list(self)[at]

    publishers.tamper = short
    report = refresh(replace(published, only=(publisher,)), LATER)

    assert report.release is None
    assert all("received" in each or "rows" in each for each in reasons(report).values())


# One piece fails, others do not


def test_a_piece_that_fails_keeps_its_rows_and_source_while_the_others_are_refreshed(
    published, publishers
):
    def gdp_only(publisher, rows):
        if publisher == "worldbank" and rows[0]["indicator"]["id"] == "NY.GDP.MKTP.CD":
            return wrong.thousands(publisher, rows)
        return rows

    publishers.tamper = gdp_only
    before = package.read_committed(releases.pointed(published.into))["observations"]
    report = refresh(replace(published, only=("worldbank",)), LATER)
    after = package.read_committed(published.into / report.release)["observations"]

    refused = {piece: kept for piece, kept in reasons(report).items() if kept}
    assert list(refused) == ["gdp_usd"]
    assert "BGD is one 1,000th of what is published: another unit" in refused["gdp_usd"]
    old, new = (
        each[each["indicator"] == "gdp_usd"].reset_index(drop=True) for each in (before, after)
    )
    pd.testing.assert_frame_equal(old, new)


def test_the_stocks_of_migrants_are_of_one_edition_or_stay_all_together(published, publishers):
    def one_corridor(publisher, rows):
        first, *others = small.stock_rows()
        strange = (*first[:2], *([each * 900 for each in block] for block in first[2:]))
        return small.workbook([strange, *others])

    publishers.tamper = one_corridor
    before = snapshot(published.into)
    waived = {"emigrants": {"jumps": "Looked at"}}
    report = refresh(replace(published, only=("undesa",), overrides=waived), LATER)
    said = reasons(report)

    assert report.release is None
    assert snapshot(published.into) == before
    assert set(said) == {"emigrants", "immigrants", "immigrants_share", "corridors", "matrix"}
    assert "of one edition with immigrants, which is kept" in said["emigrants"]
    assert "jumps" in said["immigrants"]


def test_what_stays_of_a_refreshed_piece_is_that_of_the_committed_data_of_today(
    published, committed, tmp_path
):
    """Between two refreshes the committed figures by sex may be mended, or get a newer source."""
    newer = tmp_path / "newer"
    shutil.copytree(committed, newer)
    path = newer / "observations.csv"
    old = f"NPL,refugees_hosted,{small.LAST},F,all,10.0,"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, old.replace("10.0", "11.0")), "utf-8")
    report = refresh(replace(published, committed=newer, only=("knomad",)), LATER)
    rows = package.read_committed(published.into / report.release)["observations"]
    rows = rows[(rows["indicator"] == "refugees_hosted") & (rows["country"] == "NPL")]

    assert list(rows[rows["sex"] == "F"]["value"]) == [11.0]
    assert set(rows[rows["sex"] == "T"]["source"]) == {"unhcr_20261125"}


def test_strict_publishes_all_that_is_asked_for_or_nothing(published, publishers):
    publishers.tamper = wrong.lost("NPL", "Nepal", "524")
    before = snapshot(published.into)
    report = refresh(replace(published, only=("worldbank",), strict=True), LATER)

    assert report.release is None
    assert snapshot(published.into) == before


def test_what_an_earlier_refresh_took_is_carried_into_the_next(published):
    report = refresh(replace(published, only=("knomad",)), LATER)
    said = releases.manifest(published.into / report.release)

    assert said["before"] != said["id"]
    assert set(said["pieces"]) == set(PUBLISHER_OF)
    tables = package.read_committed(published.into / report.release)
    assert set(tables["asylum"]["source"]) == {"unhcr_20261125"}


# Overrides


def sixfold(publisher, rows):
    """A year in which a country's value truly is another."""
    last = str(small.LAST + 2)
    return [
        row | {"date": last, "value": row["value"] * 600}
        if row["countryiso3code"] == "MDA" and row["date"] == str(small.LAST + 1)
        else row
        for row in rows
    ]


def test_an_override_is_named_with_its_reason_in_the_release(published, publishers):
    publishers.tamper = sixfold
    waived = {"gdp_usd": {"jumps": "Confirmed by the publisher"}}
    wish = replace(published, only=("worldbank",))
    refused, granted = refresh(wish, LATER), None
    granted = refresh(replace(wish, overrides=waived), LATER.replace(hour=3))
    said = releases.manifest(published.into / granted.release)

    assert "jumps: MDA goes from" in reasons(refused)["gdp_usd"]
    assert reasons(granted)["gdp_usd"] is None
    assert said["pieces"]["gdp_usd"]["overridden"] == {"jumps": "Confirmed by the publisher"}
    assert "jumps overridden: Confirmed by the publisher" in "\n".join(said["outcomes"])
    # An override that was not needed is not claimed, and one of another piece helps nobody.
    assert said["pieces"]["population"]["overridden"] == {}
    assert reasons(granted)["population"] is not None


def test_text_that_is_waived_is_left_out_not_published(published, publishers):
    def one(publisher, rows):
        return [
            row | {"value": "<5"}
            if row["geoAreaCode"] == "524" and row["timePeriodStart"] == small.LAST + 1
            else row
            for row in rows
        ]

    publishers.tamper = one
    waived = {"labour_rights": {"text": "The publisher hides small numbers"}}
    report = refresh(replace(published, only=("unsd",), overrides=waived), LATER)
    rows = package.read_committed(published.into / report.release)["observations"]
    rows = rows[(rows["indicator"] == "labour_rights") & (rows["country"] == "NPL")]

    assert reasons(report)["labour_rights"] is None
    assert rows["year"].max() == small.LAST
    assert "text: 1 value is no number, as '<5'" in reasons(report)["remittance_cost"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"overrides": {"gdp_usd": {"jumps": " "}}}, "needs a reason"),
        ({"overrides": {"gdp_usd": {"duplicates": "because"}}}, "not a gate that can be"),
        ({"overrides": {"hdi": {"jumps": "because"}}}, "nothing that a publisher"),
        ({"only": ("unicef",)}, "'unicef' is not one of worldbank"),
        ({"addresses": {"unicef": "http://127.0.0.1"}}, "'unicef' is not one of"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_refused_before_anything_is_asked(
    wish, publishers, asked, said
):
    with pytest.raises(Refused, match=said):
        refresh(replace(wish, **asked), NOW)

    assert publishers.asked == []


# Editions, locks and broken releases


def test_two_refreshes_at_once_are_one(wish):
    with (
        releases.alone(wish.into),
        pytest.raises(releases.Busy, match="is being published"),
    ):
        refresh(wish, NOW)


def test_a_release_that_was_changed_by_hand_is_not_built_upon(published):
    current = releases.pointed(published.into)
    (current / "goals.csv").write_bytes(b"goal\n")

    with pytest.raises(releases.BrokenRelease, match=r"goals\.csv: is not the file"):
        refresh(replace(published, only=("knomad",)), LATER)


def test_what_a_killed_build_left_is_cleared_away(published):
    left = published.into / f"20260101T000000Z-000000000000{releases.BUILDING}"
    left.mkdir()
    (left / "goals.csv").write_text("half")
    refresh(replace(published, only=("knomad",)), LATER)

    assert not left.exists()


def test_old_releases_are_forgotten_and_the_current_one_never(published):
    for hour in range(2, 9):
        report = refresh(replace(published, only=("knomad",)), NOW.replace(hour=hour))
    kept = [each.name for each in published.into.iterdir() if each.is_dir()]

    assert len(kept) == release.KEPT
    assert releases.pointed(published.into).name == report.release
    assert report.release in kept


def test_the_manifest_says_when_of_what_and_with_what_outcome(first, committed):
    said = json.loads((releases.pointed(first) / releases.MANIFEST).read_text("utf-8"))

    assert said["made"] == NOW.isoformat()
    assert said["base"] == json.loads((committed / "datapackage.json").read_text())["version"]
    assert said["before"] is None
    assert len(said["outcomes"]) == len(PUBLISHER_OF)
    assert said["pieces"]["gdp_usd"]["edition"] == "2026-07-13"
    assert set(said["files"]) == {"README.md", "datapackage.json"} | {
        f"{name}.csv" for name in package.TABLES
    }


def test_the_words_speak_of_the_sources_of_the_release_in_every_language(first):
    served = load(releases.pointed(first))

    english, french = served.words["en"], served.words["fr"]
    assert english("sources.wb_wdi_20260713.edition") == "13 July 2026"
    assert french("sources.wb_wdi_20260713.edition") == "13 juillet 2026"
    assert english.sources["unhcr_20261125"] == "UNHCR, Refugee Population Statistics 2026"
    assert "unsd_sdg_2023" not in english.sources
    assert "corridors and totals" in english("sources.undesa_ims_20261125.processing")
    assert "corridors et totaux" in french("sources.undesa_ims_20261125.processing")
    cited = served.repository.catalogue.sources["wb_wdi_20260713"]
    assert (cited.publisher, cited.retrieved) == ("World Bank", "2026-11-25")
    assert b"13 juillet 2026" in served.pages["about", "fr"].body
