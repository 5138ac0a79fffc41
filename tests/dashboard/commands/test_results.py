import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from dashboard.__main__ import main
from dashboard.commands.results import judged_on
from dashboard.results.iati import Reporting, write
from dashboard.results.model.framework import Framework
from dashboard.results.model.store import Store
from tests.dashboard.results.frameworks import framework, value

IOM = Reporting("XM-DAC-47066", "International Organization for Migration")


@pytest.fixture
def place(tmp_path):
    return tmp_path / "releases"


@pytest.fixture
def file(tmp_path):
    """An IATI file of the small framework; its argument is the actual."""

    def written(actual=40, **other):
        path = tmp_path / f"results-{actual}.xml"
        held = framework(value("target", 100), value("actual", actual, **other))
        path.write_bytes(write(held, reporting=IOM, generated="2026-06-13T09:00:00Z"))
        return path

    return written


def run(place, *arguments):
    return main(["results", *map(str, arguments), "--into", str(place)])


def test_a_file_that_is_loaded_is_the_current_release_under_its_name(place, file, capsys):
    assert run(place, "load", file(), "--name", "Board, June 2026") == 0

    assert "Loaded as “Board, June 2026”" in capsys.readouterr().out
    current = Store(place).current()
    assert current.manifest["file"] == "results-40.xml"
    assert current.manifest["report"]["actuals"] == {"found": 1, "loaded": 1, "left_out": 0}
    assert Store(place).framework(current).values("actual")["value"].tolist() == [40]


def test_a_release_is_judged_on_the_day_that_is_given(place, file, capsys):
    assert run(place, "load", file(), "--as-of", "13 June 2026") == 0

    assert Store(place).current().as_of == "2026-06-13"
    assert "as of 13 June 2026" in capsys.readouterr().out


def test_without_a_day_it_is_judged_on_the_last_day_of_the_newest_period_that_is_over():
    actuals = (
        value("actual", 40),
        value("actual", 7, start="2026-07-01", end="2026-12-31", country="MAR"),
    )

    assert judged_on(framework(*actuals), date(2027, 3, 1)) == date(2026, 12, 31)
    assert judged_on(framework(*actuals), date(2026, 12, 31)) == date(2026, 12, 31)
    assert judged_on(framework(*actuals), date(2026, 11, 25)) == date(2026, 6, 30)
    assert judged_on(framework(*actuals), date(2026, 2, 1)) == date(2026, 2, 1)
    assert judged_on(framework(value("target", 100)), date(2026, 11, 25)) == date(2026, 11, 25)


@pytest.mark.parametrize("wrong", ["soon", "2026-02-30", "2026-06", "03/04/2026", "13/06/26"])
def test_a_day_that_is_none_is_said_and_nothing_is_loaded(place, file, capsys, wrong):
    assert run(place, "load", file(), "--as-of", wrong) == 1

    said = capsys.readouterr().err
    assert wrong in said or "two digits" in said
    assert "Write the day as 2022-06-30" in said
    assert Store(place).current() is None


def test_loading_twice_changes_nothing(place, file, capsys):
    run(place, "load", file())
    before = Store(place).releases()

    assert run(place, "load", file()) == 1
    assert "holds the same already" in capsys.readouterr().err
    assert Store(place).releases() == before


def test_a_rehearsal_tells_what_would_change_and_changes_nothing(place, file, capsys):
    run(place, "load", file(40), "--name", "June")
    capsys.readouterr()

    assert run(place, "load", file(38), "--rehearse") == 0
    said = capsys.readouterr().out
    assert "1 actual restated" in said
    assert "NPL" in said and "40 → 38" in said
    assert Store(place).current().name == "June"


def test_the_report_counts_what_was_found_loaded_and_left_out(place, file, tmp_path):
    broken = tmp_path / "broken.xml"
    broken.write_text(file().read_text("utf-8").replace('value="40', 'value="many'), "utf-8")
    report = tmp_path / "report.json"

    assert run(place, "load", broken, "--report", report) == 0
    told = json.loads(report.read_text("utf-8"))
    assert told["counts"]["targets"] == {"found": 1, "loaded": 1, "left_out": 0}
    assert told["counts"]["actuals"] == {"found": 1, "loaded": 0, "left_out": 1}
    (left_out,) = told["left_out"]
    assert left_out["row"] and "actual" in left_out["path"] and "many" in left_out["text"]


