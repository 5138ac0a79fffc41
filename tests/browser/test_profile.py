"""What a reader finds on a country's page in depth: the paragraph, protection, costs, paper."""

import pytest

IN_VIEW = """(chart) => {
  const box = document.getElementById(`${chart}-finding`).getBoundingClientRect();
  return box.top >= 0 && box.top < window.innerHeight;
}"""
#: The rightmost edge of all marks of the graphs, and of the page that they must stay on.
EDGES = """() => [...document.querySelectorAll(".graph")].filter((each) => each.offsetParent)
  .map((each) => each.querySelector(".main-svg").getBoundingClientRect().width)"""


def text(reader, chart, selector="[data-part='marks']"):
    return reader.page.locator(f'[data-name="{chart}"] {selector}').inner_text()


def test_the_paragraph_leads_from_a_sentence_to_its_chart(reader):
    page = reader.open("/country?country=NPL")
    paragraph = page.locator('[data-name="profile"] .told')

    assert "2.64\u00a0million people from Nepal lived abroad in 2024" in paragraph.inner_text()

    paragraph.get_by_role("link", name="6: see the chart Refugees by partner country").click()
    reader.until("() => location.hash === '#refugee_partners-finding'")

    assert page.evaluate(IN_VIEW, "refugee_partners")
    assert "country=NPL" in page.url


def test_the_paragraph_has_a_table_of_its_sentences(reader):
    page = reader.open("/country?country=NPL")
    card = page.locator('[data-name="profile"]')
    card.locator('[data-do="table"]').click()

    rows = card.locator("tbody tr")
    assert rows.count() == card.locator(".told .ref").count() == 9
    assert "UN DESA" in rows.first.inner_text()


def test_the_paragraph_speaks_french(reader):
    reader.open("/country?country=SEN&language=fr")

    assert "Personnes originaires du Sénégal" in text(reader, "profile")


def test_who_the_refugees_are_is_said(reader):
    reader.open("/country?country=BGD")

    assert "Myanmar" in text(reader, "refugee_partners")
    assert "almost all Rohingya" in text(reader, "refugee_partners")


def test_asylum_decisions_are_drawn_and_listed_by_outcome(reader):
    page = reader.open("/country?country=SRB")
    card = page.locator('[data-name="asylum_decisions"]')
    card.locator('[data-do="table"]').click()

    assert card.locator(".graph .barlayer .trace").count() == 4
    assert {"refugee status", "other protection", "rejected", "otherwise closed", "applied"} <= set(
        card.locator("tbody tr td:nth-child(2)").all_inner_texts()
    )


def test_deaths_are_told_with_their_caveats_and_a_map_with_its_disclaimer(reader):
    page = reader.open("/country?country=BGD")

    for chart in ("deaths", "deaths_causes", "deaths_map"):
        assert "A minimum" in text(reader, chart, ".flags")
    assert "several nationalities" in text(reader, "deaths_map", ".flags")
    assert "not imply official endorsement" in text(reader, "deaths_map", ".disclaimer")
    assert page.locator('[data-name="deaths_map"] .scattergeo .point').count() > 100


def test_a_country_without_a_record_says_so_and_not_zero(reader):
    reader.open("/country?country=PHL")

    assert reader.finding("deaths_map") == (
        "Where people died or went missing: no data in the Philippines for this choice"
    )


def test_the_limits_of_target_10c_cross_the_corridors(reader):
    page = reader.open("/country?country=NPL")
    card = page.locator('[data-name="cost_corridors"]')

    assert card.locator(".bars li").count() == card.locator(".limit.n1").count() - 1 == 8
    assert card.locator(".bars li").first.inner_text().split("\n")[0] == "United Kingdom"


def test_development_tells_trend_and_distance_to_target_on_a_phone_too(reader):
    reader.page.set_viewport_size({"width": 390, "height": 844})
    page = reader.open("/country?country=NPL")
    line = page.locator('[data-name="development"] [data-key="remittance_cost"]')

    assert "1.0 percentage points away" in line.inner_text()
    assert "worse" in line.locator(".of-trend").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_key_facts_say_when_the_data_were_updated_and_when_they_will_be(reader):
    page = reader.open("/country?country=NPL")
    card = page.locator('[data-name="refugees"]')
    card.locator('[data-do="facts"]').click()
    facts = card.locator('[data-panel="facts"]').inner_text()

    assert "Last update of the data\nJune 2026" in facts
    assert "Next update expected\nEvery June" in facts
    assert "What we did with it" in facts
    assert "Unit\npersons" in facts


@pytest.mark.parametrize("country", ["NPL", "MAR"])
def test_on_paper_no_control_is_left_and_no_chart_is_wider_than_the_page(reader, country):
    page = reader.open(f"/country?country={country}")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator(".controls:visible, .tools:visible, header nav:visible").count() == 0
    assert page.locator(".printed").inner_text().endswith(f"/country?country={country}")
    assert max(page.evaluate(EDGES)) <= 681

    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")

    assert page.locator(".printed:visible").count() == 0
