"""The running dashboard notices a release, and serves the last good one whatever comes."""

import hashlib
import json
import logging
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from dashboard.repository.repository import Repository
from dashboard.serving import snapshot
from dashboard.sources import package
from dashboard.sources.refresh import release
from dashboard.vocabulary import releases
from dashboard.vocabulary.reference import DATA
from tests.dashboard.sources.refresh.conftest import NOW

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def package_of_now(tmp_path_factory):
    """A folder with one release: the committed data with one value changed, and its name."""
    place = tmp_path_factory.mktemp("releases")
    tables = dict(package.read_committed(DATA))
    rows = tables["observations"].copy()
    chosen = (rows["indicator"] == "hdi") & (rows["country"] == "NPL")
    rows.loc[rows.index[chosen][-1], "value"] = 0.999
    name = release.publish(
        place, tables | {"observations": rows}, b"read me\n", {"pieces": {}}, NOW
    )
    return place / name


def publish(place, made):
    """Bring a release into a folder, as a refresh does."""
    place.mkdir(exist_ok=True)
    shutil.copytree(made, place / made.name)
    releases.switch_to(place, made.name)


def brief(folder):
    """Loading as the app does, but without its pages."""
    return snapshot.Snapshot(folder, Repository.from_folder(folder), {}, {})


def test_without_a_release_the_committed_data_are_served(tmp_path):
    assert snapshot.ReleaseWatcher(brief, tmp_path / "nowhere")().folder == DATA


def test_a_new_release_is_served_from_the_next_refresh_on(tmp_path, package_of_now):
    current = snapshot.ReleaseWatcher(brief, tmp_path)
    before = current()
    publish(tmp_path, package_of_now)
    current.refresh()
    after = current()

    assert (before.folder, after.folder.name) == (DATA, package_of_now.name)
    assert before.repository.release != after.repository.release
    assert after.repository.series("hdi", "NPL")["value"].iloc[-1] == 0.999
    # What was remembered of the old release is not among the answers of the new one.
    assert after.cache is not before.cache


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda folder: (folder / "observations.csv").write_text("x"), "observations.csv: is not the file"),
        (lambda folder: (folder / "goals.csv").unlink(), "goals.csv: the file is missing"),
        (lambda folder: (folder / "release.json").write_text("{"), "release.json: cannot be read"),
        (lambda folder: shutil.rmtree(folder), "release.json: cannot be read"),
        (lambda folder: (folder.parent / "current").write_text("../../etc\n"), "does not name a release"),
    ],
)  # fmt: skip
def test_a_release_that_is_not_whole_is_said_and_the_last_good_one_stays(
    tmp_path, package_of_now, caplog, broken, said
):
    current = snapshot.ReleaseWatcher(brief, tmp_path)
    publish(tmp_path, package_of_now)
    broken(tmp_path / package_of_now.name)
    with caplog.at_level(logging.ERROR):
        current.refresh()
        current.refresh()

    assert current().folder == DATA
    assert said in caplog.text
    assert caplog.text.count("release not served") == 1, "it is said once, not at every look"


def test_a_table_of_another_shape_is_refused_by_file_row_column_and_reason(
    tmp_path, package_of_now, caplog
):
    publish(tmp_path, package_of_now)
    folder = tmp_path / package_of_now.name
    path = folder / "places.csv"
    path.write_bytes(path.read_bytes().replace(b"role\n", b"role\nSEN,X,north,2.0,village\n", 1))
    manifest = json.loads((folder / "release.json").read_text())
    manifest["files"]["places.csv"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "release.json").write_text(json.dumps(manifest))
    current = snapshot.ReleaseWatcher(brief, tmp_path)

    assert current().folder == DATA
    assert "places.csv, row 2, column lat: 'north' is not a number" in caplog.text


def test_a_release_made_before_the_committed_data_changed_says_so(tmp_path, package_of_now, caplog):
    publish(tmp_path, package_of_now)
    path = tmp_path / package_of_now.name / "release.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"base": "0123456789ab"}))
    current = snapshot.ReleaseWatcher(brief, tmp_path)

    assert current().folder.name == package_of_now.name
    assert "the committed data are newer" in caplog.text


def test_a_folder_that_is_still_being_built_is_not_looked_at(tmp_path, package_of_now):
    shutil.copytree(package_of_now, tmp_path / f"{package_of_now.name}{releases.BUILDING}")

    assert snapshot.ReleaseWatcher(brief, tmp_path)().folder == DATA


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _opened(url):
    return urllib.request.urlopen(url, timeout=60)


def _ready(address):
    with _opened(f"{address}/readyz") as answer:
        return json.load(answer)


def test_every_worker_notices_a_release(tmp_path, package_of_now):
    port = _free_port()
    environment = os.environ | {
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
        "DASHBOARD_DATA": str(tmp_path / "releases"),
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "dashboard.wsgi:server"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    chart = f"{address}/charts/ranking.json?indicator=hdi"
    version = json.loads((package_of_now / "release.json").read_text())["version"]
    try:
        for _ in range(240):
            try:
                before = _ready(address)
                break
            except OSError:
                assert server.poll() is None, "gunicorn has stopped"
                time.sleep(0.25)
        for _ in range(8):  # both workers remember the answer of the old release
            _opened(chart).read()
        publish(tmp_path / "releases", package_of_now)
        # How soon depends on the machine: they look every second, and then load.
        for _ in range(240):
            folders = {_ready(address)["folder"] for _ in range(20)}
            versions = {json.load(_opened(chart))["release"] for _ in range(20)}
            if (folders, versions) == ({package_of_now.name}, {version}):
                break
            time.sleep(0.25)
    finally:
        server.terminate()
        server.wait(timeout=20)

    assert before["folder"] == "data"
    assert (folders, versions) == ({package_of_now.name}, {version})
