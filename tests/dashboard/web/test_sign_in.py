"""Coming in and going out, as browsers, mail programs and strangers meet it."""

import html
import logging
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask, g
from werkzeug.test import Client

from dashboard.__main__ import main
from dashboard.access.viewers import COOKIE, Viewers, now
from dashboard.app import create_server
from dashboard.browser_contract import DOORS
from dashboard.settings import LARGEST_BODY, Settings, SigningIn
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.web import security, sign_in

SECRET = "a key of the tests, long enough to be one"
ROOT = Path(__file__).parents[3]
HERE = {"Sec-Fetch-Site": "same-origin"}
HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


def client_of(settings, words):
    """A house with doors and one room, and who is in charge of its doors."""
    viewers = Viewers(settings)
    server = Flask("doors")
    sign_in.recognise(server, viewers)
    said = security.headers(["'sha256-abc'"])
    security.guard(server, said, doors=DOORS)
    provider = settings.signing_in.provider
    server.register_blueprint(sign_in.blueprint(viewers, provider, words))

    @server.get("/")
    def room():
        return f"{g.viewer.name}, {g.viewer.role}" if g.viewer else "the public"

    return server.test_client(), viewers


@pytest.fixture
def settings(tmp_path):
    return Settings(results=tmp_path, signing_in=SigningIn(secret=SECRET))


@pytest.fixture
def house(settings, every_language):
    return client_of(settings, every_language)


@pytest.fixture
def client(house):
    return house[0]


@pytest.fixture
def viewers(house):
    return house[1]


@pytest.fixture
def token(viewers):
    return viewers.invitations.invite("Board <members>", "board", 14, now())[1]


def directive(reply, name):
    policy = reply.headers["Content-Security-Policy"].split("; ")
    return next(part for part in policy if part.startswith(name))


# By a link


def test_a_link_shows_a_button_and_is_not_used_up_by_looking(client, viewers, token):
    for _ in range(3):
        reply = client.get(f"/enter/{token}")

    assert reply.status_code == 200
    assert "Drafts for Board &lt;members&gt;" in reply.text
    assert f'<form method="post" action="/enter/{token}"><button>' in reply.text
    assert viewers.invitations.of(token).used is None
    assert "Set-Cookie" not in reply.headers


def test_the_button_lets_somebody_in_for_eight_hours(client, token):
    reply = client.post(f"/enter/{token}", headers=HERE)

    assert (reply.status_code, reply.headers["Location"]) == (303, "/")
    assert re.fullmatch(
        rf"{COOKIE}=[\w.-]+; Expires=[^;]+; Max-Age=28800; HttpOnly; Path=/; SameSite=Lax",
        reply.headers["Set-Cookie"],
    )
    assert token not in reply.headers["Set-Cookie"]
    assert client.get("/").text == "Board <members>, board"


def test_a_link_opens_once_and_says_so_plainly(client, token):
    client.post(f"/enter/{token}", headers=HERE)

    for again in (client.post(f"/enter/{token}", headers=HERE), client.get(f"/enter/{token}")):
        assert again.status_code == 410
        assert "This link has been used already" in again.text
        assert "<form" not in again.text
        assert "Set-Cookie" not in again.headers


def test_of_two_who_press_the_button_at_once_one_comes_in(client, token):
    server = client.application

    def press(_):
        return server.test_client().post(f"/enter/{token}", headers=HERE).status_code

    with ThreadPoolExecutor(4) as many:
        assert sorted(many.map(press, range(4))) == [303, 410, 410, 410]


def test_an_expired_a_revoked_and_an_unknown_link_are_told_apart(client, viewers):
    invite = viewers.invitations.invite
    expired = invite("Late", "board", 0, now())[1]
    revoked = invite("Gone", "board", 14, now())[1]
    viewers.invitations.revoke("Gone", now())

    for token, status, said in [
        (expired, 410, "expired"), (revoked, 410, "withdrawn"), ("made-up", 404, "not known"),
    ]:  # fmt: skip
        for reply in (
            client.get(f"/enter/{token}"),
            client.post(f"/enter/{token}", headers=HERE),
        ):
            assert reply.status_code == status
            assert said in reply.text
            assert "Set-Cookie" not in reply.headers


