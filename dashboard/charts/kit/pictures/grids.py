"""Pictures that are read, not measured: a matrix, counts, records and sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.charts.kit.html import Tree
from dashboard.charts.kit.pictures.base import Mark, Picture


@dataclass(frozen=True)
class Level:
    """A level of the matrix: its name, its word, its colour and the sign that a text can hold."""

    name: str
    word: str
    colour: str
    sign: str


@dataclass(frozen=True)
class Cell:
    """A cell of the matrix. ``level`` is none where there are no data; ``arrow`` is the sign of a trend."""

    key: str
    value: float | None
    text: str
    level: Level | None = None
    arrow: str = ""
    read_out: str = ""
    change: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """A line of the matrix, a cell for each column."""

    name: str
    cells: tuple[Cell, ...]
    chosen: bool = False


@dataclass(frozen=True)
class Matrix(Picture):
    """Two signals in each cell, a level and a trend; ``heads`` are goals by their number and name."""

    corner: str
    goals: tuple[tuple[int, str], ...]
    lines: tuple[MatrixRow, ...]
    levels: tuple[Level, ...]
    trends: tuple[tuple[str, str], ...]

    def marks(self) -> Iterator[Mark]:
        """A mark a cell."""
        for line in self.lines:
            for (_, goal), cell in zip(self.goals, line.cells, strict=True):
                label = f"{line.name}, {goal}"
                yield Mark(cell.key, label, (cell.value,), cell.text, cell.change)


@dataclass(frozen=True)
class Count:
    """A figure and what it is of: a card or a tile. ``names`` are what is counted.

    It stands for so many ``rows``; ``counted`` says that their number is its value.
    """

    key: str
    value: float | None
    figure: str
    label: str
    detail: str = ""
    names: tuple[str, ...] = ()
    change: str = ""
    rows: int = 1
    counted: bool = False


@dataclass(frozen=True)
class Counts(Picture):
    """Counts beside each other. ``tree`` is how the page draws them, where they are more than cards."""

    counts: tuple[Count, ...]
    tree: Tree = field(default_factory=list)
    #: What unfolds the names that are counted, and how the style sheet knows the cards.
    open: str = ""
    style: str = "cards"

    def marks(self) -> Iterator[Mark]:
        """A mark a count."""
        return (
            Mark(
                count.key,
                count.label,
                (count.value,),
                count.figure,
                count.change,
                count.rows,
                count.counted,
            )
            for count in self.counts
        )


@dataclass(frozen=True)
class Records(Picture):
    """Records in full: ``entries`` are their marks, ``tree`` how the page draws them.

    ``columns`` are those of the table that say most, where they are not the first.
    """

    entries: tuple[Mark, ...]
    tree: Tree
    columns: tuple[str, ...] = ()

    def marks(self) -> Iterator[Mark]:
        """A mark a record."""
        return iter(self.entries)


@dataclass(frozen=True)
class Sentences(Picture):
    """Rows told in sentences: each entry one of them, and the paragraph as the page draws it."""

    entries: tuple[Mark, ...]
    tree: Tree

    def marks(self) -> Iterator[Mark]:
        """A mark a sentence."""
        return iter(self.entries)
