"""The demonstration is made once, by the importer, into two releases that say that they are invented."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.__main__ import main
from dashboard.results.iati import Reporting, read, write
from dashboard.results.intake.synonyms import choice_name, column_name, sheet_name, words_of
from dashboard.results.model.schema import (
    KINDS,
)
from dashboard.results.model.store import Store
from dashboard.results.publishing import demonstration
from dashboard.results.publishing.demonstration import HoldsOther, loaded, make, workbook
from dashboard.results.publishing.demonstration_plan import planned_releases
from dashboard.vocabulary import releases
from tests.dashboard.results.frameworks import framework
from tests.dashboard.results.publishing.demonstration_releases import (
    JUNE,
    OCTOBER,
)

#: The first columns of the sheet of values.
KEY = ("indicator", "kind", "country")
ROOT = Path(demonstration.__file__).parents[3]


def test_both_releases_are_published_and_say_that_they_are_invented(store):
    newest, first = store.releases()

    assert (first.name, first.as_of) == (OCTOBER, "2021-10-15")
    assert (newest.name, newest.as_of) == (JUNE, "2022-06-13")
    assert first.demonstration and newest.demonstration
    assert newest.made.isoformat() == "2022-06-13T12:00:00+00:00"
    assert store.current() == newest
    assert newest.manifest["before"] == first.id


def test_the_importer_leaves_nothing_out_and_has_nothing_to_remark(store):
    for edition in planned_releases():
        framework, report = loaded(edition)

        assert report.complete() and not report.notes
        assert framework.digest == store.named(edition.name).manifest["digest"]
    for release in store.releases():
        assert all(not each["left_out"] for each in release.manifest["report"].values())


def test_every_process_makes_the_same(store):
    script = (
        "from dashboard.results.publishing.demonstration import loaded\n"
        "from dashboard.results.publishing.demonstration_plan import planned_releases\n"
        "print(*(loaded(each)[0].digest for each in planned_releases()))"
    )
    other = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    here = [each.manifest["digest"] for each in reversed(store.releases())]
    assert other.stdout.split() == here


def test_it_is_made_once(place, store, monkeypatch):
    before = store.releases()

    def refuse(edition):
        raise AssertionError("made again")

    monkeypatch.setattr(demonstration, "loaded", refuse)
    make(place)

    assert store.releases() == before


def test_what_an_older_plan_made_is_replaced(tmp_path, place, store):
    copied = tmp_path / "copied"
    shutil.copytree(place, copied)
    manifest = copied / store.current().id / releases.MANIFEST
    fingerprint = store.current().manifest["fingerprint"]
    manifest.write_text(manifest.read_text("utf-8").replace(fingerprint, "of old"), "utf-8")
    (copied / f"demonstration{releases.BUILDING}").mkdir()
    make(copied)

    assert Store(copied).releases() == store.releases()
    assert Store(copied).current() == store.current()
    assert not list(copied.glob(f"*{releases.BUILDING}"))


def test_a_folder_of_real_releases_is_never_touched(tmp_path, store, capsys):
    made = store.current().made
    Store(tmp_path).publish(framework(), "Board, June 2022", {"file": "real.xlsx"}, made)
    held = sorted(tmp_path.rglob("*"))
    with pytest.raises(HoldsOther):
        make(tmp_path)

    assert main(["results", "demo", "--into", str(tmp_path)]) == 1
    assert "holds other releases" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == held


def test_the_command_makes_them_or_writes_the_workbook(tmp_path, capsys, place, june):
    assert main(["results", "demo", "--into", str(place), "--language", "es"]) == 0
    assert "inventadas" in capsys.readouterr().out

    book = tmp_path / "filled.xlsx"
    assert main(["results", "demo", "--workbook", str(book), "--language", "fr"]) == 0
    again = ["results", "load", str(book), "--into", str(tmp_path / "again"), "--strict"]
    assert main(again) == 0
    release = Store(tmp_path / "again").current()
    assert Store(tmp_path / "again").framework(release).digest == june.digest
    assert not release.demonstration
    assert release.as_of == "2022-04-30"


def test_the_workbook_is_the_template_with_rows_below_its_help():
    words = words_of("en")
    *_, newest = planned_releases()
    book = openpyxl.load_workbook(io.BytesIO(workbook(newest, words)), read_only=True)
    sheet = book[sheet_name(words, "values")]
    heads, helps, first = sheet.iter_rows(min_row=1, max_row=3, max_col=3, values_only=True)

    assert heads == tuple(column_name(words, "values", each) for each in KEY)
    assert all(each.startswith(words("loading.template.required")) for each in helps)
    assert first == ("IND-1.1", choice_name(words, "kind", "baseline"), "BGD")


def test_what_is_final_can_be_exported_and_loads_back(tmp_path, june):
    who = Reporting("XM-DAC-47066", "International Organization for Migration")
    path = tmp_path / "out.xml"
    path.write_bytes(write(june, reporting=who, generated="2022-06-13T12:00:00Z"))
    back, report = read(path)

    assert report.complete()
    assert len(back["indicators"]) == 20
    assert "draft" not in set(back["values"]["state"])


# Between the releases


def test_every_kind_of_change_lies_between_the_releases(between):
    told = pd.DataFrame([(each.kind, each.what) for each in between.values])

    assert set(told.itertuples(index=False, name=None)) == {
        (kind, what) for kind in KINDS for what in ("new", "gone", "restated")
    }
    assert between.indicators_added == ("IND-3.7",)
    assert between.indicators_gone == ("IND-3.6",)


def test_who_reports_newly_and_who_is_silent_is_known(between):
    kept = [each for each in between.newly_reporting if each[0] != "IND-3.7"]
    silent = [each for each in between.silent if each[0] != "IND-3.6"]

    assert kept == [("IND-3.4", "ECU"), ("IND-3.4", "MAR")]
    assert silent == [("IND-3.4", "KGZ")]


def test_every_restated_figure_says_why(between):
    restated = [each for each in between.values if each.what == "restated"]

    assert all(each.reason for each in restated)
    actuals = {(each.indicator, each.country) for each in between.of("actual", "restated")}
    assert actuals == {
        ("IND-1.4", "BGD"),
        ("IND-2.1", "NPL"),
        ("IND-2.1", "TUN"),
        ("IND-3.1", "MAR"),
        ("IND-3.3", "TUN"),
    }
