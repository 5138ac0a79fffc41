"""The map of one country and where the names of its places stand: never over one another or outside.

Names keep their size while a map shrinks. So they are set for the smallest map, that of a phone:
wherever a name lies clear of the others there, it lies clear on every larger map too.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
#: Left, top, right, bottom.
Box = tuple[float, float, float, float]

#: The smallest map, in pixels: on a screen 320 wide, as high as ``assets/charts/figure.js`` makes maps there.
WIDTH, HEIGHT = 288, 190
#: The size of the letters, and how much room a letter and a line need, in pixels.
SIZE, LETTER, LINE = 13, 7.0, 17.0
#: A longer name stands in two lines.
LONGEST = 18
#: From the middle of a disc: its edge, and where Plotly sets a name beside it.
DISC, BESIDE = 6.5, 8.0
#: How far a name may be led away from its place, and in how many directions.
AWAY, DIRECTIONS = (18, 26, 36, 48, 62, 78, 96, 116), 16


@dataclass(frozen=True)
class Window:
    """A part of the world in Mercator's projection, shaped as the smallest map is."""

    west: float
    east: float
    south: float
    north: float

    @classmethod
    def around(cls, rings: Iterable[Sequence[Sequence[float]]]) -> "Window":
        """The country that the rings outline, with a margin on all sides and the map filled."""
        points = [(lon, _upwards(lat)) for ring in rings for lon, lat in ring]
        (left, right), (low, high) = ((min(each), max(each)) for each in zip(*points, strict=True))
        margin = 0.12 * max(right - left, high - low) + 0.3
        wide, tall = right - left + 2 * margin, high - low + 2 * margin
        wide, tall = max(wide, tall * WIDTH / HEIGHT), max(tall, wide * HEIGHT / WIDTH)
        x, y = (left + right) / 2, (low + high) / 2
        return cls(x - wide / 2, x + wide / 2, _latitude(y - tall / 2), _latitude(y + tall / 2))

    def pixel(self, lon: float, lat: float) -> Point:
        """Where a point stands on the smallest map, from its top left."""
        scale = WIDTH / (self.east - self.west)
        return (lon - self.west) * scale, (_upwards(self.north) - _upwards(lat)) * scale

    def degrees(self, x: float, y: float) -> Point:
        """Longitude and latitude of a point on the smallest map."""
        scale = WIDTH / (self.east - self.west)
        return self.west + x / scale, _latitude(_upwards(self.north) - y / scale)


