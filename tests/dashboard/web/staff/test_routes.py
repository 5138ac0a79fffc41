"""The pages of the programme's team, as two of its members, a board member and a stranger meet them."""

import io
import re
import threading
import zipfile
from dataclasses import dataclass
from datetime import datetime

import openpyxl
import pytest
from flask import Flask, g, request

from dashboard.app import create_app
from dashboard.results.model.store import Store
from dashboard.results.publishing.rehearsal import StatusChange
from dashboard.settings import Settings
from dashboard.vocabulary import releases
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.web.security import guard, headers
from dashboard.web.staff.routes import LARGEST_UPLOAD, blueprint
from tests.dashboard.results.publishing.test_review_queue import iati, workbook
from tests.dashboard.results.workbooks import filled, values

OURS = {"Sec-Fetch-Site": "same-origin"}
PAGES = ("", "/waiting/0123456789abcdef", "/waiting/0123456789abcdef/annotated.xlsx",
         "/template-en.xlsx", "/nothing")  # fmt: skip
ACTS = ("/rehearse", "/switch", "/waiting/0123456789abcdef/confirm", "/nothing",
        "/waiting/0123456789abcdef/withdraw", "/waiting/0123456789abcdef/again")  # fmt: skip


@dataclass(frozen=True)
class Somebody:
    id: str
    name: str
    role: str = "staff"
    until: datetime | None = None


PEOPLE = {
    "amina": Somebody("token-of-amina", "Amina Diop"),
    "jose": Somebody("token-of-jose", "José <b>Peña</b>"),
    "kim": Somebody("token-of-kim", "Kim Lee"),
    "board": Somebody("token-of-board", "A member", "board"),
}


def signed_in(server):
    """Whoever a header names is signed in."""

    @server.before_request
    def look():
        g.viewer = PEOPLE.get(request.headers.get("X-Test-Person", ""))


def made(results, **others):
    server = Flask("staffed", static_folder=None)
    signed_in(server)
    guard(server, headers([]), posts=["/staff"])
    server.register_blueprint(blueprint(results, **others))
    return server


@pytest.fixture
def results(tmp_path):
    return tmp_path / "results"


@pytest.fixture
def server(results):
    return made(results)


class Reader:
    """A browser of one person; nobody's where none is named."""

    def __init__(self, server, person=""):
        self.client, self.person = server.test_client(), person

    def get(self, path="", **others):
        return self.client.get(f"/staff{path}", headers={"X-Test-Person": self.person}, **others)

    def post(self, path, data=None, said=OURS, **others):
        whole = {"X-Test-Person": self.person, **said}
        return self.client.post(f"/staff{path}", data=data, headers=whole, **others)

    def bring(
        self, body=None, *, file="results.xml", name="Board, June", day="2026-05-31", query=""
    ):
        stream = io.BytesIO(iati() if body is None else body)
        data = {"file": (stream, file), "name": name, "day": day}
        return self.post(f"/rehearse{query}", data, content_type="multipart/form-data")

    def confirm(self, waiting):
        """Press the button on the page of a file."""
        (seen, *_) = re.findall(r'name="seen" value="([^"]*)"', self.get(waiting).text)
        return self.post(f"{waiting}/confirm", {"seen": seen})

    def brought(self, *given, **others):
        """The address of a file that waits, below /staff."""
        reply = self.bring(*given, **others)
        assert reply.status_code == 303, reply.text
        return reply.headers["Location"].removeprefix("/staff").partition("?")[0]


@pytest.fixture
def amina(server):
    return Reader(server, "amina")


@pytest.fixture
def jose(server):
    return Reader(server, "jose")


def text(reply):
    """What is read on a page, without its elements."""
    return re.sub(r"\s+", " ", re.sub(r"<style.*?</style>|<[^>]+>", " ", reply.text))


# The journey


