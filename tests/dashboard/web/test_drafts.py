"""A canary in a draft row is nowhere for the public, there for the board, and for all when its time comes."""

import io
import logging
import re
import time
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from openpyxl import load_workbook
from werkzeug.test import Client

from dashboard.access.viewers import COOKIE, Viewers, now
from dashboard.app import create_server, load
from dashboard.charts import CHARTS
from dashboard.results import iati
from dashboard.results.model.store import Store
from dashboard.serving.snapshot import ReleaseWatcher
from dashboard.settings import Settings, SigningIn
from dashboard.vocabulary.reference import DATA, LANGUAGES
from dashboard.vocabulary.selection import Selection, change
from layouts.pages import PAGES
from tests.dashboard.results.frameworks import framework, value

#: A figure and words that stand nowhere else, of a draft and of a figure whose time has not come.
DRAFT, DRAFT_SAID = 918273645, "canarydraft"
EARLY, EARLY_SAID = 564738291, "canaryearly"
MADE = datetime(2026, 7, 1, tzinfo=UTC)


def results(comes):
    """A baseline, targets and public figures, a draft of Senegal, and one of Serbia that comes later."""
    said = {"comment": DRAFT_SAID, "author": DRAFT_SAID, "source": f"https://{DRAFT_SAID}.example"}
    later = f"{comes:%Y-%m-%dT%H:%M:%SZ}"
    return framework(
        *(value("target", 100, country=code) for code in ("NPL", "SEN", "SRB")),
        value("actual", 40),
        value("actual", DRAFT, country="SEN", state="draft", reason=DRAFT_SAID, **said),
        value("actual", DRAFT, country="SEN", sex="F", state="draft"),
        value("actual", EARLY, country="SRB", release_time=later, comment=EARLY_SAID),
        value("target", DRAFT, country="TUN", state="draft", reason=DRAFT_SAID),
    )


class Site:
    """The whole server on such a release, for the public and for the board."""

    def __init__(self, place, comes):
        store, self.comes = Store(place), comes
        before = framework(value("target", 100), value("actual", 30))
        store.publish(before, "Board, March", {"as_of": "2026-03-01"}, MADE - timedelta(days=100))
        store.publish(results(comes), "Board, July", {"as_of": "2026-08-15"}, MADE)
        settings = Settings(
            results=place,
            releases=place / "none",
            signing_in=SigningIn(secret="a key of the tests, long enough to be one"),
        )
        self.current = ReleaseWatcher(
            partial(load, results=place), place / "none", results=place, committed=DATA
        )
        self.server = create_server(self.current, settings)
        self.viewers = viewers = Viewers(settings)
        invitation, _ = viewers.invitations.invite("Board members", "board", 14, now())
        self.board = Client(self.server)
        self.board.set_cookie(COOKIE, viewers.session_of_link(invitation))
        self.public = Client(self.server)

    def refresh(self):
        self.current.refresh()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("results"), datetime.now(UTC) + timedelta(days=400))


#: What changes what the charts of results show.
QUERIES = [
    Selection(result_indicator=measured, country=country, results=release).to_query()
    for measured in (None, "OUT1.1")
    for country in (None, "SEN", "SRB", "TUN")
    for release in (None, "Board, July")
]
SPOKEN = [
    Selection(result_indicator="OUT1.1", language=language).to_query() for language in LANGUAGES
]


def addresses():
    """Every document, page, chart in every form, and all else that the server answers."""
    yield from ("/healthz", "/readyz", "/charts.json", "/data/datapackage.json", "/nowhere")
    yield from (
        "/_dash-layout",
        "/_dash-dependencies",
        "/charts/nothing.json",
        "/staff",
        "/enter/x",
    )
    names = [name for name, chart in CHARTS.items() if {"results", "outcome"} & {*chart.choices}]
    for query in SPOKEN:
        yield f"/charts/several.json?names={','.join(names)}&{query.removeprefix('?')}"
        for page in PAGES:
            yield f"{page.path}{query}"
            yield f"/pages/{page.name}.json{query}"
    for query in (*QUERIES, *SPOKEN):
        for name in names:
            for form in ("json", "csv", "xlsx"):
                yield f"/charts/{name}.{form}{query}"


def texts(reply):
    """What an answer holds as text: a workbook unpacked."""
    if reply.data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(reply.data)) as book:
            return " ".join(book.read(name).decode("utf-8") for name in book.namelist())
    return reply.get_data(as_text=True)


