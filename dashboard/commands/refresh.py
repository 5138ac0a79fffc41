"""``python -m dashboard data refresh``: what is written on the command line, and what is said of it."""

import sys
from collections.abc import Iterable
from pathlib import Path

from dashboard.sources.problems import UnreadableFile
from dashboard.sources.refresh.interface import Patience
from dashboard.sources.refresh.refresh import InvalidRequest, RefreshRequest, refresh
from dashboard.vocabulary.releases import BrokenRelease, Busy


def run(
    *,
    into: Path,
    only: Iterable[str],
    addresses: Iterable[str],
    overrides: Iterable[str],
    strict: bool,
    patience: float,
) -> int:
    """Refresh, and say what became of every piece; returns 0 where all of it is published."""
    try:
        wish = RefreshRequest(
            into=into,
            only=tuple(only),
            addresses=dict(_pair(text, "PUBLISHER=URL") for text in addresses),
            overrides=waived(overrides),
            strict=strict,
            patience=Patience(
                silence=min(30, patience), request=patience, whole=max(300, 2 * patience)
            ),
        )
        report = refresh(wish)
    except (InvalidRequest, Busy, BrokenRelease, UnreadableFile) as reason:
        print(f"Nothing was published. {reason}", file=sys.stderr)
        return 1
    for outcome in report.outcomes:
        print(outcome, file=sys.stdout if outcome.kept is None else sys.stderr)
    if report.release is None:
        print("Nothing was published: what was published stays as it was.", file=sys.stderr)
        return 1
    print(f"{into}: release {report.release}")
    return 0 if report.complete else 1


def waived(written: Iterable[str]) -> dict[str, dict[str, str]]:
    """The overrides by piece and gate.

    >>> waived(["jumps:refugees_hosted=Arrivals from Ukraine"])
    {'refugees_hosted': {'jumps': 'Arrivals from Ukraine'}}
    """
    reasons: dict[str, dict[str, str]] = {}
    for text in written:
        name, reason = _pair(text, "GATE:INDICATOR=REASON")
        gate, colon, piece = name.partition(":")
        if not colon:
            raise InvalidRequest(f"{text!r} is not written as GATE:INDICATOR=REASON")
        reasons.setdefault(piece, {})[gate] = reason
    return reasons


def _pair(written: str, form: str) -> tuple[str, str]:
    name, sign, value = written.partition("=")
    if not sign or not name or not value:
        raise InvalidRequest(f"{written!r} is not written as {form}")
    return name, value
