"""``python -m dashboard parts``: makes what the browser needs of the locked npm packages and ``assets/``."""

import argparse

from dashboard import paths
from dashboard.commands import Subparsers
from dashboard.serving import browser_bundle


def add_parser(commands: Subparsers) -> None:
    """Add the command ``parts``."""
    commands.add_parser("parts", help="make the parts that the browser needs").set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Make the parts where this is a checkout; raises NoParts."""
    # A wheel was built with them, and holds no recipe to make others.
    if not paths.INSTALLED:
        browser_bundle.make()
    return 0
