import pytest

from dashboard.app import create_app
from dashboard.settings import Settings


@pytest.fixture(scope="module")
def client(repository, serving):
    return create_app(serving(repository), Settings(chromium=None)).server.test_client()


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_without_a_browser_the_answer_says_what_to_install(client, kind):
    answer = client.get(f"/charts/map.{kind}")

    assert answer.status_code == 501
    assert "apt-get install chromium" in answer.text


def test_an_unknown_chart_is_not_found(client):
    assert client.get("/charts/nothing.png").status_code == 404


def test_only_a_chart_alone_may_be_framed_and_only_where_allowed(repository, serving):
    allowed = Settings(frame_ancestors=("https://a.org",))
    client = create_app(serving(repository), allowed).server.test_client()
    policy = {
        path: client.get(path).headers["Content-Security-Policy"] for path in ("/", "/embed/map")
    }

    assert "frame-ancestors 'none'" in policy["/"]
    assert "frame-ancestors https://a.org" in policy["/embed/map"]
