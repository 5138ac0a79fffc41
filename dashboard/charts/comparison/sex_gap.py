"""The gap between women and men itself, over the years: one line for each programme country."""

from functools import partial

import pandas as pd

from dashboard.charts.comparison import query, sexes, trend
from dashboard.charts.kit import lines
from dashboard.charts.kit.chart import Chart, years_of
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.pictures.years import Lines
from dashboard.charts.kit.rows import to_dicts
from dashboard.charts.kit.units import gap_unit
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Every gap of the programme countries, as ``sexes.gaps``, with ``gap``, ``selected``, ``asked``."""
    every = sexes.gaps(repository, selection)
    if every.empty:
        return every
    every = every[every["country"].isin(PROGRAMME_COUNTRIES)]
    return every.assign(
        gap=every["value"],
        selected=every["country"] == selection.country,
        asked=selection.year,
        definition=query.definitions(every, repository),
    ).sort_values(["country", "year"], ignore_index=True)


def draw(rows: pd.DataFrame, words: Words) -> Lines:
    """A line for each country around zero, where women and men are level; the named ones in colour."""
    indicator = str(rows["indicator"].iloc[0])
    message = partial(sexes.gap_text, indicator=indicator, words=words)
    drawn, ends = trend.strands(rows, trend.named(rows), words, message=message)
    low, high = min(0.0, float(rows["value"].min())), max(0.0, float(rows["value"].max()))
    number_format = NumberFormat.of_unit(*gap_unit(indicator), words)
    return Lines(
        drawn,
        lines.axis_in(low, high, "index", words, number_format),
        height=400,
        right=150,
        labels=lines.end_labels(ends, low, high),
        requested=lines.requested_year(rows),
        level=True,
        years=lines.few_years(rows),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Whether the gap grew or shrank: in the chosen country, else in how many of the programme countries."""
    indicator = str(rows["indicator"].iloc[0])
    measure = words(f"indicators.{indicator}.measure")
    chosen = rows[rows["selected"]]
    several = rows.groupby("country").filter(lambda of_one: len(of_one) > 1)
    if len(chosen):
        return _moved(chosen, measure, words)
    if several["country"].nunique() < 2:
        return _moved(several if len(several) else rows.iloc[:1], measure, words)
    ways = [_way(of_one) for _, of_one in several.groupby("country")]
    return words(
        "charts.sex_gap.finding",
        measure=measure,
        n=len(ways),
        wider=ways.count(WIDER),
        narrower=ways.count(NARROWER),
        turned=ways.count(TURNED),
    )


#: How a gap moves, each under the name of its phrase.
WIDER, NARROWER = "charts.sex_gap.wider", "charts.sex_gap.narrower"
TURNED, SAME = "charts.sex_gap.turned", "charts.sex_gap.same"


def _way(of_one: pd.DataFrame) -> str:
    decimals = gap_unit(str(of_one["indicator"].iloc[0]))[1]
    first, last = (round(float(of_one["value"].iloc[at]), decimals) for at in (0, -1))
    if first * last < 0:
        return TURNED
    if abs(first) == abs(last):
        return SAME
    return WIDER if abs(last) > abs(first) else NARROWER


def _moved(of_one: pd.DataFrame, measure: str, words: Words) -> str:
    first, last = (to_dicts(of_one)[at] for at in (0, -1))
    return words(
        "charts.sex_gap.once" if len(of_one) == 1 else _way(of_one),
        measure=measure,
        where=words.where(str(last["indicator"]), last["country"]),
        gap=sexes.gap_text(float(last["value"]), str(last["indicator"]), words),
        year=int(last["year"]),
        before=sexes.gap_text(float(first["value"]), str(last["indicator"]), words),
        first=int(first["year"]),
    )


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, period, and how the gap is counted."""
    return " · ".join(
        [
            words.indicators[str(rows["indicator"].iloc[0])],
            years_of(rows),
            words(f"charts.sex_gap.about{sexes.counted_as(rows)}"),
        ]
    )


SEX_GAP = Chart(
    name="sex_gap",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("country", "year", "women", "men", "share_women", "gap", "status", "definition"),
    choices=("country", "goals", "year", "indicator"),
)
