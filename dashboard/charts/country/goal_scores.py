"""One country's goal scores, then and now: the goals of the programme side by side."""

import pandas as pd

from dashboard.charts.comparison.goal_matrix import rows as matrix_rows
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.pictures.bars import Pair, PairList, Pairs
from dashboard.charts.kit.pictures.base import Key, NumberFormat
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a goal of the chosen country: the rows of the matrix, best score first."""
    found = matrix_rows(repository, selection)
    found = found[found["selected"] & found["value"].notna()] if len(found) else found
    return found.sort_values("value", ascending=False, ignore_index=True) if len(found) else found


def draw(rows: pd.DataFrame, words: Words) -> Pairs:
    """A track from 0 to 100 for each goal: the earlier score hollow, the later one filled."""
    year, earlier = int(rows["asked"].iloc[0]), int(rows["asked"].iloc[0]) - RULES.trend_years
    return Pairs(
        (PairList(tuple(_pair(row, words) for row in to_dicts(rows))),),
        (words("columns.before"), words("columns.value")),
        NumberFormat.of_indicator(str(rows["indicator"].iloc[0]), words),
        line=True,
        legend=(Key(theme.ACCENT, str(earlier), "ring"), Key(theme.ACCENT, str(year), "dot")),
    )


def _pair(row: Row, words: Words) -> Pair:
    goal, now = int(row["goal"]), float(row["value"])
    # A score is a place between 0 and 100.
    both = (None if missing(row["before"]) else float(row["before"]), now)
    return Pair(str(goal), f"{goal}. {words.goals[goal]}", both, words.number(now, 1), both)


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many goals gained and lost more than the rule's points."""
    known = rows[rows["trend"] != "unknown"]
    up, down = (int((known["trend"] == way).sum()) for way in ("up", "down"))
    country = words.countries[rows["country"].iloc[0]]
    year = int(rows["asked"].iloc[0])
    earlier = year - RULES.trend_years
    if known.empty:
        return words(
            "charts.goal_scores.finding_level",
            country=country,
            n=len(rows),
            year=year,
            earlier=earlier,
        )
    return words(
        "charts.goal_scores.finding",
        country=country,
        up=words("charts.goal_scores.up", n=up, of=len(known), earlier=earlier),
        down=words("charts.goal_scores.down", n=down),
    )


GOAL_SCORES = Chart(
    name="goal_scores",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.goal_scores.about", points=RULES.trend_points),
    table=("goal", "value", "level_name", "before", "change", "trend", "year"),
    choices=("country", "goals", "year"),
)