def test_a_file_is_brought_by_one_person_confirmed_by_another_and_undone(results, amina, jose):
    first = amina.brought()
    assert jose.post(f"{first}/confirm").headers["Location"] == "/staff?done=loaded"
    second = amina.brought(iati(38), name="Board, October", day="2026-06-01")

    seen = text(jose.get(second))
    assert "What “Board, October” would change" in seen
    assert "1 actual restated" in seen
    assert re.search(r"Persons trained Nepal 1 January – 30 June 2026 all 40 38 no reason", seen)
    assert "Compared with Board, June" in seen

    assert jose.confirm(second).status_code == 303
    shown = text(jose.get("?done=loaded"))
    assert "Published: “Board, October” is what readers see now." in shown
    store = Store(results)
    assert store.framework(store.current()).values("actual")["value"].tolist() == [38]

    (earlier,) = re.findall(r'name="release" value="([^"]+)"', jose.get().text)
    assert jose.post("/switch", {"release": earlier}).headers["Location"] == "/staff?done=switched"
    assert store.current().name == "Board, June"
    told = text(amina.get())
    assert "“Board, June” was made current again (José &lt;b&gt;Peña&lt;/b&gt;)" in told
    assert told.index("made current again") < told.index("“Board, October” was published")


def test_whoever_brought_a_file_is_offered_no_confirmation_and_refused_one(results, amina, jose):
    waiting = amina.brought()

    assert "/confirm" not in amina.get(waiting).text
    assert "/confirm" in jose.get(waiting).text
    reply = amina.post(f"{waiting}/confirm")
    assert reply.status_code == 409
    assert "Another person of the team must confirm it" in text(reply)
    assert Store(results).current() is None


def test_a_stale_rehearsal_is_refused_and_held_again(amina, jose):
    waiting, other = amina.brought(), amina.brought(iati(41), name="Other")
    jose.post(f"{other}/confirm")

    assert "/confirm" not in jose.get(waiting).text
    reply = jose.post(f"{waiting}/confirm")
    assert (reply.status_code, "Rehearse it again" in text(reply)) == (409, True)
    assert jose.post(f"{waiting}/again").status_code == 303
    assert "41 40 no reason" in text(jose.get(waiting))
    assert jose.confirm(waiting).status_code == 303


def test_what_was_held_against_another_release_since_is_not_confirmed_unseen(server, amina, jose):
    waiting, other = amina.brought(), amina.brought(iati(41), name="Other")
    (seen, *_) = re.findall(r'name="seen" value="([^"]*)"', jose.get(waiting).text)
    kim = Reader(server, "kim")
    kim.post(f"{other}/confirm")
    kim.post(f"{waiting}/again")

    reply = jose.post(f"{waiting}/confirm", {"seen": seen})
    assert (reply.status_code, "Rehearse it again" in text(reply)) == (409, True)
    assert jose.confirm(waiting).status_code == 303


def test_of_two_confirmations_at_once_one_wins_and_the_other_reads_why(results, server, amina):
    waiting, begin, replies = amina.brought(), threading.Barrier(2), []

    def confirm(person):
        begin.wait()
        replies.append(Reader(server, person).post(f"{waiting}/confirm"))

    people = [threading.Thread(target=confirm, args=(each,)) for each in ("jose", "kim")]
    for each in people:
        each.start()
    for each in people:
        each.join()

    assert sorted(each.status_code for each in replies) == [303, 409]
    (loser,) = (each for each in replies if each.status_code == 409)
    assert 'role="alert"' in loser.text
    assert len(Store(results).releases()) == 1


def test_whoever_comes_while_a_release_is_published_is_asked_to_wait(results, amina, jose):
    waiting = amina.brought()
    with releases.locked(results):
        reply = jose.post(f"{waiting}/confirm")

    assert (reply.status_code, "try again" in text(reply)) == (409, True)
    assert jose.post(f"{waiting}/confirm").status_code == 303


def test_a_withdrawn_file_is_gone_for_everybody(amina, jose):
    waiting = amina.brought()

    assert jose.post(f"{waiting}/withdraw").headers["Location"] == "/staff?done=withdrawn"
    reply = amina.get(waiting)
    assert (reply.status_code, "no longer waiting" in text(reply)) == (410, True)
    assert "the file for “Board, June” was withdrawn (José" in text(amina.get())


