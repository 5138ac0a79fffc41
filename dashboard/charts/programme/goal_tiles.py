"""The programme's six goals as tiles that filter, each with what is published under it."""

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.goal_badge import tiles
from dashboard.charts.kit.intervention_places import FILTERS, chosen
from dashboard.charts.kit.pictures.grids import Counts
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.choices import listed
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_GOALS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a goal: goal, indicators, interventions, results, named, all, selected, change_to.

    Interventions are counted under the reader's other filters, and under every goal that their
    source names; ``named`` of ``all`` interventions name any goal.
    """
    filters = chosen(selection) | {"goals": ()}
    everything = repository.interventions(**filters)
    return pd.DataFrame(
        {
            "goal": goal,
            "indicators": sum(each.goal == goal for each in INDICATORS.values()),
            "interventions": len(repository.interventions(**filters | {"goals": (goal,)})),
            "results": len(repository.results(**filters | {"goals": (goal,)})),
            "named": int(everything["sdgs"].notna().sum()),
            "all": len(everything),
            "selected": goal in selection.goals,
            "change_to": _toggled(goal, selection),
            "source": "programme_record",
        }
        for goal in PROGRAMME_GOALS
    )


def _toggled(goal: int, selection: Selection) -> str:
    """The change that a click makes; the indicator goes back to the one that speaks for the goals."""
    after = sorted(set(selection.goals) ^ {goal})
    return f"goals={listed(after)}&indicator="


def draw(rows: pd.DataFrame, words: Words) -> Counts:
    """A button a goal: number, official name, how many interventions name it."""
    return tiles(
        to_dicts(rows),
        lambda row: words("charts.goal_tiles.interventions", n=row["interventions"]),
        "interventions",
        words,
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many interventions name a goal at all."""
    first = rows.iloc[0]
    return words("charts.goal_tiles.finding", named=int(first["named"]), n=int(first["all"]))


GOAL_TILES = Chart(
    name="goal_tiles",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.goal_tiles.about"),
    table=("goal", "indicators", "interventions", "results"),
    choices=FILTERS,
)
