"""What the time lines of policies and events share: their order, and how they are drawn."""

import re
from collections.abc import Callable

import pandas as pd

from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts


def first_year(stated: object) -> str | None:
    """The first year that a date or a period names.

    >>> first_year("2021-2025"), first_year("2022-06-13/2022-06-14"), first_year(None)
    ('2021', '2022', None)
    """
    found = re.search(r"\d{4}", stated) if isinstance(stated, str) else None
    return found[0] if found else None


def latest_first(rows: pd.DataFrame, when: "pd.Series[str]") -> pd.DataFrame:
    """The rows by when they were, then by country and name; those that do not say come last."""
    order = ["when", "country_iso3", "id"]
    ordered = rows.assign(when=when).sort_values(order, ascending=[False, True, True])
    return ordered.drop(columns="when").reset_index(drop=True)


def by_year(
    rows: pd.DataFrame,
    years: "pd.Series[str]",
    undated: str,
    record: Callable[[Row], tuple[Mark, Tree]],
) -> Records:
    """Each year once, as its heading is written, and the records of its rows beside it."""
    headings = years.astype("object").where(years.notna(), undated)
    marks: list[Mark] = []
    steps = []
    for heading in dict.fromkeys(headings):
        records = [record(row) for row in to_dicts(rows[headings == heading])]
        marks += [mark for mark, _ in records]
        listed = tag("ul", [tree for _, tree in records])
        steps.append(tag("li", tag("h3", str(heading)), listed))
    return Records(tuple(marks), tag("ol", steps, cls="timeline"))
