"""Lines over the years as a figure of Plotly."""

from typing import Any

from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.years import Axis, EndLabel, Line, Lines


def figure(picture: Lines) -> dict[str, Any]:
    """The lines and their layout."""
    return {"data": [trace(line) for line in picture.lines], "layout": layout(picture)}


def trace(line: Line) -> dict[str, Any]:
    """One line; a gap of the data stays a gap."""
    drawn: dict[str, Any] = {
        "type": "scatter",
        # A point between two gaps would vanish without a marker.
        "mode": "lines+markers",
        **points(line),
        "line": {"color": line.colour, "width": line.width, "dash": line.dash},
        "marker": {"color": line.colour, "size": line.size},
    }
    if line.change:
        drawn["customdata"] = [line.change] * len(line.points)
    return drawn


def points(line: Line) -> dict[str, Any]:
    """What lines and columns have in common: name, years, values, and how they read."""
    return {
        "name": line.name,
        "x": [point.at for point in line.points],
        "y": [point.value for point in line.points],
        "text": [point.text for point in line.points],
        "hoverinfo": "text",
    }


def layout(picture: Lines) -> dict[str, Any]:
    """The axes, the year that is marked, the target, and the names at the ends of lines."""
    across: dict[str, Any] = dict(theme.YEARS)
    if picture.years:
        across |= {
            "tickvals": list(picture.years),
            "range": [picture.years[0] - 1, picture.years[-1] + 1],
        }
    return {
        "height": picture.height,
        "margin": {"l": 8, "r": picture.right, "t": 12, "b": 8},
        "xaxis": across,
        "yaxis": {"rangemode": "tozero", **ticks(picture.axis)},
        "shapes": [
            *([_year(picture.requested)] if picture.requested is not None else []),
            *([_level(picture.target, 1.5, "dash")] if picture.target is not None else []),
            *([_level(0, 1.5)] if picture.level else []),
        ],
        "annotations": [_label(label) for label in picture.labels],
    }


def ticks(axis: Axis) -> dict[str, Any]:
    """The ticks of an axis in words, and its ends where they are set."""
    ends = {"range": list(axis.ends)} if axis.ends else {}
    return {"tickvals": list(axis.ticks), "ticktext": list(axis.texts), **ends}


def _year(year: int) -> dict[str, Any]:
    """A dotted line at the chosen year."""
    return {
        "type": "line",
        "x0": year,
        "x1": year,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": theme.MUTED, "width": 1, "dash": "dot"},
    }


def _level(value: float, width: float, dash: str | None = None) -> dict[str, Any]:
    """A line across at a value: dashed for the one that the 2030 Agenda sets."""
    look: dict[str, Any] = {"color": theme.INK, "width": width}
    if dash:
        look["dash"] = dash
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": value,
        "y1": value,
        "line": look,
    }


def _label(label: EndLabel) -> dict[str, Any]:
    return {
        "x": 1.01,
        "xref": "paper",
        "y": label.y,
        "text": label.text,
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "font": {"color": label.colour, "size": 13},
    }
