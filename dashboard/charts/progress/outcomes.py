"""The outcomes as filters, each with how its indicators stand."""

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import folded, tag
from dashboard.charts.kit.pictures.grids import Count, Counts
from dashboard.charts.kit.rows import to_dicts
from dashboard.charts.progress.query import (
    CHOICES,
    outcome_title,
    release_title,
)
from dashboard.charts.progress.status_counts import GROUPS
from dashboard.charts.progress.status_counts import rows as status_rows
from dashboard.charts.progress.status_marks import outcome_code, signs
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection, change
from dashboard.vocabulary.words import Words

#: A programme has few outcomes; files of many activities have dozens, and fold the others away.
_MOST = 9


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an outcome and group: outcome, outcome_title, group, indicators, selected, source, notice."""
    statuses = status_rows(repository, selection.changed_by("outcome=&status="))
    if statuses.empty:
        return statuses
    common = ["outcome_code", "outcome_title", "outcome_titles", "kind", "release", "source"]
    counts = []
    for outcome in dict.fromkeys(statuses["outcome_code"]):
        of_outcome = statuses[statuses["outcome_code"] == outcome]
        marks = of_outcome["notice"].dropna()
        for group in GROUPS:
            counts.append(
                {
                    **{name: of_outcome[name].iloc[0] for name in common},
                    "group": group,
                    "indicators": int((of_outcome["group"] == group).sum()),
                    "selected": outcome == selection.outcome,
                    "notice": marks.iloc[0] if len(marks) else None,
                }
            )
    return pd.DataFrame(counts)


def draw(rows: pd.DataFrame, words: Words) -> Counts:
    """A button an outcome, with the symbols of its indicators."""
    buttons, marks = [], []
    for outcome in dict.fromkeys(rows["outcome_code"]):
        own = to_dicts(rows[rows["outcome_code"] == outcome])
        chosen = own[0]["selected"]
        counts = {str(row["group"]): int(row["indicators"]) for row in own}
        title, n = outcome_title(own[0], words), sum(counts.values())
        to = change(outcome="" if chosen else outcome)
        marks.append(
            Count(outcome, n, words.number(n), title, _detail(counts, words), (), to, len(own))
        )
        buttons.append(
            tag(
                "li",
                tag(
                    "button",
                    outcome_code(own[0]),
                    tag("span", title, cls="name"),
                    signs(counts, words),
                    type="button",
                    cls="tile",
                    data_change=to,
                    data_key=outcome,
                    aria_pressed="true" if chosen else "false",
                ),
            )
        )
    return Counts(tuple(marks), tag("div", folded(buttons, _MOST, "outcomes", words)))


def _detail(counts: Mapping[str, int], words: Words) -> str:
    """How many indicators stand in which group, in words."""
    return " · ".join(f"{words(f'groups.{group}')}: {n}" for group, n in counts.items() if n)


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many outcomes, and how many indicators they have."""
    public = rows["kind"].iloc[0] == "public"
    return words(
        "charts.outcomes.public" if public else "charts.outcomes.finding",
        n=rows["outcome_code"].nunique(),
        indicators=words("charts.outcomes.indicators", n=int(rows["indicators"].sum())),
    )


OUTCOMES = Chart(
    name="outcomes",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: "",
    table=("outcome_code", "outcome_title", "group", "indicators", "release", "notice"),
    choices=CHOICES,
    cells={
        "release": release_title,
        "outcome_title": outcome_title,
        "group": lambda row, words: words(f"groups.{row['group']}"),
    },
)
