"""Lines between two years: values at the left, lines, names and values at the right."""

from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.label_spacing import apart
from dashboard.charts.kit.pictures.bars import Slope, SlopePair
from dashboard.charts.kit.render.names import name_tag, pressed

#: Height of the picture and least distance between two labels, in pixels.
HEIGHT, LEAST = 440.0, 26.0
#: From where to where lines run across the picture, in per cent; beside them they lead to their labels.
START, END = 6.0, 90.0


def tree(picture: Slope) -> Tree:
    """The lines of those that have both values, and below them what is known of the others."""
    pairs = [pair for pair in picture.lists[0].pairs if isinstance(pair, SlopePair)]
    drawn = [(pair, *_both(pair)) for pair in pairs if None not in pair.values]
    values = [value for _, *both in drawn for value in both]
    low, high = min(values), max(values)

    def height(value: float) -> float:
        return (1 - (value - low) / ((high - low) or 1)) * (HEIGHT - LEAST) + LEAST / 2

    ends = [[height(both[side]) for _, *both in drawn] for side in (0, 1)]
    at = [apart(end, LEAST, LEAST / 2, HEIGHT - LEAST / 2) for end in ends]
    # Muted lines lie below those set off.
    order = sorted(range(len(drawn)), key=lambda number: (drawn[number][0].weight, number))
    marks = [
        mark
        for number in order
        for mark in _line(
            drawn[number][0], ends[0][number], ends[1][number], at[0][number], at[1][number]
        )
    ]
    left = [
        tag("li", pair.texts[0], _year(pair.years[0]), style=f"--at:{place:.1f}px")
        for (pair, *_), place in zip(drawn, at[0], strict=True)
    ]
    right = [_end(pair, place) for (pair, *_), place in zip(drawn, at[1], strict=True)]
    silent = [pair for pair in pairs if None in pair.values]
    early, late = picture.between
    return tag(
        "div",
        tag(
            "div",
            tag("b", str(early), cls="year", aria_hidden="true"),
            tag("b", str(late), cls="year last", aria_hidden="true"),
            tag("ol", left, cls="ends", aria_hidden="true"),
            tag(
                "svg",
                marks,
                viewBox=f"0 0 100 {HEIGHT:g}",
                preserveAspectRatio="none",
                aria_hidden="true",
            ),
            tag("ol", right, cls="ends names"),
            cls="slope",
            style=f"--high:{HEIGHT:g}px",
        ),
        tag("ul", [_undrawn(pair) for pair in silent], cls="undrawn") if silent else None,
    )


def _both(pair: SlopePair) -> tuple[float, float]:
    before, after = pair.values
    assert before is not None and after is not None
    return before, after


def _undrawn(pair: SlopePair) -> Tree:
    """A pair that lacks a value: no line, but what is known of it."""
    return tag("li", name_tag(pair.name, pair.engaged), f" {pair.text}", data_key=pair.key)


def _line(pair: SlopePair, start: float, end: float, left: float, right: float) -> list[Tree]:
    cls = "line chosen" if pair.chosen else "line"
    ends = f"M{START:g} {start:.1f}h0M{END:g} {end:.1f}h0"
    return [
        tag("path", d=f"M0 {left:.1f}L{START:g} {start:.1f}", cls="lead"),
        tag("path", d=f"M{END:g} {end:.1f}L100 {right:.1f}", cls="lead"),
        tag("path", d=f"M{START:g} {start:.1f}L{END:g} {end:.1f}", cls=cls, stroke=pair.colour),
        tag("path", d=ends, cls="dot", stroke=pair.colour),
    ]


def _year(year: str) -> Tree | None:
    """The year of a value that stands in for another."""
    return tag("small", f" {year}") if year else None


def _end(pair: SlopePair, place: float) -> Tree:
    return tag(
        "li",
        tag(
            "button",
            name_tag(pair.name, pair.engaged),
            " ",
            tag("span", pair.texts[1], cls="value"),
            _year(pair.years[1]),
            tag("span", f", {pair.read_out}", cls="visually-hidden"),
            type="button",
            data_change=pair.change,
            data_key=pair.key,
            aria_pressed=pressed(pair.chosen),
        ),
        style=f"--at:{place:.1f}px",
    )
