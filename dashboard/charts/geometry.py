"""Lines drawn on maps: unsettled boundaries, hatching and outlines, made by the data build from UN shapes."""

import json
from collections.abc import Iterable
from typing import Any

from dashboard.reference import DATA

Line = dict[str, list[float | None]]


def _joined(lines: Iterable[list[list[float]]]) -> Line:
    """Several lines as one trace: a gap stands between them."""
    joined: Line = {"lon": [], "lat": []}
    for points in lines:
        for lon, lat in points:
            joined["lon"].append(lon)
            joined["lat"].append(lat)
        joined["lon"].append(None)
        joined["lat"].append(None)
    return joined


def _read(name: str) -> Any:
    return json.loads((DATA / "geo" / f"{name}.json").read_text("utf-8"))


def _all_lines(found: Any) -> list[list[list[float]]]:
    return found if isinstance(found, list) else [line for lines in found.values() for line in lines]


UNDETERMINED = _joined(_all_lines(_read("undetermined")))
HATCH = {code: _joined(lines) for code, lines in _read("hatch").items()}
OUTLINES: dict[str, list[list[list[float]]]] = _read("outline")
