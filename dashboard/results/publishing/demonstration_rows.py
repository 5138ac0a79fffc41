"""The rows of the demonstration: what ``data/reference/demonstration.toml`` plans, made into tables.

Every figure is drawn by a chance of its own, seeded with what it is a figure of: the same on every
machine, and none moves when another is added.
"""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from dashboard.results.intake.synonyms import words_of
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import DATA, DEFAULT_LANGUAGE, PROGRAMME_COUNTRIES

Row = dict[str, object]
#: What a country did, by half-year: a figure, a stage as its number, or a text.
Course = list[float] | list[str]
#: A country and a half-year.
Here = list[str | int]

_SEED = f"{PROGRAMME.code} demonstration"
#: A withheld row is never shown: it would be public at the end of the century only.
_WITHHELD_UNTIL = "2099-01-01T00:00:00Z"
_WHOLE: Row = {"place": "all", "sex": "all", "age": "all", "group": "all"}


@dataclass(frozen=True)
class Edition:
    """A release to be made: its name, the day for which it is judged, and the half-years reported."""

    name: str
    as_of: str
    reported: int
    number: int
    newest: bool


@dataclass(frozen=True)
class Plan:
    """What is planned of an indicator and what happens to it, as the file of the plan says it.

    Numbers of half-years count from 1. What stands in ``exactly``, ``baselines`` and ``targets_of``
    is said of one country; other counts grow with the country's size.
    """

    targets: Sequence[float] = ()
    targets_of: Mapping[str, Sequence[float]] = field(default_factory=dict)
    no_targets: Sequence[str] = ()
    #: Targets that moved: country, first half-year, factor, the day it was decided, and why.
    moved: Sequence[Mapping[str, Any]] = ()
    #: The share of women in the target; some have one in the newest release only.
    women_target: float = 0
    women_since_newest: bool = False
    baseline: float = 0
    baselines: Mapping[str, float] = field(default_factory=dict)
    no_baseline: Sequence[str] = ()
    baseline_late: Sequence[str] = ()
    baseline_withdrawn: Sequence[str] = ()
    baseline_restated: Sequence[Mapping[str, Any]] = ()
    #: How much of the plan a country reaches, where it is not as usual; ``delays`` in half-years.
    paces: Mapping[str, float] = field(default_factory=dict)
    delays: Mapping[str, int] = field(default_factory=dict)
    exactly: Mapping[str, Sequence[float]] = field(default_factory=dict)
    decimals: int = 0
    round_to: int = 1
    weight: int = 0
    split: Sequence[str] = ()
    stages: Sequence[str] = ()
    texts: Sequence[str] = ()
    baseline_text: str = ""
    target_text: str = ""
    #: Half-years that are reported at all, and who reports never, from when on, or not then.
    only: Sequence[int] = ()
    never: Sequence[str] = ()
    begins: Mapping[str, int] = field(default_factory=dict)
    gaps: Sequence[Here] = ()
    #: Reported, but after the first release; withdrawn again before the newest; restated in it.
    late: Sequence[Here] = ()
    withdrawn: Sequence[str] = ()
    restated: Sequence[Mapping[str, Any]] = ()
    drafts: Sequence[Here] = ()
    withheld: Sequence[Here] = ()
    comments: Sequence[Mapping[str, Any]] = ()
    #: Whether there are rows of the programme as a whole, and the only release that has it, if any.
    programme: bool = False
    release: int = 0


@cache
def written() -> dict[str, Any]:
    """The plan as it is written."""
    path = DATA / "reference" / "demonstration.toml"
    return tomllib.loads(path.read_text("utf-8"))


def editions() -> list[Edition]:
    """The releases of the demonstration, the oldest first."""
    said = written()["releases"]
    return [
        Edition(**each, number=number, newest=number == len(said))
        for number, each in enumerate(said, start=1)
    ]


def rows(edition: Edition) -> dict[str, list[Row]]:
    """Every table of a release but the narratives, which a workbook cannot hold."""
    told = [
        (each, plan)
        for each in written()["indicators"]
        if (plan := Plan(**each["plan"])).release in (0, edition.number)
    ]
    return {
        "activities": list(_activities()),
        "results": [
            {"activity": written()["activity"]["id"], **each} for each in written()["results"]
        ],
        "indicators": [
            {name: text for name, text in each.items() if name != "plan"}
            | {"source": written()["source"]}
            for each, _ in told
        ],
        "values": [
            row
            for each, plan in told
            for country in (*PROGRAMME_COUNTRIES, *((WHOLE_PROGRAMME,) if plan.programme else ()))
            for row in _Reported(each, plan, country, edition).rows()
        ],
        "money": list(_money(edition)),
        "locations": [
            {
                "activity": _activity_in(code),
                "name": name,
                "country": code,
                "latitude": latitude,
                "longitude": longitude,
            }
            for code in PROGRAMME_COUNTRIES
            for name, latitude, longitude in written()["countries"][code]["places"]
        ],
    }


