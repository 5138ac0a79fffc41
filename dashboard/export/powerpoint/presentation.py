"""A talk as a PowerPoint file: its charts and tables are PowerPoint's own, only maps are pictures."""

import io
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Answer
from dashboard.charts.kit.html import plain
from dashboard.charts.kit.notice import notice
from dashboard.charts.kit.pictures.plane import Map
from dashboard.export.pictures import NoPicture
from dashboard.export.powerpoint.pictures import show
from dashboard.export.powerpoint.shapes import (
    MARGIN,
    WIDE,
    Box,
    Run,
    clean,
    described,
    fitting,
    height_of,
    new_slide,
    number_of,
    paper,
    saved,
    short,
    write,
)
from dashboard.export.workbook import notes
from dashboard.repository.repository import Repository
from dashboard.talks.talk import Slide, Talk, View, in_language, stamp
from dashboard.vocabulary.words import Words

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

#: Where everything but title and foot stands.
STAGE = Box(MARGIN, 1.62, WIDE - 2 * MARGIN, 5.3)
FOOT = Box(MARGIN, 7.08, WIDE - 2 * MARGIN, 0.24)
#: The width of what the marks of a map mean, and the sign of each mark.
LEGEND_WIDTH = 2.7
SIGNS = defaultdict(lambda: "■", hatched="□", diamond="◆", ring="○", dot="●", disc="●")
SOURCE, SMALL_SOURCE = 10.5, 9.5
#: The sources that stand under a view; the notes name them all.
MOST_SOURCES, MOST_SOURCES_OF_TWO = 3, 1

Link = Callable[[View], str]
Draw = Callable[[View], bytes]


@dataclass(frozen=True)
class _Shown:
    """A view with what it says."""

    view: View
    answer: Answer
    link: str

    @property
    def parts(self) -> Mapping[str, Any]:
        """All that is said of it beside its picture."""
        return self.answer.parts


def presentation(
    talk: Talk,
    repository: Repository,
    words: Words,
    link: Link,
    picture: Draw | None,
) -> bytes:
    """The file. ``link`` says where a view opens, ``picture`` draws a map as PNG.

    Raises NoPicture where a map is to be shown and nothing draws it.
    """
    made = paper()
    made.core_properties.title = short(in_language(talk.title, words.language), 250)
    made.core_properties.author = words("frame.name")
    made.core_properties.language = words.language
    data = stamp(talk, repository.release, words)
    warning = notice(repository.programme_editions, words)
    for number, slide in enumerate(talk.slides, start=1):
        shown = [_Shown(view, _answer(view, repository, words), link(view)) for view in slide.views]
        title = in_language(slide.title, words.language) or shown[0].parts["finding"]
        session = in_language(talk.session, words.language)
        page = _page(made, slide, title, shown, session, words, picture)
        if warning:
            _warn(page, warning)
        _foot(page, talk, data, number, words)
        page.notes_slide.notes_text_frame.text = clean(_notes(slide, title, shown, warning, words))
        for shape in page.notes_slide.shapes:
            described(shape, shape.name)
    return saved(made)


def _answer(view: View, repository: Repository, words: Words) -> Answer:
    return view.chart.answer(
        repository, view.selection.changed_by(f"language={words.language}"), words
    )


def _page(
    made: Any,
    slide: Slide,
    title: str,
    shown: Sequence[_Shown],
    session: str,
    words: Words,
    picture: Draw | None,
) -> Any:
    if not shown:
        return _of_text(made, slide, title, session, words)
    page, end = new_slide(made, title)
    place = Box(MARGIN, end + 0.12, STAGE.width, STAGE.bottom - end - 0.12)
    question = in_language(slide.question, words.language)
    if question:
        text, size = fitting(
            words("powerpoint.question", question=question), STAGE.width, 1, (16, 14, 12)
        )
        place = place.above(0.44)
        line = Box(STAGE.left, STAGE.bottom - 0.3, STAGE.width, 0.3)
        write(page, line, [[Run(text, colour=theme.ACCENT, bold=True)]], size)
    boxes = place.columns(len(shown), 0.5)
    small = len(shown) > 1
    heads = [
        _head(each.parts, box.width, small=small, own=each.parts["finding"] != title)
        for each, box in zip(shown, boxes, strict=True)
    ]
    # What stands side by side begins on one line.
    height = max(sum(height_of(text, boxes[0].width, size) for text, size, _ in head) + 0.1 * len(head)
                 for head in heads)  # fmt: skip
    for each, head, box in zip(shown, heads, boxes, strict=True):
        _view(page, each, head, height, box, words, picture, small=small)
    return page


