"""The programme's results beside their targets, on invented ones: what a board and a donor do with them."""

import csv
import io
import re
import urllib.parse
import urllib.request
from datetime import UTC, datetime

import pytest

from dashboard.access.invitations import Invitations
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.words import Words
from layouts.pages import PAGES
from tests.browser.test_keyboard import FOCUSED, tab_to
from tests.browser.test_network import CHARTS, FAILURES
from tests.browser.test_take import cells, taken, values

DEMONSTRATION = {each: Words.in_language(each)("notice.demonstration") for each in LANGUAGES}
BEFORE, NEWEST = "Board, October 2021 (demonstration)", "Board, June 2022 (demonstration)"
#: A graph takes a moment to follow its window.
FITS = "(width) => document.documentElement.scrollWidth <= width"
SHORTENED = """document.querySelectorAll("li:nth-child(n + 15), tbody tr:nth-child(n + 15)")
  .forEach((each) => each.remove())"""
SHOWS = "(path) => location.pathname === path"
#: Cards of results that hold figures and do not say of which release they are.
UNSAID = """(release) => [...document.querySelectorAll('article.card[data-name]:not([hidden])')]
  .filter(({ block }) => block?.table?.columns.some(({ name }) => name === "release"))
  .filter(({ block }) => !JSON.stringify(block.table.rows).includes(release))
  .map(({ dataset }) => dataset.name)"""
#: Cards with figures of results, and those among them whose flags do not say that they are made up.
BANDS = """(said) => {
  const cards = [...document.querySelectorAll('article.card[data-name]:not([hidden])')]
    .filter(({ block }) => block?.table?.columns.some(({ name }) => name === "notice"));
  return [cards.length, cards.filter((card) =>
    !card.querySelector('[data-part="flags"]').textContent.includes(said))
    .map(({ dataset }) => dataset.name)];
}"""


LISTS = ("/progress?", "/indicator?result_indicator=IND-2.1&", "/since?")


def named(release):
    return urllib.parse.urlencode({"results": release}, safe=",")


def asked(reader, path):
    with urllib.request.urlopen(reader.site + path) as answer:
        return answer.read()


def listed(page, chart="portfolio"):
    """The indicators or reporters of a list."""
    found = page.locator(f'[data-name="{chart}"] li[data-key]')
    return found.evaluate_all("all => all.map((each) => each.dataset.key)")


def test_from_a_status_to_an_indicator_to_a_country_and_back(visitor):
    page = visitor.open("/progress")
    everything = listed(page)
    page.locator('[data-name="standing"] button[data-key="behind"]').click()
    visitor.until("() => location.search === '?status=behind'")
    visitor.wait()
    behind, words = listed(page), page.locator('[data-name="portfolio"] .verdict .word')
    assert 0 < len(behind) < len(everything)
    assert set(words.all_inner_texts()) == {"behind"}
    assert page.locator(".badge").all_inner_texts()[0].startswith("Behind")
    first = visitor.findings()

    page.locator(f'[data-name="portfolio"] li[data-key="{behind[0]}"] a').click()
    visitor.until(SHOWS, "/indicator")
    visitor.wait()
    assert f"result_indicator={behind[0]}" in visitor.address()
    second = visitor.findings()
    assert page.locator("h1:visible").inner_text() == visitor.finding("measured")
    assert page.locator('[data-name="the_sum"] ul.sum li').count() > 0
    whole = visitor.finding("the_sum")

    reporters = page.locator('[data-name="reporters"] [data-change*="country="]')
    assert reporters.count() >= 5
    reporters.nth(1).click()
    visitor.until("() => location.search.includes('country=')")
    visitor.wait()
    assert visitor.finding("the_sum") != whole
    third, address = visitor.findings(), visitor.address()
    page.reload()
    visitor.wait()
    assert (visitor.findings(), visitor.address()) == (third, address)

    page.go_back()
    visitor.until("() => !location.search.includes('country=')")
    visitor.wait()
    assert visitor.findings() == second
    page.go_back()
    visitor.until(SHOWS, "/progress")
    visitor.wait()
    assert (visitor.findings(), listed(page)) == (first, behind)
    assert visitor.complaints == []


def test_a_status_that_moved_since_the_last_board_leads_to_its_indicator(visitor):
    page = visitor.open("/progress")
    page.locator('main a[data-to="/since"]').click()
    visitor.until(SHOWS, "/since")
    visitor.wait()
    said = page.locator('[data-name="since"] .lead').inner_text()
    assert "statuses moved" in said and "restated" in said
    assert BEFORE in page.locator("h1:visible").inner_text()
    moved = page.locator('[data-name="moved"] ul.since a').first
    title = moved.inner_text()
    moved.click()
    visitor.until(SHOWS, "/indicator")
    visitor.wait()
    assert title in visitor.finding("measured")


