"""The bounds of a workbook, a zip of CSV files or a CSV file, checked before anything is unpacked.

What a member unpacks to is taken from the directory of the zip. It cannot lie: ``zipfile`` reads no
more of a member than its directory says.
"""

import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from dashboard.results.intake.refusal import RefusedWorkbook

MAX_BYTES = 20 * 1024**2
MAX_UNPACKED = 200 * 1024**2
MAX_MEMBERS = 1000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
#: Tags of all parts together: a cell has four, and each tag takes memory in whoever reads the part.
MAX_TAGS = 6 * MAX_CELLS
#: What the texts of a submission may unpack to.
MAX_TEXTS = 50 * 1024**2
#: How many times smaller a member may be packed; sheets reach 30, bombs 1000.
MAX_RATIO = 100
#: A member below this size is no bomb, however well it is packed.
_SMALL = 1024**2
#: What parts may unpack to: those that are read as a whole, texts, and sheets.
_PARTS = {
    "xl/workbook.xml": 10 * 1024**2,
    "xl/_rels/workbook.xml.rels": 10 * 1024**2,
    "xl/styles.xml": 10 * 1024**2,
    "xl/sharedStrings.xml": MAX_TEXTS,
}
_SHEET = 100 * 1024**2
_PROLOGUE = 64 * 1024
_PIECE = 1024**2

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body")


def check_size(path: Path) -> None:
    """Refuse a file that is empty or too large."""
    size = path.stat().st_size
    if not size:
        raise RefusedWorkbook("empty_file")
    if size > MAX_BYTES:
        raise RefusedWorkbook("too_large", limit=MAX_BYTES // 1024**2)


def check_workbook(path: Path) -> None:
    """Refuse a file that is no .xlsx workbook, or one that would take too much time or memory."""
    _check_disguise(path)
    with _opened(path) as archive:
        check_members(archive)
        names = set(archive.namelist())
        if "xl/workbook.bin" in names or "mimetype" in names:
            raise RefusedWorkbook("other_spreadsheet")
        if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
            raise RefusedWorkbook("not_a_workbook")
        if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
            raise RefusedWorkbook("macros")
        parts = [name for name in names if name.lower().endswith((".xml", ".rels", ".vml"))]
        _check_parts(archive, parts)


def check_tables(path: Path) -> None:
    """Refuse a file that is no zip, or one that would take too much time or memory."""
    _check_disguise(path)
    with _opened(path) as archive:
        check_members(archive)


def check_text(data: bytes) -> None:
    """Refuse what is no table of text, whatever it is called."""
    if data.startswith((_ZIP, _OLD_OFFICE, b"%PDF")):
        raise RefusedWorkbook("not_text")
    if is_web_page(data[:200]):
        raise RefusedWorkbook("web_page")


def is_web_page(start: bytes) -> bool:
    """Whether a file begins as a web page, which other systems like to call a workbook."""
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML)


def check_members(archive: zipfile.ZipFile) -> None:
    """Refuse too many members, members that are too large together, bombs and encrypted members."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise RefusedWorkbook("too_many_members", limit=MAX_MEMBERS)
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise RefusedWorkbook("unpacks_too_large", limit=MAX_UNPACKED // 1024**2)
    for member in members:
        if member.flag_bits & 1:
            raise RefusedWorkbook("encrypted")
        limit = _PARTS.get(
            member.filename, _SHEET if member.filename.endswith(".xml") else MAX_TEXTS
        )
        if member.file_size > limit:
            raise RefusedWorkbook("part_too_large", name=member.filename, limit=limit // 1024**2)
        if member.file_size > max(_SMALL, MAX_RATIO * member.compress_size):
            raise RefusedWorkbook("packed_too_well", name=member.filename)


def _check_disguise(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(512)
        if start.startswith((_ZIP, _EMPTY_ZIP)):
            return
        if start.startswith(_OLD_OFFICE):
            # Excel puts an encrypted workbook into a container of the old format.
            encrypted = "EncryptedPackage".encode("utf-16-le") in start + file.read()
            raise RefusedWorkbook("encrypted" if encrypted else "old_excel")
    if is_web_page(start):
        raise RefusedWorkbook("web_page")
    raise RefusedWorkbook("not_a_workbook")


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusedWorkbook("broken_zip") from error


def _check_parts(archive: zipfile.ZipFile, parts: list[str]) -> None:
    """Refuse a document type, and sheets with too many rows or cells, empty ones included."""
    cells, tags = 0, 0
    for name in parts:
        rows = 0
        try:
            with archive.open(name) as part:
                piece = part.read(_PIECE)
                _check_prologue(piece[:_PROLOGUE], name)
                while piece:
                    rows += piece.count(b"<row") + piece.count(b":row ")
                    cells += piece.count(b"<c ") + piece.count(b":c ")
                    tags += piece.count(b"<")
                    # A few rows more than may be filled, for titles and headers.
                    if rows > MAX_ROWS + 100:
                        raise RefusedWorkbook("too_many_rows", limit=MAX_ROWS)
                    if cells > MAX_CELLS or tags > MAX_TAGS:
                        raise RefusedWorkbook("too_many_cells", limit=MAX_CELLS)
                    piece = part.read(_PIECE)
        except (expat.ExpatError, zipfile.BadZipFile, OSError, EOFError, zlib.error) as error:
            raise RefusedWorkbook("broken_member", name=name) from error


def _check_prologue(start: bytes, name: str) -> None:
    """Refuse a DOCTYPE, and with it every entity; it can stand before the first element only."""
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise RefusedWorkbook("doctype", name=name)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda element, _: begun.append(element)
    parser.Parse(start, False)
    if not begun:
        raise RefusedWorkbook("broken_member", name=name)
