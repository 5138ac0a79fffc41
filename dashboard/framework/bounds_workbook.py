"""The bounds of a workbook, a zip of CSV files or a CSV file, checked before anything is unpacked.

What a member unpacks to is taken from the directory of the zip. It cannot lie: ``zipfile`` reads no
more of a member than its directory says.
"""

import zipfile
from pathlib import Path
from xml.parsers import expat

from dashboard.framework.refused import RefusedWorkbook

MAX_BYTES = 20 * 1024**2
MAX_UNPACKED = 200 * 1024**2
MAX_MEMBERS = 1000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
#: How many times smaller a member may be packed; sheets reach 30, bombs 1000.
MAX_RATIO = 100
#: A member below this size is no bomb, however well it is packed.
_SMALL = 1024**2
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
        _check_cells(archive)
        for name in names:
            if name.lower().endswith((".xml", ".rels", ".vml")):
                _check_prologue(archive, name)


def check_tables(path: Path) -> None:
    """Refuse a file that is no zip, or one that would take too much time or memory."""
    _check_disguise(path)
    with _opened(path) as archive:
        check_members(archive)


def check_text(data: bytes) -> None:
    """Refuse what is no table of text, whatever it is called."""
    if data.startswith((_ZIP, _OLD_OFFICE, b"%PDF")):
        raise RefusedWorkbook("not_text")
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        raise RefusedWorkbook("web_page")


def check_members(archive: zipfile.ZipFile) -> None:
    """Refuse too many members, members that are too large together, bombs and encrypted members."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise RefusedWorkbook("too_many_members", limit=MAX_MEMBERS)
    if sum(each.file_size for each in members) > MAX_UNPACKED:
        raise RefusedWorkbook("unpacks_too_large", limit=MAX_UNPACKED // 1024**2)
    for each in members:
        if each.flag_bits & 1:
            raise RefusedWorkbook("encrypted")
        if each.file_size > max(_SMALL, MAX_RATIO * each.compress_size):
            raise RefusedWorkbook("packed_too_well", name=each.filename)


def _check_disguise(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(512)
        if start.startswith((_ZIP, _EMPTY_ZIP)):
            return
        if start.startswith(_OLD_OFFICE):
            # Excel puts an encrypted workbook into a container of the old format.
            encrypted = "EncryptedPackage".encode("utf-16-le") in start + file.read()
            raise RefusedWorkbook("encrypted" if encrypted else "old_excel")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        raise RefusedWorkbook("web_page")
    raise RefusedWorkbook("not_a_workbook")


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusedWorkbook("broken_zip") from error


def _check_cells(archive: zipfile.ZipFile) -> None:
    """Refuse sheets with too many rows or cells, empty ones included: each of them takes time."""
    cells = 0
    for name in archive.namelist():
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        rows = 0
        with archive.open(name) as member:
            while piece := member.read(_PIECE):
                rows += piece.count(b"<row") + piece.count(b":row ")
                cells += piece.count(b"<c ") + piece.count(b":c ")
                # A few rows more than may be filled, for titles and headers.
                if rows > MAX_ROWS + 100:
                    raise RefusedWorkbook("too_many_rows", limit=MAX_ROWS)
                if cells > MAX_CELLS:
                    raise RefusedWorkbook("too_many_cells", limit=MAX_CELLS)


def _check_prologue(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a DOCTYPE, and with it every entity; it can stand before the first element only."""
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise RefusedWorkbook("doctype", name=name)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda element, _: begun.append(element)
    try:
        with archive.open(name) as member:
            parser.Parse(member.read(_PROLOGUE), False)
    except (expat.ExpatError, zipfile.BadZipFile, OSError, EOFError) as error:
        raise RefusedWorkbook("broken_member", name=name) from error
    if not begun:
        raise RefusedWorkbook("broken_member", name=name)
