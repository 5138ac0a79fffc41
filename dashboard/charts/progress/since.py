"""What moved between two releases: statuses, restated figures, targets, and who reports or is silent."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart, Picture
from dashboard.charts.kit.facts import country
from dashboard.charts.kit.html import Tree, folded, tag
from dashboard.charts.kit.rows import Row, missing, records
from dashboard.charts.progress.query import (
    CHOICES,
    amount,
    edition_of,
    indicators,
    named,
    part_of,
    part_said,
    release_said,
    standing,
    titled,
)
from dashboard.charts.progress.status_marks import link, percent, symbol
from dashboard.repository.repository import Repository
from dashboard.results.model.changes import Change
from dashboard.results.model.editions import Edition, moved
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: What can differ, in the order in which it is told, and the chart that lists it.
KINDS = {
    "moved": ("moved", "added", "dropped"),
    "restated": ("restated", "withdrawn"),
    "retargeted": ("retargeted", "target_set", "target_gone"),
    "reporting": ("newly_reporting", "silent"),
}
#: How a change of a value is told, by its kind and what happened; new actuals are no restatement.
_TOLD = {
    ("actual", "restated"): "restated",
    ("baseline", "restated"): "restated",
    ("actual", "gone"): "withdrawn",
    ("baseline", "gone"): "withdrawn",
    ("target", "restated"): "retargeted",
    ("target", "new"): "target_set",
    ("target", "gone"): "target_gone",
}


#: How many differences of a kind are listed before the others are folded away.
_MOST = 30
#: Columns that some differences leave empty.
_SILENT = ("part", "end", "figure", "was", "became", "state_before", "state_after", "reason")


def pair(repository: Repository, selection: Selection) -> tuple[Edition, Edition] | None:
    """The earlier and the later release that are compared; none where there are no two."""
    after = edition_of(repository, selection)
    if after is None:
        return None
    editions = repository.programme_editions
    before = editions.named(selection.before) if selection.before else editions.before(after)
    return None if before is None or before.name == after.name else (before, after)


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a difference between the two releases, of the indicators that the filters keep.

    Columns: those of ``asked.named``; what (see ``KINDS``), country (none of a total), part, end, figure,
    was and became (numbers), state_before, state_after, reason, released_before.
    """
    found = pair(repository, selection)
    if found is None:
        return pd.DataFrame()
    before, after = found
    wanted = indicators(after, selection)
    lines = [
        *_moved(before, after, wanted, selection),
        *_swapped(before, after, wanted, selection),
        *_values(before, after, wanted, selection),
        *_reporters(before, after, wanted, selection),
    ]
    return pd.DataFrame(
        {**dict.fromkeys(_SILENT), **line, "released_before": before.name} for line in lines
    )


