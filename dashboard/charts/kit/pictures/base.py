"""What every picture has: its marks, each with what it says, and the key to its colours and signs."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.words import Words


@dataclass(frozen=True)
class NumberFormat:
    """How the numbers of a picture are written: what stands before and behind them, and their decimals."""

    decimals: int = 0
    before: str = ""
    after: str = ""

    @classmethod
    def of_unit(cls, unit: str, decimals: int, words: Words) -> "NumberFormat":
        """The format of a unit, as the words write it: 26.3 %, USD 1,200.

        >>> words = Words("en", {"units": {"percent": "{value} %", "usd": "USD {value}"}})
        >>> NumberFormat.of_unit("percent", 1, words), NumberFormat.of_unit("usd", 0, words).before
        (NumberFormat(decimals=1, before='', after=' %'), 'USD ')
        """
        before, _, after = words(f"units.{unit}", n=2, value="\0").partition("\0")
        return cls(decimals, before, after)

    @classmethod
    def of_indicator(cls, indicator: str, words: Words) -> "NumberFormat":
        """The format of the values of an indicator, as tables write them."""
        known = INDICATORS[indicator]
        return cls.of_unit(known.unit, known.decimals, words)


#: Whole numbers of people, of things that are counted.
COUNTED = NumberFormat()


@dataclass(frozen=True)
class Mark:
    """One mark as data: which row it is, how it is named, its values, and how they read.

    ``change`` is the change of the selection that choosing the mark makes. A mark stands for one row,
    unless it says for how many: a disc of two indicators is two rows, a sum as many as it adds up.
    ``counted`` says that its value is the number of these rows.
    """

    key: str
    label: str
    values: tuple[float | None, ...] = ()
    text: str = ""
    change: str = ""
    rows: int = 1
    counted: bool = False


@dataclass(frozen=True)
class Key:
    """What a colour or a sign means; ``mark`` is its shape."""

    colour: str
    label: str
    mark: str = "class"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What a chart draws, as a value. Renderers go by its type, and none reads a text to know a number."""

    #: What colours and signs mean, where it is not written beside them.
    legend: tuple[Key, ...] = ()
    #: How many rows have no mark, because what they lack is said in the flags.
    without_mark: int = 0

    def marks(self) -> Iterator[Mark]:
        """Every mark, in the order of the picture."""
        raise NotImplementedError
