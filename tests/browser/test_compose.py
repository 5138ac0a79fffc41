"""A talk of one's own: added to from any chart, composed by keyboard, kept here, in every language."""

from pathlib import Path

import pytest

from dashboard.talks.talk import LONGEST_TEXT, MOST_SLIDES, MOST_VIEWS
from dashboard.vocabulary.reference import LANGUAGES
from tests.browser.composing import HOSTILE, RANKING, TALK, TREND, Composer, add
from tests.browser.conftest import PATIENCE
from tests.browser.packing import packed


@pytest.fixture
def composer(reader):
    return Composer(reader)


# From a chart


def test_views_of_two_pages_become_slides_and_the_way_leads_to_them(reader, composer):
    page = reader.open("/?country=NPL&goals=8")
    add(reader, "trend")
    assert page.evaluate("document.activeElement.localName") == "summary"
    assert page.locator("details.menu[open]").count() == 0
    reader.open("/country?country=SEN&language=fr")
    card = add(reader, "destinations")
    assert "Ajouté comme diapositive 2." in card.locator(".added").inner_text()

    assert composer.views() == ["trend?country=NPL&goals=8", "destinations?country=SEN"]
    card.locator(".added a").click()
    page.locator(".body h3").first.wait_for(timeout=PATIENCE)
    assert [text.split()[0] for text in composer.headings()] == ["1", "2"]
    assert "Népal" in page.locator(".chosen-there").first.inner_text()
    assert page.evaluate("document.activeElement.id") == "mine"
    assert composer.kept["title"] == {"en": "My talk"}


def test_what_was_added_is_taken_back(reader, composer):
    page = reader.open("/?country=NPL")
    add(reader, "ranking")
    card = add(reader, "trend")
    card.locator(".added button").click()

    assert composer.views() == ["ranking?country=NPL"]
    assert page.evaluate("document.activeElement.localName") == "summary"


