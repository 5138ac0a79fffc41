"""One country's goal scores, then and now: the six goals of the programme side by side."""

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, Picture, of_one_country
from dashboard.charts.goal_matrix import rows as matrix_rows
from dashboard.repository import Repository
from dashboard.rules import RULES
from dashboard.selection import Selection
from dashboard.words import Words


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a goal of the chosen country: the rows of the matrix, best score first."""
    found = matrix_rows(repository, selection)
    found = found[found["selected"] & found["value"].notna()] if len(found) else found
    return found.sort_values("value", ascending=False, ignore_index=True) if len(found) else found


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A line from the earlier score (hollow) to the later one (filled) for each goal."""
    names = [f"{goal}. {words.goals[goal]}" for goal in rows["goal"]]
    now = [float(each) for each in rows["value"]]
    before = [None if pd.isna(each) else float(each) for each in rows["before"]]
    spans: dict[str, list[object]] = {"x": [], "y": []}
    for name, low, high in zip(names, before, now, strict=True):
        spans["x"] += [low, high, None]
        spans["y"] += [name, name, None]
    year, earlier = int(rows["asked"].iloc[0]), int(rows["asked"].iloc[0]) - RULES.trend_years
    dot = {"type": "scatter", "mode": "markers", "y": names, "hoverinfo": "text"}
    return {
        "figure": {
            "data": [
                {"type": "scatter", "mode": "lines", "hoverinfo": "skip",
                 "line": {"color": theme.MUTED, "width": 3}, **spans},
                dot | {"x": before, "text": [f"{earlier}: {each}" for each in before],
                       "marker": {"size": 11, "color": theme.PAPER,
                                  "line": {"color": theme.ACCENT, "width": 2}}},
                dot | {"x": now, "mode": "markers+text", "textposition": "top center",
                       "text": [words.number(each, 1) for each in now],
                       "marker": {"size": 12, "color": theme.ACCENT}},
            ],
            "layout": {
                "height": 56 * len(rows) + 56,
                "xaxis": {"range": [0, 108], "tickvals": [0, 50, 65, 80, 100], "fixedrange": True},
                "yaxis": {"autorange": "reversed", "showgrid": False,
                          "tickfont": {"color": theme.INK}},
            },
        },
        "legend": [
            {"colour": theme.ACCENT, "label": str(earlier), "mark": "ring"},
            {"colour": theme.ACCENT, "label": str(year), "mark": "dot"},
        ],
    }  # fmt: skip


def tell(rows: pd.DataFrame, words: Words) -> str:
    """How many goals gained and lost more than the rule's points."""
    return words(
        "charts.goal_scores.finding",
        country=words.countries[rows["country"].iloc[0]],
        up=int((rows["trend"] == "up").sum()),
        down=int((rows["trend"] == "down").sum()),
        n=len(rows),
        earlier=int(rows["asked"].iloc[0]) - RULES.trend_years,
    )


GOAL_SCORES = Chart(
    name="goal_scores",
    band="situation",
    rows=rows,
    draw=draw,
    tell=tell,
    about=lambda rows, words: words("charts.goal_scores.about", points=RULES.trend_points),
    table=("goal", "value", "level_name", "before", "change", "trend", "year"),
    choices=("country", "goals", "year"),
)
