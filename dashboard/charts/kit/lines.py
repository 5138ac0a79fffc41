"""What charts over the years share: lines with their gaps, labels at their ends, axes in round values."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.pictures.years import Axis, EndLabel, Line, Point
from dashboard.charts.kit.rows import to_dicts
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.words import Words


def line(
    rows: pd.DataFrame,
    name: str,
    words: Words,
    *,
    key: str,
    colour: str = theme.ACCENT,
    dash: str = "solid",
    change: str = "",
    named: bool = True,
    message: Callable[[float], str] | None = None,
) -> Line:
    """One line over the years; a gap of the data stays a gap of the line. Needs year, value, indicator.

    ``message`` is how a value reads, where it is not one of the indicator itself.
    """
    points = [
        Point(
            int(row["year"]),
            float(row["value"]),
            f"{name}, {int(row['year'])}: "
            + (
                message(row["value"])
                if message
                else words.indicator(row["value"], row["indicator"])
            ),
        )
        for row in to_dicts(rows.dropna(subset=["value"]))
    ]
    return Line(key, name, with_gaps(points), colour, dash=dash, change=change, named=named)


def with_gaps(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points of a yearly series with an empty one where years are missing; others as they are.

    A stock that is published every fifth year has no gaps between its years.

    >>> yearly = [Point(2000, 1.0), Point(2001, 2.0), Point(2002, 2.0), Point(2007, 3.0)]
    >>> with_gaps(yearly)[3].at, with_gaps(yearly)[3].value
    (2006, None)
    >>> len(with_gaps([Point(1990, 1.0), Point(1995, 2.0)]))
    2
    """
    steps = [int(later.at) - int(earlier.at) for earlier, later in pairwise(points)]
    if not steps or median(steps) > 1:
        return tuple(points)
    drawn = [points[0]]
    for point, step in zip(points[1:], steps, strict=True):
        if step > 1:
            drawn.append(Point(int(point.at) - 1, None))
        drawn.append(point)
    return tuple(drawn)


def end_labels(
    ends: Sequence[EndLabel],
    low: float,
    high: float,
    rows: int = 1,
    *,
    room: float | None = None,
) -> tuple[EndLabel, ...]:
    """Labels right of the last points, moved apart so that none overlap.

    ``rows`` is how many lines of text the tallest label takes; ``room``, on a higher chart, the share
    of the height that one takes.
    """
    least = (high - low) * (room or (0.11 if rows == 1 else 0.2)) or 1.0
    placed: list[EndLabel] = []
    for end in sorted(ends, key=lambda end: end.y):
        lowest = placed[-1].y + least if placed else end.y
        placed.append(replace(end, y=max(end.y, lowest)))
    return tuple(placed)


def axis(low: float, high: float, indicator: str, words: Words) -> Axis:
    """An axis of values of an indicator, with four to six round ticks in words.

    Plotly would write 6B or 600k.
    """
    number_format = NumberFormat.of_indicator(indicator, words)
    return axis_in(low, high, INDICATORS[indicator].unit, words, number_format)


def axis_in(low: float, high: float, unit: str, words: Words, number_format: NumberFormat) -> Axis:
    """The same for values of any unit."""
    span = (high - low) or abs(high) or 1.0
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    values = tuple(round(number * step, 10) for number in range(first, last + 1))
    texts = tuple(tick(value, step, unit, words) for value in values)
    return Axis(values, texts, format=number_format)


def tick(value: float, step: float, unit: str, words: Words) -> str:
    """A value at an axis: short, and as precise as its step needs."""
    # A step of 0.25 needs two decimals, one of 0.2 needs one.
    decimals = next((each for each in range(6) if round(step, each) == round(step, 6)), 6)
    if abs(value) >= 10_000:
        return words.value(value, unit)
    return words.value(value, unit, decimals, full=True)


def few_years(rows: pd.DataFrame) -> tuple[int, ...]:
    """The years themselves, where they are one or two: of few, Plotly would write one twice."""
    years = sorted({int(year) for year in rows["year"].dropna()})
    return () if len(years) > 2 else tuple(years)


def requested_year(rows: pd.DataFrame, column: str = "asked") -> int | None:
    """The year that is asked for, where one is."""
    year = rows[column].iloc[0]
    return None if pd.isna(year) else int(year)
