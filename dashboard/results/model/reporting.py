"""What one reporter has reported of one indicator, beside what was planned, period by period.

Like is compared with like: an actual only with a target of the same period. What is missing is
named, and never counted as nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from statistics import fmean
from typing import Any

from dashboard.results.model.schema import WHOLE
from dashboard.results.model.verdict import Measure, Verdict, verdict
from dashboard.vocabulary.rules import RULES

Value = Mapping[str, Any]

#: What a figure can be split by.
SPLITS = ("sex", "age", "group", "place")
#: Values that may be added: the parts of a number make the whole.
_ADDED = ("in-period", "cumulative")


@dataclass(frozen=True)
class Compared:
    """An actual beside the target and the baseline of the same periods."""

    actual: float
    target: float
    baseline: float | None


@dataclass(frozen=True)
class Period:
    """One period of one reporter: what was planned and what was reported, each where it is known."""

    start: str | None
    end: str | None
    target: float | None = None
    actual: float | None = None
    #: The day on which the actual is owed, and whether it has come.
    due_on: str | None = None
    due: bool = False
    #: Whether the actual covers less than the period, or was added up from its parts.
    partial: bool = False
    from_parts: bool = False


@dataclass(frozen=True)
class Reported:
    """One reporter's figures of one indicator; numbers are in the indicator's unit.

    ``actual`` is what has been reached to date, ``compared`` the same beside the target of the same
    periods; ``zero`` and ``planned`` are what would be compared if all that is owed came in as
    nothing, or as planned; ``final`` is what is reported beside all that is planned to the end.
    """

    country: str
    measure: Measure
    periods: tuple[Period, ...]
    baseline: float | None
    actual: float | None
    text: str | None
    until: str | None
    compared: Compared | None
    zero: Compared | None
    planned: Compared | None
    final: Compared | None
    #: The state where there is nothing to compare.
    otherwise: str
    weight: float | None
    #: The figure of the reported period before, and the one that followed it.
    step: tuple[float, float] | None

    @property
    def owed(self) -> list[Period]:
        """The periods that are due and not reported."""
        return [each for each in self.periods if each.due and each.actual is None]

    @property
    def owes(self) -> bool:
        """Whether any figure is due."""
        return any(each.due for each in self.periods)

    @property
    def late(self) -> bool:
        """Whether the last figure that is due is missing."""
        due = [each for each in self.periods if each.due]
        return bool(due) and due[-1].actual is None

    @property
    def complete(self) -> bool:
        """Whether there is a figure, and the last one that is due is there."""
        return self.actual is not None and not self.late

    @property
    def verdict(self) -> Verdict:
        """The verdict on the figures."""
        return judged(self.measure, self.compared, self.otherwise)

    @property
    def trend(self) -> str:
        """Where the figure moved from one reported period to the next: better, worse, same or unknown."""
        return trend(self.measure, self.step)


def judged(measure: Measure, compared: Compared | None, otherwise: str) -> Verdict:
    """The verdict on what is compared; where nothing is, the state that says why."""
    if compared is None:
        return Verdict(otherwise)
    return verdict(
        measure, baseline=compared.baseline, target=compared.target, actual=compared.actual
    )


def trend(measure: Measure, step: tuple[float, float] | None) -> str:
    """Whether a step is better, worse or the same."""
    if step is None or measure.value_type in ("text", "milestone", "yes-no"):
        return "unknown"
    before, after = step
    if before == after:
        return "same"
    return "better" if measure.as_good(after, before) else "worse"


def reported(measure: Measure, country: str, values: Sequence[Value], as_of: str) -> Reported:
    """What a country has reported of an indicator, as it stands on a day.

    ``values`` are all its rows of the indicator. Targets that were set later, and figures of periods
    that began later, do not count yet. A milestone is known by the number with which its name begins.
    """
    if measure.value_type == "milestone":
        values = [_staged(each) for each in values]
    baselines = _whole([each for each in values if each["kind"] == "baseline"], measure)
    targets = _in_force([each for each in values if each["kind"] == "target"], as_of)
    actuals = [
        each
        for each in _whole([each for each in values if each["kind"] == "actual"], measure)
        if (each["start"] or each["end"] or "") <= as_of
    ]
    actuals.sort(key=lambda each: each["end"] or "")
    baseline = baselines[-1]["value"] if baselines else None
    dated = [each for each in targets if each["end"]]
    periods = tuple(_periods(measure, dated, actuals, as_of))
    figures = [each["value"] for each in actuals if each["value"] is not None]
    sides = _sides(measure, periods, baseline)
    undated = [each for each in targets if not each["end"]]
    otherwise = _otherwise(measure, targets, periods, actuals)
    compared = sides["compared"]
    if compared is None and undated and figures:
        # A target without a day can be reached, and never be missed.
        open_ended = Compared(figures[-1], undated[-1]["value"], measure.starts_at(baseline))
        if judged(measure, open_ended, "no_date").group == "reached":
            compared = open_ended
    return Reported(
        country=country,
        measure=measure,
        periods=periods,
        baseline=baseline,
        actual=_to_date(measure, figures),
        text=actuals[-1]["text"] if actuals else None,
        until=actuals[-1]["end"] if actuals else None,
        compared=compared,
        zero=sides["zero"],
        planned=sides["planned"],
        final=sides["final"],
        otherwise=otherwise,
        weight=_weight(actuals, targets, baselines),
        step=(figures[-2], figures[-1]) if len(figures) > 1 else None,
    )


def _staged(value: Value) -> Value:
    """A value of a milestone with its number, as "3 validated" has it."""
    number = re.match(r"\s*(\d+)", value["text"] or "")
    if value["value"] is not None or number is None:
        return value
    return {**value, "value": float(number[1])}


def _periods(
    measure: Measure, targets: Sequence[Value], actuals: Sequence[Value], as_of: str
) -> Iterable[Period]:
    """Every period that has a target, and those reported without one, in the order of their ends."""
    periods, used, before = [], set(), ""
    for target in targets:
        since = target["start"] or before
        reported = [
            each
            for each in actuals
            if each["end"]
            and since <= _reaches_back(measure, each) <= each["end"] <= target["end"]
            and each["value"] is not None
        ]
        if measure.accumulation != "in-period":
            reported = reported[-1:]
        used |= {id(each) for each in reported}
        before = target["end"]
        due_on = _due_on(target["end"])
        periods.append(
            Period(
                start=target["start"],
                end=target["end"],
                target=target["value"],
                actual=sum(each["value"] for each in reported) if reported else None,
                due_on=due_on,
                # A figure that comes before its day is compared as soon as its period is over.
                due=due_on <= as_of or (bool(reported) and target["end"] <= as_of),
                partial=bool(reported) and reported[-1]["end"] < target["end"],
                from_parts=any(each.get("from_parts") for each in reported),
            )
        )
    for each in actuals:
        if id(each) not in used and each["value"] is not None:
            covered = any(
                (period.start or "") <= (each["end"] or "") <= (period.end or "")
                for period in periods
                if period.actual is not None
            )
            if not covered:
                periods.append(
                    Period(
                        each["start"],
                        each["end"],
                        actual=each["value"],
                        from_parts=bool(each.get("from_parts")),
                    )
                )
    return sorted(periods, key=lambda each: each.end or "")


def _reaches_back(measure: Measure, actual: Value) -> str:
    """From when a figure counts: one to date stands for its last day, whenever it began."""
    within = measure.accumulation in ("in-period", "average")
    return str((actual["start"] if within else None) or actual["end"])


@lru_cache(maxsize=1_000)
def _due_on(end: str) -> str:
    return (date.fromisoformat(end) + timedelta(days=RULES.results.due_days)).isoformat()


def _sides(
    measure: Measure, periods: Sequence[Period], baseline: float | None
) -> dict[str, Compared | None]:
    """What is compared, as it is and as it might be; see ``Reported``."""
    planned = [each for each in periods if each.target is not None]
    due = [each for each in planned if each.due]
    start = measure.starts_at(baseline)
    nothing = 0.0 if measure.accumulation == "in-period" else (start or 0.0)
    whole = _Sums(measure, start)
    reported = [each for each in due if each.actual is not None]
    if measure.accumulation in ("in-period", "average"):
        missing = [each for each in due if each.actual is None]
        return {
            "compared": whole.of([(each.actual, each.target) for each in reported]),
            "zero": whole.of(
                [(nothing if each.actual is None else each.actual, each.target) for each in due]
            ),
            "planned": whole.of(
                [(each.target if each in missing else each.actual, each.target) for each in due]
            ),
            "final": whole.of([(each.actual, each.target) for each in planned]),
        }
    last = reported[-1] if reported else None
    late = bool(due) and (last is None or last is not due[-1])
    stands = last.actual if last else nothing
    newest = next((each.actual for each in reversed(periods) if each.actual is not None), nothing)
    return {
        "compared": whole.of([(last.actual, last.target)]) if last else None,
        "zero": whole.of([(stands, due[-1].target)]) if due else None,
        "planned": (
            whole.of([(due[-1].target if late else stands, due[-1].target)]) if due else None
        ),
        "final": whole.of([(newest, planned[-1].target)]) if planned else None,
    }


@dataclass(frozen=True)
class _Sums:
    """Adds periods up as the accumulation says."""

    measure: Measure
    start: float | None

    def of(self, pairs: Sequence[tuple[float | None, float | None]]) -> Compared | None:
        """The actuals that there are, beside all the targets."""
        actuals = [actual for actual, _ in pairs if actual is not None]
        targets = [target for _, target in pairs if target is not None]
        if not targets:
            return None
        match self.measure.accumulation:
            case "in-period":
                start = None if self.start is None else self.start * len(targets)
                return Compared(sum(actuals), sum(targets), start)
            case "average":
                mean = fmean(actuals) if actuals else (self.start or 0.0)
                return Compared(mean, fmean(targets), self.start)
            case _:
                return Compared(actuals[-1], targets[-1], self.start)


def _to_date(measure: Measure, figures: Sequence[float]) -> float | None:
    if not figures:
        return None
    match measure.accumulation:
        case "in-period":
            return float(sum(figures))
        case "average":
            return fmean(figures)
        case _:
            return figures[-1]


def _otherwise(
    measure: Measure,
    targets: Sequence[Value],
    periods: Sequence[Period],
    actuals: Sequence[Value],
) -> str:
    """The state of a reporter whose figures cannot be compared with a target."""
    if measure.value_type == "text":
        return "in_words" if actuals else "not_reported"
    if not targets:
        return "no_target"
    if any(each.due for each in periods):
        return "not_reported"
    return "not_due" if any(each["end"] for each in targets) else "no_date"


def _in_force(targets: Sequence[Value], as_of: str) -> list[Value]:
    """Of the targets of a period the one that was set last, by the end of their periods."""
    latest: dict[tuple[str, str], Value] = {}
    whole = [
        each
        for each in targets
        if _is_whole(each) and each["value"] is not None and (each["set_on"] or "") <= as_of
    ]
    for each in sorted(whole, key=lambda each: each["set_on"] or ""):
        latest[each["start"] or "", each["end"] or ""] = each
    return sorted(latest.values(), key=lambda each: each["end"] or "")


def _is_whole(value: Value) -> bool:
    return all(value[name] == WHOLE for name in SPLITS)


def _whole(values: Sequence[Value], measure: Measure) -> list[Value]:
    """The values that are not split; where there is none for a period, the sum of one split's parts.

    Only numbers that may be added are: a person counted under a place stands under a sex, too, so no
    more than one split is added up.
    """
    by_period = {(value["start"], value["end"]): value for value in values if _is_whole(value)}
    if measure.value_type == "number" and measure.accumulation in _ADDED:
        for name in SPLITS:
            parts: dict[tuple[Any, Any], list[Value]] = {}
            for value in values:
                others = all(value[other] == WHOLE for other in SPLITS if other != name)
                if value[name] != WHOLE and others and value["value"] is not None:
                    parts.setdefault((value["start"], value["end"]), []).append(value)
            for period, some in parts.items():
                if period not in by_period:
                    added = sum(value["value"] for value in some)
                    by_period[period] = {**some[0], "value": added, "from_parts": True}
    return sorted(by_period.values(), key=lambda value: value["end"] or "")


def _weight(*kinds: Sequence[Value]) -> float | None:
    """The base of a percentage or ratio: that of the newest actual, else of a target or a baseline."""
    for values in kinds:
        stated: list[float] = [each["weight"] for each in values if each["weight"] is not None]
        if stated:
            return stated[-1]
    return None
