"""Development by goal: every indicator of the goals, its latest value, trend, distance to target, place."""

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.comparison.goal_matrix import ARROWS
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.goal_badge import badge
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_GOALS, Indicator
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

WIDTH, HEIGHT = 96, 24

#: Scores of goals and of the domains of migration policy have charts of their own.
_ELSEWHERE = ("sdg_score_", "migration_policy_")


COLUMNS = ("goal", "indicator", "country", "sex", "value", "year", "before", "first", "then", "then_year",
           "trend", "target", "to_target", "rank", "of", "status", "source", "points")  # fmt: skip


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator: goal, indicator, value, year, first, before, then, then_year, trend,
    target, gap, rank, of, points.

    ``before`` is the first value on record; ``then`` the one against which the trend is told, by
    the rule of ``Rules.change_of``. ``gap`` is how far the value is from its target, 0 where it is
    reached. ``rank`` is the place among the ``of`` programme countries that have a value in the same year
    or, standing in, up to three years before, and count alike; 1 is the highest value, not the
    best. Nothing is answered where no indicator has a value.
    """
    assert selection.country is not None
    goals = selection.goals or PROGRAMME_GOALS
    found = []
    for each in INDICATORS.values():
        if each.goal not in goals or each.id.startswith(_ELSEWHERE):
            continue
        sex = (
            "T" if "T" in repository.sexes(each.id) else next(iter(repository.sexes(each.id)), "T")
        )
        series = repository.series(each.id, selection.country, sex=sex)
        if selection.year is not None:
            series = series[series["year"] <= selection.year]
        if series.empty:
            source = repository.catalogue.source_of[each.id]
            found.append(_missing(each, selection.country, sex, source))
            continue
        last, first = series.iloc[-1], series.iloc[0]
        among = query.ranked(
            repository.compared(each.id, year=int(last["year"]), sex=sex), repository
        )
        place = among[among["country"] == selection.country].iloc[0]
        found.append(
            {
                "goal": each.goal,
                "indicator": each.id,
                "country": selection.country,
                "sex": sex,
                "value": last["value"],
                "year": last["year"],
                "before": first["value"],
                "first": first["year"],
                **_trend(each, series),
                "target": each.target,
                "to_target": _gap(each, float(last["value"])),
                "rank": int(place["rank"]),
                "of": int(place["of"]),
                "status": last["status"],
                "source": last["source"],
                "points": ";".join(f"{row['year']}:{row['value']:g}" for row in to_dicts(series)),
            }
        )
    table = pd.DataFrame(found, columns=list(COLUMNS))
    if table["value"].isna().all():
        return table.iloc[:0]
    return table.sort_values(["goal", "indicator"], ignore_index=True)


def _trend(indicator: Indicator, series: pd.DataFrame) -> dict[str, object]:
    """The value of ``RULES.trend_years`` before, or a little earlier, and what the change means."""
    last = series.iloc[-1]
    latest = int(last["year"]) - RULES.trend_years
    earlier = series[series["year"].between(latest - RULES.stand_in_years, latest)]
    if earlier.empty:
        return {"trend": "unknown"}
    then = earlier.iloc[-1]
    found = {"then": then["value"], "then_year": then["year"]}
    if indicator.direction == "neither" or indicator.id in RULES.not_judged:
        return found | {"trend": "neither"}
    trend = RULES.change_of(
        float(last["value"]), float(then["value"]), indicator.decimals, indicator.direction
    )
    return found | {"trend": trend}


def _gap(indicator: Indicator, value: float) -> float | None:
    if indicator.target is None or indicator.direction == "neither":
        return None
    gap = value - indicator.target if indicator.direction == "down" else indicator.target - value
    return max(0.0, gap)


def _missing(indicator: Indicator, country: str, sex: str, source: str) -> dict[str, object]:
    """The row of an indicator without any value: missing is shown as missing."""
    return {
        "goal": indicator.goal,
        "indicator": indicator.id,
        "country": country,
        "sex": sex,
        "target": indicator.target,
        "source": source,
        "points": "",
    }


#: The columns of the drawn table, as the words name their headings.
HEADS = ("indicator", "latest", "line", "trend", "target", "rank")


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A table by goal: name, latest value, a line over the years, trend, target, place."""
    sections = []
    for goal in dict.fromkeys(rows["goal"]):
        of_goal = to_dicts(rows[rows["goal"] == goal])
        heading = tag(
            "tr",
            tag(
                "th",
                badge(goal, words.goals[goal]),
                " ",
                words.goals[goal],
                colspan=len(HEADS),
                scope="rowgroup",
            ),
            cls="group",
        )
        sections.append(tag("tbody", heading, [_line(row, words) for row in of_goal]))
    head = [
        tag("th", words(f"charts.development.{name}"), scope="col", cls=f"of-{name}")
        for name in HEADS
    ]
    table = tag("table", tag("thead", tag("tr", head)), sections, cls="development")
    entries = tuple(_mark(row, words) for row in to_dicts(rows))
    return Records(entries, tag("div", table, cls="scrolls"))


