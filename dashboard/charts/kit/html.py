"""Marks that are not drawn by Plotly: a small tree of plain HTML elements, drawn by ``assets/elements.js``.

A tree is ``[tag, attributes, children]``; a child is a tree or text. Text is never read as HTML.
"""

from collections.abc import Iterable
from typing import Any

from dashboard.vocabulary.words import Words

Tree = list[Any]
Child = Tree | str | None

#: What the browser side draws; anything else is a mistake, on both sides.
TAGS = frozenset(
    [
        "a",
        "b",
        "button",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h3",
        "h4",
        "i",
        "li",
        "ol",
        "p",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "summary",
        "svg",
        "circle",
        "line",
        "path",
        "rect",
        "text",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
#: Those of them that stand in an ``svg``, and that itself.
SVG_TAGS = frozenset(["svg", "circle", "line", "path", "rect", "text"])
SAFE_LINKS = ("https://", "http://", "mailto:", "/", "#")


def tag(name: str, *children: Child | Iterable[Child], **attributes: object) -> Tree:
    """One element. ``cls`` spells ``class``; other underscores become hyphens; None leaves out.

    >>> tag("button", "Nepal", cls="pick", data_change="country=NPL", title=None)
    ['button', {'class': 'pick', 'data-change': 'country=NPL'}, ['Nepal']]
    """
    if name not in TAGS:
        raise ValueError(f"{name} is not a mark that the page draws")
    written = {
        ("class" if key == "cls" else key.replace("_", "-")): str(value)
        for key, value in attributes.items()
        if value is not None
    }
    link = written.get("href")
    if link is not None and not link.startswith(SAFE_LINKS):
        raise ValueError(f"{link} is not a link that the page follows")
    return [name, written, [child for each in children for child in _children(each)]]


def _children(each: Child | Iterable[Child]) -> list[Tree | str]:
    if each is None:
        return []
    if isinstance(each, str) or _is_tree(each):
        return [each]  # type: ignore[list-item]  # narrowed by _is_tree
    return [child for child in each if child is not None]


def _is_tree(each: object) -> bool:
    return (
        isinstance(each, list)
        and len(each) == 3
        and isinstance(each[0], str)
        and isinstance(each[1], dict)
    )


def plain(tree: Tree | str) -> str:
    """What a mark says, without its form.

    >>> plain(["p", {}, ["a ", ["b", {}, ["c"]]]])
    'a c'
    """
    if isinstance(tree, str):
        return tree
    return " ".join("".join(map(plain, tree[2])).split())


def outside(text: str, href: str) -> Tree:
    """A link to another site, opened in place; it is named as leaving the dashboard by its style."""
    return tag("a", text, href=href, rel="noopener noreferrer external", cls="outside")


def inside(text: str, page: str, change: str = "", **attributes: object) -> Tree:
    """A link to a page of ours that takes the reader's selection along, with one change."""
    return tag("a", text, href=page, data_to=page, data_change=change, **attributes)


def folded(items: list[Tree], most: int, cls: str, words: Words, key: str = "more") -> list[Tree]:
    """A list of which the first are seen, and the others unfolded on demand."""
    more = words("charts.more", n=len(items) - most) if len(items) > most else ""
    return folded_behind(items, most, cls, more, key)


def folded_behind(
    items: list[Tree], most: int | None, cls: str, more: str, key: str = "more"
) -> list[Tree]:
    """As ``folded``, behind a text; all are seen where ``most`` is None."""
    shown = tag("ul", items[:most], cls=cls)
    if most is None or len(items) <= most:
        return [shown]
    rest = tag("ul", items[most:], cls=cls)
    return [shown, tag("details", tag("summary", more), rest, data_key=key)]
