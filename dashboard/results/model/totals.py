"""What several reporters come to together: the total, its coverage, and how firm its status is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.results.model.reporting import Compared, Reported, judged, trend
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.results.model.verdict import STAGES, Distance, Measure, Verdict, distance
from dashboard.vocabulary.rules import RULES

#: Of a reporter, one of the sides that can be compared.
Side = Callable[[Reported], Compared | None]


@dataclass(frozen=True)
class Total:
    """The figures of several reporters of one indicator, as its aggregation adds them up.

    ``actual`` adds all that is reported; ``compared`` only what has a target of the same period. Each is
    missing where the indicator is not to be added up. ``left_out`` says of each reporter that is not
    in the total why: silent, not_due, no_weight or in_words.
    """

    measure: Measure
    aggregation: str
    members: tuple[Reported, ...]
    actual: float | None
    baseline: float | None
    compared: Compared | None
    zero: Compared | None
    planned: Compared | None
    final: Compared | None
    left_out: Mapping[str, str]
    otherwise: str
    step: tuple[float, float] | None

    @property
    def added(self) -> list[Reported]:
        """The reporters whose figures are in the total."""
        return [each for each in self.members if each.country not in self.left_out]

    @property
    def countries(self) -> list[Reported]:
        """The countries that report, or owe a figure; the programme as a whole is none of them."""
        expected = [
            each for each in self.members if each.owes or each.actual is not None or each.text
        ]
        return [each for each in expected if each.country != WHOLE_PROGRAMME]

    @property
    def covered(self) -> list[Reported]:
        """Those of the countries whose figure is there and is not older than one that is due."""
        return [each for each in self.countries if each.complete or (each.text and not each.late)]

    @property
    def thin(self) -> bool:
        """Whether too few have reported for the total to be taken at its word."""
        expected = len(self.countries)
        # To the digits of the rule: two of three are two thirds.
        return expected > 0 and round(len(self.covered) / expected, 4) < RULES.results.thin

    @property
    def late(self) -> list[Reported]:
        """The reporters that owe their last figure, and stand with an older one or none."""
        return [each for each in self.members if each.late]

    @property
    def apart(self) -> list[Reported]:
        """Those in the total whose figure has nothing to be compared with, or no baseline as others have."""
        compared = {one.country for one, _ in _comparable(self.added, lambda each: each.compared)}
        return [each for each in self.added if each.country not in compared]

    @property
    def adds_up(self) -> bool:
        """Whether there is a total: of one reporter always."""
        return self.aggregation != "none" or len(self.members) == 1

    @property
    def counts(self) -> bool:
        """Whether the total is how many said yes, or passed a milestone."""
        return self.aggregation == "count of yes" and len(self.members) > 1

    @property
    def verdict(self) -> Verdict:
        """The verdict on the total as it is reported."""
        return self._judged(self.compared)

    @property
    def if_nothing(self) -> Verdict:
        """The verdict if all that is owed came in as nothing."""
        return self._judged(self.zero)

    @property
    def if_planned(self) -> Verdict:
        """The verdict if all that is owed came in as planned."""
        return self._judged(self.planned)

    @property
    def flips(self) -> bool:
        """Whether what is owed decides about the status."""
        states = {each.state for each in (self.verdict, self.if_nothing, self.if_planned)}
        return self.compared is not None and len(states) > 1

    @property
    def distance(self) -> Distance | None:
        """How far the progress is from the nearest threshold."""
        return distance(self.verdict.progress)

    @property
    def trend(self) -> str:
        """Where the total moved, of those that have both figures."""
        return trend(self._of_the_total, self.step)

    @property
    def _of_the_total(self) -> Measure:
        """How many said yes, or passed a milestone, is a number."""
        if self.counts:
            return Measure("number", "up", "latest")
        return self.measure

    def _judged(self, compared: Compared | None) -> Verdict:
        return judged(self._of_the_total, compared, self.otherwise)


def total(members: Sequence[Reported], aggregation: str) -> Total:
    """Add up what several reporters have reported of one indicator; there must be one at least."""
    measure = members[0].measure
    if len(members) == 1:
        return _alone(members[0], aggregation)
    left_out = dict(_left_out(members, aggregation))
    inside = [each for each in members if each.country not in left_out]
    adds = _ADDING.get(aggregation)
    sides: dict[str, Compared | None] = {}
    for name, side in _SIDES.items():
        taken = [each for each in members if not _never_counts(each, aggregation)]
        sides[name] = adds(taken, side) if adds else None
    return Total(
        measure=measure,
        aggregation=aggregation,
        members=tuple(members),
        actual=_actual(inside, aggregation),
        baseline=sides["compared"].baseline if sides["compared"] else None,
        left_out=left_out,
        otherwise=_otherwise(members, adds is not None),
        step=_step(inside, aggregation),
        **sides,
    )


def _alone(member: Reported, aggregation: str) -> Total:
    return Total(
        measure=member.measure,
        aggregation=aggregation,
        members=(member,),
        actual=member.actual,
        baseline=member.baseline,
        compared=member.compared,
        zero=member.zero,
        planned=member.planned,
        final=member.final,
        left_out={} if member.actual is not None else dict(_left_out([member], "sum")),
        otherwise=member.otherwise,
        step=member.step,
    )


_SIDES: Mapping[str, Side] = {
    "compared": lambda each: each.compared,
    "zero": lambda each: each.zero,
    "planned": lambda each: each.planned,
    "final": lambda each: each.final,
}


def _left_out(members: Iterable[Reported], aggregation: str) -> Iterable[tuple[str, str]]:
    for each in members:
        if each.actual is None:
            why = "in_words" if each.text else "silent" if each.owes else "not_due"
            yield each.country, why
        elif _never_counts(each, aggregation):
            yield each.country, "no_weight"


def _never_counts(member: Reported, aggregation: str) -> bool:
    return aggregation == "weighted mean" and not member.weight


def _otherwise(members: Sequence[Reported], adds_up: bool) -> str:
    """Why nothing can be compared: of the members' states the first in this order."""
    states = [each.otherwise for each in members]
    if not adds_up and any(each.actual is not None for each in members):
        return "not_added"
    order = ("not_reported", "not_due", "in_words", "no_date", "no_target")
    return next((state for state in order if state in states), "no_target")


