"""Shapes drawn on the maps, from UN geodata as UNHCR and Plotly simplified them.

Three files, each a plain JSON object whose lines are lists of [longitude, latitude]:

``undetermined.json``  line type (dashed, dashed-dot, dotted): the boundaries that are not settled.
``hatch.json``         ISO3: lines at 45 degrees inside the country, to mark "no data", because
                       Plotly has no pattern for filled countries.
``outline.json``       ISO3: closed rings, for the map of one country and an outline on the world's.

The countries are Plotly's, so that hatching and outline lie exactly on the shapes of its base map;
UNHCR's file is the one that says which boundaries are not settled.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pandas as pd
from shapely import LineString, MultiLineString, Polygon, get_coordinates
from shapely import Point as Place
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union
from shapely.validation import make_valid

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.problems import Problem, UnreadableFile

LINES = "unhcr_world_lines_simplified.json"
COUNTRIES = "plotly-3.7.0_un_world_50m.topojson.gz"

SETTLED = "solid"
UNDETERMINED = ("dashed", "dashed-dot", "dotted")

#: Hatching lines across the main parts of a country, between those that only touch them.
HATCHES = 9
#: Degrees between two lines in all other countries: most of a map may be hatched.
SPARSE = 4.0
#: A part is a main one from this share of the largest; Galápagos must not widen Ecuador's hatching.
MAIN = 0.1
#: An island smaller than this share of its country's largest part is left out of its outline.
SMALLEST = 0.002
#: Corners that deviate less than this share of the country's diagonal are left out.
TOLERANCE = 0.001

Point = tuple[float, float]
Line = list[Point]


@dataclass(frozen=True)
class Topology:
    """A TopoJSON file: shared arcs, written as steps on a grid, and geometries that name them."""

    file: str
    content: Mapping[str, Any]

    @classmethod
    def from_file(cls, path: Path) -> "Topology":
        """Read a file; raises UnreadableFile."""
        content = cells.json_file(path)
        required = ("arcs", "transform", "objects")
        if not isinstance(content, dict) or content.get("type") != "Topology":
            raise UnreadableFile([Problem(path.name, None, "type", "not a TopoJSON topology")])
        if missing := [key for key in required if key not in content]:
            raise UnreadableFile(Problem(path.name, None, key, "key is missing") for key in missing)
        return cls(path.name, content)

    def geometries(self, name: str) -> list[dict[str, Any]]:
        """Every geometry of an object, in the order of the file; raises UnreadableFile."""
        if name not in self.content["objects"]:
            raise UnreadableFile([Problem(self.file, None, "objects", f"{name} is missing")])
        geometries: list[dict[str, Any]] = self.content["objects"][name]["geometries"]
        return geometries

    @cached_property
    def _arcs(self) -> list[Line]:
        (scale_x, scale_y), (left, bottom) = (
            self.content["transform"][key] for key in ("scale", "translate")
        )
        arcs = []
        for steps in self.content["arcs"]:
            x = y = 0
            arc = []
            for step_x, step_y in steps:
                x, y = x + step_x, y + step_y
                arc.append((x * scale_x + left, y * scale_y + bottom))
            arcs.append(arc)
        return arcs

    def line(self, arcs: Iterable[int]) -> Line:
        """The points of some arcs, end to end; ~n is arc n walked backwards."""
        points: Line = []
        for number in arcs:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    def polygons(self, geometry: Mapping[str, Any]) -> list[Polygon]:
        """The polygons of a geometry, with their holes."""
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        return [
            Polygon(self.line(outer), [self.line(hole) for hole in holes])
            for outer, *holes in parts
        ]


def geometry(folder: Path) -> dict[str, str]:
    """The text of each of the three files, by its name; raises UnreadableFile.

    The same folder gives the same bytes.
    """
    place = folder / "raw" / "geo"
    boundaries, shapes = cells.all_of(
        [
            partial(_shapes, place / LINES, undetermined),
            partial(_shapes, place / COUNTRIES, countries),
        ]
    )
    files: dict[str, Mapping[str, object]] = {
        "undetermined": boundaries,
        "hatch": {
            country: hatching(shape, None if country in PROGRAMME_COUNTRIES else SPARSE)
            for country, shape in shapes.items()
        },
        "outline": {country: outline(shapes[country]) for country in PROGRAMME_COUNTRIES},
    }
    return {
        name: json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n"
        for name, content in files.items()
    }


def _shapes(path: Path, select: Callable[[Topology], dict[str, Any]]) -> dict[str, Any]:
    """What is wanted of a file. Its arcs are too many to be checked one by one before they are used."""
    topology = Topology.from_file(path)
    try:
        return select(topology)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        reason = f"not a complete TopoJSON topology: {type(error).__name__}: {error}"
        raise UnreadableFile([Problem(path.name, None, None, reason)]) from None


def undetermined(topology: Topology) -> dict[str, list[Line]]:
    """The boundaries that are not settled, by type of line; raises UnreadableFile."""
    kinds = (SETTLED, *UNDETERMINED)
    geometries = topology.geometries("world_lines_simplified")
    types = [geometry["properties"]["type"] for geometry in geometries]
    if problems := [
        Problem(topology.file, number, "type", f"{kind!r} is not one of {', '.join(kinds)}")
        for number, kind in enumerate(types, 1)
        if kind not in kinds
    ]:
        raise UnreadableFile(problems)
    return {
        undetermined_kind: [
            _rounded(topology.line(geometry["arcs"]))
            for geometry, kind in zip(geometries, types, strict=True)
            if kind == undetermined_kind and geometry["type"] == "LineString"
        ]
        for undetermined_kind in UNDETERMINED
    }


def countries(topology: Topology) -> dict[str, BaseGeometry]:
    """The shape of each country and area; raises UnreadableFile if a programme country is not there."""
    parts: dict[str, list[Polygon]] = {country: [] for country in PROGRAMME_COUNTRIES}
    for geometry in topology.geometries("countries"):
        country = geometry.get("id")
        if isinstance(country, str) and geometry["type"] in ("Polygon", "MultiPolygon"):
            parts.setdefault(country, []).extend(topology.polygons(geometry))
    if missing := [country for country in PROGRAMME_COUNTRIES if not parts[country]]:
        raise UnreadableFile(
            Problem(topology.file, None, "id", f"{country} has no polygon") for country in missing
        )
    # Simplified rings may touch themselves; repairing them moves no point.
    return {country: unary_union([*map(make_valid, shapes)]) for country, shapes in parts.items()}


def hatching(shape: BaseGeometry, step: float | None = None) -> list[Line]:
    """Lines at 45 degrees inside a shape, from the upper left to the lower right.

    Without a ``step`` (degrees between the sums of longitude and latitude of two lines), ``HATCHES``
    lines cross its main parts, so a large and a small country are hatched alike; each is cut where
    it leaves the shape.
    """
    left, _, right, _ = shape.bounds
    parts = _polygons(shape)
    main = [part for part in parts if part.area >= MAIN * parts[0].area]
    # All points with the same x + y lie on one such line.
    totals = get_coordinates(main).sum(axis=1)
    everywhere = get_coordinates(shape).sum(axis=1)
    step = step or float(totals.max() - totals.min()) / (HATCHES + 1)
    first = math.ceil((everywhere.min() - totals.min()) / step)
    last = math.floor((everywhere.max() - totals.min()) / step)
    pieces: list[Line] = []
    for number in range(first, last + 1):
        total = float(totals.min()) + number * step
        ruler = LineString([(left, total - left), (right, total - right)])
        inside = shape.intersection(ruler)
        lines = inside.geoms if isinstance(inside, MultiLineString) else [inside]
        pieces += [
            _rounded(piece.coords)
            for piece in lines
            if isinstance(piece, LineString) and piece.length > step / 10
        ]
    return sorted(pieces)


def outline(shape: BaseGeometry) -> list[Line]:
    """The outer rings of a shape, simplified, largest first; its smallest islands are left out."""
    polygons = _polygons(shape)
    left, bottom, right, top = shape.bounds
    tolerance = TOLERANCE * math.hypot(right - left, top - bottom)
    return [
        _rounded(part.exterior.simplify(tolerance).coords)
        for part in polygons
        if part.area >= SMALLEST * polygons[0].area
    ]


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    """The parts of a shape, largest first."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]
    return sorted(parts, key=lambda part: (-part.area, part.bounds))


