"""A server with the staff pages alone, and two members of the team."""

import pytest

from tests.dashboard.web.staff.people import Reader, made


@pytest.fixture
def results(tmp_path):
    return tmp_path / "results"


@pytest.fixture
def server(results):
    return made(results)


@pytest.fixture
def amina(server):
    return Reader(server, "amina")


@pytest.fixture
def jose(server):
    return Reader(server, "jose")
