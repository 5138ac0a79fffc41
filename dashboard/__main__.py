"""The command line: ``python -m dashboard data build``, ``data check``, ``data refresh``, ``parts``."""

import argparse
import sys
from pathlib import Path

from dashboard import parts
from dashboard.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("parts", help="make the parts that the browser needs")
    data = commands.add_parser("data", help="make or check the data package")
    steps = data.add_subparsers(dest="step", required=True)
    building = steps.add_parser("build", help="make it from the publishers' files")
    building.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER")
    building.add_argument("--to", dest="target", type=Path, default=Path("data"), metavar="FOLDER")
    checking = steps.add_parser("check", help="check what is committed")
    checking.add_argument("--in", dest="target", type=Path, default=Path("data"), metavar="FOLDER")
    refreshing = steps.add_parser("refresh", help="publish the newest from the publishers")
    refreshing.add_argument("--into", type=Path, metavar="FOLDER", help="instead of DASHBOARD_DATA")
    refreshing.add_argument("--only", action="append", default=[], metavar="PUBLISHER")
    refreshing.add_argument("--base-url", action="append", default=[], metavar="PUBLISHER=URL")
    refreshing.add_argument(
        "--override", action="append", default=[], metavar="GATE:INDICATOR=REASON"
    )
    refreshing.add_argument("--strict", action="store_true", help="all that is asked, or nothing")
    refreshing.add_argument(
        "--patience", type=float, default=120, metavar="SECONDS", help="for one answer; 120"
    )
    chosen = parser.parse_args(arguments)
    if chosen.command == "parts":
        return parts.main()
    if chosen.step == "refresh":
        return _refresh(chosen)
    return _build(chosen.folder, chosen.target) if chosen.step == "build" else _check(chosen.target)


def _build(folder: Path, target: Path) -> int:
    # Building needs packages that serving does not.
    from dashboard.sources import build
    from dashboard.sources.problems import UnreadableFile

    try:
        print(f"{target}: version {build.build(folder, target)}")
    except UnreadableFile as problems:
        print(f"Nothing was written. What is wrong:\n{problems}", file=sys.stderr)
        return 1
    return 0


def _check(target: Path) -> int:
    from dashboard.sources import check

    problems = check.problems_of(target)
    print("\n".join(problems) or f"{target}: valid", file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


def _refresh(chosen: argparse.Namespace) -> int:
    """0 where everything that was asked for is published; else 1, and a line for each that is not."""
    from dashboard.sources.refresh import command

    return command.run(
        into=chosen.into or Settings.from_environment().releases,
        only=chosen.only,
        addresses=chosen.base_url,
        overrides=chosen.override,
        strict=chosen.strict,
        patience=chosen.patience,
    )


if __name__ == "__main__":
    sys.exit(main())
