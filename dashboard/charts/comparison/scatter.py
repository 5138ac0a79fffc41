"""Two indicators against each other in one year: a disc for each programme country, named."""

from typing import Any

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import lines, programme_filter, theme
from dashboard.charts.kit.chart import Chart, Picture, concat, stand_ins
from dashboard.charts.kit.label_spacing import NARROW, WIDE, Label, labels
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES, YEARS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

HEIGHT, PLOT = 500, 430.0
#: How long discs take from one year to the next, in milliseconds; where motion is not wanted, they jump.
MOVE = 500
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


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """Discs with their names beside them; the chosen country ringed, the others of no filter muted."""
    pairs = to_dicts(_pairs(rows))
    axes = {axis: to_dicts(rows[rows["axis"] == axis])[0] for axis in ("across", "up")}
    ticks = {
        axis: lines.ticks(first["low"], first["high"], first["indicator"], words)
        for axis, first in axes.items()
    }  # fmt: skip
    ends = {axis: _ends(ticks[axis]["tickvals"]) for axis in axes}
    places = [
        (_share(row["value_across"], ends["across"]), _share(row["value_up"], ends["up"]))
        for row in pairs
    ]
    names = [_name(row, words) for row in pairs]

    def annotations(widths: tuple[int, ...]) -> list[dict[str, Any]]:
        placed = labels(places, names, PLOT, widths)
        return [_label(*each) for each in zip(pairs, names, placed, strict=True)]

    discs = {
        "type": "scatter",
        "mode": "markers",
        "ids": [row["country"] for row in pairs],
        "x": [row["value_across"] for row in pairs],
        "y": [row["value_up"] for row in pairs],
        "text": [_said(row, axes, words) for row in pairs],
        "hoverinfo": "text",
        "customdata": [
            "country=" if row["selected"] else f"country={row['country']}" for row in pairs
        ],
        "marker": {
            "opacity": 1,
            "size": [18 if row["selected"] else 13 for row in pairs],
            "color": [programme_filter.colour(row) for row in pairs],
            "line": {
                "color": theme.INK,
                "width": [3 if row["selected"] else 0.5 for row in pairs],
            },
        },
        "cliponaxis": False,
    }
    return {
        "figure": {
            "data": [discs],
            "layout": {
                "height": HEIGHT,
                "transition": {"duration": MOVE, "easing": "cubic-in-out"},
                "margin": {"l": 8, "r": 24, "t": 16, "b": 8},
                "annotations": annotations(WIDE),
                "xaxis": _axis(axes["across"], ticks["across"], ends["across"], words),
                "yaxis": _axis(axes["up"], ticks["up"], ends["up"], words),
            },
        },
        # On a phone, names need other places.
        "narrow": {"annotations": annotations(NARROW)},
    }


def _ends(values: list[float]) -> tuple[float, float]:
    room = 0.03 * ((values[-1] - values[0]) or 1.0)
    return values[0] - room, values[-1] + room


def _share(value: float, ends: tuple[float, float]) -> float:
    return (float(value) - ends[0]) / (ends[1] - ends[0])


def _axis(
    first: Row, ticks: dict[str, Any], ends: tuple[float, float], words: Words
) -> dict[str, Any]:
    return {
        "range": list(ends),
        "zeroline": ticks["tickvals"][0] < 0,
        # Short enough for a phone; the subtitle has the full name.
        "title": {"text": words(f"indicators.{first['indicator']}.short"), "standoff": 12},
        **ticks,
    }


def _name(row: Row, words: Words) -> str:
    """The country's name, with the years that stand in for the one asked for."""
    years = {int(row[year]) for year in ("year_across", "year_up")} - {int(row["asked"])}
    name = programme_filter.named(row, words)
    return f"{name} ({', '.join(map(str, sorted(years)))})" if years else name


def _said(row: Row, axes: dict[str, Row], words: Words) -> str:
    said = [words.countries[row["country"]]]
    for axis in ("across", "up"):
        indicator = str(axes[axis]["indicator"])
        short, year = words(f"indicators.{indicator}.short"), int(row[f"year_{axis}"])
        said.append(f"{short}, {year}: {words.indicator(row[f'value_{axis}'], indicator)}")
    return "<br>".join(said)


def _label(row: Row, name: str, place: Label) -> dict[str, Any]:
    return {
        "x": row["value_across"],
        "y": row["value_up"],
        "ax": place.right,
        "ay": place.below,
        "text": f"<b>{name}</b>" if row["selected"] else name,
        # A name that stands apart is led to its disc.
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": theme.MUTED if place.far else theme.CLEAR,
        "standoff": 8,
        "font": {
            "size": 13,
            "color": theme.SOFT if programme_filter.stands_back(row) else theme.INK,
        },
        "borderpad": 1,
    }


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
        if (told := query.sex_told(rows[rows["axis"] == axis]))
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
