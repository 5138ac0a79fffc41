import pytest

from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_GOALS
from dashboard.vocabulary.rules import RULES


@pytest.mark.parametrize(
    ("score", "level"),
    [(100, "high"), (80, "high"), (79.99, "fair"), (65, "fair"), (64.9, "low"), (50, "low"),
     (49.9, "very_low"), (0, "very_low")],
)  # fmt: skip
def test_a_bound_belongs_to_the_better_level(score, level):
    assert RULES.level_of(score) == level


@pytest.mark.parametrize(
    ("change", "trend"), [(2, "up"), (1.9, "flat"), (0, "flat"), (-1.9, "flat"), (-2, "down")]
)
def test_a_change_of_two_points_is_a_trend(change, trend):
    assert RULES.trend_of(change) == trend


def test_levels_run_from_best_to_worst_down_to_zero():
    bounds = list(RULES.level.values())

    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == 0


def test_every_goal_has_an_indicator_that_speaks_for_it():
    for goal in PROGRAMME_GOALS:
        assert RULES.indicator_for((goal,)) in INDICATORS
    assert RULES.indicator_for(()) in INDICATORS


def test_the_first_of_several_goals_chooses_the_indicator():
    assert RULES.indicator_for((4, 8)) == RULES.indicator_for((4,))
