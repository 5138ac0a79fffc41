"""Development by goal: every indicator of the goals, its latest value, its line, its place, its target."""

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, Picture, of_one_country
from dashboard.charts.goal_badge import badge
from dashboard.charts.marks import Tree, tag
from dashboard.charts.rowwise import Row, missing, records
from dashboard.reference import INDICATORS, PROGRAMME_GOALS, Indicator
from dashboard.repository import Repository
from dashboard.selection import Selection
from dashboard.words import Words

WIDTH, HEIGHT = 96, 24

#: Scores of goals and of the domains of migration policy have charts of their own.
_ELSEWHERE = ("sdg_score_", "migration_policy_")


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator: goal, indicator, value, year, first, before, target, rank, of, points.

    ``rank`` is the place among the ``of`` programme countries that have a value in the same year
    or, standing in, up to three years before; 1 is the highest value, not the best. Nothing is
    answered where no indicator has a value.
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
        among = repository.compared(each.id, year=int(last["year"]), sex=sex)
        place = among["value"].rank(ascending=False, method="min")
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
                "target": each.target,
                "rank": int(place[among["country"] == selection.country].iloc[0]),
                "of": int(among["value"].notna().sum()),
                "status": last["status"],
                "source": last["source"],
                "points": ";".join(f"{row['year']}:{row['value']:g}" for row in records(series)),
            }
        )
    table = pd.DataFrame(found)
    if "value" not in table.columns:
        return table.iloc[:0]
    return table.sort_values(["goal", "indicator"], ignore_index=True)


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


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A table by goal: name, latest value and year, a line over the years, place among the eleven."""
    sections = []
    for goal in dict.fromkeys(rows["goal"]):
        of_goal = records(rows[rows["goal"] == goal])
        heading = tag(
            "tr",
            tag(
                "th",
                badge(goal, words),
                " ",
                words.goals[goal],
                colspan="5",
                scope="rowgroup",
            ),
            cls="group",
        )
        sections.append(tag("tbody", heading, [_line(row, words) for row in of_goal]))
    head = [
        tag("th", words(f"charts.development.{name}"), scope="col")
        for name in ("indicator", "latest", "line", "rank", "target")
    ]
    return {"tree": tag("div", tag("table", tag("thead", tag("tr", head)), sections, cls="development"),
                        cls="scrolls")}  # fmt: skip


def _line(row: Row, words: Words) -> Tree:
    indicator = str(row["indicator"])
    target = words.target(indicator) or words("charts.development.no_target")
    if missing(row["value"]):
        return tag(
            "tr",
            tag("th", words(f"indicators.{indicator}.short"), scope="row"),
            tag("td", words("units.missing"), cls="number none"),
            tag("td"),
            tag("td"),
            tag("td", target, cls="number"),
        )
    value = words.indicator(float(row["value"]), indicator)
    return tag(
        "tr",
        tag("th", words(f"indicators.{indicator}.short"), scope="row"),
        tag("td", tag("b", value), " ", tag("small", str(int(row["year"]))), cls="number"),
        tag("td", sparkline(str(row["points"]))),
        tag(
            "td",
            words("charts.development.place", rank=int(row["rank"]), of=int(row["of"])),
            cls="number",
        ),
        tag("td", target, cls="number"),
    )


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


def tell(rows: pd.DataFrame, words: Words) -> str:
    """How many indicators have a value, and how old the latest ones are."""
    return words(
        "charts.development.finding",
        country=words.countries[rows["country"].iloc[0]],
        n=len(rows),
        known=int(rows["value"].notna().sum()),
        goals=int(rows["goal"].nunique()),
        newest=int(rows["year"].max()),
        oldest=int(rows["year"].min()),
    )


DEVELOPMENT = Chart(
    name="development",
    band="situation",
    rows=rows,
    draw=draw,
    tell=tell,
    about=lambda rows, words: words("charts.development.about"),
    table=("goal", "indicator", "value", "year", "before", "first", "target", "rank", "status"),
    choices=("country", "goals", "year"),
)
