"""One indicator in one sentence: what was reached of what was due, how firm that is, how it is measured."""

import pandas as pd

from dashboard.charts.kit.chart import Chart, of_one_indicator
from dashboard.charts.kit.facts import goal_tiles
from dashboard.charts.kit.html import tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.charts.progress import status_marks
from dashboard.charts.progress.query import (
    OF_ONE,
    amount,
    goals,
    indicator_status,
    indicator_title,
    is_stage,
    outcome_title,
    qualified,
    requested_indicator,
    unit_of,
    with_unit,
)
from dashboard.charts.progress.status_counts import CELLS, TABLE
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


@of_one_indicator
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row: where the indicator stands, of all or of the country that is chosen.

    Columns: see ``query.indicator_status``; sdgs, description, double_counting, where.
    """
    requested = requested_indicator(repository, selection)
    if requested is None:
        return pd.DataFrame()
    edition, name = requested
    facts = edition.indicators[name]
    return pd.DataFrame(
        [
            {
                **indicator_status(edition, name, selection),
                "sdgs": ";".join(str(goal) for goal in goals(edition, name)),
                "description": facts["description"],
                "double_counting": facts["double_counting"],
                "where": selection.country,
            }
        ]
    )


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """Status, bar and figures; below, how it is measured."""
    row = to_dicts(rows)[0]
    firm = status_marks.firmness(row, words)
    facts = [
        (words("facts.definition"), row["description"]),
        (words("measured.unit"), unit_of(row, words) or words(f"value_types.{row['value_type']}")),
        (words("measured.direction"), words(f"directions.{row['direction']}")),
        (words("measured.accumulation"), words(f"accumulations.{row['accumulation']}")),
        (words("measured.aggregation"), words(f"aggregations.{row['aggregation']}")),
        (words("measured.double_counting"), row["double_counting"]),
    ]
    value = None if missing(row["actual"]) else float(row["actual"])
    mark = Mark(
        str(row["measured"]), indicator_title(row, words), (value,), words(f"states.{row['state']}")
    )
    return Records(
        (mark,),
        tag(
            "div",
            tag(
                "div",
                status_marks.status(row, words),
                status_marks.figure(row, words),
                status_marks.coverage(row, words),
                status_marks.trend(row, words),
                cls="now",
            ),
            status_marks.bullet(row, words),
            status_marks.beside(row, words),
            tag("p", firm, cls="firm") if firm else None,
            tag("ul", goal_tiles(row["sdgs"], words), cls="labels") if row["sdgs"] else None,
            tag(
                "details",
                tag("summary", words("measured.how")),
                tag(
                    "dl",
                    [
                        part
                        for name, said in facts
                        if not missing(said)
                        for part in (tag("dt", name), tag("dd", str(said)))
                    ],
                ),
            ),
            cls="measured",
        ),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """What was reached of what was due, and what is said of that."""
    row = to_dicts(rows)[0]
    title = indicator_title(row, words)
    state = words(f"states.{row['state']}")
    if not missing(row["where"]):
        place = words(f"countries.{row['where']}.in")
        title = words("charts.measured.in", title=title, where=place)
    if is_stage(row) or row["value_type"] == "text" or missing(row["compared"]):
        planned = row["state"] == "no_date" and not missing(row["last_target"])
        name = "last_target" if planned else "actual"
        # A plan that the record calls planned is told with its state, which says so.
        figure = {**row, "qualifier": None} if planned else row
        reached = "" if missing(row[name]) else _figure_text(name, figure, words)
        phrase = "charts.measured.known" if reached else "charts.measured.state"
        return words(phrase, title=title, state=state, reached=reached)
    return words(
        "charts.measured.finding",
        title=title,
        reached=_figure_text("compared", row, words),
        target=amount(row["target"], row, words),
        state=state,
    )


def _figure_text(name: str, row: Row, words: Words) -> str:
    return with_unit(qualified(row[name], row, words), row, words, float(row[name]))


def about(rows: pd.DataFrame, words: Words) -> str:
    """The outcome it serves, its code, the release and its day."""
    row = to_dicts(rows)[0]
    if row["kind"] == "public":
        return f"{outcome_title(row, words)} · {words('charts.standing.about_public')}"
    return words(
        "charts.measured.about",
        code=row["measured"],
        outcome=outcome_title(row, words),
        release=row["release"],
        day=words.date(str(row["as_of"])),
    )


MEASURED = Chart(
    name="measured",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=TABLE,
    choices=OF_ONE,
    cells=CELLS,
)
