"""What native charts of PowerPoint have in common: look, axes, numbers and legend."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Answer
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.export.powerpoint.shapes import (
    Box,
    Run,
    clean,
    colour_of,
    described,
    look,
    short,
    write,
)
from dashboard.vocabulary.words import Words

#: No chart of bars and no table shows more rows on a slide; the link leads to all of them.
MOST_ROWS = 12


def code_of(number_format: NumberFormat) -> str:
    """The Office code of a number format.

    >>> code_of(NumberFormat(1, after=" %")), code_of(NumberFormat(0, "USD "))
    ('#,##0.0" %"', '"USD "#,##0')
    """
    decimals = "." + "0" * number_format.decimals if number_format.decimals else ""
    return f"{_quoted(number_format.before)}#,##0{decimals}{_quoted(number_format.after)}"


def _quoted(text: str) -> str:
    return '"' + clean(text).replace('"', "") + '"' if text else ""


def styled(frame: Any, answer: Answer, words: Words) -> Any:
    """The chart of a frame in the look that all have, described to those who do not see it."""
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    look(chart.font, 12, theme.SOFT)
    finding, about = answer.parts["finding"].rstrip("."), answer.parts["subtitle"]
    described(frame, words("powerpoint.chart", finding=finding, about=about))
    return chart


def legend(slide: Any, place: Box, entries: Iterable[tuple[str, str]]) -> Box:
    """What the colours mean, name by name, and the place that is left below."""
    runs = [
        run
        for name, colour in entries
        for run in (Run("■ ", colour=colour), Run(f"{short(name, 40)}    "))
    ]
    write(slide, Box(place.left, place.top, place.width, 0.28), [runs], 13)
    return place.below(0.32)


def axes(chart: Any, code: str, values: Sequence[float]) -> None:
    """Light lines, numbers in their format, from zero where no value is below it."""
    up, across = chart.value_axis, chart.category_axis
    up.tick_labels.number_format, up.tick_labels.number_format_is_linked = code, False
    up.major_gridlines.format.line.color.rgb = colour_of(theme.LINE)
    up.format.line.fill.background()
    if min(values, default=0) >= 0:
        up.minimum_scale = 0
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.format.line.color.rgb = colour_of(theme.MUTED)


def every_name(axis: Any) -> None:
    """Write every name of an axis: where names are many, every second one would be left out."""
    skip = etree.Element(qn("c:tickLblSkip"), {"val": "1"})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def inner(chart: Any, until: float) -> None:
    """Keep the lines within a share of the width, so that names have room at their ends."""
    area = chart._chartSpace.find(qn("c:chart")).find(qn("c:plotArea"))
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.Element(qn("c:layout"))
        area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    sizes = {"x": 0.01, "y": 0.03, "w": until - 0.01, "h": 0.94}
    for name, value in _manual(sizes):
        etree.SubElement(manual, qn(f"c:{name}"), {"val": value})


def _manual(sizes: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    yield "layoutTarget", "outer"
    yield "xMode", "edge"
    yield "yMode", "edge"
    for name, size in sizes.items():
        yield name, f"{size:.3f}"
