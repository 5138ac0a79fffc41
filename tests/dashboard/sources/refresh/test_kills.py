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

from dashboard import releases
from dashboard.sources.refresh.refresh import refresh
from tests.dashboard.sources.refresh.conftest import NOW

RANDOM_KILLS = 50


@pytest.fixture
def one(first, wish):
    """A wish that refreshes one table, in a folder in which everything is published."""
    shutil.copytree(first, wish.into)
    return replace(wish, only=("knomad",))


def begun(wish, now, prepared=lambda: None):
    """A refresh in a process of its own; its id."""
    child = os.fork()
    if child:
        return child
    try:
        prepared()
        refresh(wish, now)
    finally:
        os._exit(0)


def whole(folder):
    """The name of the release that is published; every byte of it is what was published."""
    release = releases.pointed(folder)
    assert releases.manifest(release)["id"] == release.name
    return release.name


def test_fifty_kills_at_random_moments_leave_the_old_release_or_the_new(one):
    chance = random.Random(20261125)
    started = time.monotonic()
    os.waitpid(begun(one, NOW + timedelta(hours=1)), 0)
    takes = time.monotonic() - started
    seen = [whole(one.into)]
    assert seen[0].startswith("20261125T020000Z")

    for number in range(1, RANDOM_KILLS + 1):
        now = NOW + timedelta(hours=2, minutes=number)
        child = begun(one, now)
        time.sleep(chance.uniform(0, takes))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

        name = whole(one.into)
        assert name == seen[-1] or name.startswith(f"{now:%Y%m%dT%H%M%SZ}")
        seen.append(name)

    # What is left behind disturbs nobody: the next refresh publishes, and clears it away.
    report = refresh(one, NOW + timedelta(days=1))
    assert report.complete
    assert whole(one.into) == report.release
    assert not list(one.into.glob(f"*{releases.BUILDING}"))
    assert len(set(seen)) > 1, "no kill came late enough to find a new release"


def test_a_kill_at_every_step_to_the_disk_leaves_the_old_release_or_the_new(one):
    """Each time one step later, until the refresh gets through."""
    old, step, ended = whole(one.into), 0, 9
    while ended:
        left = step

        def counted(act):
            def counting(*arguments, **named):
                nonlocal left
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1
                return act(*arguments, **named)

            return counting

        def prepared(counted=counted):
            for name in ("fsync", "open"):
                setattr(os, name, counted(getattr(os, name)))
            for name in ("rename", "replace", "mkdir"):
                setattr(Path, name, counted(getattr(Path, name)))

        now = NOW + timedelta(hours=1, minutes=step)
        _, ended = os.waitpid(begun(one, now, prepared), 0)
        name = whole(one.into)
        assert name == old or name.startswith(f"{now:%Y%m%dT%H%M%SZ}"), step
        old, step = name, step + 1

    assert step > 20, "the refresh took fewer steps than it writes files"
    assert whole(one.into).startswith(f"{now:%Y%m%dT%H%M%SZ}")
