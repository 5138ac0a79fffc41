"""The programme countries by its goals: level and trend of the SDG Index goal score, as two signals."""

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, Picture, concat
from dashboard.charts.kit.goal_badge import named_badge
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.rows import Row, to_dicts
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


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A table: a symbol for the level and an arrow for the trend in each cell, both in words too."""
    goals = sorted(rows["goal"].unique())
    cells = {(row["country"], row["goal"]): row for row in to_dicts(rows)}
    head = tag(
        "tr",
        tag("th", words("columns.country"), scope="col"),
        [tag("th", named_badge(goal, words), scope="col") for goal in goals],
    )
    body = [
        tag(
            "tr",
            tag("th", words.countries[code], scope="row"),
            [tag("td", _cell(cells[code, goal], words)) for goal in goals],
            cls="selected" if cells[code, goals[0]]["selected"] else None,
        )
        for code in sorted(
            PROGRAMME_COUNTRIES, key=lambda code: alphabetical(words.countries[code])
        )
    ]
    return {"tree": tag("div", tag("table", tag("thead", head), tag("tbody", body), cls="matrix"),
                        legend(words))}  # fmt: skip


def _cell(row: Row, words: Words) -> Tree:
    level = row["level_name"]
    if level is None or level != level:
        return tag("span", "\u2013", title=words("units.missing"), cls="none")
    trend = str(row["trend"])
    said = words(
        "charts.goal_matrix.cell",
        country=words.countries[str(row["country"])],
        goal=int(row["goal"]),
        level=words(f"level_name.{level}"),
        score=words.number(float(row["value"]), 1),
        trend=words(f"trend.{trend}"),
    )
    return tag(
        "button",
        symbol(str(level)),
        tag("span", ARROWS[trend], cls="arrow", aria_hidden="true"),
        type="button",
        aria_label=said,
        title=said,
        data_change=f"country={row['country']}&goals={row['goal']}&indicator=",
        data_key=f"{row['country']}-{row['goal']}",
    )


def symbol(level: str) -> Tree:
    """The shape of a level: never colour alone."""
    shapes = {
        "high": tag("circle", cx="7", cy="7", r="6", fill=theme.LEVELS["high"]),
        "fair": tag("circle", cx="7", cy="7", r="5", fill="none", stroke=theme.LEVELS["fair"],
                    stroke_width="2.6"),
        "low": tag("path", d="M7 1 13.5 13H.5Z", fill=theme.LEVELS["low"]),
        "very_low": tag("rect", x="1", y="1", width="12", height="12", fill=theme.LEVELS["very_low"]),
    }  # fmt: skip
    return tag(
        "svg", shapes[level], viewBox="0 0 14 14", width="14", height="14", aria_hidden="true"
    )


def legend(words: Words) -> Tree:
    """What each symbol and arrow stands for."""
    levels = [tag("li", symbol(name), " ", words(f"level_name.{name}")) for name in RULES.level]
    trends = [
        tag("li", ARROWS[name], " ", words(f"trend.{name}")) for name in ("up", "flat", "down")
    ]
    return tag("ul", levels, trends, cls="legend")


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