#: Lines over a chart: text, size, look.
Head = list[tuple[str, float, Run]]


def _head(parts: Mapping[str, Any], width: float, *, small: bool, own: bool) -> Head:
    """Finding, subtitle and flags of a view; the finding only where it is not the slide's title."""
    said: Head = []
    if own and parts["finding"]:
        text, size = fitting(parts["finding"], width, 2, (16, 14, 13) if small else (18, 16, 14))
        said.append((text, size, Run(text, bold=True)))
    if parts["subtitle"]:
        text, size = fitting(parts["subtitle"], width, 2, (13, 12, 11, 10))
        said.append((text, size, Run(text, colour=theme.SOFT)))
    if parts["flags"]:
        text, size = fitting(" · ".join(parts["flags"]), width, 3 if small else 2, (12, 11, 10.5))
        said.append((text, size, Run(text, colour=theme.SECOND, bold=True)))
    return said


def _view(
    page: Any,
    shown: _Shown,
    head: Head,
    height: float,
    box: Box,
    words: Words,
    picture: Draw | None,
    *,
    small: bool,
) -> None:
    at = box
    for text, size, run in head:
        high = height_of(text, box.width, size)
        write(page, Box(at.left, at.top, at.width, high), [[run]], size)
        at = at.below(high + 0.1)
    size = SMALL_SOURCE if small else SOURCE
    runs = _source(shown, words, MOST_SOURCES_OF_TWO if small else MOST_SOURCES)
    high = height_of("".join(run.text for run in runs), box.width, size)
    source = Box(box.left, box.bottom - high, box.width, high)
    write(page, source, [runs], size)
    place = box.below(height + 0.05).above(high + 0.12)
    disclaimer = shown.parts["disclaimer"]
    if disclaimer:
        text, least = fitting(disclaimer, place.width, 3, (10, 9))
        high = height_of(text, place.width, least)
        line = Box(place.left, place.bottom - high, place.width, high)
        write(page, line, [[Run(text, colour=theme.SOFT)]], least)
        place = place.above(high + 0.08)
    _marks(page, shown, place, words, picture)


def _marks(page: Any, shown: _Shown, place: Box, words: Words, picture: Draw | None) -> None:
    drawn = shown.answer.picture
    if drawn is None:
        return
    if isinstance(drawn, Map):
        if picture is None:
            raise NoPicture(words("powerpoint.none"))
        _map(page, drawn, shown, picture(shown.view), place, words)
        return
    more = show(drawn, page, shown.answer, place, words)
    if more:
        line = Box(place.left, place.bottom - 0.24, place.width, 0.24)
        text = words("powerpoint.more_rows", n=more)
        write(page, line, [[Run(text, link=shown.link, colour=theme.ACCENT)]], 12)


