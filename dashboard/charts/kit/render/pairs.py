"""Two values on one track as plain HTML: a ring for the first, a disc for the second, a bar between them."""

from dashboard.charts.kit.html import Child, Tree, tag
from dashboard.charts.kit.pictures.bars import Pair, Pairs
from dashboard.charts.kit.render.names import name_tag, pressed


def tree(picture: Pairs) -> Tree:
    """One list, or two side by side under their titles."""
    cls = f"bars dumbbells {picture.style}".strip()
    if len(picture.lists) == 1 and not picture.lists[0].title:
        return tag("ol", _lines(picture.lists[0].pairs, picture), _ends(picture), cls=cls)
    return tag(
        "div",
        [
            tag(
                "section",
                tag("h3", pairs.title),
                tag("ol", _lines(pairs.pairs, picture), cls=cls),
            )
            for pairs in picture.lists
        ],
        cls="two-lists",
    )


def _ends(picture: Pairs) -> Tree | None:
    if not picture.ends:
        return None
    ends = tag("span", *(tag("span", end) for end in picture.ends))
    return tag("li", ends, cls="scale", aria_hidden="true")


def _lines(pairs: tuple[Pair, ...], picture: Pairs) -> list[Tree]:
    return [_line(pair, picture) for pair in pairs]


def _line(pair: Pair, picture: Pairs) -> Tree:
    silent = all(place is None for place in pair.places)
    value: list[Child] = [
        pair.text,
        tag("small", pair.note) if pair.note else None,
        tag("span", f" ({pair.read_out})", cls="visually-hidden") if pair.read_out else None,
    ]
    parts = [
        name_tag(pair.name, pair.engaged),
        tag("span", None if silent else _track(pair, picture), cls="track", aria_hidden="true"),
        tag("span", value, cls="value missing" if silent else "value"),
    ]
    if not pair.change:
        return tag("li", *parts, data_key=pair.key)
    button = tag(
        "button",
        *parts,
        type="button",
        data_change=pair.change,
        data_key=pair.key,
        aria_pressed=pressed(pair.chosen),
    )
    return tag("li", button, cls="back" if pair.muted else None)


def _track(pair: Pair, picture: Pairs) -> list[Tree]:
    known = [place for place in pair.places if place is not None]
    marks = [tag("i", cls="axis")] if picture.line else []
    if len(known) == 2:
        style = f"--at:{min(known):.1f}%;--to:{max(known):.1f}%"
        marks.append(tag("i", cls="span", style=style))
    looks = (("ring", "border-color"), ("dot", "background"))
    for number, ((cls, painted), place) in enumerate(zip(looks, pair.places, strict=True)):
        if place is not None:
            colour = f";{painted}:{picture.colours[number]}" if picture.colours else ""
            marks.append(tag("i", cls=cls, style=f"--at:{place:.1f}%{colour}"))
    return marks
