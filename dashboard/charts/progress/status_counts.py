"""How many indicators have which status, by group of states, each a filter; never an average.

The chart's address and its phrases say "standing".
"""

from collections.abc import Callable

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import tag
from dashboard.charts.kit.pictures.grids import Count, Counts
from dashboard.charts.kit.rows import Row, missing
from dashboard.charts.progress.query import (
    CHOICES,
    amount,
    indicator_status,
    indicator_title,
    indicators,
    release_title,
    requested_edition,
)
from dashboard.charts.progress.status_marks import symbol
from dashboard.repository.repository import Repository
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

GROUPS = tuple(RULES.results.groups)


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator that the other filters keep: where it stands; ``chosen`` where its group is.

    Columns: see ``query.indicator_status``; chosen (bool), asked_group, where (the country that is chosen).
    """
    edition = requested_edition(repository, selection)
    if edition is None:
        return pd.DataFrame()
    others = selection.changed_by("status=")
    statuses = [indicator_status(edition, name, others) for name in indicators(edition, others)]
    return pd.DataFrame(
        {
            **row,
            "asked_group": selection.status,
            "chosen": selection.status in (None, row["group"]),
            "where": selection.country,
        }
        for row in statuses
    )


def draw(rows: pd.DataFrame, words: Words) -> Counts:
    """A button a group: its symbol, its word, how many indicators."""
    asked = rows["asked_group"].iloc[0]
    buttons, counts = [], []
    for group in GROUPS:
        n = int((rows["group"] == group).sum())
        here = asked == group
        to = f"status={'' if here else group}"
        label = words(f"groups.{group}")
        counts.append(Count(group, n, words.number(n), label, change=to, rows=n, counted=True))
        buttons.append(
            tag(
                "li",
                tag(
                    "button",
                    symbol(group),
                    tag("b", words.number(n)),
                    tag("span", label),
                    type="button",
                    cls=f"tile {group}",
                    data_change=to,
                    data_key=group,
                    aria_pressed="true" if here else "false",
                ),
            )
        )
    return Counts(tuple(counts), tag("ul", buttons, cls="groups"))


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many are reached, on track, behind and off track, and of how many nothing can be said."""
    counts = {group: int((rows["group"] == group).sum()) for group in GROUPS}
    judged = len(rows) - counts["open"]
    where = rows["where"].iloc[0]
    begin = (
        words("charts.standing.of", n=len(rows))
        if missing(where)
        else words("charts.standing.of_in", n=len(rows), where=words(f"countries.{where}.in"))
    )
    if not judged:
        planned = int(rows["state"].isin(("no_date", "not_due")).sum())
        of_public = "none_public" if planned else "without_plan"
        kind = of_public if rows["kind"].iloc[0] == "public" else "none"
        return words(f"charts.standing.{kind}", begin=begin, n=planned)
    counted = [
        words(f"charts.standing.{group}", n=counts[group]) for group in GROUPS[:-1] if counts[group]
    ]
    summary = words.listed(counted)
    if counts["open"]:
        return words(
            "charts.standing.finding_open",
            begin=begin,
            said=summary,
            rest=words("charts.standing.open", n=counts["open"]),
        )
    return words("charts.standing.finding", begin=begin, said=summary)


def about(rows: pd.DataFrame, words: Words) -> str:
    """Which release, for which day, and where the rule stands."""
    first = rows.iloc[0]
    if first["kind"] == "public":
        return words("charts.standing.about_public")
    return words(
        "charts.standing.about", release=first["release"], day=words.date(str(first["as_of"]))
    )


#: The columns of every table that says where indicators stand.
TABLE = ("outcome_code", "measured", "title", "state", "progress", "trend", "baseline", "actual",
         "compared", "target", "last_target", "unit", "covered", "expected", "flips", "until", "release",
         "notice")  # fmt: skip


def figure_in(name: str) -> Callable[[Row, Words], str]:
    """How a cell of a column of figures reads."""
    return lambda row, words: amount(row[name], row, words)


#: How these cells read.
CELLS: dict[str, Callable[[Row, Words], str]] = {
    "title": indicator_title,
    "release": release_title,
    "state": lambda row, words: words(f"states.{row['state']}"),
    "trend": lambda row, words: words(f"moves.{row['trend']}"),
    "progress": lambda row, words: words.value(100 * float(row["progress"]), "percent", 1),
    "unit": lambda row, words: (
        words(f"programme.units.{row['unit']}", n=2)
        if row["kind"] == "public"
        else str(row["unit"])
    ),
    **{
        name: figure_in(name)
        for name in ("baseline", "actual", "compared", "target", "last_target")
    },
}


STATUS_COUNTS = Chart(
    name="standing",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=TABLE,
    choices=CHOICES,
    cells=CELLS,
)
