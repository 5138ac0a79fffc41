"""Coming in and going out, as browsers, mail programs and strangers meet it."""

import html
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask, g

from dashboard.access.viewers import COOKIE, Viewers, now
from dashboard.browser_contract import PUBLIC_PATHS
from dashboard.settings import LARGEST_BODY, Settings, SigningIn
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.web import security, sign_in

SECRET = "a key of the tests, long enough to be one"
ROOT = Path(__file__).parents[3]
HERE = {"Sec-Fetch-Site": "same-origin"}
HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


def client_of(settings, words):
    """A server with the sign-in routes and one page, and its viewers."""
    viewers = Viewers(settings)
    server = Flask("sign_in")
    sign_in.recognise(server, viewers)
    said = security.headers(["'sha256-abc'"])
    security.guard(server, said, public_paths=PUBLIC_PATHS)
    provider = settings.signing_in.provider
    server.register_blueprint(sign_in.blueprint(viewers, provider, words))

    @server.get("/")
    def page():
        return f"{g.viewer.name}, {g.viewer.role}" if g.viewer else "the public"

    return server.test_client(), viewers


@pytest.fixture
def settings(tmp_path):
    return Settings(results=tmp_path, signing_in=SigningIn(secret=SECRET))


@pytest.fixture
def site(settings, every_language):
    return client_of(settings, every_language)


@pytest.fixture
def client(site):
    return site[0]


@pytest.fixture
def viewers(site):
    return site[1]


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
    replies = [client.get(f"/enter/{token}"), client.get("/sign-out"), client.get("/enter/made-up")]

    assert {directive(each, "form-action") for each in replies} == {"form-action 'self'"}
    assert directive(client.get("/"), "form-action") == "form-action 'none'"
    for each in replies:
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
