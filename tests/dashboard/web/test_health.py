import pytest
from flask import Flask

from dashboard.web.health import blueprint


@pytest.fixture(scope="module")
def client(serving, repository):
    server = Flask("health")
    server.register_blueprint(blueprint(serving(repository)))
    return server.test_client()


def test_the_process_lives(client):
    assert client.get("/healthz").json == {"alive": True}


def test_it_says_which_data_it_serves(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {"ready": True, "release": "small", "folder": "data"}
