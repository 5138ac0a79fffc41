"""``python -m dashboard results …``: what is written on the command line, and what is said of it."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.commands import Subparsers, add_results_options, invitations
from dashboard.results import iati
from dashboard.results.intake.annotated_workbook import annotated
from dashboard.results.intake.dates import InvalidDate, parse_period
from dashboard.results.intake.refusal import RefusedFile
from dashboard.results.model.framework import Framework
from dashboard.results.model.store import NotPublished, Store
from dashboard.results.publishing import demonstration
from dashboard.results.publishing.demonstration_plan import planned_releases
from dashboard.results.publishing.rehearsal import Rehearsal, rehearsal_of
from dashboard.results.publishing.results_file import fingerprint, read
from dashboard.results.publishing.status_changes import compare_statuses
from dashboard.results.publishing.template import csv_template, template
from dashboard.settings import DEMONSTRATION, Settings
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.vocabulary.releases import BrokenRelease, Busy
from dashboard.vocabulary.words import Words

#: How many findings are printed; the report holds all.
MOST_PRINTED = 30


def add_parser(commands: Subparsers) -> None:
    """Add ``results load``, ``template``, ``releases``, ``back``, ``export``, ``demo`` and invitations."""
    results = commands.add_parser("results", help="load, list and export the programme's results")
    steps = results.add_subparsers(dest="step", required=True)
    _add_load(steps)
    _add_template(steps)
    _add_releases(steps)
    _add_export(steps)
    _add_demo(steps)
    invitations.add_parsers(steps)


def _add_load(steps: Subparsers) -> None:
    parser = steps.add_parser("load", help="make a release of a results file")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--name", help="by which people cite it, as 'Board, June 2022'")
    parser.add_argument(
        "--as-of",
        metavar="DAY",
        help="for which figures are judged; the last day of the newest period with an actual",
    )
    parser.add_argument("--rehearse", action="store_true", help="only say what would change")
    parser.add_argument("--strict", action="store_true", help="all that the file holds, or nothing")
    parser.add_argument("--report", type=Path, metavar="REPORT.json")
    parser.add_argument(
        "--annotate",
        type=Path,
        metavar="FILE.xlsx",
        help="the workbook with what was found on its cells",
    )
    add_results_options(parser)
    parser.set_defaults(
        run=lambda chosen: load(
            chosen.file,
            into=_into(chosen),
            name=chosen.name,
            as_of=chosen.as_of,
            rehearse=chosen.rehearse,
            strict=chosen.strict,
            report_to=chosen.report,
            annotate=chosen.annotate,
            words=_words(chosen),
        )
    )


def _add_template(steps: Subparsers) -> None:
    parser = steps.add_parser("template", help="write a workbook to fill, or a .zip of CSV files")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    parser.set_defaults(run=lambda chosen: write_template(chosen.file, words=_words(chosen)))


def _add_releases(steps: Subparsers) -> None:
    listing = steps.add_parser("releases", help="list what has been loaded")
    add_results_options(listing)
    listing.set_defaults(run=lambda chosen: releases(into=_into(chosen), words=_words(chosen)))
    switching = steps.add_parser("back", help="switch to another release")
    switching.add_argument("release", metavar="NAME-OR-ID")
    add_results_options(switching)
    switching.set_defaults(
        run=lambda chosen: back(chosen.release, into=_into(chosen), words=_words(chosen))
    )


def _add_export(steps: Subparsers) -> None:
    parser = steps.add_parser("export", help="write a release as IATI 2.03, without drafts")
    parser.add_argument("file", type=Path, metavar="FILE.xml")
    parser.add_argument("--release", metavar="NAME-OR-ID", help="another than the current one")
    parser.add_argument("--reporting-ref", required=True, help="IATI identifier of who reports")
    parser.add_argument("--reporting-name", required=True)
    add_results_options(parser)
    parser.set_defaults(
        run=lambda chosen: export(
            chosen.file,
            into=_into(chosen),
            named=chosen.release,
            reporting=iati.Reporting(chosen.reporting_ref, chosen.reporting_name),
            words=_words(chosen),
        )
    )


def _add_demo(steps: Subparsers) -> None:
    parser = steps.add_parser(
        "demo", help="make the releases of the demonstration; invented figures"
    )
    parser.add_argument("--into", type=Path, metavar="FOLDER", default=DEMONSTRATION)
    parser.add_argument(
        "--workbook",
        type=Path,
        metavar="FILE.xlsx",
        help="write the filled workbook of the newest instead",
    )
    parser.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    parser.set_defaults(
        run=lambda chosen: demonstrate(
            into=chosen.into, workbook_to=chosen.workbook, words=_words(chosen)
        )
    )


def _into(chosen: argparse.Namespace) -> Path:
    folder: Path | None = chosen.into
    return folder or Settings.from_environment().results


def _words(chosen: argparse.Namespace) -> Words:
    return Words.in_language(chosen.language)


def load(
    file: Path,
    *,
    into: Path,
    name: str | None,
    as_of: str | None,
    rehearse: bool,
    strict: bool,
    report_to: Path | None,
    annotate: Path | None,
    words: Words,
) -> int:
    """Load a file as a new release, or only say what would change; 0 where that was done.

    ``annotate`` is where a workbook or CSV file is given back with its findings on its cells.
    ``as_of`` is the day for which the figures are judged; see ``judged_on``.
    """
    try:
        day = _day(as_of) if as_of else None
    except InvalidDate as unclear:
        reason = words(f"loading.reasons.{unclear.reason}", value=as_of, **unclear.details)
        return _nothing(f"{reason} {words('loading.remedies.write_day')}", words)
    try:
        framework, report = read(file, strict=strict)
        if annotate:
            annotate.write_bytes(annotated(file, report, words))
        if report_to:
            text = json.dumps(report.to_json(words), indent=2, ensure_ascii=False)
            report_to.write_text(text + "\n", "utf-8")
    except RefusedFile as refused:
        return _nothing(refused.text(words), words)
    except OSError as error:
        return _nothing(f"{error.filename}: {error.strerror}", words)
    store, now = Store(into), datetime.now(UTC).replace(microsecond=0)
    try:
        before = store.framework(store.current())
        judged = day or judged_on(framework, now.date())
        rehearsal = rehearsal_of(
            before, framework, report, now=now, day=judged.isoformat(), compare=compare_statuses
        )
        _print(rehearsal, words)
        if rehearsal.empty:
            return _nothing(words("loading.empty"), words)
        if strict and not report.complete():
            return _nothing(words("loading.strict"), words)
        _print_changes(rehearsal, words)
        if rehearse:
            print(words("loading.rehearsed"))
            return 0
        origin = {
            "file": file.name,
            "sha256": fingerprint(file),
            "report": report.counts(),
            "as_of": judged.isoformat(),
        }
        release = store.publish(
            framework, name or f"{file.name}, {now:%Y-%m-%d %H:%M:%S}", origin, now
        )
    except NotPublished as reason:
        return _nothing(reason.text(words), words)
    except (Busy, BrokenRelease) as reason:
        return _nothing(str(reason), words)
    print(words("loading.loaded", name=release.name, id=release.id))
    print(words("loading.as_of", day=words.date(release.as_of)))
    return 0


def judged_on(framework: Framework, today: date) -> date:
    """The last day of the newest period with an actual that is over, or else today."""
    ends = map(date.fromisoformat, framework.values("actual")["end"])
    return max((end for end in ends if end <= today), default=today)


def demonstrate(*, into: Path, workbook_to: Path | None, words: Words) -> int:
    """Make the releases of the demonstration in a folder, or only write the workbook of the newest."""

    def written() -> str:
        if workbook_to:
            *_, newest = planned_releases()
            workbook_to.write_bytes(demonstration.workbook(newest, words))
            return words("loading.demonstration_written", file=workbook_to)
        demonstration.make(into)
        return words("loading.demonstrated", folder=into)

    try:
        return _done(written, words)
    except demonstration.HoldsOther:
        return _nothing(words("loading.holds_other", folder=into), words)


def write_template(target: Path, *, words: Words) -> int:
    """Write the workbook to fill, or CSV files of the same columns where the name ends with .zip."""

    def written() -> str:
        body = csv_template(words) if target.suffix == ".zip" else template(words)
        target.write_bytes(body)
        return words("loading.template_written", file=target)

    return _done(written, words)


def releases(*, into: Path, words: Words) -> int:
    """List the releases, the newest first; the current one is marked."""
    store = Store(into)
    listed, current = store.releases(), store.current()
    for release in listed:
        mark = "*" if current and release.id == current.id else " "
        print(f"{mark} {release.id}  {release.made:%Y-%m-%d %H:%M}  {release.name}")
    if not listed:
        print(words("loading.no_release"))
    return 0


def back(named: str, *, into: Path, words: Words) -> int:
    """Switch to another release, by name or id."""
    return _done(lambda: words("loading.switched", name=Store(into).back_to(named).name), words)


def export(
    target: Path, *, into: Path, named: str | None, reporting: iati.Reporting, words: Words
) -> int:
    """Write a release as IATI 2.03, the current one unless another is named; never a draft."""

    def written() -> str:
        store = Store(into)
        release = store.named(named) if named else store.current()
        if release is None:
            raise NotPublished("no_release")
        generated = f"{release.made:%Y-%m-%dT%H:%M:%SZ}"
        framework = store.framework(release)
        target.write_bytes(iati.write(framework, reporting=reporting, generated=generated))
        return words("loading.exported", name=release.name, file=target)

    return _done(written, words)


def _day(text: str) -> date:
    """The day that was written; raises InvalidDate."""
    first, last = parse_period(text)
    if first != last:
        raise InvalidDate("period_for_day")
    return first


def _done(act: Callable[[], str], words: Words) -> int:
    try:
        print(act())
    except NotPublished as reason:
        return _nothing(reason.text(words), words)
    except (Busy, BrokenRelease, OSError) as reason:
        return _nothing(str(reason), words)
    return 0


def _nothing(reason: str, words: Words) -> int:
    print(words("loading.nothing", reason=reason), file=sys.stderr)
    return 1


def _print(rehearsal: Rehearsal, words: Words) -> None:
    for line in rehearsal.count_lines(words):
        print(line)
    findings = rehearsal.findings
    for finding in findings[:MOST_PRINTED]:
        print(finding.text(words), file=sys.stderr)
    if len(findings) > MOST_PRINTED:
        print(words("loading.more", n=len(findings) - MOST_PRINTED), file=sys.stderr)


def _print_changes(rehearsal: Rehearsal, words: Words) -> None:
    print(*rehearsal.summary_lines(words), *rehearsal.change_lines(words), sep="\n")
