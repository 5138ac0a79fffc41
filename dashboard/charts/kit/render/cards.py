"""Counts as cards: a figure, what it is of, and what is counted, to be unfolded."""

from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.grids import Count, Counts


def tree(picture: Counts) -> Tree:
    """A card a count."""
    return tag("ul", [_card(count, picture) for count in picture.counts], cls=picture.style)


def _card(count: Count, picture: Counts) -> Tree:
    names = tag("ul", [tag("li", name) for name in count.names])
    return tag(
        "li",
        tag("b", count.figure, cls="figure"),
        tag("span", count.label),
        tag("small", count.detail) if count.detail else None,
        tag("details", tag("summary", picture.open), names) if count.names else None,
        data_key=count.key or None,
    )
