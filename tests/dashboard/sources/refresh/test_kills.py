"""A refresh may be killed at any moment: there is the old release or the new one, whole."""

import os
import random
import shutil
import signal
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.sources import package
from dashboard.sources.refresh import release
from dashboard.sources.refresh.refresh import refresh
from dashboard.vocabulary import releases
from dashboard.vocabulary.tables import TABLES
from tests.dashboard.sources.refresh.conftest import NOW

RANDOM_KILLS = 50


@pytest.fixture
def unasked(monkeypatch):
    """Whether the tables are valid is not what is asked here, and asking takes most of the time."""

    def shaped(tables):
        return {name: package._shaped(tables[name], shape) for name, shape in TABLES.items()}

    monkeypatch.setattr(package, "validated", shaped)


@pytest.fixture
def one(first, wish):
    """A wish that refreshes one table, in a folder in which everything is published."""
    shutil.copytree(first, wish.into)
    return replace(wish, only=("knomad",))


def begun(act, prepared=lambda: None):
    """An act in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    try:
        prepared()
        act()
    finally:
        os._exit(0)


def whole(folder):
    """The name of the release that is published; every byte of it is what was published."""
    release = releases.current(folder)
    assert releases.manifest(release)["id"] == release.name
    return release.name


def test_fifty_kills_at_random_moments_leave_the_old_release_or_the_new(one, unasked):
    chance = random.Random(20261125)
    started = time.monotonic()
    os.waitpid(begun(lambda: refresh(one, NOW + timedelta(hours=1))), 0)
    takes = time.monotonic() - started
    seen = [whole(one.into)]
    assert seen[0].startswith("20261125T020000Z")

    for number in range(1, RANDOM_KILLS + 1):
        now = NOW + timedelta(hours=2, minutes=number)
        child = begun(lambda now=now: refresh(one, now))
        time.sleep(chance.uniform(0, takes))
        os.kill(child, signal.SIGKILL)
        _, ended = os.waitpid(child, 0)
        # The machine may be busier now than it was: some must get through, most must not.
        takes *= 1.05 if ended else 0.9

        name = whole(one.into)
        assert name == seen[-1] or name.startswith(f"{now:%Y%m%dT%H%M%SZ}")
        seen.append(name)

    # What is left behind disturbs nobody: the next refresh publishes, and clears it away.
    report = refresh(one, NOW + timedelta(days=1))
    assert report.complete
    assert whole(one.into) == report.release
    assert not list(one.into.glob(f"*{releases.BUILDING}"))
    assert len(set(seen)) > 1, "no kill came late enough to find a new release"


def test_a_kill_at_every_step_to_the_disk_leaves_the_old_release_or_the_new(one, monkeypatch):
    """Each time one step later, until the release is published."""
    tables = package.validated(package.read_committed(releases.current(one.into)))
    # Whether the tables are valid is not what is asked here, and asking takes most of the time.
    monkeypatch.setattr(release.package, "validated", lambda tables: tables)
    old, step, ended = whole(one.into), 0, -1
    while ended:
        now = NOW + timedelta(hours=1, minutes=step)
        _, ended = os.waitpid(
            begun(
                lambda now=now: release.publish(one.into, tables, b"", {"pieces": {}}, now),
                lambda left=step: killed_after(left),
            ),
            0,
        )
        name = whole(one.into)
        assert name == old or name.startswith(f"{now:%Y%m%dT%H%M%SZ}"), step
        old, step = name, step + 1

    assert step > 40, "fewer steps than there are files to open and to settle"
    assert whole(one.into).startswith(f"{now:%Y%m%dT%H%M%SZ}")


def killed_after(left):
    """From now on this process is killed before the step that follows so many steps to the disk."""
    steps = iter(range(left))

    def counted(act):
        def counting(*arguments, **named):
            if next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return act(*arguments, **named)

        return counting

    for name in ("open", "rename", "replace", "mkdir", "unlink"):
        setattr(Path, name, counted(getattr(Path, name)))
    os.fsync = counted(os.fsync)
    release.shutil.rmtree = counted(release.shutil.rmtree)