def test_strict_loads_all_or_nothing(place, file, tmp_path, capsys):
    broken = tmp_path / "broken.xml"
    broken.write_text(file().read_text("utf-8").replace('value="40', 'value="many'), "utf-8")

    assert run(place, "load", broken, "--strict") == 1
    assert "the whole was asked for" in capsys.readouterr().err
    assert Store(place).current() is None


@pytest.mark.parametrize("content", [b"", b"name,value\n", b"<html></html>", b"PK\x03\x04"])
def test_a_file_that_is_no_results_file_is_refused_in_one_line(place, tmp_path, capsys, content):
    path = tmp_path / "other.xml"
    path.write_bytes(content)

    assert run(place, "load", path) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert Store(place).current() is None


def test_a_file_that_is_not_there_is_said(place, capsys):
    assert run(place, "load", Path("nowhere.xml")) == 1
    assert "nowhere.xml" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["empty.xlsx", "empty.zip"])
def test_a_template_that_nobody_has_filled_makes_no_release(place, tmp_path, capsys, name):
    assert main(["results", "template", str(tmp_path / name)]) == 0

    assert run(place, "load", tmp_path / name) == 1
    assert "nothing that can be loaded" in capsys.readouterr().err
    assert Store(place).current() is None


def test_a_workbook_that_is_filled_is_loaded_and_given_back_with_its_findings(place, tmp_path):
    main(["results", "template", str(tmp_path / "empty.xlsx")])
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    sheet = book["Activities"]
    heads = [cell.value for cell in sheet[1]]
    row = {"Code": "M4SD", "Title": "Making Migration Work", "First day": "13/14/2022"}
    for head, text in row.items():
        sheet.cell(3, heads.index(head) + 1, text)
    book.save(tmp_path / "filled.xlsx")
    back = tmp_path / "back.xlsx"

    run(place, "load", tmp_path / "filled.xlsx", "--annotate", back)
    problems = list(openpyxl.load_workbook(back)["Problems"].values)
    assert any("13/14/2022" in str(each) for each in problems)


def test_releases_are_listed_and_switched_by_name(place, file, capsys):
    run(place, "load", file(40), "--name", "June")
    run(place, "load", file(41), "--name", "October")
    assert run(place, "back", "June") == 0
    capsys.readouterr()

    assert run(place, "releases") == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line[0] for line in listed] == [" ", "*"]
    assert listed[1].endswith("June")
    assert run(place, "back", "May") == 1
    assert Store(place).current().name == "June"


def test_what_is_exported_loads_back_equal(place, file, tmp_path):
    run(place, "load", file(), "--name", "June")
    out = tmp_path / "out.xml"
    who = ("--reporting-ref", IOM.ref, "--reporting-name", IOM.name)

    assert run(place, "export", out, *who) == 0
    assert run(tmp_path / "other", "load", out) == 0
    held = [Store(each).framework(Store(each).current()) for each in (place, tmp_path / "other")]
    assert isinstance(held[0], Framework) and held[0].digest == held[1].digest


def test_a_draft_is_not_exported(tmp_path, place, file):
    store = Store(place)
    run(place, "load", file(), "--name", "June")
    drafted = framework(value("target", 100), value("actual", 777_123, state="draft"))
    made = store.current().made.replace(year=2027)
    store.publish(drafted, "October", {"file": "x"}, made)
    out = tmp_path / "out.xml"

    assert run(place, "export", out, "--reporting-ref", IOM.ref, "--reporting-name", IOM.name) == 0
    assert b"777123" not in out.read_bytes()


def test_every_command_speaks_the_language_asked_for(place, file, capsys):
    assert run(place, "releases", "--language", "fr") == 0
    assert "Aucune version" in capsys.readouterr().out
    assert run(place, "load", file(), "--rehearse", "--language", "es") == 0
    assert "Ensayo" in capsys.readouterr().out
