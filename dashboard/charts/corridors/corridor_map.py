"""The largest corridors of a country as arcs on a map: which countries they join, never a route."""

import math
from typing import Any

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.kit import label_placement, theme
from dashboard.charts.kit.chart import Chart, concat, of_the_middle
from dashboard.charts.kit.geometry import UNDETERMINED
from dashboard.charts.kit.pictures.base import Key, Mark
from dashboard.charts.kit.pictures.plane import Map
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: An arc rises over its middle by this share of its length.
RISE = 0.16
#: Into how many pieces an arc is cut.
PIECES = 24
#: The width of the largest and of the smallest arc, in pixels.
WIDEST, THINNEST = 9.0, 1.2
#: The least part of the world that is shown, in degrees, and the room around the arcs.
LEAST_HIGH, ROOM = 30.0, 0.12
#: Farther south and north, nobody lives in a country.
SOUTHMOST, NORTHMOST = -58.0, 84.0
#: The map is this much wider than high, where the world has so much: it fills its card.
ASPECT = 2.2


@of_the_middle
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The largest partners that have a place on the map; see ``corridors.of_side``.

    ``region`` is where most of the side's people are, of all partners, and ``region_share`` its per
    cent of them.
    """
    return concat([_of_side(repository, selection, side) for side in query.SIDES])


def _of_side(repository: Repository, selection: Selection, side: Side) -> pd.DataFrame:
    every = query.of_side(repository, selection, side)
    if every.empty:
        return every
    by_region = every.groupby(every["partner"].map(lambda code: COUNTRIES[code].region))
    shares = by_region["migrants"].sum().drop("", errors="ignore").sort_values(ascending=False)
    largest = every.head(query.SHOWN)
    placed = largest[[COUNTRIES[code].latitude is not None for code in largest["partner"]]]
    return placed.assign(
        region=shares.index[0] if len(shares) else None,
        region_share=round(100 * int(shares.iloc[0]) / int(every["total"].iloc[0]), 2)
        if len(shares)
        else None,
    )


def draw(rows: pd.DataFrame, words: Words) -> Map:
    """An arc a corridor, a disc at each of its ends; names where they find room."""
    middle = str(rows["country"].iloc[0])
    most = int(rows["migrants"].max())
    arcs = [(row, arc(middle, str(row["partner"]), row["side"])) for row in to_dicts(rows)]
    ends = rows.sort_values("migrants", ascending=False).drop_duplicates("partner")
    frame = _frame([point for _, line in arcs for point in line])
    traces = (
        {
            "type": "scattergeo",
            "mode": "lines",
            "lon": UNDETERMINED["lon"],
            "lat": UNDETERMINED["lat"],
            "line": {"color": theme.MUTED, "width": 1, "dash": "dot"},
            "hoverinfo": "skip",
        },
        # The largest first: thin arcs stay on top and can be chosen.
        *(
            _line(row, line, most, words)
            for row, line in sorted(arcs, key=lambda each: -each[0]["migrants"])
        ),
        _discs(middle, to_dicts(ends), frame, words),
    )
    west, south, east, north = frame
    layout = {
        "height": 480,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "geo": {
            "projection": {"type": "equal earth", "rotation": {"lon": (west + east) / 2}},
            "lonaxis": {"range": [west, east]},
            "lataxis": {"range": [south, north]},
            "resolution": 110,
        },
    }
    of = words(f"countries.{middle}.from")
    where = words(f"countries.{middle}.in")
    legend = tuple(
        Key(theme.SIDES[side], words(f"charts.corridor_map.{side}", of=of, where=where))
        for side in ("destination", "origin")
        if (rows["side"] == side).any()
    )
    marks = tuple(_mark(row, words) for row in to_dicts(rows))
    return Map(marks, traces, layout, legend=legend)


def _mark(row: Row, words: Words) -> Mark:
    """An arc as data: the partner, how many people it stands for, and how that reads."""
    side = words(f"side.{row['side']}")
    name = f"{words.countries[row['partner']]} ({side})"
    key, value = f"{row['side']}-{row['partner']}", float(row["migrants"])
    return Mark(key, name, (value,), query.text(row, words), row["change_to"])


def arc(middle: str, partner: str, side: Side) -> list[label_placement.Spot]:
    """The points of an arc, the same from either end; destinations bow north, origins south."""
    start, end = _point(middle), _point(partner)
    # The short way round the world.
    across = (end[0] - start[0] + 180) % 360 - 180
    up = end[1] - start[1]
    length = math.hypot(across, up) or 1.0
    north = 1 if across >= 0 else -1
    bow = 2 * RISE * length * (north if side == "destination" else -north)
    top = (start[0] + across / 2 - up / length * bow, start[1] + up / 2 + across / length * bow)
    points = []
    for step in range(PIECES + 1):
        t = step / PIECES
        lon = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * top[0] + t * t * (start[0] + across)
        lat = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * top[1] + t * t * end[1]
        points.append((round(lon, 2), round(max(-80.0, min(82.0, lat)), 2)))
    return points


def _point(code: str) -> label_placement.Spot:
    country = COUNTRIES[code]
    assert country.longitude is not None and country.latitude is not None
    return country.longitude, country.latitude


def _frame(points: list[label_placement.Spot]) -> label_placement.Box:
    """The part of the world that holds all arcs, with room around them."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    high = max(LEAST_HIGH, (max(lats) - min(lats)) * (1 + 2 * ROOM))
    lon, lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    south, north = max(SOUTHMOST, lat - high / 2), min(NORTHMOST, lat + high / 2)
    wide = min(358.0, (max(lons) - min(lons)) * (1 + 2 * ROOM))
    while _aspect(wide, south, north) > ASPECT and (south > SOUTHMOST or north < NORTHMOST):
        south, north = max(SOUTHMOST, south - 1), min(NORTHMOST, north + 1)
    wide = min(358.0, wide * max(1.0, ASPECT / _aspect(wide, south, north)))
    return round(lon - wide / 2, 1), round(south, 1), round(lon + wide / 2, 1), round(north, 1)


