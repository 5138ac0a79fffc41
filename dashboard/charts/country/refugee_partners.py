"""Refugees by partner: where those in a country come from, and where those from it live."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.kit.chart import Chart, concat, of_one_country
from dashboard.charts.kit.columns import OTHERS
from dashboard.charts.kit.partners import partner_bar, partner_name
from dashboard.charts.kit.pictures.bars import Bar, BarList, Bars
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: How many partners of each side are named; the rest is one bar.
SHOWN = 8
#: The side of the country, by what is asked: who lives in it, and where those from it live.
SIDES: dict[str, Side] = {"hosted": "destination", "abroad": "origin"}


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Partners of both sides, largest first: side, partner, persons, share, total, partners, year.

    ``share`` is per cent of the ``total`` of its side; the rest of the ``partners`` is one row.
    """
    assert selection.country is not None
    return concat(
        [
            _of_side(repository, selection.country, side, selection.year).assign(
                country=selection.country
            )
            for side in SIDES
        ]
    )


def _of_side(repository: Repository, country: str, side: str, year: int | None) -> pd.DataFrame:
    found = repository.displaced(country, SIDES[side], year=year)
    if found.empty:
        return found
    total = int(found["persons"].sum())
    shown, rest = found.head(SHOWN), found.iloc[SHOWN:]
    if len(rest):
        other = shown.iloc[[0]].assign(partner=OTHERS, persons=int(rest["persons"].sum()))
        shown = pd.concat([shown, other], ignore_index=True)
    share = (100 * shown["persons"].astype(float) / total).round(1)
    return shown.assign(side=side, share=share, total=total, partners=len(found))


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """Two ranked lists, each under its year and on its own scale: they answer two questions."""
    return Bars(
        tuple(
            BarList(
                tuple(_bar(row, words) for row in to_dicts(of_side)),
                title=_heading(of_side, words),
            )
            for _, of_side in rows.groupby("side", sort=False)
        ),
        words("columns.persons"),
        one_scale=False,
    )


def _heading(rows: pd.DataFrame, words: Words) -> str:
    side = rows["side"].iloc[0]
    return words(f"charts.refugee_partners.heading_{side}", **_details(to_dicts(rows)[0], words))


def _bar(row: Row, words: Words) -> Bar:
    persons = row["persons"]
    bar = partner_bar(row, float(persons), words.number(persons), words)
    return replace(bar, note=who(row, words))


def who(row: Row, words: Words) -> str:
    """Who the people are, where the name of their country does not say it."""
    name = f"charts.refugee_partners.who.{row['partner']}_{row['country']}"
    return words(name) if row["side"] == "hosted" and name in words else ""


def _details(row: Row, words: Words) -> dict[str, object]:
    country = row["country"]
    return {
        "where": words(f"countries.{country}.in"),
        "of": words(f"countries.{country}.from"),
        "year": int(row["year"]),
        "n": int(row["total"]),
    }


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Of each side the total and its largest group, or groups where they are equally large."""
    said = [_headline_of(of_side, words) for _, of_side in rows.groupby("side", sort=False)]
    if len(said) == 1:
        return said[0]
    return words("charts.refugee_partners.both", hosted=said[0], abroad=said[1])


def _headline_of(rows: pd.DataFrame, words: Words) -> str:
    first = to_dicts(rows)[0]
    largest = rows[(rows["partner"] != OTHERS) & (rows["persons"] == first["persons"])]
    side, known = first["side"], _details(first, words)
    persons = words.number(int(first["persons"]))
    told = who(first, words)
    return words(
        "charts.refugee_partners.told",
        people=words(f"charts.refugee_partners.people_{side}", **known),
        largest=words(f"charts.refugee_partners.largest_{side}", n=len(largest)),
        partners=words.listed([partner_name(each, words) for each in largest["partner"]]),
        persons=f"{persons}, {told}" if told else persons,
    )


REFUGEE_PARTNERS = Chart(
    name="refugee_partners",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.refugee_partners.about"),
    table=("side", "partner", "persons", "share", "year"),
    choices=("country", "year"),
    cells={"side": lambda row, words: words(f"charts.refugee_partners.side_{row['side']}")},
)
