import pytest

from dashboard.settings import Settings, WrongSetting


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
