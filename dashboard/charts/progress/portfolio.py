"""All indicators on one screen: each a bar from its baseline to its target, with its coverage."""

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.progress import status_marks
from dashboard.charts.progress.query import CHOICES, indicator_title, outcome_title
from dashboard.charts.progress.status_counts import CELLS, TABLE, about
from dashboard.charts.progress.status_counts import rows as status_rows
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator that all filters keep, by outcome; see ``query.indicator_status``."""
    statuses = status_rows(repository, selection)
    return statuses if statuses.empty else statuses[statuses["chosen"]].reset_index(drop=True)


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list by outcome: status, title, bar, what has been reached, coverage, trend, how firm it is."""
    parts = []
    for outcome in dict.fromkeys(rows["outcome_code"]):
        own = to_dicts(rows[rows["outcome_code"] == outcome])
        parts.append(
            tag(
                "section",
                tag("h3", status_marks.outcome_code(own[0]), " ", outcome_title(own[0], words)),
                tag("ul", [_line(row, words) for row in own], cls="portfolio"),
            )
        )
    marks = tuple(status_marks.mark(row, words) for row in to_dicts(rows))
    return Records(marks, tag("div", parts), columns=_TELLING)


#: The columns that say most, where there is no room for all.
_TELLING = ("title", "state", "actual", "target", "unit", "until")


def _line(row: Row, words: Words) -> Tree:
    name = str(row["measured"])
    return tag(
        "li",
        status_marks.status(row, words),
        tag(
            "div",
            status_marks.link(row, words),
            tag("small", name, cls="code"),
        ),
        tag(
            "div",
            status_marks.signs(row["by_group"], words)
            if row["state"] == "not_added"
            else status_marks.bullet(row, words),
            cls="bar",
        ),
        tag("div", status_marks.figure(row, words), status_marks.beside(row, words)),
        tag(
            "div",
            status_marks.coverage(row, words),
            status_marks.trend(row, words),
            status_marks.mind(row, words),
        ),
        data_key=name,
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Which indicator is furthest from its target, and which the furthest beyond."""
    judged = to_dicts(rows[rows["progress"].notna()].sort_values("progress"))
    if len(judged) < 2 or judged[0]["progress"] == judged[-1]["progress"]:
        public = rows["kind"].iloc[0] == "public"
        return words(f"charts.portfolio.{'public' if public else 'listed'}", n=len(rows))
    last, first = judged[0], judged[-1]
    return words(
        "charts.portfolio.finding",
        n=len(rows),
        last=indicator_title(last, words),
        far=status_marks.percent(float(last["progress"]), words),
        first=indicator_title(first, words),
        near=status_marks.percent(float(first["progress"]), words),
    )


PORTFOLIO = Chart(
    name="portfolio",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=TABLE,
    choices=CHOICES,
    cells=CELLS,
)
