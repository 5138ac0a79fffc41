"""A talk in one file: it opens from a disk, asks nobody for anything, and is small enough to be mailed."""

import pytest

from dashboard.__main__ import main
from tests.browser.talking import Room

LARGEST = 3_000_000


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    file = tmp_path_factory.mktemp("editions") / "board.html"
    assert main(["export", "talk", "board", "--html", str(file)]) == 0
    return file


@pytest.fixture
def room(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    room = Room(context.new_page())
    room.page.on(
        "console",
        lambda said: room.faults.append(said.text) if said.type == "error" else None,
    )
    yield room
    context.close()


def test_an_edition_is_small_and_needs_nothing_beside_itself(room, written):
    room.open(written.as_uri())
    room.goes_through_all()
    room.asks_for_each_country(2)
    room.jump("Nepal 4")
    room.is_complete_at(4)

    assert written.stat().st_size <= LARGEST
    assert [url for url in room.requests if not url.startswith(("data:", "blob:"))] == [
        written.as_uri()
    ]
    assert room.page.locator("#stamp").inner_text().startswith("Valid on ")
    assert room.faults == []


def test_a_click_chooses_and_a_step_back_takes_it_back(room, written):
    room.open(written.as_uri())
    room.jump("4")
    room.is_complete_at(4)
    room.page.locator(".slide.current button[data-change*='country=NPL']").first.click()
    room.page.locator(".slide.current .card:first-child .badge", has_text="Nepal").wait_for(
        timeout=10_000
    )
    room.is_complete_at(4)
    room.press("Backspace")
    room.page.locator(".slide.current .card:first-child .badge", has_text="Nepal").wait_for(
        state="detached", timeout=10_000
    )
    room.is_complete_at(4)

    assert room.faults == []


def test_what_was_not_taken_along_says_so_and_the_view_before_stays(room, written):
    room.open(written.as_uri() + "?slide=2&indicator=gini")
    late = room.page.locator(".slide.current .card.late [data-part=state]")
    late.wait_for(timeout=10_000)

    assert late.inner_text().startswith("Not to be had without a network")
    assert room.faults == []


def test_the_letter_n_shows_the_notes_and_still_begins_a_name(room, written):
    room.open(written.as_uri())
    notes = room.page.locator("#stage-notes")
    room.press("n")
    shown = notes.inner_text()
    room.page.wait_for_timeout(1600)
    room.press("n")
    hidden = notes.is_hidden()
    room.page.wait_for_timeout(1600)
    room.jump("nepal 2")
    room.page.locator(".slide.current .card:first-child .badge", has_text="Nepal").wait_for(
        timeout=10_000
    )

    assert shown.startswith("Three parts")
    assert hidden and notes.is_hidden()
