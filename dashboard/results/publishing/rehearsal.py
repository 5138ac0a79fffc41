"""What a file would do if it were published: what is read of it, and every number that would change.

Nothing is read or written here. The command line and the staff page say it from the same rehearsal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from dashboard.results.intake.synonyms import choice_name
from dashboard.results.model.changes import Change, Changes, changes
from dashboard.results.model.framework import Framework
from dashboard.results.model.load_report import Finding, Report
from dashboard.results.model.schema import KINDS, WHOLE, WHOLE_PROGRAMME
from dashboard.vocabulary.words import Words

#: How many new figures have a line each: a first load has thousands.
MOST_NEW = 30
#: Digits behind the mark; what is closer together reads the same.
_DECIMALS = 6


@dataclass(frozen=True)
class StatusChange:
    """A status that would be another one; ``before`` and ``after`` name the phrases of both."""

    indicator: str
    country: str
    before: str
    after: str


#: Compares the statuses of two frameworks on a day, as 2026-06-30 or an empty text for today.
CompareStatuses = Callable[[Framework, Framework, str], Iterable[StatusChange]]


def no_status_changes(before: Framework, after: Framework, day: str) -> Iterable[StatusChange]:
    """No status changes: where no rule judges the results."""
    return ()


@dataclass(frozen=True)
class Rehearsal:
    """What would become of a file.

    ``titles`` names indicators before and after. ``drafts`` and ``embargoed`` count the rows that would
    not be public, at all or yet. ``empty`` is a file of which nothing can be loaded.
    """

    report: Report
    changes: Changes
    titles: Mapping[str, str]
    drafts: int
    embargoed: int
    empty: bool
    moved: tuple[StatusChange, ...] = ()

    @property
    def targets(self) -> list[Change]:
        """The targets that would be others."""
        return self.changes.of("target", "restated")

    @property
    def restated(self) -> list[Change]:
        """The baselines and actuals that would be others."""
        return [*self.changes.of("baseline", "restated"), *self.changes.of("actual", "restated")]

    @property
    def gone(self) -> list[Change]:
        """Every value that would no longer be there."""
        return [each for each in self.changes.values if each.what == "gone"]

    @property
    def new(self) -> list[Change]:
        """Every value that would be there for the first time."""
        return [each for each in self.changes.values if each.what == "new"]

    @property
    def findings(self) -> list[Finding]:
        """What was left out, what else is wrong with it, and what was loaded but is worth a look."""
        return [*self.report.left_out, *self.report.also, *self.report.notes]

    def count_lines(self, words: Words) -> list[str]:
        """How much was found, loaded and left out, a line for each kind that was found."""
        return [
            words(f"loading.counted.{kind}", **of_kind)
            for kind, of_kind in self.report.counts().items()
            if of_kind["found"]
        ]

    def summary_lines(self, words: Words) -> list[str]:
        """What would change, in numbers and names; one line says it where nothing would."""
        changed = self.changes
        lines = [] if changed else [words("loading.unchanged")]
        for what in ("new", "restated", "gone"):
            for kind in KINDS:
                if of_both := changed.of(kind, what):
                    lines.append(words(f"loading.changed.{kind}_{what}", n=len(of_both)))
        lines += [words("loading.indicator_added", name=each) for each in changed.indicators_added]
        lines += [words("loading.indicator_gone", name=each) for each in changed.indicators_gone]
        lines += [
            words(f"loading.{name}", indicator=indicator, country=country_name(words, country))
            for name, pairs in (("reporting", changed.newly_reporting), ("silent", changed.silent))
            for indicator, country in pairs
        ]
        if self.drafts:
            lines.append(words("loading.drafts", n=self.drafts))
        if self.embargoed:
            lines.append(words("loading.embargoed", n=self.embargoed))
        return lines

    def change_lines(self, words: Words) -> Iterator[str]:
        """Every number that would change, a line each; of the new ones the first."""
        for change in (*self.targets, *self.restated, *self.gone, *self.new[:MOST_NEW]):
            yield words(
                f"loading.change.{change.what}",
                kind=choice_name(words, "kind", change.kind),
                indicator=change.indicator,
                country=change.country,
                where=", ".join(filter(None, (period(change, words), group(change, words)))),
                before=figure(change.before, words),
                after=figure(change.after, words),
                reason=change.reason or words("loading.no_reason"),
            )
        if len(self.new) > MOST_NEW:
            yield words("loading.more_new", n=len(self.new) - MOST_NEW)
        for moved in self.moved:
            yield words(
                "loading.moved",
                indicator=moved.indicator,
                country=country_name(words, moved.country),
                before=words(moved.before),
                after=words(moved.after),
            )


def rehearsal_of(
    before: Framework,
    after: Framework,
    report: Report,
    *,
    now: datetime,
    day: str = "",
    compare: CompareStatuses = no_status_changes,
) -> Rehearsal:
    """What would change if a framework followed another; ``report`` says how it was read.

    ``compare`` judges both on the same day, so that time alone moves no status.
    """
    titles = {
        str(row["id"]): str(row["title"])
        for framework in (before, after)
        for row in framework["indicators"].to_dict("records")
    }
    return Rehearsal(
        report=report,
        changes=changes(before, after),
        titles=titles,
        drafts=_rows(after, lambda rows: rows["state"] == "draft"),
        embargoed=_rows(after, lambda rows: rows["release_time"] > f"{now:%Y-%m-%dT%H:%M:%SZ}"),
        empty=not after,
        moved=tuple(compare(before, after, day)),
    )


def _rows(framework: Framework, which: Callable[..., "pd.Series[bool]"]) -> int:
    """How many rows of values and money are of a kind."""
    return sum(int(which(framework[table]).sum()) for table in ("values", "money"))


def country_name(words: Words, code: str) -> str:
    """A country, or the programme as a whole."""
    if code == WHOLE_PROGRAMME:
        return words("loading.template.programme")
    return words.countries.get(code, code)


def period(change: Change, words: Words) -> str:
    """The period of a value, a year where it is one; of a baseline the day of its end."""
    *_, start, end = change.where
    if start == f"{end[:4]}-01-01" and end.endswith("-12-31"):
        return end[:4]
    return words.date(f"{start}/{end}" if start and end and start != end else start or end)


def group(change: Change, words: Words) -> str:
    """Place, sex, age and group of a value, as far as it is split by them."""
    place, sex, age, other, *_ = change.where
    shown = choice_name(words, "sex", sex) if sex != WHOLE else WHOLE
    return ", ".join(each for each in (place, shown, age, other) if each != WHOLE)


def figure(value: float | str | None, words: Words) -> str:
    """A number or text as it is read, with the digits that it has."""
    if value is None:
        return words("loading.no_figure")
    if isinstance(value, str):
        return value
    behind = f"{value:.{_DECIMALS}f}".rstrip("0").partition(".")[2]
    return words.number(value, len(behind))
