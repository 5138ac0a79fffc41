"""One indicator over its periods: what was planned, what was reported, and by how many."""

from typing import Any

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, of_one_indicator
from dashboard.charts.kit.pictures.base import Key, NumberFormat
from dashboard.charts.kit.pictures.years import Axis, Line, Periods, Point
from dashboard.charts.kit.rows import to_dicts
from dashboard.charts.progress.query import (
    OF_ONE,
    amount,
    indicator_facts,
    indicator_title,
    release_title,
    requested_edition,
    requested_total,
    unit_of,
    with_unit,
)
from dashboard.charts.progress.status_counts import figure_in
from dashboard.repository.repository import Repository
from dashboard.results.model.reporting import Reported
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


@of_one_indicator
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a period and kind: start, end, line (planned, reported), value, reporters, expected, due.

    Of one reporter its own figures; of several the sum or weighted mean of those who reported the period,
    and of the plans of all. Where figures are not to be added up, nothing.
    """
    requested = requested_total(repository, selection)
    if requested is None:
        return pd.DataFrame()
    edition, name, total = requested
    if not total.adds_up or total.counts:
        return pd.DataFrame()
    common = indicator_facts(edition, name, selection.country)
    figures = []
    for end in sorted(
        {period.end for member in total.members for period in member.periods if period.end}
    ):
        for line in ("planned", "reported"):
            if row := _of_period(total.members, total.aggregation, end, line):
                figures.append({**common, "end": end, "line": line, **row})
    return pd.DataFrame(figures)


def _of_period(
    members: tuple[Reported, ...], aggregation: str, end: str, line: str
) -> dict[str, Any] | None:
    reports = [
        (member, period, period.target if line == "planned" else period.actual)
        for member in members
        for period in member.periods
        if period.end == end
    ]
    valued = [(member, value) for member, _, value in reports if value is not None]
    if not valued:
        return None
    value: float | None = sum(value for _, value in valued)
    if aggregation == "weighted mean" and len(members) > 1:
        base = sum(member.weight or 0.0 for member, _ in valued)
        parts = sum((member.weight or 0.0) * value for member, value in valued)
        value = parts / base if base else None
    if value is None:
        return None
    return {
        "start": min((period.start for _, period, _ in reports if period.start), default=None),
        "value": float(value),
        "reporters": len([member for member, _ in valued if member.country != WHOLE_PROGRAMME]),
        "expected": len({member.country for member, _, _ in reports} - {WHOLE_PROGRAMME}),
        "due": any(period.due for _, period, _ in reports),
    }


def draw(rows: pd.DataFrame, words: Words) -> Periods:
    """The plan as steps, what was reported as a line; hollow where some who owe a figure are missing."""
    first = to_dicts(rows)[0]
    planned = Line("planned", words("periods.planned"), _points(rows, "planned", words), theme.MUTED, 2,
                   "dash", 12, steps=True)  # fmt: skip
    reported = Line("reported", words("periods.reported"), _points(rows, "reported", words), width=3,
                    size=10)  # fmt: skip
    keys = [
        Key(theme.MUTED, planned.name, "dashed"),
        Key(theme.ACCENT, reported.name, "line"),
    ]
    if not all(point.whole for point in reported.points):
        keys.append(Key(theme.ACCENT, words("periods.thin"), "hollow"))
    percent = first["value_type"] == "percentage"
    number_format = NumberFormat.of_unit("percent", 0, words) if percent else NumberFormat()
    return Periods(
        tuple(line for line in (planned, reported) if line.points),
        Axis(title=unit_of(first, words), format=number_format),
        height=300,
        percent=percent,
        legend=tuple(keys),
    )


def _points(rows: pd.DataFrame, line: str, words: Words) -> tuple[Point, ...]:
    return tuple(
        Point(
            str(row["end"]),
            float(row["value"]),
            _hover_text(row, words),
            whole=line == "planned" or row["reporters"] >= row["expected"],
        )
        for row in to_dicts(rows[rows["line"] == line])
    )


def _hover_text(row: Any, words: Words) -> str:
    text = words(
        f"periods.said_{row['line']}",
        value=amount(row["value"], row, words),
        day=words.date(str(row["end"])),
    )
    if row["line"] == "reported" and row["expected"] > 1:
        text += f" ({words('progress.coverage', n=row['reporters'], of=row['expected'])})"
    return text


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The last figure reported, beside the plan of its period."""
    first = to_dicts(rows)[0]
    reported = rows[rows["line"] == "reported"]
    if reported.empty:
        return words("charts.periods.none", title=indicator_title(first, words))
    last = to_dicts(reported)[-1]
    plan = rows[(rows["line"] == "planned") & (rows["end"] == last["end"])]
    value = amount(last["value"], last, words)
    details = {
        "value": with_unit(value, last, words, float(last["value"])),
        "day": words.date(str(last["end"])),
        "coverage": words("progress.coverage", n=last["reporters"], of=last["expected"]),
    }
    several = "_of" if last["expected"] > 1 else ""
    if plan.empty:
        return words(f"charts.periods.unplanned{several}", **details)
    planned = amount(plan["value"].iloc[0], last, words)
    return words(f"charts.periods.finding{several}", **details, planned=planned)


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """That figures of different countries are not added up, or that no period is stated."""
    edition = requested_edition(repository, selection)
    known = edition is not None and selection.result_indicator in edition.indicators
    if (
        known
        and edition
        and edition.indicators[str(selection.result_indicator)]["value_type"] == "text"
    ):
        return words("charts.periods.in_words")
    if known and not selection.country and edition is not None and edition.kind != "public":
        return words("charts.periods.choose")
    return words("charts.periods.undated")


PERIODS = Chart(
    name="periods",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: indicator_title(to_dicts(rows)[0], words),
    table=("line", "start", "end", "value", "unit", "reporters", "expected", "release", "notice"),
    choices=OF_ONE,
    why=why,
    cells={
        "release": release_title,
        "line": lambda row, words: words(f"periods.{row['line']}"),
        "value": figure_in("value"),
        "unit": lambda row, words: unit_of(row, words) or words("units.silent"),
    },
)
