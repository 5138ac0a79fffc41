import os
import random
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.results.model.store import NotPublished, Store
from dashboard.vocabulary import releases
from tests.dashboard.results.frameworks import framework

NOW = datetime(2026, 6, 13, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "results")


def published(store, value, name, made):
    return store.publish(framework(actual=value), name, {"file": "framework.xlsx"}, made)


def test_where_nothing_has_been_loaded_there_is_no_release_and_nothing_in_it(store):
    assert store.current() is None
    assert store.releases() == []
    assert not store.framework(None)


def test_a_load_makes_a_release_that_is_current_and_says_where_it_comes_from(store):
    made = published(store, 40, "Board, June 2026", NOW)

    assert store.current() == made
    assert (made.name, made.made, made.manifest["file"]) == (
        "Board, June 2026",
        NOW,
        "framework.xlsx",
    )
    assert store.framework(made).digest == framework(actual=40).digest


def test_a_release_is_judged_on_the_day_it_was_made_unless_it_says_another(store):
    made = published(store, 40, "Board, June 2026", NOW)
    said = {"as_of": "2026-06-10", "demonstration": True}
    other = store.publish(framework(actual=41), "Other", said, NOW + timedelta(hours=1))

    assert (made.as_of, made.demonstration) == ("2026-06-13", False)
    assert (other.as_of, other.demonstration) == ("2026-06-10", True)


def test_the_same_content_is_not_loaded_twice(store):
    first = published(store, 40, "Board, June 2026", NOW)

    with pytest.raises(NotPublished, match="holds the same already"):
        published(store, 40, "Again", NOW + timedelta(hours=1))
    assert store.releases() == [first]


def test_a_name_is_given_once(store):
    published(store, 40, "Board, June 2026", NOW)

    with pytest.raises(NotPublished, match="give this one its own name"):
        published(store, 41, "Board, June 2026", NOW + timedelta(hours=1))


def test_an_earlier_release_is_current_again_by_its_name_or_id_and_none_is_lost(store):
    first = published(store, 40, "Board, June 2026", NOW)
    second = published(store, 41, "Board, October 2026", NOW + timedelta(days=120))

    assert store.back_to("Board, June 2026") == store.current() == first
    assert store.back_to(second.id) == store.current() == second
    assert store.releases() == [second, first]
    with pytest.raises(NotPublished, match=r"known are “Board, October 2026”, “Board, June 2026”"):
        store.back_to("Board, 1999")
    assert store.current() == second


def test_a_release_whose_file_was_changed_is_not_served_nor_gone_back_to(store):
    first = published(store, 40, "Board, June 2026", NOW)
    published(store, 41, "Board, October 2026", NOW + timedelta(days=120))
    table = store.place / first.id / "values.csv"
    table.write_text(table.read_text("utf-8").replace("40.0", "90.0"), "utf-8")

    with pytest.raises(releases.BrokenRelease, match=r"values\.csv: is not the file"):
        store.back_to(first.id)
    assert store.current().name == "Board, October 2026"


def test_two_loads_at_once_are_told_apart(store):
    with releases.locked(store.place), pytest.raises(releases.Busy, match="being published"):
        published(store, 40, "Board, June 2026", NOW)
    assert store.current() is None


def test_fifty_kills_at_random_moments_leave_the_old_release_or_the_new(store):
    chance = random.Random(20260613)
    started = time.monotonic()
    before = published(store, 0, "Release 0", NOW)
    takes, seen = time.monotonic() - started, {before.name}
    for number in range(1, 51):
        child = os.fork()
        if not child:
            published(store, number, f"Release {number}", NOW + timedelta(hours=number))
            os._exit(0)
        time.sleep(chance.uniform(0, takes))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        now = store.current()
        assert now.name in (before.name, f"Release {number}")
        assert store.framework(now).values("actual")["value"].tolist() == [int(now.name.split()[1])]
        # A busy machine takes longer: kills come about as often too late as in time.
        takes *= 1.3 if now == before else 0.8
        before = now
        seen.add(now.name)

    after = published(store, 99, "Release 99", NOW + timedelta(hours=99))
    assert store.current() == after
    assert not list(store.place.glob(f"*{releases.BUILDING}"))
    assert 2 < len(seen) < 51, "some kills must come too late, and some in time"
