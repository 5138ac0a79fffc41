"""What became of asylum claims: applications and decisions by outcome, of people from or in a country."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.kit import lines, theme
from dashboard.charts.kit.chart import Chart, of_one_country, years_of
from dashboard.charts.kit.pictures.years import Columns, EndLabel, Line, Point
from dashboard.charts.kit.rows import missing, to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: The ways of deciding, from the axis upwards, each with its colour; applications are a line.
DECISIONS = {
    "recognised": theme.ACCENT,
    "complementary": theme.CLASSES[2],
    "rejected": theme.SECOND,
    "closed": theme.MUTED,
}
#: Labels stand on paper: the two light colours are written in ink that can be read there.
INKS = DECISIONS | {"complementary": theme.CLASSES[3], "closed": theme.SOFT}


def rows(repository: Repository, selection: Selection, *, side: Side) -> pd.DataFrame:
    """One row a year and outcome: side, country, year, outcome, persons, unit, asked, source.

    ``asked`` is the year chosen; the sentence speaks of the latest year in or before it.
    """
    assert selection.country is not None
    found = repository.asylum(selection.country, side)
    return found.assign(side=side, country=selection.country, asked=selection.year)


def draw(rows: pd.DataFrame, words: Words) -> Columns:
    """Decisions stacked by outcome, each named beside the last column; applications as a line."""
    decided = rows[rows["outcome"] != "applied"].groupby("year")["persons"].sum()
    high = float(max(decided.max(), _of(rows, "applied")["persons"].max(), 1))
    applied = replace(
        _line(rows, "applied", theme.INK, words), points=lines.with_gaps(_points(rows, "applied", words)),
    )  # fmt: skip
    return Columns(
        tuple(_line(rows, outcome, colour, words) for outcome, colour in DECISIONS.items()),
        lines.axis(0, high, "asylum_seekers_hosted", words),
        height=320,
        right=150,
        labels=lines.end_labels(_labels(rows, words), 0, high),
        requested=lines.requested_year(rows),
        stacked=True,
        over=(applied,),
        gap=0.25,
        without_mark=int(rows["persons"].isna().sum()),
    )


def _of(rows: pd.DataFrame, outcome: str) -> pd.DataFrame:
    return rows[(rows["outcome"] == outcome) & rows["persons"].notna()]


def _line(rows: pd.DataFrame, outcome: str, colour: str, words: Words) -> Line:
    name = words(f"outcome.{outcome}")
    return Line(outcome, name, tuple(_points(rows, outcome, words)), colour, width=2)


def _points(rows: pd.DataFrame, outcome: str, words: Words) -> list[Point]:
    name = words(f"outcome.{outcome}")
    return [
        Point(
            int(row["year"]),
            int(row["persons"]),
            f"{name}, {int(row['year'])}: {words.number(row['persons'])}",
        )
        for row in to_dicts(_of(rows, outcome))
    ]


def _labels(rows: pd.DataFrame, words: Words) -> list[EndLabel]:
    """Each outcome beside its part of the last bar, applications at the end of their line.

    Every outcome that was ever reported is named; the number only where it is of the last year.
    """
    labels, height = [], 0.0
    last = rows["year"].max()
    decided = rows[(rows["outcome"] != "applied") & rows["persons"].notna()]["year"].max()
    for outcome in DECISIONS:
        found = _of(rows, outcome)
        if not found["persons"].any():
            continue
        persons = float(found[found["year"] == decided]["persons"].sum())
        label = words(f"outcome.{outcome}")
        if decided == last:
            label = f"{label} {words.number(persons)}"
        labels.append(EndLabel(height + persons / 2, label, INKS[outcome]))
        height += persons
    for row in to_dicts(_of(rows, "applied").tail(1)):
        label = f"{words('outcome.applied')} {words.number(row['persons'])}"
        labels.append(EndLabel(float(row["persons"]), label, theme.INK))
    return labels


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Every outcome of the year, counted; never a rate: years of claim and decision differ."""
    asked = rows["asked"].iloc[0]
    known = rows if missing(asked) else rows[rows["year"] <= asked]
    known = known if len(known) else rows[rows["year"] == rows["year"].min()]
    of_year = known[known["year"] == known["year"].max()]
    found = {row["outcome"]: row["persons"] for row in to_dicts(of_year)}
    first = of_year.iloc[0]
    side, country = first["side"], first["country"]
    details = {
        "where": words(f"countries.{country}.in"),
        "of": words(f"countries.{country}.from"),
        "year": int(first["year"]),
    }
    if missing(found["applied"]):
        claims = words(f"charts.asylum_decisions.nobody.{side}", **details)
    else:
        name = f"charts.asylum_decisions.applied_{side}"
        claims = words(name, n=int(found["applied"]), **details)
    return words("charts.asylum_decisions.finding", claims=claims, decided=_decided(found, words))


def _decided(persons: Mapping[str, Any], words: Words) -> str:
    """Every way of deciding that was reported, with its number; zero is said, missing is not."""
    each = [
        words(
            "charts.asylum_decisions.each",
            outcome=words(f"outcome.{outcome}"),
            persons=words.number(persons[outcome]),
        )
        for outcome in DECISIONS
        if not missing(persons[outcome])
    ]
    if not each:
        return words("charts.asylum_decisions.undecided")
    return words("charts.asylum_decisions.decided", decided=", ".join(each))


def about(rows: pd.DataFrame, words: Words, *, side: Side) -> str:
    """Whose claims, first applications and first decisions, what is counted, the period."""
    units = set(rows["unit"])
    unit = units.pop() if len(units) == 1 else "mixed"
    return " · ".join(
        [
            words(f"charts.asylum_decisions.about_{side}"),
            words(f"charts.asylum_decisions.unit_{unit}"),
            years_of(rows),
        ]
    )


def _chart(name: str, side: Side) -> Chart[pd.DataFrame]:
    return Chart(
        name=name,
        band="situation",
        rows=of_one_country(partial(rows, side=side)),
        draw=draw,
        headline=headline,
        about=partial(about, side=side),
        table=("year", "outcome", "persons", "unit"),
        choices=("country", "year"),
        cells={
            "outcome": lambda row, words: words(f"outcome.{row['outcome']}"),
            "unit": lambda row, words: words(f"charts.asylum_decisions.unit_{row['unit']}"),
        },
    )


ASYLUM_DECISIONS = _chart("asylum_decisions", "origin")
ASYLUM_DECISIONS_HERE = _chart("asylum_decisions_here", "destination")
