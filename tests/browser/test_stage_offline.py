"""A talk that was opened goes on when server and network are gone, even when it is loaded again."""

import pytest

from dashboard.results.publishing import demonstration
from tests.browser.packing import packed
from tests.browser.talking import Room

#: A mark that makes a change, as charts draw them; and it is clicked.
MARK = """(change) => {
  const mark = document.createElement("button");
  mark.dataset.change = change;
  document.querySelector(".slide.current").append(mark);
  mark.click();
  mark.remove();
}"""


@pytest.fixture
def context(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    yield context
    context.close()


def test_a_talk_needs_neither_server_nor_network_once_it_is_open(context, server):
    room = Room(context.new_page())
    stamp = room.page.locator("#stamp")
    room.open(f"{server.address}/stage/board")
    kept = room.page.locator("#stage").get_attribute("data-kept")
    before = stamp.inner_text()
    server.stop()
    context.set_offline(True)

    assert kept == "true"
    room.goes_through_all()
    room.jump("Senegal 2")
    room.is_complete_at(2)
    room.reload()
    room.goes_through_all()
    room.jump("Nepal 4")
    room.is_complete_at(4)
    room.asks_for_each_country(2)
    room.page.locator("#stage.alone").wait_for(timeout=15_000)
    assert stamp.inner_text().startswith("Without a network")
    desk = context.new_page()
    desk.goto(f"{server.address}/desk/board")
    desk.locator("body[data-ready=desk]").wait_for(timeout=15_000)
    assert room.faults == []

    context.set_offline(False)
    server.start()
    room.page.locator("#stage:not(.alone)").wait_for(timeout=20_000)
    assert stamp.inner_text() == before


def test_a_page_that_was_read_is_there_again_and_a_choice_that_was_not_is_marked(context, server):
    page = context.new_page()
    page.goto(f"{server.address}/country?country=NPL")
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=30_000)
    page.reload()
    page.locator('[data-name="key_numbers"][data-shown]').wait_for(timeout=30_000)
    server.stop()
    page.reload()
    page.locator('[data-name="key_numbers"][data-shown]').wait_for(timeout=30_000)

    assert "Nepal" in page.locator('[data-name="key_numbers"] [data-part="finding"]').inner_text()

    page.locator('select[id*="\\"country"]').select_option("JAM")
    page.locator('[data-name="key_numbers"].late').wait_for(timeout=30_000)


def test_a_talk_that_is_shown_stays_of_its_release_until_it_is_loaded_again(
    context, server, tmp_path, monkeypatch
):
    room = Room(context.new_page())
    stamp = room.page.locator("#stamp")
    room.open(f"{server.address}/stage/board")
    before = stamp.inner_text()
    server.stop()
    demonstration.make(tmp_path)
    monkeypatch.setenv("DASHBOARD_RESULTS", str(tmp_path))
    server.start()
    room.jump("2")
    room.is_complete_at(2)
    room.page.evaluate(MARK, "indicator=gini")
    room.page.locator('.slide.current .card.late[data-name="map"]').wait_for(timeout=15_000)

    # On a slow machine the stage may have had to fall back on what it keeps, and then says so.
    assert before.split()[-1] in stamp.inner_text()

    room.open(f"{server.address}/stage/board")
    after = stamp.inner_text()
    assert after != before and after.startswith(before)
    server.stop()
    room.reload()
    room.asks_for_each_country(2)
    assert after.removeprefix("Data ") in stamp.inner_text()
    assert room.faults == []


def test_a_talk_that_a_reader_has_composed_needs_neither_server_nor_network(context, server):
    room = Room(context.new_page())
    slides = [{"views": ["map"]}, {"views": ["trend?indicator=hdi"], "title": {"fr": "Le nôtre"}}]
    address = packed({"title": {"fr": "À nous"}, "slides": slides})
    room.open(f"{server.address}/stage/mine?language=fr{address}")
    kept = room.page.locator("#stage").get_attribute("data-kept")
    server.stop()
    context.set_offline(True)
    room.reload()

    assert kept == "true"
    room.goes_through_all()
    room.asks_for_each_country(1)
    assert "Le nôtre" in room.page.locator(".slide h1").all_text_contents()
    assert room.faults == []
