import zipfile

import pytest

from dashboard.results.intake.refusal import RefusedWorkbook
from dashboard.results.intake.submission import read
from dashboard.results.intake.synonyms import SHEETS, column_name, words_of
from dashboard.results.model.schema import FRAMEWORK
from dashboard.vocabulary.reference import LANGUAGES
from tests.dashboard.results.workbooks import ROWS, filled, loaded, reasons


def texts(language="en", delimiter=",", rows=ROWS):
    """The usual rows as CSV files."""
    made = {}
    for table in SHEETS:
        columns = [column.name for column in FRAMEWORK[table].columns]
        lines = [[column_name(words_of(language), table, each) for each in columns]]
        lines += [[str(row.get(each, "")) for each in columns] for row in rows[table]]
        made[f"{table}.csv"] = "\n".join(
            delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in line)
            for line in lines
        )
    return made


def zipped(folder, files, encoding="utf-8"):
    path = folder / "tables.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode(encoding))
    return path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_files_say_what_the_same_workbook_says(tmp_path, language, delimiter, encoding):
    path = zipped(tmp_path, texts(language, delimiter), encoding)
    framework, report = read(path)

    assert report.complete() and not report.notes
    assert framework.texts() == loaded(filled()[0], tmp_path)[0].texts()


def test_a_folder_is_read_as_a_zip_is_and_other_files_of_a_zip_are_told(tmp_path):
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in texts().items():
        (folder / name).write_text(text, "utf-8")
    files = {f"ours/{name}": text for name, text in texts().items()}
    path = zipped(tmp_path, files | {"ours/readme.txt": "!", "__MACOSX/x.csv": "?"})
    framework, report = read(path)

    assert read(folder)[0].texts() == framework.texts()
    assert [(e.reason, e.details["value"]) for e in report.notes] == [
        ("file_not_read", "ours/readme.txt")
    ]


def test_a_file_of_windows_is_read_and_told(tmp_path):
    rows = ROWS | {"activities": [ROWS["activities"][0] | {"title": "Émigration – plan"}]}
    framework, report = read(zipped(tmp_path, texts("fr", ";", rows), "cp1252"))

    assert framework["activities"]["title"].tolist() == ["Émigration – plan"]
    assert {each.reason for each in report.notes} == {"read_as_cp1252"}


def test_a_row_with_more_cells_than_headers_is_refused(tmp_path):
    head = "indicator,kind,country,start,end,value"
    text = f"{head}\nPERSONS,actual,NPL,2024,2024,1,234"
    _, report = read(zipped(tmp_path, texts() | {"values.csv": text}))

    assert ("too_many_fields", "quote_fields") in reasons(report)
    assert report.left_out[0].place.row == 2


def test_a_finding_names_the_line_on_which_a_row_begins(tmp_path):
    head = "indicator,kind,country,start,end,value,comment"
    rows = ('PERSONS,actual,NPL,2024,2024,1,"two\nlines"', "PERSONS,actual,Xq,2024,2024,1,")
    text = "\n".join((head, *rows))
    _, report = read(zipped(tmp_path, texts() | {"values.csv": text}))

    assert [(each.reason, each.place.row) for each in report.left_out] == [("unknown_country", 4)]


def test_a_single_file_is_known_by_its_headers_whatever_its_name(tmp_path):
    path = tmp_path / "export of 2024.csv"
    path.write_text("Código;Título\nA;Planes locales\n", "utf-8")
    framework, report = read(path)

    assert framework["activities"]["title"].tolist() == ["Planes locales"]
    assert [each.reason for each in report.notes] == ["sheet_by_headers"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"\x00\x01\x02", "not_text"),
        (b"%PDF-1.7", "not_text"),
        (b"PK\x03\x04....", "not_text"),
        (b"<html><table>", "web_page"),
        (b'id,title\nA,"never closed\nB,b\n', "broken_csv"),
        (b"just,some,words\n", "no_tables"),
        (b"," * 300 + b"x", "too_many_columns"),
        (b"\xff\xfeabc", "not_text"),
    ],
)
def test_what_is_no_table_of_text_is_refused(tmp_path, data, reason):
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    with pytest.raises(RefusedWorkbook) as refusal:
        read(path)

    assert refusal.value.reason == reason


def test_too_many_rows_are_refused(tmp_path):
    path = tmp_path / "activities.csv"
    path.write_text("id,title\n" + "n,x\n" * 100_001, "utf-8")
    with pytest.raises(RefusedWorkbook) as refusal:
        read(path)

    assert refusal.value.reason == "too_many_rows"
