"""The number of a goal on its colour, with its official name: identity only, never a status."""

from collections.abc import Callable, Iterable

from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.rows import Row
from dashboard.vocabulary.reference import GOALS
from dashboard.vocabulary.words import Words


def colours(goal: int) -> str:
    """The goal's colour and the ink that can be read on it, as style."""
    return f"--goal:{GOALS[goal].colour};--goal-ink:{GOALS[goal].ink}"


def badge(goal: int, words: Words) -> Tree:
    """The number alone for the eye; the name for who points at it."""
    return tag("span", str(goal), cls="goal", style=colours(goal), title=words.goals[goal])


def tiles(rows: Iterable[Row], note: Callable[[Row], str], words: Words) -> Tree:
    """A button a goal: number, official name, a note; a row has goal, change_to and selected."""
    buttons = [
        tag(
            "li",
            tag(
                "button",
                tag("b", str(row["goal"])),
                tag("span", words.goals[row["goal"]], cls="name"),
                tag("small", note(row)),
                type="button",
                cls="tile",
                style=colours(row["goal"]),
                data_change=row["change_to"],
                data_key=row["goal"],
                aria_pressed="true" if row["selected"] else "false",
            ),
        )
        for row in rows
    ]
    return tag("ul", buttons, cls="tiles")


def named_badge(goal: int, words: Words) -> list[Tree]:
    """The number for the eye, and the official name for screen readers."""
    return [badge(goal, words), tag("span", words.goals[goal], cls="visually-hidden")]