def _here(country: str, half: int) -> Here:
    return [country, half]


def _activity_in(country: str) -> str:
    programme = str(written()["activity"]["id"])
    return programme if country == WHOLE_PROGRAMME else f"{programme}-{country}"


def _activities() -> Iterator[Row]:
    """The programme, and its part in each country."""
    said = dict(written()["activity"])
    title = said.pop("in_country")
    first, last = written()["half_years"][0][0], written()["half_years"][-1][1]
    common = {"start": first, "end": last, "source": written()["source"]}
    yield said | common | {"countries": ";".join(PROGRAMME_COUNTRIES)}
    names = words_of(DEFAULT_LANGUAGE).countries
    for code in PROGRAMME_COUNTRIES:
        yield {
            "id": _activity_in(code),
            "title": title.format(country=names[code]),
            "parent": said["id"],
            "countries": code,
            **common,
        }


def _drawn(*of: object) -> float:
    """A number from 0 to 1 that belongs to what is named, and to nothing else."""
    return random.Random(" ".join(map(str, (_SEED, *of)))).random()


@dataclass(frozen=True)
class _Reported:
    """The values of one indicator in one country, as one release has them."""

    facts: Mapping[str, Any]
    plan: Plan
    country: str
    edition: Edition

    def rows(self) -> Iterator[Row]:
        yield from self._baselines()
        if self.country not in self.plan.no_targets:
            yield from self._targets()
        for half in range(1, self.edition.reported + 1):
            if self._is_told(half):
                yield from self._actuals(half)

    def _row(self, kind: str, half: int, value: float | str, **other: object) -> Row:
        """A row of the whole country; what is a stage or a text stands in words."""
        if self.facts["value_type"] == "milestone" and not isinstance(value, str):
            value = self.plan.stages[int(value)]
        start, end = (
            written()["half_years"][half - 1] if half else (None, written()["baseline_end"])
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
        """By what a figure that is said of a country of size 1 is multiplied: counts grow, shares do not."""
        size: float = written()["countries"][self.country]["size"]
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
        plan, newest = self.plan, self.edition.newest
        missing = (
            *plan.no_baseline,
            *(plan.baseline_withdrawn if newest else plan.baseline_late),
        )
        if self.country in missing:
            return
        value: float | str = plan.baseline_text or self._baseline
        said: Row = {"weight": plan.weight} if plan.weight else {}
        for each in plan.baseline_restated:
            if each["country"] == self.country:
                if newest:
                    said["reason"] = each["reason"]
                else:
                    value = each["first"]
        yield self._row("baseline", 0, value, **said)

    @cached_property
    def _planned(self) -> Sequence[float]:
        plan = self.plan
        if self.country in plan.targets_of:
            return plan.targets_of[self.country]
        return [self._rounded(each * self._size) for each in plan.targets]

    def _targets(self) -> Iterator[Row]:
        plan = self.plan
        set_on = written()["first_set"]
        for half in range(1, len(written()["half_years"]) + 1):
            value = plan.target_text or self._planned[half - 1]
            yield self._row("target", half, value, set_on=set_on)
            if self._women_have_targets() and not isinstance(value, str):
                women = self._rounded(value * plan.women_target)
                yield self._row("target", half, women, sex="F", set_on=set_on)
            for move in plan.moved:
                known = move["on"] <= self.edition.as_of
                if known and move["country"] == self.country and half >= move["from"]:
                    moved = self._rounded(self._planned[half - 1] * move["factor"])
                    said = {"set_on": move["on"], "reason": move["reason"]}
                    yield self._row("target", half, moved, **said)

    def _women_have_targets(self) -> bool:
        plan, newest = self.plan, self.edition.newest
        if not plan.women_target or (newest and self.country in plan.withdrawn):
            return False
        return newest or not plan.women_since_newest

    # Actuals

    def _is_told(self, half: int) -> bool:
        """Whether the release has a figure of the half-year."""
        plan, country = self.plan, self.country
        if country in plan.never or half < plan.begins.get(country, 1):
            return False
        if (plan.only and half not in plan.only) or _here(country, half) in plan.gaps:
            return False
        if self.edition.newest:
            return country not in plan.withdrawn
        return _here(country, half) not in plan.late

    @cached_property
    def _course(self) -> Course:
        """What the country did in each half-year, as it is known in the end."""
        plan, halves = self.plan, range(1, len(written()["weather"]) + 1)
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
        pace = self.plan.paces.get(self.country, written()["countries"][self.country]["pace"])
        part = pace * written()["weather"][half - 1] * (0.94 + 0.12 * self._chance(half))
        found = max(self._baseline + (self._planned[half - 1] - self._baseline) * part, 0)
        if self.facts["value_type"] == "percentage":
            found = min(found, 100)
        return round(found, 1) if self.plan.weight else self._rounded(found)

    def _chance(self, *of: object) -> float:
        return _drawn(self.facts["id"], self.country, *of)

    def _actuals(self, half: int) -> Iterator[Row]:
        """The whole, and what it is made of."""
        plan, here = self.plan, _here(self.country, half)
        value = self._course[half - 1]
        # What is said of the whole and of each of its parts.
        shown: Row = {}
        for each in plan.restated:
            if _here(each["country"], each["half"]) == here:
                if self.edition.newest:
                    shown["reason"] = each["reason"]
                else:
                    value = each["first"]
        if self.edition.newest and here in plan.drafts:
            shown["state"] = "draft"
        if self.edition.newest and here in plan.withheld:
            shown["release_time"] = _WITHHELD_UNTIL
        weight: Row = {}
        parts: list[Row] = []
        if plan.weight:
            base = round(plan.weight * (0.9 + 0.2 * self._chance(half, "weight")))
            weight["weight"] = base
            if plan.split and not isinstance(value, str):
                value, parts = self._shares(value, base, half)
        elif not isinstance(value, str):
            parts = [part for name in plan.split for part in self._parts(name, value, half)]
        yield self._row("actual", half, value, **weight, **self._comment(half), **shown)
        for part in parts:
            yield {**self._row("actual", half, value), **part, **shown}

    def _parts(self, name: str, whole: float, half: int) -> Iterator[Row]:
        """The groups of a whole, which they make up."""
        for group, value in self._divided(name, whole, half).items():
            yield {name: group, "value": value}

    def _divided(self, name: str, whole: float, half: int) -> dict[str, float]:
        shares = written()["groups"].get(name) or self._shares_of_places()
        first, *others = shares
        found = {
            group: float(round(whole * shares[group] * (0.9 + 0.2 * self._chance(half, group))))
            for group in others
        }
        return {first: whole - sum(found.values()), **found}

    def _shares_of_places(self) -> dict[str, float]:
        first, second = (name for name, *_ in written()["countries"][self.country]["places"])
        return {first: 0.58, second: 0.42}

    def _shares(self, percent: float, base: int, half: int) -> tuple[float, list[Row]]:
        """A percentage that is counted group by group, and so is exactly the mean of its groups."""
        (name,) = self.plan.split
        counted, parts = 0, []
        for group, weight in self._divided(name, base, half).items():
            share = min(max(percent + written()["tilts"][group], 0), 100) / 100
            count = round(weight * share)
            counted += count
            if weight:
                value = round(100 * count / weight, 1)
                parts.append({name: group, "value": value, "weight": weight})
        return round(100 * counted / base, 1), parts

    def _comment(self, half: int) -> Row:
        for each in self.plan.comments:
            told = each["on"] <= self.edition.as_of
            if told and (each["country"], each["half"]) == (self.country, half):
                said = {"comment": each["text"], "author": each["author"]}
                return {**said, "commented_on": each["on"]}
        return {}


def _money(edition: Edition) -> Iterator[Row]:
    """Budgets of every half-year, spending of those reported, and what the donor gave."""
    said, programme = written()["money"], written()["activity"]["id"]
    for result, amount in said["outcomes"].items():
        for country in (*PROGRAMME_COUNTRIES, WHOLE_PROGRAMME):
            size = written()["countries"][country]["size"]
            for half, (start, end) in enumerate(written()["half_years"], start=1):
                row = {
                    "activity": _activity_in(country),
                    "result": result,
                    "country": country,
                    "start": start,
                    "end": end,
                    "currency": "USD",
                    "value_date": start,
                    "state": "final",
                }
                planned = round(amount * size * said["profile"][half - 1], -2)
                note = said["budget_note"]
                yield {**row, "kind": "budget", "value": planned, "note": note}
                if half <= edition.reported:
                    part = said["spent"][half - 1] * (0.92 + 0.16 * _drawn(result, country, half))
                    here = [country, result, half]
                    shown: Row = {}
                    if edition.newest and here == said["draft"]:
                        shown["state"] = "draft"
                    if edition.newest and here == said["withheld"]:
                        shown["release_time"] = _WITHHELD_UNTIL
                    note, spent = said["spending_note"], round(planned * part)
                    yield {**row, "kind": "spending", "value": spent, "note": note, **shown}
    for each in said["donors"]:
        day, value = each["day"], each["value"]
        yield {
            "activity": programme,
            "country": WHOLE_PROGRAMME,
            "kind": each["kind"],
            "start": day,
            "end": day,
            "value": value,
            "currency": "USD",
            "value_date": day,
            "note": each["note"],
            "state": "final",
        }
