"""Columns over the years, and plans beside reports over periods, as figures of Plotly."""

from typing import Any

from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.years import Columns, Line, Periods, Point
from dashboard.charts.kit.render import lines

#: Years alone where a tick is a year apart from the next, else the month, too.
_DAYS = [
    {"dtickrange": [None, "M11"], "value": "%m/%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def figure(picture: Columns) -> dict[str, Any]:
    """The columns, the lines over them, and their layout."""
    layout = lines.layout(picture)
    if picture.stacked:
        layout["barmode"] = "stack"
    if picture.gap is not None:
        layout["bargap"] = picture.gap
    data = [_column(line) for line in picture.lines] + [lines.trace(line) for line in picture.over]
    return {"data": data, "layout": layout}


def _column(line: Line) -> dict[str, Any]:
    return {
        "type": "bar",
        **lines.points(line),
        "marker": {"color": line.colour},
        # The texts are for the pointer; inside the bars they would be unreadable.
        "textposition": "none",
    }


def periods(picture: Periods) -> dict[str, Any]:
    """The plan as steps, what was reported as a line; hollow where some who owe a figure are missing."""
    values = [
        point.value for line in picture.lines for point in line.points if point.value is not None
    ]
    layout = {
        "height": picture.height,
        "xaxis": {
            "type": "date",
            "showgrid": False,
            "ticks": "outside",
            "tickformatstops": _DAYS,
            "ticklabeloverflow": "allow",
        },
        "yaxis": {
            "rangemode": "tozero",
            "tickformat": "~s" if max(values) >= 100_000 else ",~f",
            "ticksuffix": "\u00a0%" if picture.percent else "",
            "title": {"text": picture.axis.title},
        },
    }
    return {"data": [_of_periods(line) for line in picture.lines], "layout": layout}


def _of_periods(line: Line) -> dict[str, Any]:
    look: dict[str, Any] = {"color": line.colour, "width": line.width}
    if line.steps:
        look |= {"dash": line.dash, "shape": "hv"}
        marker: dict[str, Any] = {"symbol": "line-ew-open", "size": line.size, "color": theme.INK}
    else:
        marker = {
            "size": line.size,
            "color": [_filled(point, line) for point in line.points],
            "line": {"color": line.colour, "width": 2},
        }
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [point.at for point in line.points],
        "y": [point.value for point in line.points],
        "line": look,
        "marker": marker,
        "hovertext": [point.text for point in line.points],
        "hoverinfo": "text",
    }


def _filled(point: Point, line: Line) -> str:
    return line.colour if point.whole else theme.PAPER
