"""Where the programme worked: the places that the sources name, on a map of the country or of all."""

import math
from typing import Any

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, Picture
from dashboard.charts.geometry import OUTLINES, UNDETERMINED, joined
from dashboard.charts.rowwise import records
from dashboard.charts.sites import FILTERS, sites
from dashboard.repository import Repository
from dashboard.selection import Selection
from dashboard.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a place under the reader's filters: see ``sites``."""
    found = sites(repository, selection)
    return found.assign(source="programme_record", one=selection.country is not None)


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A disc a place, named; one country fills the map, several show the world."""
    one = bool(rows["one"].iloc[0])
    codes = list(dict.fromkeys(rows["country"]))
    data = [_outline(code) for code in codes if code in OUTLINES]
    data.append(
        {"type": "scattergeo", "mode": "lines", "lon": UNDETERMINED["lon"],
         "lat": UNDETERMINED["lat"], "hoverinfo": "skip",
         "line": {"color": theme.MUTED, "width": 1, "dash": "dot"}}
    )  # fmt: skip
    places = [words.fact("places", f"{row['country']} {row['place']}", "place", row['place'])
              for row in records(rows)]  # fmt: skip
    data.append(
        {
            "type": "scattergeo",
            "mode": "markers+text" if one else "markers",
            "lon": rows["lon"].tolist(),
            "lat": rows["lat"].tolist(),
            "text": places if one else [],
            "textposition": _sides(rows),
            "textfont": {"size": 13},
            "hovertext": [f"{place}: {titles}" for place, titles
                          in zip(places, rows["titles"], strict=True)],
            "hoverinfo": "text",
            "marker": {"size": 11, "color": theme.SECOND,
                       "line": {"color": theme.PAPER, "width": 1.2}},
        }
    )  # fmt: skip
    geo = {"projection": {"type": "equal earth"}, "resolution": 110, **_window(rows, one)}
    layout = {"height": 380 if one else 320, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "geo": geo}
    return {"figure": {"data": data, "layout": layout}}


def _sides(rows: pd.DataFrame) -> list[str]:
    """A label stands on the side that is away from the nearest other place."""
    points = list(zip(rows["lon"], rows["lat"], strict=True))
    sides = []
    for lon, lat in points:
        others = [point for point in points if point != (lon, lat)]
        nearest = min(others, key=lambda at: math.hypot(at[0] - lon, at[1] - lat), default=None)
        sides.append("middle left" if nearest and nearest[0] > lon else "middle right")
    return sides


def _outline(code: str) -> dict[str, Any]:
    line = joined(OUTLINES[code])
    return {
        "type": "scattergeo",
        "mode": "lines",
        **line,
        "line": {"color": theme.INK, "width": 1.2},
        "hoverinfo": "skip",
    }


def _window(rows: pd.DataFrame, one: bool) -> dict[str, Any]:
    """The part of the world to show: the country with a margin, or where the eleven lie."""
    if not one:
        return {"lonaxis": {"range": [-125, 150]}, "lataxis": {"range": [-42, 66]}}
    rings = OUTLINES[rows["country"].iloc[0]]
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    margin = 0.12 * max(max(lons) - min(lons), max(lats) - min(lats)) + 0.3
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [min(lons) - margin, max(lons) + margin]},
        "lataxis": {"range": [min(lats) - margin, max(lats) + margin]},
        "showcountries": True,
    }


def tell(rows: pd.DataFrame, words: Words) -> str:
    """How many places, in how many countries."""
    return words("charts.places.finding", n=len(rows), countries=int(rows["country"].nunique()))


PLACES = Chart(
    name="places",
    band="programme",
    rows=rows,
    draw=draw,
    tell=tell,
    about=lambda rows, words: words("charts.places.about"),
    table=("country", "place", "role", "interventions", "titles", "lat", "lon"),
    choices=FILTERS,
    map=True,
)
