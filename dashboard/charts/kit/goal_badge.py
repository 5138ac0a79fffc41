"""The number of a goal on its colour, with its official name: identity only, never a status."""

from collections.abc import Callable, Sequence

from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.grids import Count, Counts
from dashboard.charts.kit.rows import Row
from dashboard.vocabulary.reference import GOALS
from dashboard.vocabulary.words import Words


def colours(goal: int) -> str:
    """The goal's colour and the ink that can be read on it, as style."""
    return f"--goal:{GOALS[goal].colour};--goal-ink:{GOALS[goal].ink}"


def badge(goal: int, name: str) -> Tree:
    """The number alone for the eye; the name for who points at it."""
    return tag("span", str(goal), cls="goal", style=colours(goal), title=name)


def tiles(rows: Sequence[Row], label: Callable[[Row], str], counted: str, words: Words) -> Counts:
    """A button a goal: number, official name, how many of what; a row has goal, change_to and selected.

    ``counted`` is the column of the number, ``label`` how it reads.
    """
    return Counts(
        tuple(
            Count(
                str(row["goal"]),
                float(row[counted]),
                words.number(row[counted]),
                f"{row['goal']}. {words.goals[row['goal']]}",
                change=row["change_to"],
            )
            for row in rows
        ),
        tag("ul", [_tile(row, label(row), words) for row in rows], cls="tiles"),
    )


def _tile(row: Row, label: str, words: Words) -> Tree:
    return tag(
        "li",
        tag(
            "button",
            tag("b", str(row["goal"])),
            tag("span", words.goals[row["goal"]], cls="name"),
            tag("small", label),
            type="button",
            cls="tile",
            style=colours(row["goal"]),
            data_change=row["change_to"],
            data_key=row["goal"],
            aria_pressed="true" if row["selected"] else "false",
        ),
    )


def named_badge(goal: int, name: str) -> list[Tree]:
    """The number for the eye, and the official name for screen readers."""
    return [badge(goal, name), tag("span", name, cls="visually-hidden")]
