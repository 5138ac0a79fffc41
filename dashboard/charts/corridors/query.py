"""Who lives where, with one country in the middle: the question behind the charts of corridors."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.kit.chart import concat, of_the_middle
from dashboard.charts.kit.partners import fold_partners
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import AREAS, PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

CHOICES = ("country", "focus_country", "year", "sex", "measure")
TABLE = (
    "side",
    "partner",
    "migrants",
    "share",
    "of_population",
    "year",
    "sex",
    "definition",
    "imputed",
)
#: How many partners are named on each side; the rest is one.
SHOWN = 8
#: What a partner is, and what the country in the middle is to it.
SIDES: dict[Side, Side] = {"origin": "destination", "destination": "origin"}
#: A share that one decimal would write as nothing.
TINY = 0.05


def joined(said: Sequence[str], words: Words) -> str:
    """Parts of one sentence, one behind the other."""
    return f"{words('charts.corridors.and')} ".join(said)


def of_side(
    repository: Repository, selection: Selection, side: Side, *, shown: int | None = None
) -> pd.DataFrame:
    """The partners on one side, largest first; with ``shown``, the rest as one row.

    Columns: side (what the partner is), partner, country (in the middle), migrants, total, share (per
    cent of the total), of_population (per cent of the people of the country in the middle, missing
    where their number is), people and population_year, year, asked, sex, definition, imputed, partners (how
    many countries they are), change_to, wanted and measure (the one asked for and the one shown), source.
    """
    middle = selection.middle
    assert middle is not None
    stock = repository.corridors(middle, SIDES[side], year=selection.year, sex=selection.sex)
    # A corridor on record with nobody in it is no partner.
    stock = stock[stock["migrants"] > 0].reset_index(drop=True)
    if stock.empty:
        return stock
    # What is no country, as unknown origins, stands behind those that are.
    known = stock["partner"].map(change_to) != ""
    stock = pd.concat([stock[known], stock[~known]], ignore_index=True)
    rows = stock if shown is None else fold_partners(stock, shown)
    total = int(stock["migrants"].sum())
    people, counted = repository.population(middle, int(stock["year"].iloc[0])) or (None, None)
    persons = rows["migrants"].astype(float)
    return rows.assign(
        side=side,
        country=middle,
        total=total,
        share=(100 * persons / total).round(2),
        people=people,
        of_population=(100 * persons / people).round(4) if people else None,
        population_year=counted,
        partners=int(known.sum()),
        change_to=rows["partner"].map(change_to),
        wanted=selection.measure,
        measure=selection.measure if people else "number",
        indicator="immigrants" if side == "origin" else "emigrants",
    )


@of_the_middle
def largest(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The largest partners of both sides, each with the rest as one row: see ``of_side``."""
    return concat([of_side(repository, selection, side, shown=SHOWN) for side in SIDES])


@of_the_middle
def every(repository: Repository, selection: Selection) -> pd.DataFrame:
    """All partners of both sides: see ``of_side``."""
    return concat([of_side(repository, selection, side) for side in SIDES])


def change_to(code: str) -> str:
    """The change that puts a country in the middle; none for the rest and for unknown origins.

    >>> change_to("DEU"), change_to("NPL"), change_to("OOO")
    ('focus_country=DEU&country=', 'country=NPL&focus_country=', '')
    """
    if code in PROGRAMME_COUNTRIES:
        return f"country={code}&focus_country="
    return f"focus_country={code}&country=" if code in AREAS else ""


def text(row: Row, words: Words) -> str:
    """The number of a corridor as it is drawn: persons, or per cent of the population."""
    if row["measure"] == "share":
        return percent(row["of_population"], words)
    return words.compact(int(row["migrants"]))


def percent(value: float, words: Words) -> str:
    """A share with one decimal; one that is too small for it is not written as nothing."""
    if 0 < value < TINY:
        return words("charts.corridors.tiny", value=words.value(0.1, "percent", 1))
    return words.value(float(value), "percent", 1)


def counts_citizens(row: Row) -> bool:
    """Whether it must be said of a row that other rows count people born abroad."""
    return bool(row["side"] == "destination" and row["definition"] == "citizens")


def total_text(rows: pd.DataFrame, words: Words) -> str:
    """The sum of one side, as its partners are drawn."""
    first = to_dicts(rows)[0]
    if first["measure"] == "share":
        return percent(100 * first["total"] / first["people"], words)
    return words.compact(int(first["total"]))


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, unit, date and sex; whom the country in the middle counts; what a choice does."""
    first = rows.iloc[0]
    of = words(f"countries.{first['country']}.of")
    kind = "share" if first["measure"] == "share" else "number"
    said = [
        words(
            f"charts.corridors.about_{kind}",
            year=int(first["year"]),
            of=of,
            counted=first["population_year"],
        )
    ]
    if first["sex"] != "T":
        said[0] += " · " + words(f"sex.{first['sex']}")
    if first["wanted"] != first["measure"]:
        said.append(words("charts.corridors.no_population", of=of))
    if (rows["side"] == "origin").any():
        own = rows[rows["side"] == "origin"]["definition"].iloc[0]
        said.append(
            words(f"charts.corridors.counts_{own}", where=words(f"countries.{first['country']}.in"))
        )
    return " ".join([said[0] + ".", *said[1:]])


def who(sex: str, n: float, words: Words) -> str:
    """Of whom a sentence speaks: people, women, men, or one of them."""
    return words(f"charts.corridors.who_{sex}", n=n)


def details(row: Row, words: Words) -> dict[str, object]:
    """What a sentence says of one side, from its largest partner: names, numbers, year."""
    country, partner = str(row["country"]), str(row["partner"])
    return {
        "country": words.countries[country],
        "where": words(f"countries.{country}.in"),
        "of": words(f"countries.{country}.from"),
        "of_it": words(f"countries.{country}.of"),
        "partner_in": words(f"countries.{partner}.in"),
        "partner_from": words(f"countries.{partner}.from"),
        "first": text(row, words),
        "share": words.value(float(row["share"]), "percent", 0),
        "year": int(row["year"]),
        "n": int(row["total"]),
    }
