"""A journalist checks the figures of a draft; the server answers, and says so where it cannot."""

import pytest

ANSWER = '[id*="answer"][id*="check_figure"]'
WAITING = '[id*="waiting"][id*="check_figure"]'


@pytest.fixture
def page(reader):
    return reader.open("/about?country=NPL&indicator=remittances_received_gdp&language=en")


def answered(reader, text):
    reader.until(
        "([place, text]) => document.querySelector(place).innerText.includes(text)", [ANSWER, text]
    )
    return reader.page.locator(ANSWER).inner_text()


def test_a_figure_is_checked_by_keyboard_from_what_is_already_chosen(reader, page, violations):
    form = page.get_by_role("group", name="Check a figure")
    assert form.get_by_label("Country").input_value() == "NPL"
    assert form.get_by_label("Indicator").input_value() == "remittances_received_gdp"

    form.get_by_label("Year").select_option("2020")
    figure = form.get_by_label("Figure")
    figure.fill("24.3")
    figure.press("Enter")
    said = answered(reader, "Yes: 24.3 is the published figure.")

    assert "World Bank" in said
    assert page.locator(f"[role=status] {ANSWER}").count() == 1
    assert page.locator(WAITING).is_hidden()
    # What is typed is not chosen: the address stays as it was.
    assert reader.address() == "/about?country=NPL&indicator=remittances_received_gdp&language=en"
    assert violations(page) == []
    assert not reader.complaints


def test_every_press_asks_again(reader, page):
    form = page.get_by_role("group", name="Check a figure")
    button = form.get_by_role("button", name="Check")
    button.click()
    answered(reader, "Type a figure, and choose")
    form.get_by_label("Year").select_option("2020")
    form.get_by_label("Figure").fill("25")
    # Without a press nothing is asked: what stood there stays.
    assert "Type a figure" in page.locator(ANSWER).inner_text()
    button.click()

    assert "25 is the figure for 2018, not for 2020." in answered(reader, "2018")


@pytest.mark.parametrize("failure", ["no network", "an error"])
def test_without_an_answer_none_of_before_is_left_and_the_reader_is_told(reader, page, failure):
    form = page.get_by_role("group", name="Check a figure")
    form.get_by_role("button", name="Check").click()
    answered(reader, "Type a figure, and choose")
    page.route(
        "**/_dash-update-component*",
        lambda route: route.abort() if failure == "no network" else route.fulfill(status=503),
    )
    form.get_by_role("button", name="Check").click()
    page.locator(WAITING).wait_for(state="visible")
    reader.until("(place) => document.querySelector(place).innerText === ''", ANSWER)

    assert page.locator(WAITING).is_visible()
    assert "press the button again" in page.locator(WAITING).inner_text()

    page.unroute("**/_dash-update-component*")
    form.get_by_role("button", name="Check").click()
    answered(reader, "Type a figure, and choose")
    assert page.locator(WAITING).is_hidden()


def test_the_form_is_answered_in_the_language_of_the_page(reader):
    page = reader.open("/about?country=SEN&indicator=hdi&language=es")
    form = page.get_by_role("group", name="Comprobar una cifra")
    form.get_by_role("button", name="Comprobar").click()

    assert answered(reader, "Escriba una cifra y elija un país")
