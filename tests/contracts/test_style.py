"""What is true of how files are written: one colour, one token, and no file too long to read."""

import re
from pathlib import Path

import pytest

from dashboard.charts.kit import theme
from tests.contracts.cases import counted

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets"


def test_the_style_sheet_and_the_charts_agree_on_colours():
    tokens = dict(
        re.findall(r"--(\w+): (#[0-9a-f]{6});", (ASSETS / "1-tokens.css").read_text("utf-8"))
    )
    shared = {name: colour for name, colour in tokens.items() if hasattr(theme, name.upper())}

    assert {"ink", "soft", "line", "paper", "land", "accent", "second", "muted"} <= set(shared)
    for name, colour in shared.items():
        assert getattr(theme, name.upper()).lower() == colour, name


def test_every_token_that_is_used_is_declared_or_set_by_a_mark():
    sheets = "".join(path.read_text("utf-8") for path in ASSETS.glob("[0-9]*.css"))
    declared = set(re.findall(r"(--[a-z-]+):", sheets))
    # Marks set these on their own element.
    set_by_marks = {"--goal", "--goal-ink", "--at", "--to", "--key", "--high"}

    used = set(re.findall(r"var\((--[a-z-]+)", sheets))
    assert used
    assert used <= declared | set_by_marks


@pytest.mark.parametrize(("ending", "most"), [("py", 400), ("js", 400), ("css", 500)])
def test_no_file_is_longer_than_can_be_read_at_once(ending, most):
    folders = ("dashboard", "layouts", "callbacks", "assets", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob(f"*.{ending}")]
    files += (ROOT / "parts").glob(f"*.{ending}")
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in counted(files, 10)}

    assert {path: length for path, length in lengths.items() if length > most} == {}
