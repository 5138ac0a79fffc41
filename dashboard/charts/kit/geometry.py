"""Lines drawn on maps: unsettled boundaries, hatching and outlines, made by the data build from UN shapes."""

import json
from collections.abc import Iterable
from typing import Any

from dashboard.vocabulary.reference import DATA

Line = dict[str, list[float | None]]


def joined(lines: Iterable[list[list[float]]]) -> Line:
    """Several lines as one trace: a gap stands between them."""
    trace: Line = {"lon": [], "lat": []}
    for points in lines:
        for lon, lat in points:
            trace["lon"].append(lon)
            trace["lat"].append(lat)
        trace["lon"].append(None)
        trace["lat"].append(None)
    return trace


def _read(name: str) -> Any:
    return json.loads((DATA / "geo" / f"{name}.json").read_text("utf-8"))


def _all_lines(found: Any) -> list[list[list[float]]]:
    return (
        found if isinstance(found, list) else [line for lines in found.values() for line in lines]
    )


UNDETERMINED = joined(_all_lines(_read("undetermined")))
#: Lines of hatching inside every country and area, and the outlines of the programme countries.
HATCH: dict[str, list[list[list[float]]]] = _read("hatch")
OUTLINES: dict[str, list[list[list[float]]]] = _read("outline")
