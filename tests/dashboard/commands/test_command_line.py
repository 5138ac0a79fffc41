"""What holds of every command: help, a name that is mistyped, and what is loaded for it."""

import os
import subprocess
import sys

import pytest

from dashboard.__main__ import COMMANDS, main
from dashboard.paths import GUNICORN
from dashboard.serving.browser_bundle import NoParts, Parts


def test_help_lists_every_command(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])

    said = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n    {name} " in said] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])

    assert capsys.readouterr().out.startswith(f"usage: python -m dashboard {name} ")


def test_a_name_that_is_mistyped_is_answered_with_those_that_there_are(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["date", "check"])

    said = capsys.readouterr().err
    assert "invalid choice: 'date'" in said
    assert all(name in said for name in COMMANDS)


def test_a_command_loads_only_its_own_module():
    script = (
        "import sys; from dashboard.__main__ import main\n"
        "try: main(['parts', '--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith('dashboard.commands.')])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.splitlines()[-1] == "['dashboard.commands.browser_bundle']"


def test_without_the_browsers_parts_nothing_is_served(monkeypatch, capsys):
    def missing():
        raise NoParts("The browser parts are not made yet: run `make run`.")

    monkeypatch.setattr(Parts, "from_folder", missing)

    assert main(["serve"]) == 1
    assert capsys.readouterr().err == "The browser parts are not made yet: run `make run`.\n"


def test_serving_becomes_gunicorn_at_the_port_that_is_named(monkeypatch):
    monkeypatch.setenv("PORT", "1")
    became = []
    monkeypatch.setattr(os, "execv", lambda program, command: became.append(command) or sys.exit(0))

    with pytest.raises(SystemExit):
        main(["serve", "--port", "8051"])

    assert os.environ["PORT"] == "8051"
    assert became[0][1:] == ["-m", "gunicorn", "-c", str(GUNICORN), "dashboard.wsgi:server"]
    assert GUNICORN.is_file()
