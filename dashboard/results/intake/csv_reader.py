"""Reads CSV files as sheets: one file, a folder of them, or a zip. Every cell is a text."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from dashboard.results.intake.refusal import RefusedWorkbook
from dashboard.results.intake.sheets import Book, Cell, Sheet
from dashboard.results.intake.workbook_limits import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXTS,
    check_size,
    check_tables,
    check_text,
)

#: Files that are read as texts; any other is taken for a workbook.
SUFFIXES = (".csv", ".tsv", ".txt", ".zip")
DELIMITERS = (",", ";", "\t")


def book_of(path: Path, count_headers: Callable[[Iterable[str]], int]) -> Book:
    """The sheets of a CSV file, of a folder or of a zip of CSV files. Raises RefusedWorkbook.

    ``count_headers`` says how many of some texts are headers: by it the delimiter is detected.
    """
    book = Book([], text=True)
    if path.is_dir():
        members = sorted(path.glob("*.csv"))
        for member in members:
            check_size(member)
        if sum(member.stat().st_size for member in members) > MAX_BYTES:
            raise RefusedWorkbook("too_large", limit=MAX_BYTES // 1024**2)
        files = [(member.stem, member.read_bytes()) for member in members]
    elif path.suffix.lower() == ".zip":
        check_size(path)
        files = _unpacked(path, book)
    else:
        check_size(path)
        files = [(path.stem, path.read_bytes())]
    if not files:
        raise RefusedWorkbook("no_tables")
    if sum(len(data) for _, data in files) > MAX_TEXTS:
        raise RefusedWorkbook("unpacks_too_large", limit=MAX_TEXTS // 1024**2)
    cells = 0
    for name, data in files:
        book.sheets.append(_sheet(name, data, count_headers, book))
        cells += sum(len(row) for row in book.sheets[-1].rows.values())
        if cells > MAX_CELLS:
            raise RefusedWorkbook("too_many_cells", limit=MAX_CELLS)
    return book


def _unpacked(path: Path, book: Book) -> list[tuple[str, bytes]]:
    check_tables(path)
    files = []
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = PurePosixPath(member.filename)
                if member.is_dir() or name.parts[0] == "__MACOSX" or name.name.startswith("."):
                    continue
                if name.suffix.lower() == ".csv":
                    files.append((name.stem, archive.read(member)))
                else:
                    book.notes.append((member.filename, "file_not_read"))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise RefusedWorkbook("broken_zip") from error
    return files


def _decoded(name: str, data: bytes, book: Book) -> str:
    check_text(data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise RefusedWorkbook("not_text")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise RefusedWorkbook("not_text") from error
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RefusedWorkbook("not_text") from error
    book.notes.append((name, "read_as_cp1252"))
    return text


def _sheet(
    name: str, data: bytes, count_headers: Callable[[Iterable[str]], int], book: Book
) -> Sheet:
    text = _decoded(name, data, book)
    sheet = Sheet(name)
    delimiter = max(DELIMITERS, key=lambda field: _headers(text, field, count_headers))
    # Strict: a quote that is never closed would swallow the rows behind it.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    last, filled = 0, 0
    try:
        for fields in lines:
            number, last = last + 1, lines.line_num
            cells = {at: Cell(field) for at, field in enumerate(fields, start=1) if field.strip()}
            if max(cells, default=0) > MAX_COLUMNS:
                raise RefusedWorkbook("too_many_columns", sheet=name, limit=MAX_COLUMNS)
            if not cells:
                continue
            if len(sheet.rows) >= MAX_ROWS:
                raise RefusedWorkbook("too_many_rows", limit=MAX_ROWS)
            sheet.rows[number] = cells
            filled += len(cells)
            if filled > MAX_CELLS:
                raise RefusedWorkbook("too_many_cells", limit=MAX_CELLS)
    except csv.Error as error:
        raise RefusedWorkbook("broken_csv", name=name, row=last + 1) from error
    return sheet


def _headers(text: str, delimiter: str, count_headers: Callable[[Iterable[str]], int]) -> int:
    """How many headers the first lines hold, if this is the delimiter."""
    lines = csv.reader(text.splitlines()[:10], delimiter=delimiter)
    try:
        return max((count_headers(fields) for fields in lines), default=0)
    except csv.Error:
        return 0
