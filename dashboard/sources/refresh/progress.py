"""How far a refresh is: one line that grows on a terminal, and silence elsewhere."""

import sys
from dataclasses import dataclass, field
from typing import TextIO

WIDTH = 24


@dataclass
class Progress:
    """A bar of ``total`` steps.

    >>> bar = Progress(total=2)
    >>> bar.line(1, "unhcr")
    '[############------------] 1/2 unhcr'
    """

    total: int
    out: TextIO = field(default_factory=lambda: sys.stderr)
    done: int = 0

    def line(self, done: int, doing: str) -> str:
        """The bar as it stands."""
        filled = WIDTH * done // max(self.total, 1)
        return f"[{'#' * filled}{'-' * (WIDTH - filled)}] {done}/{self.total} {doing}"

    def begin(self, doing: str) -> None:
        """Say what is being done."""
        self._show(self.line(self.done, doing))

    def end(self) -> None:
        """One step is done; after the last the line is cleared."""
        self.done += 1
        self._show("" if self.done == self.total else self.line(self.done, ""))

    def _show(self, text: str) -> None:
        if self.out.isatty():
            self.out.write(f"\r\x1b[2K{text[:79]}")
            self.out.flush()
