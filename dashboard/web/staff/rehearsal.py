"""The page of one file that waits: what it holds, every number that it would change, what can be done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.results.intake.synonyms import choice_name
from dashboard.results.model.changes import Change
from dashboard.results.model.load_report import Finding
from dashboard.results.publishing.rehearsal import (
    Rehearsal,
    StatusChange,
    country_name,
    figure,
    group,
    period,
)
from dashboard.results.publishing.review_queue import QueuedFile
from dashboard.vocabulary.words import Words
from dashboard.web.staff.frame import Frame, Table, moment, table

#: So many new figures stand open; more are folded away.
_OPEN = 30


@dataclass(frozen=True)
class Action:
    """A button below the facts: its name in the address, and what it says."""

    name: str
    label: str
    first: bool = False


def page(
    frame: Frame, waiting: QueuedFile, rehearsal: Rehearsal, *, against: str, stale: bool
) -> str:
    """The whole document.

    ``against`` is the name of the release that it was held against; it is empty where there is none.
    """
    words, report = frame.words, rehearsal.report
    left_out = [*report.left_out, *report.also]
    return frame.page(
        "rehearsal",
        words("staff.what_if", name=waiting.name),
        waiting=waiting,
        facts=_facts(words, waiting, against),
        remarks=_remarks(frame, waiting, rehearsal, stale),
        doubtful=rehearsal.empty or stale or not report.complete(),
        actions=_actions(frame, waiting, rehearsal, stale),
        counts=rehearsal.count_lines(words),
        totals=rehearsal.summary_lines(words),
        left_out=_findings(words, words("staff.left_out"), left_out) if left_out else None,
        annotated=waiting.annotates and rehearsal.findings,
        tables=list(_tables(words, rehearsal)),
    )


def _facts(words: Words, waiting: QueuedFile, against: str) -> list[tuple[str, str]]:
    return [
        (words("staff.file"), waiting.file),
        (words("staff.day"), words.date(waiting.day)),
        (words("staff.brought_by"), waiting.brought_by.name),
        (words("staff.brought"), moment(words, waiting.brought)),
        (words("staff.against"), against or words("staff.first")),
        (words("staff.fingerprint"), waiting.sha256),
    ]


def _may_confirm(frame: Frame, waiting: QueuedFile, rehearsal: Rehearsal, stale: bool) -> bool:
    """Whether this reader can publish the file: what one brings another confirms."""
    return not rehearsal.empty and not stale and waiting.brought_by.id != frame.reader.id


def _remarks(frame: Frame, waiting: QueuedFile, rehearsal: Rehearsal, stale: bool) -> list[str]:
    """Why this reader can do no more with the file, or should look at it again."""
    words = frame.words
    if rehearsal.empty:
        return [words("loading.empty")]
    if stale:
        return [words("loading.not_published.stale")]
    if not _may_confirm(frame, waiting, rehearsal, stale):
        return [words("staff.second_person")]
    return [] if rehearsal.report.complete() else [words("staff.not_whole")]


def _actions(frame: Frame, waiting: QueuedFile, rehearsal: Rehearsal, stale: bool) -> list[Action]:
    words = frame.words
    withdraw = Action("withdraw", words("staff.withdraw"))
    if _may_confirm(frame, waiting, rehearsal, stale):
        return [Action("confirm", words("staff.confirm"), first=True), withdraw]
    if stale and not rehearsal.empty:
        return [Action("again", words("staff.again"), first=True), withdraw]
    return [withdraw]


def _tables(words: Words, rehearsal: Rehearsal) -> Iterator[Table]:
    """Every change by its kind, and what is to be known of the file; a kind without one has no table."""
    if rehearsal.targets:
        yield _changes(words, words("staff.targets"), rehearsal.targets, rehearsal)
    if rehearsal.restated:
        yield _changes(words, words("staff.restated"), rehearsal.restated, rehearsal)
    if rehearsal.moved:
        yield _statuses(words, rehearsal)
    if rehearsal.gone:
        yield _changes(words, words("staff.gone"), rehearsal.gone, rehearsal)
    if rehearsal.new:
        folded = len(rehearsal.new) > _OPEN
        yield _changes(words, words("staff.new"), rehearsal.new, rehearsal, folded=folded)
    if rehearsal.report.notes:
        yield _findings(words, words("staff.notes"), rehearsal.report.notes)


def _findings(words: Words, title: str, findings: Sequence[Finding]) -> Table:
    texts: dict[str, Callable[[Finding], str]] = {
        "loading.problems.place": lambda it: it.place.position(words) or words("staff.whole_file"),
        "loading.problems.value": lambda it: str(it.details.get("value", "")),
        "loading.problems.told": lambda it: words.sentence(it.reason_text(words)),
        "loading.problems.remedy": lambda it: words.sentence(it.remedy_text(words)),
    }
    wide = {"loading.problems.told", "loading.problems.remedy"}
    return table(words, title, texts, findings, wide=wide)


def _changes(
    words: Words,
    title: str,
    changes: Sequence[Change],
    rehearsal: Rehearsal,
    *,
    folded: bool = False,
) -> Table:
    texts: dict[str, Callable[[Change], str]] = {
        "staff.kind": lambda change: choice_name(words, "kind", change.kind),
        "staff.indicator": lambda change: _indicator(change.indicator, rehearsal),
        "staff.country": lambda change: country_name(words, change.country),
        "staff.period": lambda change: period(change, words),
        "staff.group": lambda change: group(change, words) or words("staff.all"),
        "staff.before": lambda change: figure(change.before, words),
        "staff.after": lambda change: figure(change.after, words),
        "staff.reason": lambda change: change.reason or words("loading.no_reason"),
    }
    if all(change.before is None for change in changes):
        # What is new is restated from nothing and needs no reason.
        del texts["staff.before"], texts["staff.reason"]
    if all(change.what == "gone" for change in changes):
        del texts["staff.after"], texts["staff.reason"]
    numbers = {"staff.before", "staff.after"}
    return table(words, title, texts, changes, numbers=numbers, folded=folded)


def _statuses(words: Words, rehearsal: Rehearsal) -> Table:
    texts: dict[str, Callable[[StatusChange], str]] = {
        "staff.indicator": lambda moved: _indicator(moved.indicator, rehearsal),
        "staff.country": lambda moved: country_name(words, moved.country),
        "staff.before": lambda moved: words(moved.before),
        "staff.after": lambda moved: words(moved.after),
    }
    return table(words, words("staff.statuses"), texts, rehearsal.moved)


def _indicator(id_: str, rehearsal: Rehearsal) -> str:
    return f"{id_} {rehearsal.titles.get(id_, '')}".strip()
