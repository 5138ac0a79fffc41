"""What the browser gets of a picture: a tree of elements or a figure of Plotly, with its legend."""

from functools import singledispatch
from typing import Any

from dashboard.charts.kit.pictures.bars import Bars, Flow, Pairs, Parts, Slope, TwoLists
from dashboard.charts.kit.pictures.base import Picture
from dashboard.charts.kit.pictures.grids import Counts, Matrix, Records, Sentences
from dashboard.charts.kit.pictures.plane import Map, Scatter
from dashboard.charts.kit.pictures.years import Columns, Lines, Multiples, Periods
from dashboard.charts.kit.render import (
    bars,
    cards,
    columns,
    flow,
    lines,
    matrix,
    multiples,
    pairs,
    scatter,
    slope,
)

#: ``{"figure": {"data": […], "layout": {…}}, "legend": […]}`` or ``{"tree": […]}``; parts of the layout that
#: are other on a phone stand under ``narrow``.
Drawing = dict[str, Any]


def render(picture: Picture) -> Drawing:
    """The drawing of a picture, with the key to its colours and signs where it has one."""
    drawing = _drawn(picture)
    if picture.legend:
        drawing["legend"] = [
            {"colour": key.colour, "label": key.label, "mark": key.mark} for key in picture.legend
        ]
    return drawing


@singledispatch
def _drawn(picture: Picture) -> Drawing:
    raise TypeError(f"nothing draws a {type(picture).__name__} in the browser")


@_drawn.register
def _(picture: Bars) -> Drawing:
    return {"tree": bars.tree(picture)}


@_drawn.register
def _(picture: TwoLists) -> Drawing:
    return {"tree": bars.two_lists(picture)}


@_drawn.register
def _(picture: Parts) -> Drawing:
    return {"tree": bars.parts(picture)}


@_drawn.register
def _(picture: Pairs) -> Drawing:
    return {"tree": pairs.tree(picture)}


@_drawn.register
def _(picture: Slope) -> Drawing:
    return {"tree": slope.tree(picture)}


@_drawn.register
def _(picture: Flow) -> Drawing:
    return {"tree": flow.tree(picture)}


@_drawn.register
def _(picture: Multiples) -> Drawing:
    return {"tree": multiples.tree(picture)}


@_drawn.register
def _(picture: Matrix) -> Drawing:
    return {"tree": matrix.tree(picture)}


@_drawn.register
def _(picture: Counts) -> Drawing:
    return {"tree": picture.tree or cards.tree(picture)}


@_drawn.register
def _(picture: Records) -> Drawing:
    return {"tree": picture.tree}


@_drawn.register
def _(picture: Sentences) -> Drawing:
    return {"tree": picture.tree}


@_drawn.register
def _(picture: Lines) -> Drawing:
    return {"figure": lines.figure(picture)}


@_drawn.register
def _(picture: Columns) -> Drawing:
    return {"figure": columns.figure(picture)}


@_drawn.register
def _(picture: Periods) -> Drawing:
    return {"figure": columns.periods(picture)}


@_drawn.register
def _(picture: Scatter) -> Drawing:
    return scatter.drawing(picture)


@_drawn.register
def _(picture: Map) -> Drawing:
    return {"figure": {"data": list(picture.traces), "layout": picture.layout}}
