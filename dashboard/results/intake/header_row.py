"""Where the columns of a table stand in a sheet: its header row, detected by the names of the columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.results.intake import synonyms
from dashboard.results.intake.sheets import Book, Cell, Sheet
from dashboard.results.intake.synonyms import SHEETS, needed, normalized
from dashboard.results.model.schema import FRAMEWORK
from dashboard.vocabulary.columns import Column

#: Within so many filled rows the header must stand; titles may stand above it.
_SEARCHED = 20


@dataclass(frozen=True)
class CellFinding:
    """What is wrong or unusual at a place in the sheet."""

    reason: str
    row: int
    column: int = 0
    remedy: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass
class Layout:
    """The columns of a table in a sheet, by their position, and the rows of data below them."""

    sheet: Sheet
    table: str
    header: int
    columns: dict[int, Column]
    #: Headers as they are written.
    written: dict[int, str]
    #: Further positions of a column that stands more than once.
    repeated: dict[int, list[int]] = field(default_factory=dict)
    #: Why no row of the sheet can be loaded.
    errors: list[CellFinding] = field(default_factory=list)
    notes: list[CellFinding] = field(default_factory=list)

    def rows(self) -> Iterable[tuple[int, dict[int, Cell]]]:
        """The rows of data: those below the header and its help that fill any column."""
        below = [row for row in self.sheet.filled() if row[0] > self.header]
        if below and self._is_help(below[0][1]):
            below = below[1:]
        if not self.header:
            return below
        columns = {*self.columns, *self.written}
        return [row for row in below if columns & row[1].keys()]

    def position(self, column: str) -> int:
        """Where a column stands; 0 where it does not."""
        return next((at for at, each in self.columns.items() if each.name == column), 0)

    def _is_help(self, cells: Mapping[int, Cell]) -> bool:
        helps = synonyms.helps(self.table)
        matches = [normalized(cell.shown_whole()) in helps for cell in cells.values()]
        return 2 * sum(matches) > len(matches)


def count_headers(texts: Iterable[str]) -> int:
    """How many of some texts are the name of a column."""
    return sum(normalized(text) in synonyms.headers() for text in texts)


def find_tables(book: Book) -> tuple[list[Layout], list[tuple[str, CellFinding]]]:
    """The tables of a file in the order of the framework, and a note on each of its other sheets."""
    layouts, notes = [], []
    for sheet in book.sheets:
        name = normalized(sheet.name)
        if name in synonyms.guides() or not sheet.rows:
            continue
        table = synonyms.tables().get(name)
        if table is None:
            table = _table_by_headers(sheet)
            if table is None:
                notes.append((sheet.name, CellFinding("sheet_not_read", 0, remedy="name_sheet")))
                continue
            notes.append((sheet.name, CellFinding("sheet_by_headers", 0, details={"table": table})))
        layouts.append(_layout_of(sheet, table))
    return sorted(layouts, key=lambda each: SHEETS.index(each.table)), notes


def declared_mark(book: Book) -> str:
    """What the Instructions say beside "decimal mark"."""
    for sheet in book.sheets:
        if normalized(sheet.name) in synonyms.instructions():
            for _, cells in sheet.filled():
                for at, cell in cells.items():
                    if normalized(cell.shown()) in synonyms.marks() and at + 1 in cells:
                        return cells[at + 1].shown().strip()
    return ""


def _table_by_headers(sheet: Sheet) -> str | None:
    """The table of which a sheet has every needed column, and more columns than of any other."""
    fitting = []
    for table in SHEETS:
        row, positions = _header_row(sheet, table)
        columns = {column.name for column in positions.values()}
        if row and all(each.name in columns for each in _needed(table)):
            fitting.append((len(columns), table))
    fitting.sort(reverse=True)
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return None
    return fitting[0][1]


def _needed(table: str) -> list[Column]:
    return [column for column in FRAMEWORK[table].columns if needed(table, column)]


def _header_row(sheet: Sheet, table: str) -> tuple[int, dict[int, Column]]:
    """The row that names most columns of a table, and which stand where; 0 where none names two."""
    best: tuple[int, dict[int, Column]] = (0, {})
    for turn, (row, cells) in enumerate(sheet.filled()):
        if turn >= _SEARCHED:
            break
        columns = synonyms.columns(table)
        positions = {
            at: columns[name]
            for at, cell in sorted(cells.items())
            if (name := normalized(cell.shown())) in columns
        }
        if len(set(positions.values())) > max(1, len(set(best[1].values()))):
            best = (row, positions)
    return best


def _layout_of(sheet: Sheet, table: str) -> Layout:
    row, positions = _header_row(sheet, table)
    cells = sheet.rows.get(row, {})
    layout = Layout(sheet, table, row, {}, {at: cell.shown() for at, cell in cells.items()})
    for at, column in positions.items():
        if first := layout.position(column.name):
            layout.repeated.setdefault(first, []).append(at)
            details = {"first": layout.written[first]}
            layout.notes.append(
                CellFinding("duplicate_header", row, at, "keep_one_header", details)
            )
        else:
            layout.columns[at] = column
    if not row:
        layout.errors.append(CellFinding("no_header", min(sheet.rows), remedy="use_template"))
        return layout
    present = set(positions.values())
    for column in _needed(table):
        if column not in present:
            layout.errors.append(
                CellFinding("missing_header", row, 0, "add_column", {"missing": column.name})
            )
    for left, right, name in sheet.merged_at().get(row, []):
        if right > left and any(left <= at <= right for at in positions):
            layout.errors.append(
                CellFinding("merged_header", row, left, "unmerge", {"range": name})
            )
    for at in cells:
        if at not in positions:
            near = synonyms.closest(layout.written[at], synonyms.columns(table))
            remedy = "did_you_mean" if near else ""
            layout.notes.append(CellFinding("unknown_header", row, at, remedy, {"near": near}))
    layout.notes += [
        CellFinding("above_header", above, min(sheet.rows[above]))
        for above in sheet.rows
        if above < row
    ]
    layout.notes += _outside(layout)
    return layout


def _outside(layout: Layout) -> Iterable[CellFinding]:
    """The first cell of every column that has no header."""
    reported: set[int] = set()
    for row, cells in layout.sheet.filled():
        if row > layout.header:
            for at in cells.keys() - layout.written.keys() - reported:
                reported.add(at)
                yield CellFinding("outside_columns", row, at, "add_header")