def test_revoking_a_link_ends_what_came_of_it(client, viewers, token):
    client.post(f"/enter/{token}", headers=HERE)
    viewers.invitations.revoke("Board <members>", now())

    assert client.get("/").text == "the public"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_the_readers_language_and_keep_it(client, token, every_language, language):
    words = every_language[language]
    query = "" if language == "en" else f"?language={language}"
    page = client.get(f"/enter/{token}?language={language}")
    entered = client.post(f"/enter/{token}?language={language}", headers=HERE)

    assert f'<html lang="{language}" dir="ltr">' in page.text
    assert html.escape(words("signing_in.enter")) in page.text
    assert f'action="/enter/{token}{query}"' in page.text
    assert entered.headers["Location"] == f"/{query}"


def test_the_cookie_is_for_tls_alone_where_a_trusted_proxy_says_that_there_is(
    tmp_path, every_language
):
    signing_in = SigningIn(secret=SECRET, proxies=(ip_network("10.0.0.0/8"),))
    client, viewers = client_of(Settings(results=tmp_path, signing_in=signing_in), every_language)

    def cookie(address, scheme="http"):
        token = viewers.invitations.invite("Board", "board", 14, now())[1]
        return client.post(
            f"/enter/{token}",
            headers=HERE | {"X-Forwarded-Proto": "https"},
            environ_base={"REMOTE_ADDR": address},
            base_url=f"{scheme}://localhost",
        ).headers["Set-Cookie"]

    assert "; Secure;" in cookie("10.0.0.7")
    assert "; Secure;" not in cookie("192.0.2.1")
    assert "; Secure;" in cookie("192.0.2.1", "https")


# Strangers


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "http://localhost:8050"},
        {"Origin": "null"},
        {"Origin": "http://elsewhere.example", "X-Forwarded-Host": "elsewhere.example"},
    ],
)
def test_what_another_site_sends_is_refused_and_changes_nothing(client, viewers, token, headers):
    for path in (f"/enter/{token}", "/sign-out"):
        reply = client.post(path, headers=headers)

        assert reply.status_code == 403
        assert "sent from another site" in reply.text
        assert "Set-Cookie" not in reply.headers
    assert viewers.invitations.of(token).used is None


def test_a_browser_that_names_only_the_origin_is_believed(client, token):
    reply = client.post(f"/enter/{token}", headers={"Origin": "http://localhost"})

    assert reply.status_code == 303


def test_a_page_of_these_may_send_a_form_to_us_and_nothing_else_may(client, token):
    doors = [client.get(f"/enter/{token}"), client.get("/sign-out"), client.get("/enter/made-up")]

    assert {directive(each, "form-action") for each in doors} == {"form-action 'self'"}
    assert directive(client.get("/"), "form-action") == "form-action 'none'"
    for each in doors:
        assert each.headers["Cache-Control"] == "no-store"
        assert each.headers["Referrer-Policy"] == "strict-origin"
        assert "//" not in re.sub(r"<!doctype.*?>", "", each.text)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/", 405),
        ("POST", "/enter", 405),
        ("POST", "/sign-outs", 405),
        ("POST", "/sign-in", 404),
        ("POST", "/enter/", 404),
        ("PUT", "/enter/x", 405),
        ("DELETE", "/sign-out", 405),
        ("GET", "/enter/", 404),
        ("GET", "/sign-in", 404),
        ("GET", "/signed-in?code=x&state=y", 404),
    ],
)
def test_only_what_is_there_is_posted_to_and_found(client, method, path, status):
    assert client.open(path, method=method, headers=HERE).status_code == status


def test_a_large_body_is_refused_before_it_is_read(client, viewers, token):
    body = b"x" * (LARGEST_BODY + 1)

    assert client.post(f"/enter/{token}", headers=HERE, data=body).status_code == 413
    assert viewers.invitations.of(token).used is None


def test_no_log_holds_a_token_a_cookie_or_a_header(client, viewers, token, caplog, monkeypatch):
    with caplog.at_level(logging.DEBUG):
        client.get(f"/enter/{token}")
        cookie = client.post(f"/enter/{token}", headers=HERE).headers["Set-Cookie"]
        client.get("/")
        monkeypatch.setattr(viewers.invitations, "of", lambda _: 1 / 0)
        broken = client.get(f"/enter/{token}?language=fr")

    assert broken.status_code == 500
    assert "ZeroDivisionError" in caplog.text and "/enter/" in caplog.text
    assert token not in caplog.text
    assert cookie.split(";")[0].removeprefix(f"{COOKIE}=") not in caplog.text


