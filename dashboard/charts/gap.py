"""The gap between women and men: in what it is counted, how precisely, and how it reads."""

from dashboard.reference import INDICATORS
from dashboard.words import Words

#: Units that count: between countries of different size only shares can be compared.
COUNTED = ("persons", "victims", "deaths")
#: How precisely a gap in percentage points is told.
POINTS = 1


def is_counted(indicator: str) -> bool:
    """Whether an indicator counts people: then the gap is that of the shares of women and men."""
    return INDICATORS[indicator].unit in COUNTED


def in_points(indicator: str) -> bool:
    """Whether the gap is in percentage points; else it is in the indicator's own unit."""
    return is_counted(indicator) or INDICATORS[indicator].unit == "percent"


def decimals(indicator: str) -> int:
    """How precisely the gap is told, and judged.

    >>> decimals("emigrants"), decimals("schooling_mean"), decimals("hdi")
    (1, 1, 3)
    """
    return POINTS if in_points(indicator) else INDICATORS[indicator].decimals


def said(gap: float, indicator: str, words: Words) -> str:
    """A gap with its sign and unit; one that is rounded to zero has no sign."""
    rounded = round(gap, decimals(indicator)) + 0.0
    sign = "+" if rounded > 0 else ""
    if in_points(indicator):
        return sign + words.value(rounded, "points", POINTS)
    return sign + words.indicator(rounded, indicator)


def counted_in(indicator: str) -> str:
    """How the gap is counted: the end of the name of the phrases about it."""
    if is_counted(indicator):
        return "_shares"
    return "" if in_points(indicator) else "_own"