def test_another_release_is_shown_by_its_address_and_every_card_says_so(visitor):
    page = visitor.open("/progress")
    newest = visitor.findings()
    assert page.evaluate(UNSAID, NEWEST) == []
    page.locator('[data-name="releases"] button', has_text=BEFORE).first.click()
    visitor.until("() => location.search.includes('results=')")
    visitor.wait()
    assert visitor.address() == f"/progress?{named(BEFORE)}"
    older = visitor.findings()
    assert older[0] != newest[0]
    assert page.evaluate(UNSAID, BEFORE) == []
    assert any(BEFORE in text for text in page.locator(".badge").all_inner_texts())
    for path in ("/indicator?result_indicator=IND-1.1&", "/since?", "/progress?"):
        page = visitor.open(path + named(BEFORE))
        assert page.evaluate(UNSAID, BEFORE) == []
    assert visitor.findings() == older
    page.locator(".badge").first.click()
    visitor.until("() => !location.search")
    visitor.wait()
    assert visitor.findings() == newest


@pytest.mark.parametrize("path", ["/progress?", "/since?", "/indicator?result_indicator=IND-1.1&"])
def test_an_unknown_release_is_answered_plainly(visitor, path):
    page = visitor.open(f"{path}{named('Board, May 1968 <b>')}&language=fr")
    assert page.locator(".card:visible").count() > 3
    assert page.locator(".card:not(.empty):visible li[data-key]").count() == 0
    heading = page.locator("h1:visible").first.inner_text()
    assert heading and "undefined" not in heading
    assert "Board, May 1968 <b>" in page.locator(".badge").all_inner_texts()[-1]
    assert page.locator(f'[data-name="releases"] button:has-text("{NEWEST}")').count() < 2
    assert visitor.complaints == []


@pytest.mark.parametrize(
    ("path", "chart"),
    [("/indicator?result_indicator=IND-2.1", "the_sum"), ("/progress?status=behind", "portfolio")],
)
def test_what_is_taken_along_holds_the_figures_on_screen_and_says_that_they_are_made_up(
    visitor, path, chart
):
    page = visitor.open(path)
    card = page.locator(f'[data-name="{chart}"]')
    card.locator('[data-do="table"]').click()
    lines = card.locator("tbody tr").all()
    shown = [line.locator("th, td").all_inner_texts() for line in lines]
    names = card.evaluate("card => card.block.table.columns.map(({ name }) => name)")
    query = path.partition("?")[2]

    _, body = taken(visitor, chart, "csv")
    assert body == asked(visitor, f"/charts/{chart}.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(body.decode())))
    assert len(rows) == len(shown) > 1
    assert {row["notice"] for row in rows} == {"demonstration"}
    number = "value" if chart == "the_sum" else "actual"
    told = [re.sub(r"[^\d.]", "", line[names.index(number)]) for line in shown]
    held = [row[number] for row in rows]
    assert [t for t in told if t] == [f"{round(float(h), 2):g}" for h in held if h]

    _, body = taken(visitor, chart, "xlsx")
    book = cells(body)
    data = values(book["Data"])
    assert len(data) == len(shown) + 1
    assert set(map(str, (row[data[0].index("Mind")] for row in data[1:]))) == {DEMONSTRATION["en"]}
    assert DEMONSTRATION["en"] in str(values(book["Notes"]))

    _, drawn = taken(visitor, chart, "svg")
    said = " ".join(re.findall(r">([^<]+)</text>", drawn.decode()))
    assert "DEMONSTRATION DATA" in said
    assert "behind" in said or chart == "the_sum"
    _, picture = taken(visitor, chart, "png")
    assert picture.startswith(b"\x89PNG") and len(picture) > 10_000


def test_every_page_and_every_card_of_results_bears_the_band(visitor):
    cards = 0
    for page in PAGES:
        query = "?language=fr&result_indicator=IND-1.4&country=NPL"
        shown = visitor.open(f"{page.path}{query}")
        assert shown.locator(".notice:visible").inner_text() == DEMONSTRATION["fr"], page.path
        found, silent = shown.evaluate(BANDS, DEMONSTRATION["fr"])
        assert silent == [], page.path
        cards += found
    assert cards > 12
    shown = visitor.open("/embed/portfolio?language=es")
    assert shown.locator(".notice:visible").inner_text() == DEMONSTRATION["es"]


def test_progress_is_read_and_filtered_by_keyboard_alone(visitor):
    page = visitor.open("/progress")
    tab_to(visitor, '[data-name="standing"] button')
    page.keyboard.press("Space")
    visitor.until("() => location.search.includes('status=reached')")
    visitor.wait()
    assert page.evaluate(FOCUSED) == "reached"
    tab_to(visitor, '[data-name="outcomes"] button')
    page.keyboard.press("Enter")
    visitor.until("() => location.search.includes('outcome=')")
    visitor.wait()
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    tab_to(visitor, '[data-name="portfolio"] a')
    page.keyboard.press("Enter")
    visitor.until(SHOWS, "/indicator")
    visitor.until("() => document.activeElement.id === 'main'")
    visitor.wait()
    tab_to(visitor, '[data-name="the_sum"] [data-do="table"]')
    page.keyboard.press("Enter")
    assert page.locator('[data-name="the_sum"] [data-panel="table"] tbody tr').count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*LISTS, "/embed/the_sum?result_indicator=IND-2.1&"])
