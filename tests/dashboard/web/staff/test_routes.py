"""A file of results on its way: brought by one person, confirmed by another, seen by everybody."""

import re
import threading

from dashboard.results.model.store import Store
from dashboard.vocabulary import releases
from tests.dashboard.results.publishing.test_review_queue import iati
from tests.dashboard.web.staff.people import Reader, text


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
