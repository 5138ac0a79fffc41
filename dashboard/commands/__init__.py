"""What the command line does, a module a command: each adds its parser, and runs what was asked of it.

Nothing that serves a page imports this package.
"""

import argparse
from pathlib import Path
from typing import TypeAlias

from dashboard.vocabulary.reference import DEFAULT_LANGUAGE, LANGUAGES

#: What a command, or a step of one, adds its parser to.
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_results_options(parser: argparse.ArgumentParser) -> None:
    """Add in which folder the programme's own results are kept, and in which language messages are."""
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="instead of DASHBOARD_RESULTS")
    parser.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
