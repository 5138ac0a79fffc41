"""The programme's team loads its results in a browser: one brings, another confirms, the public sees it."""

import re
from datetime import UTC, datetime

import pytest

from dashboard.access.invitations import Invitations
from dashboard.results.publishing.demonstration import workbook
from dashboard.results.publishing.demonstration_plan import planned_releases
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.words import Words
from tests.browser.conftest import SECRET, running

WORDS = Words.in_language("en")
#: Seconds that a release may take until readers see it: it is loaded beside the one that is shown.
SOON = 20
SHORTENED = """document.querySelectorAll("details, tbody tr:nth-child(n + 12)")
  .forEach((each) => each.remove())"""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def office(results):
    """The address of a dashboard whose results are loaded on its pages."""
    settings = {"DASHBOARD_RESULTS": str(results), "DASHBOARD_SECRET": SECRET}
    with running(**settings, DASHBOARD_STAFF="yes") as address:
        yield address


@pytest.fixture
def member(somebody, office, results):
    """Makes members of the team, who have opened their links."""

    def made(name):
        _, token = Invitations(results).invite(name, "staff", 1, datetime.now(UTC))
        reader = somebody(office)
        reader.page.goto(f"{office}/enter/{token}")
        reader.page.get_by_role("button").click()
        reader.page.wait_for_url(f"{office}/")
        return reader

    return made


def bring(reader, path, name, day):
    page = reader.page
    page.goto(f"{reader.site}/staff")
    page.locator("#file").set_input_files(path)
    page.locator("#name").fill(name)
    page.locator("#day").fill(day)
    page.get_by_role("button", name=WORDS("staff.rehearse")).click()
    page.wait_for_url(re.compile("/staff/waiting/"))
    return page.url


def confirm(reader, url):
    reader.page.goto(url)
    reader.page.get_by_role("button", name=WORDS("staff.confirm")).click()
    reader.page.wait_for_url(re.compile("done=loaded"))


def until_shown(reader, release):
    """Look again and again, as a reader would, until a release is shown."""
    began = datetime.now(UTC)
    while release not in reader.finding("releases"):
        assert (datetime.now(UTC) - began).total_seconds() < SOON
        reader.page.wait_for_timeout(500)
        reader.open("/progress")


def test_two_people_publish_a_workbook_and_undo_it_while_the_public_reads(
    member, somebody, office, tmp_path, violations
):
    older, newer = planned_releases()
    files = {}
    for each in (older, newer):
        files[each.name] = tmp_path / f"{each.as_of}.xlsx"
        files[each.name].write_bytes(workbook(each, WORDS))
    amina, jose, public = member("Amina Diop"), member("José Peña"), somebody(office)
    public.open("/progress")
    assert public.page.goto(f"{office}/staff").status == 404

    first = bring(amina, files[older.name], "Board, October", older.as_of)
    assert amina.page.get_by_role("button", name=WORDS("staff.confirm")).count() == 0
    assert WORDS("staff.second_person") in amina.page.locator("main").inner_text()
    confirm(jose, first)
    public.open("/progress")
    until_shown(public, "Board, October")

    second = bring(amina, files[newer.name], "Board, June", newer.as_of)
    told = amina.page.locator("main").inner_text()
    assert WORDS("staff.restated") in told and WORDS("staff.statuses") in told
    for language in LANGUAGES:
        for path in (second, f"{office}/staff"):
            amina.page.goto(f"{path}?language={language}")
            # The first rows of a table stand for the others, which would take axe-core minutes.
            amina.page.evaluate(SHORTENED)
            assert violations(amina.page) == [], path
            amina.page.set_viewport_size({"width": 320, "height": 800})
            assert amina.page.evaluate("document.documentElement.scrollWidth") <= 320
            amina.page.set_viewport_size({"width": 1440, "height": 900})
    confirm(jose, second)
    public.open("/progress")
    until_shown(public, "Board, June")
    assert public.page.locator(".notice").count() == 0

    jose.page.goto(f"{office}/staff")
    jose.page.get_by_role("button", name=f"{WORDS('staff.switch')} Board, October").click()
    jose.page.wait_for_url(re.compile("done=switched"))
    assert "Board, October" in jose.page.locator("[role=status]").inner_text()
    public.open("/progress")
    until_shown(public, "Board, October")
    said = {*public.complaints, *amina.complaints, *jose.complaints}
    assert not [each for each in said if "404" not in each]