def _moved(
    before: Edition, after: Edition, wanted: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    for each in moved(before, after, selection.country):
        if each.indicator in wanted:
            yield {
                **named(after, each.indicator, selection.country),
                "what": "moved",
                "country": selection.country,
                "was": each.before.progress,
                "became": each.after.progress,
                "state_before": each.before.state,
                "state_after": each.after.state,
            }


def _swapped(
    before: Edition, after: Edition, wanted: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    """Indicators that are new, and those that are no longer there: as telling as a status that moved."""
    for name in wanted:
        if name not in before.indicators:
            state = standing(after, name, selection)["state"]
            yield {
                **named(after, name, selection.country),
                "what": "added",
                "country": selection.country,
                "state_after": state,
            }
    for name in indicators(before, selection):
        if name not in after.indicators:
            state = standing(before, name, selection)["state"]
            yield {
                **named(before, name, selection.country),
                "release": after.name,
                "what": "dropped",
                "country": selection.country,
                "state_before": state,
            }


def _values(
    before: Edition, after: Edition, wanted: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    for each in after.changes_since(before).values:
        what = _TOLD.get((each.kind, each.what))
        here = each.indicator in wanted and selection.country in (None, each.country)
        if what and here:
            yield {**named(after, each.indicator, each.country), **_told(each), "what": what}


def _told(changed: Change) -> dict[str, Any]:
    place, sex, age, group, _, end = changed.where
    part = part_of({"place": place, "sex": sex, "age": age, "group": group})
    return {
        "country": changed.country,
        "part": part,
        "end": end or None,
        "figure": changed.kind,
        "was": _number(changed.before),
        "became": _number(changed.after),
        "reason": changed.reason,
    }


def _number(value: float | str | None) -> float | None:
    return value if isinstance(value, float) else None


def _reporters(
    before: Edition, after: Edition, wanted: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    """Who reports for the first time, and who owed nothing then and owes the last figure now."""
    for name in wanted:
        then = before.reported.get(name, {})
        for code, member in after.reported.get(name, {}).items():
            if selection.country not in (None, code):
                continue
            old = then.get(code)
            spoke = old is not None and (old.actual is not None or old.text is not None)
            speaks = member.actual is not None or member.text is not None
            what = None
            if speaks and not spoke:
                what = "newly_reporting"
            elif spoke and (not speaks or (member.late and old is not None and not old.late)):
                what = "silent"
            if what:
                yield {
                    **named(after, name, code),
                    "what": what,
                    "country": code,
                    "became": member.actual,
                    "end": member.until,
                }


def of_kind(kind: str) -> Callable[[Repository, Selection], pd.DataFrame]:
    """The differences that one chart lists."""

    def asked(repository: Repository, selection: Selection) -> pd.DataFrame:
        found = rows(repository, selection)
        if found.empty:
            return found
        own = found[found["what"].isin(KINDS[kind])]
        place = own["what"].map(KINDS[kind].index)
        return own.iloc[place.argsort(kind="stable")].reset_index(drop=True)

    return asked


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A list of differences, each with a link to its indicator."""
    lines = [_line(row, words) for row in records(rows)]
    return {"tree": tag("div", folded(lines, _MOST, "since", words))}


def _line(row: Row, words: Words) -> Tree:
    where = [] if missing(row["country"]) else [country(str(row["country"]), words)]
    for name in ("part", "end"):
        if not missing(row[name]):
            where.append(part_said(row[name], words) if name == "part" else words.date(row[name]))
    chosen = {}
    if not missing(row["country"]) and row["what"] not in KINDS["moved"]:
        chosen["country"] = row["country"] if row["country"] in words.countries else ""
    if row["what"] == "dropped":
        # It stands in the earlier release alone.
        chosen["results"] = row["released_before"]
    return tag(
        "li",
        tag("span", _way(row, words) if row["what"] == "moved" else _what(row, words), cls="what"),
        tag("div", link(row, words, **chosen),
            tag("small", " · ".join(where)) if where else None),
        _difference(row, words),
        _shares(row, words)
        if row["what"] == "moved"
        else None
        if row["what"] not in (*KINDS["restated"], *KINDS["retargeted"])
        else tag("small", words("since.no_reason") if missing(row["reason"]) else str(row["reason"]),
                 cls="why"),
    )  # fmt: skip


def _what(row: Row, words: Words) -> str:
    return words(f"since.{row['what']}")


def _way(row: Row, words: Words) -> str:
    """Whether a status moved for the better or for the worse."""
    step = _step(row)
    return words(f"since.{'up' if step < 0 else 'down' if step > 0 else 'moved'}")


def _shares(row: Row, words: Words) -> Tree | None:
    """The progress then and now, where both are known."""
    if missing(row["was"]) or missing(row["became"]):
        return None
    was, became = (percent(float(row[name]), words) for name in ("was", "became"))
    return tag("small", f"{was} \u2192 {became}")


def _difference(row: Row, words: Words) -> Tree:
    if row["what"] in KINDS["moved"]:
        signs = [
            tag("span", words("since.none"))
            if missing(state)
            else tag(
                "span",
                symbol(RULES.results.group_of(str(state)), str(state)),
                words(f"states.{state}"),
                cls="verdict",
            )
            for state in (row["state_before"], row["state_after"])
        ]
        return tag("span", signs[0], " \u2192 ", signs[1], cls="change")
    if row["what"] in KINDS["reporting"]:
        said = amount(row["became"], row, words)
        return tag("span", words("since.stands", value=said), cls="change")
    old, new = (
        tag(name, amount(row[column], row, words))
        if not missing(row[column])
        else tag("span", words("since.none"))
        for name, column in (("s", "was"), ("b", "became"))
    )
    return tag("span", old, " \u2192 ", new, cls="change")


def tell_of(kind: str) -> Callable[[pd.DataFrame, Words], str]:
    """How many differences of each sort there are."""

    def tell(rows: pd.DataFrame, words: Words) -> str:
        said = [
            words(f"charts.since.{what}", n=n)
            for what in KINDS[kind]
            if (n := int((rows["what"] == what).sum()))
        ]
        return words.listed(said)

    return tell


def about(rows: pd.DataFrame, words: Words) -> str:
    """The two releases."""
    row = records(rows)[0]
    return words("since.between", before=row["released_before"], after=row["release"])


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """That there is one release only, or that nothing of this kind differs."""
    found = pair(repository, selection)
    if found is None:
        kind = repository.programme_editions.current.kind
        return words("since.one_public" if kind == "public" else "since.one")
    return words("since.nothing", before=found[0].name, after=found[1].name)


def why_of(kind: str) -> Callable[[Repository, Selection, Words], str]:
    """As ``why``, of one kind; that there is nothing to compare is said once, above."""

    def said(repository: Repository, selection: Selection, words: Words) -> str:
        title = words(f"charts.{kind}.title")
        there_are_two = pair(repository, selection) is not None
        return words("since.nothing_of" if there_are_two else "since.not_compared", chart=title)

    return said


def tell_all(rows: pd.DataFrame, words: Words) -> str:
    """What a board asks first: how many statuses moved, and how many figures were restated."""
    said = _told_all(rows, words)
    first = [said[what] for what in (*KINDS["moved"], "restated") if what in said]
    row = records(rows)[0]
    told = words.listed(first or list(said.values())[:2])
    return words("charts.since.finding", before=row["released_before"], said=told)


def _told_all(rows: pd.DataFrame, words: Words) -> dict[str, str]:
    """How many differences of each kind there are, in words."""
    counts = {what: int((rows["what"] == what).sum()) for kind in KINDS.values() for what in kind}
    said = {what: words(f"charts.since.{what}", n=n) for what, n in counts.items() if n}
    if "moved" in said:
        steps = [_step(row) for row in records(rows[rows["what"] == "moved"])]
        ways = {"up": sum(step < 0 for step in steps), "down": sum(step > 0 for step in steps)}
        told = [
            words(f"charts.since.{'all_' if n == len(steps) else ''}{way}", n=n)
            for way, n in ways.items()
            if n
        ]
        if told:
            said["moved"] = f"{said['moved']} ({', '.join(told)})"
    return said


def _step(row: Row) -> int:
    """How many groups a status fell; below nothing where it rose."""
    order = list(RULES.results.groups)
    before, after = (
        order.index(RULES.results.group_of(str(row[name])))
        for name in ("state_before", "state_after")
    )
    return after - before


def draw_all(rows: pd.DataFrame, words: Words) -> Picture:
    """The paragraph that says it all."""
    said = words.listed(list(_told_all(rows, words).values()))
    return {"tree": tag("p", f"{words.sentence(said)}.", cls="lead")}


TABLE = ("what", "measured", "title", "country", "part", "end", "figure", "was", "became", "state_before",
         "state_after", "reason", "released_before", "release", "notice")  # fmt: skip


def _figure(name: str) -> Callable[[Row, Words], str]:
    def said(row: Row, words: Words) -> str:
        if row["what"] == "moved":
            return words.value(100 * float(row[name]), "percent", 1)
        return amount(row[name], row, words)

    return said


CELLS: dict[str, Callable[[Row, Words], str]] = {
    "what": _what,
    "title": titled,
    "release": release_said,
    "was": _figure("was"),
    "became": _figure("became"),
    "figure": lambda row, words: words(f"figures.{row['figure']}"),
    "reason": lambda row, words: str(row["reason"]),
    "part": lambda row, words: part_said(row["part"], words),
    "state_before": lambda row, words: words(f"states.{row['state_before']}"),
    "state_after": lambda row, words: words(f"states.{row['state_after']}"),
}

_COMMON: dict[str, Any] = {
    "band": "programme",
    "about": about,
    "table": TABLE,
    "choices": (*CHOICES, "before"),
    "cells": CELLS,
}

SINCE = (
    Chart(name="since", rows=rows, draw=draw_all, tell=tell_all, why=why, **_COMMON),
    *(
        Chart(
            name=kind,
            rows=of_kind(kind),
            draw=draw,
            tell=tell_of(kind),
            why=why_of(kind),
            **_COMMON,
        )
        for kind in KINDS
    ),
)
