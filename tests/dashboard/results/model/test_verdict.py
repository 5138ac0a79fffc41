"""The published rule, case by case."""

import pytest

from dashboard.results.model.verdict import Distance, Measure, Verdict, distance, verdict
from dashboard.vocabulary.rules import RULES

UP = Measure("number", "up", "cumulative")
DOWN = Measure("percentage", "down", "latest")
SHARE = Measure("percentage", "up", "latest")
STAGE = Measure("milestone", "up", "latest")
YES = Measure("yes-no", "up", "latest")


@pytest.mark.parametrize(
    ("measure", "baseline", "target", "actual", "said"),
    [
        (UP, 0, 100, 100, Verdict("reached", 1.0)),
        (UP, 0, 100, 118, Verdict("reached", 1.18)),
        (UP, 0, 100, 90, Verdict("on_track", 0.9)),
        (UP, 0, 100, 89, Verdict("behind", 0.89)),
        (UP, 0, 100, 60, Verdict("behind", 0.6)),
        (UP, 0, 100, 59, Verdict("off_track", 0.59)),
        (UP, 0, 100, 0, Verdict("off_track", 0.0)),
        (UP, 40, 100, 37, Verdict("going_back", -0.05)),
        # A share without a baseline has no way to be measured along, but may be at its end.
        (SHARE, None, 50, 30, Verdict("no_baseline")),
        (SHARE, None, 50, 50, Verdict("reached")),
        # A count without a baseline starts at nothing.
        (UP, None, 50, 30, Verdict("behind", 0.6)),
        # Fewer is better.
        (DOWN, 20, 10, 8, Verdict("reached", 1.2)),
        (DOWN, 20, 10, 22, Verdict("going_back", -0.2)),
        # Zero as a target.
        (DOWN, 8, 0, 0, Verdict("zero_kept", 1.0)),
        (DOWN, 8, 0, 2, Verdict("zero_missed", 0.75)),
        (DOWN, 0, 0, 0, Verdict("zero_kept")),
        (DOWN, 0, 0, 3, Verdict("zero_missed")),
        (UP, 0, 0, 3, Verdict("none_planned")),
        # A level that is to be held.
        (SHARE, 70, 70, 71, Verdict("held")),
        (SHARE, 70, 70, 69, Verdict("lost")),
        (SHARE, 80, 70, 75, Verdict("held")),
        (STAGE, 0, 3, 3, Verdict("milestone_reached")),
        (STAGE, 0, 3, 2, Verdict("milestone_open")),
        # Whatever the baseline; and where no stage was to be reached yet, none is no success.
        (YES, 1, 1, 1, Verdict("milestone_reached")),
        (YES, 0, 0, 0, Verdict("none_planned")),
        (YES, 0, 0, 1, Verdict("milestone_reached")),
        (STAGE, None, 0, 0, Verdict("none_planned")),
        (Measure("yes-no", "down", "latest"), 1, 0, 0, Verdict("milestone_reached")),
        (Measure("yes-no", "down", "latest"), 1, 0, 1, Verdict("milestone_open")),
        (UP, 0, None, 3, Verdict("no_target")),
        (UP, 0, 3, None, Verdict("not_reported")),
    ],
)
def test_the_rule(measure, baseline, target, actual, said):
    assert verdict(measure, baseline=baseline, target=target, actual=actual) == said


def test_every_state_belongs_to_one_group_and_has_a_word(every_words):
    states = [state for group in RULES.results.groups.values() for state in group]

    assert len(states) == len(set(states))
    assert set(RULES.results.progress) | {"going_back"} <= set(states)
    for state in states:
        assert every_words(f"states.{state}")
    for group in RULES.results.groups:
        assert every_words(f"groups.{group}")


def test_the_thresholds_come_best_first():
    assert list(RULES.results.progress.values()) == sorted(
        RULES.results.progress.values(), reverse=True
    )


@pytest.mark.parametrize(
    ("progress", "nearest", "close"),
    [
        (0.87, Distance("on_track", -0.03), True),
        (0.94, Distance("on_track", 0.04), True),
        (1.3, Distance("reached", 0.3), False),
        (0.72, Distance("behind", 0.12), False),
        (-0.2, Distance("off_track", -0.2), False),
    ],
)
def test_how_far_a_status_is_from_the_next(progress, nearest, close):
    assert distance(progress) == nearest
    assert distance(progress).close is close
    assert distance(None) is None