# Going out


def test_signing_out_takes_the_cookie_back(client, token):
    client.post(f"/enter/{token}", headers=HERE)
    page = client.get("/sign-out?language=fr")
    left = client.post("/sign-out?language=fr", headers=HERE)

    assert "Session ouverte au nom de Board &lt;members&gt;" in page.text
    assert '<form method="post" action="/sign-out?language=fr">' in page.text
    assert (left.status_code, left.headers["Location"]) == (303, "/?language=fr")
    assert "Max-Age=0" in left.headers["Set-Cookie"]
    assert client.get("/").text == "the public"


def test_who_is_not_signed_in_is_given_no_cookie_to_sign_out(client):
    page, left = client.get("/sign-out"), client.post("/sign-out", headers=HERE)

    assert "You are not signed in" in page.text
    assert "Set-Cookie" not in left.headers


def test_whom_a_proxy_names_signs_out_there(tmp_path, every_language):
    signing_in = SigningIn(proxies=(ip_network("127.0.0.1"),), proxy_header="X-User")
    client, _ = client_of(Settings(results=tmp_path, signing_in=signing_in), every_language)

    page = client.get("/sign-out", headers={"X-User": "lena"})
    assert "You are signed in as lena" in page.text
    assert "<form" not in page.text
    assert client.get("/", headers={"X-User": "lena"}).text == "lena, board"
    assert client.get("/enter/x").status_code == 404


# The command line


def test_a_link_is_made_listed_and_revoked_on_the_command_line(
    tmp_path, monkeypatch, capsys, every_language, settings
):
    monkeypatch.setenv("DASHBOARD_RESULTS", str(tmp_path))
    monkeypatch.setenv("DASHBOARD_SECRET", SECRET)
    asked = ["Board members", "--days", "3", "--role", "staff", "--url", "https://drafts.example/"]

    assert main(["results", "invite", *asked]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://drafts.example/enter/")
    client, _ = client_of(settings, every_language)
    assert client.post(urlsplit(link).path, headers=HERE).status_code == 303
    assert client.get("/").text == "Board members, staff"

    assert main(["results", "invitations"]) == 0
    assert re.fullmatch(
        r"[0-9a-f]{8}  staff  \d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d  used \d+ \w+ \d{4}  Board members\n",
        capsys.readouterr().out,
    )
    assert main(["results", "revoke", "Board members", "--language", "fr"]) == 0
    assert "«\u202fBoard members\u202f»" in capsys.readouterr().out
    assert client.get("/").text == "the public"
    assert main(["results", "invitations"]) == 0
    assert "revoked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["invite", "Board", "--days", "0"], "1 to 365 days, not 0"),
        (["invite", " "], "The name is blank"),
        (["revoke", "Nobody"], "no invitation “Nobody”"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, monkeypatch, capsys, asked, said):
    monkeypatch.setenv("DASHBOARD_SECRET", SECRET)

    assert main(["results", *asked, "--into", str(tmp_path)]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("secret", "said"), [("", "Links are off"), ("short", "DASHBOARD_SECRET")])
def test_without_a_key_no_link_is_made(tmp_path, monkeypatch, capsys, secret, said):
    monkeypatch.setenv("DASHBOARD_SECRET", secret)

    assert main(["results", "invite", "Board", "--into", str(tmp_path)]) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# The whole house


@pytest.fixture(scope="module")
def guarded(repository, serving, tmp_path_factory):
    """The whole server, where people can sign in; and who is in charge of its doors."""
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


def test_where_nobody_can_sign_in_there_is_no_door(unguarded):
    client = Client(unguarded)

    for door in ("/enter/x", "/sign-in", "/signed-in", "/sign-out"):
        assert client.get(door, headers=HTML).status_code == 404
        assert client.post(door, headers=HERE).status_code == 405


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


def test_files_come_from_the_shelf_for_everybody(guarded):
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
