"""Pictures on a scale from side to side: bars, pairs of values on one line, slopes, flows of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.base import COUNTED, Mark, NumberFormat, Picture


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its value (None where missing) and how that reads.

    ``change`` is the change of the selection that choosing the bar makes; ``chosen`` says whether
    it is in force, or None where choosing it again would not undo it. ``note`` stands small beside
    the value, ``detail`` below the name. ``engaged`` says what the sign of programme countries before
    the name means; none stands there where it is empty.
    """

    key: str
    name: str
    value: float | None
    text: str
    colour: str = theme.ACCENT
    note: str = ""
    change: str = ""
    chosen: bool | None = False
    detail: str = ""
    engaged: str = ""
    #: A sum may be told beside bars that it would dwarf.
    drawn: bool = True

    def mark(self) -> Mark:
        """The bar as data."""
        return Mark(self.key, self.name, (self.value,), self.text, self.change)


@dataclass(frozen=True)
class BarList:
    """Bars under a heading; ``section`` is the heading of several lists, ``note`` stands small beside it."""

    bars: tuple[Bar, ...]
    title: str = ""
    section: str = ""
    note: str = ""
    format: NumberFormat = COUNTED
    #: How many are seen before the others are unfolded, and what says so; all where it is None.
    shown: int | None = None
    more: str = ""
    #: Names the list, where a link leads to what is folded.
    key: str = ""

    def label(self, name: str, *, alone: bool) -> str:
        """The name of a bar, behind the headings of its list unless that is alone.

        >>> BarList((), title="Women", section="Schooling").label("15 to 24", alone=False)
        'Schooling, Women: 15 to 24'
        """
        headings = ", ".join(filter(None, (self.section, self.title)))
        return name if alone else f"{headings}: {name}"


@dataclass(frozen=True)
class Bars(Picture):
    """Lists of bars from zero, to the left of it where values are negative.

    ``measure`` is what their length says. All lists are on one scale, unless each has its own.
    ``most`` is the end of the scale, where it is further than the largest value; ``limits`` are values
    that a line marks across every bar.
    """

    lists: tuple[BarList, ...]
    measure: str
    most: float = 0
    limits: tuple[float, ...] = ()
    one_scale: bool = True

    def marks(self) -> Iterator[Mark]:
        """A mark a bar, named by its list where there are several."""
        for bars in self.lists:
            for bar in bars.bars:
                yield replace(bar.mark(), label=bars.label(bar.name, alone=len(self.lists) == 1))


@dataclass(frozen=True)
class TwoLists(Bars):
    """Long lists side by side, each under its title and on its own scale; the end of each is folded."""

    #: What is said in place of a list without bars.
    nothing: str = ""


@dataclass(frozen=True)
class Parts(Bars):
    """The parts of a whole, list by list."""


def one_list(
    items: Sequence[Bar],
    measure: str,
    number_format: NumberFormat,
    *,
    most: float = 0,
) -> Bars:
    """One list of bars without a heading."""
    return Bars((BarList(tuple(items), format=number_format),), measure, most=most)


@dataclass(frozen=True)
class Pair:
    """Two values of one thing: an earlier and a later one, or those of women and men.

    ``places`` is where they stand on the track, in per cent, None where one is missing. ``read_out`` is
    said to those who do not see the track; ``muted`` sets it back.
    """

    key: str
    name: str
    values: tuple[float | None, float | None]
    text: str
    places: tuple[float | None, float | None] = (None, None)
    note: str = ""
    read_out: str = ""
    change: str = ""
    chosen: bool = False
    engaged: str = ""
    muted: bool = False

    def mark(self) -> Mark:
        """The pair as data."""
        return Mark(self.key, self.name, self.values, self.text, self.change)


@dataclass(frozen=True)
class PairList:
    """Pairs under a heading."""

    pairs: tuple[Pair, ...]
    title: str = ""


@dataclass(frozen=True)
class Pairs(Picture):
    """Two values of each thing on one line: the first a ring, the second a disc, the way between them a bar.

    ``series`` names the two. ``ends`` are how the ends of the scale read, where that is said.
    """

    lists: tuple[PairList, ...]
    series: tuple[str, str]
    format: NumberFormat = COUNTED
    colours: tuple[str, str] | None = None
    ends: tuple[str, str] | None = None
    #: Whether a line shows how long the whole track is.
    line: bool = False
    #: How the style sheet knows the list.
    style: str = ""

    def marks(self) -> Iterator[Mark]:
        """A mark a pair."""
        return (pair.mark() for pairs in self.lists for pair in pairs.pairs)


@dataclass(frozen=True)
class SlopePair(Pair):
    """A pair as a line from the earlier to the later value; the years are those of values that stand in.

    ``colour`` is that of its line, ``weight`` says which lie above others.
    """

    texts: tuple[str, str] = ("", "")
    years: tuple[str, str] = ("", "")
    colour: str = theme.ACCENT
    weight: int = 1


@dataclass(frozen=True)
class Slope(Pairs):
    """Lines between two years; pairs that lack a value are listed below, with what is known of them."""

    between: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Partner:
    """One partner of a flow. ``href`` leads to those that it adds up; ``sign`` stands behind its name."""

    key: str
    name: str
    value: float
    text: str
    change: str = ""
    href: str = ""
    sign: str = ""


@dataclass(frozen=True)
class FlowSide:
    """The partners on one side of a flow, their heading, and how their sum reads."""

    name: str
    heading: str
    total: str
    partners: tuple[Partner, ...]
    nothing: str = ""


@dataclass(frozen=True)
class Flow(Picture):
    """From where to where: origins, what stands in the middle, destinations."""

    middle: str
    origin: FlowSide
    destination: FlowSide
    measure: str
    format: NumberFormat = COUNTED
    note: str = ""
    titles: tuple[str, str] = ("", "")

    def sides(self) -> tuple[FlowSide, FlowSide]:
        """Both sides, as they are drawn."""
        return self.origin, self.destination

    def marks(self) -> Iterator[Mark]:
        """A mark a partner."""
        return (
            Mark(partner.key, partner.name, (partner.value,), partner.text, partner.change)
            for side in self.sides()
            for partner in side.partners
        )

    def bars(self) -> Bars:
        """The same as bars, for who cannot draw ribbons."""
        return Bars(
            tuple(
                BarList(
                    tuple(
                        Bar(each.key, each.name, each.value, each.text) for each in side.partners
                    ),
                    title=title,
                    format=self.format,
                )
                for side, title in zip(self.sides(), self.titles, strict=True)
                if side.partners
            ),
            self.measure,
        )
