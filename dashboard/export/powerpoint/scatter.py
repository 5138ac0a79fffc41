"""Discs between two axes as a native chart, a name beside each."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Answer
from dashboard.charts.kit.pictures.plane import Scatter
from dashboard.charts.kit.pictures.years import Axis
from dashboard.export.powerpoint.native import code_of, styled
from dashboard.export.powerpoint.shapes import Box, clean, colour_of, look, short
from dashboard.vocabulary.words import Words


def scatter(slide: Any, picture: Scatter, answer: Answer, place: Box, words: Words) -> int:
    """A disc each, its name on a side where it covers nothing."""
    data = XyChartData(number_format=code_of(picture.across.format))
    series = data.add_series(clean(answer.parts["title"]), number_format=code_of(picture.up.format))
    for disc in picture.discs:
        series.add_data_point(disc.x, disc.y)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *place.measures(), data)
    chart = styled(frame, answer, words)
    _axis(chart.category_axis, picture.across)
    _axis(chart.value_axis, picture.up)
    drawn = chart.plots[0].series[0]
    drawn.format.line.fill.background()
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 11
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour_of(theme.ACCENT)
    drawn.marker.format.line.color.rgb = colour_of(theme.INK)
    names = [short(disc.name, 60) for disc in picture.discs]
    room = (max(place.width - 1.0, 1.0), max(place.height - 0.8, 1.0))
    sides = _sides(picture, names, room)
    for at, (disc, name, side) in enumerate(zip(picture.discs, names, sides, strict=True)):
        point = drawn.points[at]
        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 11
        point.marker.format.fill.solid()
        point.marker.format.fill.fore_color.rgb = colour_of(disc.colour)
        point.data_label.position = side
        text = point.data_label.text_frame
        text.word_wrap = False
        run = text.paragraphs[0].add_run()
        run.text = name
        look(run.font, 12)
    return 0


def _axis(drawn: Any, axis: Axis) -> None:
    drawn.minimum_scale, drawn.maximum_scale = axis.ticks[0], axis.ticks[-1]
    drawn.major_unit = axis.ticks[1] - axis.ticks[0]
    drawn.has_major_gridlines = True
    drawn.major_gridlines.format.line.color.rgb = colour_of(theme.LINE)
    drawn.format.line.color.rgb = colour_of(theme.MUTED)
    drawn.tick_labels.number_format = code_of(axis.format)
    drawn.tick_labels.number_format_is_linked = False
    drawn.crosses = XL_AXIS_CROSSES.MINIMUM
    title = drawn.axis_title.text_frame
    title.text = short(axis.title, 80)
    look(title.paragraphs[0].runs[0].font, 12, theme.SOFT)


#: Left, top, right and bottom, in inches.
Area = tuple[float, float, float, float]


def _sides(picture: Scatter, names: Sequence[str], room: tuple[float, float]) -> list[Any]:
    """On which side of its disc each name covers neither a disc nor a name that stands already."""
    (left, right), (low, high) = (
        (axis.ticks[0], axis.ticks[-1]) for axis in (picture.across, picture.up)
    )
    discs = [
        (room[0] * (disc.x - left) / (right - left), room[1] * (high - disc.y) / (high - low))
        for disc in picture.discs
    ]
    taken: list[Area] = [(x - 0.08, y - 0.08, x + 0.08, y + 0.08) for x, y in discs]
    sides = []
    for (x, y), name in zip(discs, names, strict=True):
        wide, tall = len(name) * 0.09, 0.2
        places: dict[Any, Area] = {
            XL_LABEL_POSITION.RIGHT: (x + 0.1, y - tall / 2, x + 0.1 + wide, y + tall / 2),
            XL_LABEL_POSITION.LEFT: (x - 0.1 - wide, y - tall / 2, x - 0.1, y + tall / 2),
            XL_LABEL_POSITION.ABOVE: (x - wide / 2, y - 0.1 - tall, x + wide / 2, y - 0.1),
            XL_LABEL_POSITION.BELOW: (x - wide / 2, y + 0.1, x + wide / 2, y + 0.1 + tall),
        }
        side = next(
            (
                side
                for side, area in places.items()
                if area[0] >= 0 and area[2] <= room[0]
                and not any(_overlap(area, other) for other in taken)
            ),
            XL_LABEL_POSITION.RIGHT,
        )  # fmt: skip
        taken.append(places[side])
        sides.append(side)
    return sides


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
