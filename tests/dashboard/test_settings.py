from ipaddress import ip_network

import pytest

from dashboard.settings import Provider, Settings, SigningIn, WrongSetting


def test_by_default_no_site_may_frame_a_chart(monkeypatch):
    monkeypatch.delenv("FRAME_ANCESTORS", raising=False)

    assert Settings.from_environment().frame_ancestors == ()


def test_origins_are_read(monkeypatch):
    monkeypatch.setenv("FRAME_ANCESTORS", "https://a.org https://*.b.org:8443")

    assert Settings.from_environment().frame_ancestors == ("https://a.org", "https://*.b.org:8443")


@pytest.mark.parametrize("wrong", ["a.org", "https://a.org; script-src *", "https://a.org/path"])
def test_what_is_no_origin_is_refused(monkeypatch, wrong):
    monkeypatch.setenv("FRAME_ANCESTORS", wrong)

    with pytest.raises(WrongSetting, match="FRAME_ANCESTORS"):
        Settings.from_environment()


def test_a_browser_that_is_not_there_is_none(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    assert Settings.from_environment().chromium is None


# Who may sign in

SECRET = "a key of the tests, long enough to be one"
PROVIDER = {
    "DASHBOARD_OIDC_ISSUER": "https://id.example",
    "DASHBOARD_OIDC_CLIENT": "dashboard",
    "DASHBOARD_OIDC_CLIENT_SECRET": "known to both",
}


def signing_in(monkeypatch, **variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return Settings.from_environment().signing_in


def test_by_default_nobody_can_sign_in():
    assert Settings.from_environment().signing_in == SigningIn()


def test_who_may_sign_in_is_read(monkeypatch):
    read = signing_in(
        monkeypatch,
        **PROVIDER,
        DASHBOARD_SECRET=SECRET,
        DASHBOARD_PROXIES="10.0.0.0/8 fd00::1",
        DASHBOARD_PROXY_HEADER="X-Forwarded-User",
        DASHBOARD_BOARD_NAMES="@board.example; lena@office.example ;",
        DASHBOARD_STAFF_NAMES="Amina Diallo",
    )

    assert read == SigningIn(
        secret=SECRET,
        proxies=(ip_network("10.0.0.0/8"), ip_network("fd00::1")),
        proxy_header="X-Forwarded-User",
        board=("@board.example", "lena@office.example"),
        staff=("Amina Diallo",),
        provider=Provider("https://id.example", "dashboard", "known to both"),
    )
    assert SECRET not in repr(read) and "known to both" not in repr(read)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DASHBOARD_SECRET": "x" * 31}, "DASHBOARD_SECRET"),
        ({"DASHBOARD_PROXIES": "10.0.0.0/8,10.1.0.0/16"}, "DASHBOARD_PROXIES"),
        ({"DASHBOARD_PROXIES": "10.0.0.1/8"}, "DASHBOARD_PROXIES"),
        ({"DASHBOARD_PROXY_HEADER": "X-Forwarded-User"}, "DASHBOARD_PROXIES"),
        ({"DASHBOARD_PROXY_HEADER": "X User"}, "DASHBOARD_PROXY_HEADER"),
        (PROVIDER, "DASHBOARD_SECRET"),
        (PROVIDER | {"DASHBOARD_OIDC_CLIENT": ""}, "DASHBOARD_OIDC_CLIENT:"),
        (
            PROVIDER | {"DASHBOARD_SECRET": SECRET, "DASHBOARD_OIDC_ISSUER": "http://id.example"},
            "DASHBOARD_OIDC_ISSUER",
        ),
    ],
)
def test_what_would_let_in_the_wrong_people_is_refused_by_its_name(monkeypatch, variables, named):
    with pytest.raises(WrongSetting, match=named):
        signing_in(monkeypatch, **variables)


@pytest.mark.parametrize(("said", "on"), [(None, False), ("", False), ("no", False), ("yes", True)])
def test_the_teams_pages_are_there_only_where_they_are_asked_for(monkeypatch, said, on):
    monkeypatch.delenv("DASHBOARD_STAFF", raising=False)
    if said is not None:
        monkeypatch.setenv("DASHBOARD_STAFF", said)

    assert Settings.from_environment().staff is on


def test_a_switch_that_is_neither_yes_nor_no_is_refused(monkeypatch):
    monkeypatch.setenv("DASHBOARD_STAFF", "maybe")

    with pytest.raises(WrongSetting, match="DASHBOARD_STAFF"):
        Settings.from_environment()
