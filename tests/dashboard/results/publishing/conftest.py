"""The demonstration as it is published, made once for all tests."""

import pytest

from dashboard.results.model.changes import changes
from dashboard.results.model.store import Store
from dashboard.results.publishing.demonstration import make
from tests.dashboard.results.publishing.demonstration_releases import JUNE, OCTOBER


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("releases") / "demonstration"
    make(place)
    return place


@pytest.fixture(scope="session")
def store(place):
    return Store(place)


@pytest.fixture(scope="session")
def october(store):
    return store.framework(store.named(OCTOBER))


@pytest.fixture(scope="session")
def june(store):
    return store.framework(store.named(JUNE))


@pytest.fixture(scope="session")
def between(october, june):
    return changes(october, june)
