"""Where a country's emigrants live, and where its immigrants come from: the largest corridors."""

from functools import partial

import pandas as pd

from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.partners import fold_partners, partner_bar
from dashboard.charts.kit.pictures.bars import Bars, one_list
from dashboard.charts.kit.pictures.base import COUNTED
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: How many partners are named; the rest is one bar.
SHOWN = 10


def rows(repository: Repository, selection: Selection, *, side: Side) -> pd.DataFrame:
    """Partners, largest first, the rest as one row: partner, migrants, share, year, asked, country.

    ``share`` is per cent of all migrants of this side, year and sex.
    """
    assert selection.country is not None
    stock = repository.corridors(selection.country, side, year=selection.year, sex=selection.sex)
    if stock.empty:
        return stock
    total = int(stock["migrants"].sum())
    shown = fold_partners(stock, SHOWN)
    return shown.assign(
        share=(100 * shown["migrants"].astype(float) / total).round(2) if total else 0.0,
        country=selection.country,
        partners=len(stock),
        total=total,
        indicator="emigrants" if side == "origin" else "immigrants",
    )


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """A bar a partner, the largest on top; one that counts citizens is set off and says so."""
    mixed = rows["definition"].nunique() > 1
    bars = [
        partner_bar(
            row,
            float(row["migrants"]),
            words.compact(row["migrants"]),
            words,
            note=words("definition.citizens") if mixed and row["definition"] == "citizens" else "",
        )
        for row in to_dicts(rows)
    ]
    return one_list(bars, words("columns.migrants"), COUNTED)


def headline(rows: pd.DataFrame, words: Words, *, side: Side) -> str:
    """The largest partner, its number and its share."""
    first = rows.iloc[0]
    # Where citizens are counted, nothing is known of where they were born.
    kind = "citizens" if side == "destination" and first["definition"] == "citizens" else side
    return words(
        f"charts.partners.{kind}_{first['sex']}",
        country=words.countries[first["country"]],
        where=words(f"countries.{first['country']}.in"),
        of=words(f"countries.{first['country']}.from"),
        partner_in=words(f"countries.{first['partner']}.in"),
        partner_from=words(f"countries.{first['partner']}.from"),
        migrants=words.compact(int(first["migrants"])),
        share=words.value(float(first["share"]), "percent", 0),
        year=int(first["year"]),
    )


def about(rows: pd.DataFrame, words: Words, *, side: Side) -> str:
    """Stock, definition, sex and year; how many partners the rest stands for."""
    first = rows.iloc[0]
    said = [words(f"charts.partners.about_{side}"), str(int(first["year"]))]
    if first["sex"] != "T":
        said.append(words(f"sex.{first['sex']}"))
    said.append(words("charts.partners.of", n=int(first["partners"])))
    return " · ".join(said)


def _chart(name: str, side: Side) -> Chart[pd.DataFrame]:
    return Chart(
        name=name,
        band="situation",
        rows=of_one_country(partial(rows, side=side)),
        draw=draw,
        headline=partial(headline, side=side),
        about=partial(about, side=side),
        table=("partner", "migrants", "share", "year", "sex", "definition", "imputed"),
        choices=("country", "year", "sex"),
    )


DESTINATIONS = _chart("destinations", "origin")
ORIGINS = _chart("origins", "destination")
