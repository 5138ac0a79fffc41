"""Discs between two axes as a figure of Plotly, their names placed for phones and for all else."""

from collections.abc import Sequence
from typing import Any

from dashboard.charts.kit import theme
from dashboard.charts.kit.label_spacing import NARROW, WIDE, Label, labels
from dashboard.charts.kit.pictures.plane import Disc, Scatter
from dashboard.charts.kit.pictures.years import Axis
from dashboard.charts.kit.render.lines import ticks

HEIGHT, PLOT = 500, 430.0
#: How long discs take from one year to the next, in milliseconds; where motion is not wanted, they jump.
MOVE = 500


def drawing(picture: Scatter) -> dict[str, Any]:
    """The figure, and what of its layout is other on a phone: names need other places there."""
    discs = picture.discs
    return {
        "figure": {
            "data": [_trace(discs)],
            "layout": {
                "height": HEIGHT,
                "transition": {"duration": MOVE, "easing": "cubic-in-out"},
                "margin": {"l": 8, "r": 24, "t": 16, "b": 8},
                "annotations": _names(picture, WIDE),
                "xaxis": _axis(picture.across),
                "yaxis": _axis(picture.up),
            },
        },
        "narrow": {"annotations": _names(picture, NARROW)},
    }


def _trace(discs: Sequence[Disc]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "ids": [disc.key for disc in discs],
        "x": [disc.x for disc in discs],
        "y": [disc.y for disc in discs],
        "text": [disc.text for disc in discs],
        "hoverinfo": "text",
        "customdata": [disc.change for disc in discs],
        "marker": {
            "opacity": 1,
            "size": [18 if disc.chosen else 13 for disc in discs],
            "color": [disc.colour for disc in discs],
            "line": {"color": theme.INK, "width": [3 if disc.chosen else 0.5 for disc in discs]},
        },
        "cliponaxis": False,
    }


def _axis(axis: Axis) -> dict[str, Any]:
    low, high = _ends(axis)
    return {
        **ticks(axis),
        "range": [low, high],
        "zeroline": axis.ticks[0] < 0,
        "title": {"text": axis.title, "standoff": 12},
    }


def _ends(axis: Axis) -> tuple[float, float]:
    """A little room before the first tick and behind the last."""
    room = 0.03 * ((axis.ticks[-1] - axis.ticks[0]) or 1.0)
    return axis.ticks[0] - room, axis.ticks[-1] + room


def _share(value: float, ends: tuple[float, float]) -> float:
    return (value - ends[0]) / (ends[1] - ends[0])


def _names(picture: Scatter, widths: tuple[int, ...]) -> list[dict[str, Any]]:
    across, up = _ends(picture.across), _ends(picture.up)
    spots = [(_share(disc.x, across), _share(disc.y, up)) for disc in picture.discs]
    placed = labels(spots, [disc.name for disc in picture.discs], PLOT, widths)
    return [_name(disc, place) for disc, place in zip(picture.discs, placed, strict=True)]


def _name(disc: Disc, place: Label) -> dict[str, Any]:
    return {
        "x": disc.x,
        "y": disc.y,
        "ax": place.right,
        "ay": place.below,
        "text": f"<b>{disc.name}</b>" if disc.chosen else disc.name,
        # A name that stands apart is led to its disc.
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": theme.MUTED if place.far else theme.CLEAR,
        "standoff": 8,
        "font": {"size": 13, "color": theme.SOFT if disc.muted else theme.INK},
        "borderpad": 1,
    }
