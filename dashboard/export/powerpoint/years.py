"""Lines and columns over the years as native charts."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.kit.chart import Answer
from dashboard.charts.kit.pictures.years import Columns, Line, Lines
from dashboard.export.powerpoint.native import axes, code_of, inner, legend, styled
from dashboard.export.powerpoint.shapes import Box, clean, colour_of, look
from dashboard.vocabulary.words import Words

#: Ends of lines that are nearer, as a share of the height, would be written over each other.
APART = 0.09
#: The day before the first that Office counts, and how many days a year has.
EPOCH, YEAR = date(1899, 12, 30), 365.25


def lines(slide: Any, picture: Lines, answer: Answer, place: Box, words: Words) -> int:
    """Lines with their gaps, on an axis that is true to time, named at their ends or above."""
    drawn, code = picture.lines, code_of(picture.axis.format)
    named = [line for line in drawn if line.named]
    labelled = len(named) > 1 and _apart(named, drawn)
    if not labelled and len(drawn) > 1:
        place = legend(slide, place, ((line.name, line.colour) for line in named))
    of_days = any(isinstance(point.at, str) for line in drawn for point in line.points)
    data = XyChartData(number_format="0")
    for line in drawn:
        series = data.add_series(clean(line.name), number_format=code)
        for point in line.points:
            series.add_data_point(_across(point.at), point.value)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *place.measures(), data)
    chart = styled(frame, answer, words)
    axes(chart, code, _values(drawn))
    _time(chart.category_axis, [_across(point.at) for line in drawn for point in line.points],
          of_days=of_days)  # fmt: skip
    for line, series in zip(drawn, chart.plots[0].series, strict=True):
        _look(line, series)
        if labelled and line.named:
            last = max(at for at, point in enumerate(line.points) if point.value is not None)
            label = series.points[last].data_label
            label.position = XL_LABEL_POSITION.RIGHT
            run = label.text_frame.paragraphs[0].add_run()
            run.text = clean(line.name)
            look(run.font, 13, line.colour, bold=True)
    inner(chart, 0.84 if labelled else 0.97)
    return 0


def _values(lines: Sequence[Line]) -> list[float]:
    return [point.value for line in lines for point in line.points if point.value is not None]


def _across(at: int | str) -> int:
    """A year as it is, a day as Office counts days.

    >>> _across(2020), _across("2020-01-01")
    (2020, 43831)
    """
    return at if isinstance(at, int) else (date.fromisoformat(at) - EPOCH).days


def _time(axis: Any, times: Sequence[int], *, of_days: bool) -> None:
    """An axis from the first to the last time, with a tick at so many years that there are ten at most."""
    year = YEAR if of_days else 1
    first, last = min(times), max(times)
    axis.has_major_gridlines = False
    axis.minimum_scale, axis.maximum_scale = first, max(last, first + year)
    axis.major_unit = year * next(
        step for step in (1, 2, 5, 10, 20, 50, 100) if last - first <= 10 * step * year
    )
    axis.tick_labels.number_format = "mm/yyyy" if of_days else "0"
    axis.tick_labels.number_format_is_linked = False


def _apart(named: Sequence[Line], drawn: Sequence[Line]) -> bool:
    """Whether names can be written at the ends of lines."""
    values = _values(drawn)
    high, low = max(values), min(0, *values) if len(values) > 1 else 0
    ends = sorted(_values([line])[-1] for line in named)
    return all(later - before > APART * (high - low) for before, later in pairwise(ends))


def _look(line: Line, series: Any) -> None:
    colour = colour_of(line.colour)
    series.smooth = False
    series.format.line.width = Pt(2.5 if line.named else 1)
    series.format.line.color.rgb = colour
    if line.dash != "solid":
        series.format.line.dash_style = MSO_LINE.DASH
    # A point between two gaps would vanish without a marker.
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 5 if line.named else 3
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    series.marker.format.line.color.rgb = colour


def columns(slide: Any, picture: Columns, answer: Answer, place: Box, words: Words) -> int:
    """Columns, a year each, and the lines over them; what colours mean, where there are several."""
    every, code = (*picture.lines, *picture.over), code_of(picture.axis.format)
    if len(every) > 1:
        place = legend(slide, place, ((line.name, line.colour) for line in every))
    years = sorted({int(point.at) for line in every for point in line.points})
    data = CategoryChartData(number_format=code)
    data.categories = [str(year) for year in years]
    for line in every:
        values: Mapping[int, float | None] = {int(each.at): each.value for each in line.points}
        data.add_series(clean(line.name), [values.get(year) for year in years])
    kind = XL_CHART_TYPE.COLUMN_STACKED if picture.stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
    chart = styled(slide.shapes.add_chart(kind, *place.measures(), data), answer, words)
    axes(chart, code, _values(every))
    chart.plots[0].gap_width = 40
    for line, series in zip(picture.lines, chart.plots[0].series, strict=False):
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour_of(line.colour)
    if picture.over:
        _over(chart, len(picture.over))
        for line, series in zip(picture.over, chart.plots[1].series, strict=True):
            _look(line, series)
    return 0


def _over(chart: Any, n: int) -> None:
    """Make lines of the last columns, on the same axes: python-pptx makes charts of one kind alone."""
    plot = chart._chartSpace.xpath(".//c:barChart")[0]
    over = etree.Element(qn("c:lineChart"))
    etree.SubElement(over, qn("c:grouping"), {"val": "standard"})
    etree.SubElement(over, qn("c:varyColors"), {"val": "0"})
    for series in plot.findall(qn("c:ser"))[-n:]:
        for inverted in series.findall(qn("c:invertIfNegative")):
            series.remove(inverted)
        etree.SubElement(series, qn("c:smooth"), {"val": "0"})
        over.append(series)
    etree.SubElement(over, qn("c:marker"), {"val": "1"})
    for axis in plot.findall(qn("c:axId")):
        etree.SubElement(over, qn("c:axId"), {"val": axis.get("val")})
    plot.addnext(over)
