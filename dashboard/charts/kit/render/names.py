"""The name of a country as a mark: behind the sign of the programme where it stands out."""

from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.programme_filter import SIGN


def name_tag(name: str, engaged: str = "", detail: str = "") -> Tree:
    """A name; the sign before it is for the eye, what it means is read out."""
    if not engaged:
        return tag("span", name, tag("small", detail) if detail else None, cls="name")
    return tag(
        "span",
        tag("span", SIGN, cls="engaged", aria_hidden="true"),
        name,
        tag("span", f" ({engaged})", cls="visually-hidden"),
        cls="name",
    )


def pressed(chosen: bool | None) -> str | None:
    """Whether a button is in force, as it says so; nothing where pressing it again would not undo it."""
    return None if chosen is None else str(chosen).lower()
