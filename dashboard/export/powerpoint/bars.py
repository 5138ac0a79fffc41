"""Horizontal bars as native charts, one or two on each line, the first on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Answer
from dashboard.charts.kit.pictures.bars import Bar, Bars, Pairs
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.export.powerpoint.native import MOST_ROWS, code_of, every_name, legend, styled
from dashboard.export.powerpoint.shapes import (
    Box,
    Run,
    clean,
    colour_of,
    fitting,
    look,
    short,
    write,
)
from dashboard.vocabulary.words import Words

#: More lists than these have no room beside each other.
MOST_LISTS = 3


@dataclass(frozen=True)
class _Line:
    """What stands on one line: a name, and a bar for each series."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class _Group:
    """Lines under a title."""

    title: str
    lines: tuple[_Line, ...]
    format: NumberFormat


def bars(slide: Any, picture: Bars, answer: Answer, place: Box, words: Words) -> int:
    """A bar a line; how many are left out."""
    groups = [
        _Group(
            " · ".join(filter(None, (bars.section, bars.title))),
            tuple(_bar(bar, words) for bar in bars.bars),
            bars.format,
        )
        for bars in picture.lists
        if bars.bars
    ]
    return _groups(slide, groups, (picture.measure,), (theme.ACCENT,), answer, place, words)


def _bar(bar: Bar, words: Words) -> _Line:
    """A bar; a sum that would dwarf the others is written behind its name, as what is missing is."""
    if bar.value is None:
        return _silent(bar.name, 1, words)
    return (
        _Line(bar.name, (bar.value,)) if bar.drawn else _Line(f"{bar.name} ({bar.text})", (None,))
    )


def _silent(name: str, n: int, words: Words) -> _Line:
    return _Line(f"{name} ({words('units.missing')})", (None,) * n)


def pairs(slide: Any, picture: Pairs, answer: Answer, place: Box, words: Words) -> int:
    """Two bars a line, and what their colours mean; how many lines are left out."""
    colours = picture.colours or (theme.MUTED, theme.ACCENT)
    place = legend(slide, place, zip(picture.series, colours, strict=True))
    groups = [
        _Group(
            pairs.title,
            tuple(
                _silent(pair.name, 2, words)
                if pair.values == (None, None)
                else _Line(pair.name, pair.values)
                for pair in pairs.pairs
            ),
            picture.format,
        )
        for pairs in picture.lists
    ]
    return _groups(slide, groups, picture.series, colours, answer, place, words)


def _groups(
    slide: Any,
    groups: Sequence[_Group],
    series: Sequence[str],
    colours: Sequence[str],
    answer: Answer,
    place: Box,
    words: Words,
) -> int:
    """Every group in a chart of its own, side by side."""
    most = max(MOST_ROWS // len(groups), 8)
    for group, box in zip(groups, place.columns(len(groups)), strict=True):
        if group.title:
            text, size = fitting(words.sentence(group.title), box.width, 1, (13, 12, 11))
            line = Box(box.left, box.top, box.width, 0.28)
            write(slide, line, [[Run(text, bold=True)]], size)
            box = box.below(0.3)
        shown = _Group(group.title, group.lines[:most], group.format)
        _chart(slide, shown, series, colours, answer, box, words)
    return sum(max(0, len(group.lines) - most) for group in groups)


def _chart(
    slide: Any,
    group: _Group,
    series: Sequence[str],
    colours: Sequence[str],
    answer: Answer,
    place: Box,
    words: Words,
) -> None:
    code = code_of(group.format)
    data = CategoryChartData(number_format=code)
    data.categories = [short(line.name, 60) for line in group.lines]
    for number, name in enumerate(series):
        data.add_series(clean(name), [line.values[number] for line in group.lines])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place.measures(), data)
    chart = styled(frame, answer, words)
    # The first category stands at the bottom, unless the axis is turned.
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = colour_of(theme.LINE)
    chart.category_axis.has_major_gridlines = False
    # Bars that are low have low names.
    size = 12 if place.height > 0.26 * len(group.lines) * len(series) else 10
    chart.category_axis.tick_labels.font.size = Pt(size)
    every_name(chart.category_axis)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    if all(value is None or value >= 0 for line in group.lines for value in line.values):
        chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = code, False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    look(plot.data_labels.font, size)
    for drawn, colour in zip(plot.series, colours, strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = colour_of(colour)
        drawn.invert_if_negative = False
