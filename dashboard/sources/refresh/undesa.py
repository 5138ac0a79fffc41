"""UN DESA International Migrant Stock 2024: the workbook by destination, origin and sex, as it is published.

Sheet "Table 1" names its columns in row 11: destination and origin by M49 code, and the years three
times, for both sexes, for men and for women. Codes from 900 on are aggregates, but for 2003, the
other and unknown origins. ".." is missing.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import openpyxl
import pandas as pd

from dashboard.sources import undesa
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.refresh.interface import Interface
from dashboard.sources.refresh.publisher import Now, Publisher, Read, Step, UnexpectedAnswer
from dashboard.vocabulary.columns import STOCK_YEARS

FOLDER = "development/desa/pd/sites/www.un.org.development.desa.pd/files"
WORKBOOK = "undesa_pd_2024_ims_stock_by_sex_destination_and_origin.xlsx"

#: Row of the names, counted from 1, and columns, counted from 0.
HEADER = 11
DESTINATION, ORIGIN, FIRST_YEAR = 4, 6, 7
OTHERS, FIRST_AGGREGATE = 2003, 900
MISSING = (None, "", "..")

PIECES = ("emigrants", "immigrants", "immigrants_share", "corridors", "matrix")


def read(interface: Interface, now: Now) -> Read:
    """Corridors of the world, those that touch a programme country, and what they sum to."""
    body = interface.file(f"{FOLDER}/{WORKBOOK}", begins=b"PK")
    countries = now.published["countries"].dropna(subset="m49")
    codes = {int(m49): iso3 for m49, iso3 in zip(countries["m49"], countries["iso3"], strict=True)}
    corridors = _corridors(_rows(body), codes | {OTHERS: "OOO"})
    stocks = {
        indicator: undesa.stock(corridors, side, indicator)
        for side, indicator in (("origin", "emigrants"), ("destination", "immigrants"))
    }
    touching = corridors["origin"].isin(PROGRAMME_COUNTRIES) | corridors["destination"].isin(
        PROGRAMME_COUNTRIES
    )
    shares = undesa.share(stocks["immigrants"], _population(now))
    pieces = stocks | {"immigrants_share": shares}
    return Read(
        {name: rows.assign(status="estimated") for name, rows in pieces.items()}
        | {"corridors": corridors[touching], "matrix": undesa.wide(corridors, STOCK_YEARS)}
    )


def _population(now: Now) -> "pd.Series[float]":
    """The population that is published, by country and year."""
    rows = now.published["observations"]
    population = rows[rows["indicator"] == "population"]
    return population.set_index(["country", "year"])["value"]


def _rows(body: bytes) -> list[tuple[Any, ...]]:
    try:
        sheet = openpyxl.load_workbook(BytesIO(body), read_only=True)["Table 1"]
        rows = list(sheet.iter_rows(min_row=HEADER, values_only=True))
    except (BadZipFile, OSError, KeyError, ValueError) as error:
        raise UnexpectedAnswer(f"no workbook with a sheet 'Table 1': {error}") from None
    if len(rows) < 2:
        raise UnexpectedAnswer("the sheet 'Table 1' has no rows")
    return rows


def _years(header: Sequence[object]) -> list[int]:
    """The years of the three blocks; they must be the same three times."""
    years = [int(str(each)) for each in header[FIRST_YEAR:] if str(each).isdecimal()]
    third = len(years) // 3
    blocks = [years[at * third : (at + 1) * third] for at in range(3)]
    if not third or len(years) != 3 * third or not blocks[0] == blocks[1] == blocks[2]:
        raise UnexpectedAnswer(f"row {HEADER}: the years do not stand there three times")
    # The matrix has a column for each year that is published: another one would be lost.
    if tuple(blocks[0]) != STOCK_YEARS:
        years_text = ", ".join(map(str, blocks[0]))
        raise UnexpectedAnswer(
            f"row {HEADER}: the years are {years_text}, which is another edition"
        )
    return blocks[0]


def _corridors(rows: list[tuple[Any, ...]], codes: Mapping[int, str]) -> pd.DataFrame:
    """Every corridor between two areas, women, men and both."""
    header, *lines = rows
    years = _years(header)
    kind = next((at for at, name in enumerate(header) if "type" in str(name).lower()), None)
    if kind is None:
        raise UnexpectedAnswer(f"row {HEADER}: no column names the type of data")
    stocks = []
    for number, line in enumerate(lines, HEADER + 1):
        destination, origin = (_area(line[at], codes) for at in (DESTINATION, ORIGIN))
        if destination is None or origin is None:
            continue
        letters = str(line[kind] or "").split()
        definition = "citizens" if "C" in letters else "foreign-born"
        blocks = [
            line[FIRST_YEAR + at * len(years) : FIRST_YEAR + (at + 1) * len(years)]
            for at in range(3)
        ]
        for year, *cells in zip(years, *blocks, strict=True):
            if any(cell in MISSING for cell in cells):
                continue
            both, men, women = (_persons(cell, number, year) for cell in cells)
            # Each block is rounded by itself.
            if abs(both - men - women) > 2:
                raise UnexpectedAnswer(f"row {number}: women and men of {year} are not both sexes")
            stocks += [
                (origin, destination, year, sex, persons, definition, "I" in letters)
                for sex, persons in (("F", women), ("M", men), ("T", women + men))
            ]
    columns = ["origin", "destination", "year", "sex", "migrants", "definition", "imputed"]
    return pd.DataFrame(stocks, columns=columns)


def _area(code: object, codes: Mapping[int, str]) -> str | None:
    """The area of a code; none for an aggregate and for what is no code."""
    if not isinstance(code, int | float) or (code >= FIRST_AGGREGATE and code != OTHERS):
        return None
    return codes.get(int(code), f"M49 {int(code)}")


def _persons(cell: object, row: int, year: int) -> int:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell < 0:
        raise UnexpectedAnswer(f"row {row}: {cell!r} of {year} is not a number of persons")
    return round(cell)


PUBLISHER = Publisher(
    name="undesa",
    address="https://www.un.org",
    source="undesa_ims",
    dataset="International Migrant Stock 2024 (POP/DB/MIG/Stock/Rev.2024)",
    link="https://www.un.org/development/desa/pd/content/international-migrant-stock",
    next_update="not_announced",
    # One edition: nothing of it stands beside another.
    steps=(Step(PIECES, read, together=True),),
)
