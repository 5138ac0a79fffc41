"""All indicators on one screen: each a bar from its baseline to its target, with its coverage."""

import pandas as pd

from dashboard.charts.chart import Chart, Picture
from dashboard.charts.marks import Tree, tag
from dashboard.charts.progress import marks
from dashboard.charts.progress.asked import CHOICES, outcome_titled, titled
from dashboard.charts.progress.standing import CELLS, TABLE, about, tell
from dashboard.charts.progress.standing import rows as of_all
from dashboard.charts.rowwise import Row, records
from dashboard.repository import Repository
from dashboard.selection import Selection, change
from dashboard.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator that all filters keep, in the order of outcomes; see ``asked.standing``."""
    found = of_all(repository, selection)
    return found if found.empty else found[found["chosen"]].reset_index(drop=True)


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A list by outcome: status, title, bar, what has been reached, coverage, firmness."""
    parts = []
    for outcome in dict.fromkeys(rows["outcome_code"]):
        own = records(rows[rows["outcome_code"] == outcome])
        parts.append(
            tag(
                "section",
                tag("h3", tag("span", outcome, cls="code"), " ", outcome_titled(own[0], words)),
                tag("ul", [_line(row, words) for row in own], cls="portfolio"),
            )
        )
    return {"tree": tag("div", parts)}


def _line(row: Row, words: Words) -> Tree:
    firm = marks.firmness(row, words)
    name = str(row["measured"])
    return tag(
        "li",
        marks.status(row, words),
        tag(
            "div",
            tag(
                "a",
                titled(row, words),
                href="/indicator",
                data_to="/indicator",
                data_change=change(measured=name),
            ),
            tag("small", name, cls="code"),
        ),
        tag("div", marks.bullet(row, words), marks.beside(row, words), cls="bar"),
        tag(
            "div",
            marks.figure(row, words),
            marks.coverage(row, words),
            marks.trend(row, words),
            tag("small", firm, cls="firm") if firm else None,
        ),
        data_key=name,
    )


PORTFOLIO = Chart(
    name="portfolio",
    band="programme",
    rows=rows,
    draw=draw,
    tell=tell,
    about=about,
    table=TABLE,
    choices=CHOICES,
    cells=CELLS,
)
