"""The eleven by their emigrants: where the page of corridors begins when no country is chosen."""

from dataclasses import replace

import pandas as pd

from dashboard.charts import compared, ranking
from dashboard.charts.chart import Chart
from dashboard.repository import Repository
from dashboard.selection import Selection
from dashboard.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The ranking of the eleven, by emigrants whatever the indicator: see ``ranking.rows``."""
    return ranking.rows(repository, replace(selection, indicator="emigrants"))


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure and year, and what a choice does."""
    return f"{compared.about(rows, words)}. {words('charts.corridor_flow.choose')}"


CORRIDOR_CHOICE = Chart(
    name="corridor_choice",
    band="situation",
    rows=rows,
    draw=ranking.draw,
    tell=compared.tell_leaders,
    about=about,
    table=("rank", *compared.TABLE),
    choices=("country", "year", "sex"),
)
