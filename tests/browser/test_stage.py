"""A talk in a room: keys and clickers, jumps by country, the address, and a desk in step with it."""

import io
import random
import re

import pytest
import zxingcpp
from PIL import Image

from tests.browser.conftest import PATIENCE
from tests.browser.packing import packed

#: A slide of the talk whose view depends on the country, and one whose does not.
MAP, PLACES = 2, 5


TALKS = ("board", "employment", "migration-data")
#: The colours of every text of the slide on screen, and of the tools, with what lies behind it.
COLOURS = """() => {
  const behind = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
  };
  const own = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll(".slide.current *, #stage-tools *")]
    .filter((each) => each.checkVisibility() && own(each))
    .map((each) => {
      const style = getComputedStyle(each);
      return [each instanceof SVGElement ? style.fill : style.color, behind(each), each.textContent];
    });
}"""


@pytest.fixture
def stage(reader):
    """A talk with all its slides and the eleven countries drawn or at hand."""

    def opened(query="", page=None, talk="employment", size=(1280, 720)):
        page = page or reader.page
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{reader.site}/stage/{talk}{query}")
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


def luminance(colour):
    channels = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("query", ["", "?dark=yes"])
@pytest.mark.parametrize("talk", TALKS)
def test_whatever_is_written_stands_out_from_the_paper_in_light_and_dark_rooms(stage, talk, query):
    page = stage(query, talk=talk)
    papers = set()
    for _ in range(page.locator(".slide").count()):
        settled(page)
        texts = page.evaluate(COLOURS)
        assert len(texts) > 5
        pale = [each for each in texts if contrast(each[0], each[1]) < 7]
        assert pale == [], page.url
        papers |= {paper for _, paper, _ in texts}
        page.keyboard.press("PageDown")
    assert any(luminance(paper) < 0.05 for paper in papers) == bool(query)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("talk", TALKS)
def test_what_is_chosen_and_where_it_is_from_are_on_every_slide(stage, talk, size):
    page = stage(talk=talk, size=size)
    for _ in range(page.locator(".slide").count()):
        settled(page)
        hidden = page.evaluate("""() => {
          const slide = document.querySelector(".slide.current");
          const frame = slide.getBoundingClientRect();
          const seen = (each) => {
            const { top, bottom, left, right } = each.getBoundingClientRect();
            return top >= frame.top && bottom <= frame.bottom + 1 && left >= frame.left
              && right <= frame.right + 1;
          };
          const parts = slide.querySelectorAll("h1, .badge, .card > footer, .question, .disclaimer");
          const cut = [...slide.querySelectorAll(".marks")].filter((marks) =>
            marks.scrollHeight - marks.clientHeight > 1 && !marks.classList.contains("more"));
          return [...parts].filter((each) => !seen(each)).concat(cut).map((each) => each.className);
        }""")
        assert hidden == [], page.url
        drawn = page.locator(".slide.current .graph").evaluate_all(
            "(graphs) => graphs.map((each) => each.closest('.marks').classList.contains('more'))"
        )
        assert not any(drawn), "a figure is longer than its slide"
        page.keyboard.press("PageDown")


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
