"""A talk in a room: keys and clickers, jumps by country, the address, and a desk in step with it."""

import random

from tests.browser.conftest import PATIENCE
from tests.browser.talking import heading, number, settled

#: A slide of the talk whose view depends on the country, and one whose does not.
MAP, PLACES = 2, 5


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


def test_the_room_asks_for_a_year_by_typing_or_choosing_it(stage):
    page = stage(f"?slide={MAP}")
    year = page.locator(".slide.current select")
    page.keyboard.type("2015")
    page.keyboard.press("Enter")
    settled(page)
    assert f"year=2015&slide={MAP}" in page.url
    assert "2015" in heading(page) and year.input_value() == "2015"
    page.keyboard.type("nepal 2010")
    page.keyboard.press("Enter")
    settled(page)
    assert "country=NPL" in page.url and "year=2010" in page.url
    year.focus()
    year.select_option("2012")
    settled(page)
    assert year.evaluate("(it) => it === document.activeElement")
    assert "country=NPL" in page.url and "2012" in heading(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Backspace")
    page.wait_for_url("**year=2010**", timeout=PATIENCE)
    settled(page)
    assert year.input_value() == "2010"


def test_what_is_typed_in_vain_changes_nothing(stage):
    page = stage()
    for text in ("99", "atlantis", "nepal 44", "1789", "2015"):
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


def test_a_list_that_is_longer_than_its_slide_is_moved_by_the_keys_before_they_leave_it(stage):
    page = stage("?slide=7")
    marks = page.locator(".slide.current .marks")
    assert marks.evaluate("(it) => it.classList.contains('more')")
    page.keyboard.press("ArrowDown")
    assert marks.evaluate("(it) => it.scrollTop") > 0
    assert number(page).startswith("7/")
    page.keyboard.press("PageDown")
    assert number(page).startswith("8/")


def test_a_mark_that_is_clicked_keeps_its_value_until_it_is_clicked_again(stage):
    page = stage("?slide=2", talk="migration-data")
    settled(page)
    label = page.locator(".slide.current .hoverlayer .hovertext")
    box = page.locator(".slide.current .scatterlayer .points path").nth(3).bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(*middle)
    page.mouse.move(10, 10)
    page.wait_for_timeout(300)
    assert "2005: 258\u00a0thousand" in label.text_content()
    page.mouse.click(*middle)
    page.mouse.move(10, 10)
    label.wait_for(state="detached", timeout=PATIENCE)


def test_the_desk_shows_this_slide_and_the_next_as_the_room_sees_them(stage):
    page = stage("?slide=4&dark=yes", talk="board")
    settled(page)
    with page.context.expect_page() as opened:
        page.locator('[data-stage="desk"]').click()
    desk = opened.value
    desk.wait_for_selector("#upcoming .preview .cards", timeout=PATIENCE)
    here, there = (each.locator(where) for each, where in
                   ((desk, "#here .slide"), (page, ".slide.current")))  # fmt: skip
    assert here.locator(".bars").count() == 2
    assert here.inner_text() == there.inner_text()
    assert desk.locator("#stage.dark").count() == 1
    assert desk.locator("#upcoming .slide").get_attribute("data-slide") == "5"
    listed = desk.locator("#check").inner_text().splitlines()
    assert listed[0].startswith("Room-safe: only what is public")
    assert "4: Estimated by the publisher" in listed
    # Nobody here could show more than everybody may see.
    assert desk.locator('[data-desk="room"]').is_hidden()


def test_whoever_may_shows_the_room_what_is_not_public_by_saying_so(stage):
    page = stage()
    page.context.route("**/room.json", lambda route: route.fulfill(json={"inside": True}))
    with page.context.expect_page() as opened:
        page.locator('[data-stage="desk"]').click()
    desk = opened.value
    safe = desk.locator('[data-desk="room"]')
    safe.wait_for(timeout=PATIENCE)
    assert safe.get_attribute("aria-pressed") == "true"
    safe.click()
    page.wait_for_url("**/stage/employment?room=open", timeout=PATIENCE)
    page.wait_for_selector("#stage[data-ready=all]", timeout=PATIENCE)
    assert page.locator("#stamp").inner_text().startswith("Room-safe is off")
    desk.wait_for_selector('[data-desk="room"][aria-pressed="false"]', timeout=PATIENCE)
    desk.locator('[data-desk="room"]').click()
    page.wait_for_url("**/stage/employment", timeout=PATIENCE)
