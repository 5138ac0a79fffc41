"""Pictures over the years: lines, columns, and a panel for each country."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.base import COUNTED, Mark, NumberFormat, Picture


@dataclass(frozen=True)
class Point:
    """A value at a year, or at a day (YYYY-MM-DD); a point without a value is a gap of its line."""

    at: int | str
    value: float | None
    text: str = ""
    #: Whether all who owe the figure have given it.
    whole: bool = True


@dataclass(frozen=True)
class Line:
    """One line, or one kind of column. ``change`` is the change that choosing it makes."""

    key: str
    name: str
    points: tuple[Point, ...]
    colour: str = theme.ACCENT
    width: float = 2.5
    dash: str = "solid"
    size: int = 5
    change: str = ""
    #: Whether it is named in a picture of many; the others stand behind it.
    named: bool = True
    #: Held until the next value, as a plan is.
    steps: bool = False

    def marks(self) -> Iterator[Mark]:
        """A mark a point."""
        for point in self.points:
            if point.value is not None:
                label = f"{self.name}, {point.at}"
                yield Mark(f"{self.key}-{point.at}", label, (point.value,), point.text, self.change)


@dataclass(frozen=True)
class EndLabel:
    """What is written right of a line's end, at the height of ``y``."""

    y: float
    text: str
    colour: str


@dataclass(frozen=True)
class Axis:
    """The ticks of an axis and how they read; ``ends`` are those of the axis, where they are set."""

    ticks: tuple[float, ...] = ()
    texts: tuple[str, ...] = ()
    ends: tuple[float, float] | None = None
    title: str = ""
    format: NumberFormat = COUNTED


@dataclass(frozen=True)
class Lines(Picture):
    """Lines over the years; a gap of the data stays a gap of the line.

    ``requested`` is the year that is marked, ``target`` the value that the 2030 Agenda sets. ``right``
    is the room for the labels at the ends, in pixels.
    """

    lines: tuple[Line, ...]
    axis: Axis
    height: int = 260
    right: int = 96
    labels: tuple[EndLabel, ...] = ()
    requested: int | None = None
    target: float | None = None
    #: A line at zero, where that is a level and not an end.
    level: bool = False
    #: The years that are written, where they are one or two.
    years: tuple[int, ...] = ()

    def marks(self) -> Iterator[Mark]:
        """A mark a point."""
        return (mark for line in self.lines for mark in line.marks())


@dataclass(frozen=True)
class Columns(Lines):
    """Columns, a year each, stacked or one beside the other; ``over`` are lines over them."""

    stacked: bool = False
    over: tuple[Line, ...] = ()
    gap: float | None = None

    def marks(self) -> Iterator[Mark]:
        """A mark a column or point."""
        return (mark for line in (*self.lines, *self.over) for mark in line.marks())


@dataclass(frozen=True)
class Periods(Lines):
    """A plan and what was reported, over the ends of periods; ``percent`` says that values are per cent."""

    percent: bool = False


@dataclass(frozen=True)
class Panel:
    """One country of small multiples: its figure, its line on its own axis, and the point that is shown."""

    line: Line
    figure: str
    year: str
    axis: Axis
    shown: int | None = None
    change: str = ""
    chosen: bool = False
    engaged: str = ""
    target: float | None = None


@dataclass(frozen=True)
class Multiples(Picture):
    """A panel for each country, between the same two years."""

    panels: tuple[Panel, ...]
    between: tuple[int, int]
    axis: Axis

    def marks(self) -> Iterator[Mark]:
        """A mark a point; a panel without any is a mark that says so."""
        for panel in self.panels:
            marks = list(panel.line.marks())
            if not marks:
                marks = [Mark(panel.line.key, panel.line.name, (None,), panel.figure, panel.change)]
            yield from marks

    def lines(self) -> Lines:
        """The same in one plane, for who has no room for panels: the chosen, or highest and lowest, named."""
        drawn = [panel.line for panel in self.panels if panel.line.points]
        chosen = [panel.line.key for panel in self.panels if panel.chosen]
        order = sorted(drawn, key=lambda line: line.points[-1].value or 0.0)
        colours = dict.fromkeys(chosen, theme.ACCENT) or {
            order[0].key: theme.SECOND,
            order[-1].key: theme.ACCENT,
        }
        lines = [
            replace(
                line,
                colour=colours.get(line.key, theme.MUTED),
                width=3.0 if line.key in colours else 1.2,
                named=line.key in colours,
            )
            for line in drawn
        ]
        return Lines(tuple(sorted(lines, key=lambda line: line.named)), self.axis)
