"""The compared indicator over the years: every programme country a line, the chosen one set off."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import lines, theme
from dashboard.charts.kit.chart import Chart, years_of
from dashboard.charts.kit.pictures.years import EndLabel, Line, Lines
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Every value of our countries: country, indicator, year, sex, value, status, source, selected, split."""
    indicator = query.shown_indicator(selection)
    sex = query.shown_sex(repository, indicator, selection)
    values = repository.observations(indicator, sex=sex)
    values = values[values["country"].isin(PROGRAMME_COUNTRIES)].reset_index(drop=True)
    return values.assign(
        selected=values["country"] == selection.country,
        asked=selection.year,
        split=len(repository.sexes(indicator)) > 1,
    )


def draw(rows: pd.DataFrame, words: Words) -> Lines:
    """Grey lines for all; the chosen country, or the highest and lowest, in colour and named."""
    drawn, ends = strands(rows, named(rows), words)
    low, high = min(float(rows["value"].min()), 0), float(rows["value"].max())
    indicator = str(rows["indicator"].iloc[0])
    return Lines(
        drawn,
        lines.axis(low, high, indicator, words),
        height=400,
        right=150,
        labels=lines.end_labels(ends, low, high),
        requested=lines.requested_year(rows),
        target=INDICATORS[indicator].target,
        years=lines.few_years(rows),
    )


def strands(
    rows: pd.DataFrame,
    named: Mapping[str, str],
    words: Words,
    message: Callable[[float], str] | None = None,
) -> tuple[tuple[Line, ...], list[EndLabel]]:
    """A line for each country, those named in their colour and last, and the ends that carry names."""
    drawn, ends = [], []
    for code in sorted(set(rows["country"]), key=lambda code: (code in named, code)):
        of_one = rows[rows["country"] == code]
        name, colour = words.countries[code], named.get(code, theme.MUTED)
        line = lines.line(
            of_one, name, words, key=code, colour=colour, change=f"country={code}",
            named=code in named, message=message,
        )  # fmt: skip
        behind = replace(line, width=1.2, size=3)
        drawn.append(replace(line, width=3) if code in named else behind)
        if code in named:
            ends.append(EndLabel(float(of_one["value"].iloc[-1]), name, colour))
    return tuple(drawn), ends


def named(rows: pd.DataFrame) -> dict[str, str]:
    """The countries whose lines are named: the chosen one, or the highest and lowest; with colours."""
    chosen = rows[rows["selected"]]["country"].unique()
    if len(chosen):
        return {str(chosen[0]): theme.ACCENT}
    last = rows.groupby("country").tail(1).sort_values("value")["country"]
    return {str(last.iloc[-1]): theme.ACCENT, str(last.iloc[0]): theme.SECOND}


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How the chosen country, or the country now highest, moved since its first value."""
    code = next(iter(named(rows)))
    of_one = rows[rows["country"] == code]
    return moved(of_one, words)


def moved(of_one: pd.DataFrame, words: Words) -> str:
    """First and last value of one country's line, and whether it rose or fell."""
    first, last = of_one.iloc[0], of_one.iloc[-1]
    indicator = last["indicator"]
    details = {
        "measure": query.measure(of_one, words),
        "where": words.where(indicator, last["country"]),
        "value": words.indicator(last["value"], indicator),
        "year": int(last["year"]),
        "before": words.indicator(first["value"], indicator),
        "first": int(first["year"]),
    }
    if len(of_one) == 1:
        way = "once"
    elif details["value"] == details["before"]:
        way = "same"
    else:
        way = "up" if last["value"] > first["value"] else "down"
    said = words(f"charts.moved.{way}", **details)
    nominal = INDICATORS[indicator].unit == "usd" and way != "once"
    return words("charts.moved.nominal", said=said) if nominal else said


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, sex where it is not everybody, and the period."""
    told = query.single_sex(rows)
    said = [words.indicators[rows["indicator"].iloc[0]], *([words(f"sex.{told}")] if told else [])]
    return " · ".join([*said, years_of(rows)])


TREND = Chart(
    name="trend",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("country", "year", "value", "sex", "status"),
    choices=query.CHOICES,
)
