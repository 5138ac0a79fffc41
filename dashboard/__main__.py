"""The command line: ``python -m dashboard COMMAND``. It finds the module of a command, and runs it."""

import argparse
import sys
from importlib import import_module

from dashboard.errors import BadSetting

#: The commands in the order in which help lists them, each with its module in `dashboard.commands`.
COMMANDS = {
    "serve": "serve",
    "data": "data",
    "results": "results",
    "export": "export",
    "parts": "browser_bundle",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0, or 1 after saying what is wrong."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    # A command needs its own packages alone: only help, and a name that is mistyped, load them all.
    first = arguments[0] if arguments else ""
    try:
        for name in (first,) if first in COMMANDS else COMMANDS:
            import_module(f"dashboard.commands.{COMMANDS[name]}").add_parser(commands)
        chosen = parser.parse_args(arguments)
        return int(chosen.run(chosen))
    except BadSetting as wrong:
        print(wrong, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
