"""Who may do what on the staff pages, and where they are at all."""

import re

import pytest

from dashboard.app import create_app
from dashboard.results.model.store import Store
from dashboard.settings import Settings
from tests.dashboard.web.staff.people import Reader, signed_in, text

PAGES = ("", "/waiting/0123456789abcdef", "/waiting/0123456789abcdef/annotated.xlsx",
         "/template-en.xlsx", "/nothing")  # fmt: skip
ACTS = ("/rehearse", "/switch", "/waiting/0123456789abcdef/confirm", "/nothing",
        "/waiting/0123456789abcdef/withdraw", "/waiting/0123456789abcdef/again")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_to_a_stranger_the_pages_are_like_any_unknown_address(server, path):
    reply, other = Reader(server).get(path), server.test_client().get("/unknown")

    assert (reply.status_code, reply.data) == (404, other.data)
    assert dict(reply.headers) == dict(other.headers)


@pytest.mark.parametrize("path", ["", *ACTS])
def test_to_a_stranger_a_form_is_refused_as_it_is_everywhere(server, path):
    reply, other = Reader(server).post(path), server.test_client().post("/unknown")

    assert (reply.status_code, reply.data) == (405, other.data)
    assert dict(reply.headers) == dict(other.headers)


def test_the_board_is_told_that_the_pages_are_not_for_it(server, results):
    board = Reader(server, "board")
    for path in PAGES[:-1]:
        assert board.get(path).status_code == 403
    for path in ACTS[:3]:
        assert board.post(path).status_code == 403

    assert "Only the programme’s team" in text(board.get())
    assert not results.exists()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.org"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_of_another_site_does_nothing(results, amina, jose, said):
    waiting = amina.brought()

    for path in (f"{waiting}/confirm", f"{waiting}/withdraw", f"{waiting}/again", "/switch"):
        assert jose.post(path, said=said).status_code == 403
    assert Store(results).current() is None
    assert len(list((results / "waiting").iterdir())) == 1


def test_a_form_of_ours_is_known_by_its_origin_where_nothing_is_encrypted(amina, jose):
    waiting = amina.brought()

    assert jose.post(f"{waiting}/confirm", said={"Origin": "http://localhost"}).status_code == 303


def test_no_answer_is_kept_and_only_these_pages_may_send_forms(server, amina, jose):
    waiting = amina.brought()
    replies = [amina.get(), amina.get(waiting), amina.get("/template-en.xlsx"),
               jose.post(f"{waiting}/confirm"), amina.get(waiting), amina.bring(b"")]  # fmt: skip

    for reply in replies:
        assert reply.headers["Cache-Control"] == "no-store"
        assert "form-action 'self'" in reply.headers["Content-Security-Policy"]
    assert amina.get().headers["Referrer-Policy"] == "same-origin"
    elsewhere = server.test_client().get("/staffroom", headers={"X-Test-Person": "amina"})
    assert "form-action 'none'" in elsewhere.headers["Content-Security-Policy"]


def test_nothing_shows_ids_of_people_stack_traces_or_folders(results, amina, jose):
    waiting = amina.brought()
    jose.post(f"{waiting}/confirm")
    replies = [amina.get(), amina.get(waiting), jose.post(f"{waiting}/confirm"),
               amina.bring(b"x"), amina.post("/switch", {"release": "../.."}),
               amina.post("/rehearse", b"\xff", content_type="multipart/form-data; boundary=x")]  # fmt: skip

    for reply in replies:
        assert reply.status_code < 500
        for secret in ("token-of", "Traceback", str(results), "File &#34;"):
            assert secret not in reply.text


@pytest.mark.parametrize("on", [True, False])
def test_the_pages_are_there_only_where_they_are_turned_on(repository, serving, results, on):
    app = create_app(serving(repository), Settings(results=results, staff=on))
    signed_in(app.server)
    amina = Reader(app.server, "amina")
    html = {"Accept": "text/html"}

    assert amina.get().status_code == (200 if on else 404)
    assert amina.bring().status_code == (303 if on else 405)
    if on:
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', amina.get().text)
        assert "/assets/staff." in sheets[-1]
        assert all(sheet in app.static_files.files for sheet in sheets)
        stranger, other = (app.server.test_client().get(each, headers=html)
                           for each in ("/staff", "/unknown"))  # fmt: skip
        assert (stranger.status_code, stranger.data) == (404, other.data)
        assert dict(stranger.headers) == dict(other.headers)
