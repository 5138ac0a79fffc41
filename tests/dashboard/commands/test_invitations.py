"""Links by which people see drafts, made, listed and withdrawn on the command line."""

import re
from urllib.parse import urlsplit

import pytest

from dashboard.__main__ import main
from dashboard.settings import Settings, SigningIn
from tests.dashboard.web.test_sign_in import HERE, SECRET, client_of


@pytest.fixture
def settings(tmp_path):
    return Settings(results=tmp_path, signing_in=SigningIn(secret=SECRET))


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
