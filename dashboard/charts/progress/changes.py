"""The differences between two releases, one row each: statuses, restated figures, targets, who reports."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.charts.progress.query import (
    edition_of,
    indicators,
    named,
    part_of,
    standing,
)
from dashboard.repository.repository import Repository
from dashboard.results.model.changes import Change
from dashboard.results.model.editions import Edition, moved
from dashboard.vocabulary.selection import Selection

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
