"""axe-core finds no violation, on any page, in any language, with panels open and while presenting."""

import pytest

from dashboard.vocabulary.reference import LANGUAGES

VIEWS = (
    "/",
    "/?country=NPL&goals=8,10&indicator=gini&year=2010",
    "/country",
    "/country?country=BGD",
    "/country?country=PHL",
    "/compare",
    "/compare?country=NPL&sector=employment&indicator=neet&since=2012&year=2019&scale=free",
    "/corridors",
    "/corridors?country=NPL",
    "/corridors?focus_country=USA&sex=F&measure=share&year=2012",
    "/explore?country=JAM&indicator=hdi",
    "/embed/destinations?country=NPL",
    "/results?country=SEN",
    "/about",
    "/?presenting=yes",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_no_violation(reader, violations, view, language):
    page = reader.open(view + ("&" if "?" in view else "?") + f"language={language}")
    for name in ("table", "facts"):
        button = page.locator(f'[data-do="{name}"]:visible')
        if button.count():
            button.first.click()
    assert violations(page) == []
