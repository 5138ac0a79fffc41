from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
from itsdangerous import TimestampSigner

from dashboard.access.invitations import FILE
from dashboard.access.viewers import COOKIE, SESSION, SignedCookie, Viewer, Viewers, now
from dashboard.settings import Settings, SigningIn

SECRET = "a key of the tests, long enough to be one"
PROXY = "10.0.0.7"
BY_PROXY = SigningIn(
    proxies=(ip_network("10.0.0.0/8"), ip_network("fd00::/8")),
    proxy_header="X-Forwarded-User",
    staff=("amina@office.example", "omar"),
)


@pytest.fixture
def by_link(tmp_path):
    return Viewers(Settings(results=tmp_path, signing_in=SigningIn(secret=SECRET)))


@pytest.fixture
def by_proxy(tmp_path):
    return Viewers(Settings(results=tmp_path, signing_in=BY_PROXY))


def carrying(cookie):
    return {"HTTP_COOKIE": f"theme=dark; {COOKIE}={cookie}; x=y"}


def invited(viewers, name="Board, June 2022", role="board"):
    """Somebody who has opened a link: the invitation, and what their browser sends."""
    invitation, _ = viewers.invitations.invite(name, role, 14, now())
    return invitation, carrying(viewers.session_of_link(invitation))


def named(name, address=PROXY):
    return {"REMOTE_ADDR": address, "HTTP_X_FORWARDED_USER": name}


# Nobody


def test_by_default_nobody_can_sign_in(tmp_path):
    nobody = Viewers(Settings(results=tmp_path))
    sealed = SignedCookie("", "session", SESSION).dumps({"link": "1f"})

    assert not nobody.configured
    assert nobody.of({}) is None
    assert nobody.of(carrying(sealed) | named("amina")) is None


# By a link


def test_who_has_opened_a_link_is_its_name_and_role_for_eight_hours(by_link):
    invitation, request = invited(by_link, role="staff")

    viewer = by_link.of(request)

    assert by_link.configured
    assert (viewer.id, viewer.name, viewer.role) == (
        f"link:{invitation.id}", "Board, June 2022", "staff",
    )  # fmt: skip
    assert timedelta(0) <= now() + timedelta(hours=8) - viewer.until < timedelta(seconds=30)


def test_a_request_without_our_cookie_is_the_publics(by_link):
    invited(by_link)

    for written in ("", "theme=dark", "viewer", "viewers=1", f"{COOKIE}=", "\x00=\xff;;;="):
        assert by_link.of({"HTTP_COOKIE": written}) is None


def test_a_cookie_that_was_changed_or_sealed_for_something_else_is_the_publics(by_link, tmp_path):
    invitation, _ = invited(by_link)
    session = by_link.session_of_link(invitation)
    other = Viewers(Settings(results=tmp_path, signing_in=SigningIn(secret=SECRET[::-1])))
    value, time, signature = session.split(".")
    wrong = [
        session[:-1],
        f"{value}x.{time}.{signature}",
        f"{value}.{time[::-1]}.{signature}",
        value,
        "..",
        "a.b.c",
        "é",
        '"\\777\\',
        '"\\377"',
        "x" * 10_000,
        other.session_of_link(invitation),
        by_link.signed_cookie("asked", SESSION).dumps({"link": invitation.id}),
    ]

    for cookie in wrong:
        assert by_link.of(carrying(cookie)) is None, cookie


@pytest.mark.parametrize(("seconds", "there"), [(-10, True), (1, False)])
def test_a_session_ends_after_eight_hours(by_link, monkeypatch, seconds, there):
    _, request = invited(by_link)
    later = int(datetime.now(UTC).timestamp() + SESSION.total_seconds() + seconds)
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: later)

    assert (by_link.of(request) is not None) == there


def test_revoking_a_link_ends_the_sessions_that_came_of_it_and_no_other(by_link):
    revoked, one = invited(by_link, "One")
    _, two = invited(by_link, "Two")
    assert by_link.of(one) and by_link.of(two)

    # Another process does it.
    Viewers(Settings(results=by_link.invitations.place)).invitations.revoke(revoked.id, now())

    assert by_link.of(one) is None
    assert by_link.of(two).name == "Two"


