"""What the command line says of a refresh, and to whom."""

import io

import pytest

from dashboard import __main__ as command_line
from dashboard.sources.refresh import refresh as refreshing
from dashboard.sources.refresh.progress import Progress
from dashboard.vocabulary import releases
from tests.dashboard.sources.refresh import publishers as wrong


@pytest.fixture
def command(publishers, tmp_path, committed, monkeypatch):
    """Runs ``data refresh`` for KNOMAD, on the small world."""
    whole = refreshing.RefreshRequest
    monkeypatch.setattr(
        "dashboard.commands.refresh.RefreshRequest",
        lambda **asked: whole(**asked, committed=committed),
    )

    def run(*more):
        return command_line.main(
            [
                *("data", "refresh", "--into", str(tmp_path / "releases"), "--only", "knomad"),
                *("--base-url", f"knomad={publishers.address}", *more),
            ]
        )

    return run


def test_a_release_is_named_and_every_piece_has_its_line(command, tmp_path, capsys):
    assert command() == 0
    release = releases.current(tmp_path / "releases").name
    said = capsys.readouterr()

    assert said.out.splitlines()[0].startswith("remittance_corridors: 22 rows of 20")
    assert said.out.splitlines()[1] == f"{tmp_path / 'releases'}: release {release}"
    # Nobody watches: there is no bar.
    assert said.err == ""


def test_what_is_kept_is_said_in_one_line_and_the_command_fails(command, publishers, capsys):
    publishers.tamper = wrong.thousands

    assert command() == 1
    assert capsys.readouterr().err.splitlines() == [
        "remittance_corridors: kept as published. knomad: units: BGD is one 1,000th of what is "
        "published: another unit; jumps: BGD is revised by 100% over its published years",
        "Nothing was published: what was published stays as it was.",
    ]


def test_an_override_is_written_with_its_reason(command, publishers, capsys):
    publishers.tamper = wrong.thousands
    reason = "KNOMAD has changed its unit"

    assert command("--override", f"units:remittance_corridors={reason}") == 1
    assert "units:" not in capsys.readouterr().err
    assert (
        command(
            *("--override", f"units:remittance_corridors={reason}"),
            *("--override", f"jumps:remittance_corridors={reason}"),
        )
        == 0
    )
    assert f"units overridden: {reason}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (("--override", "jumps:gdp_usd"), "is not written as GATE:INDICATOR=REASON"),
        (("--override", "jumps=because"), "is not written as GATE:INDICATOR=REASON"),
        (("--only", "unicef"), "'unicef' is not one of"),
        (("--base-url", "unhcr"), "is not written as PUBLISHER=URL"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_asked(
    command, publishers, capsys, written, said
):
    assert command(*written) == 1
    assert said in capsys.readouterr().err
    assert publishers.asked == []


def test_on_a_terminal_a_bar_grows_on_one_line_and_is_gone_at_the_end():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    bar = Progress(total=2, out=Terminal())
    bar.begin("unhcr")
    bar.end()
    bar.begin("iom")
    bar.end()
    shown = bar.out.getvalue().split("\r\x1b[2K")[1:]

    assert shown[0] == "[------------------------] 0/2 unhcr"
    assert shown[2] == "[############------------] 1/2 iom"
    assert shown[-1] == ""
    assert "\n" not in bar.out.getvalue()
