"""Which compare_statuses a framework would move if it followed another: what a rehearsal tells."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dashboard.results.model.editions import Edition, verdict_changes
from dashboard.results.model.framework import Framework
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.results.publishing.rehearsal import StatusChange


def compare_statuses(before: Framework, after: Framework, day: str) -> Iterable[StatusChange]:
    """The compare_statuses that differ, of each indicator and each of its countries, judged on the same day.

    ``day`` is as 2026-06-30; without one it is today.
    """
    as_of = day or f"{datetime.now(UTC):%Y-%m-%d}"
    earlier, later = (Edition("", as_of, "loaded", change, "") for change in (before, after))
    countries = {code for change in later.values.values() for code in change} - {WHOLE_PROGRAMME}
    for country in (None, *sorted(countries)):
        for change in verdict_changes(earlier, later, country):
            yield StatusChange(
                change.indicator,
                country or WHOLE_PROGRAMME,
                f"states.{change.before.state}",
                f"states.{change.after.state}",
            )
