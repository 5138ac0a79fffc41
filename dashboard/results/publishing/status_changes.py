"""Which statuses a framework would move if it followed another: what a rehearsal tells."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dashboard.results.model.editions import Edition, moved
from dashboard.results.model.framework import Framework
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.results.publishing.rehearsal import Moved


def statuses(before: Framework, after: Framework, day: str) -> Iterable[Moved]:
    """The statuses that differ, of each indicator and each of its countries, judged on the same day.

    ``day`` is as 2026-06-30; without one it is today.
    """
    judged = day or f"{datetime.now(UTC):%Y-%m-%d}"
    then, now = (Edition("", judged, "loaded", each, "") for each in (before, after))
    countries = {code for each in now.values.values() for code in each} - {WHOLE_PROGRAMME}
    for country in (None, *sorted(countries)):
        for each in moved(then, now, country):
            yield Moved(
                each.indicator,
                country or WHOLE_PROGRAMME,
                f"states.{each.before.state}",
                f"states.{each.after.state}",
            )
