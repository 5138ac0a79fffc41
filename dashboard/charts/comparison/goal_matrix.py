"""The programme countries by its goals: level and trend of the SDG Index goal score, as two signals."""

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, concat
from dashboard.charts.kit.pictures.grids import Cell, Level, Matrix, MatrixRow
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES, PROGRAMME_GOALS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words, alphabetical

ARROWS = {"up": "\u2197", "flat": "\u2192", "down": "\u2198", "unknown": ""}


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a country and goal: value (score), before, change, level_name, trend, year, asked."""
    goals = selection.goals or PROGRAMME_GOALS
    scored = concat([_of_goal(repository, goal, selection) for goal in goals])
    if scored.empty or scored["value"].isna().all():
        return scored.iloc[:0]
    return scored.sort_values(["country", "goal"], ignore_index=True)


def _of_goal(repository: Repository, goal: int, selection: Selection) -> pd.DataFrame:
    indicator = f"sdg_score_{goal}"
    now = repository.compared(indicator, year=selection.year)
    if now["asked"].isna().all():
        return now.iloc[:0]
    earlier = int(now["asked"].iloc[0]) - RULES.trend_years
    past = repository.observations(indicator)
    scores = past[past["year"] == earlier].set_index("country")["value"]
    before = now["country"].map(scores)
    change = (now["value"] - before).round(1)
    return now.assign(
        goal=goal,
        before=before,
        change=change,
        level_name=now["value"].map(RULES.level_of, na_action="ignore"),
        trend=change.map(RULES.trend_of, na_action="ignore").astype("object").fillna("unknown"),
        selected=now["country"] == selection.country,
    )


#: The sign of each level, where shapes cannot be drawn.
SIGNS = {"high": "●", "fair": "○", "low": "▲", "very_low": "■"}


def draw(rows: pd.DataFrame, words: Words) -> Matrix:
    """A line a country: a symbol for the level and an arrow for the trend in each cell, both in words too."""
    goals = sorted(int(goal) for goal in rows["goal"].unique())
    cells = {(row["country"], row["goal"]): row for row in to_dicts(rows)}
    levels = {
        name: Level(name, words(f"level_name.{name}"), theme.LEVELS[name], SIGNS[name])
        for name in RULES.level
    }
    lines = tuple(
        MatrixRow(
            words.countries[code],
            tuple(_cell(cells[code, goal], levels, words) for goal in goals),
            bool(cells[code, goals[0]]["selected"]),
        )
        for code in sorted(
            PROGRAMME_COUNTRIES, key=lambda code: alphabetical(words.countries[code])
        )
    )
    return Matrix(
        words("columns.country"),
        tuple((goal, words.goals[goal]) for goal in goals),
        lines,
        tuple(levels.values()),
        tuple((ARROWS[name], words(f"trend.{name}")) for name in ("up", "flat", "down")),
    )


def _cell(row: Row, levels: Mapping[str, Level], words: Words) -> Cell:
    key, level = f"{row['country']}-{row['goal']}", row["level_name"]
    if missing(level):
        return Cell(key, None, words("units.missing"))
    trend = str(row["trend"])
    score = words.number(float(row["value"]), 1)
    return Cell(
        key,
        float(row["value"]),
        score,
        levels[level],
        ARROWS[trend],
        words(
            "charts.goal_matrix.cell",
            country=words.countries[str(row["country"])],
            goal=int(row["goal"]),
            level=levels[level].word,
            score=score,
            trend=words(f"trend.{trend}"),
        ),
        f"country={row['country']}&goals={row['goal']}&indicator=",
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Counts per level and trend; never an average of scores."""
    known = rows[rows["level_name"].notna()]
    chosen = known[known["selected"]]
    told = chosen if len(chosen) else known
    name = "charts.goal_matrix.finding" + ("_country" if len(chosen) else "")
    if (told["trend"] == "unknown").all():
        name += "_level"
    high = "charts.goal_matrix.high_country" if len(chosen) else "charts.goal_matrix.high"
    return words(
        name,
        country=words.countries[told.iloc[0]["country"]],
        high=words(high, n=int((told["level_name"] == "high").sum()), of=len(told)),
        up=words("charts.goal_matrix.up", n=int((told["trend"] == "up").sum())),
        down=words("charts.goal_matrix.down", n=int((told["trend"] == "down").sum())),
    )


def about(rows: pd.DataFrame, words: Words) -> str:
    """The year of the score, the years of the change, and where the rule stands."""
    asked = int(rows["asked"].iloc[0])
    return words("charts.goal_matrix.about", year=asked, earlier=asked - RULES.trend_years)


GOAL_MATRIX = Chart(
    name="goal_matrix",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("country", "goal", "value", "level_name", "before", "change", "trend", "year"),
    choices=("country", "goals", "year"),
)
