"""Horizontal bars as plain HTML: names wrap, values are never cut, and a bar may be a button.

Plotly keeps the room for names and labels whatever the width, and cuts them on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts import theme
from dashboard.charts.chart import Picture
from dashboard.charts.marks import Tree, tag


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


def bars(items: Sequence[Bar], *, most: float = 0) -> Picture:
    """A list of bars on one scale from zero, to the left of it where values are negative.

    ``most`` is the end of the scale, where it is further than the largest value.
    """
    values = [item.value for item in items if item.value is not None]
    low, high = min([0.0, *values]), max([0.0, most, *values])
    span = (high - low) or 1.0
    return {"tree": tag("ol", [_line(item, low, span) for item in items], cls="bars")}


def _line(item: Bar, low: float, span: float) -> Tree:
    parts = [
        item.name
        if isinstance(item.name, list)
        else tag("span", item.name, tag("small", item.detail) if item.detail else None, cls="name"),
        tag("span", _bar(item, low, span), cls="track", aria_hidden="true"),
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


def _bar(item: Bar, low: float, span: float) -> Tree | None:
    if item.value is None:
        return None
    start = 100 * (min(item.value, 0.0) - low) / span
    width = 100 * abs(item.value) / span
    style = f"margin-inline-start:{start:.1f}%;width:{width:.1f}%;background:{item.colour}"
    return tag("span", style=style, cls="bar")