def _aspect(wide: float, south: float, north: float) -> float:
    """How much wider than high a part of the world is drawn."""
    nearest_equator = min(max(0.0, south), north)
    high = label_placement.equal_earth(0, north)[1] - label_placement.equal_earth(0, south)[1]
    return wide * label_placement.equal_earth(1, nearest_equator)[0] / high


def _line(row: Row, points: list[label_placement.Spot], most: int, words: Words) -> dict[str, Any]:
    mark = _mark(row, words)
    message = f"{mark.label}: {mark.text}"
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [lon for lon, _ in points],
        "lat": [lat for _, lat in points],
        "text": [message] * len(points),
        "hoverinfo": "text",
        "customdata": [row["change_to"]] * len(points),
        "opacity": 0.75,
        "line": {
            "color": theme.SIDES[row["side"]],
            "width": round(max(THINNEST, WIDEST * row["migrants"] / most), 2),
        },
    }


def _discs(
    middle: str, ends: list[Row], frame: label_placement.Box, words: Words
) -> dict[str, Any]:
    """The country in the middle and its partners."""
    codes = [middle, *(str(row["partner"]) for row in ends)]
    centre = (frame[0] + frame[2]) / 2
    spots = [(centre + (lon - centre + 180) % 360 - 180, lat) for lon, lat in map(_point, codes)]
    names = [words.countries[code] for code in codes]
    places = label_placement.positions(spots, names, frame)
    return {
        "type": "scattergeo",
        # The wire takes the names off a map that is too narrow for them: the lists have them all.
        "meta": "roomy",
        "mode": "markers+text",
        "lon": [round(lon, 2) for lon, _ in spots],
        "lat": [lat for _, lat in spots],
        # No-break spaces keep a name off its disc.
        "text": [
            f"\u00a0{name}\u00a0" if place else ""
            for name, place in zip(names, places, strict=True)
        ],
        "textposition": [place or "middle right" for place in places],
        "textfont": {"size": 13, "color": theme.INK},
        "hovertext": names,
        "hoverinfo": "text",
        "customdata": ["", *(row["change_to"] for row in ends)],
        "marker": {
            "opacity": 1,
            "size": [14, *([9] * len(ends))],
            "color": [theme.INK, *([theme.PAPER] * len(ends))],
            "line": {"color": theme.INK, "width": 1.4},
        },
    }


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The part of the world where most of each side's people are, and how many of them."""
    said = []
    for side in ("destination", "origin"):
        of = rows[rows["side"] == side]
        if of.empty or of["region"].isna().all():
            continue
        first = to_dicts(of)[0]
        kind = "out" if side == "destination" else f"in_{first['definition']}"
        details = query.details(first, words) | {
            "share": words.value(float(first["region_share"]), "percent", 0),
            "region_in": words(f"regions.{first['region']}.in"),
            "region_from": words(f"regions.{first['region']}.from"),
            "who": query.who(first["sex"], 2, words),
        }
        said.append(words(f"charts.corridor_map.tell_{kind}", **details))
    return query.joined(said, words)


def about(rows: pd.DataFrame, words: Words) -> str:
    """As all corridors, and what an arc is and is not."""
    return f"{query.about(rows, words)} {words('charts.corridor_map.about')}"


CORRIDOR_MAP = Chart(
    name="corridor_map",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=query.TABLE,
    choices=query.CHOICES,
    map=True,
)
