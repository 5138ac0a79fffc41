"""Who lives where: put a country in the middle by mouse and by keys, go back, read shares."""

from tests.browser.test_keyboard import tab_to

FLOW, LIST, MAP = (f'[data-name="corridor_{each}"]' for each in ("flow", "list", "map"))
FOCUSED = "() => document.activeElement.closest('[data-key]')?.dataset.key"
#: Where on the screen a ribbon of the flow is: the middle of its edge at the partner.
RIBBON = """(change) => {
  const path = document.querySelector(`[data-name="corridor_flow"] path[data-change="${change}"]`);
  const [left, top] = path.getAttribute("d").match(/-?[\\d.]+/g).map(Number);
  const point = new DOMPoint(left + 50, 0).matrixTransform(path.getScreenCTM());
  const half = path.getBBox().y + path.getBBox().height / 2;
  return [point.x, new DOMPoint(50, half).matrixTransform(path.getScreenCTM()).y];
}"""
#: Where on the screen the disc of a country is.
DISC = """(name) => {
  const graph = document.querySelector('[data-name="corridor_map"] .graph');
  const trace = graph._fullData.find((each) => each.meta === "roomy");
  const at = trace.hovertext.indexOf(name);
  const geo = graph._fullLayout.geo._subplot;
  const [x, y] = geo.projection([trace.lon[at], trace.lat[at]]);
  const box = graph.getBoundingClientRect();
  return [box.left + x, box.top + y];
}"""


def core(page):
    return page.locator(f"{FLOW} .heads .core").inner_text()


def until_middle(reader, query):
    reader.until("(query) => location.search === query", query)
    reader.wait()


def test_a_click_on_a_partner_puts_it_in_the_middle_and_back_returns(reader):
    page = reader.open("/corridors?country=SRB")
    first = reader.findings()
    assert core(page) == "Serbia"
    assert (
        page.locator("h1:visible").inner_text().startswith("963\u00a0thousand people from Serbia")
    )
    page.locator(f'{FLOW} [data-key="destination-DEU"]').click()
    until_middle(reader, "?focus_country=DEU")
    assert core(page) == "Germany"
    assert "people from Germany lived abroad" in page.locator("h1:visible").inner_text()
    assert page.locator('select[id*="\\"focus_country"]').input_value() == "DEU"
    assert page.locator('select[id*="\\"country"]').input_value() == "-"
    page.go_back()
    until_middle(reader, "?country=SRB")
    assert reader.findings() == first


def test_one_of_the_eleven_comes_back_to_the_middle_as_the_country(reader):
    page = reader.open("/corridors?focus_country=USA&year=2020")
    page.locator(f'{FLOW} [data-key="origin-PHL"]').click()
    until_middle(reader, "?year=2020&country=PHL")
    assert core(page) == "Philippines"


def test_a_ribbon_makes_the_change_of_its_label(reader):
    page = reader.open("/corridors?country=SRB")
    page.mouse.click(*page.evaluate(RIBBON, "focus_country=AUT&country="))
    until_middle(reader, "?focus_country=AUT")
    assert core(page) == "Austria"


def test_a_disc_of_the_map_puts_its_country_in_the_middle(reader):
    page = reader.open("/corridors?country=NPL")
    page.locator(MAP).scroll_into_view_if_needed()
    page.mouse.click(*page.evaluate(DISC, "Australia"))
    until_middle(reader, "?focus_country=AUS")
    assert core(page) == "Australia"


def test_by_keyboard_alone_a_partner_is_put_in_the_middle_and_the_focus_stays_in_the_list(reader):
    page = reader.open("/corridors?country=MDA")
    tab_to(reader, f"{LIST} button")
    assert page.evaluate(FOCUSED) == "destination-ITA"
    page.keyboard.press("Enter")
    until_middle(reader, "?focus_country=ITA")
    assert core(page) == "Italy"
    assert page.evaluate(f"() => Boolean(document.activeElement.closest('{LIST}'))")


def test_all_others_open_into_their_list(reader):
    page = reader.open("/corridors?country=NPL")
    inside = page.locator(f"{LIST} #others-destination button").first
    assert inside.is_hidden()
    page.locator(f'{FLOW} [data-key="destination-other"]').click()
    inside.wait_for(state="visible")
    assert page.locator(f"{LIST} #others-destination button").count() == 40


def test_shares_are_of_the_population_and_what_is_missing_is_said(reader):
    page = reader.open("/corridors?country=SRB")
    page.locator('select[id*="\\"measure"]').select_option("share")
    until_middle(reader, "?country=SRB&measure=share")
    assert "14.2\u00a0% of the population of Serbia" in page.locator("h1:visible").inner_text()
    germany = page.locator(f'{FLOW} [data-key="destination-DEU"]').inner_text()
    assert germany.split("\n") == ["Germany", "4.5\u00a0%"]


def test_choosing_a_country_takes_the_place_of_the_one_in_the_middle(reader):
    page = reader.open("/corridors?focus_country=DEU")
    page.locator('select[id*="\\"country"]').select_option("NPL")
    until_middle(reader, "?country=NPL")
    assert core(page) == "Nepal"
    page.locator('select[id*="\\"focus_country"]').select_option("QAT")
    until_middle(reader, "?focus_country=QAT")
    assert core(page) == "Qatar"


def test_without_a_country_the_page_offers_the_eleven(reader):
    page = reader.open("/corridors")
    assert page.locator("h1:visible").all_inner_texts() == [
        "Choose a country to see who lives where"
    ]
    page.locator('[data-name="corridor_choice"] button').first.click()
    until_middle(reader, "?country=BGD")
    assert page.locator("h1:visible").count() == 1
    assert page.locator(FLOW).is_visible()


def test_escape_keeps_the_country_in_the_middle(reader):
    page = reader.open("/corridors?focus_country=DEU&year=2010")
    page.keyboard.press("Escape")
    until_middle(reader, "?focus_country=DEU")
    assert core(page) == "Germany"


def test_the_country_page_leads_to_its_corridors(reader):
    page = reader.open("/country?country=JAM")
    page.get_by_role("link", name="All corridors, map and years").click()
    reader.until("() => location.pathname === '/corridors'")
    reader.wait()
    assert reader.address() == "/corridors?country=JAM"
    assert core(page) == "Jamaica"


def test_labels_do_not_meet_on_a_phone(reader):
    reader.page.set_viewport_size({"width": 320, "height": 800})
    page = reader.open("/corridors?country=BGD&language=fr")
    met = page.evaluate("""() => ["origin", "destination"].flatMap((side) => {
      const all = [...document.querySelectorAll(`.flow .names.${side} > li`)]
        .map((each) => each.getBoundingClientRect());
      return all.slice(1).filter((box, place) => box.top < all[place].bottom - 1);
    }).length""")
    assert met == 0


def test_an_old_link_shows_what_it_showed_and_takes_the_name_of_today_with_the_next_choice(reader):
    reader.open("/corridors?focus_country=DEU")
    finding = reader.finding("corridor_list")
    page = reader.page
    page.goto(f"{reader.site}/corridors?{'centre'}=DEU")
    reader.until(
        "(text) => document.querySelector('[data-name=corridor_list] [data-part=finding]')"
        "?.innerText === text",
        finding,
    )
    assert page.locator('select[id*="\\"focus_country"]').input_value() == "DEU"
    assert page.locator(".badge").all_inner_texts()[0].startswith("Germany")

    page.locator('select[id*="\\"year"]').select_option("2010")
    until_middle(reader, "?focus_country=DEU&year=2010")