def _comparable(members: Sequence[Reported], side: Side) -> list[tuple[Reported, Compared]]:
    """Who has something to compare: where some have a baseline, only those who have one."""
    comparable = [(each, compared) for each in members if (compared := side(each)) is not None]
    with_baseline = [pair for pair in comparable if pair[1].baseline is not None]
    return with_baseline or comparable


def _added(members: Sequence[Reported], side: Side) -> Compared | None:
    comparable = _comparable(members, side)
    if not comparable:
        return None
    starts = [each.baseline for _, each in comparable if each.baseline is not None]
    return Compared(
        sum(each.actual for _, each in comparable),
        sum(each.target for _, each in comparable),
        sum(starts) if starts else None,
    )


def _meant(members: Sequence[Reported], side: Side) -> Compared | None:
    """The mean, each reporter weighted by its base."""
    weighted = [(one.weight or 0.0, each) for one, each in _comparable(members, side)]
    if not weighted:
        return None
    base = sum(weight for weight, _ in weighted)
    starts = [weight * each.baseline for weight, each in weighted if each.baseline is not None]
    return Compared(
        sum(weight * each.actual for weight, each in weighted) / base,
        sum(weight * each.target for weight, each in weighted) / base,
        sum(starts) / base if starts else None,
    )


def _counted(members: Sequence[Reported], side: Side) -> Compared | None:
    """How many have said yes, beside how many were to; of milestones, how many have passed theirs."""
    comparable = [(each, compared) for each in members if (compared := side(each)) is not None]
    if not comparable:
        return None

    def yes(value: float | None, target: float) -> bool:
        return value is not None and value >= (target or 1.0)

    return Compared(
        float(sum(yes(one.actual, one.target) for _, one in comparable)),
        float(sum(one.target > 0 for _, one in comparable)),
        float(sum(one.target > 0 and yes(one.baseline, one.target) for _, one in comparable)),
    )


_ADDING: Mapping[str, Callable[[Sequence[Reported], Side], Compared | None]] = {
    "sum": _added,
    "weighted mean": _meant,
    "count of yes": _counted,
}


def _actual(members: Sequence[Reported], aggregation: str) -> float | None:
    reported = [(each, each.actual) for each in members if each.actual is not None]
    if not reported or aggregation == "none":
        return None
    match aggregation:
        case "sum":
            return float(sum(actual for _, actual in reported))
        case "weighted mean":
            base = sum(each.weight or 0.0 for each, _ in reported)
            return sum((each.weight or 0.0) * actual for each, actual in reported) / base
        case _:
            return float(sum(_said_yes(each, actual) for each, actual in reported))


def _said_yes(member: Reported, actual: float) -> bool:
    target = member.compared.target if member.compared else None
    if member.measure.value_type in STAGES and target:
        return actual >= target
    return actual >= 1.0


def _step(members: Sequence[Reported], aggregation: str) -> tuple[float, float] | None:
    """The total a report ago and now, of those that have both."""
    stepped = [(each, each.step) for each in members if each.step is not None]
    if not stepped:
        return None
    match aggregation:
        case "sum":
            return sum(step[0] for _, step in stepped), sum(step[1] for _, step in stepped)
        case "weighted mean":
            base = sum(each.weight or 0.0 for each, _ in stepped)
            before, after = (
                sum((each.weight or 0.0) * step[at] for each, step in stepped) / base
                for at in (0, 1)
            )
            return before, after
        case "count of yes":
            before, after = (
                float(sum(_said_yes(each, step[at]) for each, step in stepped)) for at in (0, 1)
            )
            return before, after
        case _:
            return None
