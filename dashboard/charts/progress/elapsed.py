"""Three clocks of each indicator: how much of the result, of the time and of the money is used."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart, Picture
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.rows import Row, missing, records
from dashboard.charts.progress.query import (
    CHOICES,
    amount,
    edition_of,
    release_said,
    titled,
    unit_of,
    with_unit,
)
from dashboard.charts.progress.status_counts import rows as of_all
from dashboard.charts.progress.status_marks import link
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import Edition
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

CLOCKS = ("result", "time", "money")
#: Half a year, in which a pace is told.
_HALF_YEAR = 182.625
#: A pace has a meaning only where something grows by steps that can be added.
_PACED = ("in-period", "cumulative")


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator with one clock at least: the share used of each, and the pace.

    Columns: those of ``asked.named``; result, time, money (shares of 1, missing where not known),
    begins, ends (days), spent, budget, currency, pace and needed (units in half a year), reported, due.
    """
    edition = edition_of(repository, selection)
    found = of_all(repository, selection)
    if edition is None or found.empty:
        return pd.DataFrame()
    wanted = found[found["chosen"]]
    if selection.measured:
        wanted = wanted[wanted["measured"] == selection.measured]
    told = ({**row, **_clocks(edition, row, selection.country)} for row in records(wanted))
    return pd.DataFrame(row for row in told if any(not missing(row[name]) for name in CLOCKS))


def _clocks(edition: Edition, row: Row, country: str | None) -> dict[str, Any]:
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
    start, end, now = (date.fromisoformat(each) for each in (first, last, as_of))
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
    nothing = {"money": None, "spent": None, "budget": None, "currency": None, "money_of": None}
    rows = edition.framework.tables["money"]
    result = str(edition.indicators[indicator]["result"])
    for each in dict.fromkeys((result, edition.outcome(result))):
        own = rows[rows["result"] == each]
        if country:
            own = own[own["country"] == country]
        budget = own[own["kind"] == "budget"]
        spent = own[(own["kind"] == "spending") & (own["end"] <= edition.as_of)]
        currencies = set(budget["currency"]) | set(spent["currency"])
        if len(budget) and len(currencies) == 1:
            whole, used = float(budget["value"].sum()), float(spent["value"].sum())
            return {
                "money": used / whole if whole else None,
                "spent": used,
                "budget": whole,
                "currency": currencies.pop(),
                "money_of": each,
            }
    return nothing


def _pace(row: Row, first: str | None, last: str | None, as_of: str) -> dict[str, float | None]:
    """What was added in half a year so far, and what must be from now on."""
    reached, target, start = row["compared_to_date"], row["last_target"], row["last_baseline"]
    unknown = any(missing(each) for each in (row["actual"], reached, target, start))
    if unknown or not first or not last or row["accumulation"] not in _PACED:
        return {"pace": None, "needed": None}
    begin, end, now = (date.fromisoformat(each) for each in (first, last, as_of))
    gone, left = (now - begin).days / _HALF_YEAR, (end - now).days / _HALF_YEAR
    return {
        "pace": (reached - start) / gone if gone > 0 else None,
        "needed": max(0.0, target - reached) / left if left > 0 else None,
    }


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """Three bars an indicator, on one scale from nothing to all; what is not known is said."""
    return {"tree": tag("ul", [_line(row, words) for row in records(rows)], cls="clocks")}


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
        for name in CLOCKS
    ]
    pace = _said_pace(row, words)
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
    said = words.value(100 * float(row[name]), "percent")
    at_least = name == "result" and row["covered"] < row["expected"]
    return words("clocks.at_least", share=said) if at_least else said


def _said_pace(row: Row, words: Words) -> str:
    if missing(row["pace"]) or missing(row["needed"]):
        return ""
    pace, needed = (amount(_rounded(float(row[name])), row, words) for name in ("pace", "needed"))
    return words("clocks.pace", pace=with_unit(pace, row, words), needed=needed)


def _rounded(pace: float) -> float:
    """A pace as exactly as it is worth: one decimal below a hundred."""
    return round(pace, 1 if abs(pace) < 100 else 0)


def tell(rows: pd.DataFrame, words: Words) -> str:
    """For how many the result lags behind the time that is used."""
    known = rows.dropna(subset=["result", "time"])
    if known.empty:
        return words("charts.clocks.unknown", n=len(rows))
    if len(rows) == 1:
        row = records(rows)[0]
        said = [
            words(f"charts.clocks.{name}", share=_share(row, name, words))
            for name in CLOCKS
            if not missing(row[name])
        ]
        return words("charts.clocks.one", said=words.listed(said))
    behind = int((known["result"] < known["time"]).sum())
    return words("charts.clocks.finding", n=behind, of=len(known))


def _share_in(name: str) -> Callable[[Row, Words], str]:
    return lambda row, words: words.value(100 * float(row[name]), "percent", 1)


CLOCKS_CHART = Chart(
    name="clocks",
    band="programme",
    rows=rows,
    draw=draw,
    tell=tell,
    about=lambda rows, words: words("charts.clocks.about"),
    table=("measured", "title", "result", "time", "money", "actual", "last_target", "unit", "begins", "ends",
           "spent", "budget", "currency", "money_of", "pace", "needed", "covered", "expected", "release",
           "notice"),
    choices=(*CHOICES, "measured"),
    why=lambda repository, selection, words: words("charts.clocks.none"),
    cells={
        "title": titled,
        "release": release_said,
        "actual": lambda row, words: amount(row["actual"], row, words),
        "last_target": lambda row, words: amount(row["last_target"], row, words),
        "unit": lambda row, words: unit_of(row, words) or words("units.silent"),
        **{name: _share_in(name) for name in CLOCKS},
    },
)  # fmt: skip
