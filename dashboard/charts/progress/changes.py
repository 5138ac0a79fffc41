"""The differences between two releases, one row each: statuses, restated figures, targets, who reports."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.charts.progress.query import (
    indicator_facts,
    indicator_status,
    indicators,
    part_of,
    requested_edition,
)
from dashboard.repository.repository import Repository
from dashboard.results.model.changes import Change
from dashboard.results.model.editions import Edition, verdict_changes
from dashboard.vocabulary.selection import Selection

#: What can differ, in the order of the list, by the chart that lists it.
KINDS = {
    "moved": ("moved", "added", "dropped"),
    "restated": ("restated", "withdrawn"),
    "retargeted": ("retargeted", "target_set", "target_gone"),
    "reporting": ("newly_reporting", "silent"),
}
#: What sort of difference a change of a value is, by its kind and what happened. A new actual is none.
_SORTS = {
    ("actual", "restated"): "restated",
    ("baseline", "restated"): "restated",
    ("actual", "gone"): "withdrawn",
    ("baseline", "gone"): "withdrawn",
    ("target", "restated"): "retargeted",
    ("target", "new"): "target_set",
    ("target", "gone"): "target_gone",
}


#: Columns that some differences leave empty.
_OPTIONAL = ("part", "end", "figure", "was", "became", "state_before", "state_after", "reason")


def pair(repository: Repository, selection: Selection) -> tuple[Edition, Edition] | None:
    """The earlier and the later release that are compared; none where there are no two."""
    after = requested_edition(repository, selection)
    if after is None:
        return None
    editions = repository.programme_editions
    before = (
        editions.named(selection.compare_release)
        if selection.compare_release
        else editions.before(after)
    )
    return None if before is None or before.name == after.name else (before, after)


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a difference between the two releases, of the indicators that the filters keep.

    Columns: those of ``query.indicator_facts``; what (see ``KINDS``), country (none of a total), part,
    end, figure, was and became (numbers), state_before, state_after, reason, released_before.
    """
    compared = pair(repository, selection)
    if compared is None:
        return pd.DataFrame()
    before, after = compared
    names = indicators(after, selection)
    changes = [
        *_status_changes(before, after, names, selection),
        *_added_and_dropped(before, after, names, selection),
        *_value_changes(before, after, names, selection),
        *_reporter_changes(before, after, names, selection),
    ]
    return pd.DataFrame(
        {**dict.fromkeys(_OPTIONAL), **line, "released_before": before.name} for line in changes
    )


def _status_changes(
    before: Edition, after: Edition, names: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    for change in verdict_changes(before, after, selection.country):
        if change.indicator in names:
            yield {
                **indicator_facts(after, change.indicator, selection.country),
                "what": "moved",
                "country": selection.country,
                "was": change.before.progress,
                "became": change.after.progress,
                "state_before": change.before.state,
                "state_after": change.after.state,
            }


def _added_and_dropped(
    before: Edition, after: Edition, names: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    """Indicators that are new, and those that are no longer there: as telling as a status that moved."""
    for name in names:
        if name not in before.indicators:
            state = indicator_status(after, name, selection)["state"]
            yield {
                **indicator_facts(after, name, selection.country),
                "what": "added",
                "country": selection.country,
                "state_after": state,
            }
    for name in indicators(before, selection):
        if name not in after.indicators:
            state = indicator_status(before, name, selection)["state"]
            yield {
                **indicator_facts(before, name, selection.country),
                "release": after.name,
                "what": "dropped",
                "country": selection.country,
                "state_before": state,
            }


def _value_changes(
    before: Edition, after: Edition, names: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    for change in after.changes_since(before).values:
        what = _SORTS.get((change.kind, change.what))
        shown = change.indicator in names and selection.country in (None, change.country)
        if what and shown:
            yield {
                **indicator_facts(after, change.indicator, change.country),
                **_change_row(change),
                "what": what,
            }


def _change_row(change: Change) -> dict[str, Any]:
    place, sex, age, group, _, end = change.where
    part = part_of({"place": place, "sex": sex, "age": age, "group": group})
    return {
        "country": change.country,
        "part": part,
        "end": end or None,
        "figure": change.kind,
        "was": _number(change.before),
        "became": _number(change.after),
        "reason": change.reason,
    }


def _number(value: float | str | None) -> float | None:
    return value if isinstance(value, float) else None


def _reporter_changes(
    before: Edition, after: Edition, names: list[str], selection: Selection
) -> Iterable[dict[str, Any]]:
    """Who reports for the first time, and who owed nothing then and owes the last figure now."""
    for name in names:
        earlier = before.reported.get(name, {})
        for code, member in after.reported.get(name, {}).items():
            if selection.country not in (None, code):
                continue
            earlier_member = earlier.get(code)
            reported_before = earlier_member is not None and (
                earlier_member.actual is not None or earlier_member.text is not None
            )
            reports = member.actual is not None or member.text is not None
            what = None
            if reports and not reported_before:
                what = "newly_reporting"
            elif reported_before and (
                not reports
                or (member.late and earlier_member is not None and not earlier_member.late)
            ):
                what = "silent"
            if what:
                yield {
                    **indicator_facts(after, name, code),
                    "what": what,
                    "country": code,
                    "became": member.actual,
                    "end": member.until,
                }
