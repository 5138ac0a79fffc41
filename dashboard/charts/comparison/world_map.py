"""The world map: our countries coloured by the compared indicator, the programme's places as marks."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.comparison.ranking import with_classes
from dashboard.charts.kit import map_marks, theme
from dashboard.charts.kit.chart import Chart, concat
from dashboard.charts.kit.intervention_places import sites
from dashboard.charts.kit.pictures.base import Key, Mark
from dashboard.charts.kit.pictures.plane import Map
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The compared countries with their class, then the programme's places under the same filters."""
    countries = with_classes(query.rows(repository, selection), repository)
    if countries.empty:
        return countries
    places = sites(repository, selection).assign(indicator=None)
    return concat([countries.assign(kind="country"), places.assign(kind="place")])


def draw(rows: pd.DataFrame, words: Words) -> Map:
    """Each country carries, as customdata, the change that a click on it makes."""
    countries, places = rows[rows["kind"] == "country"], rows[rows["kind"] == "place"]
    known, unknown = countries[countries["value"].notna()], countries[countries["value"].isna()]
    traces = (
        map_marks.borders(),
        *([map_marks.areas(known, words)] if len(known) else []),
        *map_marks.without_data(unknown["country"], words),
        *([_places(places, words)] if len(places) else []),
        _discs(countries, words),
    )
    layout = {
        "height": 430,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "geo": {
            "projection": {"type": "equal earth"},
            **PROGRAMME.map.axes,
            "resolution": 110,
        },
    }
    marks = (*map_marks.places(countries, words), *_sites(places, words))
    return Map(marks, traces, layout, legend=_legend(rows, words))


def _sites(places: pd.DataFrame, words: Words) -> Iterator[Mark]:
    """The programme's places as data."""
    for row in to_dicts(places):
        name = f"{words.place(row['country'], row['place'])}, {words.countries[row['country']]}"
        yield Mark(f"{row['country']} {row['place']}", name, (), name, row["change_to"])


def _places(places: pd.DataFrame, words: Words) -> dict[str, Any]:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": places["lon"].tolist(),
        "lat": places["lat"].tolist(),
        "text": [mark.text for mark in _sites(places, words)],
        "hoverinfo": "text",
        "customdata": places["change_to"].tolist(),
        "marker": {
            "symbol": "diamond",
            "size": 6,
            "color": theme.SECOND,
            "line": {"color": theme.PAPER, "width": 0.8},
        },
    }


def _discs(countries: pd.DataFrame, words: Words) -> dict[str, Any]:
    """A disc on every country carries its colour, so that Jamaica counts as much as Morocco."""
    return {
        "type": "scattergeo",
        # The wire takes the names off a map that is too narrow for them: the list has them all.
        "meta": "roomy",
        "mode": "markers+text",
        "lon": [COUNTRIES[code].longitude for code in countries["country"]],
        "lat": [COUNTRIES[code].latitude for code in countries["country"]],
        "text": [words(f"countries.{code}.name") for code in countries["country"]],
        "textposition": [
            PROGRAMME.map.labels.get(code, "middle right") for code in countries["country"]
        ],
        "textfont": {"size": 13, "color": theme.INK},
        "hovertext": map_marks.hover_texts(countries, words),
        "hoverinfo": "text",
        "customdata": countries["change_to"].tolist(),
        "marker": {
            # With a size for each, Plotly would let the land shine through.
            "opacity": 1,
            "size": [18 if chosen else 13 for chosen in countries["selected"]],
            "color": [
                theme.PAPER if pd.isna(shade) else theme.CLASSES[int(shade)]
                for shade in countries["shade"]
            ],
            "line": {
                "color": theme.INK,
                "width": [3 if chosen else 1.2 for chosen in countries["selected"]],
            },
        },
    }


def _legend(rows: pd.DataFrame, words: Words) -> tuple[Key, ...]:
    keys = [*map_marks.legend(rows, words), Key(theme.LAND, words("legend.other"))]
    if (rows["kind"] == "place").any():
        keys.append(Key(theme.SECOND, words("legend.place"), "diamond"))
    return tuple(keys)


MAP = Chart(
    name="map",
    band="situation",
    rows=rows,
    draw=draw,
    headline=lambda rows, words: query.headline_leaders(rows[rows["kind"] == "country"], words),
    about=lambda rows, words: (
        query.about(rows[rows["kind"] == "country"], words) + ". " + words("charts.map.discs")
    ),
    table=(*query.TABLE, "place"),
    choices=(*query.CHOICES, "sector", "level", "partner", "phase"),
    map=True,
)
