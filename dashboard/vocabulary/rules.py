"""The published rules by which values are read, from ``data/reference/rules.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.vocabulary.reference import DATA


@dataclass(frozen=True)
class ResultsRules:
    """How results are judged against their targets; see ``dashboard.results.model.verdict``.

    ``progress`` maps a status to the least progress that earns it, best first. ``groups`` gathers the
    states, so that each has one symbol. ``thin`` and ``close`` are shares.
    """

    due_days: int
    close: float
    thin: float
    progress: Mapping[str, float]
    groups: Mapping[str, tuple[str, ...]]

    def group_of(self, state: str) -> str:
        """The group of a state.

        >>> RULES.results.group_of("going_back"), RULES.results.group_of("not_due")
        ('off_track', 'open')
        """
        return next(name for name, states in self.groups.items() if state in states)


@dataclass(frozen=True)
class Rules:
    """Limits and thresholds; each is shown on the About page.

    ``level`` maps a level's name to the least score that earns it, best first.
    """

    stand_in_years: int
    old_after_years: int
    release_year: int
    level: Mapping[str, float]
    trend_years: int
    trend_points: float
    trend_share: float
    not_judged: tuple[str, ...]
    flagship: Mapping[str, str]
    against: str
    split: str
    peers: int
    farthest_peer: float
    income_aggregate: Mapping[str, str]
    bank_region: Mapping[str, str]
    results: ResultsRules

    def level_of(self, score: float) -> str:
        """The level that a goal score earns.

        >>> RULES.level_of(80.0), RULES.level_of(79.9), RULES.level_of(12)
        ('high', 'fair', 'very_low')
        """
        return next(name for name, least in self.level.items() if score >= least)

    def trend_of(self, change: float) -> str:
        """The trend that a change in score means.

        >>> RULES.trend_of(2.0), RULES.trend_of(-1.9), RULES.trend_of(-2.0)
        ('up', 'flat', 'down')
        """
        if abs(change) < self.trend_points:
            return "flat"
        return "up" if change > 0 else "down"

    def change_of(self, value: float, before: float, decimals: int, better: str) -> str:
        """The trend of an indicator whose better direction is up or down: better, worse or same.

        A change counts only where it is at least ``trend_share`` of the earlier value and can be
        seen in the decimals that the indicator is written with.

        >>> RULES.change_of(4.0, 6.0, 1, "down"), RULES.change_of(4.0, 6.0, 1, "up")
        ('better', 'worse')
        >>> RULES.change_of(100.0, 99.0, 0, "up"), RULES.change_of(0.04, 0.01, 1, "up")
        ('same', 'same')
        """
        change = value - before
        seen = round(value, decimals) != round(before, decimals)
        if not seen or abs(change) < self.trend_share * abs(before):
            return "same"
        return "better" if (change > 0) == (better == "up") else "worse"

    def indicator_for(self, goals: tuple[int, ...]) -> str:
        """The indicator that stands for the chosen goals, or for none."""
        return self.flagship[str(goals[0])] if goals else self.flagship["none"]

    def against_for(self, goals: tuple[int, ...], indicator: str) -> str:
        """The second of two compared indicators: that of the second goal, or the one for none.

        >>> RULES.against_for((4, 8), "schooling_mean"), RULES.against_for((), "hdi")
        ('unemployment', 'remittances_received_gdp')
        """
        second = self.flagship[str(goals[1])] if len(goals) > 1 else self.against
        candidates = (second, self.against, self.flagship["none"])
        return next(candidate for candidate in candidates if candidate != indicator)


def _results(table: Mapping[str, Any]) -> ResultsRules:
    return ResultsRules(
        due_days=table["due_days"],
        close=table["close"],
        thin=table["thin"],
        progress=table["progress"],
        groups={name: tuple(states) for name, states in table["groups"].items()},
    )


def _read() -> Rules:
    file = tomllib.loads((DATA / "reference" / "rules.toml").read_text("utf-8"))
    return Rules(
        stand_in_years=file["stand_in_years"],
        old_after_years=file["old_after_years"],
        release_year=file["release_year"],
        level=file["level"],
        trend_years=file["trend"]["years"],
        trend_points=file["trend"]["points"],
        trend_share=file["trend"]["share"],
        not_judged=tuple(file["trend"]["not_judged"]),
        flagship=file["flagship"],
        against=file["comparison"]["against"],
        split=file["comparison"]["split"],
        peers=file["peers"]["number"],
        farthest_peer=file["peers"]["farthest"],
        income_aggregate=file["benchmarks"]["income"],
        bank_region=file["benchmarks"]["bank_region"],
        results=_results(file["results"]),
    )


RULES = _read()