def test_a_release_that_is_not_whole_is_said_without_its_reason(results, amina, jose, caplog):
    jose.post(f"{amina.brought()}/confirm")
    release = Store(results).current()
    (results / release.id / "values.csv").write_text("nothing", "utf-8")

    reply = amina.get()
    assert (reply.status_code, "not whole" in text(reply)) == (500, True)
    assert "values.csv" not in reply.text and "values.csv: is not the file" in caplog.text


# What is wrong with a file


def test_a_broken_workbook_is_told_row_by_row_and_given_back_annotated(amina, jose):
    book, _ = filled(rows=values({"value": "many"}, {"country": "SEN", "value": 5}))
    out = io.BytesIO()
    book.save(out)
    waiting = amina.brought(out.getvalue(), file="mine.xlsx")

    seen = text(jose.get(waiting))
    assert "sheet Values, row 3, column Value many “many” is not a number." in seen
    assert "Write a number only" in seen
    assert "Actuals: found 2, loaded 1, left out 1" in seen
    assert "Rows were left out" in seen and "/confirm" in jose.get(waiting).text
    reply = jose.get(f"{waiting}/annotated.xlsx")
    problems = list(openpyxl.load_workbook(io.BytesIO(reply.data))["Problems"].values)
    assert any("many" in str(each) for each in problems)


def test_a_file_of_which_nothing_is_loaded_can_be_looked_at_but_not_confirmed(amina, jose):
    waiting = amina.brought(amina.get("/template-fr.xlsx").data, file="modele.xlsx")

    assert "nothing that can be loaded" in text(jose.get(waiting))
    assert "/confirm" not in jose.get(waiting).text
    assert jose.post(f"{waiting}/confirm").status_code == 409


@pytest.mark.parametrize(
    ("body", "file", "said"),
    [
        (b"", "book.xlsx", "The file is empty."),
        (b"MZ\x90\x00\x03", "book.xlsx", "not an Excel workbook"),
        (b"<html><table>", "export.xlsx", "The file is a web page"),
        (b"\x00\x01binary", "values.csv", "not a CSV text"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "a.xml", "Nothing of this file can be read"),
        (b"\x1f\x8bnot packed", "a.xml.gz", "Nothing of this file can be read"),
    ],
)
def test_a_disguised_file_is_refused_in_words_and_what_was_typed_stays(amina, body, file, said):
    reply = amina.bring(body, file=file, name='My "name"')

    assert (reply.status_code, said in text(reply)) == (422, True)
    assert 'value="My &#34;name&#34;"' in reply.text and 'value="2026-05-31"' in reply.text
    assert "No file waits." in text(reply)


def test_a_workbook_that_is_called_a_csv_file_is_read_as_what_it_is(amina):
    waiting = amina.brought(workbook(), file="values.csv")

    assert "Actuals: found 1, loaded 1, left out 0" in text(amina.get(waiting))


@pytest.mark.parametrize(
    "file",
    ["<script>alert(1)</script>.xml", '%22><img src=x>.xml', "../../../current", "..\\..\\a.xml",
     "\u202efdp.xml", "a%0D%0ASet-Cookie: b=c.xml", "x" * 5_000 + ".xml", "CON", "{name}.xml"],
)  # fmt: skip
def test_a_hostile_file_name_is_shown_escaped_and_never_used(results, amina, file):
    waiting = amina.brought(file=file, name=f"{file[:60]}&lt;")

    for reply in (amina.get(), amina.get(waiting)):
        assert "<script" not in reply.text and "<img" not in reply.text
        assert "\u202e" not in reply.text
        assert max(map(len, re.findall(r"x+", reply.text))) <= 200
    assert {each.name for each in (results / waiting.strip("/")).iterdir()} == {
        "results.xml",
        "waiting.json",
    }
    assert {each.name for each in results.iterdir()} == {"waiting"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Give the release a name."),
        ({"day": "soon"}, "The day of the data is not a day"),
        ({"day": "2999-01-01"}, "still to come"),
        ({"file": ""}, "Choose a file."),
    ],
)
def test_a_form_that_is_not_filled_is_shown_again_with_what_is_missing(amina, given, said):
    reply = amina.bring(**given)

    assert (reply.status_code, said in text(reply)) == (400, True)
    assert 'role="alert"' in reply.text and "<title>Error: " in reply.text


