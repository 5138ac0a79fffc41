import io
import json
import threading
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.results.iati import Reporting, write
from dashboard.results.intake.refusal import RefusedFile
from dashboard.results.model import history
from dashboard.results.model.history import Person
from dashboard.results.model.store import NotPublished, Store
from dashboard.results.publishing.rehearsal import StatusChange
from dashboard.results.publishing.review_queue import LONGEST, MOST, ReviewQueue
from dashboard.vocabulary import releases
from tests.dashboard.results.frameworks import framework
from tests.dashboard.results.workbooks import filled

AMINA, JOSE = Person("a", "Amina Diop"), Person("j", "José Peña")
IOM = Reporting("XM-DAC-47066", "International Organization for Migration")
NOW = datetime(2026, 6, 13, 9, tzinfo=UTC)


def iati(actual=40):
    return write(framework(actual=actual), reporting=IOM, generated="2026-06-13T09:00:00Z")


def workbook():
    out = io.BytesIO()
    filled()[0].save(out)
    return out.getvalue()


@pytest.fixture
def room(tmp_path):
    return ReviewQueue(Store(tmp_path / "results"))


def brought(
    room, body=None, *, file="results.xml", name="June", day="2026-05-31", by=AMINA, now=NOW
):
    stream = io.BytesIO(iati() if body is None else body)
    return room.add(stream, file=file, name=name, day=day, by=by, now=now)


def refused(act, *given):
    with pytest.raises(NotPublished) as refusal:
        act(*given)
    return refusal.value.reason


def test_a_file_waits_with_what_is_known_of_it_and_publishes_nothing(room):
    waiting = brought(room)

    assert room.files(NOW) == [waiting]
    assert (waiting.file, waiting.name, waiting.day) == ("results.xml", "June", "2026-05-31")
    assert (waiting.brought_by, waiting.brought, waiting.against) == (AMINA, NOW, None)
    assert room.store.current() is None


def test_another_person_confirms_and_the_manifest_says_who_did_what(room):
    waiting = brought(room)

    made = room.confirm(waiting.id, JOSE, NOW)
    assert room.store.current() == made
    assert {name: made.manifest[name] for name in ("file", "sha256", "as_of")} == {
        "file": "results.xml",
        "sha256": waiting.sha256,
        "as_of": "2026-05-31",
    }
    assert made.manifest["brought_by"] == {"id": "a", "name": "Amina Diop"}
    assert made.manifest["confirmed_by"] == {"id": "j", "name": "José Peña"}
    assert made.manifest["report"]["actuals"] == {"found": 1, "loaded": 1, "left_out": 0}
    assert room.files(NOW) == []
    (event,) = history.last(room.store.place, 20)
    assert (event.who, event.what, event.name) == (JOSE, "loaded", "June")


def test_whoever_brought_a_file_may_not_confirm_it_under_whatever_name(room):
    waiting = brought(room)

    assert refused(room.confirm, waiting.id, Person("a", "Somebody else"), NOW) == "same_person"
    assert room.store.current() is None
    assert room.files(NOW) == [waiting]


def test_a_rehearsal_against_another_release_is_held_again_before_it_is_confirmed(room):
    waiting = brought(room)
    other = brought(room, iati(41), name="July")
    room.confirm(other.id, JOSE, NOW)

    assert room.is_stale(waiting)
    assert refused(room.confirm, waiting.id, JOSE, NOW) == "stale"
    again = room.compare_again(waiting.id)
    (change,) = room.rehearsal(again, NOW).restated
    assert (change.before, change.after) == (41, 40)
    assert room.confirm(waiting.id, JOSE, NOW).name == "June"


def test_of_two_confirmations_at_once_one_wins_and_the_other_hears_why(room):
    waiting = brought(room)
    begin, heard = threading.Barrier(2), []

    def confirm(by):
        begin.wait()
        try:
            heard.append(room.confirm(waiting.id, by, NOW).name)
        except NotPublished as reason:
            heard.append(reason.reason)
        except releases.Busy:
            heard.append("busy")

    people = [threading.Thread(target=confirm, args=(Person(n, n),)) for n in ("j", "k")]
    for each in people:
        each.start()
    for each in people:
        each.join()

    assert len(heard) == 2 and heard.count("June") == 1
    assert {*heard} - {"June"} <= {"busy", "stale", "not_waiting"}
    assert len(room.store.releases()) == 1


