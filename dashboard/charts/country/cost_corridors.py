"""What it costs to send 200 US dollars, corridor by corridor, against the two limits of target 10.c."""

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, concat, of_one_country
from dashboard.charts.kit.partners import partner_name
from dashboard.charts.kit.pictures.bars import Bar, BarList, Bars
from dashboard.charts.kit.pictures.base import Key, NumberFormat
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: The target for the average cost, and the cost above which there should be no corridor.
TARGET, LIMIT = float(INDICATORS["remittance_cost"].target or 0), 5.0
#: The side of the country, by where the money goes.
SIDES: dict[str, Side] = {"to": "destination", "from": "origin"}


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Corridors of the latest quarter, dearest first: side, partner, cost, standing, quarter, year."""
    assert selection.country is not None
    return concat(
        [
            _standing(
                repository.remittance_costs(selection.country, of_country, year=selection.year)
            ).assign(side=side, country=selection.country)
            for side, of_country in SIDES.items()
        ]
    )


def _standing(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(standing=rows["cost"].map(standing))


def standing(cost: float) -> str:
    """Where a cost stands: under the target, up to the limit of a corridor, or over it.

    >>> standing(2.9), standing(3.0), standing(5.0), standing(5.1)
    ('under_target', 'under_limit', 'under_limit', 'over_limit')
    """
    if cost < TARGET:
        return "under_target"
    return "under_limit" if cost <= LIMIT else "over_limit"


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """A bar a corridor, a line at each of the two limits; costs over the limit are set off."""
    lists = [
        BarList(
            tuple(_bar(row, words) for row in to_dicts(of_side)),
            title=_heading(of_side, words),
            format=NumberFormat.of_unit("percent", 2, words),
        )
        for _, of_side in rows.groupby("side", sort=False)
    ]
    keys = (("target_line", "limit n1"), ("limit_line", "limit n2"))
    return Bars(
        tuple(lists),
        words("columns.cost"),
        limits=(TARGET, LIMIT),
        legend=tuple(
            Key(theme.INK, words(f"charts.cost_corridors.{name}"), mark) for name, mark in keys
        ),
    )


def _heading(rows: pd.DataFrame, words: Words) -> str:
    first = rows.iloc[0]
    country = first["country"]
    return words(
        f"charts.cost_corridors.heading_{first['side']}",
        country=words.countries[country],
        of=words(f"countries.{country}.from"),
        quarter=quarter(first["quarter"], words),
    )


def _bar(row: Row, words: Words) -> Bar:
    over, between = row["standing"] == "over_limit", row["standing"] == "under_limit"
    return Bar(
        row["partner"],
        partner_name(row["partner"], words),
        float(row["cost"]),
        cost(row["cost"], words),
        colour=theme.SECOND if over else theme.ACCENT,
        # Between the two lines, the lines say it.
        note="" if between else words(f"standing.{row['standing']}"),
    )


def cost(value: float, words: Words) -> str:
    """A cost with two decimals: with one, 5.04 per cent would read as being at the limit."""
    return words.value(float(value), "percent", 2)


def quarter(code: str, words: Words) -> str:
    """A quarter such as 2020Q3 in words."""
    return words(f"quarters.{code[-1]}", year=code[:4])


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The dearest and the cheapest corridor to the country, and how many are over the limit."""
    side = "to" if (rows["side"] == "to").any() else "from"
    surveyed = rows[rows["side"] == side].sort_values("cost", ascending=False)
    first, last = surveyed.iloc[0], surveyed.iloc[-1]
    country = first["country"]
    details = {
        "country": words.countries[country],
        "of": words(f"countries.{country}.from"),
        "quarter": quarter(first["quarter"], words),
        "over": int((surveyed["standing"] == "over_limit").sum()),
        "n": len(surveyed),
        "dear": _partners(surveyed, first["cost"], side, words),
        "most": cost(first["cost"], words),
        "cheap": _partners(surveyed, last["cost"], side, words),
        "least": cost(last["cost"], words),
    }
    if details["most"] == details["least"]:
        return words(f"charts.cost_corridors.one_{side}", **details)
    return words(f"charts.cost_corridors.finding_{side}", **details)


def _partners(rows: pd.DataFrame, value: float, side: str, words: Words) -> str:
    """Every partner whose cost reads the same: a tie is never told as one country's."""
    told = cost(value, words)
    names = rows[[cost(each, words) == told for each in rows["cost"]]]["partner"]
    form = "from" if side == "to" else "name"
    return words.listed([words(f"countries.{each}.{form}") for each in names])


COST_CORRIDORS = Chart(
    name="cost_corridors",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.cost_corridors.about"),
    table=("side", "partner", "cost", "standing", "quarter"),
    choices=("country", "year"),
    cells={
        "side": lambda row, words: words(f"charts.cost_corridors.side_{row['side']}"),
        "cost": lambda row, words: cost(row["cost"], words),
        "standing": lambda row, words: words(f"standing.{row['standing']}"),
        "quarter": lambda row, words: quarter(row["quarter"], words),
    },
)
