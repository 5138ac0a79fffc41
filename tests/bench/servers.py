"""Both apps under gunicorn, each as it would be served, on this machine alone."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKERS = "2"


@contextmanager
def ours() -> Iterator[str]:
    """The address of the dashboard, served as `make run` does."""
    with _gunicorn("-c", "gunicorn.conf.py", "dashboard.wsgi:server") as address:
        yield address


@contextmanager
def naive(charts: Sequence[str], country: str) -> Iterator[str]:
    """The address of a naive app of some charts, served by threads, as is usual for Dash."""
    app = f"tests.bench.naive:create_server({list(charts)!r}, {country or None!r})"
    # Without a file named, gunicorn would read ours.
    ordinary = ("--config", os.devnull, "--workers", WORKERS, "--threads", "4", "--preload")
    with _gunicorn(*ordinary, app) as address:
        yield address


@contextmanager
def _gunicorn(*arguments: str) -> Iterator[str]:
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *arguments],
        cwd=ROOT,
        env=os.environ | {"PORT": str(port), "WEB_CONCURRENCY": WORKERS},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            if server.poll() is not None:
                raise SystemExit(f"gunicorn has stopped with code {server.returncode}") from None
            time.sleep(0.25)
        else:
            return
    raise SystemExit("gunicorn has not answered within a minute")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