def _mark(row: Row, words: Words) -> Mark:
    """An indicator as data: its latest value."""
    indicator, value = str(row["indicator"]), None if missing(row["value"]) else float(row["value"])
    name = words(f"indicators.{indicator}.short")
    return Mark(indicator, name, (value,), words.indicator(value, indicator))


def _line(row: Row, words: Words) -> Tree:
    indicator = str(row["indicator"])
    cells: dict[str, list[Tree | str]] = {
        "line": [sparkline(str(row["points"]))] if row["points"] else [],
        "trend": _trend_parts(row, words),
        "target": _target_parts(row, words),
    }
    if missing(row["value"]):
        latest = tag("td", words("units.missing"), cls="number none")
    else:
        value = words.indicator(float(row["value"]), indicator)
        year = tag("small", str(int(row["year"])))
        latest = tag("td", tag("b", value), " ", year, cls="number")
        cells["rank"] = [
            words("charts.development.place", rank=int(row["rank"]), of=int(row["of"]))
        ]
    return tag(
        "tr",
        tag("th", words(f"indicators.{indicator}.short"), scope="row"),
        latest,
        [
            tag(
                "td",
                cells.get(name, []),
                cls=f"of-{name}",
                # On a phone there is no room for the head of the table.
                data_label=words("charts.development.target") if name == "target" else None,
            )
            for name in HEADS[2:]
        ],
        data_key=indicator,
    )


def _trend_parts(row: Row, words: Words) -> list[Tree | str]:
    """An arrow for the way of the value, and in words whether that is better; never colour."""
    if missing(row["trend"]):
        return []
    word = words(f"trend.{row['trend']}")
    if missing(row["then"]):
        return [tag("small", word)]
    way = "flat"
    if row["trend"] != "same" and row["value"] != row["then"]:
        way = "up" if row["value"] > row["then"] else "down"
    before = words(
        "charts.development.then",
        value=words.indicator(float(row["then"]), row["indicator"]),
        year=int(row["then_year"]),
    )
    arrow = tag("span", ARROWS[way], cls="arrow", aria_hidden="true")
    return [arrow, " ", word, " ", tag("small", before)]


def _target_parts(row: Row, words: Words) -> list[Tree | str]:
    """The target that the 2030 Agenda sets, and how far the value is from it."""
    target = words.target(str(row["indicator"]))
    if target is None:
        return [tag("small", words("charts.development.no_target"), cls="no-target")]
    if missing(row["to_target"]):
        return [target]
    return [
        target,
        " ",
        tag("small", distance_text(float(row["to_target"]), str(row["indicator"]), words)),
    ]


def distance_text(gap: float, indicator: str, words: Words) -> str:
    """How far a value is from its target: in percentage points, or in its own unit."""
    if gap == 0:
        return words("charts.development.reached")
    known = INDICATORS[indicator]
    if known.unit == "percent":
        shown = words.number(gap, known.decimals)
        return words("charts.development.gap_points", n=gap, gap=shown)
    return words("charts.development.gap", gap=words.indicator(gap, indicator))


def sparkline(points: str) -> Tree:
    """A small line of ``year:value`` points, drawn to its own scale; the table holds the numbers."""
    pairs = [tuple(map(float, point.split(":"))) for point in points.split(";")]
    years, values = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    span = max(years) - min(years) or 1
    height = max(values) - min(values) or 1
    at = [
        (
            3 + (year - min(years)) / span * (WIDTH - 6),
            HEIGHT - 4 - (value - min(values)) / height * (HEIGHT - 8),
        )
        for year, value in pairs
    ]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
    return tag(
        "svg",
        tag("path", d=path, fill="none", stroke=theme.ACCENT, stroke_width="1.6"),
        tag("circle", cx=f"{at[-1][0]:.1f}", cy=f"{at[-1][1]:.1f}", r="2.6", fill=theme.ACCENT),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=str(WIDTH),
        height=str(HEIGHT),
        aria_hidden="true",
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many indicators have a value, how old the latest are, how many got better and worse."""
    oldest, newest = int(rows["year"].min()), int(rows["year"].max())
    period = "one" if oldest == newest else "several"
    trend = rows["trend"].value_counts()
    told = int(sum(trend.get(each, 0) for each in ("better", "worse", "same")))
    return words(
        "charts.development.finding" if told else "charts.development.finding_level",
        country=words.countries[rows["country"].iloc[0]],
        n=len(rows),
        known=int(rows["value"].notna().sum()),
        goals=words("charts.development.n_goals", n=int(rows["goal"].nunique())),
        period=words(f"charts.development.period_{period}", first=oldest, last=newest),
        told=told,
        better=int(trend.get("better", 0)),
        worse=int(trend.get("worse", 0)),
    )


DEVELOPMENT = Chart(
    name="development",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.development.about", years=RULES.trend_years),
    table=("goal", "indicator", "value", "year", "then", "then_year", "trend", "target", "to_target", "rank",
           "before", "first", "status"),
    choices=("country", "goals", "year"),
    cells={
        "then": lambda row, words: words.indicator(float(row["then"]), row["indicator"], full=True),
        "then_year": lambda row, words: str(int(row["then_year"])),
        "to_target": lambda row, words: distance_text(float(row["to_target"]), row["indicator"], words),
    },
)  # fmt: skip
