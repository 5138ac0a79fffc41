"""Whatever a publisher's interface does, what is published stays, or is replaced by what is right."""

import re
import shutil
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.sources import package
from dashboard.sources.refresh import refresh as refreshing
from dashboard.sources.refresh.refresh import PUBLISHER_OF, PUBLISHERS, refresh
from dashboard.vocabulary import releases
from tests.dashboard.sources.refresh import answers
from tests.dashboard.sources.refresh import publishers as wrong
from tests.dashboard.sources.refresh.conftest import HURRIED, LATER, PATIENCE, reasons, snapshot

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
    before = package.read_committed(releases.current(published.into))["observations"]
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
        first, *others = answers.stock_rows()
        strange = (*first[:2], *([each * 900 for each in block] for block in first[2:]))
        return answers.workbook([strange, *others])

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
    old = f"NPL,refugees_hosted,{answers.LAST},F,all,10.0,"
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
