"""Policies into which migration was brought, on a time line, with what the source says of each."""

import pandas as pd

from dashboard.charts.kit import timeline
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.facts import country, text
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row
from dashboard.charts.programme.record_fields import labels, source
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """All columns of the table of policies, latest first, those without a year last."""
    found = repository.policies(
        country=selection.country, sector=selection.sector, level=selection.level
    ).assign(source="programme_record")
    return timeline.latest_first(found, found["year"].map(timeline.first_year))


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A time line: each year once, as it is stated, and its policies beside it."""
    named = rows["country_iso3"].nunique() > 1
    undated = words("charts.policies.undated")
    return timeline.by_year(
        rows, rows["year"], undated, lambda row: _record(row, words, named=named)
    )


def _record(row: Row, words: Words, *, named: bool) -> tuple[Mark, Tree]:
    name = str(row["id"])
    title = words.fact("policies", name, "policy_name", str(row["policy_name"]))
    return Mark(name, title, (), text(row["year"])), tag(
        "li",
        tag(
            "h4",
            tag("span", country(str(row["country_iso3"]), words), cls="where") if named else None,
            title,
        ),
        tag("p", words.fact("policies", name, "status", text(row["status"]))),
        tag(
            "ul",
            labels(row["sector"], "policy_sectors", words),
            labels(row["level"], "levels", words),
            cls="labels",
        ),
        source(row),
        data_key=name,
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many policies the sources name, and for how many countries."""
    return words("charts.policies.finding", n=len(rows))


POLICIES = Chart(
    name="policies",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.policies.about"),
    table=("id", "country_iso3", "policy_name", "sector", "level", "year", "status", "source_url"),
    choices=("country", "sector", "level"),
    facts="policies",
)
