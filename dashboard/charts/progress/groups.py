"""One indicator by sex, age, group and place: each part, and whether the parts make the whole."""

from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart, of_one_indicator
from dashboard.charts.kit.pictures.bars import Bar, BarList, Parts
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.progress.query import (
    OF_ONE,
    amount,
    indicator_facts,
    indicator_title,
    part_of,
    release_title,
    requested_edition,
    requested_total,
    unit_of,
)
from dashboard.charts.progress.status_counts import figure_in
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import Edition
from dashboard.results.model.reporting import SPLITS, Reported
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Parts of numbers are added over countries; of percentages and ratios they are shown of one alone.
_ADDED = ("number",)
#: How many parts of a split are shown before the others are folded away.
_MOST = 8


@of_one_indicator
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a part: split (sex, age, group, place), part, value, whole, countries, adds_up.

    Parts of a number are added over the countries that split their figure; ``whole`` is the figure of
    these countries. Of other values, those of the country that is chosen.
    """
    requested = requested_total(repository, selection)
    if requested is None:
        return pd.DataFrame()
    edition, name, total = requested
    facts = indicator_facts(edition, name, selection.country)
    if facts["value_type"] not in _ADDED and len(total.members) > 1:
        return pd.DataFrame()
    parts = [
        {**facts, "alone": len(total.members) == 1, "split": split, **row}
        for split in SPLITS
        for row in _parts(edition, name, total.members, split)
    ]
    return pd.DataFrame(parts)


def _parts(
    edition: Edition, name: str, members: tuple[Reported, ...], split: str
) -> list[dict[str, Any]]:
    sums: dict[str, float] = {}
    whole, countries = 0.0, 0
    for member in members:
        member_parts = _of_member(edition.values[name][member.country], split, member)
        if member_parts and member.actual is not None:
            countries += 1
            whole += member.actual
            for part, value in member_parts.items():
                sums[part] = sums.get(part, 0.0) + value
    added = sum(sums.values())
    return [
        {
            "part": part,
            "value": value,
            "whole": whole,
            "countries": countries,
            "adds_up": abs(added - whole) < 0.5,
        }
        for part, value in sorted(sums.items(), key=lambda item: (item[0] == "unknown", -item[1]))
    ]


def _of_member(values: list[Row], split: str, member: Reported) -> dict[str, float]:
    """The parts of one reporter's figure to date: of its last period, or added over all of them."""
    split_values = [
        value
        for value in values
        if value["kind"] == "actual"
        and value[split] != "all"
        and value["value"] is not None
        and all(value[other] == "all" for other in SPLITS if other != split)
    ]
    if member.measure.accumulation != "in-period":
        split_values = [value for value in split_values if value["end"] == member.until]
    parts: dict[str, float] = {}
    for value in split_values:
        parts[str(value[split])] = parts.get(str(value[split]), 0.0) + float(value["value"])
    return parts


def draw(rows: pd.DataFrame, words: Words) -> Parts:
    """A list of bars for each split."""
    lists = []
    for split in dict.fromkeys(rows["split"]):
        own = to_dicts(rows[rows["split"] == split])
        lists.append(
            BarList(
                tuple(_bar(row, words) for row in own),
                title=words(f"splits.{split}"),
                note=_whole(own[0], words),
                format=_format(own[0], words),
                shown=_MOST,
                more=words("charts.more", n=len(own) - _MOST) if len(own) > _MOST else "",
                key=split,
            )
        )
    return Parts(tuple(lists), words("columns.value"), one_scale=False)


def _format(row: Row, words: Words) -> NumberFormat:
    return (
        NumberFormat.of_unit("percent", 1, words)
        if row["value_type"] == "percentage"
        else NumberFormat()
    )


def _bar(row: Row, words: Words) -> Bar:
    known = row["whole"] and row["value_type"] in _ADDED and row["split"] != "place"
    return Bar(
        f"{row['split']}-{row['part']}",
        part_name(row, words),
        float(row["value"]),
        amount(row["value"], row, words),
        note=words.value(100 * row["value"] / row["whole"], "percent") if known else "",
    )


def part_name(row: Row, words: Words) -> str:
    """A part in words: women, 15-24, status: refugee; unknown is a part of its own."""
    part = str(row["part"])
    if part == "unknown":
        return words("splits.unknown")
    if row["split"] == "sex":
        return words(f"splits.sexes.{part}")
    return part.replace("=", ": ")


def _whole(row: Row, words: Words) -> str:
    if row["value_type"] not in _ADDED:
        return ""
    text = "" if row["alone"] else words("splits.of", n=row["countries"])
    return text if row["adds_up"] else f"{text} {words('splits.differs')}".strip()


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Women and men where they are told, and by what else the figure is split."""
    first = to_dicts(rows)[0]
    splits = [words(f"splits.by_{split}") for split in dict.fromkeys(rows["split"])]
    sexes = {row["part"]: row for row in to_dicts(rows[rows["split"] == "sex"])}
    if {"F", "M"} <= set(sexes) and first["value_type"] in _ADDED:
        counted = sum(row["value"] for row in sexes.values())
        women = sexes["F"]["value"]
        return words(
            "charts.groups.women",
            share=words.value(100 * women / counted if counted else 0.0, "percent"),
            women=amount(women, first, words),
            of=amount(counted, first, words),
            unit=unit_of(first, words),
            title=indicator_title(first, words),
        )
    return words(
        "charts.groups.finding", splits=words.listed(splits), title=indicator_title(first, words)
    )


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """That the figures are not split, or not to be added up over countries."""
    edition = requested_edition(repository, selection)
    facts = edition.indicators.get(selection.result_indicator or "") if edition else None
    values = edition.values.get(selection.result_indicator or "", {}) if edition else {}
    split = any(part_of(value) for of_country in values.values() for value in of_country)
    if facts and split and facts["value_type"] not in _ADDED and not selection.country:
        return words("charts.groups.choose")
    return words("charts.groups.none")


GROUPS_CHART = Chart(
    name="groups",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.groups.about"),
    table=("split", "part", "value", "unit", "whole", "countries", "adds_up", "release", "notice"),
    choices=OF_ONE,
    why=why,
    cells={
        "release": release_title,
        "split": lambda row, words: words(f"splits.{row['split']}"),
        "part": part_name,
        "value": figure_in("value"),
        "whole": figure_in("whole"),
        "unit": lambda row, words: unit_of(row, words) or words("units.silent"),
    },
)
