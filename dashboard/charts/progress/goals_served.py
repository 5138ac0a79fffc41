"""The programme's goals as filters, each with how many indicators serve it."""

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.goal_badge import tiles
from dashboard.charts.kit.pictures.grids import Counts
from dashboard.charts.kit.rows import to_dicts
from dashboard.charts.progress.query import (
    CHOICES,
    goals,
    indicators,
    requested_edition,
)
from dashboard.repository.repository import Repository
from dashboard.vocabulary.choices import listed
from dashboard.vocabulary.reference import PROGRAMME_GOALS
from dashboard.vocabulary.selection import Selection, change
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a goal: goal, indicators, shared (of which serve another goal, too), all, selected, change_to.

    An indicator of several goals stands under each of them, and is counted once in every total.
    """
    edition = requested_edition(repository, selection)
    if edition is None:
        return pd.DataFrame()
    served = {
        name: goals(edition, name) for name in indicators(edition, selection.changed_by("goals="))
    }
    return pd.DataFrame(
        {
            "goal": goal,
            "indicators": sum(goal in numbers for numbers in served.values()),
            "shared": sum(goal in numbers and len(numbers) > 1 for numbers in served.values()),
            "all": len(served),
            "selected": goal in selection.goals,
            "change_to": change(goals=listed(sorted(set(selection.goals) ^ {goal}))),
            "release": edition.name,
            "source": edition.source,
            "notice": "demonstration" if edition.kind == "demonstration" else None,
        }
        for goal in PROGRAMME_GOALS
    )


def draw(rows: pd.DataFrame, words: Words) -> Counts:
    """A button a goal: number, official name, how many indicators serve it."""
    return tiles(
        to_dicts(rows),
        lambda row: words("charts.goals_served.indicators", n=row["indicators"]),
        "indicators",
        words,
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """That an indicator may serve several goals."""
    return words(
        "charts.goals_served.finding",
        n=int(rows["all"].iloc[0]),
        goals=int((rows["indicators"] > 0).sum()),
        of=len(rows),
    )


GOALS_SERVED = Chart(
    name="goals_served",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: "",
    table=("goal", "indicators", "shared", "release", "notice"),
    choices=CHOICES,
)
