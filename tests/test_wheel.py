"""``pip wheel .`` builds without a network, and what is installed from the wheel serves the dashboard."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: What a build reads. It is copied, because setuptools writes beside what it builds.
SOURCES = (
    *("pyproject.toml", "setup.py", "README.md", "LICENSE", "gunicorn.conf.py"),
    *("dashboard", "layouts", "callbacks", "assets", "data", "build/parts"),
)
#: Seconds until a server answers that has to load all data.
PATIENCE = 120


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder into which the wheel is unpacked, as ``pip install --target`` does."""
    place = tmp_path_factory.mktemp("wheel")
    checkout = place / "checkout"
    for name in SOURCES:
        source, target = ROOT / name, checkout / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    command = [*pip, "--no-index", "--wheel-dir", str(place / "made"), str(checkout)]
    subprocess.run(command, check=True, cwd=place, timeout=PATIENCE)
    (wheel,) = (place / "made").glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(place / "installed")
    return place / "installed"


def test_only_the_packages_stand_at_its_top(installed):
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}

    assert tops == {"dashboard", "layouts", "callbacks"}


def test_it_serves_the_dashboard(installed, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(installed), "WEB_CONCURRENCY": "1"}
    # Away from the checkout, or its packages would be found instead.
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=tmp_path, env=environment)
    site = f"http://127.0.0.1:{port}"
    try:
        assert answer(f"{site}/healthz", server) == (200, b'{"alive":true}\n')
        status, document = answer(f"{site}/country?country=NPL&language=fr", server)
        assert status == 200
        assert b'<html lang="fr"' in document
        assert answer(f"{site}/charts/headline.csv?country=NPL", server)[0] == 200
        assert answer(f"{site}/data/datapackage.json", server)[0] == 200
        assert answer(f"{site}/stage/migration-data", server)[0] == 200
    finally:
        server.terminate()
        assert server.wait(PATIENCE) == 0


def answer(url, server):
    """Status and body, once the server listens."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            assert server.poll() is None, "the server has ended"
            assert time.monotonic() < until, "the server does not listen"
            time.sleep(0.2)
