"""Two indicators against each other in one year: a disc for each programme country, named."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import lines, programme_filter
from dashboard.charts.kit.chart import Chart, concat, stand_ins
from dashboard.charts.kit.pictures.plane import Disc, Scatter
from dashboard.charts.kit.pictures.years import Axis
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES, YEARS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: People counted where they are, and where they are from: which of the two is larger is a question.
OPPOSITES = (
    ("refugees_hosted", "refugees_originating"),
    ("asylum_seekers_hosted", "asylum_seekers_originating"),
    ("immigrants", "emigrants"),
)


def indicators(selection: Selection) -> tuple[str, str]:
    """The two indicators: across and up."""
    across = query.shown_indicator(selection)
    return across, selection.second_indicator or RULES.against_for(selection.goals, across)


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Two rows a country, one for each indicator: as ``Repository.compared``, with the axis and its ends.

    Both are of one year: the one asked for, or the earlier of the two reference years. ``low`` and
    ``high`` are taken over every year, so that discs move and the scale stands.
    """
    pair = indicators(selection)
    if pair[0] == pair[1]:
        return pd.DataFrame()
    sexes = [query.shown_sex(repository, each, selection) for each in pair]
    years = [
        repository.reference_year(each, sex=sex) for each, sex in zip(pair, sexes, strict=True)
    ]
    known = [year for year in years if year is not None]
    if len(known) < 2:
        return pd.DataFrame()
    asked = selection.year or min(known)
    found = []
    for axis, indicator, sex in zip(("across", "up"), pair, sexes, strict=True):
        ever = repository.observations(indicator, sex=sex)
        ever = ever[ever["country"].isin(PROGRAMME_COUNTRIES)]
        values = repository.compared(indicator, year=asked, sex=sex)
        found.append(
            values.assign(
                axis=axis,
                low=float(ever["value"].min()),
                high=float(ever["value"].max()),
                split=len(repository.sexes(indicator)) > 1,
            )
        )
    both = concat(found)
    if _pairs(both).empty:
        return both.iloc[:0]
    both = both.assign(
        selected=both["country"] == selection.country,
        definition=query.definitions(both, repository),
    )
    return programme_filter.marked(both, repository, selection)


def _pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a country that has both values: across, up, year_across, year_up, and what both share."""
    across, up = (rows[rows["axis"] == axis] for axis in ("across", "up"))
    both = across.merge(up[["country", "value", "year"]], on="country", suffixes=("_across", "_up"))
    return both.dropna(subset=["value_across", "value_up"]).sort_values(
        "country", ignore_index=True
    )


def years(repository: Repository, selection: Selection) -> list[int]:
    """The years in which at least two countries have a value of each indicator."""
    found: set[int] = set(YEARS)
    for indicator in indicators(selection):
        sex = query.shown_sex(repository, indicator, selection)
        values = repository.observations(indicator, sex=sex)
        values = values[values["country"].isin(PROGRAMME_COUNTRIES)]
        counted = values.groupby("year")["country"].nunique()
        found &= {int(year) for year in counted[counted > 1].index}
    return sorted(found)


def draw(rows: pd.DataFrame, words: Words) -> Scatter:
    """Discs with their names beside them; the chosen country ringed, the others of no filter muted."""
    axes = {axis: to_dicts(rows[rows["axis"] == axis])[0] for axis in ("across", "up")}
    discs = tuple(
        Disc(
            row["country"],
            _name(row, words),
            float(row["value_across"]),
            float(row["value_up"]),
            _message(row, axes, words),
            programme_filter.colour(row),
            "country=" if row["selected"] else f"country={row['country']}",
            bool(row["selected"]),
            programme_filter.stands_back(row),
        )
        for row in to_dicts(_pairs(rows))
    )
    return Scatter(
        discs,
        _axis(axes["across"], words),
        _axis(axes["up"], words),
        without_mark=len(rows) - 2 * len(discs),
    )


def _axis(first: Row, words: Words) -> Axis:
    """Its title is short enough for a phone; the subtitle has the full name."""
    title = words(f"indicators.{first['indicator']}.short")
    return replace(lines.axis(first["low"], first["high"], first["indicator"], words), title=title)


def _name(row: Row, words: Words) -> str:
    """The country's name, with the years that stand in for the one asked for."""
    years = {int(row[year]) for year in ("year_across", "year_up")} - {int(row["asked"])}
    name = programme_filter.named(row, words)
    return f"{name} ({', '.join(map(str, sorted(years)))})" if years else name


