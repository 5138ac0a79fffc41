"""Where labels stand so that none covers another: moved apart as little as possible."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


def apart(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places on one axis, at least ``least`` from each other, between low and high, nearest to those wanted.

    >>> apart([10, 11, 50], 10, 0, 100)
    [5.5, 15.5, 50.0]
    >>> apart([99, 98], 10, 0, 100)
    [100, 90]

    The nearest such places (least squares) are those of an isotonic regression: neighbours that
    would come too close are pooled, and the pool stands in the middle of what its members want.
    """
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    pools: list[tuple[float, int]] = []
    for rank, each in enumerate(order):
        mean, size = float(wanted[each] - rank * least), 1
        while pools and pools[-1][0] > mean:
            before, members = pools.pop()
            mean = (mean * size + before * members) / (size + members)
            size += members
        pools.append((mean, size))
    room = max(low, high - (len(wanted) - 1) * least)
    level = [min(max(mean, low), room) for mean, size in pools for _ in range(size)]
    placed = [0.0] * len(wanted)
    for rank, each in enumerate(order):
        placed[each] = level[rank] + rank * least
    return placed


@dataclass(frozen=True)
class Label:
    """Where a label stands beside its point, in pixels right of it and below it."""

    right: float
    below: float

    @property
    def far(self) -> bool:
        """Whether a line leads from the label to its point."""
        return abs(self.below) > 20


#: Widths of a plot, in pixels, at which labels must not cover each other: on phones, and on all else.
NARROW, WIDE = (210, 280, 450), (540, 800, 1120)
#: What a letter of chart text takes, in pixels: a little more than the mean, so that labels fit.
LETTER, LINE = 7.4, 17


def labels(
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    height: float,
    widths: Sequence[int],
) -> list[Label]:
    """A place for the name of each point; the points stand between 0 and 1 on both axes, from below.

    Each name takes the free place that is nearest to its point, at every width of the plot.

    >>> labels([(0.1, 0.5), (0.9, 0.5)], ["Nepal", "Senegal"], 400, (300, 600))
    [Label(right=28, below=0), Label(right=-36, below=0)]
    """
    taken = {
        width: [_Box(*_spot(point, width, height), 8, 8) for point in points] for width in widths
    }
    placed: dict[int, Label] = {}
    # The fullest places are served first: a point with many neighbours has the least choice.
    crowd = [
        sum(abs(x - a) < 0.2 and abs(y - b) < 0.1 for a, b in points) for x, y in points
    ]  # fmt: skip
    for each in sorted(range(len(points)), key=lambda each: -crowd[each]):
        half = round(len(texts[each]) * LETTER / 2)
        best, least = Label(half + 10, 0), math.inf
        # Nearest first, so that the search ends where distance alone costs more than the best.
        for label in sorted(_places(half), key=_distance):
            if _distance(label) >= least:
                break
            cost = _cost(label, points[each], half, taken, height, least)
            if cost < least:
                best, least = label, cost
        for width in widths:
            x, y = _spot(points[each], width, height)
            taken[width].append(_Box(x + best.right, y + best.below, half, LINE / 2))
        placed[each] = best
    return [placed[each] for each in range(len(points))]


@dataclass(frozen=True)
class _Box:
    """A rectangle by its middle and its half sides."""

    x: float
    y: float
    half_x: float
    half_y: float

    def covers(self, other: "_Box") -> float:
        """The area that two rectangles share."""
        across = self.half_x + other.half_x - abs(self.x - other.x)
        down = self.half_y + other.half_y - abs(self.y - other.y)
        return across * down if across > 0 and down > 0 else 0.0


def _spot(point: tuple[float, float], width: float, height: float) -> tuple[float, float]:
    return point[0] * width, (1 - point[1]) * height


def _places(half: float) -> list[Label]:
    """Right, left, above and below of a point, then the same further away."""
    sides = [Label(half + 10, 0), Label(-half - 10, 0)]
    for below in (18, 30, 44, 60, 78, 98, 120):
        for across in (0, half * 0.6 + 10, -half * 0.6 - 10, half + 14, -half - 14, half + 60):
            sides += [Label(across, -below), Label(across, below)]
    return sides


def _distance(label: Label) -> float:
    return (abs(label.right) + abs(label.below)) / 200 + abs(label.below) / 25


def _cost(
    label: Label,
    point: tuple[float, float],
    half: float,
    taken: dict[int, list[_Box]],
    height: float,
    least: float,
) -> float:
    """What a place costs: its distance, what it covers, what leaves the plot; it ends above ``least``."""
    cost = _distance(label)
    for width, boxes in taken.items():
        if cost >= least:
            break
        x, y = _spot(point, width, height)
        mine = _Box(x + label.right, y + label.below, half, LINE / 2)
        outside = max(0, half - mine.x, mine.x + half - width - 12)
        outside += max(0, LINE / 2 - mine.y, mine.y + LINE / 2 - height)
        # Left of the plot stand the values of the axis.
        cost += 60 * outside + 6 * sum(mine.covers(box) for box in boxes)
        if label.far:
            # Nor does the line that leads to a label run through another label or point.
            steps = [
                (x + label.right * part, y + label.below * part) for part in (0.25, 0.4, 0.55, 0.7)
            ]
            line = [_Box(*step, 2, 4) for step in steps]
            cost += 10 * sum(piece.covers(box) for piece in line for box in boxes)
    return cost
