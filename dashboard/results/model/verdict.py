"""The published rule: the verdict on a figure beside its baseline and its target.

``data/reference/rules.toml`` holds the thresholds; the About page shows them.
"""

from dataclasses import dataclass

from dashboard.vocabulary.rules import RULES

#: Where a value is a stage that is reached or not.
STAGES = ("milestone", "yes-no")
#: What is counted from nothing, so that a baseline that is not stated is none.
COUNTED = ("in-period", "cumulative")


@dataclass(frozen=True)
class Measure:
    """How an indicator is measured: its value type, better direction and accumulation."""

    value_type: str
    direction: str
    accumulation: str

    def starts_at(self, baseline: float | None) -> float | None:
        """The baseline; where none is stated, a number that is counted up starts at nothing."""
        counted = self.value_type == "number" and self.accumulation in COUNTED
        return 0.0 if baseline is None and counted and self.direction == "up" else baseline

    def as_good(self, value: float, other: float) -> bool:
        """Whether a value is at least as good as another."""
        return value >= other if self.direction == "up" else value <= other


@dataclass(frozen=True)
class Verdict:
    """A state, and the progress behind it where there is one: 1 is the whole way to the target."""

    state: str
    progress: float | None = None

    @property
    def group(self) -> str:
        """The group of the state: reached, on_track, behind, off_track or open."""
        return RULES.results.group_of(self.state)


def verdict(
    measure: Measure, *, baseline: float | None, target: float | None, actual: float | None
) -> Verdict:
    """The verdict on an actual that stands beside a target of the same period.

    >>> measured = Measure("number", "up", "cumulative")
    >>> verdict(measured, baseline=0, target=100, actual=118)
    Verdict(state='reached', progress=1.18)
    >>> verdict(measured, baseline=40, target=100, actual=34)
    Verdict(state='going_back', progress=-0.1)

    Fewer may be better: from 20 down to 10, 11 is nine tenths of the way.

    >>> verdict(Measure("percentage", "down", "latest"), baseline=20, target=10, actual=11)
    Verdict(state='on_track', progress=0.9)
    """
    if target is None:
        return Verdict("no_target")
    if actual is None:
        return Verdict("not_reported")
    met = measure.as_good(actual, target)
    if measure.value_type in STAGES:
        return Verdict(_staged(measure, target, actual, met=met))
    baseline = measure.starts_at(baseline)
    if target == 0:
        return _of_zero(measure, baseline, actual)
    if baseline is None:
        return Verdict("reached" if met else "no_baseline")
    if baseline == target or measure.as_good(baseline, target):
        return Verdict("held" if met else "lost")
    progress = round((actual - baseline) / (target - baseline), 9)
    return Verdict(_graded(progress), progress)


def _staged(measure: Measure, target: float, actual: float, *, met: bool) -> str:
    """A stage; where none was to be reached yet, and none is, nothing was planned."""
    if measure.direction == "up" and target == 0 and actual <= 0:
        return "none_planned"
    return "milestone_reached" if met else "milestone_open"


def _of_zero(measure: Measure, baseline: float | None, actual: float) -> Verdict:
    """A target of zero: nothing was planned, or nothing of it is to be left."""
    if measure.direction == "up":
        return Verdict("none_planned")
    progress = round((baseline - actual) / baseline, 9) if baseline else None
    return Verdict("zero_kept" if actual <= 0 else "zero_missed", progress)


def _graded(progress: float) -> str:
    thresholds = RULES.results.progress
    return next((name for name, least in thresholds.items() if progress >= least), "going_back")


@dataclass(frozen=True)
class Distance:
    """How far progress is from the nearest threshold: its name, and by how much it is above it."""

    threshold: str
    above: float

    @property
    def close(self) -> bool:
        """Whether little would move the status."""
        return abs(self.above) <= RULES.results.close


def distance(progress: float | None) -> Distance | None:
    """The nearest threshold; none where there is no progress.

    >>> distance(0.87)
    Distance(threshold='on_track', above=-0.03)
    """
    if progress is None:
        return None
    thresholds = RULES.results.progress
    nearest = min(thresholds, key=lambda name: abs(progress - thresholds[name]))
    return Distance(nearest, round(progress - thresholds[nearest], 9))
