"""A talk in a room: keys and clickers, jumps by country, the address, and a desk in step with it."""

import random

import pytest

from tests.browser.conftest import PATIENCE

#: A slide of the talk whose view depends on the country, and one whose does not.
MAP, PLACES = 2, 5


@pytest.fixture
def stage(reader):
    """The talk on employment, with all its slides and the eleven countries drawn or at hand."""

    def opened(query="", page=None):
        page = page or reader.page
        page.set_viewport_size({"width": 1280, "height": 720})
        page.goto(f"{reader.site}/stage/employment{query}")
        page.wait_for_selector("#stage[data-ready=all]", timeout=PATIENCE)
        return page

    return opened


def number(page):
    return page.locator("#number").inner_text()


def heading(page):
    return page.locator(".slide.current h1").inner_text()


def settled(page):
    """Every card of the slide on screen is drawn for what is asked of it."""
    page.wait_for_function(
        """() => [...document.querySelectorAll(".slide.current .card")].every((card) =>
             card.shown === card.wanted && card.querySelector(".marks").childElementCount)""",
        timeout=PATIENCE,
    )


def test_a_clicker_walks_through_the_talk_and_the_address_follows(stage, reader):
    page = stage()
    slides = page.locator(".slide").count()
    for at in range(2, slides + 1):
        page.keyboard.press("PageDown")
        assert number(page) == f"{at}/{slides}"
        assert f"slide={at}" in page.url
        assert page.locator(".slide.current .late").count() == 0
    page.keyboard.press("PageDown")
    assert number(page) == f"{slides}/{slides}"
    page.keyboard.press("Home")
    assert "slide=" not in page.url
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    assert number(page) == f"{slides - 1}/{slides}"
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    assert number(page) == f"3/{slides}"
    assert not reader.complaints


def test_a_link_opens_the_very_slide_with_what_was_chosen_on_it(stage):
    page = stage(f"?slide={MAP}&country=NPL")
    settled(page)

    assert number(page).startswith(f"{MAP}/")
    assert "Nepal" in page.locator(".slide.current .badges").inner_text()


def test_a_country_that_the_room_asks_for_is_shown_at_once_and_taken_back(stage, reader):
    page = stage()
    before = [url for url in reader.requests if "/charts/" in url]
    page.keyboard.type(f"nepal {PLACES}")
    assert page.locator("#jump.known").inner_text() == f"nepal {PLACES}"
    page.keyboard.press("Enter")
    settled(page)
    shown = heading(page)

    assert number(page).startswith(f"{PLACES}/")
    assert "country=NPL" in page.url
    page.keyboard.press("Backspace")
    page.keyboard.press("End")
    page.keyboard.type(str(PLACES))
    page.keyboard.press("Enter")
    settled(page)
    assert "country" not in page.url
    assert heading(page) != shown
    # What the room asks for was there before it asked.
    assert [url for url in reader.requests if "/charts/" in url] == before


def test_a_name_that_begins_with_the_key_for_a_blank_screen_is_typed_on(stage):
    page = stage(f"?slide={MAP}")
    page.keyboard.press("b")
    assert page.locator("#stage.blank").count() == 1
    page.keyboard.press("b")
    assert page.locator("#stage.blank").count() == 0
    page.keyboard.type("bang")
    page.keyboard.press("Enter")
    settled(page)
    assert "country=BGD" in page.url
    assert page.locator("#stage.blank").count() == 0


def test_what_is_typed_in_vain_changes_nothing(stage):
    page = stage()
    for text in ("99", "atlantis", "nepal 44"):
        page.keyboard.type(text)
        assert page.locator("#jump.known").count() == 0
        page.keyboard.press("Enter")
        assert number(page).startswith("1/"), text


def test_a_mark_that_is_clicked_changes_its_slide_and_back_takes_it_back(stage):
    page = stage("?slide=3")
    page.locator('.slide.current [data-key="SEN"]').first.click()
    settled(page)
    assert "country=SEN" in page.url and "slide=3" in page.url
    page.go_back()
    settled(page)
    assert "country" not in page.url


def test_text_can_be_read_from_the_back_row(stage):
    page = stage()
    for _ in range(page.locator(".slide").count()):
        settled(page)
        small = page.evaluate("""() => [...document.querySelectorAll(".slide.current *")]
            .filter((each) => each.checkVisibility() && [...each.childNodes].some((node) =>
              node.nodeType === 3 && node.textContent.trim()))
            .map((each) => [each.tagName, parseFloat(getComputedStyle(each).fontSize)])
            .filter(([, size]) => size < 17.9)""")
        assert small == [], page.url
        page.keyboard.press("PageDown")
    body = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert body >= 24


def test_stage_and_desk_stay_in_step_and_two_talks_do_not_hear_each_other(stage, reader):
    chance = random.Random(20261125)
    page = stage()
    other = stage(page=page.context.new_page())
    desks = []
    for each in (page, other):
        with each.context.expect_page() as opened:
            each.locator('[data-stage="desk"]').click()
        desk = opened.value
        desk.wait_for_selector("body[data-ready=desk]", timeout=PATIENCE)
        desks.append(desk)
    slides = page.locator(".slide").count()
    for _ in range(200):
        if chance.random() < 0.5:
            page.keyboard.press(chance.choice(["PageDown", "PageUp", "Home", "End"]))
        else:
            desks[0].locator("#list button").nth(chance.randrange(slides)).click()
    desks[0].wait_for_function(
        "(number) => document.querySelector('#said h1').textContent.startsWith(number)",
        arg=number(page), timeout=PATIENCE,
    )  # fmt: skip
    assert number(other).startswith("1/")
    assert desks[1].locator("#said h1").inner_text().startswith("1/")
    desks[0].locator("#aim input").fill(f"Sénégal {PLACES}")
    desks[0].locator("#aim input").press("Enter")
    page.wait_for_function("() => location.search.includes('country=SEN')", timeout=PATIENCE)
    assert f"slide={PLACES}" in page.url
    assert not reader.complaints