def _rounded(points: Iterable[tuple[float, ...]]) -> Line:
    return [(round(x, 3), round(y, 3)) for x, y, *_ in points]


def read(folder: Path) -> Tables:
    """A point inside every country and area that has a shape."""
    world = Topology.from_file(folder / "raw" / "geo" / COUNTRIES)
    rows = [
        {"iso3": country, "latitude": latitude, "longitude": longitude}
        for country, (longitude, latitude) in sorted(points(world).items())
    ]
    return {"countries": pd.DataFrame(rows, columns=["iso3", "latitude", "longitude"])}


def points(topology: Topology) -> dict[str, Point]:
    """A point inside the largest part of each country: the file's own centre, where that is inside."""
    largest_part: dict[str, tuple[float, Point]] = {}
    for geometry in topology.geometries("countries"):
        if geometry.get("type") not in ("Polygon", "MultiPolygon"):
            continue
        parts = [_polygons(make_valid(part))[0] for part in topology.polygons(geometry)]
        largest = max(parts, key=lambda part: part.area)
        inside = geometry.get("properties", {}).get("ct")
        if inside is None or not largest.contains(Place(inside)):
            inside = largest.representative_point().coords[0]
        size, _ = largest_part.get(geometry["id"], (0.0, None))
        if largest.area > size:
            largest_part[geometry["id"]] = (
                largest.area,
                (round(inside[0], 2), round(inside[1], 2)),
            )
    return {country: point for country, (_, point) in largest_part.items()}


IMPORTER = Importer("geo", read)
