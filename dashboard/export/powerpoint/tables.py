"""Native tables of PowerPoint from the block of a chart: records, counts and the matrix of goals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.charts.comparison.goal_matrix import ARROWS
from dashboard.charts.kit import theme
from dashboard.export.powerpoint.charts import MOST_ROWS, Block, column, heading, text_of, value_of
from dashboard.export.powerpoint.shapes import (
    LEADING,
    Box,
    Run,
    clean,
    colour_of,
    described,
    lines_of,
    look,
    per_line,
    short,
    write,
)
from dashboard.vocabulary.words import Words

#: Columns that a slide has no room for: names of files and of rows.
LEFT_OUT = ("id", "intervention_id", "part_of", "measured", "outcome", "release", "lat", "lon")
MOST_COLUMNS = 6
#: Where others say more than the first ones do.
COLUMNS = {"portfolio": ("title", "state", "actual", "target", "unit", "until")}
#: Charts that count: cards or tiles, each with a figure and what it is of.
COUNTS = ("totals", "data_quality", "standing", "key_numbers")
#: How many names a count lists before it says how many more there are.
MOST_NAMES = 4
#: No cell is higher.
MOST_LINES = 3
#: "No Style, No Grid": the lines are ours.
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
#: The shape of each level, as the page draws it.
SHAPES = {"high": "●", "fair": "○", "low": "▲", "very_low": "■"}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of a table."""

    text: str
    link: str = ""
    colour: str = theme.INK
    bold: bool = False
    number: bool = False
    #: A sign before the text, in a colour of its own: text in the colours of levels is hard to read.
    sign: str = ""
    sign_colour: str = theme.INK

    @property
    def whole(self) -> str:
        """Sign and text."""
        return f"{self.sign} {self.text}" if self.sign else self.text


def records(slide: Any, block: Block, place: Box, words: Words) -> int:
    """The rows of a block's table, in the columns that say most; how many are left out."""
    names = _columns(block)
    numbers = {each["name"] for each in block["table"]["columns"] if each["number"]}
    links = [text_of(cell) for cell in column(block, "source_url")]
    rows = [
        [
            Cell(
                text_of(column(block, name)[at]),
                link=links[at] if links and name == _linked(names, numbers) else "",
                number=name in numbers,
            )
            for name in names
        ]
        for at in range(len(block["table"]["rows"]))
    ]
    heads = [Cell(heading(block, name), number=name in numbers) for name in names]
    return table(slide, block, heads, rows, place, words)


def _columns(block: Block) -> list[str]:
    names = [each["name"] for each in block["table"]["columns"]]
    if block["name"] in COLUMNS:
        return [name for name in COLUMNS[block["name"]] if name in names]
    held = {name: [value_of(cell) for cell in column(block, name)] for name in names}
    said = [
        name
        for name in names
        if name not in LEFT_OUT
        and not name.endswith(("source", "_url"))
        and any(value is not None for value in held[name])
    ]
    # What is the same in every row is said in the title.
    telling = [name for name in said if len(set(map(str, held[name]))) > 1]
    return (telling if len(said) > MOST_COLUMNS and telling else said)[:MOST_COLUMNS]


def _linked(names: Sequence[str], numbers: set[str]) -> str:
    return next((name for name in ("title", "indicator", "policy_name") if name in names),
                next((name for name in names if name not in numbers), ""))  # fmt: skip


def counts(slide: Any, block: Block, place: Box, words: Words) -> int:
    """A row a card: its figure, what it is of, and what stands small under it."""
    rows = []
    for item in _items(block["picture"]["tree"]):
        figure, label = (next(_found(item, tag), "") for tag in ("b", "span"))
        small = [text for text in _found(item, "small") if text]
        # The parts of a sum are sentences; the names of a count are short.
        names = list(_found(item, "li")) if block["name"] == "data_quality" else []
        more = len(names) - MOST_NAMES
        listed = ", ".join(names[:MOST_NAMES])
        if more > 0:
            listed = f"{listed}, {words('powerpoint.more', n=more)}"
        detail = " · ".join([*small, *([listed] if listed else [])])
        rows.append([Cell(figure, colour=theme.ACCENT, bold=True), Cell(label), Cell(detail)])
    heads = [Cell(words(f"powerpoint.{each}")) for each in ("figure", "counted", "detail")]
    if not any(row[2].text for row in rows):
        heads, rows = heads[:2], [row[:2] for row in rows]
    return table(
        slide, block, heads, rows, place, words, most=13, widths=(1.6, 4.2, 6)[: len(heads)]
    )


def _items(tree: Any) -> list[Any]:
    return [child for child in tree[2] if isinstance(child, list) and child[0] == "li"]


def _found(tree: Any, tag: str) -> Iterator[str]:
    """The text of every element of a kind below one."""
    for child in tree[2]:
        if isinstance(child, list):
            if child[0] == tag:
                yield plain(child)
            else:
                yield from _found(child, tag)


def plain(tree: Any) -> str:
    """What a mark says, without its form.

    >>> plain(["p", {}, ["a ", ["b", {}, ["c"]]]])
    'a c'
    """
    if isinstance(tree, str):
        return tree
    return " ".join("".join(map(plain, tree[2])).split())


