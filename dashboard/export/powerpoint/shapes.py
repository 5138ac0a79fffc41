"""The paper of a PowerPoint slide: texts that fit, links, alternative text for every shape."""

import copy
import io
import math
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Inches, Length, Pt

from dashboard.charts.kit import theme

#: Inches: the 16:9 of PowerPoint itself.
WIDE, HIGH = 13.333, 7.5
MARGIN = 0.6

#: A letter is about this wide, and a line this high, in parts of its size.
LETTER, LEADING = 0.53, 1.22
#: An alternative text longer than this is read to nobody's profit.
MOST_ALTERNATIVE = 400
#: What XML cannot hold, and what would break a line where none is meant.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def below(self, height: float) -> "Box":
        """What is left of it under its first inches."""
        return replace(self, top=self.top + height, height=max(0.0, self.height - height))

    def above(self, height: float) -> "Box":
        """What is left of it over its last inches."""
        return replace(self, height=max(0.0, self.height - height))

    def columns(self, n: int, gap: float = 0.4) -> list["Box"]:
        """It, divided into columns of one width."""
        width = (self.width - gap * (n - 1)) / n
        return [replace(self, left=self.left + at * (width + gap), width=width) for at in range(n)]

    def measures(self) -> tuple[Length, Length, Length, Length]:
        """As python-pptx takes it."""
        return (Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height))


#: Where a title stands.
TITLE = Box(MARGIN, 0.62, WIDE - 2 * MARGIN, 0.95)


@dataclass(frozen=True)
class Run:
    """A piece of text in one look; ``link`` opens where it is clicked."""

    text: str
    link: str = ""
    colour: str = theme.INK
    bold: bool = False


def clean(text: str) -> str:
    """A text without what a file of PowerPoint cannot hold.

    >>> clean("a\\x00b\\ud800 c")
    'ab c'
    """
    return _UNWRITABLE.sub("", text)


def short(text: str, most: int) -> str:
    """A text cut at a word, and marked as cut, where it is longer than so many letters.

    >>> short("one two three", 9), short("one two", 9), short("onetwothreefour", 9)
    ('one two…', 'one two', 'onetwoth…')
    """
    text = clean(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] if " " in cut else cut).rstrip(" ,;:·") + "…"


def per_line(width: float, size: float) -> int:
    """How many letters of a size, in points, go on a line of a width, in inches."""
    return max(4, int(width * 72 / (size * LETTER)))


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes."""
    return sum(max(1, len(textwrap.wrap(each, per_line(width, size)))) for each in text.split("\n"))


def height_of(text: str, width: float, size: float) -> float:
    """How high a text is, in inches; nothing where there is none."""
    return lines_of(text, width, size) * size * LEADING / 72 if text else 0.0


def fitting(text: str, width: float, lines: int, sizes: Sequence[float]) -> tuple[str, float]:
    """The text and the first of the sizes at which it fits; cut at the last where it fits at none.

    >>> fitting("word " * 50, 4, 2, (20, 10))[0].endswith("…"), fitting("word", 4, 2, (20, 10))
    (True, ('word', 20))
    """
    text = clean(text)
    for size in sizes:
        if lines_of(text, width, size) <= lines:
            return text, size
    # Words never fill every line to its end.
    return short(text, math.floor(per_line(width, sizes[-1]) * (lines - 0.4))), sizes[-1]


def colour_of(written: str) -> Any:
    """A colour as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(written.removeprefix("#")))


def described(shape: Any, text: str) -> None:
    """Say what a shape shows to those who do not see it."""
    written = short(" ".join(text.split()), MOST_ALTERNATIVE)
    shape._element.xpath(".//p:cNvPr")[0].set("descr", written)


