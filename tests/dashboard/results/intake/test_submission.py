"""Sheets, headers and rows as people leave them: what is hidden, merged, missing or said twice."""

import re
import zipfile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from dashboard.results.intake.refusal import RefusedWorkbook
from dashboard.results.intake.submission import read
from dashboard.results.intake.synonyms import words_of
from tests.dashboard.results.workbooks import FIRST, filled, loaded, position, reasons, values

TWO = values({}, {"place": "Elsewhere"})


def letter(column):
    return get_column_letter(position("values", column))


def test_all_errors_of_a_file_are_told_at_once_and_each_row_is_counted_once(tmp_path):
    rows = values(
        {"country": "Nowhere-Land", "value": "many", "end": "soon"},
        {"kind": "goal"},
        {"kind": "target", "sex": "?", "value": 5},
        {"kind": "baseline", "place": "fine", "end": "2022", "start": None},
    )
    _, report = loaded(filled("en", rows)[0], tmp_path)

    assert [(each.kind, each.place.row) for each in report.left_out] == [
        ("actuals", FIRST),
        ("values", FIRST + 1),
        ("targets", FIRST + 2),
    ]
    assert {each.reason for each in report.also} >= {"not_a_number", "not_a_day"}
    assert (report.found["actuals"], report.loaded["actuals"]) == (1, 0)
    assert (report.found["baselines"], report.loaded["baselines"]) == (1, 1)


def test_rows_that_refer_to_a_row_left_out_are_left_out_too(tmp_path):
    book, sheets = filled()
    sheets["results"].cell(FIRST, position("results", "type")).value = "wish"
    framework, report = loaded(book, tmp_path)
    told = {(each.kind, each.reason) for each in report.left_out}

    assert told == {
        ("results", "unknown_choice"),
        ("indicators", "refers_to_left_out"),
        ("actuals", "refers_to_left_out"),
    }
    assert len(framework["activities"]) == 1 and not len(framework["values"])
    assert (report.found["indicators"], report.loaded["indicators"]) == (6, 0)


def test_nothing_hidden_is_loaded_and_nothing_hidden_is_dropped_in_silence(tmp_path):
    book, sheets = filled("en", TWO)
    sheets["values"].row_dimensions[FIRST].hidden = True
    _, row = loaded(book, tmp_path)

    book, sheets = filled("en", TWO)
    sheets["values"].column_dimensions[letter("place")].hidden = True
    framework, column = loaded(book, tmp_path)

    book, sheets = filled("en", TWO)
    sheets["values"].sheet_state = "hidden"
    _, sheet = loaded(book, tmp_path)

    book, sheets = filled("en", TWO)
    sheets["values"].sheet_state = "veryHidden"
    _, very = loaded(book, tmp_path)

    assert reasons(row) == [("hidden_row", "unhide")]
    assert reasons(column) == [("hidden_column", "unhide")]
    assert column.left_out[0].place.column == "Place"
    assert framework["values"]["place"].tolist() == ["all"]
    assert reasons(sheet) == reasons(very) == [("hidden_sheet", "unhide")] * 2


def test_a_hidden_column_that_is_empty_is_no_matter(tmp_path):
    book, sheets = filled()
    sheets["values"].column_dimensions[letter("comment")].hidden = True
    _, report = loaded(book, tmp_path)

    assert report.complete()


def test_merged_cells_are_refused_in_every_row_that_they_touch(tmp_path):
    book, sheets = filled("en", TWO)
    merged = f"{letter('country')}{FIRST}:{letter('country')}{FIRST + 1}"
    sheets["values"].merge_cells(merged)
    _, report = loaded(book, tmp_path)

    assert [(each.reason, each.remedy, each.place.row) for each in report.left_out] == [
        ("merged", "unmerge", FIRST),
        ("merged", "unmerge", FIRST + 1),
    ]
    assert report.left_out[0].details["range"] == merged


def test_a_merged_title_above_the_header_is_no_matter_but_told(tmp_path):
    book, sheets = filled()
    sheets["values"].insert_rows(1)
    sheets["values"]["A1"] = "Our values"
    sheets["values"].merge_cells("A1:F1")
    framework, report = loaded(book, tmp_path)

    assert report.complete() and len(framework["values"]) == 1
    assert [each.reason for each in report.notes] == ["above_header"]


def test_merged_headers_are_refused(tmp_path):
    book, sheets = filled()
    sheets["values"].merge_cells("A1:B1")
    _, report = loaded(book, tmp_path)

    assert ("merged_header", "unmerge") in reasons(report)
    assert ("sheet_without_columns", "") in reasons(report)