def test_pages_of_results_are_accessible_and_scroll_down_only(visitor, violations, path, language):
    page = visitor.open(f"{path}language={language}")
    for name in ("table", "facts"):
        page.locator(f'[data-do="{name}"]:visible').last.click()
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        visitor.until(FITS, width)
        if width > 320:
            # The first of a long list stand for the others, which would take axe-core minutes.
            page.evaluate(SHORTENED)
            assert violations(page) == [], width


@pytest.mark.parametrize("failure", ["cut", "HTML"])
def test_a_lost_network_is_marked_and_heals(visitor, failure):
    page = visitor.open("/progress")
    page.route(CHARTS, FAILURES[failure])
    page.locator('[data-name="standing"] button[data-key="behind"]').click()
    visitor.until("() => location.search === '?status=behind'")
    visitor.until("() => document.querySelectorAll('.card.late').length >= 3")
    unmarked = """() => [...document.querySelectorAll(".card[data-name]")]
      .filter((card) => card.dataset.choices.includes("status"))
      .filter((card) => !card.hasAttribute("aria-busy") && !card.classList.contains("late"))
      .map((card) => card.dataset.name)"""
    assert page.evaluate(unmarked) == []
    page.unroute(CHARTS)
    visitor.wait()
    assert page.locator(".late").count() == 0
    words = page.locator('[data-name="portfolio"] .verdict .word').all_inner_texts()
    assert set(words) == {"behind"}


def test_the_board_enters_once_sees_drafts_and_leaves_nothing_behind(
    somebody, shown, demonstration
):
    invited = Invitations(demonstration).invite("Board members", "board", 3, datetime.now(UTC))
    member, link = somebody(shown), f"/enter/{invited[1]}"
    draft = "/indicator?result_indicator=IND-1.4&country=PHL"
    public = member.open(draft).locator('[data-name="the_sum"]').inner_text()
    assert "DRAFT" not in member.page.locator("body").inner_text()

    member.page.goto(shown + link)
    member.page.get_by_role("button").click()
    member.page.wait_for_url(f"{shown}/")
    page = member.open(draft)
    inside = page.locator('[data-name="the_sum"]').inner_text()
    assert "DRAFT" in page.locator(".notice:visible").inner_text()
    assert inside != public
    flags = page.locator('[data-name="the_sum"] [data-part="flags"]').inner_text()
    assert "DRAFT" in flags and "DEMONSTRATION" in flags
    # Whoever gets hold of the link later, or of an answer in between, finds nothing.
    assert somebody(shown).page.goto(shown + link).status == 410
    assert (
        member.page.request.get(f"{shown}{draft}").headers["cache-control"] == "private, no-store"
    )

    member.page.goto(f"{shown}/sign-out")
    member.page.get_by_role("button").click()
    member.page.wait_for_url(f"{shown}/")
    member.wait()
    assert "DRAFT" not in page.locator("body").inner_text()
    page.go_back()
    page.get_by_role("link").first.wait_for()
    page.go_back()
    member.wait()
    assert member.address() == draft
    assert "DRAFT" not in page.locator("body").inner_text()
    assert page.locator('[data-name="the_sum"]').inner_text() == public
    page.reload()
    member.wait()
    assert page.locator('[data-name="the_sum"]').inner_text() == public