def matrix(slide: Any, block: Block, place: Box, words: Words) -> int:
    """A row a country, a column a goal: the shape of the level, the score, the arrow of the trend."""
    parts = ("country", "goal", "value", "level_name", "trend")
    held = zip(*(column(block, part) for part in parts), strict=True)
    goals: dict[int, str] = {}
    by_country: dict[str, dict[int, Cell]] = {}
    for country, goal, score, level, trend in held:
        goals[value_of(goal)] = text_of(goal)
        known = value_of(level)
        arrow = ARROWS.get(value_of(trend), "") if known else ""
        cell = Cell(
            f"{text_of(score)} {arrow}".strip(),
            colour=theme.INK if known else theme.SOFT,
            sign=SHAPES.get(known, ""),
            sign_colour=theme.LEVELS.get(known, theme.INK),
        )
        by_country.setdefault(text_of(country), {})[value_of(goal)] = cell
    rows = [
        [Cell(name), *(cells.get(goal, Cell("")) for goal in goals)]
        for name, cells in by_country.items()
    ]
    legend = [
        *(run for level in SHAPES for run in (
            Run(f"{SHAPES[level]} ", colour=theme.LEVELS[level]),
            Run(f"{words(f'level_name.{level}')}    "))),
        *(Run(f"{ARROWS[trend]} {words(f'trend.{trend}')}    ") for trend in ("up", "flat", "down")),
    ]  # fmt: skip
    line = "".join(run.text for run in legend)
    size = next((each for each in (11, 10, 9) if lines_of(line, place.width, each) == 1), 8)
    write(slide, Box(place.left, place.bottom - 0.26, place.width, 0.26), [legend], size)
    heads = [Cell(heading(block, "country")), *(Cell(goal) for goal in goals.values())]
    widths = (1.7, *(1.6 for _ in goals))
    return table(slide, block, heads, rows, place.above(0.3), words, most=10.5, widths=widths)


def table(
    slide: Any,
    block: Block,
    heads: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    place: Box,
    words: Words,
    most: float = 12,
    widths: Sequence[float] = (),
) -> int:
    """A table of as many rows as have room; how many are left out.

    ``most`` is the size of its letters where all have room; ``widths`` are in parts of its own.
    """
    widths = widths or _widths(heads, rows)
    widths = [place.width * width / sum(widths) for width in widths]
    wanted = min(len(rows), MOST_ROWS)
    for smaller in (0.0, 1.0, 1.5, 2.0):
        size, shown = (
            most - smaller,
            _fitting([heads, *rows[:wanted]], widths, most - smaller, place),
        )
        if shown == wanted:
            break
    frame = slide.shapes.add_table(
        shown + 1,
        len(heads),
        *Box(place.left, place.top, place.width, 0.3 * (shown + 1)).measures(),
    )
    described(
        frame,
        words("powerpoint.table", finding=block["finding"].rstrip("."), about=block["subtitle"]),
    )
    made = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for at, width in enumerate(widths):
        made.columns[at].width = Inches(width)
    lines = [[replace(head, colour=theme.SOFT, bold=True) for head in heads], *rows[:shown]]
    for at, line in enumerate(lines):
        made.rows[at].height = Inches(_height(line, widths, size))
        for place_of, cell in enumerate(line):
            _write(made.cell(at, place_of), cell, widths[place_of], size)
    frame.height = sum(row.height for row in made.rows)
    return len(rows) - shown


def _fitting(
    lines: Sequence[Sequence[Cell]], widths: Sequence[float], size: float, place: Box
) -> int:
    """How many rows have room under the first line; one at the least."""
    shown, used = 0, _height(lines[0], widths, size)
    for row in lines[1:]:
        used += _height(row, widths, size)
        if used > place.height and shown:
            break
        shown += 1
    return shown


def _widths(heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> list[float]:
    longest = [
        max([len(head.text), *(len(row[at].whole) for row in rows[:MOST_ROWS])])
        for at, head in enumerate(heads)
    ]
    # Room by the square root: a sentence needs more of it than a number, but not all.
    return [min(max(each, 6), 90) ** 0.7 for each in longest]


def _height(cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    lines = max(
        lines_of(cell.whole, width - 0.16, size) for cell, width in zip(cells, widths, strict=True)
    )
    return min(lines, MOST_LINES) * size * LEADING / 72 + 0.07


def _write(made: Any, cell: Cell, width: float, size: float) -> None:
    made.margin_left, made.margin_right = Inches(0.04), Inches(0.08)
    made.margin_top = made.margin_bottom = Inches(0.02)
    made.vertical_anchor = MSO_ANCHOR.TOP
    most = MOST_LINES * per_line(width - 0.16, size)
    paragraph = made.text_frame.paragraphs[0]
    paragraph.alignment = 3 if cell.number else 1
    if cell.sign:
        sign = paragraph.add_run()
        sign.text = f"{cell.sign} "
        look(sign.font, size, cell.sign_colour)
    run = paragraph.add_run()
    run.text = short(cell.text, most)
    look(run.font, size, cell.colour, bold=cell.bold)
    if cell.link.startswith(("https://", "http://")):
        run.hyperlink.address = clean(cell.link)
    _ruled(made)


def _ruled(made: Any) -> None:
    """A thin line under a cell, as on the page."""
    line = etree.SubElement(made._tc.get_or_add_tcPr(), qn("a:lnB"), {"w": str(Pt(0.75))})
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), {"val": str(colour_of(theme.LINE))})
