"""Whatever the network does, no panel shows the numbers of another choice unmarked, and it heals."""

import re

import pytest

CHARTS = re.compile(r"/charts/[a-z_]+\.json")
#: Cards that stand on screen with a finding that is not that of the choice in the address.
UNMARKED = """(country) => [...document.querySelectorAll(".card[data-name]")]
  .filter((card) => !card.hidden && card.dataset.choices.includes("country"))
  .filter((card) => !card.hasAttribute("aria-busy") && !card.classList.contains("late"))
  .filter((card) => !card.block?.query.includes(country))
  .map((card) => card.dataset.name)"""

FAILURES = {
    "cut": lambda route: route.abort(),
    "500": lambda route: route.fulfill(status=500, json={"error": "something went wrong"}),
    "429": lambda route: route.fulfill(status=429, headers={"Retry-After": "1"}, body="slow down"),
    "HTML": lambda route: route.fulfill(
        status=200, content_type="text/html", body="<h1>Log in to this Wi-Fi</h1>"
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failing_network_is_marked_and_heals_by_itself(reader, failure):
    page = reader.open("/?country=NPL")
    page.route(CHARTS, FAILURES[failure])
    page.locator('[data-name="ranking"] button').nth(2).click()
    reader.until("() => location.search.includes('country=JAM')")
    reader.until("() => document.querySelectorAll('.card.late').length >= 5")
    assert page.evaluate(UNMARKED, "country=JAM") == []
    assert "Try" in page.locator('[data-name="trend"] [data-part="state"]').inner_text()
    page.unroute(CHARTS)
    reader.wait()
    assert page.locator(".late").count() == 0
    assert "Jamaica" in reader.finding("trend")


def test_a_retry_by_hand_is_at_once(reader):
    page = reader.open("/?country=NPL")
    page.route(CHARTS, FAILURES["429"])
    page.locator('[data-name="ranking"] button').nth(2).click()
    reader.until("""() => document.querySelector('[data-name="trend"]').matches(".late")""")
    page.unroute(CHARTS)
    page.locator('[data-name="trend"] [data-part="state"] button').click()
    reader.until("""() => document.querySelector('[data-name="trend"]').dataset.shown
      .includes("country=JAM")""")


def test_an_older_answer_is_never_shown_over_a_newer_choice(reader):
    page = reader.open("/country?country=NPL")
    held = []

    def hold(route):
        held.append(route)

    page.route(re.compile("country=JAM"), hold)
    page.locator('select[id*="\\"country"]').select_option("JAM")
    reader.until("() => location.search.includes('country=JAM')")
    page.wait_for_timeout(300)
    page.locator('select[id*="\\"country"]').select_option("SEN")
    reader.wait()
    assert held
    for route in held:
        try:
            route.continue_()
        except Exception as gone:
            assert "aborted" in str(gone) or "handled" in str(gone) or "closed" in str(gone)
    page.wait_for_timeout(500)
    assert "Senegal" in reader.finding("key_numbers")
    assert "Jamaica" not in " ".join(reader.findings())


def test_a_page_that_cannot_be_fetched_leaves_the_one_before_and_says_so(reader):
    page = reader.open("/")
    page.route(re.compile(r"/pages/"), FAILURES["cut"])
    page.get_by_role("link", name="About", exact=True).click()
    page.locator("#outage:visible").wait_for()
    assert page.locator("h1").first.is_visible()
    page.unroute(re.compile(r"/pages/"))
    page.get_by_role("heading", name="Sources and method").wait_for()
    assert page.locator("#outage").is_hidden()


@pytest.mark.parametrize(
    "path", ["/", "/country?country=NPL", "/corridors?country=NPL", "/results"]
)
def test_the_charts_of_a_page_come_in_few_answers_each_asked_for_once(reader, path):
    reader.open(path)
    asked = [url for url in reader.requests if CHARTS.search(url)]
    assert 1 <= len(asked) <= 4
    assert len(set(asked)) == len(asked)
    assert reader.complaints == []


def test_what_is_kept_of_an_older_release_is_not_shown_beside_a_newer_one(reader):
    page = reader.open("/country?country=NPL")

    def newer(route):
        blocks = route.fetch().json()
        route.fulfill(json=[block | {"release": "newer"} for block in blocks])

    page.route(CHARTS, newer)
    for country in ("SEN", "NPL"):
        page.locator('select[id*="\\"country"]').select_option(country)
        reader.wait()
    cards = """() => [...document.querySelectorAll(".card[data-name]:not([hidden])")]
      .map((card) => card.block.release)"""
    assert set(page.evaluate(cards)) == {"newer"}


def test_a_choice_made_again_is_shown_without_asking(reader):
    page = reader.open("/country?country=NPL")
    for country in ("SEN", "NPL"):
        before = len(reader.requests)
        page.locator('select[id*="\\"country"]').select_option(country)
        reader.wait()
    assert [url for url in reader.requests[before:] if CHARTS.search(url)] == []
    assert "Nepal" in reader.finding("key_numbers")
