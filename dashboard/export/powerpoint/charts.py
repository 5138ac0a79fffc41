"""Native, editable charts of PowerPoint from the block of a chart, with the block's very values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from babel.numbers import NumberFormatError, parse_decimal
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.kit import theme
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

Block = Mapping[str, Any]

#: No chart of bars and no table shows more rows on a slide; the link leads to all of them.
MOST_ROWS = 12
#: Ends of lines that are nearer, as a share of the height, would be written over each other.
APART = 0.09
#: A line thinner than this stands behind those that are named.
NAMED_FROM = 2.0


@dataclass(frozen=True)
class Bars:
    """Which columns of a block's table are bars: their names, their lengths, and what divides them."""

    label: str
    values: tuple[str, ...]
    split: str = ""


#: Charts whose marks are bars, or two marks on one line.
BARS = {
    "ranking": Bars("country", ("value",)),
    "corridor_choice": Bars("country", ("value",)),
    "peers": Bars("country", ("value",)),
    "benchmarks": Bars("benchmark", ("value",)),
    "destinations": Bars("partner", ("migrants",)),
    "origins": Bars("partner", ("migrants",)),
    "remittance_corridors": Bars("partner", ("usd",)),
    "sectors": Bars("sector", ("interventions",)),
    "refugee_partners": Bars("partner", ("persons",), "side"),
    "corridor_flow": Bars("partner", ("migrants",), "side"),
    "corridor_list": Bars("partner", ("migrants",), "side"),
    "cost_corridors": Bars("partner", ("cost",), "side"),
    "mirror": Bars("partner", ("edition_2020", "edition_2024"), "side"),
    "sexes": Bars("country", ("women", "men")),
    "goal_scores": Bars("goal", ("before", "value")),
    "slope": Bars("country", ("before", "value")),
}


def value_of(cell: Any) -> Any:
    """What a cell of a block's table holds."""
    return cell[0] if isinstance(cell, list) else cell


def text_of(cell: Any) -> str:
    """How a cell of a block's table reads."""
    return str(cell[1] if isinstance(cell, list) else cell)


def column(block: Block, name: str) -> list[Any]:
    """The cells of one column of a block's table; none where it has no such column."""
    table = block["table"]
    names = [each["name"] for each in table["columns"]]
    return [row[names.index(name)] for row in table["rows"]] if name in names else []


def heading(block: Block, name: str) -> str:
    """How a column is headed."""
    return next(str(each["label"]) for each in block["table"]["columns"] if each["name"] == name)


def traces(block: Block) -> list[dict[str, Any]]:
    """What Plotly draws of a block; nothing where it is plain marks."""
    return list(block["picture"].get("figure", {}).get("data", []))


def is_map(block: Block) -> bool:
    """Whether it shows boundaries: PowerPoint has no map that could show the same."""
    return any(each["type"] in ("choropleth", "scattergeo") for each in traces(block))


def is_over_years(block: Block) -> bool:
    """Whether it is of lines, or of columns, over the years."""
    kinds = {(each["type"], "lines" in each.get("mode", "")) for each in traces(block)}
    return kinds in ({("scatter", True)}, {("bar", False)})


def is_scatter(block: Block) -> bool:
    """Whether it is of discs between two axes."""
    return [(each["type"], each.get("mode")) for each in traces(block)] == [("scatter", "markers")]


def number_format(text: str, value: float, words: Words) -> str:
    """The Office code that spells a value as a cell does; plain where the cell rounds otherwise.

    >>> words = Words("en", {})
    >>> number_format("26.3 %", 26.313, words), number_format("$1,200", 1200, words)
    ('#,##0.0" %"', '"$"#,##0')
    >>> number_format("304 thousand", 303740, words)
    '#,##0'
    """
    found = re.search(r"\d(?:[\d.,\s\u00a0\u202f]*\d)?", text)
    if not found:
        return "#,##0"
    try:
        spelt = parse_decimal(found[0], locale=words.locale)
    except NumberFormatError:
        return "#,##0"
    decimals = max(0, -int(spelt.as_tuple().exponent))
    if abs(abs(float(value)) - float(spelt)) > 0.51 * 10**-decimals:
        return "#,##0"
    before, after = text[: found.start()].strip("\u2212-+ "), text[found.end() :]
    code = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"{_quoted(before)}{code}{_quoted(after)}"


