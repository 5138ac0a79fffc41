"""Origins, a country, destinations: one picture of who lives where, drawn as a split Sankey.

Drawn as HTML and SVG of our own: its labels are native buttons beside the ribbons, never on them,
so they can be read and reached at every width; Plotly sets them inside, where they overlap.
"""

from dataclasses import dataclass

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, Picture
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.partners import partner_name
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.kit.table import OTHERS
from dashboard.repository.corridors import Side
from dashboard.vocabulary.words import Words

#: The height of the picture, and the least height that the label of a partner takes, in pixels.
HEIGHT, LABEL = 540, 54
#: The space between two partners whose ribbons are higher than their labels.
GAP = 8
#: The least height of a ribbon: what is there can be seen.
LEAST = 1.5
#: Ribbons are drawn in a box this wide and stretched to the room there is.
WIDE = 100


@dataclass(frozen=True)
class Ribbon:
    """One partner: the top of its ribbon at its own edge and at the country in the middle."""

    row: Row
    edge: float
    middle: float
    height: float


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """Labels and ribbons of the origins, the country, ribbons and labels of the destinations."""
    sides = {side: to_dicts(rows[rows["side"] == side]) for side in query.SIDES}
    scale = min((_scale(_sizes(of)) for of in sides.values() if of), default=0.0)
    ribbons = {side: _ribbons(of, scale) for side, of in sides.items()}
    core = max(sum(each.height for each in of) for of in ribbons.values())
    middle = _svg(
        "core", tag("rect", x="0", y=_px((HEIGHT - core) / 2), width="10", height=_px(core),
                    fill=theme.INK), width=10,
    )  # fmt: skip
    citizens = any(map(query.counts_citizens, sides["destination"]))
    return {
        "tree": tag(
            "div",
            tag(
                "div",
                _heading("origin", rows, words),
                tag("p", words.countries[str(rows["country"].iloc[0])], cls="core"),
                _heading("destination", rows, words),
                cls="heads",
            ),
            tag(
                "div",
                _labels("origin", ribbons["origin"], words),
                _ribbons_drawn("origin", ribbons["origin"]),
                middle,
                _ribbons_drawn("destination", ribbons["destination"]),
                _labels("destination", ribbons["destination"], words),
                cls="body",
                style=f"height:{HEIGHT}px",
            ),
            tag("p", words("charts.corridors.dagger"), cls="note") if citizens else None,
            cls="flow",
        )
    }


def _sizes(of: list[Row]) -> list[float]:
    return [float(row["migrants"]) for row in of]


def _scale(sizes: list[float]) -> float:
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


def _ribbons(of: list[Row], scale: float) -> list[Ribbon]:
    """The ribbons of one side from the top: each in the middle of its slot, joined at the country."""
    heights = [max(LEAST, size * scale) for size in _sizes(of)]
    slots = [max(LABEL, height + GAP) for height in heights]
    edge, middle = (HEIGHT - sum(slots)) / 2, (HEIGHT - sum(heights)) / 2
    found = []
    for row, height, slot in zip(of, heights, slots, strict=True):
        found.append(Ribbon(row, edge + (slot - height) / 2, middle, height))
        edge, middle = edge + slot, middle + height
    return found


def _ribbons_drawn(side: Side, ribbons: list[Ribbon]) -> Tree:
    """The ribbons of one side, each with an edge at its partner."""
    drawn = []
    for each in ribbons:
        ends = [(0.0, each.edge), (float(WIDE), each.middle)]
        (left, top), (right, end) = (
            ends if side == "origin" else [(0.0, each.middle), (100.0, each.edge)]
        )
        half = (left + right) / 2
        curve = (
            f"M{left:g},{top:.1f}C{half:g},{top:.1f} {half:g},{end:.1f} {right:g},{end:.1f}"
            f"V{end + each.height:.1f}C{half:g},{end + each.height:.1f} {half:g},"
            f"{top + each.height:.1f} {left:g},{top + each.height:.1f}Z"
        )
        rest = each.row["partner"] == OTHERS
        fill = theme.LINE if rest else theme.SIDE_FILLS[side]
        drawn.append(tag("path", d=curve, fill=fill, data_change=each.row["change_to"] or None))
    edges = [
        tag("rect", x="0", y=_px(each.edge), width="10", height=_px(each.height),
            fill=theme.MUTED if each.row["partner"] == OTHERS else theme.SIDES[side])
        for each in ribbons
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


def _heading(side: Side, rows: pd.DataFrame, words: Words) -> Tree:
    """What the partners of one side are, and their sum."""
    of = rows[rows["side"] == side]
    if of.empty:
        return tag("p", words(f"charts.corridors.head_{side}"), cls=side)
    kind = f"origin_{of['definition'].iloc[0]}" if side == "origin" else side
    return tag(
        "p",
        words(f"charts.corridors.head_{kind}"),
        tag("strong", query.total_text(of, words)),
        cls=side,
    )


def _labels(side: Side, ribbons: list[Ribbon], words: Words) -> Tree:
    """The names of one side, each a button that puts the partner in the middle."""
    if not ribbons:
        return tag("p", words("units.missing"), cls=f"names {side} missing")
    return tag("ol", [_label(each, words) for each in ribbons], cls=f"names {side}")


def _label(ribbon: Ribbon, words: Words) -> Tree:
    row = ribbon.row
    code, side = str(row["partner"]), row["side"]
    name = partner_name(code, words) + ("\u00a0†" if query.counts_citizens(row) else "")
    parts = [tag("span", name, cls="name"), tag("span", query.text(row, words), cls="value")]
    key = f"{side}-{code}"
    if row["change_to"]:
        label = tag("button", *parts, type="button", data_change=row["change_to"], data_key=key)
    elif code == OTHERS:
        # The list below holds them all; a browser unfolds what a link leads into.
        label = tag("a", *parts, href=f"#others-{side}", data_key=key)
    else:
        label = tag("span", *parts, cls="plain-label")
    return tag("li", label, style=f"--at:{ribbon.edge + ribbon.height / 2:.1f}px")


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Emigrants and immigrants of the country in the middle, each with the largest partner."""
    said = []
    for side in ("destination", "origin"):
        of = rows[rows["side"] == side]
        if of.empty:
            continue
        first = to_dicts(of)[0]
        kind = "out" if side == "destination" else f"in_{first['definition']}"
        share = first["measure"] == "share"
        details = query.details(first, words) | {"total": query.total_text(of, words)}
        name = f"share_{kind}.{first['sex']}" if share else f"{kind}_{first['sex']}"
        said.append(words(f"charts.corridors.{name}", **details))
    return query.joined(said, words)


def about(rows: pd.DataFrame, words: Words) -> str:
    """As all corridors, and what choosing a partner does."""
    return f"{query.about(rows, words)} {words('charts.corridor_flow.choose')}"


CORRIDOR_FLOW = Chart(
    name="corridor_flow",
    band="situation",
    rows=query.largest,
    draw=draw,
    headline=headline,
    about=about,
    table=query.TABLE,
    choices=query.CHOICES,
)
