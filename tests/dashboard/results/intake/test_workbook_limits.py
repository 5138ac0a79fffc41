"""Files that are refused as a whole, with one clear reason, before anything is unpacked."""

import zipfile

import pytest

from dashboard.results.intake import workbook_limits
from dashboard.results.intake.refusal import RefusedWorkbook
from dashboard.results.intake.submission import read
from dashboard.results.intake.synonyms import words_of
from dashboard.vocabulary.reference import LANGUAGES
from tests.dashboard.results.workbooks import filled

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le")
TYPES, BOOK, SHEET = "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet5.xml"


@pytest.fixture
def members(tmp_path):
    """The members of a good workbook."""
    path = tmp_path / "good.xlsx"
    filled()[0].save(path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(folder, members, name="book.xlsx"):
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path


def refused(path):
    """The reason why a file is refused, told in every language."""
    with pytest.raises(RefusedWorkbook) as refusal:
        read(path)
    error = refusal.value
    for language in LANGUAGES:
        told = words_of(language)(f"loading.refused.{error.reason}", **error.details)
        assert told and "\n" not in told
    return error.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"indicator;value", "not_a_workbook"),
        (b"%PDF-1.7", "not_a_workbook"),
        (OLD + bytes(600), "old_excel"),
        (LOCKED, "encrypted"),
        (b"\n<HTML><table></table>", "web_page"),
        (b"PK\x03\x04 and then nothing", "broken_zip"),
        (b"PK\x05\x06" + bytes(18), "not_a_workbook"),
    ],
)
def test_a_disguised_file_is_refused(tmp_path, data, reason):
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)

    assert refused(path) == reason


def test_other_kinds_of_workbook_are_refused(tmp_path, members):
    macros = members | {"xl/vbaProject.bin": b"x"}
    binary = {name: data for name, data in members.items() if name != BOOK}

    assert refused(packed(tmp_path, macros, "book.xlsm")) == "macros"
    assert refused(packed(tmp_path, binary | {"xl/workbook.bin": b"x"})) == "other_spreadsheet"
    assert refused(packed(tmp_path, {"mimetype": b"x"}, "book.ods")) == "other_spreadsheet"
    assert refused(packed(tmp_path, {"word/document.xml": b"<a/>"})) == "not_a_workbook"


@pytest.mark.parametrize("member", [SHEET, BOOK, TYPES, "xl/sharedStrings.xml", "docProps/app.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_member_and_encoding(tmp_path, members, member, encoding):
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}'

    assert refused(packed(tmp_path, members | {member: declared.encode(encoding)})) == "doctype"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, members):
    bomb = members | {"xl/media/image1.png": bytes(30 * 1024**2)}

    assert refused(packed(tmp_path, bomb)) == "packed_too_well"
    assert refused(packed(tmp_path, {"values.csv": bytes(30 * 1024**2)}, "tables.zip")) == (
        "packed_too_well"
    )


def test_what_is_too_large_or_too_much_is_refused(tmp_path, members, monkeypatch):
    path = packed(tmp_path, members)
    for bound, limit, reason in (
        ("MAX_BYTES", 100, "too_large"),
        ("MAX_UNPACKED", 1000, "unpacks_too_large"),
        ("MAX_MEMBERS", 3, "too_many_members"),
        ("MAX_CELLS", 10, "too_many_cells"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(workbook_limits, bound, limit)
            assert refused(path) == reason


def test_too_many_rows_are_refused_even_if_they_are_empty(tmp_path, members):
    rows = b"".join(b'<row r="%d"/>' % n for n in range(1, 100_200))
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"

    assert refused(packed(tmp_path, members | {SHEET: sheet})) == "too_many_rows"


def test_too_many_columns_are_refused(tmp_path):
    book, sheets = filled()
    sheets["values"].cell(3, 201).value = 1
    path = tmp_path / "book.xlsx"
    book.save(path)

    assert refused(path) == "too_many_columns"


def test_a_broken_part_is_refused(tmp_path, members):
    broken = members | {SHEET: members[SHEET][:-200]}

    assert refused(packed(tmp_path, broken)) == "broken_workbook"
    assert refused(packed(tmp_path, members | {SHEET: b"no xml"})) == "broken_member"


def test_an_encrypted_member_is_refused(tmp_path, members):
    path = packed(tmp_path, {"values.csv": b"id"}, "tables.zip")
    data = bytearray(path.read_bytes())
    # The flag of encryption, in the local header and in the directory.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    assert refused(path) == "encrypted"
