"""A total broken down: every figure that is added, every one that is left out and why, and the rule.

The chart's address and its phrases say "the_sum".
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart, of_one_indicator
from dashboard.charts.kit.facts import country
from dashboard.charts.kit.html import Tree, outside, tag
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
    qualified,
    release_title,
    requested_total,
    with_unit,
)
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import Edition
from dashboard.results.model.reporting import Reported
from dashboard.results.model.totals import Total
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


@of_one_indicator
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a figure of the total: added, or left out with its reason.

    Columns: those of ``query.indicator_facts``; country, part (of which split, where it is one), until,
    value, weight, added (bool), reason (silent, not_due, no_weight, not_added, part; empty where added),
    older (whether a newer figure is owed), from_parts, source_url, total, double_counting.
    """
    requested = requested_total(repository, selection)
    if requested is None:
        return pd.DataFrame()
    edition, name, total = requested
    common = {
        **indicator_facts(edition, name, selection.country),
        "double_counting": edition.indicators[name]["double_counting"],
        "total": total.actual,
        "counted": total.counts,
    }
    lines = [
        *(_figure(edition, name, member, total) for member in total.members),
        *(part for member in total.members for part in _parts(edition, name, member)),
    ]
    return pd.DataFrame({**common, **line} for line in lines)


def _figure(edition: Edition, name: str, member: Reported, total: Total) -> dict[str, Any]:
    reason = total.left_out.get(member.country, "")
    if not total.adds_up and not reason:
        reason = "not_added"
    if member.text and member.actual is None:
        reason = "in_words"
    return {
        "country": member.country,
        "part": None,
        "until": member.until,
        "value": member.actual,
        "weight": member.weight,
        "added": not reason,
        "reason": reason,
        "older": member.late and not reason,
        "from_parts": any(period.from_parts for period in member.periods),
        "source_url": _document(edition, name, member),
    }


def _document(edition: Edition, name: str, member: Reported) -> str | None:
    """The document that states a figure; that of its indicator, where it names none."""
    documents = [
        value["source"]
        for value in edition.values[name][member.country]
        if value["kind"] == "actual" and value["end"] == member.until and value["source"]
    ]
    document = documents[0] if documents else edition.indicators[name]["source"]
    return str(document) if document else None


def _parts(edition: Edition, name: str, member: Reported) -> Iterable[dict[str, Any]]:
    """The parts of a figure: they are in it already, or make it."""
    for value in edition.values[name][member.country]:
        split = part_of(value)
        if split and value["kind"] == "actual":
            yield {
                "country": member.country,
                "part": split,
                "until": value["end"],
                "value": value["value"],
                "weight": value["weight"],
                "added": False,
                "reason": "part",
                "older": False,
                "from_parts": False,
                "source_url": value["source"],
            }


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """What is added, what is left out, and by which rule."""
    lines = to_dicts(rows)
    added = [row for row in lines if row["added"]]
    out = [row for row in lines if not row["added"] and row["reason"] != "part"]
    parts = [row for row in lines if row["reason"] == "part"]
    first = lines[0]
    return Records(
        tuple(_mark(row, number, words) for number, row in enumerate(lines)),
        tag(
            "div",
            _group("added", added, words),
            _group("left_out", out, words),
            tag(
                "details",
                tag("summary", words("the_sum.parts", n=len(parts))),
                tag("ul", [_line(row, words) for row in parts], cls="sum"),
            )
            if parts
            else None,
            tag(
                "p",
                words(f"accumulations.{first['accumulation']}") + " ",
                words(f"aggregations.{first['aggregation']}") + " ",
                _rule(lines, words),
                cls="note",
            ),
        ),
    )


def _mark(row: Row, number: int, words: Words) -> Mark:
    """A figure of the total as data: whose it is, and its value."""
    value = None if missing(row["value"]) else float(row["value"])
    in_words = row["reason"] == "in_words"
    text = "" if in_words else qualified(row["value"], {**row, "counted": False}, words)
    return Mark(str(number), country(str(row["country"]), words), (value,), text)


def _rule(rows: list[Row], words: Words) -> str:
    """How double counting is avoided; nothing of what cannot be counted twice."""
    first = rows[0]
    if not missing(first["double_counting"]):
        return str(first["double_counting"])
    alone = len(rows) == 1 and missing(first["until"])
    nothing = not any(row["added"] for row in rows)
    return "" if alone or nothing else words("the_sum.no_rule")


def _group(name: str, rows: list[Row], words: Words) -> Tree | None:
    if not rows:
        return None
    return tag(
        "div",
        tag("h3", words(f"the_sum.{name}", n=len(rows))),
        tag("ul", [_line(row, words) for row in rows], cls="sum"),
    )


def _line(row: Row, words: Words) -> Tree:
    notes = [] if missing(row["until"]) else [words("the_sum.until", day=words.date(row["until"]))]
    if not missing(row["weight"]) and row["aggregation"] == "weighted mean":
        notes.append(words("the_sum.weight", weight=words.number(float(row["weight"]))))
    if row["older"]:
        notes.append(words("the_sum.older"))
    if row["from_parts"]:
        notes.append(words("the_sum.from_parts"))
    if row["reason"]:
        notes.append(words(f"the_sum.why_{row['reason']}"))
    value = qualified(row["value"], {**row, "counted": False}, words)
    return tag(
        "li",
        *(() if row["reason"] == "in_words" else (tag("b", value), " ")),
        country(str(row["country"]), words),
        None if missing(row["part"]) else f" ({part_text(row['part'], words)})",
        tag("em", " " + " · ".join(notes)) if notes else None,
        *((" · " if notes else " ", source) if (source := _source(row, words)) else ()),
    )


def _source(row: Row, words: Words) -> Tree | str | None:
    """A link where the document is one, else its name."""
    address = row["source_url"]
    if missing(address):
        return None
    if str(address).startswith(("https://", "http://")):
        return outside(words("charts.source_link"), str(address))
    return tag("small", str(address))


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The total, of how many figures it is made, and how many are left out."""
    first = to_dicts(rows)[0]
    whole = rows[rows["reason"] != "part"]
    added = int(whole["added"].sum())
    out = len(whole) - added
    if missing(first["total"]) or not added:
        return words("charts.the_sum.none", title=indicator_title(first, words))
    figure = amount(first["total"], first, words)
    total = with_unit(figure, first, words, float(first["total"]))
    if len(whole) == 1:
        return words("charts.the_sum.single", total=total)
    return words(
        "charts.the_sum.finding",
        total=total,
        added=words("charts.the_sum.added", n=added),
        out=words("charts.the_sum.out", n=out),
    )


TOTAL_BREAKDOWN = Chart(
    name="the_sum",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: indicator_title(to_dicts(rows)[0], words),
    table=("country", "part", "until", "value", "weight", "added", "reason", "older", "from_parts",
           "source_url", "release", "notice"),
    choices=OF_ONE,
    cells={
        "release": release_title,
        "value": lambda row, words: amount(row["value"], {**row, "counted": False}, words),
        "reason": lambda row, words: words(f"the_sum.why_{row['reason']}"),
        "part": lambda row, words: part_text(row["part"], words),
    },
)  # fmt: skip
