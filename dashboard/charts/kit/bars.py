"""Horizontal bars as plain HTML: names wrap, values are never cut, and a bar may be a button.

Plotly keeps the room for names and labels whatever the width, and cuts them on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Picture
from dashboard.charts.kit.html import Tree, tag


@dataclass(frozen=True)
class Bar:
    """One bar: its name (or the mark that carries it), its value (None where missing) and how that reads.

    ``change`` is the change of the selection that choosing the bar makes; ``chosen`` says whether
    it is in force, or None where choosing it again would not undo it. ``note`` stands small beside
    the value, ``detail`` below the name.
    """

    key: str
    name: str | Tree
    value: float | None
    text: str
    colour: str = theme.ACCENT
    note: str = ""
    change: str = ""
    chosen: bool | None = False
    detail: str = ""
    #: A sum may be told beside bars that it would dwarf.
    drawn: bool = True


def bars(items: Sequence[Bar], *, most: float = 0, limits: Sequence[float] = ()) -> Picture:
    """A list of bars on one scale from zero, to the left of it where values are negative.

    ``most`` is the end of the scale, where it is further than the largest value. ``limits`` are
    values that a line marks across every bar.
    """
    return {"tree": _list(items, _scale(items, (most, *limits)), limits)}


def grouped(
    groups: Sequence[tuple[str, Sequence[Bar]]],
    *,
    limits: Sequence[float] = (),
    one_scale: bool = True,
) -> Tree:
    """Several lists of bars, each under its heading, all on one scale or each on its own."""
    everything = [item for _, items in groups for item in items]
    return tag(
        "div",
        [
            tag(
                "section",
                tag("h4", heading),
                _list(items, _scale(everything if one_scale else items, limits), limits),
            )
            for heading, items in groups
        ],
        cls="lists",
    )


@dataclass(frozen=True)
class _Scale:
    low: float
    span: float

    def at(self, value: float) -> float:
        """Where a value stands, in per cent of the track."""
        return 100 * (value - self.low) / self.span


def _scale(items: Sequence[Bar], others: Sequence[float]) -> _Scale:
    values = [item.value for item in items if item.drawn and item.value is not None]
    low, high = min([0.0, *values]), max([0.0, *others, *values])
    return _Scale(low, (high - low) or 1.0)


def _list(items: Sequence[Bar], scale: _Scale, limits: Sequence[float]) -> Tree:
    return tag("ol", [_line(item, scale, limits) for item in items], cls="bars")


def _line(item: Bar, scale: _Scale, limits: Sequence[float]) -> Tree:
    lines = [
        tag("i", cls=f"limit n{order}", style=f"inset-inline-start:{scale.at(limit):.1f}%")
        for order, limit in enumerate(limits, 1)
    ]
    parts = [
        item.name
        if isinstance(item.name, list)
        else tag("span", item.name, tag("small", item.detail) if item.detail else None, cls="name"),
        tag("span", _bar(item, scale), lines, cls="track", aria_hidden="true"),
        tag(
            "span",
            item.text,
            tag("small", item.note) if item.note else None,
            cls="value" if item.value is not None else "value missing",
        ),
    ]
    if not item.change:
        return tag("li", *parts, data_key=item.key)
    return tag(
        "li",
        tag(
            "button",
            *parts,
            type="button",
            data_change=item.change,
            data_key=item.key,
            aria_pressed=None if item.chosen is None else str(item.chosen).lower(),
        ),
    )


def _bar(item: Bar, scale: _Scale) -> Tree | None:
    if item.value is None or not item.drawn:
        return None
    start = scale.at(min(item.value, 0.0))
    width = 100 * abs(item.value) / scale.span
    style = f"margin-inline-start:{start:.1f}%;width:{width:.1f}%;background:{item.colour}"
    return tag("span", style=style, cls="bar")
