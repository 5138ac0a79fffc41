"""How others come to what a stage shows: codes that phones scan, and talks that stand in an address."""

import io

import pytest
import zxingcpp
from PIL import Image

from tests.browser.conftest import PATIENCE
from tests.browser.packing import packed
from tests.browser.talking import heading, settled

#: A slide of the talk whose view depends on the country, and one whose does not.
MAP, PLACES = 2, 5


def scanned(page):
    """What a phone reads on the screen, from left to right."""
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    return [code.text for code in sorted(codes, key=lambda code: code.position.top_left.x)]


def test_phones_scan_the_very_view_and_read_it_in_their_language(stage, reader, chromium):
    page = stage("?slide=4", talk="board")
    page.keyboard.press("q")
    assert scanned(page) == [f"{reader.site}/s/board/4", f"{reader.site}/s/board/4/2"]
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    assert scanned(page) == [f"{reader.site}/s/board/2"]
    page.keyboard.type("nepal")
    page.keyboard.press("Enter")
    (link,) = scanned(page)
    page.keyboard.press("Escape")
    assert scanned(page) == []

    phone = chromium.new_context(locale="fr-FR", viewport={"width": 390, "height": 844})
    screen = phone.new_page()
    screen.goto(link)
    shown = screen.locator('[data-name="map"][data-shown] [data-part="finding"]')
    shown.wait_for(timeout=PATIENCE)
    assert "country=NPL" in screen.url
    assert "Népal" in shown.inner_text()
    phone.close()


OWN = {
    "title": {"en": "<img src=x onerror=alert(1)>"},
    "slides": [
        {"layout": "statement", "title": {"en": "Ours & <b>theirs</b>"}},
        {"views": ["trend?indicator=hdi&country=NPL"], "notes": {"en": "Slowly"}, "minutes": 2},
    ],
}


def test_a_talk_that_a_reader_has_composed_stands_in_its_address(stage, reader):
    page = stage()
    address = packed(OWN)
    page.goto("about:blank")
    page = stage(address, talk="mine")
    slides = page.locator(".slide").count()
    assert (slides, heading(page)) == (2, "Ours & <b>theirs</b>")
    assert page.locator("#stage img").count() == 0
    assert page.locator("#stamp").inner_text().startswith("Composed by a reader")
    page.keyboard.type("serbia 2")
    page.keyboard.press("Enter")
    settled(page)
    assert "Serbia" in heading(page)
    assert page.url.endswith(f"?country=SRB&slide=2{address}")
    with page.context.expect_page() as opened:
        page.locator('[data-stage="desk"]').click()
    desk = opened.value
    desk.wait_for_selector("body[data-ready=desk]", timeout=PATIENCE)
    assert desk.locator("#notes").inner_text() == "Slowly"

    other = packed({"title": {"en": "B"}, "slides": [OWN["slides"][0] | {"title": {"en": "B"}}]})
    page.evaluate("(address) => { location.hash = address; }", other)
    page.locator("#slides h1", has_text="B").wait_for(timeout=PATIENCE)
    assert page.locator(".slide").count() == 1
    assert not reader.complaints


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "There is no talk in this address"),
        (
            {"title": {"en": "A"}, "slides": [{"views": ["pie"]}]},
            "slide 1: there is no chart “pie”",
        ),
        ({"title": {"en": "A"}, "slides": []}, "there is no slide"),
    ],
)
def test_an_address_without_a_talk_says_so_and_leads_on(stage, reader, written, said):
    page = stage()
    address = packed(written) if written else "#t=nothing"
    page.goto("about:blank")
    page.goto(f"{reader.site}/stage/mine{address}")
    alert = page.locator("[role=alert]")
    alert.wait_for(timeout=PATIENCE)
    assert said in alert.inner_text()
    assert alert.get_by_role("link").get_attribute("href") == "/talks"
