"""The eleven as a ranked list: the keyboard twin of the map. Choosing one selects it everywhere."""

import pandas as pd

from dashboard.charts import compared
from dashboard.charts.chart import Chart, Picture
from dashboard.charts.classes import breaks, class_of
from dashboard.charts.marks import tag
from dashboard.charts.rowwise import Row, records
from dashboard.charts.theme import CLASSES
from dashboard.reference import INDICATORS
from dashboard.repository import Repository
from dashboard.selection import Selection
from dashboard.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The compared countries, each with the class of its value and the change that it makes."""
    compared_rows = compared.rows(repository, selection)
    return with_classes(compared_rows, repository)


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


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A list of buttons, each with a bar from zero; a country without a value says so."""
    most = max(abs(rows["value"].max()), abs(rows["value"].min()), 1e-9)
    return {
        "tree": tag(
            "ol",
            [_item(row, most, words) for row in records(rows)],
            cls="ranking",
        )
    }


def _item(row: Row, most: float, words: Words) -> list[object]:
    code, value = str(row["country"]), row["value"]
    known = value == value and value is not None
    shade = row["shade"]
    width = 100 * abs(float(value)) / most if known else 0
    shown = words.indicator(float(value), str(row["indicator"])) if known else None
    stand_in = known and row["year"] != row["asked"]
    return tag(
        "li",
        tag(
            "button",
            tag("span", words.countries[code], cls="name"),
            tag(
                "span",
                tag(
                    "span",
                    style=f"width:{width:.1f}%;background:{CLASSES[int(shade)]}",
                    cls="bar",
                )
                if known
                else None,
                cls="track",
                aria_hidden="true",
            ),
            tag(
                "span",
                shown or words("units.missing"),
                tag("small", str(int(row["year"]))) if stand_in else None,
                cls="value" if known else "value missing",
            ),
            type="button",
            data_change=row["change_to"],
            data_key=code,
            aria_pressed="true" if row["selected"] else "false",
        ),
    )


RANKING = Chart(
    name="ranking",
    band="situation",
    rows=rows,
    draw=draw,
    tell=compared.tell,
    about=lambda rows, words: words("charts.ranking.about"),
    table=("rank", *compared.TABLE),
    choices=compared.CHOICES,
)
