"""What a room can read of a talk: sizes, contrasts, and where every slide is from."""

import re

import pytest

from tests.browser.talking import settled

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
