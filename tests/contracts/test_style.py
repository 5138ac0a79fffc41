"""What is true of the style sheets: one colour, one token."""

import re
from pathlib import Path

from dashboard.charts.kit import theme

ASSETS = Path(__file__).parents[2] / "assets"


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
