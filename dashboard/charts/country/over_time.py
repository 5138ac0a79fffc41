"""One country over the years: a family of line charts that differ only in what they measure."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd

from dashboard.charts.comparison.trend import moved
from dashboard.charts.kit import lines, theme
from dashboard.charts.kit.chart import Chart, concat, of_one_country, years_of
from dashboard.charts.kit.pictures.years import Columns, EndLabel, Lines
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Colour and dash of the first and second line of a chart; each is also named at its end.
LINES = ((theme.ACCENT, "solid"), (theme.SECOND, "dash"), (theme.INK, "dot"))


def rows(
    repository: Repository,
    selection: Selection,
    *,
    indicators: tuple[str, ...],
    sexes: tuple[str, ...],
) -> pd.DataFrame:
    """Values of one country: country, indicator, year, sex, value, status, source, asked, split.

    Where women and men are asked for, ``share`` is per cent of both in the same year.
    """
    assert selection.country is not None
    found = concat(
        [
            repository.series(indicator, selection.country, sex=sex)
            for indicator in indicators
            for sex in sexes
        ]
    )
    if found.empty:
        return found
    # Where both sexes are drawn, each line is named; a sentence never speaks of one as of all.
    found = found.assign(asked=selection.year, split=len(sexes) > 1)
    if len(sexes) > 1:
        both = found.groupby(["indicator", "year"])["value"]
        share = (100 * found["value"] / both.transform("sum")).round(1)
        found["share"] = share.where(both.transform("size") == len(sexes))
    return found


def draw(rows: pd.DataFrame, words: Words, *, bars: bool = False) -> Lines:
    """A line for each indicator and sex, named at its end; a dashed line at the 2030 target."""
    drawn, ends = [], []
    kinds = list(dict.fromkeys(zip(rows["indicator"], rows["sex"], strict=True)))
    for (indicator, sex), (colour, dash) in zip(kinds, LINES, strict=False):
        of_one = rows[(rows["indicator"] == indicator) & (rows["sex"] == sex)]
        name = words(f"sex.{sex}") if sex != "T" else words(f"indicators.{indicator}.short")
        key = f"{indicator}-{sex}"
        drawn.append(lines.line(of_one, name, words, key=key, colour=colour, dash=dash))
        last = float(of_one["value"].iloc[-1])
        label = words.indicator(last, indicator)
        if len(kinds) > 1:
            label = f"{words(f'charts.over_time.{indicator}') if sex == 'T' else name}<br>{label}"
        ends.append(EndLabel(last, label, colour))
    first = kinds[0][0]
    target = INDICATORS[first].target
    low, high = min(0.0, float(rows["value"].min())), float(rows["value"].max())
    top = max(high, target or high)
    axis = lines.axis(low, top, first, words)
    if target is not None:
        axis = replace(axis, ends=(0, top * 1.12))
    picture = Lines(
        tuple(drawn),
        axis,
        right=112,
        labels=lines.end_labels(ends, low, top, len(kinds)),
        requested=lines.requested_year(rows),
        target=target,
    )
    return Columns(**vars(picture), gap=0.35) if bars else picture


def headline_moved(rows: pd.DataFrame, words: Words) -> str:
    """First and last value of the first line."""
    first = rows.iloc[0]
    return moved(
        rows[(rows["indicator"] == first["indicator"]) & (rows["sex"] == first["sex"])], words
    )


def headline_women(rows: pd.DataFrame, words: Words) -> str:
    """Women's share in the last year and in the first; women and men of the same year only."""
    women = rows[(rows["sex"] == "F") & rows["share"].notna()]
    if women.empty:
        return headline_moved(rows, words)
    first, last = women.iloc[0], women.iloc[-1]
    details = {
        "where": words(f"countries.{first['country']}.in"),
        "of": words(f"countries.{first['country']}.from"),
        "share": words.value(float(last["share"]), "percent", 1),
        "year": int(last["year"]),
        "before": words.value(float(first["share"]), "percent", 1),
        "first": int(first["year"]),
    }
    once = "_once" if len(women) == 1 else ""
    return words(f"charts.over_time.women_{first['indicator']}{once}", **details)


