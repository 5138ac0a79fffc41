"""What a reader does who sets the eleven side by side."""

from itertools import pairwise

import pytest

PANELS = """() => [...document.querySelectorAll('[data-name="multiples"] .top')].map((e) => e.textContent)"""
YEAR = """() => document.querySelector('.player output')?.textContent"""
DISCS = """() => {
  const [trace] = document.querySelector('[data-name="scatter"] .graph')._fullData;
  return Object.fromEntries(trace.ids.map((id, at) => [id, [trace.x[at], trace.y[at]]]));
}"""
#: Every pair of names on the scatter whose boxes share more than a hair.
COVERED = """() => {
  const names = [...document.querySelectorAll('[data-name="scatter"] .annotation-text')];
  const boxes = names.map((each) => [each.textContent, each.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4).map(([other]) => [one, other]));
}"""


def choose(reader, control, value):
    reader.page.locator(f"select[id*='\"{control}\"']").select_option(value)
    reader.until("(text) => location.search.includes(text)", f"{control}={value}")
    reader.wait()


def test_an_indicator_is_compared_in_every_section(reader):
    reader.open("/compare")
    choose(reader, "indicator", "neet")
    for chart in ("headline", "multiples", "slope", "sexes", "sex_gap"):
        assert "not in education" in reader.finding(chart), chart
    assert reader.complaints == []


def test_panels_share_a_scale_until_each_has_its_own(reader):
    page = reader.open("/compare")
    assert len(set(page.evaluate(PANELS))) == 1
    choose(reader, "scale", "free")
    assert len(set(page.evaluate(PANELS))) > 1


def test_a_panel_and_the_end_of_a_slope_select_the_country(reader):
    page = reader.open("/compare")
    page.locator('[data-name="multiples"] [data-key="NPL"]').click()
    reader.until("() => location.search === '?country=NPL'")
    reader.wait()
    assert page.locator('[data-name="benchmarks"]').is_visible()
    assert "in Nepal" in reader.finding("peers")
    page.locator('[data-name="slope"] button[data-key="SEN"]').click()
    reader.until("() => location.search === '?country=SEN'")


def test_the_years_play_and_pause_and_back_undoes_them_at_once(reader):
    page = reader.open("/compare?year=2010")
    before = page.evaluate(DISCS)
    button = page.locator(".player button")
    assert button.inner_text() == "Play"
    button.click()
    reader.until(f"() => Number(({YEAR})()) >= 2012")
    assert button.inner_text() == "Pause"
    button.click()
    reader.until("() => document.querySelector('.player button').textContent === 'Play'")
    reader.wait()
    shown = page.evaluate(YEAR)
    assert reader.address() == f"/compare?year={shown}"
    assert reader.finding("scatter").endswith(shown)
    reader.until(f"(old) => JSON.stringify(({DISCS})()) !== JSON.stringify(old)", before)
    page.go_back()
    reader.until("() => location.search === '?year=2010'")
    reader.wait()
    assert page.evaluate(YEAR) == "2010"
    assert page.evaluate(DISCS) == before
    assert reader.complaints == []


def test_the_keyboard_steps_the_years(reader):
    page = reader.open("/compare?year=2010")
    page.locator(".player input").focus()
    page.keyboard.press("ArrowRight")
    reader.until("() => location.search === '?year=2011'")
    reader.wait()
    page.keyboard.press("ArrowLeft")
    reader.until("() => location.search === '?year=2010'")
    assert page.evaluate("document.activeElement.type") == "range"


def test_nothing_moves_by_itself_where_reduced_motion_is_asked_for(reader):
    reader.page.emulate_media(reduced_motion="reduce")
    page = reader.open("/compare?year=2010")
    assert page.locator(".player").is_visible()
    assert not page.locator(".player button").is_visible()
    graph = '[data-name="scatter"] .graph'
    assert not page.locator(graph).evaluate("(each) => each.layout.transition")
    page.locator(".player input").focus()
    page.keyboard.press("ArrowRight")
    reader.until("() => location.search === '?year=2011'")
    reader.wait()
    assert page.evaluate(YEAR) == "2011"


def test_a_control_and_the_player_show_the_same_year(reader):
    page = reader.open("/compare")
    choose(reader, "year", "2015")
    assert page.evaluate(YEAR) == "2015"
    assert page.locator(".player input").get_attribute("aria-valuetext") == "2015"


@pytest.mark.parametrize("width", [320, 390, 1024, 1440])
def test_no_name_covers_another_and_nothing_is_wider_than_the_page(reader, width):
    page = reader.page
    page.set_viewport_size({"width": width, "height": 844})
    reader.open("/compare?language=fr&goals=8")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(COVERED) == []
    labels = page.locator('[data-name="slope"] .names > li')
    boxes = sorted(
        (box["y"], box["height"]) for box in (each.bounding_box() for each in labels.all())
    )
    assert all(y + height <= below + 0.5 for (y, height), (below, _) in pairwise(boxes))
