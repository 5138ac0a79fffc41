"""Modelled remittances beside the migrant stock of the same corridor, and what their ratio cannot say."""

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.kit.chart import Chart, of_the_middle
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: The numbers of a line.
COLUMNS = ("usd", "migrants", "usd_each")
#: How many corridors are shown: those with the largest amounts.
SHOWN = 10


@of_the_middle
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The largest amounts that a programme country received, or that another sent to them.

    Columns: side (what the partner is to the people who moved), partner, country, usd, year, migrants,
    stock_year, usd_each, status, definition, imputed, source (of the amount), stock_source, partners.
    """
    middle = selection.middle
    assert middle is not None
    side: Side = "destination" if middle in PROGRAMME_COUNTRIES else "origin"
    money = repository.remittance_corridors(middle, side)
    money = money[money["usd"] > 0]
    if money.empty:
        return money
    # The stock of the year of the money, or of the nearest before it: mid-2020.
    stock = repository.corridors(middle, query.SIDES[side], year=int(money["year"].max()))
    about = ["partner", "year", "migrants", "definition", "imputed", "source"]
    renamed = stock[about].rename(columns={"year": "stock_year", "source": "stock_source"})
    both = money.head(SHOWN).merge(renamed, on="partner", how="left")
    people = both["migrants"].astype(float)
    return both.assign(
        side=side,
        country=middle,
        usd_each=(both["usd"] / people.where(people > 0)).round(0),
        partners=len(money),
    )


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A line a corridor: amount, stock and amount a migrant; a note on what they mean."""
    stocks = rows["stock_year"].dropna()
    details = {
        "year": int(rows["year"].iloc[0]),
        "stock_year": int(stocks.max()) if len(stocks) else "",
    }
    heads = {name: words(f"charts.corridor_money.{name}", **details) for name in COLUMNS}
    head = [tag("span", words("columns.partner")), *(tag("span", each) for each in heads.values())]
    records = to_dicts(rows)
    return Records(
        tuple(_mark(row, words) for row in records),
        tag(
            "div",
            # Each line names its numbers for who hears them or reads them on a phone.
            tag("div", head, cls="money-head", aria_hidden="true"),
            tag("ol", [_line(row, heads, words) for row in records], cls="money"),
            tag("p", words("charts.corridor_money.note"), cls="note"),
        ),
    )


def _mark(row: Row, words: Words) -> Mark:
    """A corridor as data: amount, stock, and amount a migrant."""
    values = tuple(None if missing(row[name]) else float(row[name]) for name in COLUMNS)
    code, amount = str(row["partner"]), words.value(row["usd"], "usd")
    return Mark(code, words.countries[code], values, amount, query.change_to(code))


def _line(row: Row, heads: Mapping[str, str], words: Words) -> Tree:
    code = str(row["partner"])
    name = words.countries[code]
    if row["side"] == "destination" and row["definition"] == "citizens":
        name += "\u00a0†"
    change = query.change_to(code)
    people, each = row["migrants"], row["usd_each"]
    said = {
        "usd": words.value(row["usd"], "usd"),
        "migrants": words("units.missing") if missing(people) else words.compact(int(people)),
        "usd_each": words("units.missing") if missing(each) else words.value(float(each), "usd"),
    }
    return tag(
        "li",
        tag("button", name, type="button", data_change=change, data_key=code, cls="name")
        if change
        else tag("span", name, cls="name"),
        [
            tag("span", tag("small", heads[column], " "), said[column], cls="number")
            for column in COLUMNS
        ],
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The largest amount, the people beside it, and the ratio; said as a model's."""
    first = rows.iloc[0]
    country, partner = str(first["country"]), str(first["partner"])
    details = {
        "usd": words.value(first["usd"], "usd"),
        "of": words(f"countries.{country}.from"),
        "where": words(f"countries.{country}.in"),
        "partner_in": words(f"countries.{partner}.in"),
        "partner_from": words(f"countries.{partner}.from"),
        "year": int(first["year"]),
    }
    if missing(first["usd_each"]):
        return words(f"charts.corridor_money.{first['side']}_alone", **details)
    return words(
        f"charts.corridor_money.{first['side']}",
        n=float(first["migrants"]),
        migrants=words.compact(int(first["migrants"])),
        who=query.who("T", float(first["migrants"]), words),
        stock_year=int(first["stock_year"]),
        each=words.value(float(first["usd_each"]), "usd"),
        **details,
    )


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, years, which corridors; who is counted apart."""
    first = rows.iloc[0]
    side = first["side"]
    said = words(
        f"charts.corridor_money.about_{side}",
        shown=len(rows),
        n=int(first["partners"]),
        of=words(f"countries.{first['country']}.from")
        if side == "destination"
        else len(PROGRAMME_COUNTRIES),
        where=words(f"countries.{first['country']}.in"),
    )
    citizens = (rows["side"] == "destination") & (rows["definition"] == "citizens")
    return f"{said} {words('charts.corridors.dagger')}" if citizens.any() else said


CORRIDOR_MONEY = Chart(
    name="corridor_money",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=(
        "partner",
        "usd",
        "year",
        "migrants",
        "stock_year",
        "usd_each",
        "status",
        "definition",
        "imputed",
    ),
    choices=("country", "focus_country"),
)
