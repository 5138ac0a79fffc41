"""What was measured, beside what was promised, as a Markdown table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One thing measured in both apps; ``held`` is None where nothing was promised."""

    what: str
    ours: str
    naive: str
    promise: str = ""
    held: bool | None = None

    @property
    def verdict(self) -> str:
        return {None: "", True: "holds", False: "**misses**"}[self.held]


def kilobytes(count: float) -> str:
    """A size as it reads.

    >>> kilobytes(889_076), kilobytes(6_773_755), kilobytes(1_503)
    ('889 KB', '6,774 KB', '1.5 KB')
    """
    size = count / 1000
    return f"{size:,.0f} KB" if size >= 10 else f"{size:.1f} KB"


def seconds(milliseconds: float) -> str:
    """A time as it reads.

    >>> seconds(1438), seconds(61.7)
    ('1.44 s', '0.06 s')
    """
    return f"{milliseconds / 1000:.2f} s"


def times(ratio: float) -> str:
    """A ratio as it reads.

    >>> times(1.2345), times(286.9)
    ('1.23', '287')
    """
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:,.0f}"


def at_most(
    what: str, ours: float, naive: float, most: float, written: Callable[[float], str]
) -> Line:
    """A figure of ours that must not exceed a bound of its own."""
    promise = f"at most {written(most)}"
    return Line(what, written(ours), written(naive), promise, ours <= most)


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table.

    >>> print(table([Line("First view", "889 KB", "6,774 KB", "at most 900 KB", True)]))
    | | Dashboard | Naive Dash | Promise | |
    |---|--:|--:|---|---|
    | First view | 889 KB | 6,774 KB | at most 900 KB | holds |
    """
    rows = [
        f"| {line.what} | {line.ours} | {line.naive} | {line.promise} | {line.verdict} |"
        for line in lines
    ]
    return "\n".join(["| | Dashboard | Naive Dash | Promise | |", "|---|--:|--:|---|---|", *rows])
