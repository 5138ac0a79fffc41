"""The plan of the demonstration, as ``data/reference/demonstration.toml`` has it."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import DATA

Row = dict[str, object]
#: What a country did, by half-year: a figure, a stage as its number, or a text.
Course = list[float] | list[str]
#: A country and a half-year.
CountryHalf = list[str | int]

_SEED = f"{PROGRAMME.code} demonstration"
#: A withheld row is never shown: it would be public at the end of the century only.
WITHHELD_UNTIL = "2099-01-01T00:00:00Z"


@dataclass(frozen=True)
class PlannedRelease:
    """A release to be made: its name, the day for which it is judged, and the half-years reported."""

    name: str
    as_of: str
    reported: int
    number: int
    newest: bool


@dataclass(frozen=True)
class IndicatorPlan:
    """What is planned of an indicator and what happens to it, as the file of the plan says it.

    Numbers of half-years count from 1. What stands in ``exactly``, ``baselines`` and ``targets_of``
    is of one country; other counts grow with the country's size.
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
    gaps: Sequence[CountryHalf] = ()
    #: Reported, but after the first release; withdrawn again before the newest; restated in it.
    late: Sequence[CountryHalf] = ()
    withdrawn: Sequence[str] = ()
    restated: Sequence[Mapping[str, Any]] = ()
    drafts: Sequence[CountryHalf] = ()
    withheld: Sequence[CountryHalf] = ()
    comments: Sequence[Mapping[str, Any]] = ()
    #: Whether there are rows of the programme as a whole, and the only release that has it, if any.
    programme: bool = False
    release: int = 0


@cache
def load_plan() -> dict[str, Any]:
    """The file of the plan; read once."""
    path = DATA / "reference" / "demonstration.toml"
    return tomllib.loads(path.read_text("utf-8"))


def planned_releases() -> list[PlannedRelease]:
    """The releases of the demonstration, the oldest first."""
    releases = load_plan()["releases"]
    return [
        PlannedRelease(**release, number=number, newest=number == len(releases))
        for number, release in enumerate(releases, start=1)
    ]


def chance(*subject: object) -> float:
    """A number from 0 to 1 that belongs to what is named, and to nothing else."""
    return random.Random(" ".join(map(str, (_SEED, *subject)))).random()