def found_in(reply, *signs):
    # Numbers are written with separators of thousands, too.
    text = re.sub(r"(?<=\d)[,.\u202f\u00a0 ](?=\d{3})", "", texts(reply) + str(reply.headers))
    return [sign for sign in signs if str(sign) in text]


def test_the_canary_is_nowhere_for_the_public(site, caplog):
    caplog.set_level(logging.DEBUG)
    asked = list(dict.fromkeys(addresses()))
    # The board has looked before: nothing that it was told is remembered for others.
    for address in asked[::7]:
        site.board.get(address)
    assert len(asked) > 500
    for address in asked:
        reply = site.public.get(address)
        assert found_in(reply, DRAFT, EARLY, DRAFT_SAID, EARLY_SAID) == [], address
        assert "Set-Cookie" not in reply.headers, address
    assert not re.search(f"{DRAFT}|{EARLY}|{DRAFT_SAID}|{EARLY_SAID}", caplog.text)


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("name", ["the_sum", "remarks", "reporters"])
def test_the_board_sees_it_in_every_form_and_is_told_that_it_is_a_draft(site, name, form):
    reply = site.board.get(f"/charts/{name}.{form}?result_indicator=OUT1.1")

    assert set(found_in(reply, DRAFT, EARLY)) == {DRAFT, EARLY}
    assert reply.headers["Cache-Control"] == "private, no-store"
    assert "draft" in texts(reply).casefold()


def test_every_page_and_every_chart_of_drafts_bears_the_band(site, every_language):
    for language, words in every_language.items():
        query = "" if language == "en" else f"?language={language}"
        for page in PAGES:
            address = f"/pages/{page.name}.json{query}"
            told, public = (str(each.get(address).json) for each in (site.board, site.public))
            assert words("notice.draft") in told, address
            assert words("notice.draft") not in public, address
    block = site.board.get("/charts/standing.json").json
    assert every_language["en"]("notice.draft") in block["flags"]
    day = every_language["en"].date(f"{site.comes:%Y-%m-%d}")
    assert any(day in flag for flag in block["flags"])
    assert site.public.get("/charts/standing.json").json["flags"] == []


def test_what_is_exported_for_all_holds_no_draft(site, tmp_path):
    store = Store(site.current._results)
    written = iati.write(
        store.framework(store.current()),
        reporting=iati.Reporting("XM-1", "Us"),
        generated="2026-07-01T00:00:00Z",
    )

    assert not re.search(f"{DRAFT}|{EARLY}|{DRAFT_SAID}|{EARLY_SAID}", written.decode())


def test_a_talk_that_the_board_takes_along_is_that_of_the_public(site):
    board, public = (each.get("/talks/board.html") for each in (site.board, site.public))

    assert board.data == public.data
    assert found_in(board, DRAFT, EARLY, DRAFT_SAID, EARLY_SAID) == []
    assert site.board.get("/talks/board.json").headers["Cache-Control"] == "private, no-store"


def test_totals_count_for_the_public_what_the_public_sees(site):
    query = f"/charts/the_sum.csv?{change(result_indicator='OUT1.1')}"
    public, board = (each.get(query).get_data(as_text=True) for each in (site.public, site.board))

    assert public.count("true") == 1
    assert board.count("true") > 2
    row = site.public.get("/charts/portfolio.csv").get_data(as_text=True)
    assert ",40," in row


def test_it_appears_for_all_when_its_time_comes_without_a_restart(tmp_path):
    comes = datetime.now(UTC) + timedelta(seconds=8)
    site = Site(tmp_path, comes)
    address = "/charts/the_sum.csv?result_indicator=OUT1.1"
    before = site.public.get(address)
    known = site.public.get("/charts/the_sum.json?result_indicator=OUT1.1").json["release"]
    assert found_in(before, EARLY) == []
    time.sleep(max(0.0, (comes - datetime.now(UTC)).total_seconds()) + 1)
    site.refresh()
    after = site.public.get(address)

    assert found_in(after, DRAFT, EARLY) == [EARLY]
    assert site.public.get("/charts/the_sum.json?result_indicator=OUT1.1").json["release"] != known
    workbook = load_workbook(
        io.BytesIO(site.public.get("/charts/the_sum.xlsx?result_indicator=OUT1.1").data)
    )
    assert EARLY in [cell.value for row in workbook.active.iter_rows() for cell in row]
