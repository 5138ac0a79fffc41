"""What a board member, a donor and a presenter do, done in a browser."""

import csv
import io
import urllib.request

import pytest

from dashboard.vocabulary.reference import LANGUAGES

PAGES = (
    *("/", "/country?country=NPL", "/corridors?country=SRB", "/compare", "/explore"),
    *("/results", "/about"),
)
DISC = """(code) => {
  const graph = document.querySelector('[data-name="map"] .graph');
  const discs = graph._fullData.findIndex((trace) => trace.meta === "roomy");
  const trace = graph._fullData[discs];
  const at = trace.customdata.findIndex((change) => change.endsWith(code));
  const geo = graph._fullLayout.geo._subplot;
  const [x, y] = geo.projection([trace.lon[at], trace.lat[at]]);
  const box = graph.getBoundingClientRect();
  return [box.left + x, box.top + y];
}"""


def pressed(reader, chart):
    return reader.page.locator(f'[data-name="{chart}"] [aria-pressed="true"]').all_inner_texts()


def badges(page):
    return [text.split("\n")[0] for text in page.locator(".badge").all_inner_texts()]


def controls(reader):
    return {
        name: reader.page.locator(f'select[id*="\\"{name}"]').input_value()
        for name in ("country", "year", "sex")
    }


def test_a_shared_link_opens_exactly_the_same_view(reader):
    reader.open("/country?country=NPL&year=2015&sex=F&language=fr")
    first = reader.findings(), controls(reader), reader.page.title()
    assert first[1] == {"country": "NPL", "year": "2015", "sex": "F"}
    reader.open(reader.address())
    assert (reader.findings(), controls(reader), reader.page.title()) == first


def test_a_click_on_the_map_selects_the_country_everywhere(reader):
    page = reader.open("/")
    page.mouse.click(*page.evaluate(DISC, "JAM"))
    reader.until("() => location.search.includes('country=JAM')")
    reader.wait()
    assert pressed(reader, "ranking")[0].startswith("Jamaica")
    assert page.locator('[data-name="goal_matrix"] .selected th').inner_text() == "Jamaica"
    assert "Jamaica" in reader.finding("headline")
    assert "Jamaica" in reader.finding("trend")
    assert "Jamaica" in reader.finding("totals")
    assert controls(reader)["country"] == "JAM"


def test_goals_filter_indicators_matrix_and_results_alike(reader):
    page = reader.open("/")
    before = reader.page.locator('[data-name="reach"]').inner_text()
    page.locator('[data-name="goal_tiles"] button').nth(2).click()
    reader.until("() => location.search.includes('goals=8')")
    reader.wait()
    assert page.locator('[data-name="goal_matrix"] thead .goal').all_inner_texts() == ["8"]
    assert reader.finding("headline").startswith("Unemployment")
    assert reader.page.locator('[data-name="reach"]').inner_text() != before
    assert badges(page) == ["Goal 8"]


def test_back_and_forward_bring_the_very_views(reader):
    page = reader.open("/")
    first = reader.findings()
    page.locator('[data-name="ranking"] button').nth(1).click()
    reader.until("() => location.search.includes('country=KGZ')")
    reader.wait()
    second = reader.findings()
    page.locator("header").get_by_text("Results", exact=True).click()
    reader.until("() => location.pathname === '/results'")
    reader.wait()
    third = reader.findings()
    page.go_back()
    reader.until("() => location.pathname === '/'")
    reader.wait()
    assert reader.findings() == second
    assert controls(reader)["country"] == "KGZ"
    page.go_back()
    reader.until("() => !location.search")
    reader.wait()
    assert reader.findings() == first
    assert controls(reader)["country"] == "-"
    page.go_forward()
    page.go_forward()
    reader.until("() => location.pathname === '/results'")
    reader.wait()
    assert reader.findings() == third


def test_the_language_changes_and_the_choice_stays(reader):
    page = reader.open("/?country=SEN&goals=10")
    page.get_by_text("Français").click()
    reader.until("() => document.documentElement.lang === 'fr'")
    reader.wait()
    assert reader.address() == "/?country=SEN&goals=10&language=fr"
    assert "au Sénégal" in reader.finding("headline")
    assert badges(page) == ["Sénégal", "Objectif 10"]


def test_picture_table_and_download_hold_the_same_rows(reader):
    page = reader.open("/?indicator=emigrants")
    bars = page.locator('[data-name="ranking"] .bars li')
    shown = [
        (bar.locator(".name").inner_text(), bar.locator(".value").inner_text())
        for bar in bars.all()
    ]
    card = page.locator('[data-name="ranking"]')
    card.locator('[data-do="table"]').click()
    heads = card.locator("thead th").all_inner_texts()
    body = [line.locator("th, td").all_inner_texts() for line in card.locator("tbody tr").all()]
    table = [dict(zip(heads, cells, strict=True)) for cells in body]
    address = card.locator('[data-download="csv"]').get_attribute("href")
    text = urllib.request.urlopen(reader.site + address).read().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [line["Country"] for line in table] == [name for name, _ in shown]
    assert [f"{float(row['value']):,.0f}" for row in rows] == [line["Value"] for line in table]
    assert [row["country"] for row in rows][:2] == ["BGD", "PHL"]
    assert shown[0] == ("Bangladesh", "8.71\u00a0million")
    assert table[0]["Value"] == "8,706,947"