def _map(page: Any, drawn: Map, shown: _Shown, image: bytes, place: Box, words: Words) -> None:
    """A map as an image: PowerPoint has none that could show the same boundaries."""
    room = place.columns(1)[0]
    if drawn.legend:
        room = Box(place.left, place.top, place.width - LEGEND_WIDTH - 0.2, place.height)
        lines = [
            [
                Run(
                    f"{SIGNS[key.mark]} ",
                    colour=key.colour if key.colour != theme.PAPER else theme.MUTED,
                ),
                Run(key.label),
            ]
            for key in drawn.legend
        ]
        beside = Box(
            room.left + room.width + 0.2, place.top + 0.1, LEGEND_WIDTH, place.height - 0.1
        )
        write(page, beside, lines, 11, gap=4)
    left, top, width, height = room.measures()
    shape = page.shapes.add_picture(io.BytesIO(image), left, top)
    scale = min(width / shape.width, height / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape.left = left + (width - shape.width) // 2
    finding, about = shown.parts["finding"].rstrip("."), shown.parts["subtitle"]
    described(shape, words("powerpoint.map", finding=finding, about=about))


def _source(shown: _Shown, words: Words, most: int) -> list[Run]:
    """Publisher, edition and licence of the first sources, and the way to the view."""
    runs = []
    sources = shown.parts["sources"]
    for at, each in enumerate(sources[:most]):
        _, _, dataset, *_ = each["cited"]
        publisher = words(f"sources.{each['id']}.publisher")
        cited = words("about.cited", publisher="", dataset=dataset, edition=each["edition"])
        # The link is short: not every program breaks one that is longer than a line.
        runs += [
            Run(f"{words('powerpoint.source')} " if at == 0 else "; ", colour=theme.SOFT),
            Run(short(publisher, 80), link=each["link"], colour=theme.SOFT),
            Run(short(f"{cited} {words.sentence(each['licence'])}", 260), colour=theme.SOFT),
        ]
    if len(sources) > most:
        more = words("powerpoint.more_sources", n=len(sources) - most)
        runs.append(Run(f"; {more}", colour=theme.SOFT))
    if runs:
        runs.append(Run(" · ", colour=theme.SOFT))
    return [*runs, Run(words("powerpoint.open"), link=shown.link, colour=theme.ACCENT, bold=True)]


def _of_text(made: Any, slide: Slide, title: str, session: str, words: Words) -> Any:
    """Cover, statement and outline: the title, what stands under it, the question."""
    large = slide.layout != "outline"
    page, _ = new_slide(made, title, 3 if large else 2, (40, 34, 28) if large else (28, 24, 20))
    if large:
        heading = page.shapes.title
        (heading.left, heading.top, heading.width, heading.height) = Box(
            MARGIN, 1.5, WIDE - 2 * MARGIN, 2.1
        ).measures()
        heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    text, question = (in_language(each, words.language) for each in (slide.text, slide.question))
    if slide.layout == "cover":
        text = text or session
    place = Box(MARGIN, 3.9, STAGE.width, 1.5) if large else Box(MARGIN, 1.9, STAGE.width, 3.9)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines:
        most = max(1, 10 // len(lines))
        fitted = [fitting(line, place.width - 0.4, most, (24, 20, 16)) for line in lines[:10]]
        size = min(size for _, size in fitted)
        mark = "" if large else "– "
        write(page, place, [[Run(mark + line)] for line, _ in fitted], size, gap=12)
    if question:
        asked, size = fitting(
            words("powerpoint.question", question=question), STAGE.width, 2, (22, 18, 14)
        )
        line = Box(MARGIN, 5.9, STAGE.width, 0.9)
        write(page, line, [[Run(asked, colour=theme.ACCENT, bold=True)]], size)
    return page


def _warn(page: Any, warning: str) -> None:
    """What must be said of figures that are drafts or a demonstration, before anything else."""
    text, size = fitting(warning, STAGE.width, 1, (14, 12, 10))
    line = Box(MARGIN, 0.14, STAGE.width, 0.28)
    write(page, line, [[Run(text, colour=theme.SECOND, bold=True)]], size)


def _foot(page: Any, talk: Talk, stamp: str, number: int, words: Words) -> None:
    title = short(in_language(talk.title, words.language), 110)
    stated = Box(FOOT.left, FOOT.top, FOOT.width - 1, FOOT.height)
    write(page, stated, [[Run(f"{clean(stamp)} · {title}", colour=theme.SOFT)]], 10)
    place = Box(FOOT.left + FOOT.width - 0.9, FOOT.top, 0.9, FOOT.height)
    number_of(page, place, 10, words("powerpoint.number", n=number))


def _notes(slide: Slide, title: str, shown: Sequence[_Shown], warning: str, words: Words) -> str:
    """What the speaker says and asks, then all that goes wherever the rows go."""
    question = in_language(slide.question, words.language)
    parts = [
        warning,
        in_language(slide.notes, words.language),
        words("powerpoint.question", question=question) if question else "",
        # A title that had no room is here in full.
        title,
    ]
    for each in shown:
        told = notes({**each.parts, "facts": _facts(each.parts)}, each.link, words)
        parts.append("\n".join(f"{name} – {text}" for name, text in told if text))
    return "\n\n".join(part for part in parts if part)


def _facts(parts: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(plain(name), plain(text)) for name, text in parts["facts"]]
