"""How much of each indicator's result, time and money is used, side by side.

The chart's address and its phrases say "clocks".
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.charts.progress.query import (
    CHOICES,
    amount,
    indicator_title,
    release_title,
    requested_edition,
    unit_of,
    with_unit,
)
from dashboard.charts.progress.status_counts import rows as status_rows
from dashboard.charts.progress.status_marks import link
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import Edition
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

MEASURES = ("result", "time", "money")
#: Half a year, in which a pace is told.
_HALF_YEAR = 182.625
#: A pace has a meaning only where something grows by steps that can be added.
_PACED = ("in-period", "cumulative")


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator of which one share at least is known: the share used of each, and the pace.

    Columns: those of ``query.indicator_facts``; result, time, money (shares of 1, missing where not known),
    begins, ends (days), spent, budget, currency, pace and needed (units in half a year), reported, due.
    """
    edition = requested_edition(repository, selection)
    statuses = status_rows(repository, selection)
    if edition is None or statuses.empty:
        return pd.DataFrame()
    chosen = statuses[statuses["chosen"]]
    if selection.result_indicator:
        chosen = chosen[chosen["measured"] == selection.result_indicator]
    measures = (
        {**row, **_shares_used(edition, row, selection.country)} for row in to_dicts(chosen)
    )
    return pd.DataFrame(row for row in measures if any(not missing(row[name]) for name in MEASURES))


def _shares_used(edition: Edition, row: Row, country: str | None) -> dict[str, Any]:
    name = str(row["measured"])
    total = edition.total(name, country)
    members = total.members if total else ()
    days = [
        day
        for member in members
        for period in member.periods
        if period.target is not None
        for day in (period.start, period.end)
        if day
    ]
    first, last = (min(days), max(days)) if days else (None, None)
    time = _elapsed(first, last, edition.as_of)
    result = _result(row)
    return {
        "begins": first,
        "ends": last,
        "time": time,
        "result": result,
        **_money(edition, name, country),
        **_pace(row, first, last, edition.as_of),
    }


def _elapsed(first: str | None, last: str | None, as_of: str) -> float | None:
    if not first or not last:
        return None
    start, end, now = (date.fromisoformat(day) for day in (first, last, as_of))
    return min(1.0, max(0.0, (now - start).days / max(1, (end - start).days)))


def _result(row: Row) -> float | None:
    """How far the whole way to the last target has been gone; what is not reported stands at nothing."""
    reached, target, start = row["actual"], row["last_target"], row["last_baseline"]
    if missing(reached) or missing(target) or missing(start) or target == start:
        return None
    return float((row["compared_to_date"] - start) / (target - start))


def _money(edition: Edition, indicator: str, country: str | None) -> dict[str, Any]:
    """Spending beside the budget, in one currency, of the result that the indicator measures.

    Where nothing is said of the result, of its outcome; amounts of both are never added.
    """
    unknown = {"money": None, "spent": None, "budget": None, "currency": None, "money_of": None}
    rows = edition.framework.tables["money"]
    result = str(edition.indicators[indicator]["result"])
    for code in dict.fromkeys((result, edition.outcome(result))):
        amounts = rows[rows["result"] == code]
        if country:
            amounts = amounts[amounts["country"] == country]
        budget = amounts[amounts["kind"] == "budget"]
        spent = amounts[(amounts["kind"] == "spending") & (amounts["end"] <= edition.as_of)]
        currencies = set(budget["currency"]) | set(spent["currency"])
        if len(budget) and len(currencies) == 1:
            whole, used = float(budget["value"].sum()), float(spent["value"].sum())
            return {
                "money": used / whole if whole else None,
                "spent": used,
                "budget": whole,
                "currency": currencies.pop(),
                "money_of": code,
            }
    return unknown


