"""The countries as a ranked list: the keyboard twin of the map. Choosing one selects it everywhere."""

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import programme_filter
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.classes import breaks, class_of
from dashboard.charts.kit.pictures.bars import Bar, Bars, one_list
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.charts.kit.theme import CLASSES
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The compared countries, each with its class, the change that it makes and its interventions."""
    compared_rows = query.rows(repository, selection)
    return programme_filter.marked(with_classes(compared_rows, repository), repository, selection)


def with_classes(rows: pd.DataFrame, repository: Repository) -> pd.DataFrame:
    """Add ``shade`` (class 0 to 4 or missing), ``low`` and ``high`` bounds, and ``change_to``."""
    if rows.empty:
        return rows
    indicator, sex = rows["indicator"].iloc[0], rows["sex"].iloc[0]
    bounds = breaks(repository.observations(indicator, sex=sex), INDICATORS[indicator].decimals)
    return rows.assign(
        shade=rows["value"].map(lambda value: class_of(value, bounds), na_action="ignore"),
        bounds=";".join(map(str, bounds)),
        change_to=[
            "country=" if chosen else f"country={country}"
            for country, chosen in zip(rows["country"], rows["selected"], strict=True)
        ],
    )


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """A list of buttons, each with a bar from zero; a country without a value says so."""
    number_format = NumberFormat.of_indicator(str(rows["indicator"].iloc[0]), words)
    bars = [_bar(row, words) for row in to_dicts(rows)]
    return one_list(bars, words("columns.value"), number_format)


def _bar(row: Row, words: Words) -> Bar:
    code = str(row["country"])
    known = not missing(row["value"])
    stand_in = known and row["year"] != row["asked"]
    notes = [str(int(row["year"]))] if stand_in else []
    if row["definition"] == "citizens":
        notes.append(words("definition.citizens"))
    return Bar(
        code,
        words.countries[code],
        float(row["value"]) if known else None,
        words.indicator(row["value"] if known else None, str(row["indicator"])),
        colour=CLASSES[int(row["shade"])] if known else "",
        note=" · ".join(notes),
        change=row["change_to"],
        chosen=bool(row["selected"]),
        engaged=programme_filter.engaged(row, words),
    )


RANKING = Chart(
    name="ranking",
    band="situation",
    rows=rows,
    draw=draw,
    headline=query.headline_places,
    about=lambda rows, words: words("charts.ranking.about"),
    table=("rank", *query.TABLE, "interventions"),
    choices=tuple(dict.fromkeys((*query.CHOICES, *programme_filter.CHOICES))),
    caveats=programme_filter.caveats,
)
