"""A talk of one's own leaves the browser: as a file, made here or by the server, and as a link."""

import tomllib

import pytest

from dashboard.talks.talk import of
from tests.browser.composing import TALK, Composer
from tests.browser.conftest import PATIENCE
from tests.browser.packing import packed, unpacked


@pytest.fixture
def composer(reader):
    return Composer(reader)


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