def test_an_upload_beyond_the_bounds_is_refused_in_words_before_it_is_read(amina):
    reply = amina.post(
        "/rehearse",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(LARGEST_UPLOAD + 1)},
    )

    assert (reply.status_code, "larger than 100 MB" in text(reply)) == (413, True)


def test_only_the_upload_may_be_large(amina):
    assert amina.bring(iati() + b" " * 100_000).status_code == 303
    assert amina.post("/switch", {"release": "x" * 100_000}).status_code == 413


# Who may do what


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


# What the pages are like


def test_every_language_has_its_templates(amina):
    for language in LANGUAGES:
        book = openpyxl.load_workbook(io.BytesIO(amina.get(f"/template-{language}.xlsx").data))
        assert len(book.sheetnames) > 6
        with zipfile.ZipFile(io.BytesIO(amina.get(f"/template-{language}.zip").data)) as archive:
            assert "values.csv" in archive.namelist()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_journey_speaks_one_language(server, language):
    amina, jose = Reader(server, "amina"), Reader(server, "jose")
    query = "" if language == "en" else f"?language={language}"
    reply = amina.bring(name="N", query=query)
    waiting = reply.headers["Location"].removeprefix("/staff")

    page = jose.get(waiting)
    assert f'<html lang="{language}">' in page.text
    for address in re.findall(r'action="([^"]+)"', page.text):
        assert address.endswith(query)
    done = jose.post(waiting.replace("?", "/confirm?") if query else f"{waiting}/confirm")
    assert (
        done.headers["Location"].startswith(f"/staff{query}") and "done" in done.headers["Location"]
    )
    assert ("Releases" in text(jose.get(query))) == (language == "en")


def test_every_control_has_a_label_and_every_table_a_caption(amina, jose):
    jose.post(f"{amina.brought()}/confirm")
    waiting = amina.brought(iati(38), name="Next")

    for page in (amina.get().text, jose.get(waiting).text):
        assert "<script" not in page
        assert page.count("<h1>") == 1
        names = re.findall(r'<input id="(\w+)"', page)
        assert set(re.findall(r'<label for="(\w+)"', page)) == set(names)
        assert page.count("<table ") == page.count("<caption")
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_statuses_that_move_stand_on_the_page(results):
    def told(before, after, day):
        return [StatusChange("OUT1.1", "NPL", "staff.before", "staff.after")] if before else []

    server = made(results, told=told)
    amina, jose = Reader(server, "amina"), Reader(server, "jose")
    jose.post(f"{amina.brought()}/confirm")

    seen = text(amina.get(amina.brought(iati(38), name="Next")))
    assert "Statuses that would change" in seen
    assert "OUT1.1 Persons trained Nepal Before After" in seen


def test_many_new_figures_are_folded_and_rows_without_end_cut(amina, monkeypatch):
    rows = values(*({"country": "NPL", "place": f"Place {n}", "value": n} for n in range(50)))
    out = io.BytesIO()
    filled(rows=rows)[0].save(out)
    waiting = amina.brought(out.getvalue(), file="a.xlsx")

    assert "<summary>Show 50 figures</summary>" in amina.get(waiting).text
    monkeypatch.setattr("dashboard.web.staff.frame.MOST_ROWS", 10)
    assert "… and 40 more rows, which are not shown here" in text(amina.get(waiting))


# In the whole app


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
        assert all(sheet in app.shelf.files for sheet in sheets)
        stranger, other = (app.server.test_client().get(each, headers=html)
                           for each in ("/staff", "/unknown"))  # fmt: skip
        assert (stranger.status_code, stranger.data) == (404, other.data)
        assert dict(stranger.headers) == dict(other.headers)
