"""Reads the cells of an .xlsx workbook in one pass: values, formulas, formats, hidden and merged parts.

openpyxl needs two passes to tell a formula from the value stored with it, and its quick reader knows
nothing of what is hidden or merged. A workbook of 5,000 rows must be checked in three seconds.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string

from dashboard.framework.bounds_workbook import MAX_COLUMNS, check_size, check_workbook
from dashboard.framework.refused import RefusedWorkbook
from dashboard.framework.sheets import Book, Cell, Form, Sheet

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
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
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
        each.get("Id"): each.get("Target", "")
        for each in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    settings = next(_named(root, "workbookPr"), None)
    from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    texts = _shared_texts(archive)
    forms = _forms(archive)
    book = Book([], from_1904)
    for each in _named(root, "sheet"):
        name = each.get("name", "")
        link = next((value for key, value in each.attrib.items() if key.endswith("}id")), None)
        member = posixpath.normpath(posixpath.join("/xl", targets[link]))[1:]
        if not member.startswith("xl/worksheets/"):
            book.notes.append((name, "sheet_of_another_kind"))
            continue
        sheet = Sheet(name, hidden=each.get("state", "visible") != "visible")
        with archive.open(member) as file:
            _Reader(sheet, texts, forms, from_1904).read(file)
        book.sheets.append(sheet)
    return book


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if _local(each) == name)


def _text(element: Element) -> str:
    """The text of a shared or inline string, without the readings that East Asian texts carry."""
    said = []
    for child in element:
        name = _local(child)
        if name == "t":
            said.append(child.text or "")
        elif name == "r":
            said.append(_text(child))
    return "".join(said)


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    texts = []
    with archive.open("xl/sharedStrings.xml") as file:
        for _, element in ElementTree.iterparse(file):
            if _local(element) == "si":
                texts.append(_text(element))
                element.clear()
    return texts


def _forms(archive: zipfile.ZipFile) -> list[Form]:
    """How each style shows a number."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    own = {
        int(each.get("numFmtId", "0")): form_of(each.get("formatCode", ""))
        for each in _named(root, "numFmt")
    }
    return [
        own.get(number, _BUILT_IN.get(number, ""))
        for styles in _named(root, "cellXfs")
        for number in (int(each.get("numFmtId", "0")) for each in styles)
    ]


class _Reader:
    """Fills a sheet from its XML, one row after the other."""

    def __init__(self, sheet: Sheet, texts: list[str], forms: list[Form], from_1904: bool) -> None:
        self.sheet, self.texts, self.forms = sheet, texts, forms
        self.epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        self.columns: dict[str, int] = {}

    def read(self, file: IO[bytes]) -> None:
        """Every row and what is said of rows and columns."""
        last = 0
        for _, element in ElementTree.iterparse(file):
            match _local(element):
                case "row":
                    last = int(element.get("r", last + 1))
                    self._row(last, element)
                    element.clear()
                case "col":
                    if element.get("hidden") in ("1", "true"):
                        first, end = int(element.get("min", "1")), int(element.get("max", "1"))
                        self.sheet.hidden_columns.update(range(first, min(end, MAX_COLUMNS) + 1))
                case "mergeCell":
                    self.sheet.merged.append(element.get("ref", ""))

    def _row(self, number: int, element: Element) -> None:
        cells: dict[int, Cell] = {}
        column = 0
        for each in element:
            place = each.get("r")
            column = self._column(place) if place else column + 1
            cell = self._cell(each)
            if cell is None:
                continue
            if column > MAX_COLUMNS:
                raise RefusedWorkbook("too_many_columns", sheet=self.sheet.name, limit=MAX_COLUMNS)
            cells[column] = cell
        if cells:
            self.sheet.rows[number] = cells
            if element.get("hidden") in ("1", "true"):
                self.sheet.hidden_rows.add(number)

    def _column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = column_index_from_string(letters)
        return self.columns[letters]

    def _cell(self, element: Element) -> Cell | None:
        text, formula = None, False
        for child in element:
            match _local(child):
                case "v":
                    text = child.text or ""
                case "is":
                    text = _text(child)
                case "f":
                    formula = True
        kind = element.get("t", "n")
        if text is None or (text == "" and kind in ("n", "s")):
            return Cell(None, formula=True) if formula else None
        if kind == "e":
            return Cell(None, formula=formula, error=text)
        if kind == "s":
            text = self.texts[int(text)]
        if kind in ("s", "str", "inlineStr"):
            return Cell(text, formula=formula) if text.strip() else self._blank(formula)
        if kind == "b":
            return Cell(text == "1", formula=formula)
        if kind == "d":
            return Cell(datetime.fromisoformat(text.removesuffix("Z")), "day", formula)
        return self._number(float(text), int(element.get("s", "0")), formula)

    def _blank(self, formula: bool) -> Cell | None:
        # A formula whose value is an empty text is told; an empty text alone is an empty cell.
        return Cell("", formula=True) if formula else None

    def _number(self, number: float, style: int, formula: bool) -> Cell:
        form = self.forms[style] if style < len(self.forms) else ""
        # Before 1 March 1900 Excel counts a day that never was, and a time alone is no day.
        if form in ("", "percent") or not 61 <= number < 2_958_466:
            return Cell(number, "percent" if form == "percent" else "", formula)
        return Cell(self.epoch + timedelta(days=round(number * 86400) / 86400), form, formula)
