"""Any indicator on the world map: every country that its source covers, the programme countries outlined."""

from typing import Any

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import map_marks, theme
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.classes import breaks, class_of
from dashboard.charts.kit.geometry import HATCH, OUTLINES, joined
from dashboard.charts.kit.pictures.plane import Map
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import AREAS, COUNTRIES, INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a country or area with a value, largest first, and the programme countries without one last.

    The rows of ``compared`` over all that the source covers; ``programme`` marks the programme countries,
    ``shade`` is the class (0 to 4), ``bounds`` are those between the classes in every year.
    """
    indicator = query.shown_indicator(selection)
    sex = query.shown_sex(repository, indicator, selection)
    values = repository.observations(indicator, sex=sex)
    covered = sorted(set(values["country"]) & set(AREAS))
    found = repository.compared(indicator, year=selection.year, sex=sex, countries=covered)
    programme = found["country"].map(lambda code: COUNTRIES[code].programme)
    found = found.assign(programme=programme)[found["value"].notna() | programme]
    if found["value"].isna().all():
        return found.iloc[:0]
    bounds = breaks(values, INDICATORS[indicator].decimals, covered)
    return found.assign(
        rank=found["value"].rank(ascending=False, method="min").astype("Int64"),
        selected=found["country"] == selection.country,
        split=len(repository.sexes(indicator)) > 1,
        definition=query.definitions(found, repository),
        shade=found["value"].map(lambda value: class_of(value, bounds), na_action="ignore"),
        bounds=";".join(map(str, bounds)),
    ).reset_index(drop=True)


def years(repository: Repository, selection: Selection) -> list[int]:
    """The years in which any country has a value: those that a player steps through."""
    indicator = query.shown_indicator(selection)
    sex = query.shown_sex(repository, indicator, selection)
    values = repository.observations(indicator, sex=sex)
    return sorted({int(year) for year in values[values["country"].isin(AREAS)]["year"]})


def draw(rows: pd.DataFrame, words: Words) -> Map:
    """The countries in five classes, those without a value hatched, ours outlined and marked."""
    known, ours = rows[rows["value"].notna()], rows[rows["programme"]]
    silent = sorted((set(HATCH) & set(AREAS)) - set(known["country"]))
    outlines = joined(line for code in ours["country"] for line in OUTLINES.get(code, ()))
    layout = {
        "height": 520,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "geo": {
            "projection": {"type": "equal earth"},
            "lataxis": {"range": [-57, 84]},
            "resolution": 110,
        },
    }
    traces = (
        *map_marks.without_data(silent, words),
        map_marks.areas(known, words),
        map_marks.borders(),
        map_marks.line(outlines, theme.INK, 1.4),
        _discs(ours, words),
    )
    return Map(map_marks.places(rows, words), traces, layout, legend=map_marks.legend(rows, words))


def _discs(ours: pd.DataFrame, words: Words) -> dict[str, Any]:
    """A small disc in each programme country, so that none is invisible; the chosen one is larger."""
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": [COUNTRIES[code].longitude for code in ours["country"]],
        "lat": [COUNTRIES[code].latitude for code in ours["country"]],
        "hovertext": map_marks.hover_texts(ours, words),
        "hoverinfo": "text",
        "customdata": [map_marks.change_of(code) for code in ours["country"]],
        "marker": {
            "opacity": 1,
            "size": [15 if chosen else 9 for chosen in ours["selected"]],
            "color": [
                theme.PAPER if pd.isna(shade) else theme.CLASSES[int(shade)]
                for shade in ours["shade"]
            ],
            "line": {"color": theme.INK, "width": [2.5 if it else 1.4 for it in ours["selected"]]},
        },
    }


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Where the programme countries stand among all; the chosen one's place, where one is chosen."""
    known = query.of_those_with_data(rows)
    chosen = known[known["selected"]]
    indicator = known["indicator"].iloc[0]
    said = query.measure(known, words)
    if len(chosen):
        row = chosen.iloc[0]
        tied = int((known["value"] == row["value"]).sum()) > 1
        return words(
            "charts.explore.chosen_tied" if tied else "charts.explore.chosen",
            measure=said,
            country=words.countries[row["country"]],
            value=words.indicator(row["value"], indicator),
            year=int(row["year"]),
            rank=int(row["rank"]),
            n=len(known),
        )
    ours = known[known["programme"]]
    middle = known["value"].median()
    return words(
        "charts.explore.finding",
        measure=said,
        year=int(known["asked"].iloc[0]),
        above=int((ours["value"] > middle).sum()),
        ours=len(ours),
        middle=words.indicator(float(middle), indicator),
        n=len(known),
    )


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, year, and how many countries the source covers in it."""
    covered = int(rows["value"].notna().sum())
    return f"{query.about(rows, words)} · {words('charts.explore.covered', n=covered)}"


EXPLORE = Chart(
    name="explore",
    band="world",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("rank", "country", "value", "year", "status", "definition"),
    choices=query.CHOICES,
    years=years,
    map=True,
)
