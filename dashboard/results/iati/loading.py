"""Collects what is read of a file: rows of the tables, and the report of what became of the rest."""

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pandas as pd

from dashboard.results.iati.codes import COLUMNS, EXTENDED, KIND_OF, PARTS_OF, ours
from dashboard.results.iati.elements import Element, child_paths, parse_number
from dashboard.results.intake.refusal import RefusedXml
from dashboard.results.model.framework import Framework
from dashboard.results.model.load_report import Finding, Place, Report
from dashboard.results.model.schema import FRAMEWORK
from dashboard.vocabulary.columns import Column

Row = dict[str, object]
MOST_FINDINGS = 300_000
#: Tables whose keys begin with an owner that is read once, so that earlier keys may be forgotten.
_OWNED = ("values", "money", "locations")


@dataclass
class Loader:
    """Collects rows. Two rows are never of one key, so the tables always make a framework."""

    file: str
    report: Report
    #: Cells column by column: half a million rows would not fit into memory as dictionaries.
    tables: dict[str, dict[str, list[object]]] = field(
        default_factory=lambda: {
            name: {column: [] for column in columns} for name, columns in COLUMNS.items()
        }
    )
    #: Indicators whose way of making a value to date is assumed, because IATI does not say it.
    assumed: int = 0
    _owner: dict[str, object] = field(default_factory=dict)
    #: How often an id was wanted that another row has.
    _wanted: Counter[tuple[str, str]] = field(default_factory=Counter)
    _keys: dict[str, set[tuple[object, ...]]] = field(
        default_factory=lambda: {name: set() for name in FRAMEWORK}
    )

    def framework(self) -> Framework:
        """The framework of all rows that were added."""
        return Framework.of(
            {name: pd.DataFrame(columns, dtype="object") for name, columns in self.tables.items()}
        )

    def add(self, table: str, row: Mapping[str, object]) -> bool:
        """Keep a row; False where another one has its key."""
        key = tuple([row.get(column, "") for column in FRAMEWORK[table].key])
        taken = self._keys[table]
        if key in taken:
            return False
        if table in _OWNED and self._owner.get(table) != key[0]:
            self._owner[table] = key[0]
            taken.clear()
        taken.add(key)
        for name, cells in self.tables[table].items():
            cell = row.get(name)
            cells.append(sys.intern(cell) if isinstance(cell, str) else cell)
        return True

    def free(self, table: str, wanted: str) -> str:
        """The wanted id, or that id with the first number that makes it unique."""
        taken, name = self._keys[table], wanted
        while (name,) in taken:
            self._wanted[table, wanted] += 1
            name = f"{wanted}~{self._wanted[table, wanted] + 1}"
        return name

    def load(self, kind: str) -> None:
        self.report.load(kind)

    def leave_out(
        self, element: Element, path: str, reason: str, *, remedy: str = "", **details: Any
    ) -> None:
        """An element is not loaded, and nothing in it; everything that is counted is named."""
        self.leave_out_alone(element, path, reason, remedy=remedy, **details)
        name = str(element.tag)
        for part, child, below in child_paths(element, path):
            if part in PARTS_OF.get(name, ()):
                self.leave_out(child, below, "iati_inside", of=path)

    def leave_out_alone(
        self, element: Element, path: str, reason: str, *, remedy: str = "", **details: Any
    ) -> None:
        """An element is not loaded; what is in it is reported elsewhere."""
        place = self._place(element, path)
        self.report.leave_out(Finding(KIND_OF[str(element.tag)], place, reason, details, remedy))
        self._bounded()

    def note(
        self,
        kind: str,
        reason: str,
        element: Element | None = None,
        path: str = "",
        *,
        remedy: str = "",
        **details: Any,
    ) -> None:
        """Something was loaded and is worth a look; of the whole file where no element is named."""
        place = Place(self.file) if element is None else self._place(element, path)
        self.report.notes.append(Finding(kind, place, reason, details, remedy))
        self._bounded()

    def extension(self, table: str, element: Element | None, path: str) -> Row:
        """What our own attributes say of a row, as far as its columns can hold it.

        An attribute that is empty says that the cell is.
        """
        row: Row = {}
        if element is None:
            return row
        for name in EXTENDED[table]:
            attribute = element.get(ours(name))
            if attribute is None:
                continue
            cell = _cell(attribute.strip(), COLUMNS[table][name])
            if cell is None:
                kind = table if table in ("activities", "results", "indicators") else "periods"
                self.note(kind, "iati_extension", element, path, name=name, value=attribute[:80])
            else:
                row[name] = cell
        return row

    def narratives(
        self, table: str, row: str, column: str, further: Iterable[tuple[str, str]]
    ) -> bool:
        """Keep texts in further languages; False where one names no language or one twice."""
        complete = True
        for language, text in further:
            key = {"table": table, "row": row, "column": column, "language": language}
            complete = bool(language and self.add("narratives", key | {"text": text})) and complete
        return complete

    def _bounded(self) -> None:
        """A file with a finding at nearly every element would fill the memory with findings."""
        if len(self.report.left_out) + len(self.report.notes) > MOST_FINDINGS:
            raise RefusedXml(self.file, "iati_too_many_findings", limit=MOST_FINDINGS)

    def _place(self, element: Element, path: str) -> Place:
        return Place(self.file, row=cast(int, element.sourceline), path=path)


def _cell(text: str, column: Column) -> object:
    """What an attribute of ours says of a column; nothing where the column cannot hold it."""
    if not text:
        return None if column.required else ""
    if column.type == "number":
        value = parse_number(text)
        low = -math.inf if column.minimum is None else column.minimum
        high = math.inf if column.maximum is None else column.maximum
        return value if value is not None and low <= value <= high else None
    if column.one_of and text not in column.one_of:
        return None
    if column.pattern and not re.fullmatch(column.pattern.strip("^$"), text):
        return None
    return text
