"""Horizontal bars as plain HTML: names wrap, values are never cut, and a bar may be a button.

Plotly keeps the room for names and labels whatever the width, and cuts them on a phone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.charts.kit.html import Tree, folded_behind, tag
from dashboard.charts.kit.pictures.bars import Bar, BarList, Bars, Parts, TwoLists
from dashboard.charts.kit.render.names import name_tag, pressed


def tree(picture: Bars) -> Tree:
    """One list, or several under their headings; lists of one section stand together."""
    lists = picture.lists
    if len(lists) == 1 and not lists[0].title:
        return _list(lists[0].bars, _scale(lists[0].bars, _ends(picture)), picture.limits)
    if not lists[0].section:
        return _under_headings(picture, lists)
    return tag(
        "div",
        [
            tag(
                "section",
                tag("h4", section),
                _under_headings(picture, list(of_section)),
                cls="measured",
            )
            for section, of_section in groupby(lists, key=lambda bars: bars.section)
        ],
    )


def _under_headings(picture: Bars, lists: Sequence[BarList]) -> Tree:
    """Several lists, each under its heading, all on one scale or each on its own."""
    everything = [bar for bars in lists for bar in bars.bars]
    return tag(
        "div",
        [
            tag(
                "section",
                tag("h4", bars.title),
                _list(
                    bars.bars,
                    _scale(everything if picture.one_scale else bars.bars, _ends(picture)),
                    picture.limits,
                ),
            )
            for bars in lists
        ],
        cls="lists",
    )


def two_lists(picture: TwoLists) -> Tree:
    """Lists side by side; what comes after the largest bars is folded."""
    return tag("div", [_section(bars, picture) for bars in picture.lists], cls="two-lists")


def _section(bars: BarList, picture: TwoLists) -> Tree:
    title = tag("h3", bars.title)
    if not bars.bars:
        return tag("section", title, tag("p", picture.nothing, cls="missing"))
    scale = _scale(bars.bars, ())
    top, rest = bars.bars[: bars.shown], bars.bars[bars.shown :] if bars.shown else ()
    return tag(
        "section",
        title,
        _list(top, scale, ()),
        tag(
            "details",
            tag("summary", bars.more),
            tag("div", _list(rest, scale, ()), id=bars.key, tabindex="-1"),
            data_key=bars.key,
        )
        if rest
        else None,
    )


def parts(picture: Parts) -> Tree:
    """The parts of a whole, each list under its heading and on its own scale."""
    return tag(
        "div",
        [
            tag(
                "section",
                tag("h3", bars.title, " ", tag("small", bars.note)),
                folded_behind(
                    _parts_of(bars.bars), bars.shown, "bars groups-of", bars.more, bars.key
                ),
            )
            for bars in picture.lists
        ],
        cls="split",
    )


def _parts_of(bars: Sequence[Bar]) -> list[Tree]:
    most = max([*(abs(bar.value or 0.0) for bar in bars), 1e-9])
    return [
        tag(
            "li",
            tag("span", bar.name, cls="name"),
            tag(
                "span",
                cls="bar",
                style=f"width:{100 * abs(bar.value or 0.0) / most:.1f}%",
                aria_hidden="true",
            ),
            tag("span", bar.text, f" ({bar.note})" if bar.note else None, cls="value"),
        )
        for bar in bars
    ]


@dataclass(frozen=True)
class _Scale:
    low: float
    span: float

    def at(self, value: float) -> float:
        """Where a value stands, in per cent of the track."""
        return 100 * (value - self.low) / self.span


def _ends(picture: Bars) -> tuple[float, ...]:
    return picture.most, *picture.limits


def _scale(bars: Iterable[Bar], others: Sequence[float]) -> _Scale:
    values = [bar.value for bar in bars if bar.drawn and bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *others, *values])
    return _Scale(low, (high - low) or 1.0)


def _list(bars: Iterable[Bar], scale: _Scale, limits: Sequence[float]) -> Tree:
    return tag("ol", [_line(bar, scale, limits) for bar in bars], cls="bars")


def _line(bar: Bar, scale: _Scale, limits: Sequence[float]) -> Tree:
    lines = [
        tag("i", cls=f"limit n{order}", style=f"inset-inline-start:{scale.at(limit):.1f}%")
        for order, limit in enumerate(limits, 1)
    ]
    parts = [
        name_tag(bar.name, bar.engaged, bar.detail),
        tag("span", _bar(bar, scale), lines, cls="track", aria_hidden="true"),
        tag(
            "span",
            bar.text,
            tag("small", bar.note) if bar.note else None,
            cls="value" if bar.value is not None else "value missing",
        ),
    ]
    if not bar.change:
        return tag("li", *parts, data_key=bar.key)
    return tag(
        "li",
        tag(
            "button",
            *parts,
            type="button",
            data_change=bar.change,
            data_key=bar.key,
            aria_pressed=pressed(bar.chosen),
        ),
    )


def _bar(bar: Bar, scale: _Scale) -> Tree | None:
    if bar.value is None or not bar.drawn:
        return None
    start = scale.at(min(bar.value, 0.0))
    width = 100 * abs(bar.value) / scale.span
    style = f"margin-inline-start:{start:.1f}%;width:{width:.1f}%;background:{bar.colour}"
    return tag("span", style=style, cls="bar")
