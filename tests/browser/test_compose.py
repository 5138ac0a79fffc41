"""A talk of one's own: added to from any chart, composed by keyboard, kept here, shared as link or file."""

import tomllib
from pathlib import Path

import pytest

from dashboard.talks.talk import LONGEST_TEXT, MOST_SLIDES, MOST_VIEWS, of
from dashboard.vocabulary.reference import LANGUAGES
from tests.browser.conftest import PATIENCE
from tests.browser.packing import packed, unpacked

RANKING, TREND = "ranking?indicator=hdi", "trend?country=NPL"
HOSTILE = """</script><img src=x onerror="window.run=1"> '"\\ \u007f\u2028 “é” {n} $& 🎓"""
#: A talk with everything in it.
TALK = {
    "title": {"en": "A talk", "fr": "Un exposé"},
    "session": {"en": "A session"},
    "slides": [
        {"layout": "cover", "title": {"en": "Begin"}, "text": {"en": "One\nTwo"}, "minutes": 1},
        {
            "layout": "one view",
            "views": [RANKING],
            "title": {"en": HOSTILE},
            "notes": {"en": f"{HOSTILE}\nSlowly", "fr": "Lentement"},
            "question": {"en": "Why?"},
            "minutes": 2.5,
        },
        {"layout": "one view", "views": [TREND], "notes": {"en": "Then this"}, "minutes": 2},
        {"layout": "two views", "views": ["map", "totals"], "minutes": 3},
        {"layout": "outline", "title": {"es": "Al final"}, "minutes": 0},
    ],
}


class Composer:
    """A reader at the composer."""

    def __init__(self, reader):
        self.reader, self.page = reader, reader.page

    def open(self, address="/talks"):
        # Where only what stands behind the hash changes, a browser would load nothing.
        self.page.goto("about:blank")
        self.page.goto(self.reader.site + address)
        self.page.locator("#composer .body > *").first.wait_for(timeout=PATIENCE)
        return self.page

    def holding(self, talk, address="/talks"):
        self.open()
        self.page.evaluate("talk => localStorage.setItem('talk', JSON.stringify(talk))", talk)
        return self.open(address)

    @property
    def kept(self):
        return self.page.evaluate("JSON.parse(localStorage.getItem('talk'))")

    def views(self):
        return [view for slide in self.kept["slides"] for view in slide.get("views", [])]

    def press(self, act, at=-1):
        self.page.locator(f'.body [data-act="{act}"][data-at="{at}"]').click()

    def field(self, name, at=-1):
        return self.page.locator(f'[data-field="{name}"][data-at="{at}"]')

    def headings(self):
        return self.page.locator(".body h3").all_inner_texts()

    def said(self, text):
        self.page.locator(".said", has_text=text).wait_for(timeout=PATIENCE)

    def undo(self):
        self.page.locator('[data-act="undo"]').click()

    def stands_on(self, act, at):
        wanted = f'[data-act="{act}"][data-at="{at}"]'
        return self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)

    def downloaded(self, act):
        with self.page.expect_download(timeout=PATIENCE) as waiting:
            self.press(act)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def opens(self, *files):
        self.page.locator('input[type="file"]').set_input_files(*files)


@pytest.fixture
def composer(reader):
    return Composer(reader)


def add(reader, chart):
    """Press "Add to my talk" under a chart, and answer with its card."""
    card = reader.page.locator(f'[data-name="{chart}"]')
    menu = card.locator("details.menu").nth(1)
    menu.locator("summary").click()
    menu.locator("[data-add]").click()
    return card


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


# As a file


def test_a_saved_file_is_read_as_the_same_talk_and_opens_equal(composer, tmp_path):
    page = composer.holding(TALK)
    name, body = composer.downloaded("file")
    file = tmp_path / name
    file.write_bytes(body)

    assert name == "talk.toml"
    assert tomllib.loads(body.decode()) == TALK
    assert of(tomllib.loads(body.decode())) == of(TALK)
    composer.press("anew")
    composer.opens(file)
    composer.said("Opened: talk.toml.")
    assert composer.kept == TALK
    assert page.evaluate("document.activeElement.dataset.field") == "title"


