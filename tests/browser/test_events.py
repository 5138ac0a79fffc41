"""A board member finds the Board meetings, whichever country is chosen."""

import pytest


def marked(page):
    return page.locator('[data-name="events"] .board').count()


@pytest.mark.parametrize("path", ["/results", "/country?country=NPL", "/results?country=TUN"])
def test_the_board_meetings_are_there_and_marked_by_a_word(reader, path):
    page = reader.open(path)
    assert marked(page) == 2
    assert "Geneva, 20–21 June 2023" in reader.finding("events")


def test_the_time_line_follows_the_country_and_the_phase(reader):
    page = reader.open("/results")
    before = page.locator('[data-name="events"] h4').count()
    page.locator('select[id*="\\"country"]').select_option("NPL")
    reader.until("() => location.search.includes('country=NPL')")
    reader.wait()
    assert page.locator('[data-name="events"] h4').count() == 2 < before
    page.locator('select[id*="\\"phase"]').select_option("all")
    reader.until("() => location.search.includes('phase=all')")
    reader.wait()
    assert marked(page) == 3
    assert "Launch of JMDI II in Nepal" in page.locator('[data-name="events"]').inner_text()


def test_in_french_nothing_of_it_stays_english(reader):
    text = (
        reader.open("/results?phase=all&language=fr").locator('[data-name="events"]').inner_text()
    )
    assert "Genève" in text and "Réunion du Conseil" in text
    assert not {"Board", "Workshop", "workshop", "Launch", "Geneva", "online"} & set(text.split())
