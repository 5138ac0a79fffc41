"""Board meetings, launches, workshops and closings that the sources name, on a time line."""

import re
from urllib.parse import urlsplit

import pandas as pd

from dashboard.charts.kit import timeline
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.facts import country, text
from dashboard.charts.kit.html import Tree, outside, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.programme.record_fields import phase
from dashboard.repository.repository import Repository
from dashboard.vocabulary.columns import WHOLE_PROGRAMME
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: How a title says of which phase an event is; of two that begin alike the longer is looked for first.
_PHASES = {title: phase for phase, title in PROGRAMME.phases.items()}
_STATED = re.compile(
    "|".join(rf"{re.escape(title)}\b" for title in sorted(_PHASES, key=len, reverse=True))
)


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """All columns of the table of events, phase (where the title states it) and board; latest first.

    A country has its own events and the Board meetings, which concern all. Under the phase of the
    programme stands what names no other phase and was not held before it began.
    """
    every = repository.events()
    found = every.assign(
        phase=every["title"].map(stated_phase),
        board=every["title"].str.contains(r"\bBoard\b"),
        source="programme_record",
    )
    if selection.country:
        found = found[
            found["board"] | found["country_iso3"].isin([selection.country, WHOLE_PROGRAMME])
        ]
    if selection.phase == PROGRAMME.phase:
        kept = [of_this_phase(row["phase"], text(row["date"])) for row in to_dicts(found)]
        found = found.loc[kept]
    return timeline.latest_first(found, found["date"])


def of_this_phase(stated: str | None, date: str) -> bool:
    """Whether an event may be of the programme's phase: by its title, or by its date where that is silent.

    >>> of_this_phase(None, "2023-03-20"), of_this_phase(None, "2018-12-18"), of_this_phase(None, "")
    (True, False, True)
    """
    if isinstance(stated, str):
        return stated == PROGRAMME.phase
    return date[: len(PROGRAMME.began)] >= PROGRAMME.began[: len(date)]


def stated_phase(title: str) -> str | None:
    """The phase that a title names; of one that names none, nothing is claimed.

    >>> stated_phase("Second Board meeting (phase III)"), stated_phase("Launch of JMDI II in Nepal")
    ('III', 'JMDI II')
    >>> stated_phase("Seminar on migration-related SDGs") is None
    True
    """
    found = _STATED.search(title)
    return found and _PHASES[found.group()]


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A time line: each year once, its events beside it; Board meetings carry a word."""
    years = rows["date"].map(timeline.first_year)
    undated = words("charts.events.undated")
    return timeline.by_year(rows, years, undated, lambda row: _record(row, words))


def _record(row: Row, words: Words) -> tuple[Mark, Tree]:
    name, date = str(row["id"]), text(row["date"])
    place, site = _place(row, words), urlsplit(str(row["source_url"])).netloc
    where = country(str(row["country_iso3"]), words)
    title = words.fact("events", name, "title", str(row["title"]))
    return Mark(name, title, (), words.date(date)), tag(
        "li",
        tag(
            "h4",
            tag("span", words("charts.events.board"), cls="board") if row["board"] else None,
            title,
            " ",
            phase(row, words),
        ),
        tag("p", " · ".join(filter(None, (words.date(date), place, where))), cls="note"),
        tag("p", words.fact("events", name, "theme", text(row["theme"]))),
        tag(
            "p",
            outside(
                words("charts.events.page", site=site.removeprefix("www.")), str(row["source_url"])
            ),
            cls="cited",
        ),
        data_key=name,
    )


def _place(row: Row, words: Words) -> str:
    name = text(row["place"])
    return words.place(str(row["country_iso3"]), name) if name else ""


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many Board meetings and other events, and when and where the latest Board meeting was."""
    boards = int(rows["board"].sum())
    others = len(rows) - boards
    if not boards:
        return words("charts.events.found", n=others)
    found = (
        words(
            "charts.events.both",
            boards=words("charts.events.boards", n=boards),
            others=words("charts.events.others", n=others),
        )
        if others
        else words("charts.events.only_boards", n=boards)
    )
    dated = to_dicts(rows[rows["board"] & rows["date"].notna()])
    if not dated:
        return found
    where = _place(dated[0], words) or country(str(dated[0]["country_iso3"]), words)
    return words(
        "charts.events.latest", found=found, where=where, date=words.date(dated[0]["date"])
    )


EVENTS = Chart(
    name="events",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.events.about"),
    table=("date", "country_iso3", "place", "title", "phase", "theme", "source_url"),
    choices=("country", "phase"),
    facts="events",
)