def _upwards(lat: float) -> float:
    """Mercator's ordinate, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _latitude(upwards: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(upwards))) - math.pi / 2)


@dataclass(frozen=True)
class Label:
    """A name where it stands on the smallest map; ``led`` says that a line leads to it."""

    text: str
    place: Point
    anchor: Point
    side: str
    box: Box

    @property
    def led(self) -> bool:
        """Whether it stands away from its place."""
        return self.anchor != self.place

    @property
    def reach(self) -> Box:
        """All that it can come to cover while the map grows, seen from its place."""
        (left, top, right, bottom), (x, y) = self.box, self.anchor
        return min(left, x), min(top, y), max(right, x), max(bottom, y)

    @property
    def line(self) -> list[Point]:
        """Points of the line that leads to it, from the edge of its disc to just before it."""
        return _between(self.place, self.anchor)[2:] if self.led else []


def labels(
    named: Sequence[tuple[str, Point]], window: Window, rings: Iterable[Sequence[Sequence[float]]]
) -> list[Label | None]:
    """A label for each name, in the order given; None where there is no room for it.

    Beside its disc if that is free, else led away by a line; rather not over the border. ``named``
    and ``rings`` are in degrees.
    """
    places = [window.pixel(*at) for _, at in named]
    border = [
        point
        for ring in rings
        for ends in pairwise([window.pixel(lon, lat) for lon, lat in ring])
        for point in _between(*ends)
    ]
    found: dict[int, Label] = {}
    # Where places crowd, there is least to choose from.
    crowded = sorted(range(len(named)), key=lambda which: _room(places[which], places))
    for which in crowded:
        free = [
            label
            for label in _candidates(broken(named[which][0]), places[which])
            if _clear(label, list(found.values()), places)
        ]
        best = min(free, key=lambda label: _cost(label, border), default=None)
        if best:
            found[which] = best
    return [found.get(which) for which in range(len(named))]


def broken(name: str) -> str:
    """A long name in two lines, broken nearest to its middle.

    >>> broken("Santo Domingo de los Tsáchilas"), broken("Tanger-Tétouan-Al Hoceima")
    ('Santo Domingo<br>de los Tsáchilas', 'Tanger-Tétouan-<br>Al Hoceima')
    """
    ends = [at + 1 for at, sign in enumerate(name) if sign in " -"]
    if len(name) <= LONGEST or not ends:
        return name
    middle = min(ends, key=lambda at: abs(at - len(name) / 2))
    return f"{name[:middle].rstrip()}<br>{name[middle:]}"


def _room(place: Point, places: Sequence[Point]) -> float:
    return min((math.dist(place, other) for other in places if other != place), default=math.inf)


def _candidates(text: str, place: Point) -> Iterable[Label]:
    """Every way to set a name, the likeliest first."""
    lines = text.split("<br>")
    size = LETTER * max(map(len, lines)), LINE * len(lines)
    for side in ("middle right", "middle left", "top center", "bottom center"):
        yield Label(text, place, place, side, _box(place, side, size, BESIDE))
    for away in AWAY:
        for step in range(DIRECTIONS):
            turn = 2 * math.pi * step / DIRECTIONS
            anchor = place[0] + away * math.cos(turn), place[1] + away * math.sin(turn)
            if abs(math.cos(turn)) > 0.5:
                side = "middle right" if math.cos(turn) > 0 else "middle left"
            else:
                side = "bottom center" if math.sin(turn) > 0 else "top center"
            yield Label(text, place, anchor, side, _box(anchor, side, size, 1))


def _box(anchor: Point, side: str, size: Point, gap: float) -> Box:
    (x, y), (wide, tall) = anchor, size
    match side:
        case "middle right":
            return x + gap, y - tall / 2, x + gap + wide, y + tall / 2
        case "middle left":
            return x - gap - wide, y - tall / 2, x - gap, y + tall / 2
        case "top center":
            return x - wide / 2, y - gap - tall, x + wide / 2, y - gap
    return x - wide / 2, y + gap, x + wide / 2, y + gap + tall


def _clear(label: Label, others: Sequence[Label], places: Sequence[Point]) -> bool:
    left, top, right, bottom = label.box
    if left < 0 or top < 0 or right > WIDTH or bottom > HEIGHT:
        return False
    discs = [_disc(each) for each in places if each != label.place]
    return not (
        any(_overlap(label.box, disc) for disc in discs)
        or any(_within(each, label.reach) for each in places if each != label.place)
        or any(_within(point, disc) for point in label.line for disc in discs)
        or (label.led and _overlap(label.box, _disc(label.place)))
        or any(_collide(label, other) for other in others)
    )


def _collide(one: Label, other: Label) -> bool:
    # Names at the same anchor keep their distance however large the map.
    together = one.anchor == other.anchor
    boxes = (one.box, other.box) if together else (one.reach, other.reach)
    return (
        _overlap(*boxes)
        or any(_within(point, other.reach) for point in one.line)
        or any(_within(point, one.reach) for point in other.line)
    )


def _cost(label: Label, border: Sequence[Point]) -> float:
    """How far it stands from its place, and how much of the border it covers on small and large maps."""
    (x, y), covered = label.anchor, 0
    for grown in (1, 2):
        covered += grown * sum(
            _within((x + (at_x - x) * grown, y + (at_y - y) * grown), label.box)
            for at_x, at_y in border
        )
    return math.dist(label.anchor, label.place) + covered


def _disc(place: Point) -> Box:
    x, y = place
    return x - DISC, y - DISC, x + DISC, y + DISC


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _within(point: Point, box: Box) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _between(start: Point, end: Point) -> list[Point]:
    """Points from one to the other, four pixels apart or less; the last is left out."""
    steps = max(1, math.ceil(math.dist(start, end) / 4))
    return [
        (
            start[0] + (end[0] - start[0]) * step / steps,
            start[1] + (end[1] - start[1]) * step / steps,
        )
        for step in range(steps)
    ]
