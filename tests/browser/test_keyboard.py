"""Every task by keyboard alone."""

FOCUSED = "() => document.activeElement.closest('[data-key]')?.dataset.key"


def tab_to(reader, matches, most=120):
    """Press Tab until the focused element matches; fails where it cannot be reached."""
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate(f"() => document.activeElement.matches({matches!r})"):
            return
    raise AssertionError(f"{matches} is not reached by {most} Tabs")


def test_the_first_stop_skips_to_the_content(reader):
    page = reader.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    reader.until("() => document.activeElement.id === 'main'")


def test_a_country_is_chosen_from_the_list_and_keeps_the_focus(reader):
    page = reader.open("/")
    tab_to(reader, '[data-name="ranking"] button')
    page.keyboard.press("Enter")
    reader.until("() => location.search.includes('country=NPL')")
    reader.wait()
    assert page.evaluate(FOCUSED) == "NPL"
    page.keyboard.press("Enter")
    reader.until("() => !location.search.includes('country')")


def test_goals_are_chosen_by_space_and_keep_the_focus(reader):
    page = reader.open("/")
    tab_to(reader, '[data-name="goal_tiles"] button')
    page.keyboard.press("Space")
    reader.until("() => location.search.includes('goals=1')")
    reader.wait()
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


def test_a_control_is_changed_by_its_own_keys(reader):
    page = reader.open("/country?country=NPL")
    tab_to(reader, 'select[id*="\\"country"]')
    page.keyboard.press("ArrowDown")
    reader.until("() => location.search.includes('country=PHL')")
    reader.wait()
    assert "Philippines" in reader.finding("key_numbers")


def test_a_badge_is_removed_and_the_focus_goes_to_the_next(reader):
    page = reader.open("/?country=NPL&goals=8")
    tab_to(reader, ".badge")
    page.keyboard.press("Enter")
    reader.until("() => !location.search.includes('country')")
    reader.until("() => document.activeElement.matches('.badge')")


def test_table_and_key_facts_open_and_close(reader):
    page = reader.open("/")
    tab_to(reader, '[data-name="map"] [data-do="table"]')
    page.keyboard.press("Enter")
    table = page.locator('[data-name="map"] [data-panel="table"]')
    assert table.locator("tbody tr").count() >= 11
    page.keyboard.press("Enter")
    assert table.is_hidden()


def test_a_new_page_takes_the_focus_to_its_content(reader):
    page = reader.open("/")
    page.get_by_role("link", name="Results", exact=True).focus()
    page.keyboard.press("Enter")
    reader.until("() => location.pathname === '/results'")
    reader.until("() => document.activeElement.id === 'main'")
    assert "Results" in page.title()