def _pace(row: Row, first: str | None, last: str | None, as_of: str) -> dict[str, float | None]:
    """What was added in half a year so far, and what must be from now on."""
    reached, target, start = row["compared_to_date"], row["last_target"], row["last_baseline"]
    incomplete = any(missing(value) for value in (row["actual"], reached, target, start))
    if incomplete or not first or not last or row["accumulation"] not in _PACED:
        return {"pace": None, "needed": None}
    begin, end, now = (date.fromisoformat(value) for value in (first, last, as_of))
    gone, left = (now - begin).days / _HALF_YEAR, (end - now).days / _HALF_YEAR
    return {
        "pace": (reached - start) / gone if gone > 0 else None,
        "needed": max(0.0, target - reached) / left if left > 0 else None,
    }


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """Three bars an indicator, on one scale from nothing to all; what is not known is said."""
    records = to_dicts(rows)
    marks = tuple(_mark(row, words) for row in records)
    return Records(marks, tag("ul", [_line(row, words) for row in records], cls="clocks"))


def _mark(row: Row, words: Words) -> Mark:
    """An indicator as data: the shares of result, time and money."""
    values = tuple(None if missing(row[name]) else float(row[name]) for name in MEASURES)
    text = _share(row, "result", words)
    return Mark(str(row["measured"]), indicator_title(row, words), values, text)


def _line(row: Row, words: Words) -> Tree:
    bars = [
        tag(
            "div",
            tag("span", words(f"clocks.{name}"), cls="what"),
            tag(
                "span",
                tag("i", style=f"width:{min(100.0, max(0.0, 100 * float(row[name]))):.1f}%"),
                cls=f"clock {name}",
                aria_hidden="true",
            )
            if not missing(row[name])
            else tag("span", cls="clock none", aria_hidden="true"),
            tag("span", _share(row, name, words), cls="share"),
        )
        for name in MEASURES
    ]
    pace = _pace_text(row, words)
    return tag(
        "li",
        tag(
            "div",
            link(row, words),
            tag("small", pace) if pace else None,
        ),
        tag("div", bars, cls="three"),
        data_key=row["measured"],
    )


def _share(row: Row, name: str, words: Words) -> str:
    if missing(row[name]):
        return words(f"clocks.no_{name}")
    share = words.value(100 * float(row[name]), "percent")
    at_least = name == "result" and row["covered"] < row["expected"]
    return words("clocks.at_least", share=share) if at_least else share


def _pace_text(row: Row, words: Words) -> str:
    if missing(row["pace"]) or missing(row["needed"]):
        return ""
    pace, needed = (amount(_rounded(float(row[name])), row, words) for name in ("pace", "needed"))
    return words("clocks.pace", pace=with_unit(pace, row, words), needed=needed)


def _rounded(pace: float) -> float:
    """A pace as exactly as it is worth: one decimal below a hundred."""
    return round(pace, 1 if abs(pace) < 100 else 0)


def headline(rows: pd.DataFrame, words: Words) -> str:
    """For how many the result lags behind the time that is used."""
    comparable = rows.dropna(subset=["result", "time"])
    if comparable.empty:
        return words("charts.clocks.unknown", n=len(rows))
    if len(rows) == 1:
        row = to_dicts(rows)[0]
        shares = [
            words(f"charts.clocks.{name}", share=_share(row, name, words))
            for name in MEASURES
            if not missing(row[name])
        ]
        return words("charts.clocks.one", said=words.listed(shares))
    behind = int((comparable["result"] < comparable["time"]).sum())
    return words("charts.clocks.finding", n=behind, of=len(comparable))


def _share_in(name: str) -> Callable[[Row, Words], str]:
    return lambda row, words: words.value(100 * float(row[name]), "percent", 1)


ELAPSED = Chart(
    name="clocks",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.clocks.about"),
    table=("measured", "title", "result", "time", "money", "actual", "last_target", "unit", "begins", "ends",
           "spent", "budget", "currency", "money_of", "pace", "needed", "covered", "expected", "release",
           "notice"),
    choices=(*CHOICES, "result_indicator"),
    why=lambda repository, selection, words: words("charts.clocks.none"),
    cells={
        "title": indicator_title,
        "release": release_title,
        "actual": lambda row, words: amount(row["actual"], row, words),
        "last_target": lambda row, words: amount(row["last_target"], row, words),
        "unit": lambda row, words: unit_of(row, words) or words("units.silent"),
        **{name: _share_in(name) for name in MEASURES},
    },
)  # fmt: skip
