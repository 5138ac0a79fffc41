import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union

from dashboard.sources import geo
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.problems import UnreadableFile

GRID = {"scale": [0.5, 0.25], "translate": [10, 40]}


def topology(name: str, arcs: list[Any], geometries: list[Any]) -> dict[str, Any]:
    return {
        "type": "Topology",
        "arcs": arcs,
        "transform": GRID,
        "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
    }


def boundary(kind: str, *arcs: int) -> dict[str, Any]:
    return {"type": "LineString", "properties": {"type": kind}, "arcs": list(arcs)}


# Two arcs that meet: each starts at a point of the grid and goes on in steps.
LINES = topology(
    "world_lines_simplified",
    [[[0, 0], [2, 0], [0, 4]], [[2, 4], [2, 0]]],
    [
        boundary("solid", 0),
        boundary("dashed", 0, 1),
        boundary("dotted", ~1),
        {"type": None, "properties": {"type": "dashed-dot"}},
    ],
)
# A square of 2 by 2 degrees.
SQUARE = [[[0, 0], [4, 0], [0, 8], [-4, 0], [0, -8]]]
WORLD = topology(
    "countries",
    SQUARE,
    [
        {"type": "Polygon", "id": country, "arcs": [[0]]}
        for country in [*PROGRAMME_COUNTRIES, "ESH"]
    ],
)


def folder(root: Path, lines: object = LINES, world: object = WORLD) -> Path:
    place = root / "raw" / "geo"
    place.mkdir(parents=True)
    (place / geo.LINES).write_text(json.dumps(lines))
    (place / geo.COUNTRIES).write_bytes(gzip.compress(json.dumps(world).encode()))
    return root


def written(root: Path) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in geo.geometry(folder(root)).items()}


def test_only_boundaries_that_are_not_settled_are_drawn_by_type(tmp_path: Path) -> None:
    assert written(tmp_path)["undetermined"] == {
        "dashed": [[[10, 40], [11, 40], [11, 41], [12, 41]]],
        "dashed-dot": [],
        "dotted": [[[12, 41], [11, 41]]],
    }


def test_an_outline_is_a_closed_ring_of_one_of_the_eleven(tmp_path: Path) -> None:
    outlines = written(tmp_path)["outline"]

    assert sorted(outlines) == sorted(PROGRAMME_COUNTRIES)
    (ring,) = outlines["JAM"]
    assert ring[0] == ring[-1]
    assert Polygon(ring).equals(box(10, 40, 12, 42))


def test_a_point_lies_inside_the_largest_part_of_a_country(tmp_path: Path) -> None:
    islands = topology(
        "countries",
        [*SQUARE, [[8, 0], [1, 0], [0, 1], [-1, 0], [0, -1]]],
        [
            {"type": "Polygon", "id": "NPL", "arcs": [[0]], "properties": {"ct": [11.2, 40.5]}},
            {"type": "Polygon", "id": "ECU", "arcs": [[1]], "properties": {"ct": [14.1, 40.1]}},
            {"type": "Polygon", "id": "ECU", "arcs": [[0]], "properties": {"ct": [99, 99]}},
        ],
    )
    table = geo.read(folder(tmp_path, world=islands))["countries"].set_index("iso3")

    assert table.loc["NPL"].tolist() == [40.5, 11.2]
    assert box(10, 40, 12, 42).contains(Point(*table.loc["ECU", ["longitude", "latitude"]]))


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    there = folder(tmp_path)

    assert geo.geometry(there) == geo.geometry(there)


@pytest.mark.parametrize("side", [0.5, 40])
def test_a_small_and_a_large_country_are_hatched_with_as_many_lines(side: float) -> None:
    square = box(0, 0, side, side)

    lines = geo.hatching(square)

    assert len(lines) == geo.HATCHES
    assert all(LineString(line).within(square.buffer(0.002)) for line in lines)


def test_hatching_runs_at_45_degrees(tmp_path: Path) -> None:
    for start, end in geo.hatching(box(0, 0, 10, 4)):
        assert end[0] - start[0] == pytest.approx(start[1] - end[1], abs=0.002)


def test_far_islands_do_not_widen_the_hatching() -> None:
    mainland, island = box(0, 0, 10, 10), box(-60, 0, -59, 1)

    lines = geo.hatching(unary_union([mainland, island]))

    assert sum(LineString(line).within(mainland.buffer(0.002)) for line in lines) == geo.HATCHES


def test_the_smallest_islands_are_left_out_of_an_outline_and_the_largest_part_is_first() -> None:
    shape = MultiPolygon([box(20, 0, 21, 1), box(0, 0, 10, 10), box(30, 0, 30.1, 0.1)])

    rings = geo.outline(shape)

    assert [Polygon(ring).area for ring in rings] == [100, 1]


def test_every_unknown_type_of_line_is_named_at_once(tmp_path: Path) -> None:
    lines = topology(
        "world_lines_simplified", LINES["arcs"], [boundary("wavy", 0), boundary("thick", 1)]
    )

    with pytest.raises(UnreadableFile) as error:
        geo.geometry(folder(tmp_path, lines))

    assert f"{geo.LINES}, row 1, column type: 'wavy'" in str(error.value)
    assert f"{geo.LINES}, row 2, column type: 'thick'" in str(error.value)


def test_every_country_without_a_shape_is_named_at_once(tmp_path: Path) -> None:
    world = topology("countries", SQUARE, WORLD["objects"]["countries"]["geometries"][2:])

    with pytest.raises(UnreadableFile) as error:
        geo.geometry(folder(tmp_path, world=world))

    assert f"{geo.COUNTRIES}, column id: {PROGRAMME_COUNTRIES[0]} has no polygon" in str(
        error.value
    )
    assert f"{geo.COUNTRIES}, column id: {PROGRAMME_COUNTRIES[1]} has no polygon" in str(
        error.value
    )


def test_a_file_that_is_no_topology_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="column type: not a TopoJSON topology"):
        geo.geometry(folder(tmp_path, {"type": "FeatureCollection"}))


def test_a_topology_that_names_an_arc_it_does_not_hold_is_refused(tmp_path: Path) -> None:
    world = topology("countries", [], WORLD["objects"]["countries"]["geometries"])

    with pytest.raises(UnreadableFile, match=f"{geo.COUNTRIES}: not a complete TopoJSON topology"):
        geo.geometry(folder(tmp_path, world=world))


def test_the_problems_of_both_files_are_named_at_once(tmp_path: Path) -> None:
    lines = topology("world_lines_simplified", LINES["arcs"], [{"type": "LineString"}])

    with pytest.raises(UnreadableFile) as error:
        geo.geometry(folder(tmp_path, lines, world={"type": "FeatureCollection"}))

    assert {problem.file for problem in error.value.problems} == {geo.LINES, geo.COUNTRIES}
