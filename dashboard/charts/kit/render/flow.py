"""From where to where, drawn as a split Sankey of HTML and SVG of our own.

Its labels are native buttons beside the ribbons, never on them, so they can be read and reached at every
width; Plotly sets them inside, where they overlap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.kit import theme
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.bars import Flow, FlowSide, Partner

#: The height of the picture, and the least height that the label of a partner takes, in pixels.
HEIGHT, LABEL = 540, 54
#: The space between two partners whose ribbons are higher than their labels.
GAP = 8
#: The least height of a ribbon: what is there can be seen.
LEAST = 1.5
#: Ribbons are drawn in a box this wide and stretched to the room there is.
WIDE = 100


@dataclass(frozen=True)
class _Ribbon:
    """One partner: the top of its ribbon at its own edge and at the country in the middle."""

    partner: Partner
    edge: float
    middle: float
    height: float


def tree(picture: Flow) -> Tree:
    """Labels and ribbons of the origins, the country, ribbons and labels of the destinations."""
    sides = picture.sides()
    scale = min((_scale(sizes) for side in sides if (sizes := _sizes(side))), default=0.0)
    origins, destinations = (_ribbons(side, scale) for side in sides)
    core = max(sum(ribbon.height for ribbon in side) for side in (origins, destinations))
    middle = _svg(
        "core", tag("rect", x="0", y=_px((HEIGHT - core) / 2), width="10", height=_px(core),
                    fill=theme.INK), width=10,
    )  # fmt: skip
    return tag(
        "div",
        tag(
            "div",
            _heading(picture.origin),
            tag("p", picture.middle, cls="core"),
            _heading(picture.destination),
            cls="heads",
        ),
        tag(
            "div",
            _labels(picture.origin, origins),
            _half("origin", origins),
            middle,
            _half("destination", destinations),
            _labels(picture.destination, destinations),
            cls="body",
            style=f"height:{HEIGHT}px",
        ),
        tag("p", picture.note, cls="note") if picture.note else None,
        cls="flow",
    )


def _sizes(side: FlowSide) -> list[float]:
    return [partner.value for partner in side.partners]


def _scale(sizes: Sequence[float]) -> float:
    """Pixels a person, so that the partners of one side, with their labels, fill the height.

    >>> round(_scale([100.0, 1.0]), 2)
    4.78
    """
    low, high = 0.0, HEIGHT / (sum(sizes) or 1.0)
    for _ in range(40):
        tried = (low + high) / 2
        room = sum(max(LABEL, size * tried + GAP) for size in sizes)
        low, high = (low, tried) if room > HEIGHT else (tried, high)
    return low


def _ribbons(side: FlowSide, scale: float) -> list[_Ribbon]:
    """The ribbons of one side from the top: each in the middle of its slot, joined at the country."""
    heights = [max(LEAST, size * scale) for size in _sizes(side)]
    slots = [max(LABEL, height + GAP) for height in heights]
    edge, middle = (HEIGHT - sum(slots)) / 2, (HEIGHT - sum(heights)) / 2
    ribbons = []
    for partner, height, slot in zip(side.partners, heights, slots, strict=True):
        ribbons.append(_Ribbon(partner, edge + (slot - height) / 2, middle, height))
        edge, middle = edge + slot, middle + height
    return ribbons


def _half(side: str, ribbons: list[_Ribbon]) -> Tree:
    """The ribbons of one side, each with an edge at its partner."""
    drawn = []
    for ribbon in ribbons:
        ends = [(0.0, ribbon.edge), (float(WIDE), ribbon.middle)]
        (left, top), (right, end) = (
            ends if side == "origin" else [(0.0, ribbon.middle), (100.0, ribbon.edge)]
        )
        half = (left + right) / 2
        curve = (
            f"M{left:g},{top:.1f}C{half:g},{top:.1f} {half:g},{end:.1f} {right:g},{end:.1f}"
            f"V{end + ribbon.height:.1f}C{half:g},{end + ribbon.height:.1f} {half:g},"
            f"{top + ribbon.height:.1f} {left:g},{top + ribbon.height:.1f}Z"
        )
        fill = theme.LINE if ribbon.partner.href else theme.SIDE_FILLS[side]
        drawn.append(tag("path", d=curve, fill=fill, data_change=ribbon.partner.change or None))
    edges = [
        tag("rect", x="0", y=_px(ribbon.edge), width="10", height=_px(ribbon.height),
            fill=theme.MUTED if ribbon.partner.href else theme.SIDES[side])
        for ribbon in ribbons
    ]  # fmt: skip
    parts = [_svg("edges", *edges, width=10), _svg("ribbons", *drawn, width=WIDE)]
    return tag("div", *(parts if side == "origin" else parts[::-1]), cls=f"half {side}")


def _svg(cls: str, *marks: Tree, width: int) -> Tree:
    """Marks that are stretched in width to the room there is; the labels say what they show."""
    return tag(
        "svg",
        *marks,
        cls=cls,
        viewBox=f"0 0 {width} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def _px(value: float) -> str:
    return f"{value:.1f}"


def _heading(side: FlowSide) -> Tree:
    """What the partners of one side are, and their sum."""
    total = tag("strong", side.total) if side.total else None
    return tag("p", side.heading, total, cls=side.name)


def _labels(side: FlowSide, ribbons: list[_Ribbon]) -> Tree:
    """The names of one side, each a button that puts the partner in the middle."""
    if not ribbons:
        return tag("p", side.nothing, cls=f"names {side.name} missing")
    return tag("ol", [_label(ribbon) for ribbon in ribbons], cls=f"names {side.name}")


def _label(ribbon: _Ribbon) -> Tree:
    partner = ribbon.partner
    parts = [
        tag("span", partner.name + partner.sign, cls="name"),
        tag("span", partner.text, cls="value"),
    ]
    if partner.change:
        label = tag(
            "button", *parts, type="button", data_change=partner.change, data_key=partner.key
        )
    elif partner.href:
        # The list below holds them all; a browser unfolds what a link leads into.
        label = tag("a", *parts, href=partner.href, data_key=partner.key)
    else:
        label = tag("span", *parts, cls="plain-label")
    return tag("li", label, style=f"--at:{ribbon.edge + ribbon.height / 2:.1f}px")
