"""The marks that maps share: countries in classes, hatching where there are no data, unsettled borders."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.geometry import HATCH, UNDETERMINED, Line, joined
from dashboard.charts.kit.pictures.base import Key, Mark
from dashboard.charts.kit.rows import missing, to_dicts
from dashboard.vocabulary.reference import COUNTRIES
from dashboard.vocabulary.words import Words


def line(points: Line, colour: str, width: float, dash: str = "solid") -> dict[str, Any]:
    """Lines that say nothing and take no click."""
    return {
        "type": "scattergeo",
        "mode": "lines",
        **points,
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
    }


def borders() -> dict[str, Any]:
    """Boundaries that are not settled, dotted."""
    return line(UNDETERMINED, theme.MUTED, 1, "dot")


def change_of(code: str) -> str:
    """The change that a click on a country makes: only the programme countries can be chosen."""
    return f"country={code}" if COUNTRIES[code].programme else ""


def areas(known: pd.DataFrame, words: Words) -> dict[str, Any]:
    """Countries with a value, in the five classes; needs country, value, indicator, year, shade."""
    scale = [
        stop
        for step, colour in enumerate(theme.CLASSES)
        for stop in ([step / len(theme.CLASSES), colour], [(step + 1) / len(theme.CLASSES), colour])
    ]
    return _choropleth(
        known["country"].tolist(),
        [int(shade) for shade in known["shade"]],
        scale,
        hover_texts(known, words),
        theme.PAPER,
        zmin=-0.5,
        zmax=len(theme.CLASSES) - 0.5,
    )


def without_data(codes: Iterable[str], words: Words) -> list[dict[str, Any]]:
    """Countries without a value: blank and hatched, so that they look like no class.

    The hatching is a trace of its own: Plotly has no pattern fill on choropleths (plotly.py#3413).
    """
    codes = list(codes)
    if not codes:
        return []
    missing = words("units.missing")
    said = [f"{words.countries[code]}: {missing}" for code in codes]
    scale = [[0, theme.PAPER], [1, theme.PAPER]]
    blank = _choropleth(codes, [0] * len(codes), scale, said, theme.LINE, zmin=0, zmax=1)
    hatching = joined(each for code in codes for each in HATCH.get(code, ()))
    return [blank, line(hatching, theme.MUTED, 0.8)]


def _choropleth(
    codes: list[str],
    classes: list[int],
    scale: list[Any],
    said: list[str],
    border: str,
    **bounds: float,
) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "locationmode": "ISO-3",
        "locations": codes,
        "z": classes,
        "colorscale": scale,
        "showscale": False,
        "text": said,
        "hoverinfo": "text",
        "customdata": [change_of(code) for code in codes],
        "marker": {
            "line": {
                "color": [theme.INK if COUNTRIES[code].programme else border for code in codes],
                "width": [0.9 if COUNTRIES[code].programme else 0.4 for code in codes],
            }
        },
        **bounds,
    }


def hover_texts(rows: pd.DataFrame, words: Words) -> list[str]:
    """What is said of each country when it is pointed at: its name, value and year."""
    return [
        f"{words.countries[row['country']]}: {words.indicator(row['value'], row['indicator'])}"
        + ("" if pd.isna(row["year"]) else f" ({int(row['year'])})")
        for row in to_dicts(rows)
    ]


def places(rows: pd.DataFrame, words: Words) -> tuple[Mark, ...]:
    """Every country as data: its value, and how it reads."""
    return tuple(
        Mark(
            row["country"],
            words.countries[row["country"]],
            (None if missing(row["value"]) else float(row["value"]),),
            words.indicator(row["value"], row["indicator"]),
            change_of(row["country"]),
        )
        for row in to_dicts(rows)
    )


def legend(rows: pd.DataFrame, words: Words) -> tuple[Key, ...]:
    """The classes by their ``bounds``, and the sign for no data."""
    first = rows.iloc[0]
    indicator = str(first["indicator"])
    bounds = [float(each) for each in str(first["bounds"]).split(";") if each]
    colours = theme.CLASSES[len(theme.CLASSES) - 1 - len(bounds) :]
    plain = [words.indicator(bound, indicator) for bound in bounds]
    labels = (
        [words("legend.under", value=plain[0])]
        + [f"{low} – {high}" for low, high in pairwise(plain)]
        + [words("legend.over", value=plain[-1])]
        if plain
        else []
    )
    entries = [Key(colour, label) for colour, label in zip(colours, labels, strict=False)]
    entries.append(Key(theme.PAPER, words("units.missing"), "hatched"))
    return tuple(entries)
