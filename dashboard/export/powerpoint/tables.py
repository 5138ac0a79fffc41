"""Native tables of PowerPoint: the records of a chart, counts, and the matrix of goals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Answer
from dashboard.charts.kit.pictures.grids import Cell as MatrixCell
from dashboard.charts.kit.pictures.grids import Count, Counts, Matrix
from dashboard.export.powerpoint.native import MOST_ROWS
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
#: How many names a count lists before it says how many more there are.
MOST_NAMES = 4
#: No cell is higher.
MOST_LINES = 3
#: "No Style, No Grid": the lines are ours.
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


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


def records(
    slide: Any, answer: Answer, place: Box, words: Words, telling: Sequence[str] = ()
) -> int:
    """The rows of an answer's table, in the columns that say most; how many are left out.

    ``telling`` names these columns, where others say more than the first ones do.
    """
    rows = answer.parts["table"]
    heads = {column["name"]: column for column in rows["columns"]}
    cells = {name: [row[at] for row in rows["rows"]] for at, name in enumerate(heads)}
    names = [name for name in telling if name in heads] or _columns(cells)
    links = [text_of(cell) for cell in cells.get("source_url", ())]
    linked = _linked(names, heads)
    lines = [
        [
            Cell(
                text_of(cells[name][at]),
                link=links[at] if links and name == linked else "",
                number=heads[name]["number"],
            )
            for name in names
        ]
        for at in range(len(rows["rows"]))
    ]
    titles = [Cell(heads[name]["label"], number=heads[name]["number"]) for name in names]
    return table(slide, answer, titles, lines, place, words)


def value_of(cell: Any) -> Any:
    """What a cell of an answer's table holds."""
    return cell[0] if isinstance(cell, list) else cell


def text_of(cell: Any) -> str:
    """How a cell of an answer's table reads."""
    return str(cell[1] if isinstance(cell, list) else cell)


def _columns(cells: Mapping[str, Sequence[Any]]) -> list[str]:
    """The columns that hold something; where these are many, those in which rows differ."""
    held = {name: [value_of(cell) for cell in column] for name, column in cells.items()}
    filled = [
        name
        for name in cells
        if name not in LEFT_OUT
        and not name.endswith(("source", "_url"))
        and any(value is not None for value in held[name])
    ]
    # What is the same in every row is said in the title.
    telling = [name for name in filled if len(set(map(str, held[name]))) > 1]
    return (telling if len(filled) > MOST_COLUMNS and telling else filled)[:MOST_COLUMNS]


def _linked(names: Sequence[str], heads: Mapping[str, Any]) -> str:
    """The column that carries the link of a row: its title, or the first one of texts."""
    texts = (name for name in names if not heads[name]["number"])
    titles = (name for name in ("title", "indicator", "policy_name") if name in names)
    return next(titles, next(texts, ""))


def counts(slide: Any, picture: Counts, answer: Answer, place: Box, words: Words) -> int:
    """A row a count: its figure, what it is of, and what stands small under it."""
    rows = [
        [
            Cell(count.figure, colour=theme.ACCENT, bold=True),
            Cell(count.label),
            Cell(_detail(count, words)),
        ]
        for count in picture.counts
    ]
    heads = [Cell(words(f"powerpoint.{name}")) for name in ("figure", "counted", "detail")]
    if not any(row[2].text for row in rows):
        heads, rows = heads[:2], [row[:2] for row in rows]
    widths = (1.6, 4.2, 6)[: len(heads)]
    return table(slide, answer, heads, rows, place, words, most=13, widths=widths)


def _detail(count: Count, words: Words) -> str:
    """What stands small under a count, and the first of the names that are counted."""
    more = len(count.names) - MOST_NAMES
    listed = ", ".join(count.names[:MOST_NAMES])
    if more > 0:
        listed = f"{listed}, {words('powerpoint.more', n=more)}"
    return " · ".join(filter(None, (count.detail, listed)))


def matrix(slide: Any, picture: Matrix, answer: Answer, place: Box, words: Words) -> int:
    """A row a country, a column a goal: the shape of the level, the score, the arrow of the trend."""
    rows = [[Cell(line.name), *map(_scored, line.cells)] for line in picture.lines]
    legend = [
        *(run for level in picture.levels for run in (
            Run(f"{level.sign} ", colour=level.colour), Run(f"{level.word}    "))),
        *(Run(f"{arrow} {word}    ") for arrow, word in picture.trends),
    ]  # fmt: skip
    line = "".join(run.text for run in legend)
    size = next((each for each in (11, 10, 9) if lines_of(line, place.width, each) == 1), 8)
    write(slide, Box(place.left, place.bottom - 0.26, place.width, 0.26), [legend], size)
    heads = [Cell(picture.corner), *(Cell(f"{goal}. {name}") for goal, name in picture.goals)]
    widths = (1.7, *(1.6 for _ in picture.goals))
    return table(slide, answer, heads, rows, place.above(0.3), words, most=10.5, widths=widths)


def _scored(cell: MatrixCell) -> Cell:
    level = cell.level
    if level is None:
        return Cell(cell.text, colour=theme.SOFT)
    text = f"{cell.text} {cell.arrow}".strip()
    return Cell(text, sign=level.sign, sign_colour=level.colour)


def table(
    slide: Any,
    answer: Answer,
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
    finding, about = answer.parts["finding"].rstrip("."), answer.parts["subtitle"]
    described(frame, words("powerpoint.table", finding=finding, about=about))
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
