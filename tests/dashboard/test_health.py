import pytest
from flask import Flask

from dashboard.health import blueprint


def client(release):
    server = Flask("health")
    server.register_blueprint(blueprint(lambda: release))
    return server.test_client()


@pytest.mark.parametrize("release", ["2025.1", None])
def test_the_process_lives_whether_or_not_there_are_data(release):
    assert client(release).get("/healthz").json == {"alive": True}


def test_it_is_ready_once_there_are_data():
    before, after = client(None).get("/readyz"), client("2025.1").get("/readyz")

    assert (before.status_code, before.json["ready"]) == (503, False)
    assert (after.status_code, after.json) == (200, {"ready": True, "release": "2025.1"})
