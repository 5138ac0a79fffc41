"""``python -m dashboard results …``: what is written on the command line, and what is said of it."""

import hashlib
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from dashboard.framework import iati
from dashboard.framework.bounds import UnreadableSubmission
from dashboard.framework.changes import Changes, changes
from dashboard.framework.report import KINDS, Report
from dashboard.framework.store import NotPublished, Store
from dashboard.releases import BrokenRelease, Busy
from dashboard.words import Words

#: How many findings are printed; the report holds all.
MOST_PRINTED = 30


def load(
    file: Path,
    *,
    into: Path,
    name: str | None,
    rehearse: bool,
    strict: bool,
    report_to: Path | None,
    words: Words,
) -> int:
    """Load a file as a new release, or only say what would change; 0 where that was done."""
    try:
        framework, report = iati.read(file, strict=strict)
    except UnreadableSubmission as refused:
        return _nothing(refused.told(words), words)
    except OSError as error:
        return _nothing(f"{file}: {error.strerror}", words)
    if report_to:
        told = json.dumps(report.to_json(words), indent=2, ensure_ascii=False)
        report_to.write_text(told + "\n", "utf-8")
    _print(report, words)
    if strict and not report.whole():
        return _nothing(words("loading.strict"), words)
    store = Store(into)
    try:
        before = store.framework(store.current())
        _print_changes(changes(before, framework), words)
        if rehearse:
            print(words("loading.rehearsed"))
            return 0
        now = datetime.now(UTC).replace(microsecond=0)
        said = {
            "file": file.name,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "report": report.to_json(words)["counts"],
        }
        made = store.publish(framework, name or f"{file.name}, {now:%Y-%m-%d %H:%M:%S}", said, now)
    except (NotPublished, Busy, BrokenRelease) as reason:
        return _nothing(str(reason), words)
    print(words("loading.loaded", name=made.name, id=made.id))
    return 0


def releases(*, into: Path, words: Words) -> int:
    """List the releases, the newest first; the current one is marked."""
    store = Store(into)
    known, current = store.releases(), store.current()
    for each in known:
        mark = "*" if current and each.id == current.id else " "
        print(f"{mark} {each.id}  {each.made:%Y-%m-%d %H:%M}  {each.name}")
    if not known:
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
            raise NotPublished(words("loading.no_release"))
        generated = f"{release.made:%Y-%m-%dT%H:%M:%SZ}"
        framework = store.framework(release)
        target.write_bytes(iati.write(framework, reporting=reporting, generated=generated))
        return words("loading.exported", name=release.name, file=target)

    return _done(written, words)


def _done(act: Callable[[], str], words: Words) -> int:
    try:
        print(act())
    except (NotPublished, Busy, BrokenRelease) as reason:
        return _nothing(str(reason), words)
    return 0


def _nothing(reason: str, words: Words) -> int:
    print(words("loading.nothing", reason=reason), file=sys.stderr)
    return 1


def _print(report: Report, words: Words) -> None:
    counts = report.to_json(words)["counts"]
    for kind in KINDS:
        of_kind = counts[kind]
        if of_kind["found"]:
            print(words(f"loading.counted.{kind}", **of_kind))
    told = [*report.left_out, *report.notes]
    for finding in told[:MOST_PRINTED]:
        print(finding.told(words), file=sys.stderr)
    if len(told) > MOST_PRINTED:
        print(words("loading.more", n=len(told) - MOST_PRINTED), file=sys.stderr)


def _print_changes(found: Changes, words: Words) -> None:
    if not found:
        print(words("loading.unchanged"))
    for what in ("new", "restated", "gone"):
        for kind in ("baseline", "target", "actual"):
            if of_both := found.of(kind, what):
                print(words(f"loading.changed.{kind}_{what}", n=len(of_both)))
    for change in found.values:
        if change.what == "restated":
            print(
                words(
                    "loading.restated",
                    indicator=change.indicator,
                    country=change.country,
                    period=" ".join(each for each in change.where if each != "all"),
                    before=change.before,
                    after=change.after,
                    reason=change.reason or words("loading.no_reason"),
                )
            )
