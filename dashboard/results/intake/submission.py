"""Loads a results framework from a workbook or CSV files, and reports what became of every row.

A row with an error is left out, and so is every row that refers to it. All errors are reported at once.
A file without a column of states is a draft.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from openpyxl.utils import get_column_letter

from dashboard.results.intake import csv_reader, xlsx_reader
from dashboard.results.intake.cells import (
    ColumnContext,
    InvalidCell,
    check_readable,
    is_placeholder,
    number_texts,
    parse_cell,
    parse_measure,
)
from dashboard.results.intake.header_row import (
    CellFinding,
    Layout,
    count_headers,
    declared_mark,
    find_tables,
)
from dashboard.results.intake.numbers import Mark, shown_mark
from dashboard.results.intake.refusal import RefusedWorkbook
from dashboard.results.intake.rows import Row, check_period, refuse_duplicates
from dashboard.results.intake.sheets import Book, Cell, address
from dashboard.results.intake.synonyms import DEFAULTS, closest, columns, needed, normalized
from dashboard.results.model.framework import Framework
from dashboard.results.model.load_report import Finding, Place, Report
from dashboard.results.model.schema import FRAMEWORK
from dashboard.vocabulary.columns import Column

#: Columns that refer to rows of other tables; ``known_in`` of the schema, and those it leaves open.
_REFERS: dict[str, dict[str, str]] = {
    table: {
        column.name: column.known_in.partition(".")[0]
        for column in shape.columns
        if column.known_in
    }
    for table, shape in FRAMEWORK.items()
}
_REFERS["money"]["result"] = "results"
#: For so many unknown codes an existing one is proposed; to look for them takes time.
_PROPOSALS = 200


def read(path: Path, base: Framework | None = None) -> tuple[Framework, Report]:
    """The framework that a file holds, and the report. Raises RefusedWorkbook.

    The file is an .xlsx workbook, a CSV file, or a folder or zip of CSV files. Tables that it does not
    bring, as the indicators of a file of values, are taken from ``base``, unless they refer to one
    that it brings.
    """
    report = Report(path.name)
    if path.is_dir() or path.suffix.lower() in csv_reader.SUFFIXES:
        book = csv_reader.book_of(path, count_headers)
    else:
        book = xlsx_reader.book_of(path)
    tables = _Loader(book, report, base).tables()
    return Framework.of(cast(Mapping[str, list[dict[str, object]]], tables)), report


class _Loader:
    """Loads one table after the other: rows are checked against the tables they refer to."""

    def __init__(self, book: Book, report: Report, base: Framework | None) -> None:
        self.book, self.report, self.base = book, report, base
        self.layouts, notes = find_tables(book)
        for name, remark in notes:
            self.report.notes.append(self._finding("sheets", name, None, remark))
        for name, reason in book.notes:
            place = Place(report.file, "" if book.text else name)
            report.notes.append(Finding("sheets", place, reason, {"value": name}))
        if not self.layouts:
            raise RefusedWorkbook("no_tables")
        mark = declared_mark(book)
        if mark not in ("", ".", ","):
            details = {"mark": mark}
            report.notes.append(Finding("sheets", Place(report.file), "unknown_mark", details))
        self.mark: Mark | None = cast(Mark, mark) if mark in (".", ",") else None
        self.ids: dict[str, set[str]] = {}
        self.near: dict[tuple[str, str], str] = {}
        self.left: dict[str, set[str]] = defaultdict(set)
        self.indicators: dict[str, Mapping[str, object]] = {}

    def tables(self) -> dict[str, Any]:
        """Every table: of the file, or of the base."""
        tables: dict[str, Any] = {}
        taken_over: set[str] = set()
        for table in FRAMEWORK:
            layouts = [layout for layout in self.layouts if layout.table == table]
            tables[table] = rows = []
            if layouts:
                tables[table] = rows = [row.values for row in self._load(layouts)]
            elif self.base and taken_over.issuperset(_REFERS[table].values()):
                taken_over.add(table)
                tables[table] = self.base[table]
                rows = tables[table].to_dict("records")
            self.ids[table] = {str(row["id"]) for row in rows if "id" in row}
            if table == "indicators":
                self.indicators = {str(row["id"]): row for row in rows}
        return tables

    def _load(self, layouts: list[Layout]) -> list[Row]:
        rows = [row for layout in layouts for row in self._rows(layout)]
        refuse_duplicates([row for row in rows if not row.errors])
        for row in rows:
            self._report(row)
        return [row for row in rows if not row.errors]

    def _report(self, row: Row) -> None:
        """Count a row, and report its errors and notes."""
        name, kind = row.layout.sheet.name, row.kind()
        if not row.errors:
            self.report.load(kind)
            self.report.notes += [self._finding(kind, name, row.layout, note) for note in row.notes]
            return
        first, *others = (self._finding(kind, name, row.layout, error) for error in row.errors)
        self.report.leave_out(first)
        self.report.also += others
        if isinstance(row.values.get("id"), str):
            self.left[row.layout.table].add(str(row.values["id"]))

    def _finding(
        self, kind: str, sheet: str, layout: Layout | None, cell_finding: CellFinding
    ) -> Finding:
        details: dict[str, object] = {"sheet": sheet, "value": ""}
        column = ""
        if layout and cell_finding.column:
            details["cell"] = address(cell_finding.row, cell_finding.column)
            column = layout.written.get(cell_finding.column) or get_column_letter(
                cell_finding.column
            )
            cell = layout.sheet.rows.get(cell_finding.row, {}).get(cell_finding.column)
            details["value"] = cell.shown() if cell else ""
        place = Place(self.report.file, sheet, cell_finding.row, column)
        return Finding(
            kind,
            place,
            cell_finding.reason,
            {**details, **cell_finding.details},
            cell_finding.remedy,
        )

    # One sheet

    def _rows(self, layout: Layout) -> list[Row]:
        rows = [self._row(layout, number, cells) for number, cells in layout.rows()]
        name = layout.sheet.name
        self.report.notes += [self._finding("sheets", name, layout, note) for note in layout.notes]
        self.report.also += [
            self._finding("sheets", name, layout, error) for error in layout.errors
        ]
        if layout.errors or layout.sheet.hidden:
            for row in rows:
                if layout.errors:
                    row.add_error("sheet_without_columns")
                else:
                    row.add_error("hidden_sheet", remedy="unhide")
            return rows
        contexts = self._contexts(layout)
        merged = layout.sheet.merged_at()
        for row in rows:
            self._check_visible(row, merged.get(row.number, []))
            self._read_cells(row, contexts)
            self._check_references(row)
            if layout.table == "values":
                self._read_measure(row, contexts)
            check_period(row)
        self._note_drafts(layout, rows)
        return rows

    def _row(self, layout: Layout, number: int, cells: dict[int, Cell]) -> Row:
        row = Row(layout, number)
        last = max(layout.written, default=0)
        if self.book.text and max(cells) > last:
            row.add_error("too_many_fields", remedy="quote_fields", n=max(cells), header=last)
        return row

    def _contexts(self, layout: Layout) -> dict[int, ColumnContext]:
        """The context of each column, before its cells are parsed."""
        contexts = {}
        for at, column in layout.columns.items():
            cells = [row[at] for _, row in layout.rows() if at in row]
            mark = self.mark
            if mark is None and column.type == "number":
                mark = shown_mark(number_texts(cells))
            written = (
                {normalized(cell.shown()) for cell in cells} if column.name == "sex" else set()
            )
            spanish = normalized(layout.written[at]) == "sexo"
            contexts[at] = ColumnContext(
                column, mark, self.mark is not None, self.book.from_1904, "h" in written or spanish
            )
        return contexts

    def _check_visible(self, row: Row, merged: list[tuple[int, int, str]]) -> None:
        sheet, columns = row.layout.sheet, row.layout.columns
        if row.number in sheet.hidden_rows:
            row.add_error("hidden_row", remedy="unhide")
        for at in sorted(sheet.hidden_columns & columns.keys() & sheet.rows[row.number].keys()):
            row.add_error("hidden_column", columns[at].name, "unhide")
        for left, right, name in merged:
            if touched := [column.name for at, column in columns.items() if left <= at <= right]:
                row.add_error("merged", touched[0], "unmerge", range=name)

    def _read_cells(self, row: Row, contexts: Mapping[int, ColumnContext]) -> None:
        """Every cell but the measured value, which depends on the indicator."""
        cells = row.layout.sheet.rows[row.number]
        for at, column in row.layout.columns.items():
            self._check_repeated(row, at, cells)
            if row.layout.table == "values" and column.name == "value":
                continue
            row.values[column.name] = _read_cell(row, at, cells.get(at), contexts[at], column)
        for name, default in DEFAULTS.items():
            if name in {each.name for each in FRAMEWORK[row.layout.table].columns}:
                row.values[name] = row.values.get(name) or default

    def _check_repeated(self, row: Row, at: int, cells: Mapping[int, Cell]) -> None:
        """Refuse a row whose cells below a repeated header differ."""
        for other in row.layout.repeated.get(at, []):
            if other in cells and cells[other].shown_whole() != (
                cells[at].shown_whole() if at in cells else ""
            ):
                row.errors.append(
                    CellFinding("duplicate_header_differs", row.number, other, "keep_one_header")
                )

    def _check_references(self, row: Row) -> None:
        for column, table in _REFERS[row.layout.table].items():
            name = row.values.get(column)
            if not isinstance(name, str) or name in self.ids[table]:
                continue
            if name in self.left[table]:
                row.add_error("refers_to_left_out", column, "correct_other_row", table=table)
            else:
                near = self._near(name, table)
                remedy = "did_you_mean" if near else "add_row"
                row.add_error("unknown_reference", column, remedy, table=table, near=near)
        parent = row.values.get("parent")
        if parent is not None and parent == row.values.get("id"):
            row.add_error("own_parent", "parent", "check_value")

    def _near(self, name: str, table: str) -> str:
        """The code of a table that is most like a name."""
        if (name, table) not in self.near:
            few = len(self.near) < _PROPOSALS
            self.near[name, table] = closest(name, self.ids[table]) if few else ""
        return self.near[name, table]

    def _read_measure(self, row: Row, contexts: Mapping[int, ColumnContext]) -> None:
        """The value of a row, as its indicator asks for it."""
        at = row.layout.position("value")
        cell = row.layout.sheet.rows[row.number].get(at)
        indicator = self.indicators.get(str(row.values.get("indicator")))
        text = row.values.get("text")
        try:
            if cell is None:
                if text is None:
                    raise InvalidCell("no_value", "fill_or_delete")
                return
            check_readable(cell)
            if is_placeholder(cell):
                raise InvalidCell("no_value_on_purpose")
            if indicator is None:
                return
            kind = str(indicator["value_type"])
            if kind in ("text", "milestone"):
                if text is not None:
                    raise InvalidCell("two_texts", "keep_one_text")
                row.values["text"] = cell.shown_whole().strip()
                return
            context = _with_warnings(contexts[at], row, at)
            row.values["value"] = parse_measure(
                cell, context, kind, str(indicator.get("unit") or "")
            )
        except InvalidCell as error:
            row.errors.append(
                CellFinding(error.reason, row.number, at, error.remedy, error.details)
            )

    def _note_drafts(self, layout: Layout, rows: list[Row]) -> None:
        """Note once in a sheet that rows without a state are drafts."""
        if "state" not in {column.name for column in columns(layout.table).values()} or not rows:
            return
        at = layout.position("state")
        blank = [row.number for row in rows if at not in layout.sheet.rows[row.number]]
        if blank:
            reason = "blank_state" if at else "no_state_column"
            note = CellFinding(reason, blank[0] if at else layout.header, at, "", {"n": len(blank)})
            self.report.notes.append(self._finding("sheets", layout.sheet.name, layout, note))


def _with_warnings(context: ColumnContext, row: Row, at: int) -> ColumnContext:
    """The context of a column, its warnings noted at the cell of a row."""

    def warn(reason: str, **details: object) -> None:
        row.notes.append(CellFinding(reason, row.number, at, "", details))

    return ColumnContext(
        context.column, context.mark, context.declared, context.from_1904, context.unclear_m, warn
    )


def _read_cell(
    row: Row, at: int, cell: Cell | None, context: ColumnContext, column: Column
) -> object:
    if cell is None:
        if needed(row.layout.table, column):
            row.add_error("missing", column.name, "fill_in")
        return None
    if column.name in DEFAULTS and is_placeholder(cell):
        row.add_error("placeholder", column.name, "fill_in")
        return None
    try:
        return parse_cell(cell, _with_warnings(context, row, at))
    except InvalidCell as error:
        row.errors.append(CellFinding(error.reason, row.number, at, error.remedy, error.details))
        return None
