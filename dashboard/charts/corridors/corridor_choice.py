"""The countries by their emigrants: where the page of corridors begins when no country is chosen."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.comparison import query, ranking
from dashboard.charts.kit.chart import Chart
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The ranking of the programme countries, by emigrants whatever the indicator: see ``ranking.rows``."""
    return ranking.rows(repository, replace(selection, indicator="emigrants"))


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure and year, and what a choice does."""
    return f"{query.about(rows, words)}. {words('charts.corridor_flow.choose')}"


CORRIDOR_CHOICE = Chart(
    name="corridor_choice",
    band="situation",
    rows=rows,
    draw=ranking.draw,
    headline=query.headline_leaders,
    about=about,
    table=("rank", *query.TABLE),
    choices=("country", "year", "sex"),
)
