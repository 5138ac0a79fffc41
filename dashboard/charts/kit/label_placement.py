"""Where names stand beside the points of a map, so that none covers another."""

import math
from collections.abc import Sequence

Spot = tuple[float, float]
Box = tuple[float, float, float, float]

#: The size of map for which names are placed, in pixels: on a larger one they stand further apart.
WIDTH, HEIGHT = 720.0, 420.0
#: The size of a letter, and the room around a point.
LETTER, LINE, DISC = 7.0, 17.0, 8.0


def equal_earth(lon: float, lat: float) -> Spot:
    """A place on the Equal Earth projection, east and north of its middle.

    >>> equal_earth(0, 0), round(equal_earth(180, 0)[0], 3)
    ((0.0, 0.0), 2.707)

    Šavrič, Patterson, Jenny: https://doi.org/10.1080/13658816.2018.1504949
    """
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    squared = angle * angle
    sixth = squared**3
    slope = a + 3 * b * squared + sixth * (7 * c + 9 * d * squared)
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(angle) / (3 * slope)
    return x, angle * (a + b * squared + sixth * (c + d * squared))


def positions(points: Sequence[Spot], names: Sequence[str], frame: Box) -> list[str | None]:
    """Where each name stands (Plotly's ``textposition``), in the order of importance.

    ``points`` are longitude and latitude, ``frame`` west, south, east, north of the map. A name that
    finds no free place is None: it is not drawn.
    """
    west, south, east, north = frame
    middle = (west + east) / 2
    corners = [equal_earth(x - middle, y) for x in (west, middle, east) for y in (south, 0, north)
               if south <= y <= north]  # fmt: skip
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    half = max(abs(x) for x, _ in corners)
    scale = min(WIDTH / (2 * half), HEIGHT / (high - low))
    spots = []
    for lon, lat in points:
        x, y = equal_earth(lon - middle, lat)
        spots.append((WIDTH / 2 + x * scale, HEIGHT / 2 - (y - (low + high) / 2) * scale))
    taken: list[Box] = [(x - DISC, y - DISC, x + DISC, y + DISC) for x, y in spots]
    found: list[str | None] = []
    for (x, y), name in zip(spots, names, strict=True):
        free = next(
            (
                (place, box)
                for place, box in _places(x, y, len(name) * LETTER)
                if box[0] >= 0 and box[2] <= WIDTH and not any(_meet(box, each) for each in taken)
            ),
            None,
        )
        if free is None:
            found.append(None)
        else:
            taken.append(free[1])
            found.append(free[0])
    return found


def _places(x: float, y: float, width: float) -> list[tuple[str, Box]]:
    half = LINE / 2
    return [
        ("middle right", (x + DISC, y - half, x + DISC + width, y + half)),
        ("middle left", (x - DISC - width, y - half, x - DISC, y + half)),
        ("top center", (x - width / 2, y - DISC - LINE, x + width / 2, y - DISC)),
        ("bottom center", (x - width / 2, y + DISC, x + width / 2, y + DISC + LINE)),
    ]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
