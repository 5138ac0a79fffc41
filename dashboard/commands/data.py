"""``python -m dashboard data``: makes the data package, checks it, or publishes a newer one.

Building, checking and refreshing need packages that serving does not: each step imports its own.
"""

import argparse
import sys
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.paths import DATA
from dashboard.settings import Settings


def add_parser(commands: Subparsers) -> None:
    """Add ``data build``, ``check`` and ``refresh``."""
    parser = commands.add_parser("data", help="make, check or refresh the data package")
    steps = parser.add_subparsers(dest="step", required=True)
    build_step = steps.add_parser("build", help="make it from the publishers' files")
    build_step.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER")
    build_step.add_argument("--to", dest="target", type=Path, default=DATA, metavar="FOLDER")
    build_step.set_defaults(run=build)
    check_step = steps.add_parser("check", help="check what is committed")
    check_step.add_argument("--in", dest="target", type=Path, default=DATA, metavar="FOLDER")
    check_step.set_defaults(run=check)
    _add_refresh(steps)


def _add_refresh(steps: Subparsers) -> None:
    parser = steps.add_parser("refresh", help="publish the newest from the publishers")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="instead of DASHBOARD_DATA")
    parser.add_argument("--only", action="append", default=[], metavar="PUBLISHER")
    parser.add_argument("--base-url", action="append", default=[], metavar="PUBLISHER=URL")
    parser.add_argument("--override", action="append", default=[], metavar="GATE:INDICATOR=REASON")
    parser.add_argument("--strict", action="store_true", help="all that is asked, or nothing")
    parser.add_argument(
        "--patience", type=float, default=120, metavar="SECONDS", help="for one answer; 120"
    )
    parser.set_defaults(run=refresh)


def build(chosen: argparse.Namespace) -> int:
    """Write the package; 0, or 1 after saying all that is wrong with the publishers' files."""
    from dashboard.sources import build
    from dashboard.sources.problems import UnreadableFile

    try:
        print(f"{chosen.target}: version {build.build(chosen.folder, chosen.target)}")
    except UnreadableFile as problems:
        print(f"Nothing was written. What is wrong:\n{problems}", file=sys.stderr)
        return 1
    return 0


def check(chosen: argparse.Namespace) -> int:
    """Check a package; 0, or 1 after saying all that is wrong with it."""
    from dashboard.sources import check

    problems = check.problems_of(chosen.target)
    text = "\n".join(problems) or f"{chosen.target}: valid"
    print(text, file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


def refresh(chosen: argparse.Namespace) -> int:
    """0 where everything that was asked for is published; else 1, and a line for each that is not."""
    from dashboard.commands import refresh

    return refresh.run(
        into=chosen.into or Settings.from_environment().releases,
        only=chosen.only,
        addresses=chosen.base_url,
        overrides=chosen.override,
        strict=chosen.strict,
        patience=chosen.patience,
    )