@pytest.mark.parametrize(
    "slides",
    [
        [{"layout": "two views", "views": ["map", "map"]}] * (MOST_VIEWS // 2),
        [{"layout": "cover", "title": {"en": "A"}}] * MOST_SLIDES,
    ],
    ids=["views", "slides"],
)
def test_a_talk_that_is_full_takes_no_more_and_says_so(reader, composer, slides):
    page = composer.holding({"title": {"en": "Full"}, "slides": slides})
    reader.open("/?country=NPL")
    card = add(reader, "trend")

    assert f"{MOST_SLIDES} slides and {MOST_VIEWS} views" in card.locator(".added").inner_text()
    assert len(composer.kept["slides"]) == len(slides)
    if len(slides) == MOST_SLIDES:
        page = composer.open()
        page.locator('[data-act="add_outline"]').click()
        composer.said("Your talk is full")
        assert len(composer.kept["slides"]) == MOST_SLIDES


def test_a_browser_that_keeps_nothing_says_so(somebody, site):
    # A window of its own: what is written into its pages cannot be taken back.
    reader = somebody(site)
    composer = Composer(reader)
    reader.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    reader.open("/?country=NPL")
    assert "Nothing can be kept here" in add(reader, "trend").locator(".added").inner_text()
    composer.open()
    composer.press("add_cover")

    composer.said("Nothing can be kept here")
    assert composer.headings() == ["1 Cover"]


def test_a_view_is_taken_along_as_a_file_that_needs_no_network(reader):
    page = reader.open("/?country=NPL")
    card = page.locator('[data-name="ranking"]')
    menu = card.locator("details.menu").first
    menu.locator("summary").click()
    with page.expect_download(timeout=PATIENCE) as waiting:
        menu.locator('[data-download="html"]').click()
    text = Path(waiting.value.path()).read_text("utf-8")

    assert waiting.value.suggested_filename == "ranking.html"
    assert '"query":"?country=NPL"' in text
    assert page.locator("details.menu[open]").count() == 0


# The composer


def test_an_empty_talk_says_how_to_begin(composer):
    page = composer.open()
    assert "Add to my talk" in page.locator(".begin").inner_text()
    composer.press("add_statement")
    page.keyboard.type("What we do not know")
    page.keyboard.press("Tab")

    assert composer.kept["slides"] == [
        {"layout": "statement", "minutes": 1, "title": {"en": "What we do not know"}}
    ]


def test_slides_are_moved_by_keyboard_and_the_button_keeps_the_focus(composer):
    page = composer.holding(TALK)
    page.locator('[data-act="down"][data-at="2"]').focus()
    for _ in range(4):
        page.keyboard.press("Enter")

    composer.said("Slide 4 is now slide 5 of 5.")
    assert composer.stands_on("down", 4)
    assert page.evaluate("document.activeElement.getAttribute('aria-disabled')") == "true"
    assert composer.kept["slides"][4]["views"] == [TREND]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert composer.stands_on("up", 3)
    assert composer.kept["slides"][3]["views"] == [TREND]


def test_what_is_written_is_kept_while_the_focus_stays(composer):
    page = composer.holding(TALK)
    field = composer.field("notes", 2)
    field.fill("")
    field.press_sequentially("Say it slowly", delay=40)
    assert page.evaluate("document.activeElement.dataset.field") == "notes"
    page.wait_for_function(
        "() => JSON.parse(localStorage.getItem('talk')).slides[2].notes?.en === 'Say it slowly'"
    )
    composer.field("question", 2).fill("What comes next?")
    composer.field("minutes", 2).fill("900")
    page.keyboard.press("Tab")
    composer.field("session").fill("Another")
    page.keyboard.press("Tab")
    page = composer.open()

    slide = composer.kept["slides"][2]
    assert slide["question"] == {"en": "What comes next?"}
    assert slide["minutes"] == 600
    assert composer.kept["session"] == {"en": "Another"}
    assert "Time: 606.5 min" in page.locator(".body .total").inner_text()
    assert composer.field("notes", 2).input_value() == "Say it slowly"
    assert composer.field("notes", 2).get_attribute("maxlength") == str(LONGEST_TEXT)


def test_two_views_are_put_beside_each_other_and_separated_again(composer):
    page = composer.holding(TALK)
    assert page.locator('[data-act="beside"]').count() == 1
    composer.press("beside", 1)

    slide = composer.kept["slides"][1]
    assert slide["layout"] == "two views" and slide["views"] == [RANKING, TREND]
    assert slide["notes"] == {"en": f"{HOSTILE}\nSlowly\nThen this", "fr": "Lentement"}
    assert slide["minutes"] == 4.5
    assert composer.stands_on("separate", 1)
    composer.press("separate", 1)
    assert [each.get("views") for each in composer.kept["slides"][1:3]] == [[RANKING], [TREND]]
    composer.undo()
    composer.said("Taken back.")
    assert composer.kept["slides"][1] == slide


def test_a_slide_that_was_removed_comes_back_and_what_was_written_since_stays(composer):
    page = composer.holding(TALK)
    composer.press("remove", 1)
    assert composer.stands_on("remove", 1)
    composer.field("title", 0).fill("Another beginning")
    page.keyboard.press("Tab")
    composer.undo()

    assert composer.kept["slides"][1] == TALK["slides"][1]
    assert composer.kept["slides"][0]["title"]["en"] == "Another beginning"
    assert composer.stands_on("remove", 1)


def test_a_talk_begun_anew_can_be_had_back(composer):
    page = composer.holding(TALK)
    composer.press("anew")
    assert composer.kept["slides"] == []
    assert page.evaluate("document.activeElement.className") == "begin"
    composer.undo()

    assert composer.kept == TALK


def test_another_window_shows_the_same_without_taking_the_focus(composer, reader):
    page = composer.holding(TALK)
    composer.field("notes", 2).focus()
    other = page.context.new_page()
    other.goto(f"{reader.site}/talks")
    other.locator('[data-act="remove"][data-at="0"]').click()

    page.wait_for_function("() => document.querySelectorAll('.body h3').length === 4")
    assert page.evaluate("document.activeElement.dataset.field") == "notes"


def test_texts_that_others_wrote_stay_text(composer, reader):
    page = composer.holding(TALK)
    link = packed(composer.kept)
    composer.holding({"title": {"en": HOSTILE}, "slides": TALK["slides"]}, f"/talks{link}")
    page.locator("#offered").wait_for(timeout=PATIENCE)

    assert page.locator(".shared li").nth(1).text_content() == HOSTILE
    assert composer.field("title").input_value() == HOSTILE
    assert page.locator("#composer :is(img, script)").count() == 0
    assert page.evaluate("window.run") is None
    assert not reader.complaints


# In every language, for everybody


def test_texts_are_written_in_the_readers_language_and_others_stay(composer):
    page = composer.holding(TALK, "/talks?language=fr")
    assert composer.field("title").input_value() == "Un exposé"
    assert composer.field("session").input_value() == "A session"
    assert composer.field("session").get_attribute("lang") == "en"
    composer.field("session").fill("Une séance")
    page.keyboard.press("Tab")

    assert composer.kept["session"] == {"en": "A session", "fr": "Une séance"}
    assert composer.field("session").get_attribute("lang") == "fr"
    assert composer.headings()[0] == "1 Couverture"
    assert composer.headings()[3].startswith("4 Carte du monde | ")


def test_a_change_of_language_says_the_composer_anew(composer, reader):
    page = composer.holding(TALK)
    page.locator("header").get_by_text("Français").click()
    page.wait_for_function(
        "() => document.querySelector('[data-act=anew]')?.textContent === 'Recommencer'"
    )

    assert composer.kept == TALK
    assert not reader.complaints


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_it_is_inaccessible(composer, reader, violations, language):
    page = composer.holding(TALK, f"/talks?language={language}")
    link = packed(composer.kept | {"session": {}})
    composer.press("remove", 4)
    assert violations(page) == []
    composer.open(f"/talks?language={language}{link}")
    page.locator("#offered").wait_for(timeout=PATIENCE)
    assert violations(page) == []
    reader.open(f"/?country=NPL&language={language}")
    add(reader, "trend")
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_screen_needs_no_scrolling_sideways(composer, language):
    composer.page.set_viewport_size({"width": 320, "height": 640})
    page = composer.holding(TALK, f"/talks?language={language}")
    composer.press("remove", 4)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("#composer :is(button, a, .file, input, textarea)")]
             .map((each) => each.getBoundingClientRect())
             .flatMap(({ width, height }) => [width, height])"""
    )
    assert min(sizes) >= 24