def paper() -> Any:
    """An empty presentation: one kind of slide, with a title, an accent above it and nothing else."""
    made: Any = Presentation()
    _dye(made)
    made.slide_width, made.slide_height = Inches(WIDE), Inches(HIGH)
    kept = made.slide_layouts.get_by_name("Title Only")
    for layout in list(made.slide_layouts):
        if layout is not kept:
            made.slide_layouts.remove(layout)
    # Its template is of 4:3.
    for place in (*made.slide_master.placeholders, *kept.placeholders):
        place.left, place.width = int(place.left * WIDE / 10), int(place.width * WIDE / 10)
    title = kept.placeholders[0]
    title.left, title.top, title.width, title.height = TITLE.measures()
    _accent(kept)
    return made


def _dye(made: Any) -> None:
    """Give the theme our colours: what its owner adds later has them, and every link."""
    part = made.slide_master.part.part_related_by(RT.THEME)
    theme_of = etree.fromstring(part.blob)
    colours = {"dk2": theme.INK, "accent1": theme.ACCENT, "accent2": theme.SECOND,
               "hlink": theme.ACCENT, "folHlink": theme.ACCENT}  # fmt: skip
    for name, colour in colours.items():
        for place in theme_of.iter(f"{{{_A}}}{name}"):
            for child in list(place):
                place.remove(child)
            etree.SubElement(place, qn("a:srgbClr"), {"val": colour[1:]})
    part._blob = etree.tostring(theme_of, xml_declaration=True, encoding="UTF-8", standalone=True)


def _accent(layout: Any) -> None:
    """A short line in the accent's colour. It stands on the layout, where it is read to nobody."""
    left, top, width, height = Box(MARGIN, 0.5, 0.7, 0.05).measures()
    shape = etree.fromstring(
        f'<p:sp xmlns:p="{_P}" xmlns:a="{_A}"><p:nvSpPr><p:cNvPr id="90" name="Accent" descr=""/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:srgbClr val="{theme.ACCENT[1:]}"/></a:solidFill></p:spPr></p:sp>',
        None,
    )
    layout.shapes._spTree.append(shape)


_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def new_slide(
    made: Any, title: str, lines: int = 2, sizes: Sequence[float] = (28, 24, 20)
) -> tuple[Any, float]:
    """A slide under its title, and where the title ends; a long one is set in smaller letters."""
    slide = made.slides.add_slide(made.slide_layouts[0])
    width = WIDE - 2 * MARGIN
    text, size = fitting(title, width, lines, sizes)
    if text != clean(title):
        text, size = fitting(title, width, 3, (18, 16))
    heading = slide.shapes.title
    frame = heading.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    _fill(frame.paragraphs[0], [Run(text, bold=True)], size)
    described(heading, text)
    return slide, TITLE.top + height_of(text, width, size)


def write(
    slide: Any, box: Box, lines: Sequence[Sequence[Run]], size: float, gap: float = 0.0
) -> Any:
    """Text in a box, a paragraph a line; ``gap`` in points stands between them."""
    shape = slide.shapes.add_textbox(*box.measures())
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, runs in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(gap)
        _fill(paragraph, runs, size)
    described(shape, " ".join(run.text for runs in lines for run in runs))
    return shape


def _fill(paragraph: Any, runs: Sequence[Run], size: float) -> None:
    paragraph.alignment = 1
    for run in runs:
        made = paragraph.add_run()
        made.text = clean(run.text)
        look(made.font, size, run.colour, bold=run.bold)
        if run.link.startswith(("https://", "http://")):
            made.hyperlink.address = clean(run.link)


def look(font: Any, size: float, colour: str = theme.INK, *, bold: bool = False) -> None:
    """Size, colour and weight of a text."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = colour_of(colour)


def number_of(slide: Any, box: Box, size: float, said: str) -> None:
    """The number of the slide, which PowerPoint counts."""
    shape = write(slide, box, [[Run("", colour=theme.SOFT)]], size)
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = 3
    run = paragraph._p.find(qn("a:r"))
    field = etree.SubElement(
        paragraph._p,
        qn("a:fld"),
        {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"},
    )
    field.append(copy.deepcopy(run.find(qn("a:rPr"))))
    etree.SubElement(field, qn("a:t")).text = "‹#›"
    paragraph._p.remove(run)
    described(shape, said)


def saved(made: Any) -> bytes:
    """The file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
