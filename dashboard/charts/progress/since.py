"""Says what moved between two releases: one chart of all, and one of each kind of difference."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.facts import country
from dashboard.charts.kit.html import Tree, folded, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records, Sentences
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.charts.progress.changes import KINDS, pair, rows
from dashboard.charts.progress.query import (
    CHOICES,
    amount,
    indicator_title,
    part_text,
    release_title,
)
from dashboard.charts.progress.status_marks import link, percent, symbol
from dashboard.repository.repository import Repository
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: How many differences of a kind are listed before the others are folded away.
_MOST = 30


def of_kind(kind: str) -> Callable[[Repository, Selection], pd.DataFrame]:
    """The differences that one chart lists."""

    def rows_of_kind(repository: Repository, selection: Selection) -> pd.DataFrame:
        changes = rows(repository, selection)
        if changes.empty:
            return changes
        listed = changes[changes["what"].isin(KINDS[kind])]
        place = listed["what"].map(KINDS[kind].index)
        return listed.iloc[place.argsort(kind="stable")].reset_index(drop=True)

    return rows_of_kind


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list of differences, each with a link to its indicator."""
    records = to_dicts(rows)
    lines = [_line(row, words) for row in records]
    marks = tuple(_mark(row, number, words) for number, row in enumerate(records))
    return Records(marks, tag("div", folded(lines, _MOST, "since", words)))


def _mark(row: Row, number: int, words: Words) -> Mark:
    """A difference as data: what was, and what became of it."""
    values = tuple(None if missing(row[name]) else float(row[name]) for name in ("was", "became"))
    text = _way(row, words) if row["what"] == "moved" else _what(row, words)
    return Mark(str(number), indicator_title(row, words), values, text)


def _line(row: Row, words: Words) -> Tree:
    where = [] if missing(row["country"]) else [country(str(row["country"]), words)]
    for name in ("part", "end"):
        if not missing(row[name]):
            where.append(part_text(row[name], words) if name == "part" else words.date(row[name]))
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


def headline_of(kind: str) -> Callable[[pd.DataFrame, Words], str]:
    """How many differences of each sort there are."""

    def headline(rows: pd.DataFrame, words: Words) -> str:
        counts = [
            words(f"charts.since.{what}", n=n)
            for what in KINDS[kind]
            if (n := int((rows["what"] == what).sum()))
        ]
        return words.listed(counts)

    return headline


def about(rows: pd.DataFrame, words: Words) -> str:
    """The two releases."""
    row = to_dicts(rows)[0]
    return words("since.between", before=row["released_before"], after=row["release"])


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """That there is one release only, or that nothing of this kind differs."""
    compared = pair(repository, selection)
    if compared is None:
        kind = repository.programme_editions.current.kind
        return words("since.one_public" if kind == "public" else "since.one")
    return words("since.nothing", before=compared[0].name, after=compared[1].name)


def why_of(kind: str) -> Callable[[Repository, Selection, Words], str]:
    """As ``why``, of one kind; that there is nothing to compare is said once, above."""

    def reason(repository: Repository, selection: Selection, words: Words) -> str:
        title = words(f"charts.{kind}.title")
        there_are_two = pair(repository, selection) is not None
        return words("since.nothing_of" if there_are_two else "since.not_compared", chart=title)

    return reason


def headline_all(rows: pd.DataFrame, words: Words) -> str:
    """What a board asks first: how many statuses moved, and how many figures were restated."""
    texts = _counts(rows, words)
    first = [texts[what] for what in (*KINDS["moved"], "restated") if what in texts]
    row = to_dicts(rows)[0]
    summary = words.listed(first or list(texts.values())[:2])
    return words("charts.since.finding", before=row["released_before"], said=summary)


def _counts(rows: pd.DataFrame, words: Words) -> dict[str, str]:
    """How many differences of each kind there are, in words."""
    counts = {what: int((rows["what"] == what).sum()) for kind in KINDS.values() for what in kind}
    texts = {what: words(f"charts.since.{what}", n=n) for what, n in counts.items() if n}
    if "moved" in texts:
        steps = [_step(row) for row in to_dicts(rows[rows["what"] == "moved"])]
        ways = {"up": sum(step < 0 for step in steps), "down": sum(step > 0 for step in steps)}
        directions = [
            words(f"charts.since.{'all_' if n == len(steps) else ''}{way}", n=n)
            for way, n in ways.items()
            if n
        ]
        if directions:
            texts["moved"] = f"{texts['moved']} ({', '.join(directions)})"
    return texts


def _step(row: Row) -> int:
    """How many groups a status fell; below nothing where it rose."""
    order = list(RULES.results.groups)
    before, after = (
        order.index(RULES.results.group_of(str(row[name])))
        for name in ("state_before", "state_after")
    )
    return after - before


def draw_all(rows: pd.DataFrame, words: Words) -> Sentences:
    """The paragraph that says it all."""
    sentence = f"{words.sentence(words.listed(list(_counts(rows, words).values())))}."
    mark = Mark("all", sentence, rows=len(rows))
    return Sentences((mark,), tag("p", sentence, cls="lead"))


TABLE = ("what", "measured", "title", "country", "part", "end", "figure", "was", "became", "state_before",
         "state_after", "reason", "released_before", "release", "notice")  # fmt: skip


def _figure(name: str) -> Callable[[Row, Words], str]:
    def cell(row: Row, words: Words) -> str:
        if row["what"] == "moved":
            return words.value(100 * float(row[name]), "percent", 1)
        return amount(row[name], row, words)

    return cell


CELLS: dict[str, Callable[[Row, Words], str]] = {
    "what": _what,
    "title": indicator_title,
    "release": release_title,
    "was": _figure("was"),
    "became": _figure("became"),
    "figure": lambda row, words: words(f"figures.{row['figure']}"),
    "reason": lambda row, words: str(row["reason"]),
    "part": lambda row, words: part_text(row["part"], words),
    "state_before": lambda row, words: words(f"states.{row['state_before']}"),
    "state_after": lambda row, words: words(f"states.{row['state_after']}"),
}

_COMMON: dict[str, Any] = {
    "band": "programme",
    "about": about,
    "table": TABLE,
    "choices": (*CHOICES, "compare_release"),
    "cells": CELLS,
}

SINCE = (
    Chart(name="since", rows=rows, draw=draw_all, headline=headline_all, why=why, **_COMMON),
    *(
        Chart(
            name=kind,
            rows=of_kind(kind),
            draw=draw,
            headline=headline_of(kind),
            why=why_of(kind),
            **_COMMON,
        )
        for kind in KINDS
    ),
)
