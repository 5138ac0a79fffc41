"""One indicator by country: where each that reports it stands, and who owes a figure."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.kit.chart import Chart, of_one_indicator
from dashboard.charts.kit.facts import country
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.progress import status_marks
from dashboard.charts.progress.query import (
    OF_ONE,
    indicator_status,
    indicator_title,
    requested_indicator,
)
from dashboard.charts.progress.status_counts import CELLS, GROUPS, TABLE
from dashboard.repository.repository import Repository
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection, change
from dashboard.vocabulary.words import Words


@of_one_indicator
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a reporter of the indicator: its status. Columns: country, and ``query.indicator_status``."""
    requested = requested_indicator(repository, selection)
    if requested is None:
        return pd.DataFrame()
    edition, name = requested
    statuses = pd.DataFrame(
        {
            **indicator_status(edition, name, replace(selection, country=code)),
            "country": code,
            "selected": code == selection.country,
        }
        for code in edition.values.get(name, {})
    )
    if statuses.empty:
        return statuses
    place = statuses["group"].map(GROUPS.index)
    ordered = statuses.assign(place=place).sort_values(
        ["place", "progress", "country"], ascending=[True, False, True]
    )
    return ordered.drop(columns="place").reset_index(drop=True)


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list: country, status, bar, figure, trend."""
    records = to_dicts(rows)
    marks = tuple(
        status_marks.mark(row, words, str(row["country"]), country(str(row["country"]), words))
        for row in records
    )
    return Records(marks, tag("ul", [_line(row, words) for row in records], cls="reporters"))


def _line(row: Row, words: Words) -> Tree:
    code = str(row["country"])
    name = country(code, words)
    chooses = code in PROGRAMME_COUNTRIES
    chosen = change(country="" if row["selected"] else code)
    owed = str(row["late"])
    return tag(
        "li",
        tag("button", name, type="button", data_change=chosen, data_key=code)
        if chooses
        else tag("span", name),
        status_marks.status(row, words),
        tag("div", status_marks.bullet(row, words), status_marks.beside(row, words), cls="bar"),
        tag(
            "div",
            status_marks.figure(row, words),
            status_marks.trend(row, words),
            tag("small", words("reporters.owes"), cls="owes") if owed else None,
        ),
        cls="selected" if row["selected"] else None,
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many countries stand where."""
    countries = rows[rows["country"] != WHOLE_PROGRAMME]
    if len(rows) == 1:
        row = to_dicts(rows)[0]
        who = country(str(row["country"]), words)
        return words("charts.reporters.alone", country=who, state=words(f"states.{row['state']}"))
    if len(states := set(countries["state"])) == 1:
        state = words(f"states.{states.pop()}")
        return words("charts.reporters.all", n=len(countries), state=state)
    counts = [
        words(f"charts.reporters.{group}", n=n)
        for group in GROUPS
        if (n := int((countries["group"] == group).sum()))
    ]
    return words("charts.reporters.finding", n=len(countries), said=words.listed(counts))


REPORTERS = Chart(
    name="reporters",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: indicator_title(to_dicts(rows)[0], words),
    table=("country", *TABLE),
    choices=OF_ONE,
    cells=CELLS,
)
