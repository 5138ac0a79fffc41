"""What one reader may see of a results framework: the only place where that is decided.

Every view, total, export and cache is made of what ``visible`` lets through.
"""

from datetime import UTC, datetime

import pandas as pd

from dashboard.results.model.framework import Framework

#: The tables whose rows may be drafts, or not public before a time.
WITHHELD = ("values", "money")


def visible(framework: Framework, *, inside: bool, now: datetime) -> Framework:
    """The framework without drafts and without what is not public yet; all of it for those inside.

    Indicators, results and activities of which nothing else is left are public: they are the plan.
    """
    if inside:
        return framework
    tables = dict(framework.tables)
    for name in WITHHELD:
        rows = tables[name]
        tables[name] = rows[~hidden(rows, now)].reset_index(drop=True)
    return Framework(tables)


def hidden(rows: pd.DataFrame, now: datetime) -> "pd.Series[bool]":
    """Which rows the public may not see at a moment."""
    stamp = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    later = rows["release_time"].fillna("") > stamp
    return ((rows["state"] == "draft") | later).astype(bool)


def until(framework: Framework, now: datetime) -> datetime | None:
    """The next moment at which a row that is final becomes public; none where there is none."""
    times = [
        time
        for name in WITHHELD
        for rows in (framework.tables[name],)
        for time in rows.loc[hidden(rows, now) & (rows["state"] != "draft"), "release_time"]
    ]
    return datetime.fromisoformat(min(times)) if times else None
