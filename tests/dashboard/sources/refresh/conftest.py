"""A small world that is published, and the publishers' interfaces beside it."""

import shutil
from datetime import UTC, datetime

import pytest

from dashboard.sources.refresh.interface import Patience
from dashboard.sources.refresh.refresh import PUBLISHERS, RefreshRequest, refresh
from tests.dashboard.sources.refresh import small_package
from tests.dashboard.sources.refresh.publishers import Publishers

NOW = datetime(2026, 11, 25, 1, 0, 0, tzinfo=UTC)
LATER = NOW.replace(hour=2)
#: For an honest server, on a machine that may be busy; and for those that keep us waiting.
PATIENCE = Patience(silence=20, request=30, whole=60, attempts=2, pause=0.01)
HURRIED = Patience(silence=0.4, request=0.6, whole=2, attempts=2, pause=0.01)


@pytest.fixture(scope="session")
def committed(tmp_path_factory):
    """The folder of the small package."""
    return small_package.write(tmp_path_factory.mktemp("committed") / "data")


@pytest.fixture(scope="session")
def running():
    server = Publishers().start()
    yield server
    server.shutdown()


@pytest.fixture
def publishers(running):
    """The publishers' interfaces, well behaved until told otherwise."""
    running.behave()
    return running


@pytest.fixture
def wish(committed, publishers, tmp_path):
    """What is asked of a refresh here."""
    addresses = dict.fromkeys(PUBLISHERS, publishers.address)
    return RefreshRequest(
        tmp_path / "releases", addresses=addresses, patience=PATIENCE, committed=committed
    )


@pytest.fixture(scope="session")
def first(committed, running, tmp_path_factory):
    """A folder with a first release of everything, never to be changed."""
    running.behave()
    folder = tmp_path_factory.mktemp("first") / "releases"
    addresses = dict.fromkeys(PUBLISHERS, running.address)
    report = refresh(
        RefreshRequest(folder, addresses=addresses, patience=PATIENCE, committed=committed), NOW
    )
    assert report.complete, [str(each) for each in report.outcomes if each.kept]
    return folder


@pytest.fixture
def published(first, wish, tmp_path):
    """A wish into a folder in which everything has been published once."""
    shutil.copytree(first, wish.into)
    return wish


def reasons(report):
    """Why each piece was kept, by its name; none where it was refreshed."""
    return {each.piece: each.kept for each in report.outcomes}


def snapshot(folder):
    """Every byte below a folder, but for the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
