"""The command line: ``python -m dashboard data build --from FOLDER``, ``data check`` and ``parts``."""

import argparse
import sys
from pathlib import Path

from dashboard import parts


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
    chosen = parser.parse_args(arguments)
    if chosen.command == "parts":
        return parts.main()
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


if __name__ == "__main__":
    sys.exit(main())
