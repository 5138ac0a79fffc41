"""The whole server where people can sign in: what the public is given, and what those who are signed in."""

import re
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest
from werkzeug.test import Client

from dashboard.access.viewers import COOKIE, Viewers, now
from dashboard.app import create_server
from dashboard.settings import Settings, SigningIn
from tests.dashboard.web.test_sign_in import HERE, HTML, SECRET

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def guarded(repository, serving, tmp_path_factory):
    """The whole server, where people can sign in; and its viewers."""
    signing_in = SigningIn(
        secret=SECRET, proxies=(ip_network("10.0.0.0/8"),), proxy_header="X-Forwarded-User"
    )
    settings = Settings(results=tmp_path_factory.mktemp("results"), signing_in=signing_in)
    return create_server(serving(repository), settings), Viewers(settings)


@pytest.fixture(scope="module")
def unguarded(repository, serving, tmp_path_factory):
    """The same server, where nobody can."""
    return create_server(serving(repository), Settings(results=tmp_path_factory.mktemp("none")))


ROUTES = [
    "/", "/country?country=NPL&language=fr", "/embed/ranking", "/charts/ranking.json",
    "/charts/several.json?names=ranking,trend", "/charts/ranking.csv", "/charts/ranking.xlsx",
    "/charts.json", "/pages/overview.json", "/pages/embed/ranking.json", "/data/goals.csv",
    "/data/datapackage.json", "/healthz", "/readyz", "/_dash-layout", "/_dash-dependencies",
    "/nothing", "/charts/pie.json", "/_config",
]  # fmt: skip


def answer(server, path, **asked):
    """Status, headers and body; Dash writes a number drawn by chance into its documents."""
    reply = Client(server, use_cookies=False).get(path, headers=HTML | asked)
    body = re.sub(rb'"end_id":"[^"]*"', b"", reply.data)
    if path.endswith(".xlsx"):
        # The moment of its making stands in a workbook.
        del reply.headers["Content-Length"]
        body = b""
    return reply.status_code, sorted(reply.headers), body


@pytest.mark.parametrize("path", ROUTES)
def test_the_public_is_answered_as_if_nobody_could_sign_in(guarded, unguarded, path):
    expected = answer(unguarded, path)

    for said in ({}, {"Cookie": f"{COOKIE}=made.up.x"}, {"X-Forwarded-User": "stranger"}):
        for _ in range(2):
            assert answer(guarded[0], path, **said) == expected
    assert "Set-Cookie" not in dict(expected[1])


@pytest.mark.parametrize("server", ["guarded", "unguarded"])
@pytest.mark.parametrize(
    ("method", "path"),
    [*(("GET", each) for each in ROUTES), *(("HEAD", each) for each in ROUTES), ("POST", "/"),
     ("GET", "/enter/x"), ("POST", "/enter/x"), ("GET", "/sign-in"), ("GET", "/signed-in"),
     ("GET", "/sign-out"), ("POST", "/sign-out"), ("OPTIONS", "/"),
     ("POST", "/_dash-update-component")],
)  # fmt: skip
def test_the_public_is_never_given_a_cookie(request, server, method, path):
    found = request.getfixturevalue(server)
    reply = Client(found[0] if server == "guarded" else found).open(
        path, method=method, headers=HERE
    )

    assert "Set-Cookie" not in reply.headers
    reply.close()


def test_where_nobody_can_sign_in_these_addresses_are_not_there(unguarded):
    client = Client(unguarded)

    for address in ("/enter/x", "/sign-in", "/signed-in", "/sign-out"):
        assert client.get(address, headers=HTML).status_code == 404
        assert client.post(address, headers=HERE).status_code == 405


def signed_in(guarded, **more):
    _, viewers = guarded
    invitation, _ = viewers.invitations.invite("Board", "board", 14, now())
    return {"Cookie": f"{COOKIE}={viewers.session_of_link(invitation)}"} | more


@pytest.mark.parametrize("path", ROUTES)
def test_what_somebody_who_is_signed_in_is_shown_is_kept_nowhere(guarded, path):
    answer(guarded[0], path)
    reply = Client(guarded[0], use_cookies=False).get(path, headers=HTML | signed_in(guarded))

    assert reply.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in reply.headers["Vary"]
    assert len(reply.headers.getlist("Cache-Control")) == 1


def test_what_is_asked_for_a_room_is_answered_as_to_everybody_and_may_be_kept(guarded):
    headers = HTML | signed_in(guarded, **{"For-Room": "safe"})
    reply = Client(guarded[0], use_cookies=False).get("/charts/ranking.json", headers=headers)

    assert reply.data == answer(guarded[0], "/charts/ranking.json")[2]
    assert "private" not in reply.headers["Cache-Control"]


def test_who_is_signed_in_is_answered_by_the_app_and_not_from_memory(guarded):
    server, _ = guarded
    path = "/charts/ranking.json"
    answer(server, path)
    reached = []
    app = server._app
    server._app = lambda environ, start: reached.append(1) or app(environ, start)
    try:
        answer(server, path)
        assert reached == []
        answer(server, path, **signed_in(guarded))
        assert reached == [1]
        Client(server, use_cookies=False).get(
            path,
            headers={"X-Forwarded-User": "lena"},
            environ_base={"REMOTE_ADDR": "10.0.0.7"},
        )
        assert reached == [1, 1]
    finally:
        server._app = app


def test_static_files_come_from_memory_for_everybody(guarded):
    server, _ = guarded
    url = re.search(r'href="(/assets/[^"]+)"', Client(server, use_cookies=False).get("/").text)[1]

    assert answer(server, url) == answer(server, url, **signed_in(guarded))


def test_workers_speak_tls_to_a_provider():
    """As gunicorn does it: its settings are read, the app is loaded, and then the worker is patched."""
    steps = (
        "import runpy; runpy.run_path('gunicorn.conf.py');"
        "import dashboard.access.oidc;"
        "from gevent import monkey; monkey.patch_all();"
        "from urllib3.util.ssl_ import create_urllib3_context; create_urllib3_context()"
    )
    made = subprocess.run(
        [sys.executable, "-c", steps], cwd=ROOT, capture_output=True, text=True, timeout=60
    )

    assert (made.returncode, made.stderr) == (0, "")