@pytest.mark.parametrize("path", ["/", "/country", "/corridors", "/results", "/about"])
def test_every_link_to_a_page_takes_the_choice_along(reader, path):
    page = reader.open(f"{path}?country=NPL")
    links = page.locator('a[href^="/"]').evaluate_all(
        "all => all.map((a) => a.getAttribute('href'))"
    )
    pages = [link for link in links if "." not in link]
    assert len(pages) > 8
    assert [link for link in pages if "country=NPL" not in link] == []


def test_a_country_gets_down_to_the_source_of_a_number(reader):
    page = reader.open("/country?country=MDA")
    card = page.locator('[data-name="destinations"]')
    assert card.locator(".bars li").first.inner_text().split("\n") == ["Italy", "219\u00a0thousand"]
    assert "International Migrant Stock 2024" in card.locator('[data-part="source"]').inner_text()
    card.locator('[data-do="facts"]').click()
    facts = card.locator('[data-panel="facts"]').inner_text()
    assert "POP/DB/MIG/Stock/Rev.2024" in facts
    assert "CC BY 3.0 IGO" in facts
    assert "60 of 233" in facts


def test_a_sum_opens_into_its_rows(reader):
    page = reader.open("/results?country=SEN")
    total = page.locator('[data-name="totals"] [data-key="initiatives"]')
    assert total.locator("b.figure").inner_text() == "29"
    total.locator("summary").click()
    assert "Individual initiatives financed" in total.inner_text()
    assert "already contained in R-SEN-03" in total.inner_text()


def test_a_country_page_without_a_country_offers_the_eleven(reader):
    page = reader.open("/country")
    assert page.locator("h1:visible").inner_text() == "Choose a country"
    page.locator('[data-name="ranking"] button').first.click()
    reader.until("() => location.search.includes('country=')")
    reader.wait()
    assert page.locator("h1:visible").count() == 1
    assert "people from" in page.locator("h1:visible").inner_text()


def test_presenting_is_left_by_escape_and_then_choices_too(reader):
    page = reader.open("/?country=NPL&presenting=yes")
    assert "presenting" in page.locator("#stage").get_attribute("class")
    page.keyboard.press("Escape")
    reader.until("() => location.search === '?country=NPL'")
    page.keyboard.press("Escape")
    reader.until("() => location.search === ''")
    reader.wait()
    assert page.locator(".badge").count() == 0


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_of_another_host_and_nothing_complains(reader, path, language):
    reader.open(path + ("&" if "?" in path else "?") + f"language={language}")
    assert [url for url in reader.requests if not url.startswith((reader.site, "data:"))] == []
    assert reader.complaints == []


@pytest.mark.parametrize("width", [320, 390, 1024])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(reader, path, width):
    reader.page.set_viewport_size({"width": width, "height": 800})
    page = reader.open(path + ("&" if "?" in path else "?") + "language=fr")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "query",
    ["?country=XXX&goals=99,banana&year=3000&sex=Q", "?language=tlh", "?year=%00&indicator=<b>"],
)
def test_a_bad_link_shows_the_default_view(reader, query):
    page = reader.open("/" + query)
    assert page.locator("h1").first.inner_text().startswith("Remittances were worth 26.3")
    assert reader.complaints == []


def test_an_unknown_address_says_so_and_leads_back(reader):
    answer = reader.page.goto(reader.site + "/nowhere?language=fr")
    assert answer.status == 404
    reader.page.locator("main a").click()
    reader.wait()
    assert reader.address() == "/?language=fr"


@pytest.mark.parametrize("width", [1024, 1440])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_one_line_in_every_language(reader, width, language):
    reader.page.set_viewport_size({"width": width, "height": 768})
    page = reader.open(f"/about?language={language}")
    assert page.locator("header").first.bounding_box()["height"] < 60


@pytest.mark.parametrize("width", [1024, 1440])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_number_is_wider_than_its_card(reader, width, language):
    reader.page.set_viewport_size({"width": width, "height": 768})
    page = reader.open(f"/country?country=NPL&language={language}")
    wide = """[...document.querySelectorAll(".cards > li")].filter((card) => {
      const text = document.createRange();
      text.selectNodeContents(card.querySelector(".figure"));
      return text.getBoundingClientRect().right > card.getBoundingClientRect().right;
    }).map((card) => card.textContent)"""
    assert page.evaluate(wide) == []


@pytest.mark.parametrize("path", ["/", "/country?country=NPL", "/compare"])
def test_a_projected_page_is_read_from_the_back_row(reader, path):
    reader.page.set_viewport_size({"width": 1280, "height": 720})
    page = reader.open(path + ("&" if "?" in path else "?") + "presenting=yes")
    small = """(least) => [...document.querySelectorAll("main *")].filter((each) =>
      [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      && each.checkVisibility() && each.getBoundingClientRect().width > 1
      && parseFloat(getComputedStyle(each).fontSize) < least,
    ).map((each) => `${each.tagName} ${each.getAttribute("class")} ${each.textContent}`)"""
    assert page.evaluate("getComputedStyle(document.querySelector('main')).fontSize") == "24px"
    assert page.evaluate(small, 18) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_map_on_a_phone_leaves_no_empty_room(reader):
    reader.page.set_viewport_size({"width": 390, "height": 844})
    page = reader.open("/explore?indicator=hdi")
    marks = page.locator('[data-name="explore"] .marks')
    legend = marks.locator(".legend").bounding_box()
    whole = marks.bounding_box()
    assert whole["y"] + whole["height"] - legend["y"] - legend["height"] < 40
