"""What differs between two releases of the results: restated figures, moved targets, who is new or silent."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.results.model.framework import Framework
from dashboard.results.model.schema import FRAMEWORK, KINDS, Kind

#: What names a value, apart from when a target was set: a later target replaces an earlier one.
_KEY = tuple(name for name in FRAMEWORK["values"].key if name not in ("kind", "set_on"))

What = Literal["new", "gone", "restated"]


@dataclass(frozen=True)
class Change:
    """One value that is other than before: of which indicator, country, period and group.

    ``before`` is missing of a new one, ``after`` of one that is gone. ``reason`` is what the newer
    release says of it.
    """

    kind: Kind
    what: What
    indicator: str
    country: str
    where: tuple[str, ...]
    before: float | str | None
    after: float | str | None
    reason: str | None


@dataclass(frozen=True)
class Changes:
    """All that differs: values by kind, and the countries that report now or no longer, by indicator."""

    values: tuple[Change, ...]
    newly_reporting: tuple[tuple[str, str], ...]
    silent: tuple[tuple[str, str], ...]
    indicators_added: tuple[str, ...]
    indicators_gone: tuple[str, ...]

    def of(self, kind: Kind, what: What) -> list[Change]:
        """The changes of one kind of value."""
        return [each for each in self.values if (each.kind, each.what) == (kind, what)]

    def __bool__(self) -> bool:
        return bool(self.values or self.indicators_added or self.indicators_gone)


def changes(before: Framework, after: Framework) -> Changes:
    """What differs between two releases, in the order of indicator, country and period."""
    values = [change for kind in KINDS for change in _of_kind(kind, before, after)]
    old, new = _reporting(before), _reporting(after)
    ids = [set(framework["indicators"]["id"]) for framework in (before, after)]
    return Changes(
        values=tuple(values),
        newly_reporting=tuple(sorted(new - old)),
        silent=tuple(sorted(old - new)),
        indicators_added=tuple(sorted(ids[1] - ids[0])),
        indicators_gone=tuple(sorted(ids[0] - ids[1])),
    )


def in_force(values: pd.DataFrame) -> pd.DataFrame:
    """Of several targets for the same period and group the one that was set last.

    A target without a day was there from the beginning.
    """
    ordered = values.sort_values("set_on", na_position="first", kind="stable")
    return ordered.drop_duplicates(list(_KEY), keep="last").sort_index()


def _of_kind(kind: Kind, before: Framework, after: Framework) -> list[Change]:
    old, new = (_by_key(in_force(values.values(kind))) for values in (before, after))
    differences = []
    for key in sorted(old.keys() | new.keys(), key=str):
        was, now = (values.get(key, (None, None)) for values in (old, new))
        if was[0] == now[0]:
            continue
        what: What = "new" if key not in old else "gone" if key not in new else "restated"
        indicator, country, *where = key
        differences.append(
            Change(kind, what, indicator, country, tuple(where), was[0], now[0], now[1])
        )
    return differences


def _by_key(
    values: pd.DataFrame,
) -> dict[tuple[str, ...], tuple[float | str | None, str | None]]:
    """Value and reason by what names the value."""
    filled = values.astype("object").where(values.notna(), None)
    return {
        tuple(row[name] or "" for name in _KEY): (
            row["text"] if row["value"] is None else row["value"],
            row["reason"],
        )
        for row in filled.to_dict("records")
    }


def _reporting(framework: Framework) -> set[tuple[str, str]]:
    actuals = framework.values("actual")
    return set(zip(actuals["indicator"], actuals["country"], strict=True))