def _quoted(text: str) -> str:
    return '"' + clean(text).replace('"', "") + '"' if text else ""


def _format_of(block: Block, value: float | None, words: Words) -> str:
    """How the table spells the value of a mark."""
    for row in block["table"]["rows"]:
        for cell in row:
            if isinstance(cell, list) and value is not None and cell[0] == value:
                return number_format(str(cell[1]), value, words)
    return "General"


# Bars


def bars(slide: Any, block: Block, place: Box, words: Words) -> int:
    """Horizontal bars, the first row on top, side by side where they are divided; how many are left out."""
    kind = BARS[block["name"]]
    sides = [text_of(cell) for cell in column(block, kind.split)] if kind.split else []
    groups = list(dict.fromkeys(sides)) or [""]
    most, left_out = max(MOST_ROWS // len(groups), 8), 0
    if len(kind.values) > 1:
        names = [heading(block, name) for name in kind.values]
        _legend(slide, place, zip(names, (theme.MUTED, theme.ACCENT), strict=True))
        place = place.below(0.32)
    for group, box in zip(groups, place.columns(len(groups)), strict=True):
        rows = [at for at in range(len(block["table"]["rows"])) if not sides or sides[at] == group]
        left_out += max(0, len(rows) - most)
        if group:
            line = Box(box.left, box.top, box.width, 0.28)
            write(slide, line, [[Run(words.sentence(group), bold=True)]], 13)
            box = box.below(0.3)
        _bar_chart(slide, block, kind, rows[:most], box, words)
    return left_out


def _bar_chart(
    slide: Any, block: Block, kind: Bars, rows: Sequence[int], place: Box, words: Words
) -> None:
    cells = {name: [column(block, name)[at] for at in rows] for name in kind.values}
    labels = [text_of(column(block, kind.label)[at]) for at in rows]
    silent = [all(value_of(cells[name][at]) is None for name in kind.values)
              for at in range(len(rows))]  # fmt: skip
    first = next((cell for cell in cells[kind.values[-1]] if value_of(cell) is not None), None)
    code = number_format(text_of(first), value_of(first), words) if first is not None else "General"
    data = CategoryChartData(number_format=code)
    data.categories = [
        short(f"{label} ({words('units.missing')})" if nothing else label, 60)
        for label, nothing in zip(labels, silent, strict=True)
    ]
    for name in kind.values:
        data.add_series(clean(heading(block, name)), [value_of(cell) for cell in cells[name]])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place.measures(), data)
    chart = _plain(frame, block, words)
    # The first category stands at the bottom, unless the axis is turned.
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = colour_of(theme.LINE)
    chart.category_axis.has_major_gridlines = False
    # Bars that are low have low names.
    size = 12 if place.height > 0.26 * len(rows) * len(kind.values) else 10
    chart.category_axis.tick_labels.font.size = Pt(size)
    _every_name(chart.category_axis)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    values = [value_of(cell) for each in cells.values() for cell in each]
    if all(value is None or value >= 0 for value in values):
        chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = code, False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    look(plot.data_labels.font, size)
    colours = (theme.ACCENT,) if len(kind.values) == 1 else (theme.MUTED, theme.ACCENT)
    for series, colour in zip(plot.series, colours, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour_of(colour)
        series.invert_if_negative = False


def _legend(slide: Any, place: Box, entries: Iterable[tuple[str, str]]) -> None:
    runs = [
        run
        for name, colour in entries
        for run in (Run("■ ", colour=colour), Run(f"{short(name, 40)}    "))
    ]
    write(slide, Box(place.left, place.top, place.width, 0.28), [runs], 13)


def _every_name(axis: Any) -> None:
    """Where names are many, every second one would be left out."""
    skip = etree.Element(qn("c:tickLblSkip"), {"val": "1"})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


# Over the years


def over_years(slide: Any, block: Block, place: Box, words: Words) -> None:
    """Lines with their gaps, on an axis that is true to time; or columns, a year each."""
    drawn = traces(block)
    first = next((value for each in drawn for value in each["y"] if value is not None), None)
    code = _format_of(block, first, words)
    named = [each for each in drawn if each.get("line", {}).get("width", 3) >= NAMED_FROM]
    labelled = len(named) > 1 and drawn[0]["type"] == "scatter" and _apart(named, drawn)
    alone = len(drawn) == 1
    if not labelled and not alone:
        _legend(slide, place, ((str(each["name"]), _colour(each)) for each in named))
        place = place.below(0.32)
    if drawn[0]["type"] == "bar":
        _columns(slide, block, drawn, code, place, words)
        return
    data = XyChartData(number_format="0")
    for trace in drawn:
        series = data.add_series(clean(str(trace.get("name", ""))), number_format=code)
        for year, value in zip(trace["x"], trace["y"], strict=True):
            series.add_data_point(year, value)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *place.measures(), data)
    chart = _plain(frame, block, words)
    years = [year for each in drawn for year in each["x"]]
    _axes(chart, code, [value for each in drawn for value in each["y"] if value is not None])
    across = chart.category_axis
    across.has_major_gridlines = False
    across.minimum_scale, across.maximum_scale = min(years), max(max(years), min(years) + 1)
    across.major_unit = next(
        each for each in (1, 2, 5, 10, 20, 50) if max(years) - min(years) <= 10 * each
    )
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0", False
    for trace, series in zip(drawn, chart.plots[0].series, strict=True):
        _line(trace, series, named=trace in named)
        if labelled and trace in named:
            last = max(at for at, value in enumerate(trace["y"]) if value is not None)
            label = series.points[last].data_label
            label.position = XL_LABEL_POSITION.RIGHT
            run = label.text_frame.paragraphs[0].add_run()
            run.text = clean(str(trace["name"]))
            look(run.font, 13, _colour(trace), bold=True)
    _inner(chart, 0.84 if labelled else 0.97)


