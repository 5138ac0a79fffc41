"""Where the programme worked: the places that the sources name, on a map of the country or of all."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.facts import intervention_titles
from dashboard.charts.kit.geometry import OUTLINES, UNDETERMINED, Line, joined
from dashboard.charts.kit.intervention_places import FILTERS, sites
from dashboard.charts.kit.map_labels import SIZE, Label, Window, labels
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.plane import Map
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a place under the reader's filters: see ``sites``."""
    found = sites(repository, selection)
    return found.assign(source="programme_record", one=selection.country is not None)


def draw(rows: pd.DataFrame, words: Words) -> Map:
    """A disc a place; one country fills the map and its places are named, several show the world."""
    one = bool(rows["one"].iloc[0])
    names = [words.place(row["country"], row["place"]) for row in to_dicts(rows)]
    messages = [
        f"{name}: {intervention_titles(row, words)}"
        for name, row in zip(names, to_dicts(rows), strict=True)
    ]
    discs = {
        "type": "scattergeo",
        "mode": "markers",
        "lon": rows["lon"].tolist(),
        "lat": rows["lat"].tolist(),
        "hovertext": messages,
        "hoverinfo": "text",
        "marker": {"size": 11, "color": theme.SECOND, "line": {"color": theme.PAPER, "width": 1.2}},
    }
    outlines = [_outline(code) for code in dict.fromkeys(rows["country"]) if code in OUTLINES]
    traces, window = [*outlines, _unsettled(), discs], PROGRAMME.map.axes
    if one:
        rings = OUTLINES[rows["country"].iloc[0]]
        shown = Window.around(rings)
        at = list(zip(rows["lon"], rows["lat"], strict=True))
        set_names = labels(list(zip(names, at, strict=True)), shown, rings)
        window = _of(shown)
        traces = [*outlines, _unsettled(), _leaders(set_names, shown), discs | _beside(set_names),
                _away(set_names, shown)]  # fmt: skip
    geo = {"projection": {"type": "equal earth"}, "resolution": 110, **window}
    layout = {"height": 380 if one else 320, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "geo": geo}
    marks = tuple(
        Mark(f"{row['country']} {row['place']}", name, (float(row["interventions"]),), message)
        for row, name, message in zip(to_dicts(rows), names, messages, strict=True)
    )
    return Map(marks, tuple(traces), layout)


def _outline(code: str) -> dict[str, Any]:
    return _line(joined(OUTLINES[code]), color=theme.INK, width=1.2)


def _unsettled() -> dict[str, Any]:
    return _line(UNDETERMINED, color=theme.MUTED, width=1, dash="dot")


def _line(points: Line, **line: object) -> dict[str, Any]:
    return {"type": "scattergeo", "mode": "lines", "hoverinfo": "skip", **points, "line": line}


def _beside(names: Sequence[Label | None]) -> dict[str, Any]:
    """Names at their discs."""
    beside = [label if label and not label.led else None for label in names]
    return {
        "mode": "markers+text",
        "text": [label.text if label else "" for label in beside],
        "textposition": [label.side if label else "middle right" for label in beside],
        "textfont": {"size": SIZE},
    }


def _away(names: Sequence[Label | None], window: Window) -> dict[str, Any]:
    """Names that are led away from their discs."""
    away = [label for label in names if label and label.led]
    at = [window.degrees(*label.anchor) for label in away]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [lon for lon, _ in at],
        "lat": [lat for _, lat in at],
        "text": [label.text for label in away],
        "textposition": [label.side for label in away],
        "textfont": {"size": SIZE},
        "hoverinfo": "skip",
    }


def _leaders(names: Sequence[Label | None], window: Window) -> dict[str, Any]:
    """The lines from discs to the names that stand away."""
    ends = [(label.place, label.line[-1]) for label in names if label and label.led]
    lines = [[list(window.degrees(*end)) for end in line] for line in ends]
    return _line(joined(lines), color=theme.SOFT, width=1)


def _of(window: Window) -> dict[str, Any]:
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [window.west, window.east]},
        "lataxis": {"range": [window.south, window.north]},
        "showcountries": True,
    }


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many places, in how many countries."""
    return words("charts.places.finding", n=len(rows), countries=int(rows["country"].nunique()))


PLACES = Chart(
    name="places",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.places.about"),
    table=("country", "place", "role", "interventions", "titles", "lat", "lon"),
    choices=FILTERS,
    map=True,
)
