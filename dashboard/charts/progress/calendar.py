"""Who owes which number when: what is overdue, and what comes next."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.facts import country
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.progress.query import (
    CHOICES,
    indicator_facts,
    indicator_title,
    indicators,
    release_title,
    requested_edition,
)
from dashboard.charts.progress.status_marks import link
from dashboard.repository.repository import Repository
from dashboard.results.model.reporting import Period, Reported
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: How many indicators of a country are listed before the others are counted.
_MOST = 12


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a number that is overdue or comes next: due_on, owed (overdue, next), country, measured, end.

    Of what is still to come, that of the next day on which anything is owed.
    """
    edition = requested_edition(repository, selection)
    if edition is None:
        return pd.DataFrame()
    owed: list[dict[str, Any]] = []
    for name in indicators(edition, selection):
        for code, member in edition.reported.get(name, {}).items():
            if selection.country not in (None, code):
                continue
            for period in _owed(member):
                if period.target is not None:
                    owed.append(
                        {
                            **indicator_facts(edition, name, code),
                            "country": code,
                            "due_on": period.due_on,
                            "end": period.end,
                            "owed": "overdue" if period.due else "next",
                        }
                    )
    rows = pd.DataFrame(owed)
    if rows.empty:
        return rows
    coming = rows.loc[rows["owed"] == "next", "due_on"]
    listed = (rows["owed"] == "overdue") | (rows["due_on"] == coming.min())
    ordered: pd.DataFrame = rows[listed].sort_values(["due_on", "country", "measured"])
    return ordered.reset_index(drop=True)


def _owed(member: Reported) -> Iterable[Period]:
    """The periods without a figure; of figures to date, none that a later one has overtaken."""
    overtakes = member.measure.accumulation not in ("in-period", "average")
    reported = [period.end or "" for period in member.periods if period.actual is not None]
    newest = max(reported, default="")
    for period in member.periods:
        overtaken = overtakes and (period.end or "") < newest
        if period.due_on and period.actual is None and not overtaken:
            yield period


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """What is overdue by country; what comes next, unfolded on demand."""
    parts, marks = [], []
    for owed in ("overdue", "next"):
        own = to_dicts(rows[rows["owed"] == owed])
        if not own:
            continue
        codes = list(dict.fromkeys(sorted(str(row["country"]) for row in own)))
        of_countries = [_country(code, own, words) for code in codes]
        marks += [mark for of_country, _ in of_countries for mark in of_country]
        lines = tag("ul", [tree for _, tree in of_countries], cls="owed")
        title = words(f"calendar.{owed}", day=words.date(str(own[0]["due_on"])), n=len(own))
        parts.append(
            tag("div", tag("h3", title), lines)
            if owed == "overdue"
            else tag("details", tag("summary", title), lines, data_key=owed)
        )
    return Records(tuple(marks), tag("div", parts, cls="calendar"))


def _country(code: str, rows: list[Row], words: Words) -> tuple[list[Mark], Tree]:
    """What a country owes: a mark an indicator, which may be owed several times; the last are counted."""
    own = [row for row in rows if row["country"] == code]
    by_indicator = {
        name: [row for row in own if row["measured"] == name]
        for name in sorted({str(row["measured"]) for row in own})
    }
    shown: list[Tree | str] = []
    marks: list[Mark] = []
    where, first = country(code, words), rows[0]["owed"]
    for name, figures in list(by_indicator.items())[:_MOST]:
        days = ", ".join(words.date(str(row["due_on"])) for row in figures)
        title = f"{indicator_title(figures[0], words)} · {days}"
        several = tag("small", f"\u00a0\u00d7\u00a0{len(figures)}") if len(figures) > 1 else None
        shown += [tag("span", link(figures[0], words, name, title), several), " "]
        key, label = f"{first}-{code}-{name}", f"{where}: {indicator_title(figures[0], words)}"
        marks.append(Mark(key, label, (), days, rows=len(figures)))
    left = len(own) - sum(mark.rows for mark in marks)
    more = words("calendar.more", n=left)
    if left:
        marks.append(Mark(f"{first}-{code}", where, (), more, rows=left))
    return marks, tag("li", tag("b", where), " ", shown, tag("em", more) if left else None)


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many numbers are overdue, of how many countries, and what is due next."""
    overdue = rows[rows["owed"] == "overdue"]
    coming = rows[rows["owed"] == "next"]
    sentences = []
    countries = set(overdue["country"]) - {WHOLE_PROGRAMME}
    if len(overdue):
        sentences.append(
            words(
                "charts.calendar.overdue",
                n=len(overdue),
                countries=words("charts.calendar.countries", n=len(countries)),
            )
        )
    if len(coming):
        day = words.date(str(coming["due_on"].iloc[0]))
        sentences.append(words("charts.calendar.next", n=len(coming), day=day))
    return words.listed(sentences)


CALENDAR = Chart(
    name="calendar",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.calendar.about"),
    table=("due_on", "owed", "country", "measured", "title", "end", "release", "notice"),
    choices=CHOICES,
    why=lambda repository, selection, words: words("charts.calendar.none"),
    cells={
        "title": indicator_title,
        "release": release_title,
        "due_on": lambda row, words: words.date(str(row["due_on"])),
        "owed": lambda row, words: words(f"calendar.is_{row['owed']}"),
    },
)
