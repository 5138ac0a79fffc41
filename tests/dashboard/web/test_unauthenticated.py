"""What strangers try: nothing of a draft comes to whoever is not signed in, however it is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboard.access.viewers import COOKIE, now
from dashboard.results.model.framework import InvalidFramework
from dashboard.results.model.history import LOG
from dashboard.results.model.store import NotPublished, Store
from dashboard.results.publishing.review_queue import FOLDER
from dashboard.vocabulary.selection import Selection, change
from tests.dashboard.results.frameworks import framework, value
from tests.dashboard.web.test_drafts import DRAFT, DRAFT_SAID, EARLY, EARLY_SAID, Site, found_in

CANARIES = (DRAFT, EARLY, DRAFT_SAID, EARLY_SAID)
ASKED = "result_indicator=OUT1.1"
FORMS = (
    f"/charts/several.json?names=map,the_sum,ranking,remarks,reporters&{ASKED}",
    f"/charts/the_sum.json?{ASKED}",
    f"/charts/the_sum.csv?{ASKED}",
    f"/charts/the_sum.xlsx?{ASKED}",
    f"/embed/the_sum?{ASKED}",
    "/pages/embed/the_sum.json",
    f"/charts/the_sum.png?{ASKED}",
    f"/charts/the_sum.svg?{ASKED}",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("results"), datetime.now(UTC) + timedelta(days=400))


@pytest.mark.parametrize("address", FORMS)
def test_a_stranger_finds_nothing_however_an_address_is_asked(site, address):
    board = site.board.get(address)
    tag = board.headers.get("ETag", '"none"')
    for said in (
        {},
        {"If-None-Match": tag},
        {"Range": "bytes=0-100000"},
        {"X-Forwarded-User": "board", "X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1"},
        {"Cookie": f"{COOKIE}=made.up.cookie"},
    ):
        for reply in (site.public.get(address, headers=said), site.public.head(address)):
            assert found_in(reply, *CANARIES) == [], said
            # What the board holds is not confirmed to anybody else; pages without figures are alike.
            differs = board.status_code == 200 and found_in(board, *CANARIES)
            assert not (differs and reply.status_code == 304)


def test_a_withdrawn_link_shows_drafts_no_longer(site):
    invitations, address = site.viewers.invitations, f"/charts/the_sum.csv?{ASKED}"
    made, _ = invitations.invite("A guest", "board", 1, now())
    site.public.set_cookie(COOKIE, site.viewers.session_of_link(made))
    try:
        assert found_in(site.public.get(address), DRAFT)
        invitations.revoke(made.id, now())
        assert found_in(site.public.get(address), *CANARIES) == []
    finally:
        site.public.delete_cookie(COOKIE)


@pytest.mark.parametrize("name", [LOG, "invitations.json", f"{FOLDER}/", "current", "values.csv"])
@pytest.mark.parametrize(
    "place", ["", "/data", "/results", "/releases/results", "/assets", "/charts"]
)
def test_the_folder_of_the_results_has_no_address(site, place, name):
    for path in (f"{place}/{name}", f"{place}/../{name}", f"{place}/%2e%2e/{name}"):
        for reader in (site.public, site.board):
            assert reader.get(path).status_code == 404


@pytest.mark.parametrize(
    "name", ['“A” & 100% <script>alert("1")</script>', "é" * 160, "a#?/;=+{n} $& \\ '", "%", "-"]
)
def test_a_release_of_any_name_is_found_by_its_address(tmp_path, name):
    made = Store(tmp_path).publish(framework(), name, {}, datetime(2026, 7, 1, tzinfo=UTC))

    assert Selection.from_query(f"?{change(results=made.name)}").results == made.name == name


def test_a_name_is_kept_as_an_address_can_spell_it(tmp_path):
    store, made = Store(tmp_path), datetime(2026, 7, 1, tzinfo=UTC)

    assert store.publish(framework(), " Board,\n  June\u202e ", {}, made).name == "Board, June"
    for name, reason in (("\n", "no_name"), ("a" * 161, "long_name")):
        with pytest.raises(NotPublished) as refused:
            store.publish(framework(actual=41), name, {}, made)
        assert refused.value.reason == reason


@pytest.mark.parametrize(
    "code", ["1.1/a", "A & B", "x#1", "q?=1", "100 %", "two  blanks", "a\nb", "$&"]
)
def test_an_indicator_of_any_code_is_found_by_its_address(code):
    assert Selection.from_query(f"?{change(result_indicator=code)}").result_indicator == code


@pytest.mark.parametrize("number", [1e300, -1e16])
def test_a_figure_that_nobody_counts_to_is_refused(number):
    with pytest.raises(InvalidFramework, match=r"is (more|less) than"):
        framework(value("actual", number))
