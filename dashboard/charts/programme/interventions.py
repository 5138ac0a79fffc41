"""What the programme did: every intervention under the reader's filters, with its source."""

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.facts import country, goal_tiles, partners, places, text
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.intervention_places import FILTERS, chosen
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.programme.record_fields import covered, labels, phase, source
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """All columns of the table of interventions, by country and id; ``source`` cites the record."""
    found = repository.interventions(**chosen(selection)).assign(source="programme_record")
    return found.sort_values(["country_iso3", "id"], ignore_index=True)


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list of records: title, summary, sectors, level, goals, places, period, partners, source."""
    one_country = rows["country_iso3"].nunique() == 1
    items = [_record(row, words, named=not one_country) for row in to_dicts(rows)]
    marks = tuple(Mark(str(row["id"]), _title(row, words)) for row in to_dicts(rows))
    return Records(marks, tag("ul", items, cls="records"))


def _title(row: Row, words: Words) -> str:
    return words.fact("interventions", str(row["id"]), "title", str(row["title"]))


def _record(row: Row, words: Words, *, named: bool) -> Tree:
    name = str(row["id"])
    return tag(
        "li",
        tag(
            "h3",
            tag("span", country(str(row["country_iso3"]), words), cls="where") if named else None,
            _title(row, words),
            " ",
            phase(row, words),
        ),
        tag("p", words.fact("interventions", name, "summary", str(row["summary"]))),
        tag(
            "ul",
            goal_tiles(row["sdgs"], words),
            labels(row["sector"], "sectors", words),
            labels(row["level"], "levels", words),
            cls="labels",
        ),
        tag(
            "p",
            " · ".join(
                part
                for part in (
                    ", ".join(places(row, words)),
                    period(text(row["start"]), text(row["end"]), words),
                    ", ".join(partners(row, words)),
                )
                if part
            ),
            cls="note",
        ),
        source(row),
        data_key=name,
    )


def period(start: str, end: str, words: Words) -> str:
    """The period as far as it is stated."""
    if start and end and start != end:
        return words("charts.interventions.period", start=words.date(start), end=words.date(end))
    if start or end:
        form = "from" if start and not end else "until"
        return words(
            f"charts.interventions.{'in' if start == end else form}", date=words.date(start or end)
        )
    return ""


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many interventions, in how many of the programme countries."""
    return words(
        "charts.interventions.finding", n=len(rows), where=covered(rows["country_iso3"], words)
    )


INTERVENTIONS = Chart(
    name="interventions",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.interventions.about"),
    table=("id", "phase", "country_iso3", "title", "sector", "level", "places", "partners",
           "sdgs", "gcm_objectives", "start", "end", "source_url"),
    choices=FILTERS,
    facts="interventions",
)  # fmt: skip
