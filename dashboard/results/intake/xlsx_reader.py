"""Reads the cells of an .xlsx workbook in one pass: values, formulas, formats, hidden and merged parts.

openpyxl needs two passes to tell a formula from the value stored with it, and its quick reader knows
nothing of what is hidden or merged. A workbook of 5,000 rows must be checked in three seconds.
"""

import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string, range_boundaries

from dashboard.results.intake.refusal import RefusedWorkbook
from dashboard.results.intake.sheets import Book, Cell, Form, Sheet
from dashboard.results.intake.workbook_limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    check_size,
    check_workbook,
)

_BROKEN = (ElementTree.ParseError, LookupError, ValueError, OverflowError)
#: Rows of merged ranges, all together.
_MERGED = 1_000_000
_PIECE = 1024**2
_TRUE = ("1", "true")

#: Formats that a workbook need not spell out: ECMA-376, part 1, 18.8.30.
_BUILT_IN: dict[int, Form] = {
    9: "percent",
    10: "percent",
    17: "month",
    **dict.fromkeys((14, 15, 16, 18, 19, 20, 21, 22, 45, 46, 47), "day"),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "day"),
}
#: What in a format is no code: texts in quotes, escaped signs, colours and conditions in brackets.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def book_of(path: Path) -> Book:
    """The sheets of a workbook. Raises RefusedWorkbook."""
    check_size(path)
    check_workbook(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _book(archive)
    except (*_BROKEN, zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise RefusedWorkbook("broken_workbook") from error


def form_of(code: str) -> Form:
    """How a number with this format is shown.

    >>> form_of("0.0%"), form_of("dd/mm/yyyy"), form_of("mmm-yy"), form_of("yyyy"), form_of("#,##0")
    ('percent', 'day', 'month', 'year', '')
    >>> form_of('0.0" days"'), form_of("[Red]0"), form_of("General")
    ('', '', '')
    """
    codes = _LITERAL.sub("", code.partition(";")[0]).lower().replace("general", "")
    if "%" in codes:
        return "percent"
    if not re.search("[ymdhs]", codes) or re.search("[0#?]", codes.replace(".0", "")):
        return ""
    if "y" in codes and not re.search("[dhs]", codes):
        return "month" if "m" in codes else "year"
    return "day"


def _book(archive: zipfile.ZipFile) -> Book:
    root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    from_1904 = any(element.get("date1904") in _TRUE for element in _named(root, "workbookPr"))
    # Programs that cannot calculate write any value, often 0, and leave it to Excel to put it right.
    stored = not any(element.get("fullCalcOnLoad") in _TRUE for element in _named(root, "calcPr"))
    texts = _shared_texts(archive)
    forms = _forms(archive)
    book = Book([], from_1904)
    for element in _named(root, "sheet"):
        name = element.get("name", "")
        link = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        member = posixpath.normpath(posixpath.join("/xl", targets[link]))[1:]
        if not member.startswith("xl/worksheets/"):
            book.notes.append((name, "sheet_of_another_kind"))
            continue
        sheet = Sheet(name, hidden=element.get("state", "visible") != "visible")
        _parse(archive, member, _Cells(sheet, texts, forms, from_1904=from_1904, stored=stored))
        book.sheets.append(sheet)
    return book


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if _local(each) == name)


def _parse(archive: zipfile.ZipFile, member: str, target: "_Part") -> None:
    """Parse a member, tag by tag; no tree is built, however large the member is."""
    parser = ElementTree.XMLParser(target=target)
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            parser.feed(piece)
    parser.close()


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    texts = _Texts()
    if "xl/sharedStrings.xml" in archive.namelist():
        _parse(archive, "xl/sharedStrings.xml", texts)
    return texts.texts


def _forms(archive: zipfile.ZipFile) -> list[Form]:
    """How each style shows a number."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    custom = {
        int(element.get("numFmtId", "0")): form_of(element.get("formatCode", ""))
        for element in _named(root, "numFmt")
    }
    return [
        custom.get(number, _BUILT_IN.get(number, ""))
        for styles in _named(root, "cellXfs")
        for number in (int(element.get("numFmtId", "0")) for element in styles)
    ]


class _Part:
    """A part of a workbook on its way through the parser: collects the text of some elements."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.listening = False
        #: Readings that East Asian texts carry are no part of them.
        self.reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        self.begin(name, attributes)
        if name == "rPh":
            self.reading = True
        self.listening = name in ("t", "v") and not self.reading

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """What else is to be done when an element begins."""

    def data(self, text: str) -> None:
        """A piece of text."""
        if self.listening:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition("}")[2]
        self.listening = False
        if name == "rPh":
            self.reading = False
        self.finish(name)

    def finish(self, name: str) -> None:
        """What else is to be done when an element ends."""


class _Texts(_Part):
    """The texts that cells refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def finish(self, name: str) -> None:
        if name == "si":
            self.texts.append("".join(self.pieces))
            self.pieces.clear()


class _Cells(_Part):
    """Fills a sheet from its XML."""

    def __init__(
        self, sheet: Sheet, texts: list[str], forms: list[Form], *, from_1904: bool, stored: bool
    ) -> None:
        super().__init__()
        self.sheet, self.texts, self.forms, self.stored = sheet, texts, forms, stored
        self.epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        self.row, self.column = 0, 0
        self.cells: dict[int, Cell] = {}
        self.cell: dict[str, str] = {}
        self.formula = False
        self.hidden = False
        self.merged = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "c":
                place = attributes.get("r")
                self.column = _column(place.rstrip("0123456789")) if place else self.column + 1
                self.cell, self.formula = attributes, False
                self.pieces.clear()
            case "f":
                self.formula = True
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.hidden = attributes.get("hidden") in _TRUE
                self.column, self.cells = 0, {}
            case "col" if attributes.get("hidden") in _TRUE:
                first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
                self.sheet.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))
            case "mergeCell":
                left, top, right, bottom = (
                    edge or 0 for edge in range_boundaries(attributes["ref"])
                )
                self.merged += min(bottom, MAX_ROWS) - top
                if self.merged > _MERGED:
                    raise ValueError("merged ranges overlap")
                self.sheet.merged.append((left, top, right, bottom))

    def finish(self, name: str) -> None:
        if name == "c":
            if cell := self._cell("".join(self.pieces)):
                if self.column > MAX_COLUMNS:
                    raise RefusedWorkbook(
                        "too_many_columns", sheet=self.sheet.name, limit=MAX_COLUMNS
                    )
                self.cells[self.column] = cell
        elif name == "row" and self.cells:
            self.sheet.rows[self.row] = self.cells
            if self.hidden:
                self.sheet.hidden_rows.add(self.row)

    def _cell(self, text: str) -> Cell | None:
        """The cell that ended; None if it is empty."""
        kind = self.cell.get("t", "n")
        if kind == "s" and text:
            text = self.texts[int(text)]
        if self.formula and (not self.stored or (not text and kind != "str")):
            return Cell(None, formula=True)
        if not text.strip():
            return None
        match kind:
            case "e":
                return Cell(None, formula=self.formula, error=text)
            case "b":
                return Cell(text == "1", formula=self.formula)
            case "d":
                return Cell(datetime.fromisoformat(text.removesuffix("Z")), "day", self.formula)
            case "n" if math.isfinite(number := float(text)):
                return self._number(number)
            case "n":
                raise ValueError(f"{text} is no number")
            case _:
                return Cell(text, formula=self.formula)

    def _number(self, number: float) -> Cell:
        style = int(self.cell.get("s", "0"))
        form = self.forms[style] if style < len(self.forms) else ""
        # Before 1 March 1900 Excel counts a day that never was, and a time alone is no day.
        if form in ("", "percent") or not 61 <= number < 2_958_466:
            return Cell(number, "percent" if form == "percent" else "", self.formula)
        return Cell(self.epoch + timedelta(days=round(number * 86400) / 86400), form, self.formula)


@cache
def _column(letters: str) -> int:
    return column_index_from_string(letters)