def test_a_file_that_was_confirmed_or_withdrawn_no_longer_waits(room):
    waiting = brought(room)

    room.withdraw(waiting.id, JOSE)
    assert refused(room.withdraw, waiting.id, JOSE) == "not_waiting"
    assert refused(room.confirm, waiting.id, JOSE, NOW) == "not_waiting"
    assert [each.what for each in history.last(room.store.place, 20)] == ["withdrawn"]
    assert list(room.place.iterdir()) == []


def test_a_file_that_was_changed_while_it_waited_is_not_published(room):
    waiting = brought(room)
    (room.place / waiting.id / waiting.kept).write_bytes(iati(1_000_000))

    assert refused(room.confirm, waiting.id, JOSE, NOW) == "other_file"
    assert room.store.current() is None


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"name": " \n"}, "no_name"),
        ({"name": "x" * 101}, "long_name"),
        ({"day": "31.5.2026"}, "no_day"),
        ({"day": "20260531"}, "no_day"),
        ({"day": "2026-06-31"}, "no_day"),
        ({"day": "2026-07-01"}, "day_to_come"),
    ],
)
def test_a_file_without_a_proper_name_or_day_does_not_wait(room, given, reason):
    with pytest.raises(NotPublished) as refusal:
        brought(room, **given)

    assert refusal.value.reason == reason
    assert room.files(NOW) == []


def test_a_name_that_a_release_has_is_refused_before_anything_waits(room):
    room.confirm(brought(room).id, JOSE, NOW)

    assert refused(brought, room, iati(41)) == "name_taken"


def test_only_so_many_files_wait_and_only_so_long(room):
    for number in range(MOST):
        brought(room, name=f"June {number}", now=NOW + timedelta(minutes=number))

    assert refused(brought, room) == "too_many_waiting"
    later = NOW + LONGEST + timedelta(seconds=30)
    assert len(room.files(later)) == MOST - 1
    assert room.files(later)[0].name == f"June {MOST - 1}"


def test_what_a_killed_process_left_behind_is_swept_after_a_while(room):
    brought(room)
    left = room.place / f"{'0' * 16}{releases.BUILDING}"
    left.mkdir()

    assert len(room.files(datetime.now(UTC))) <= 1 and left.exists()
    room.files(datetime.now(UTC) + timedelta(hours=2))
    assert not left.exists()


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("book.csv", "results.xlsx"),
        ("..\\..\\current.xlsx", "results.xlsx"),
        ("/etc/passwd", "results.xlsx"),
        ("values.xlsx", "values.xlsx"),
    ],
)
def test_a_file_is_kept_as_what_it_really_is_under_a_name_of_ours(room, file, kept):
    waiting = brought(room, workbook(), file=file)

    assert waiting.kept == kept
    assert {each.name for each in (room.place / waiting.id).iterdir()} == {kept, "waiting.json"}
    assert not {"/", "\\"} & {*waiting.file}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"MZ\x90\x00",
        b"<html><table>",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
@pytest.mark.parametrize("file", ["book.xlsx", "values.csv", "all.zip", "a.xml", "a.xml.gz", ""])
def test_a_file_of_which_nothing_can_be_read_does_not_wait(room, body, file):
    with pytest.raises(RefusedFile):
        brought(room, body, file=file)

    assert list(room.place.iterdir()) == []


def test_statuses_that_move_are_told_by_the_rules_that_are_given(tmp_path):
    asked = []

    def told(before, after, day):
        asked.append((bool(before), bool(after), day))
        return [StatusChange("OUT1.1", "NPL", "status.late", "status.on_track")]

    room = ReviewQueue(Store(tmp_path), told)
    (moved,) = room.rehearsal(brought(room), NOW).moved

    assert moved.after == "status.on_track"
    assert asked == [(False, True, "2026-05-31")]


def test_an_id_is_never_a_path(room):
    secret = room.store.place / "waiting.json"
    brought(room)
    secret.write_text(json.dumps({}), "utf-8")

    assert refused(room.named, "..") == "not_waiting"
    assert refused(room.named, f"../{'0' * 16}") == "not_waiting"