def _message(row: Row, axes: dict[str, Row], words: Words) -> str:
    said = [words.countries[row["country"]]]
    for axis in ("across", "up"):
        indicator = str(axes[axis]["indicator"])
        short, year = words(f"indicators.{indicator}.short"), int(row[f"year_{axis}"])
        said.append(f"{short}, {year}: {words.indicator(row[f'value_{axis}'], indicator)}")
    return "<br>".join(said)


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Both figures of the chosen country; else who is highest on each, among those that have both.

    Of two ways to be counted, here and abroad, what is asked is which of the two is larger.
    """
    pairs = _pairs(rows)
    sides = {axis: rows[rows["axis"] == axis] for axis in ("across", "up")}
    measures = {axis: query.measure(of_axis, words) for axis, of_axis in sides.items()}
    indicator = {axis: str(of_axis["indicator"].iloc[0]) for axis, of_axis in sides.items()}
    chosen = pairs[pairs["selected"]]
    one = chosen if len(chosen) else pairs if len(pairs) == 1 else None
    if one is not None:
        row = to_dicts(one)[0]
        said = {
            f"{part}_{axis}": text
            for axis in sides
            for part, text in (
                ("measure", measures[axis]),
                ("where", words.where(indicator[axis], row["country"])),
                ("value", words.indicator(row[f"value_{axis}"], indicator[axis])),
                ("year", str(int(row[f"year_{axis}"]))),
            )
        }
        return words("charts.scatter.one", country=words.countries[row["country"]], **said)
    if tuple(indicator.values()) in OPPOSITES:
        more = pairs[pairs["value_across"] > pairs["value_up"]].sort_values(
            "value_across", ascending=False
        )
        return words(
            "charts.scatter.more" if len(more) else "charts.scatter.more_none",
            measure_across=measures["across"],
            measure_up=measures["up"],
            k=len(more),
            n=len(pairs),
            year=int(rows["asked"].iloc[0]),
            which=words.listed([words.countries[each] for each in more["country"]]),
        )
    highest = {}
    for axis in sides:
        most = pairs[f"value_{axis}"].max()
        holders = pairs[pairs[f"value_{axis}"] == most]["country"]
        if len(holders) == len(pairs):
            highest[axis] = words("charts.scatter.level", measure=measures[axis])
            continue
        highest[axis] = words(
            "charts.scatter.highest",
            measure=measures[axis],
            which=words.listed([words.countries[each] for each in holders]),
            value=words.indicator(float(most), indicator[axis]),
        )
    return words("charts.scatter.finding", n=len(pairs), year=int(rows["asked"].iloc[0]), **highest)


def about(rows: pd.DataFrame, words: Words) -> str:
    """Both measures, the year, and that neither explains the other."""
    names = [words.indicators[each] for each in dict.fromkeys(rows["indicator"])]
    told = [
        words(f"sex.{told}")
        for axis in ("across", "up")
        if (told := query.single_sex(rows[rows["axis"] == axis]))
    ]
    asked = str(int(rows["asked"].iloc[0]))
    return " · ".join([*names, *dict.fromkeys(told), asked, words("charts.scatter.about")])


def caveats(rows: pd.DataFrame, words: Words) -> list[str]:
    """Stand-ins and missing values of each indicator, and what the sign means."""
    said = []
    for indicator in dict.fromkeys(rows["indicator"]):
        short = words(f"indicators.{indicator}.short")
        said += [
            words("charts.scatter.of", indicator=short, said=each)
            for each in stand_ins(rows[rows["indicator"] == indicator], words)
        ]
    return [*said, *programme_filter.caveats(rows, words)]


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """That two different indicators are needed, or that no country has both."""
    pair = indicators(selection)
    if pair[0] == pair[1]:
        return words("charts.scatter.why_same")
    across, up = (words(f"indicators.{each}.short") for each in pair)
    return words("charts.scatter.why", across=across, up=up)


SCATTER = Chart(
    name="scatter",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("country", "indicator", "value", "year", "sex", "status", "definition", "interventions"),
    choices=tuple(dict.fromkeys((*query.CHOICES, "second_indicator", *programme_filter.CHOICES))),
    caveats=caveats,
    why=why,
    years=years,
)