def test_headers_are_known_in_any_language_whatever_their_case_accents_and_blanks(tmp_path):
    book, sheets = filled()
    for column, name in {
        "indicator": " INDICATEUR ",
        "kind": "Clase*",
        "country": "país",
        "start": "premier\u00a0jour",
        "end": "end",
        "value": "valor:",
        "set_on": "SET_ON",
        "state": "Etat",
    }.items():
        sheets["values"].cell(1, position("values", column)).value = name
    framework, report = loaded(book, tmp_path)

    assert report.complete() and not report.notes
    assert framework["values"]["value"].tolist() == [118]


def test_columns_may_stand_in_any_order(tmp_path):
    book, sheets = filled()
    sheets["values"].move_range("A1:A20", cols=30)
    framework, report = loaded(book, tmp_path)

    assert report.complete() and len(framework["values"]) == 1


def test_a_header_that_stands_twice_is_told_and_rows_that_differ_below_it_are_refused(tmp_path):
    book, sheets = filled("en", TWO)
    sheets["values"].cell(1, 30).value = "Valeur"
    sheets["values"].cell(FIRST, 30).value = 118
    sheets["values"].cell(FIRST + 1, 30).value = 119
    _, report = loaded(book, tmp_path)

    assert reasons(report) == [("duplicate_header_differs", "keep_one_header")]
    assert report.left_out[0].details["cell"] == f"AD{FIRST + 1}"
    assert [(each.reason, each.place.column) for each in report.notes] == [
        ("duplicate_header", "Valeur")
    ]


def test_an_unknown_header_is_told_and_one_that_was_meant_is_proposed(tmp_path):
    book, sheets = filled()
    sheets["values"].cell(1, position("values", "comment")).value = "Comentary"
    sheets["values"].cell(1, 30).value = "Ölçü"
    _, report = loaded(book, tmp_path)

    assert report.complete()
    assert [(each.reason, each.remedy) for each in report.notes] == [
        ("unknown_header", "did_you_mean"),
        ("unknown_header", ""),
    ]


def test_a_missing_column_is_told_and_no_row_is_loaded_without_it(tmp_path):
    book, sheets = filled("en", TWO)
    sheets["values"].cell(1, position("values", "country")).value = None
    _, report = loaded(book, tmp_path)

    assert [each.reason for each in report.left_out] == ["sheet_without_columns"] * 2
    assert [(each.reason, each.details["missing"]) for each in report.also] == [
        ("missing_header", "country")
    ]
    assert not report.complete()


def test_a_sheet_without_headers_is_refused(tmp_path):
    book, sheets = filled()
    sheets["values"].delete_rows(1, 2)
    _, report = loaded(book, tmp_path)

    assert ("no_header", "use_template") in reasons(report)


def test_a_cell_below_no_header_is_told(tmp_path):
    book, sheets = filled()
    sheets["values"].cell(FIRST, 40).value = "see me"
    _, report = loaded(book, tmp_path)

    assert [(each.reason, each.details["cell"]) for each in report.notes] == [
        ("outside_columns", "AN3")
    ]


def test_rows_without_a_state_are_drafts_and_this_is_told_once(tmp_path):
    blank = values({"state": None}, {"state": None, "place": "Elsewhere"})
    framework, report = loaded(filled("en", blank)[0], tmp_path)

    book, sheets = filled("en", TWO)
    sheets["values"].delete_cols(position("values", "state"))
    without, other = loaded(book, tmp_path)

    assert framework["values"]["state"].tolist() == ["draft", "draft"]
    assert [(each.reason, each.details["n"]) for each in report.notes] == [("blank_state", 2)]
    assert without["values"]["state"].tolist() == ["draft", "draft"]
    assert [each.reason for each in other.notes] == ["no_state_column"]


def test_of_rows_that_say_the_same_one_is_kept_of_rows_that_contradict_none(tmp_path):
    _, same = loaded(filled("en", values({}, {}))[0], tmp_path)
    _, contrary = loaded(filled("en", values({}, {"value": 5}, {"place": "x"}))[0], tmp_path)

    assert [(each.reason, each.place.row, each.details["other"]) for each in same.left_out] == [
        ("repeated_row", FIRST + 1, FIRST)
    ]
    assert [(e.reason, e.place.row, e.details["other"]) for e in contrary.left_out] == [
        ("contradicting_rows", FIRST, str(FIRST + 1)),
        ("contradicting_rows", FIRST + 1, str(FIRST)),
    ]
    assert contrary.loaded["actuals"] == 1


