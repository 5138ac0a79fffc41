"""The submitted file given back as a workbook: every finding marked at its cell, and all in a list."""

import io
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import coordinate_to_tuple

from dashboard.results.intake import csv_reader, xlsx_reader
from dashboard.results.intake.header_row import count_headers
from dashboard.results.intake.sheets import Book, address
from dashboard.results.model.load_report import Finding, Report
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.words import Words

_LEFT_OUT = PatternFill("solid", fgColor="F4B6A8")
_NOTED = PatternFill("solid", fgColor="FBE7A8")
#: Signs that no workbook may hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: What openpyxl raises for parts that Excel forgives, as a style it does not know.
_TOO_STRICT = (ValueError, TypeError, LookupError, AttributeError)
#: Excel shows no longer comment in full.
_LONGEST = 2000


def annotated(path: Path, report: Report, words: Words) -> bytes:
    """The workbook that was submitted, or one made of its cells, with the findings of its report.

    Cells that caused a row to be left out are red, others with a note are yellow.
    """
    if path.is_dir() or path.suffix.lower() in csv_reader.SUFFIXES:
        book = _copied(csv_reader.book_of(path, count_headers))
    else:
        try:
            # Of an open file openpyxl does not ask for the ending of its name.
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
            _forget(book)
        except _TOO_STRICT:
            book = _copied(xlsx_reader.book_of(path))
    errors = [*report.left_out, *report.also]
    for fill, findings in ((_NOTED, report.notes), (_LEFT_OUT, errors)):
        _mark(book, findings, fill, words)
    _list_problems(book, errors, report.notes, words)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _forget(book: openpyxl.Workbook) -> None:
    """Take away what was marked before, in a file that was corrected and is submitted again."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment and cell.comment.author == PROGRAMME.code:
                    cell.comment, cell.fill = None, PatternFill()


def _copied(submitted: Book) -> openpyxl.Workbook:
    """A new workbook with what stands in the cells."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for sheet in submitted.sheets:
        copy = book.create_sheet(_title(sheet.name))
        for row, cells in sheet.filled():
            for column, cell in cells.items():
                _write(copy, row, column, cell.shown_whole())
    return book


def _title(name: str) -> str:
    """The name of a sheet as Excel allows it."""
    return re.sub(r"[\\/*?:\[\]]", "_", name)[:31]


def _write(sheet: Any, row: int, column: int, text: str) -> Any:
    """Write a text that is never run as a formula."""
    cell = sheet.cell(row, column, _FORBIDDEN.sub("", text))
    cell.data_type = "s"
    return cell


def _cell(finding: Finding) -> str:
    """The cell of a finding; the first of its row where it is about the row."""
    return str(finding.details.get("cell") or address(finding.place.row, 1))


def _mark(
    book: openpyxl.Workbook, findings: list[Finding], fill: PatternFill, words: Words
) -> None:
    """Fill the cells of the findings, and comment on them."""
    texts_at: dict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in findings:
        if finding.place.row and _title(finding.place.sheet) in book.sheetnames:
            texts_at[_title(finding.place.sheet), _cell(finding)].append(finding.message(words))
    for (sheet, place), texts in texts_at.items():
        cell = book[sheet].cell(*coordinate_to_tuple(place))
        # Only the first of merged cells can be marked.
        if isinstance(cell, MergedCell):
            cell = _first_of_merged(book[sheet], place)
        before = [cell.comment.text] if cell.comment else []
        text = "\n".join([*before, *texts])[:_LONGEST]
        cell.comment = Comment(_FORBIDDEN.sub("", text), PROGRAMME.code, height=120, width=320)
        cell.fill = fill


def _first_of_merged(sheet: Any, place: str) -> Any:
    merged = next(area for area in sheet.merged_cells.ranges if place in area)
    return sheet.cell(merged.min_row, merged.min_col)


def _list_problems(
    book: openpyxl.Workbook, errors: list[Finding], notes: list[Finding], words: Words
) -> None:
    """All findings in a first sheet, each with a link to its cell."""
    title = words("loading.template.problems")
    if title in book.sheetnames:
        del book[title]
    sheet = book.create_sheet(title, 0)
    book.active = 0
    heads = ("kind", "place", "cell", "value", "told", "remedy")
    for at, head in enumerate(heads, start=1):
        _write(sheet, 1, at, words(f"loading.problems.{head}")).font = Font(bold=True)
    findings = [*(("error", each) for each in errors), *(("note", each) for each in notes)]
    for row, (kind, finding) in enumerate(findings, start=2):
        cell = str(finding.details.get("cell", ""))
        texts = (
            words(f"loading.problems.{kind}"),
            finding.place.text(words),
            cell,
            str(finding.details.get("value", "")),
            finding.reason_text(words),
            finding.remedy_text(words),
        )
        for at, text in enumerate(texts, start=1):
            _write(sheet, row, at, text).alignment = Alignment(wrap_text=True, vertical="top")
        if cell and _title(finding.place.sheet) in book.sheetnames:
            name = _title(finding.place.sheet).replace("'", "''")
            sheet.cell(row, 3).hyperlink = f"#'{name}'!{cell}"
    if not findings:
        _write(sheet, 2, 1, words("loading.problems.none"))
    for letter, width in zip("ABCDEF", (14, 44, 8, 24, 70, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
