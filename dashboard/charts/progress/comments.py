"""The comments on the figures of one indicator, with author and day, and the reasons of changes.

The chart's address and its phrases say "remarks".
"""

import pandas as pd

from dashboard.charts.kit.chart import Chart, of_one_indicator
from dashboard.charts.kit.facts import country
from dashboard.charts.kit.html import Tree, folded, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.charts.progress.query import (
    OF_ONE,
    amount,
    indicator_facts,
    indicator_title,
    part_of,
    part_text,
    release_title,
    requested_indicator,
)
from dashboard.charts.progress.status_counts import figure_in
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: What a row keeps of its figure.
_COLUMNS = ("end", "value", "comment", "author", "commented_on", "reason", "set_on")
#: How many are listed before the others are folded away.
_MOST = 10


@of_one_indicator
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a figure of which something is said: country, figure, start, end, value, comment, author, …

    Columns: those of ``query.indicator_facts``; country, figure (baseline, target, actual), part, end,
    value, comment, author, commented_on, reason, set_on; newest first.
    """
    requested = requested_indicator(repository, selection)
    if requested is None:
        return pd.DataFrame()
    edition, name = requested
    comments = [
        {
            **indicator_facts(edition, name, selection.country),
            "country": code,
            "figure": value["kind"],
            "part": part_of(value),
            **{column: value[column] for column in _COLUMNS},
        }
        for code, values in edition.values.get(name, {}).items()
        if selection.country in (None, code)
        for value in values
        if value["comment"] or value["reason"]
    ]
    comments.sort(
        key=lambda row: str(row["commented_on"] or row["set_on"] or row["end"]), reverse=True
    )
    return pd.DataFrame(comments)


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list, newest first."""
    records = to_dicts(rows)
    lines = [_line(row, words) for row in records]
    marks = tuple(_mark(row, number, words) for number, row in enumerate(records))
    return Records(marks, tag("div", folded(lines, _MOST, "remarks", words)))


def _mark(row: Row, number: int, words: Words) -> Mark:
    """What is said of a figure as data; the figure is its value."""
    value = None if missing(row["value"]) else float(row["value"])
    label = ", ".join((country(str(row["country"]), words), words(f"figures.{row['figure']}")))
    messages = [str(row[name]) for name in ("comment", "reason") if not missing(row[name])]
    return Mark(str(number), label, (value,), " ".join(messages))


def _line(row: Row, words: Words) -> Tree:
    by = [] if missing(row["author"]) else [str(row["author"])]
    when = row["set_on"] if missing(row["commented_on"]) else row["commented_on"]
    by += [] if missing(when) else [words.date(str(when))]
    return tag(
        "li",
        tag(
            "p",
            tag("b", country(str(row["country"]), words)),
            " · ",
            words(f"figures.{row['figure']}")
            if missing(row["value"])
            else words(f"remarks.{row['figure']}", value=amount(row["value"], row, words)),
            None if missing(row["part"]) else f" · {part_text(str(row['part']), words)}",
            None if missing(row["end"]) else f" · {words.date(str(row['end']))}",
        ),
        *(tag("p", str(row[name])) for name in ("comment", "reason") if not missing(row[name])),
        tag("small", " · ".join(by)) if by else None,
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many figures come with a word."""
    return words("charts.remarks.finding", n=len(rows))


COMMENTS = Chart(
    name="remarks",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: indicator_title(to_dicts(rows)[0], words),
    table=("country", "figure", "part", "end", "value", "comment", "reason", "author", "commented_on",
           "release", "notice"),
    choices=OF_ONE,
    why=lambda repository, selection, words: words("charts.remarks.none"),
    cells={
        "release": release_title,
        "value": figure_in("value"),
        "figure": lambda row, words: words(f"figures.{row['figure']}"),
        "part": lambda row, words: part_text(str(row["part"]), words),
        "reason": lambda row, words: str(row["reason"]),
    },
)  # fmt: skip