def with_formula(folder, stored, *, calculated=True):
    """A workbook whose value is a formula, with what a spreadsheet stored with it."""
    path = folder / "book.xlsx"
    filled()[0].save(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    members["xl/worksheets/sheet5.xml"] = re.sub(
        r"<c ([^>]*)><v>118</v></c>", stored, members["xl/worksheets/sheet5.xml"]
    )
    if calculated:
        members["xl/workbook.xml"] = members["xl/workbook.xml"].replace("fullCalcOnLoad", "calcId2")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return read(path)


def test_a_formula_has_the_value_that_was_stored_with_it_and_is_told(tmp_path):
    framework, report = with_formula(tmp_path, r"<c \1><f>100+18</f><v>118</v></c>")

    assert framework["values"]["value"].tolist() == [118]
    assert [(each.reason, each.place.column) for each in report.notes] == [("formula", "Value")]


def test_a_value_that_no_spreadsheet_has_calculated_is_not_taken(tmp_path):
    unstored = r"<c \1><f>100+18</f><v>0</v></c>"
    _, report = with_formula(tmp_path, unstored, calculated=False)

    assert reasons(report) == [("formula_without_value", "save_in_excel")]


def test_a_formula_that_says_nothing_is_an_empty_cell(tmp_path):
    _, report = with_formula(tmp_path, r'<c r="J3" t="str"><f>IF(A1=1,A1,"")</f><v></v></c>')

    assert reasons(report) == [("no_value", "fill_or_delete")]


def test_a_sheet_of_another_name_is_told_or_known_by_its_headers(tmp_path):
    book, sheets = filled()
    sheets["values"].title = "Data 2024"
    book.create_sheet("Scratch")["A1"] = "my notes"
    book.create_chartsheet("Chart")
    framework, report = loaded(book, tmp_path)

    assert len(framework["values"]) == 1
    assert sorted(each.reason for each in report.notes) == [
        "sheet_by_headers",
        "sheet_not_read",
        "sheet_of_another_kind",
    ]


def test_a_workbook_without_a_sheet_of_the_template_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Hello"
    with pytest.raises(RefusedWorkbook) as refusal:
        loaded(book, tmp_path)

    assert refusal.value.reason == "no_tables"


def test_what_a_file_does_not_bring_is_taken_from_what_is_known(tmp_path):
    known, _ = loaded(filled()[0], tmp_path)
    path = tmp_path / "values.csv"
    path.write_text(
        "indicator,kind,country,start,end,value\nPERSONS,actual,SEN,2025,2025,7\n", "utf-8"
    )
    alone, report = read(path)
    together, beside = read(path, known)

    assert reasons(report) == [("unknown_reference", "add_row")]
    assert not alone and not report.loaded.total()
    assert beside.complete() and dict(beside.found) == {"actuals": 1}
    assert together["values"]["country"].tolist() == ["SEN"]
    assert together["indicators"].equals(known["indicators"])


def test_what_is_known_is_not_kept_below_a_table_that_the_file_brings(tmp_path):
    known, _ = loaded(filled()[0], tmp_path)
    path = tmp_path / "results.csv"
    path.write_text("id,activity,type,title\nR2,A,output,Other plans\n", "utf-8")
    framework, report = read(path, known)

    assert report.complete()
    assert framework["results"]["id"].tolist() == ["R2"]
    assert framework["activities"].equals(known["activities"])
    assert not len(framework["indicators"]) and not len(framework["values"])


def test_the_report_for_machines_counts_every_row_once(tmp_path):
    rows = values({}, {"country": "Xq", "value": "many", "place": "Elsewhere"})
    _, report = loaded(filled("en", rows)[0], tmp_path)
    told = report.to_json(words_of("fr"))

    assert told["counts"]["actuals"] == {"found": 2, "loaded": 1, "left_out": 1}
    assert [each["reason"] for each in told["left_out"]] == ["unknown_country"]
    assert [each["reason"] for each in told["also"]] == ["not_a_number"]
    assert "feuille Values, ligne 4" in told["left_out"][0]["text"]
    for counts in told["counts"].values():
        assert counts["found"] == counts["loaded"] + counts["left_out"]


def test_a_file_that_is_read_twice_is_the_same_framework(tmp_path):
    book, _ = filled()

    one, other = loaded(book, tmp_path)[0], loaded(book, tmp_path, "again.xlsx")[0]

    assert one.digest == other.digest
