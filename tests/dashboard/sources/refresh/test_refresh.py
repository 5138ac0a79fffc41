"""A refresh takes what the publishers say, cites it, and carries over what it does not ask for."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.app import load
from dashboard.sources import check, package
from dashboard.sources.refresh import release, worldbank
from dashboard.sources.refresh.refresh import PUBLISHER_OF, refresh
from dashboard.vocabulary import releases
from tests.dashboard.sources.refresh import answers, small_package
from tests.dashboard.sources.refresh.conftest import (
    LATER,
    NOW,
    reasons,
)

#: A year that is published and that the interface does not go back to.
EARLIER = [("NPL", "population", 1950, "T", "all")]


def test_every_piece_is_fetched_and_the_release_is_a_valid_package(first):
    current = releases.current(first)
    said = releases.manifest(current)

    assert set(said["pieces"]) == set(PUBLISHER_OF)
    assert check.problems_of(current) == []


def test_what_has_not_changed_at_the_publisher_keeps_its_values_and_a_year_is_added(first):
    old = small_package.published()
    new = package.read_committed(releases.current(first))
    key = ["country", "indicator", "year", "sex", "age"]
    before, after = (each["observations"].set_index(key)["value"] for each in (old, new))
    before = before.drop(EARLIER)

    assert (after[before.index] - before).abs().max() < 1e-6
    assert ("NPL", "gdp_usd", answers.LAST + 1, "T", "all") in after.index
    assert ("NPL", "gdp_usd", answers.LAST + 1, "T", "all") not in before.index
    for name in ("corridors", "matrix", "displacement", "asylum", "remittance_corridors"):
        shared = [column for column in new[name].columns if column != "source"]
        both = old[name][shared].astype("str").merge(new[name][shared].astype("str"))
        assert len(both) == len(old[name]), name


def test_what_no_interface_gives_is_carried_over_as_it_was(first, committed):
    current = releases.current(first)
    same = ("interventions", "results", "policies", "events", "places", "goals", "countries")
    same = (*same, "matrix_2020_edition")

    for name in (*same, "remittance_costs"):
        assert (current / f"{name}.csv").read_bytes() == (committed / f"{name}.csv").read_bytes()
    rows = [package.read_committed(each)["observations"] for each in (committed, current)]
    hdi = [each[each["indicator"] == "hdi"].reset_index(drop=True) for each in rows]
    pd.testing.assert_frame_equal(*hdi)


def test_each_refreshed_row_cites_its_edition_and_a_superseded_source_goes(first):
    tables = package.read_committed(releases.current(first))
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
    current = releases.current(first)
    rows = package.read_committed(current)["observations"]
    nepal = rows[(rows["country"] == "NPL") & (rows["year"] == answers.LAST)]
    cited = nepal.set_index(["indicator", "sex", "age"])["source"]

    assert cited["refugees_hosted", "T", "all"] == "unhcr_20261125"
    assert cited["refugees_hosted", "F", "all"] == "unhcr_2025"
    assert cited["birth_registration", "T", "<1"] == "unsd_sdg_20261125"
    assert cited["birth_registration", "T", "<5"] == "unsd_sdg_2020"
    said = _line(releases.manifest(current), "refugees_hosted")
    assert said.endswith("; as published, of its own edition: F all, M all")


def test_a_country_that_the_interface_does_not_give_stays_and_is_said(first):
    current = releases.current(first)
    rows = package.read_committed(current)["observations"]
    population = rows[rows["indicator"] == "population"].set_index("country")["source"]

    assert population[answers.UNASKED] == "wb_wdi_2025"
    assert set(population[[*answers.ALL]]) == {"wb_wdi_20260713"}
    said = _line(releases.manifest(current), "population")
    assert "as published, for the interface does not give them: ESH" in said


def test_two_editions_never_join_in_one_line_of_years(first):
    current = releases.current(first)
    rows = package.read_committed(current)["observations"]
    lines = rows.groupby(["country", "indicator", "sex", "age"])["source"].nunique()

    assert lines.max() == 1
    said = _line(releases.manifest(current), "population")
    assert said.endswith("; without 1950 to 1950, which the interface does not give")


def test_other_countries_and_other_groups_of_countries_are_told_apart(first):
    rows = package.read_committed(releases.current(first))["observations"]
    countries = rows.groupby("indicator")["country"].agg(set)

    assert countries["gdp_usd"] == set(answers.ALL)
    assert countries["remittances_paid_usd"] == {*answers.ALL, *worldbank.AGGREGATES.values()}
    assert countries["labour_rights"] == set(answers.ALL)


def _line(said, piece):
    return next(each for each in said["outcomes"] if each.startswith(f"{piece}:"))


def test_answers_in_many_pages_are_put_together(wish, publishers):
    publishers.per_page = 50
    report = refresh(replace(wish, only=("worldbank", "unhcr", "knomad")), NOW)

    assert report.complete, reasons(report)
    assert any("page=3" in path for path in publishers.asked)


def test_an_aggregate_without_a_code_of_three_letters_is_known_by_its_other_code(first):
    rows = package.read_committed(releases.current(first))["observations"]
    groups = rows[rows["indicator"] == "remittances_received_usd"]["country"]

    assert {"WLD", "WB-LIC", "WB-HIC"} <= set(groups)


def test_a_server_that_is_busy_for_a_moment_is_asked_again(wish, publishers):
    publishers.fault, publishers.times = "429 for a moment", 1
    report = refresh(replace(wish, only=("knomad",)), NOW)

    assert report.complete, reasons(report)
    assert len(publishers.asked) == 1 + 2  # 39 rows in pages of 20, and the first page twice


# Editions, locks and broken releases


def test_two_refreshes_at_once_are_one(wish):
    with (
        releases.locked(wish.into),
        pytest.raises(releases.Busy, match="is being published"),
    ):
        refresh(wish, NOW)


def test_a_release_that_was_changed_by_hand_is_not_built_upon(published):
    current = releases.current(published.into)
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
    assert releases.current(published.into).name == report.release
    assert report.release in kept


def test_the_manifest_says_when_of_what_and_with_what_outcome(first, committed):
    said = json.loads((releases.current(first) / releases.MANIFEST).read_text("utf-8"))

    assert said["made"] == NOW.isoformat()
    assert said["base"] == json.loads((committed / "datapackage.json").read_text())["version"]
    assert said["before"] is None
    assert len(said["outcomes"]) == len(PUBLISHER_OF)
    assert said["pieces"]["gdp_usd"]["edition"] == "2026-07-13"
    assert set(said["files"]) == {"README.md", "datapackage.json"} | {
        f"{name}.csv" for name in package.TABLES
    }


def test_the_words_speak_of_the_sources_of_the_release_in_every_language(first):
    served = load(releases.current(first))

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