def _apart(named: Sequence[dict[str, Any]], drawn: Sequence[dict[str, Any]]) -> bool:
    """Whether names can be written at the ends of lines."""
    values = [value for each in drawn for value in each["y"] if value is not None]
    high, low = max(values), min(0, *values) if len(values) > 1 else 0
    ends = sorted([value for value in each["y"] if value is not None][-1] for each in named)
    return all(later - before > APART * (high - low) for before, later in pairwise(ends))


def _colour(trace: Mapping[str, Any]) -> str:
    for part in ("line", "marker"):
        colour = trace.get(part, {}).get("color")
        if isinstance(colour, str) and colour.startswith("#"):
            return colour
    return theme.ACCENT


def _line(trace: Mapping[str, Any], series: Any, *, named: bool) -> None:
    colour = colour_of(_colour(trace))
    series.smooth = False
    series.format.line.width = Pt(2.5 if named else 1)
    series.format.line.color.rgb = colour
    if trace.get("line", {}).get("dash", "solid") != "solid":
        series.format.line.dash_style = MSO_LINE.DASH
    # A point between two gaps would vanish without a marker.
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 5 if named else 3
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    series.marker.format.line.color.rgb = colour


def _columns(
    slide: Any, block: Block, drawn: list[dict[str, Any]], code: str, place: Box, words: Words
) -> None:
    years = sorted({year for each in drawn for year in each["x"]})
    data = CategoryChartData(number_format=code)
    data.categories = [str(year) for year in years]
    for trace in drawn:
        known = dict(zip(trace["x"], trace["y"], strict=True))
        data.add_series(clean(str(trace.get("name", ""))), [known.get(year) for year in years])
    stacked = block["picture"]["figure"]["layout"].get("barmode") in ("stack", "relative")
    kind = XL_CHART_TYPE.COLUMN_STACKED if stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
    chart = _plain(slide.shapes.add_chart(kind, *place.measures(), data), block, words)
    _axes(chart, code, [value for each in drawn for value in each["y"] if value is not None])
    chart.plots[0].gap_width = 40
    for trace, series in zip(drawn, chart.plots[0].series, strict=True):
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour_of(_colour(trace))


def _axes(chart: Any, code: str, values: Sequence[float]) -> None:
    up, across = chart.value_axis, chart.category_axis
    up.tick_labels.number_format, up.tick_labels.number_format_is_linked = code, False
    up.major_gridlines.format.line.color.rgb = colour_of(theme.LINE)
    up.format.line.fill.background()
    if min(values, default=0) >= 0:
        up.minimum_scale = 0
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.format.line.color.rgb = colour_of(theme.MUTED)


