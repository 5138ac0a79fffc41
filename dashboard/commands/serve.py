"""``python -m dashboard serve``: serves the dashboard by gunicorn, as ``gunicorn.conf.py`` says."""

import argparse
import os
import sys
from typing import NoReturn

from dashboard import paths
from dashboard.commands import Subparsers
from dashboard.serving.browser_bundle import Parts


def add_parser(commands: Subparsers) -> None:
    """Add the command ``serve``."""
    parser = commands.add_parser("serve", help="serve the dashboard, by gunicorn")
    parser.add_argument("--host", help="instead of HOST, or 127.0.0.1")
    parser.add_argument("--port", type=int, help="instead of PORT, or 8050")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> NoReturn:
    """Become gunicorn, so that signals reach it; raises NoParts."""
    # Gunicorn would say the same behind forty lines of a stack trace.
    Parts.from_folder()
    if chosen.host:
        os.environ["HOST"] = chosen.host
    if chosen.port is not None:
        os.environ["PORT"] = str(chosen.port)
    command = [sys.executable, "-m", "gunicorn", "-c", str(paths.GUNICORN), "dashboard.wsgi:server"]
    os.execv(command[0], command)
