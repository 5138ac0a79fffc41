"""In which sectors the interventions stand: a bar a sector, under the reader's filters."""

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.intervention_places import FILTERS, chosen
from dashboard.charts.kit.pictures.bars import Bar, Bars, one_list
from dashboard.charts.kit.pictures.base import COUNTED
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.programme import split_values
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a sector: sector, interventions, all (interventions found), selected, change_to.

    An intervention with two sectors counts in both, so the bars do not add up to ``all``.
    """
    found = repository.interventions(**chosen(selection) | {"sector": None})
    named = [sector for cell in found["sector"] for sector in sorted(split_values(cell))]
    if not named:
        return pd.DataFrame()
    counted = (
        pd.Series(named)
        .value_counts()
        .rename_axis("sector")
        .reset_index(name="interventions")
        .sort_values(["interventions", "sector"], ascending=[False, True], ignore_index=True)
    )
    selected = counted["sector"] == selection.sector
    return counted.assign(
        all=len(found),
        selected=selected,
        change_to=[
            "sector=" if chosen_one else f"sector={sector}"
            for sector, chosen_one in zip(counted["sector"], selected, strict=True)
        ],
        source="programme_record",
    )


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """A bar a sector; choosing one filters by it."""
    any_chosen = bool(rows["selected"].any())
    bars = [
        Bar(
            row["sector"],
            words(f"programme.sectors.{row['sector']}"),
            float(row["interventions"]),
            words.number(row["interventions"]),
            colour=theme.MUTED if any_chosen and not row["selected"] else theme.ACCENT,
            change=row["change_to"],
            chosen=bool(row["selected"]),
        )
        for row in to_dicts(rows)
    ]
    return one_list(bars, words("columns.interventions"), COUNTED)


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The sector, or the sectors, that most interventions name."""
    most = rows["interventions"].max()
    first = [
        words(f"programme.sectors.{each}") for each in rows[rows["interventions"] == most]["sector"]
    ]
    return words(
        "charts.sectors.finding",
        sectors=words.listed(first),
        n=int(most),
        of=int(rows["all"].iloc[0]),
    )


SECTORS = Chart(
    name="sectors",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.sectors.about"),
    table=("sector", "interventions"),
    choices=FILTERS,
)
