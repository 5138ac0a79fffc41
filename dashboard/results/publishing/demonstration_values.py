"""The values of one indicator in one country: baselines, targets and what was reported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard.results.publishing.demonstration_plan import (
    WITHHELD_UNTIL,
    Course,
    IndicatorPlan,
    PlannedRelease,
    Row,
    chance,
    load_plan,
)

_WHOLE: Row = {"place": "all", "sex": "all", "age": "all", "group": "all"}


@dataclass(frozen=True)
class CountryValues:
    """The values of one indicator in one country, as one release has them."""

    facts: Mapping[str, Any]
    plan: IndicatorPlan
    country: str
    release: PlannedRelease

    def rows(self) -> Iterator[Row]:
        yield from self._baselines()
        if self.country not in self.plan.no_targets:
            yield from self._targets()
        for half in range(1, self.release.reported + 1):
            if self._is_reported(half):
                yield from self._actuals(half)

    def _row(self, kind: str, half: int, value: float | str, **other: object) -> Row:
        """A row of the whole country; what is a stage or a text stands in words."""
        if self.facts["value_type"] == "milestone" and not isinstance(value, str):
            value = self.plan.stages[int(value)]
        start, end = (
            load_plan()["half_years"][half - 1] if half else (None, load_plan()["baseline_end"])
        )
        return {
            "indicator": self.facts["id"],
            "kind": kind,
            "country": self.country,
            **_WHOLE,
            "start": start,
            "end": end,
            "text" if isinstance(value, str) else "value": value,
            "state": "final",
            **other,
        }

    @cached_property
    def _size(self) -> float:
        """By what a figure of a country of size 1 is multiplied: counts grow, shares do not."""
        size: float = load_plan()["countries"][self.country]["size"]
        return size if self.facts["value_type"] == "number" else 1

    def _rounded(self, value: float) -> float:
        step = self.plan.round_to
        return round(value, self.plan.decimals) if step == 1 else float(round(value / step) * step)

    # Baselines and targets

    @cached_property
    def _baseline(self) -> float:
        plan = self.plan
        return plan.baselines.get(self.country, self._rounded(plan.baseline * self._size))

    def _baselines(self) -> Iterator[Row]:
        plan, newest = self.plan, self.release.newest
        missing = (
            *plan.no_baseline,
            *(plan.baseline_withdrawn if newest else plan.baseline_late),
        )
        if self.country in missing:
            return
        value: float | str = plan.baseline_text or self._baseline
        details: Row = {"weight": plan.weight} if plan.weight else {}
        for restated in plan.baseline_restated:
            if restated["country"] == self.country:
                if newest:
                    details["reason"] = restated["reason"]
                else:
                    value = restated["first"]
        yield self._row("baseline", 0, value, **details)

    @cached_property
    def _planned(self) -> Sequence[float]:
        plan = self.plan
        if self.country in plan.targets_of:
            return plan.targets_of[self.country]
        return [self._rounded(target * self._size) for target in plan.targets]

    def _targets(self) -> Iterator[Row]:
        plan = self.plan
        set_on = load_plan()["first_set"]
        for half in range(1, len(load_plan()["half_years"]) + 1):
            value = plan.target_text or self._planned[half - 1]
            yield self._row("target", half, value, set_on=set_on)
            if self._women_have_targets() and not isinstance(value, str):
                women = self._rounded(value * plan.women_target)
                yield self._row("target", half, women, sex="F", set_on=set_on)
            for move in plan.moved:
                decided = move["on"] <= self.release.as_of
                if decided and move["country"] == self.country and half >= move["from"]:
                    moved = self._rounded(self._planned[half - 1] * move["factor"])
                    details = {"set_on": move["on"], "reason": move["reason"]}
                    yield self._row("target", half, moved, **details)

    def _women_have_targets(self) -> bool:
        plan, newest = self.plan, self.release.newest
        if not plan.women_target or (newest and self.country in plan.withdrawn):
            return False
        return newest or not plan.women_since_newest

    # Actuals

    def _is_reported(self, half: int) -> bool:
        """Whether the release has a figure of the half-year."""
        plan, country = self.plan, self.country
        if country in plan.never or half < plan.begins.get(country, 1):
            return False
        if (plan.only and half not in plan.only) or [country, half] in plan.gaps:
            return False
        if self.release.newest:
            return country not in plan.withdrawn
        return [country, half] not in plan.late

    @cached_property
    def _course(self) -> Course:
        """What the country did in each half-year, as the newest release has it."""
        plan, halves = self.plan, range(1, len(load_plan()["weather"]) + 1)
        if self.country in plan.exactly:
            return list(plan.exactly[self.country])
        if plan.texts:
            return [plan.texts[int(self._chance(half) * len(plan.texts))] for half in halves]
        if self.facts["value_type"] in ("yes-no", "milestone"):
            delay = plan.delays.get(self.country, 0)
            planned = [self._baseline, *self._planned]
            return [planned[max(half - delay, 0)] for half in halves]
        reached = [self._reached(half) for half in halves]
        if self.facts["accumulation"] == "cumulative":
            return [max(reached[:half]) for half in halves]
        return reached

    def _reached(self, half: int) -> float:
        """So much of the way from the baseline to the target as the country's pace and the weather allow."""
        pace = self.plan.paces.get(self.country, load_plan()["countries"][self.country]["pace"])
        part = pace * load_plan()["weather"][half - 1] * (0.94 + 0.12 * self._chance(half))
        value = max(self._baseline + (self._planned[half - 1] - self._baseline) * part, 0)
        if self.facts["value_type"] == "percentage":
            value = min(value, 100)
        return round(value, 1) if self.plan.weight else self._rounded(value)

    def _chance(self, *of: object) -> float:
        return chance(self.facts["id"], self.country, *of)

    def _actuals(self, half: int) -> Iterator[Row]:
        """The whole, and what it is made of."""
        plan, country_half = self.plan, [self.country, half]
        value = self._course[half - 1]
        # What holds for the whole and of each of its parts.
        common: Row = {}
        for restated in plan.restated:
            if [restated["country"], restated["half"]] == country_half:
                if self.release.newest:
                    common["reason"] = restated["reason"]
                else:
                    value = restated["first"]
        if self.release.newest and country_half in plan.drafts:
            common["state"] = "draft"
        if self.release.newest and country_half in plan.withheld:
            common["release_time"] = WITHHELD_UNTIL
        weight: Row = {}
        parts: list[Row] = []
        if plan.weight:
            base = round(plan.weight * (0.9 + 0.2 * self._chance(half, "weight")))
            weight["weight"] = base
            if plan.split and not isinstance(value, str):
                value, parts = self._shares(value, base, half)
        elif not isinstance(value, str):
            parts = [part for name in plan.split for part in self._parts(name, value, half)]
        yield self._row("actual", half, value, **weight, **self._comment(half), **common)
        for part in parts:
            yield {**self._row("actual", half, value), **part, **common}

    def _parts(self, name: str, whole: float, half: int) -> Iterator[Row]:
        """The groups of a whole, which they make up."""
        for group, value in self._divided(name, whole, half).items():
            yield {name: group, "value": value}

    def _divided(self, name: str, whole: float, half: int) -> dict[str, float]:
        shares = load_plan()["groups"].get(name) or self._shares_of_places()
        first, *others = shares
        counts = {
            group: float(round(whole * shares[group] * (0.9 + 0.2 * self._chance(half, group))))
            for group in others
        }
        return {first: whole - sum(counts.values()), **counts}

    def _shares_of_places(self) -> dict[str, float]:
        first, second = (name for name, *_ in load_plan()["countries"][self.country]["places"])
        return {first: 0.58, second: 0.42}

    def _shares(self, percent: float, base: int, half: int) -> tuple[float, list[Row]]:
        """A percentage that is counted group by group, and so is exactly the mean of its groups."""
        (name,) = self.plan.split
        counted, parts = 0, []
        for group, weight in self._divided(name, base, half).items():
            share = min(max(percent + load_plan()["tilts"][group], 0), 100) / 100
            count = round(weight * share)
            counted += count
            if weight:
                value = round(100 * count / weight, 1)
                parts.append({name: group, "value": value, "weight": weight})
        return round(100 * counted / base, 1), parts

    def _comment(self, half: int) -> Row:
        for comment in self.plan.comments:
            published = comment["on"] <= self.release.as_of
            if published and (comment["country"], comment["half"]) == (self.country, half):
                text = {"comment": comment["text"], "author": comment["author"]}
                return {**text, "commented_on": comment["on"]}
        return {}
