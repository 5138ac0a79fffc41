"""The rules of IATI that an activity is held to: what it must say, and which figures must fit.

Written down here from the standard (https://iatistandard.org/en/iati-standard/203/), because its
schema is not ours to pass on.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.results.iati.codes import (
    ACTIVITY_DATES,
    ACTIVITY_STATUSES,
    BUDGET_TYPES,
    MEASURES,
    RESULT_TYPES,
    SECTOR_VOCABULARIES,
    TAG_VOCABULARIES,
    TRANSACTION_TYPES,
    VERSIONS,
)
from dashboard.results.iati.elements import Element, attribute, narratives, parse_day, parse_number

#: What must stand below an element, by the way to it from the activity.
REQUIRED = {
    ".": (
        *("iati-identifier", "reporting-org", "title", "description", "participating-org"),
        *("activity-status", "activity-date"),
    ),
    "location/point": ("pos",),
    "budget": ("period-start", "period-end", "value"),
    "transaction": ("transaction-type", "transaction-date", "value"),
    "result": ("title", "indicator"),
    "result/indicator": ("title",),
    "result/indicator/period": ("period-start", "period-end"),
}
#: Codes that must be in the lists of the standard, by the way to the element. The vocabulary of a sector may
#: be left out.
CODES: tuple[tuple[str, str, tuple[str, ...], bool], ...] = (
    ("activity-status", "code", ACTIVITY_STATUSES, True),
    ("activity-date", "type", ACTIVITY_DATES, True),
    ("sector", "vocabulary", SECTOR_VOCABULARIES, False),
    ("tag", "vocabulary", TAG_VOCABULARIES, True),
    ("budget", "type", BUDGET_TYPES, False),
    ("transaction/transaction-type", "code", TRANSACTION_TYPES, True),
    ("result", "type", tuple(RESULT_TYPES), True),
    ("result/indicator", "measure", tuple(MEASURES), True),
)
#: Days that must be days, by the way to the element.
DAYS = (
    *("activity-date", "transaction/transaction-date", "budget/period-start"),
    *("budget/period-end", "result/indicator/period/period-start"),
    "result/indicator/period/period-end",
)
#: The first version whose indicators may be measured by more than numbers and percentages.
_MORE_MEASURES = "2.03"
_PERIODS = ("budget", "result/indicator/period")
_YEAR = 366
#: Three thirds of two decimals make 99.99.
_ROUNDING = 0.025


@dataclass(frozen=True)
class BrokenRule:
    """A rule that an activity breaks: a phrase under ``loader.reasons``, and what fills it."""

    reason: str
    details: Mapping[str, Any] = field(default_factory=dict)


def structure(activity: Element, version: str) -> list[BrokenRule]:
    """What an activity does not say although it must, or says by a code that nobody knows."""
    return list(_structure(activity, version))


def figures(activity: Element, today: date) -> list[BrokenRule]:
    """Percentages that make no whole, and days that are out of order or have not yet come."""
    return [*_wholes(activity), *_order(activity), *_future(activity, today.isoformat())]


def _structure(activity: Element, version: str) -> Iterator[BrokenRule]:
    if version not in VERSIONS:
        yield BrokenRule("iati_version", {"version": version or "?"})
    for way, names in REQUIRED.items():
        for parent in activity.iterfind(way):
            for name in names:
                if parent.find(name) is None:
                    yield BrokenRule("iati_missing", {"name": _written(way, name)})
    if not (activity.findtext("iati-identifier") or "").strip():
        yield BrokenRule("iati_missing", {"name": "iati-identifier"})
    if not narratives(activity.find("title"))[0]:
        yield BrokenRule("iati_missing", {"name": "title/narrative"})
    for way, name, codes, required in CODES:
        for element in activity.iterfind(way):
            code = element.get(name)
            if (code is None and required) or (code is not None and code not in codes):
                yield BrokenRule("iati_code", {"name": f"{way}/@{name}", "code": (code or "")[:80]})
    for indicator in activity.iterfind("result/indicator"):
        if version < _MORE_MEASURES and indicator.get("measure") not in ("1", "2"):
            details = {"name": "result/indicator/@measure", "code": indicator.get("measure") or ""}
            yield BrokenRule("iati_code", details)
    for way in DAYS:
        for element in activity.iterfind(way):
            if not parse_day(element.get("iso-date")):
                yield BrokenRule("iati_not_a_day", {"name": way})


def _written(way: str, name: str) -> str:
    return name if way == "." else f"{way}/{name}"


def _wholes(activity: Element) -> Iterator[BrokenRule]:
    parts: dict[str, list[Element]] = defaultdict(list)
    for element in activity.iterfind("sector"):
        parts[f"sector (vocabulary {element.get('vocabulary') or '1'})"].append(element)
    places = [*activity.iterfind("recipient-country"), *activity.iterfind("recipient-region")]
    if places:
        parts["recipient-country, recipient-region"] = places
    for name, elements in parts.items():
        if len(elements) == 1 and _part(elements[0]) is None:
            continue
        # Regions of a further vocabulary may share the whole with the others, or tell it again.
        shared = sum(_part(each) or 0 for each in elements)
        first = sum(_part(each) or 0 for each in elements if _of_first(each))
        if min(abs(shared - 100), abs(first - 100)) > _ROUNDING:
            yield BrokenRule("iati_percentages", {"name": name, "sum": f"{shared:g}"})


def _of_first(element: Element) -> bool:
    return element.tag == "sector" or element.get("vocabulary") in (None, "1")


def _part(element: Element) -> float | None:
    return parse_number(element.get("percentage") or "")


def _order(activity: Element) -> Iterator[BrokenRule]:
    dates = {
        each.get("type"): parse_day(each.get("iso-date"))
        for each in activity.iterfind("activity-date")
    }
    for first, last in (("1", "3"), ("2", "4")):
        start, end = dates.get(first), dates.get(last)
        if start and end and start > end:
            yield BrokenRule("iati_order", {"name": "activity-date", "start": start, "end": end})
    for way in _PERIODS:
        for element in activity.iterfind(way):
            start, end = (
                parse_day(attribute(element, f"period-{name}", "iso-date"))
                for name in ("start", "end")
            )
            if start and end and start > end:
                yield BrokenRule("iati_order", {"name": way, "start": start, "end": end})
            elif start and end and way == "budget" and _days(start, end) > _YEAR:
                yield BrokenRule("iati_long_budget", {"start": start, "end": end})


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _future(activity: Element, today: str) -> Iterator[BrokenRule]:
    for element in activity.iterfind("activity-date"):
        if element.get("type") in ("2", "4") and parse_day(element.get("iso-date")) > today:
            yield BrokenRule(
                "iati_future", {"name": "activity-date", "day": element.get("iso-date")}
            )
    for element in activity.iterfind("transaction/transaction-date"):
        if parse_day(element.get("iso-date")) > today:
            details = {"name": "transaction-date", "day": element.get("iso-date")}
            yield BrokenRule("iati_future", details)
    for way in ("budget/value", "transaction/value"):
        for element in activity.iterfind(way):
            if not parse_day(element.get("value-date")):
                yield BrokenRule("iati_value_date", {"name": way})
            elif way == "transaction/value" and parse_day(element.get("value-date")) > today:
                yield BrokenRule("iati_future", {"name": way, "day": element.get("value-date")})
