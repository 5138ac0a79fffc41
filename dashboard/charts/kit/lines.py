"""The pieces that line and bar charts share: a line with its end labelled, year axes, a year mark."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.rows import to_dicts
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.words import Words


def line(
    rows: pd.DataFrame,
    name: str,
    words: Words,
    *,
    colour: str = theme.ACCENT,
    dash: str = "solid",
    width: float = 2.5,
    size: int = 5,
    said: Callable[[float], str] | None = None,
) -> dict[str, Any]:
    """One line over the years; a gap of the data stays a gap of the line. Needs year, value, indicator.

    ``said`` is how a value reads, where it is not one of the indicator itself.
    """
    points = [
        (
            int(row["year"]),
            float(row["value"]),
            said(row["value"]) if said else words.indicator(row["value"], row["indicator"]),
        )
        for row in to_dicts(rows.dropna(subset=["value"]))
    ]
    drawn = with_gaps(points)
    return {
        "type": "scatter",
        # A point between two gaps would vanish without a marker.
        "mode": "lines+markers",
        "name": name,
        "x": [year for year, _, _ in drawn],
        "y": [value for _, value, _ in drawn],
        "text": [text and f"{name}, {year}: {text}" for year, _, text in drawn],
        "hoverinfo": "text",
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"color": colour, "size": size},
    }


Point = tuple[int, float | None, str]


def with_gaps(points: Sequence[tuple[int, float, str]]) -> list[Point]:
    """The points of a yearly series with an empty one where years are missing; others as they are.

    A stock that is published every fifth year has no gaps between its years.

    >>> with_gaps([(2000, 1.0, "a"), (2001, 2.0, "b"), (2002, 2.0, "c"), (2007, 3.0, "d")])[3]
    (2006, None, '')
    >>> len(with_gaps([(1990, 1.0, "a"), (1995, 2.0, "b")]))
    2
    """
    steps = [later[0] - earlier[0] for earlier, later in pairwise(points)]
    if not steps or median(steps) > 1:
        return list(points)
    drawn: list[Point] = [points[0]]
    for point, step in zip(points[1:], steps, strict=True):
        if step > 1:
            drawn.append((point[0] - 1, None, ""))
        drawn.append(point)
    return drawn


def end_labels(
    ends: list[tuple[float, float, str, str]],
    low: float,
    high: float,
    rows: int = 1,
    *,
    room: float | None = None,
) -> list[dict[str, Any]]:
    """Labels right of the last points (x, y, text, colour), moved apart so that none overlap.

    ``rows`` is how many lines of text the tallest label takes; ``room``, on a higher chart, the share
    of the height that one takes.
    """
    least = (high - low) * (room or (0.11 if rows == 1 else 0.2)) or 1.0
    placed: list[tuple[float, float, str, str]] = []
    for x, y, text, colour in sorted(ends, key=lambda end: end[1]):
        lowest = placed[-1][1] + least if placed else y
        placed.append((x, max(y, lowest), text, colour))
    return [
        {
            "x": 1.01,
            "xref": "paper",
            "y": y,
            "text": text,
            "showarrow": False,
            "xanchor": "left",
            "align": "left",
            "font": {"color": colour, "size": 13},
        }
        for _, y, text, colour in placed
    ]


def ticks(low: float, high: float, indicator: str, words: Words) -> dict[str, Any]:
    """Four to six round values between low and high, each in words: Plotly would write 6B or 600k."""
    return ticks_in(low, high, INDICATORS[indicator].unit, words)


def ticks_in(low: float, high: float, unit: str, words: Words) -> dict[str, Any]:
    """The same for values of any unit."""
    span = (high - low) or abs(high) or 1.0
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    values = [round(number * step, 10) for number in range(first, last + 1)]
    return {"tickvals": values, "ticktext": [tick(each, step, unit, words) for each in values]}


def tick(value: float, step: float, unit: str, words: Words) -> str:
    """A value at an axis: short, and as precise as its step needs."""
    # A step of 0.25 needs two decimals, one of 0.2 needs one.
    decimals = next((each for each in range(6) if round(step, each) == round(step, 6)), 6)
    if abs(value) >= 10_000:
        return words.value(value, unit)
    return words.value(value, unit, decimals, full=True)


def layout(
    *, height: int = 260, right: int = 96, asked: int | None = None, **more: Any
) -> dict[str, Any]:
    """The layout of a chart over the years. ``asked`` marks the chosen year."""
    marked = []
    if asked is not None:
        marked.append(
            {
                "type": "line",
                "x0": asked,
                "x1": asked,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": theme.MUTED, "width": 1, "dash": "dot"},
            }
        )
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": right, "t": 12, "b": 8},
        "xaxis": dict(theme.YEARS),
        "yaxis": {"rangemode": "tozero"},
        "shapes": marked,
    }
    return base | more


def few_years(rows: pd.DataFrame) -> dict[str, Any]:
    """The years themselves as ticks, where they are one or two: Plotly would write one of them twice."""
    years = sorted({int(year) for year in rows["year"].dropna()})
    if len(years) > 2:
        return {}
    return {"tickvals": years, "range": [years[0] - 1, years[-1] + 1]}


def target_line(target: float) -> dict[str, Any]:
    """A dashed line at the value that the 2030 Agenda sets."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": target,
        "y1": target,
        "line": {"color": theme.INK, "width": 1.5, "dash": "dash"},
    }
