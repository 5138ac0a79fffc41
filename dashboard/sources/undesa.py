"""UN DESA International Migrant Stock: who lives where, in the 2024 edition, and what that sums to.

The file names destination (``geo``), origin (``from``), year (``t``), sex and persons (``n``), and
says of each destination how its figures were made: of the foreign-born (B) or of foreign citizens
(C), refugees added (R), imputed for want of data (I). It has women and men; both sexes together
are their sum. The 2020 workbook is read for what it says of the programme countries as destinations, because
the published definition must not be lost: a disagreement on B or C is refused.

Never another edition in one line: each edition revises the whole history. What the edition of 2020
said of its last year has a table of its own, so that the two can be compared.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells, worldbank
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import COUNTRIES, PROGRAMME_COUNTRIES, PROGRAMME_M49
from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.sources.rows import observations, table
from dashboard.vocabulary.columns import STOCK_YEARS

SOURCE, SOURCE_BEFORE = "undesa_ims2024", "undesa_ims2020"
CORRIDORS = "ims2024_bilateral_by_sex.csv.gz"
CORRIDORS_BEFORE = "ims2020_bilateral_by_sex.csv.gz"
WORKBOOK = "undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx"

#: Rows of the workbook, counted from 1: the names of its columns, and the first area.
HEADER, FIRST = 11, 12
CODE, KIND = "Location code", "Type of data"

#: How the file writes the code that is CHI elsewhere: its stocks are those that the 2020 workbook
#: gives for area 830.
CHANNEL_ISLANDS = "XCX"

_flag = cells.one_of(("0", "1"))
_CORRIDORS = pa.DataFrameSchema(
    {
        "geo": cells.place(CHANNEL_ISLANDS),
        "t": cells.year(),
        "from": cells.place(CHANNEL_ISLANDS),
        "sex": cells.one_of(("female", "male")),
        "n": cells.whole(),
        "type_c": _flag,
        "type_i": _flag,
    },
    unique=["geo", "t", "from", "sex"],
)
_PLACE = ["origin", "destination", "year"]


def read(folder: Path) -> Tables:
    """Corridors of the world, those that touch a programme country, and their emigrants and immigrants.

    ``immigrants_share`` divides by the population of the World Bank's WDI, in the same year or the
    one before: the stock of 2024 by the population of 2023, the last in that edition.
    """
    place = folder / "raw" / "undesa_ims"
    readings: list[Callable[[], Any]] = [
        partial(_corridors, place / CORRIDORS),
        partial(_corridors, place / CORRIDORS_BEFORE),
        partial(definitions_2020, place / WORKBOOK),
        partial(worldbank.population, folder),
    ]
    corridors, before, definitions, population = cells.all_of(readings)
    if problems := _disagreements(corridors, definitions) + _new_years(corridors):
        raise UnreadableFile(problems)
    touching = corridors["origin"].isin(PROGRAMME_COUNTRIES) | corridors["destination"].isin(
        PROGRAMME_COUNTRIES
    )
    stocks = pd.concat(
        [
            stock(corridors, "origin", "emigrants"),
            stock(corridors, "destination", "immigrants"),
        ]
    )
    values = pd.concat([stocks, share(stocks, population)])
    return {
        "corridors": table("corridors", corridors[touching], source=SOURCE),
        "matrix": table("matrix", wide(corridors, STOCK_YEARS), source=SOURCE),
        "matrix_2020_edition": table(
            "matrix_2020_edition", wide(before, (2020,)), source=SOURCE_BEFORE
        ),
        # All figures of the edition are estimates for mid-year, made from censuses and registers.
        "observations": observations(values, status="estimated", source=SOURCE),
    }


def _corridors(path: Path) -> pd.DataFrame:
    """Every corridor of the file, women, men and both."""
    rows = checked(cells.text_table(path), _CORRIDORS, file=path.name)
    by_sex = pd.DataFrame(
        {
            "origin": rows["from"].replace(CHANNEL_ISLANDS, "CHI"),
            "destination": rows["geo"].replace(CHANNEL_ISLANDS, "CHI"),
            "year": rows["t"].astype("int64"),
            "sex": rows["sex"].map({"female": "F", "male": "M"}),
            "migrants": rows["n"].astype("int64"),
            # An area that is imputed without any data is given in the terms of the edition's title:
            # persons born elsewhere.
            "definition": rows["type_c"].map({"0": "foreign-born", "1": "citizens"}),
            "imputed": rows["type_i"] == "1",
        }
    )
    both = by_sex.groupby(_PLACE, as_index=False).agg(
        {"migrants": "sum", "definition": "first", "imputed": "first"}
    )
    return pd.concat([by_sex, both.assign(sex="T")], ignore_index=True)


def wide(corridors: pd.DataFrame, years: tuple[int, ...]) -> pd.DataFrame:
    """A row a corridor, a column a year and sex, of some years."""
    by_sex = corridors[(corridors["sex"] != "T") & corridors["year"].isin(years)]
    matrix = by_sex.assign(column=by_sex["sex"] + by_sex["year"].astype("str")).pivot_table(
        index=["origin", "destination", "definition", "imputed"],
        columns="column",
        values="migrants",
    )
    columns = [f"{sex}{year}" for year in years for sex in ("F", "M")]
    return matrix.reindex(columns=columns).astype("Int64").reset_index()


def definitions_2020(path: Path) -> dict[str, str]:
    """What the 2020 workbook counts in each programme country: ``foreign-born`` or ``citizens``."""
    try:
        sheet = openpyxl.load_workbook(path, read_only=True)["Table 1"]
        rows = list(sheet.iter_rows(min_row=HEADER, values_only=True))
    except FileNotFoundError:
        raise UnreadableFile([Problem(path.name, None, None, "the file is missing")]) from None
    except (BadZipFile, OSError, KeyError) as error:
        raise UnreadableFile([Problem(path.name, None, None, f"no such table: {error}")]) from None
    header = list(rows[0]) if rows else []
    if missing := [name for name in (CODE, KIND) if name not in header]:
        raise UnreadableFile(
            Problem(path.name, HEADER, name, "column is missing") for name in missing
        )
    code, kind = header.index(CODE), header.index(KIND)
    of = {row[code]: (number, row[kind]) for number, row in enumerate(rows[1:], FIRST)}
    problems = []
    definitions = {}
    for country, m49 in PROGRAMME_M49.items():
        number, cell = of.get(m49, (None, None))
        letters = str(cell or "").split()
        if number is None:
            problems.append(Problem(path.name, None, CODE, f"{m49} ({country}) is missing"))
        elif not {"B", "C"} & set(letters):
            problems.append(Problem(path.name, number, KIND, f"{cell!r} names neither B nor C"))
        else:
            definitions[country] = "citizens" if "C" in letters else "foreign-born"
    if problems:
        raise UnreadableFile(problems)
    return definitions


def _disagreements(corridors: pd.DataFrame, definitions: dict[str, str]) -> list[Problem]:
    of = corridors.groupby("destination")["definition"].agg(set)
    return [
        Problem(
            CORRIDORS, None, "type_c", f"{country}: {of[country]}, in {WORKBOOK} {definition!r}"
        )
        for country, definition in definitions.items()
        if country in of and of[country] != {definition}
    ]


def _new_years(corridors: pd.DataFrame) -> list[Problem]:
    """Years that the matrix has no column for: they would be lost."""
    return [
        Problem(CORRIDORS, None, "t", f"{year} is not one of {', '.join(map(str, STOCK_YEARS))}")
        for year in sorted(set(corridors["year"]) - set(STOCK_YEARS))
    ]


def stock(corridors: pd.DataFrame, side: str, indicator: str) -> pd.DataFrame:
    """Persons of every country and of the world, by sex, whatever the other end of the corridor."""
    by = ["year", "sex"]
    world = corridors.groupby(by)["migrants"].sum().reset_index().assign(country="WLD")
    of_each = corridors[corridors[side].isin(COUNTRIES)].groupby([side, *by])["migrants"].sum()
    of_side = of_each.reset_index().rename(columns={side: "country"})
    return (
        pd.concat([of_side, world])
        .rename(columns={"migrants": "value"})
        .assign(indicator=indicator)
    )


def share(stocks: pd.DataFrame, population: "pd.Series[float]") -> pd.DataFrame:
    """Immigrants as per cent of the population of the year, or of the year before."""
    immigrants = stocks[(stocks["indicator"] == "immigrants") & (stocks["sex"] == "T")]
    persons = [
        population.get((country, year), population.get((country, year - 1)))
        for country, year in zip(immigrants["country"], immigrants["year"], strict=True)
    ]
    shares = immigrants.assign(
        value=(
            100 * immigrants["value"] / pd.Series(persons, index=immigrants.index, dtype="float64")
        ).round(6),
        indicator="immigrants_share",
    )
    return shares.dropna(subset="value")


IMPORTER = Importer("undesa", read)
