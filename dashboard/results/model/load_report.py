"""The report of a load: how much of a file was found, loaded and left out, and every finding.

Nothing is left out in silence: for every kind, found = loaded + left out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.vocabulary.words import Words

KINDS = (
    "activities",
    "results",
    "indicators",
    "periods",
    "baselines",
    "targets",
    "actuals",
    #: Rows of a sheet of values that do not say which of the three they are.
    "values",
    "money",
    "locations",
)


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: sheet, row and column of a workbook, or line and path of an XML file."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    #: The element, as ``iati-activity[3]/result[1]/indicator[2]``.
    path: str = ""

    def text(self, words: Words) -> str:
        """The place on one line, in the words' language."""
        return ", ".join([self.file, *self._parts(words)])

    def position(self, words: Words) -> str:
        """The place within its file; nothing, where it is the file as a whole."""
        return ", ".join(self._parts(words))

    def _parts(self, words: Words) -> list[str]:
        parts = []
        if self.sheet:
            parts.append(words("loading.sheet", name=self.sheet))
        if self.row:
            parts.append(words("loading.line" if self.path else "loading.row", n=self.row))
        if self.column:
            parts.append(words("loading.column", name=self.column))
        if self.path:
            parts.append(self.path)
        return parts


@dataclass(frozen=True)
class Finding:
    """One thing that was left out, or that is worth a look although it was loaded.

    ``reason`` names a phrase under ``loading.reasons``; ``details`` fill it. ``remedy``, where there
    is one, names a phrase under ``loading.remedies``, filled by the same details.
    """

    kind: str
    place: Place
    reason: str
    details: Mapping[str, Any] = field(default_factory=dict)
    remedy: str = ""

    def text(self, words: Words) -> str:
        """Place, reason and remedy on one line."""
        return f"{self.place.text(words)}: {self.message(words)}"

    def message(self, words: Words) -> str:
        """Reason and remedy, without the place."""
        return f"{self.reason_text(words)} {self.remedy_text(words)}".rstrip()

    def reason_text(self, words: Words) -> str:
        """The reason."""
        return words(f"loading.reasons.{self.reason}", **self.details)

    def remedy_text(self, words: Words) -> str:
        """The remedy; nothing, where there is none."""
        return words(f"loading.remedies.{self.remedy}", **self.details) if self.remedy else ""


@dataclass
class Report:
    """The report of one load: what was found and loaded of each kind, what was left out and why.

    ``notes`` are things that were loaded and are worth a look, as a percentage written as 0.12.
    """

    file: str
    found: Counter[str] = field(default_factory=Counter)
    loaded: Counter[str] = field(default_factory=Counter)
    left_out: list[Finding] = field(default_factory=list)
    #: What else is wrong with what was left out, and with headers; it is counted once only.
    also: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def leave_out(self, finding: Finding) -> None:
        """Found and not loaded."""
        self.found[finding.kind] += 1
        self.left_out.append(finding)

    def load(self, kind: str, n: int = 1) -> None:
        """Found and loaded."""
        self.found[kind] += n
        self.loaded[kind] += n

    def complete(self) -> bool:
        """Whether all that was found is loaded."""
        return not self.left_out and not self.also

    def counts(self) -> dict[str, dict[str, int]]:
        """How much was found, loaded and left out, by kind."""
        missing = Counter(finding.kind for finding in self.left_out)
        return {
            kind: {
                "found": self.found[kind],
                "loaded": self.loaded[kind],
                "left_out": missing[kind],
            }
            for kind in KINDS
        }

    def to_json(self, words: Words) -> dict[str, Any]:
        """The report for machines: counts by kind, and every finding with its place and reason."""
        return {
            "file": self.file,
            "counts": self.counts(),
            "left_out": [_to_dict(each, words) for each in self.left_out],
            "also": [_to_dict(each, words) for each in self.also],
            "notes": [_to_dict(each, words) for each in self.notes],
        }


def _to_dict(finding: Finding, words: Words) -> dict[str, Any]:
    place = finding.place
    return {
        "kind": finding.kind,
        "file": place.file,
        "sheet": place.sheet or None,
        "row": place.row or None,
        "column": place.column or None,
        "path": place.path or None,
        "reason": finding.reason,
        "text": finding.text(words),
    }