def headline_net(rows: pd.DataFrame, words: Words) -> str:
    """Whether more people left or came in the last year, and in the first."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if last["value"] == 0 or len(rows) == 1:
        return headline_moved(rows, words)
    way = "left" if last["value"] < 0 else "came"
    return words(
        f"charts.over_time.net_{way}",
        where=words(f"countries.{last['country']}.in"),
        value=words.indicator(abs(last["value"]), last["indicator"]),
        year=int(last["year"]),
        before=words.indicator(first["value"], first["indicator"]),
        first=int(first["year"]),
    )


def headline_deaths(rows: pd.DataFrame, words: Words) -> str:
    """The last year and the year or years with most: a recorded minimum, so never a rise or a fall."""
    last, most = rows.iloc[-1], rows["value"].max()
    worst = rows[rows["value"] == most]
    details = {
        "of": words(f"countries.{last['country']}.from"),
        "value": words.indicator(last["value"], last["indicator"]),
        "year": int(last["year"]),
        "most": words.indicator(most, last["indicator"]),
        "years": words.listed([str(int(year)) for year in worst["year"]]),
    }
    if len(rows) == 1:
        return words("charts.over_time.deaths_once", **details)
    return words("charts.over_time.deaths", **details)


def headline_target(rows: pd.DataFrame, words: Words) -> str:
    """The last value against the value that the 2030 Agenda sets."""
    last = rows.iloc[-1]
    target = INDICATORS[last["indicator"]].target
    assert target is not None
    # The Agenda says "less than 3 per cent".
    met = last["value"] < target
    return words(
        "charts.over_time.target_met" if met else "charts.over_time.target_missed",
        country=words.countries[last["country"]],
        value=words.indicator(last["value"], last["indicator"]),
        target=words.target(last["indicator"]),
        year=int(last["year"]),
    )


def headline_pair(rows: pd.DataFrame, words: Words) -> str:
    """The last values of two lines, each with its own year; of one alone, how it moved."""
    lasts = rows.groupby("indicator", sort=False).tail(1)
    if len(lasts) == 1:
        return headline_moved(rows, words)
    first, second = lasts.iloc[0], lasts.iloc[1]
    country = first["country"]
    return words(
        f"charts.over_time.pair_{first['indicator']}",
        country=words.countries[country],
        where=words(f"countries.{country}.in"),
        of=words(f"countries.{country}.from"),
        first=words.indicator(first["value"], first["indicator"]),
        first_year=int(first["year"]),
        second=words.indicator(second["value"], second["indicator"]),
        second_year=int(second["year"]),
    )


def about(rows: pd.DataFrame, words: Words) -> str:
    """The names of what is measured, and the period."""
    names = [words.indicators[each] for each in dict.fromkeys(rows["indicator"])]
    return " · ".join([*names, years_of(rows)])


def _chart(
    name: str,
    *indicators: str,
    sexes: tuple[str, ...] = ("T",),
    headline: Callable[[pd.DataFrame, Words], str] = headline_moved,
    bars: bool = False,
    caveats: Callable[[pd.DataFrame, Words], list[str]] = lambda rows, words: [],
) -> Chart[pd.DataFrame]:
    return Chart(
        name=name,
        band="situation",
        rows=of_one_country(partial(rows, indicators=indicators, sexes=sexes)),
        draw=partial(draw, bars=bars),
        headline=headline,
        about=about,
        table=(
            "indicator",
            "year",
            "sex",
            "value",
            *(("share",) if len(sexes) > 1 else ()),
            "status",
        ),
        choices=("country", "year"),
        caveats=caveats,
    )


EMIGRANTS = _chart("emigrants", "emigrants", sexes=("F", "M"), headline=headline_women)
IMMIGRANTS = _chart("immigrants", "immigrants", sexes=("F", "M"), headline=headline_women)
NET_MIGRATION = _chart("net_migration", "net_migration", headline=headline_net, bars=True)
REMITTANCES = _chart("remittances", "remittances_received_usd")
REMITTANCES_SHARE = _chart("remittances_share", "remittances_received_gdp")
REMITTANCE_COST = _chart("remittance_cost", "remittance_cost", headline=headline_target)
REFUGEES = _chart("refugees", "refugees_hosted", "refugees_originating", headline=headline_pair)
ASYLUM = _chart(
    "asylum", "asylum_seekers_hosted", "asylum_seekers_originating", headline=headline_pair
)
DEATHS = _chart(
    "deaths",
    "migration_deaths",
    headline=headline_deaths,
    bars=True,
    caveats=lambda rows, words: [words("incidents.minimum"), words("incidents.several")],
)
EMPLOYMENT = _chart("employment", "unemployment", "youth_unemployment", headline=headline_pair)

OVER_TIME = (
    EMIGRANTS,
    IMMIGRANTS,
    NET_MIGRATION,
    REMITTANCES,
    REMITTANCES_SHARE,
    REMITTANCE_COST,
    REFUGEES,
    ASYLUM,
    DEATHS,
    EMPLOYMENT,
)