def test_the_file_is_read_again_only_when_it_has_changed(by_link, monkeypatch):
    _, request = invited(by_link)
    by_link.of(request)
    monkeypatch.setattr(type(by_link.invitations), "listed", lambda _: 1 / 0)

    assert by_link.of(request)


def test_a_file_that_cannot_be_read_lets_nobody_in_and_is_said_once(by_link, caplog):
    _, request = invited(by_link)
    (by_link.invitations.place / FILE).write_text('{"invitations": [{"id": "1"}]}')

    assert by_link.of(request) is None
    assert by_link.of(request) is None
    assert caplog.text.count("nobody comes in by a link") == 1


def test_a_link_whose_file_has_gone_lets_nobody_in(by_link):
    _, request = invited(by_link)
    (by_link.invitations.place / FILE).unlink()

    assert by_link.of(request) is None


# By a proxy


def test_whom_a_trusted_proxy_names_belongs_to_the_board_or_the_staff(by_proxy):
    assert by_proxy.configured
    assert by_proxy.of(named("lena")) == Viewer("proxy:lena", "lena", "board", None)
    assert by_proxy.of(named("Omar")).role == "staff"
    assert by_proxy.of(named("AMINA@office.example")).role == "staff"
    assert by_proxy.of(named("omar@elsewhere.example")).role == "board"


@pytest.mark.parametrize("address", ["fd00::1", "::ffff:10.9.9.9"])
def test_a_proxy_may_have_an_address_of_either_kind(by_proxy, address):
    assert by_proxy.of(named("lena", address)).name == "lena"


@pytest.mark.parametrize("address", ["192.0.2.1", "11.0.0.1", "2001:db8::1", "", "unix:", "10.0.0"])
def test_the_header_of_a_stranger_is_ignored(by_proxy, address):
    stranger = named("amina@office.example", address)

    assert by_proxy.of(stranger) is None
    assert by_proxy.of(stranger | {"HTTP_X_FORWARDED_FOR": PROXY}) is None
    assert by_proxy.of({"HTTP_X_FORWARDED_USER": "omar"}) is None


@pytest.mark.parametrize("name", ["", "  ", "omar,lena", "o\nmar", "x" * 201])
def test_a_name_that_may_not_be_the_proxys_own_is_nobody(by_proxy, name):
    assert by_proxy.of(named(name)) is None


def test_a_name_is_read_as_utf_8(by_proxy):
    assert by_proxy.of(named("Zoë".encode().decode("latin-1"))).name == "Zoë"


def test_only_a_trusted_proxy_says_how_the_reader_came(by_proxy):
    said = {
        "HTTP_X_FORWARDED_PROTO": "http, https",
        "HTTP_X_FORWARDED_HOST": "drafts.example",
        "HTTP_HOST": "inside:8050",
        "wsgi.url_scheme": "http",
    }
    trusted, stranger = ({**said, "REMOTE_ADDR": each} for each in (PROXY, "192.0.2.1"))
    proxies = by_proxy.proxies

    assert (proxies.scheme(trusted), proxies.host(trusted)) == ("https", "drafts.example")
    assert (proxies.scheme(stranger), proxies.host(stranger)) == ("http", "inside:8050")


# By an account


def test_an_account_is_in_while_its_address_is_on_a_list(tmp_path):
    listed = SigningIn(secret=SECRET, board=("@board.example",))
    viewers = Viewers(Settings(results=tmp_path, signing_in=listed))
    request = carrying(viewers.session_of_account("https://id.example-7", "a@board.example"))
    struck_off = replace(listed, board=())

    viewer = viewers.of(request)

    assert (viewer.id, viewer.name, viewer.role) == (
        "oidc:https://id.example-7", "a@board.example", "board",
    )  # fmt: skip
    assert Viewers(Settings(results=tmp_path, signing_in=struck_off)).of(request) is None


def test_who_has_two_ways_in_is_who_signed_in_here(tmp_path):
    both = Viewers(Settings(results=tmp_path, signing_in=replace(BY_PROXY, secret=SECRET)))
    _, request = invited(both)

    assert both.of(request | named("lena")).id.startswith("link:")
    assert both.of(carrying("made up") | named("lena")).id == "proxy:lena"