# Two axes


def scatter(slide: Any, block: Block, place: Box, words: Words) -> None:
    """A disc a country, its name beside it on the side where the page writes it."""
    trace, layout = traces(block)[0], block["picture"]["figure"]["layout"]
    data = XyChartData(number_format=_format_of(block, trace["x"][0], words))
    up_code = _format_of(block, trace["y"][0], words)
    series = data.add_series(clean(block["title"]), number_format=up_code)
    for x, y in zip(trace["x"], trace["y"], strict=True):
        series.add_data_point(x, y)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *place.measures(), data)
    chart = _plain(frame, block, words)
    for axis, name, code in (
        (chart.category_axis, "xaxis", data.number_format),
        (chart.value_axis, "yaxis", up_code),
    ):
        ticks = layout[name]["tickvals"]
        axis.minimum_scale, axis.maximum_scale = ticks[0], ticks[-1]
        axis.major_unit = ticks[1] - ticks[0]
        axis.has_major_gridlines = True
        axis.major_gridlines.format.line.color.rgb = colour_of(theme.LINE)
        axis.format.line.color.rgb = colour_of(theme.MUTED)
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = code, False
        axis.crosses = XL_AXIS_CROSSES.MINIMUM
        title = axis.axis_title.text_frame
        title.text = short(layout[name]["title"]["text"], 80)
        look(title.paragraphs[0].runs[0].font, 12, theme.SOFT)
    drawn = chart.plots[0].series[0]
    drawn.format.line.fill.background()
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 11
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = colour_of(theme.ACCENT)
    drawn.marker.format.line.color.rgb = colour_of(theme.INK)
    names = [short(re.sub(r"</?b>", "", each["text"]), 60) for each in layout["annotations"]]
    room = (max(place.width - 1.0, 1.0), max(place.height - 0.8, 1.0))
    sides = _sides(trace["x"], trace["y"], names, [layout["xaxis"], layout["yaxis"]], room)
    for at, (name, side) in enumerate(zip(names, sides, strict=True)):
        point = drawn.points[at]
        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 11
        point.marker.format.fill.solid()
        point.marker.format.fill.fore_color.rgb = colour_of(trace["marker"]["color"][at])
        point.data_label.position = side
        frame_of = point.data_label.text_frame
        frame_of.word_wrap = False
        run = frame_of.paragraphs[0].add_run()
        run.text = name
        look(run.font, 12)


#: Left, top, right and bottom, in inches.
Area = tuple[float, float, float, float]


def _sides(
    across: Sequence[float],
    up: Sequence[float],
    names: Sequence[str],
    axes: Sequence[Mapping[str, Any]],
    room: tuple[float, float],
) -> list[Any]:
    """On which side of its disc each name covers neither a disc nor a name that stands already."""
    ends = [(axis["tickvals"][0], axis["tickvals"][-1]) for axis in axes]
    discs = [
        (
            room[0] * (x - ends[0][0]) / (ends[0][1] - ends[0][0]),
            room[1] * (ends[1][1] - y) / (ends[1][1] - ends[1][0]),
        )
        for x, y in zip(across, up, strict=True)
    ]
    taken: list[Area] = [(x - 0.08, y - 0.08, x + 0.08, y + 0.08) for x, y in discs]
    sides = []
    for (x, y), name in zip(discs, names, strict=True):
        wide, high = len(name) * 0.09, 0.2
        places: dict[Any, Area] = {
            XL_LABEL_POSITION.RIGHT: (x + 0.1, y - high / 2, x + 0.1 + wide, y + high / 2),
            XL_LABEL_POSITION.LEFT: (x - 0.1 - wide, y - high / 2, x - 0.1, y + high / 2),
            XL_LABEL_POSITION.ABOVE: (x - wide / 2, y - 0.1 - high, x + wide / 2, y - 0.1),
            XL_LABEL_POSITION.BELOW: (x - wide / 2, y + 0.1, x + wide / 2, y + 0.1 + high),
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


# What all have in common


def _plain(frame: Any, block: Block, words: Words) -> Any:
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    look(chart.font, 12, theme.SOFT)
    described(
        frame,
        words("powerpoint.chart", finding=block["finding"].rstrip("."), about=block["subtitle"]),
    )
    return chart


def _inner(chart: Any, until: float) -> None:
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
