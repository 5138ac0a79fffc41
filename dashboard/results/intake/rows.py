"""A row on its way into the framework, and what is checked of whole rows: periods and repetitions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.results.intake.header_row import CellFinding, Layout
from dashboard.results.model.schema import FRAMEWORK

_COUNTED = {"baseline": "baselines", "target": "targets", "actual": "actuals"}


@dataclass
class Row:
    """A row on its way: what it says, and what is wrong with it."""

    layout: Layout
    number: int
    values: dict[str, object] = field(default_factory=dict)
    errors: list[CellFinding] = field(default_factory=list)
    notes: list[CellFinding] = field(default_factory=list)

    def kind(self) -> str:
        """As what the row is counted."""
        table = self.layout.table
        return _COUNTED.get(str(self.values.get("kind")), table) if table == "values" else table

    def add_error(self, reason: str, column: str = "", remedy: str = "", **details: object) -> None:
        """Leave the row out, because of a cell or as a whole."""
        at = self.layout.position(column)
        self.errors.append(CellFinding(reason, self.number, at, remedy, details))


def check_period(row: Row) -> None:
    """Refuse a period that ends before it begins, and a target or an actual without one."""
    start, end = row.values.get("start"), row.values.get("end")
    if isinstance(start, str) and isinstance(end, str) and end < start:
        row.add_error("ends_before_start", "end", "check_period", start=start, end=end)
    reported = {error.column for error in row.errors}
    if row.values.get("kind") in ("target", "actual"):
        for name in ("start", "end"):
            at = row.layout.position(name)
            if row.values.get(name) is None and (at == 0 or at not in reported):
                row.add_error("no_period", name, "fill_period")


def refuse_duplicates(rows: Iterable[Row]) -> None:
    """Of rows that say the same of the same thing, keep the first; keep none that contradict."""
    same: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        same[tuple(row.values.get(name) for name in FRAMEWORK[row.layout.table].key)].append(row)
    for group in same.values():
        if len(group) == 1:
            continue
        first, *others = group
        if all(other.values == first.values for other in others):
            for other in others:
                other.add_error("repeated_row", remedy="delete_one", other=first.number)
        else:
            for row in group:
                other_rows = ", ".join(str(each.number) for each in group if each is not row)
                row.add_error("contradicting_rows", remedy="delete_one", other=other_rows)
