"""The programme countries over the years, each in a panel of its own: one scale for all, or one for each."""

import pandas as pd

from dashboard.charts.comparison import query, trend
from dashboard.charts.kit import lines, programme_filter
from dashboard.charts.kit.chart import Chart, concat
from dashboard.charts.kit.pictures.years import Axis, Multiples, Panel
from dashboard.charts.kit.rows import missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words, alphabetical


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Every value of our countries, as ``trend.rows``; a country without any has one row, without a value.

    ``shown`` marks the value of the year asked for (``until``: chosen, or the reference year), or
    the one that stands in: each panel's figure.
    """
    every = trend.rows(repository, selection)
    if every.empty:
        return every
    indicator, sex = every["indicator"].iloc[0], every["sex"].iloc[0]
    year_of = repository.compared(indicator, year=selection.year, sex=sex).set_index("country")
    silent = pd.DataFrame(
        [
            {"country": code, "indicator": indicator, "sex": sex, "asked": selection.year,
             "selected": code == selection.country, "split": every["split"].iloc[0]}
            for code in PROGRAMME_COUNTRIES
            if code not in set(every["country"])
        ]
    )  # fmt: skip
    found = concat([every, silent])
    found = found.assign(
        shown=found["year"] == found["country"].map(year_of["year"]),
        until=year_of["asked"].iloc[0],
        scale=selection.scale,
        definition=query.definitions(found, repository),
    )
    return programme_filter.marked(found, repository, selection)


def draw(rows: pd.DataFrame, words: Words) -> Multiples:
    """A panel a country, in the order of their names: name, figure and line."""
    known = rows.dropna(subset=["value"])
    indicator = str(rows["indicator"].iloc[0])
    years = int(known["year"].min()), int(known["year"].max())
    low, high = min(0.0, float(known["value"].min())), float(known["value"].max())
    same = lines.axis(low, high, indicator, words)
    codes = sorted(set(rows["country"]), key=lambda code: alphabetical(words.countries[code]))
    panels = []
    for code in codes:
        of_one = rows[rows["country"] == code]
        values, axis = of_one["value"].dropna(), same
        if rows["scale"].iloc[0] == "free" and len(values):
            axis = lines.axis(float(values.min()), float(values.max()), indicator, words)
        panels.append(_panel(of_one, axis, words))
    return Multiples(tuple(panels), years, same)


def _panel(of_one: pd.DataFrame, axis: Axis, words: Words) -> Panel:
    last = to_dicts(of_one)[-1]
    code, indicator = str(last["country"]), str(last["indicator"])
    shown = to_dicts(of_one[of_one["shown"]])
    chosen = bool(last["selected"])
    change = "country=" if chosen else f"country={code}"
    line = lines.line(
        of_one,
        words.countries[code],
        words,
        key=code,
        colour=programme_filter.colour(last),
        change=change,
        named=chosen,
    )
    return Panel(
        line,
        figure=words.indicator(shown[0]["value"] if shown else None, indicator),
        year=str(int(shown[0]["year"])) if shown else "",
        axis=axis,
        shown=int(shown[0]["year"]) if shown else None,
        change=change,
        chosen=chosen,
        engaged=programme_filter.engaged(last, words),
        target=INDICATORS[indicator].target,
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How the chosen country moved; of all, in how many the figure rose and fell since their first year."""
    known = rows.dropna(subset=["value"])
    chosen = known[known["selected"]]
    if len(chosen):
        return trend.moved(_until(chosen), words)
    moves = [way for _, of_one in known.groupby("country") if (way := _way(_until(of_one), words))]
    measure = query.measure(known, words)
    if not moves:
        return words(
            "charts.multiples.still",
            measure=measure,
            n=int(known["country"].nunique()),
            year=int(known["year"].max()),
        )
    if len(moves) == 1:
        several = known.groupby("country").filter(lambda of_one: bool(_way(_until(of_one), words)))
        return trend.moved(_until(several), words)
    return words(
        "charts.multiples.finding",
        measure=measure,
        up=moves.count("up"),
        down=moves.count("down"),
        n=len(moves),
        year=int(known["until"].iloc[0]),
    )


def _until(of_one: pd.DataFrame) -> pd.DataFrame:
    """The values up to the one that is shown; all where none is."""
    shown = of_one.loc[of_one["shown"], "year"]
    return of_one[of_one["year"] <= shown.iloc[0]] if len(shown) else of_one


def _way(of_one: pd.DataFrame, words: Words) -> str:
    """Whether a figure rose, fell or stayed, as it is written; nothing where one year is known."""
    if len(of_one) < 2:
        return ""
    first, last = of_one["value"].iloc[0], of_one["value"].iloc[-1]
    indicator = str(of_one["indicator"].iloc[0])
    if words.indicator(first, indicator, full=True) == words.indicator(last, indicator, full=True):
        return "same"
    return "up" if last > first else "down"


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, period, and what the scale is."""
    known = rows.dropna(subset=["value"])
    free = rows["scale"].iloc[0] == "free"
    scale = words("charts.multiples.scale_free" if free else "charts.multiples.scale_same")
    return f"{trend.about(known, words)} · {scale}"


def caveats(rows: pd.DataFrame, words: Words) -> list[str]:
    """Which panels have no figure for the year, and what the sign means."""
    silent = rows.groupby("country").filter(lambda of_one: not of_one["shown"].any())
    if silent.empty:
        return programme_filter.caveats(rows, words)
    last = silent[silent["year"] <= silent["until"]].groupby("country")["year"].max()
    which = [
        words.countries[code]
        + (f" ({words('flags.last', year=int(last[code]))})" if not missing(last.get(code)) else "")
        for code in dict.fromkeys(silent["country"])
    ]
    return [
        words("flags.missing", which=words.listed(which)),
        *programme_filter.caveats(rows, words),
    ]


MULTIPLES = Chart(
    name="multiples",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("country", "year", "value", "sex", "status", "definition", "interventions"),
    choices=tuple(dict.fromkeys((*query.CHOICES, "scale", *programme_filter.CHOICES))),
    caveats=caveats,
)