def test_a_file_takes_the_place_of_a_talk_that_can_be_had_back(composer):
    composer.holding(TALK)
    text = "title.en = 'From a file'\n[[slides]]\nviews = ['/embed/map?country=NPL']\n"
    composer.opens({"name": "other.toml", "mimeType": "", "buffer": text.encode()})
    composer.said("Opened: other.toml.")
    assert composer.kept["slides"] == [
        {"layout": "one view", "views": ["/embed/map?country=NPL"], "minutes": 0}
    ]
    composer.undo()

    assert composer.kept == TALK


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            b"title.en = 'A'\n[[slides]]\nviews = ['pie']",
            "Cette présentation, diapositive 1\u202f: il n’y a pas de graphique",
        ),
        (b"\xff\xfe", "illisible"),
        (b"x" * 70_000, "plus de 64\u00a0Ko"),
    ],
    ids=["chart", "bytes", "size"],
)
def test_a_file_that_is_no_talk_changes_nothing_and_says_why(composer, body, told):
    composer.holding(TALK, "/talks?language=fr")
    composer.opens({"name": "other.toml", "mimeType": "", "buffer": body})

    composer.said(told)
    assert composer.kept == TALK


@pytest.mark.parametrize(("kind", "start"), [("html", b"<!doctype html>"), ("pptx", b"PK")])
def test_the_server_makes_a_file_of_it(composer, kind, start):
    slides = [each for each in TALK["slides"] if "map" not in each.get("views", [])]
    composer.holding(TALK | {"slides": slides})
    name, body = composer.downloaded(kind)

    assert name == f"talk.{kind}"
    assert body.startswith(start)


def test_what_cannot_be_made_without_the_server_says_so(somebody, site):
    # A window of its own, for it stays without a network.
    composer = Composer(somebody(site))
    page = composer.holding(TALK)
    page.context.set_offline(True)
    composer.press("html")

    composer.said("The server cannot be reached.")
    assert composer.downloaded("file")[0] == "talk.toml"


def test_a_slide_without_a_title_is_named_before_anything_leaves(composer):
    page = composer.holding(TALK)
    composer.press("add_statement")
    for act in ("stage", "link", "file", "html", "pptx"):
        composer.press(act)
        composer.said("Slide 6 needs a title first.")
        assert page.evaluate("document.activeElement.matches('[data-field=title][data-at=\"5\"]')")


# As a link


def test_a_link_opens_the_talk_and_never_takes_the_place_of_ones_own(composer, somebody, site):
    page = composer.holding(TALK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    composer.press("link")
    composer.said("Whoever has it sees the slides and the notes.")
    link = page.evaluate("navigator.clipboard.readText()")
    other = Composer(somebody(site))
    own = {
        "title": {"en": "My own"},
        "slides": [{"layout": "one view", "views": ["map"], "minutes": 1}],
    }
    page = other.holding(own, link.removeprefix(site))
    page.locator("#offered").wait_for(timeout=PATIENCE)

    assert other.kept == own
    assert page.locator(".shared li").count() == 5
    page.locator('[data-act="keep"]').click()
    assert other.kept == TALK
    assert "#" not in page.url
    other.undo()
    assert other.kept == own


def test_a_shared_talk_can_be_left_aside(composer):
    page = composer.holding(TALK)
    link = packed(composer.kept | {"session": {}})
    composer.open(f"/talks{link}")
    page.locator('[data-act="leave"]').click()

    composer.said("The shared talk was left aside.")
    assert page.locator(".shared").is_hidden()
    assert composer.kept == TALK


@pytest.mark.parametrize("hash_", ["#t=AAAA", "#t=", "bomb", "slides"])
def test_a_link_that_holds_no_talk_says_so(composer, reader, hash_):
    composer.holding(TALK)
    talks = {
        "bomb": {"title": {"en": "x" * 50_000_000}, "slides": []},
        "slides": {"title": 3, "slides": [None, {"views": "map", "layout": "pie"}]},
    }
    address = packed(talks[hash_]) if hash_ in talks else hash_
    composer.open(f"/talks{address}")

    composer.said("cannot be read")
    assert composer.kept == TALK
    assert not reader.complaints


def test_the_stage_is_opened_with_the_talk_in_its_address(composer):
    page = composer.holding(TALK, "/talks?language=fr")
    link = page.locator('.body a[data-act="stage"]')
    page.wait_for_function("() => document.querySelector('a[data-act=stage]').hash")
    address = link.get_attribute("href")

    assert "/stage/mine?language=fr#t=" in address
    held = unpacked(address)
    assert held == TALK


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
