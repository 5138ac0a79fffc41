"""One country's goal scores, then and now: the goals of the programme side by side."""

import pandas as pd

from dashboard.charts.comparison.goal_matrix import rows as matrix_rows
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, Picture, of_one_country
from dashboard.charts.kit.html import Tree, tag
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


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A track from 0 to 100 for each goal: the earlier score hollow, the later one filled."""
    year, earlier = int(rows["asked"].iloc[0]), int(rows["asked"].iloc[0]) - RULES.trend_years
    return {
        "tree": tag("ol", [_line(row, words) for row in to_dicts(rows)], cls="bars dumbbells"),
        "legend": [
            {"colour": theme.ACCENT, "label": str(earlier), "mark": "ring"},
            {"colour": theme.ACCENT, "label": str(year), "mark": "dot"},
        ],
    }


def _line(row: Row, words: Words) -> Tree:
    now, before = float(row["value"]), row["before"]
    dots = [tag("i", cls="dot", style=f"--at:{now:.1f}%")]
    if not missing(before):
        low, high = sorted((now, float(before)))
        dots = [
            tag("i", cls="span", style=f"--at:{low:.1f}%;--to:{high:.1f}%"),
            tag("i", cls="ring", style=f"--at:{float(before):.1f}%"),
            *dots,
        ]
    goal = int(row["goal"])
    return tag(
        "li",
        tag("span", f"{goal}. {words.goals[goal]}", cls="name"),
        tag("span", tag("i", cls="axis"), *dots, cls="track", aria_hidden="true"),
        tag("span", words.number(now, 1), cls="value"),
        data_key=str(goal),
    )


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
