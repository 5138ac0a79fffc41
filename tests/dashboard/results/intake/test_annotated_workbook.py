import io
import zipfile

import openpyxl
import pytest

from dashboard.results.intake.annotated_workbook import annotated
from dashboard.results.intake.submission import read
from dashboard.results.intake.synonyms import words_of
from dashboard.vocabulary.reference import LANGUAGES
from tests.dashboard.results.workbooks import FIRST, filled, position, values

BROKEN = values(
    {"country": "Nepl", "value": "many"},
    {"kind": "target", "start": None},
    {"indicator": "SHARE", "value": 130, "place": "=cmd()"},
)


def given_back(path, language="en"):
    _, report = read(path)
    made = annotated(path, report, words_of(language))
    return openpyxl.load_workbook(io.BytesIO(made)), report


def broken(folder, language="en"):
    book, sheets = filled(language, BROKEN)
    sheets["values"].cell(FIRST + 2, position("values", "place")).data_type = "s"
    sheets["values"].row_dimensions[FIRST + 1].hidden = True
    path = folder / "book.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_marked_at_its_cell_and_listed(tmp_path, language):
    words = words_of(language)
    book, report = given_back(broken(tmp_path, language), language)
    findings = [*report.left_out, *report.also, *report.notes]
    listed = list(book[words("loading.template.problems")].iter_rows(min_row=2, values_only=True))

    assert len(listed) == len(findings) >= 5
    for finding, row in zip(findings, listed, strict=True):
        reason = words(f"loading.reasons.{finding.reason}", **finding.details)
        assert row[1] == finding.place.text(words)
        assert row[4] == reason
        cell = book[finding.place.sheet][finding.details.get("cell", f"A{finding.place.row}")]
        assert reason in cell.comment.text
        assert cell.fill.fgColor.rgb[2:] in ("F4B6A8", "FBE7A8")
        if finding.remedy:
            assert row[5] == words(f"loading.remedies.{finding.remedy}", **finding.details)
            assert row[5] in cell.comment.text


def test_what_was_submitted_stays_as_it_was(tmp_path):
    path = broken(tmp_path)
    book, _ = given_back(path)
    before = openpyxl.load_workbook(path)

    assert book.sheetnames == ["Problems", *before.sheetnames]
    for sheet in before:
        assert list(book[sheet.title].values) == list(sheet.values)


def test_a_file_given_back_says_the_same_when_it_is_submitted_again(tmp_path):
    book, report = given_back(broken(tmp_path))
    again = tmp_path / "again.xlsx"
    book.save(again)
    twice, second = given_back(again)

    assert [e.reason for e in second.left_out] == [e.reason for e in report.left_out]
    assert twice.sheetnames.count("Problems") == 1
    marked = twice["Values"].cell(FIRST, position("values", "country")).comment.text
    assert marked.count("Nepl") == 1


def test_a_corrected_cell_is_no_longer_marked(tmp_path):
    book, _ = given_back(broken(tmp_path))
    cell = book["Values"].cell(FIRST, position("values", "country"))
    cell.value = "Nepal"
    again = tmp_path / "again.xlsx"
    book.save(again)
    corrected = given_back(again)[0]["Values"].cell(FIRST, position("values", "country"))

    assert corrected.comment is None and corrected.fill.fill_type is None


def test_a_workbook_that_openpyxl_does_not_take_is_given_back_as_its_cells(tmp_path):
    path = broken(tmp_path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/styles.xml"] = members["xl/styles.xml"].replace(b"<cellXfs", b"<cellXfs wrong='1'")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    book, report = given_back(path)

    assert "Values" in book.sheetnames and len(report.left_out) == 2
    assert book["Values"].cell(FIRST, position("values", "country")).value == "Nepl"


def test_merged_cells_are_marked_at_the_first_of_them(tmp_path):
    book, sheets = filled()
    at = position("values", "country")
    sheets["values"].merge_cells(start_row=3, end_row=3, start_column=at - 1, end_column=at)
    path = tmp_path / "book.xlsx"
    book.save(path)
    made, _ = given_back(path)

    assert "merged" in made["Values"].cell(3, at - 1).comment.text


def test_a_workbook_is_made_of_csv_files_and_no_text_of_it_is_a_formula(tmp_path):
    path = tmp_path / "values.csv"
    path.write_text(
        "indicator,kind,country,start,end,value,comment\nX,actual,NPL,2024,2024,1,=cmd()\n",
        "utf-8",
    )
    book, report = given_back(path)

    assert book.sheetnames == ["Problems", "values"]
    assert book["values"]["G2"].value == "=cmd()" and book["values"]["G2"].data_type == "s"
    assert report.left_out[0].reason == "unknown_reference"
    assert "X" in book["values"]["A2"].comment.text


def test_a_file_without_findings_says_so(tmp_path):
    path = tmp_path / "book.xlsx"
    filled()[0].save(path)
    book, _ = given_back(path)

    assert book["Problems"]["A2"].value == words_of("en")("loading.problems.none")
