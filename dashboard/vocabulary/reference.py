"""The facts that never change while the app runs: countries, goals, indicators, years, languages.

Sources do change, with a release of the data: they stand in its ``Catalogue``.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, cast

from dashboard import paths
from dashboard.vocabulary.programme import PROGRAMME

#: The folder of the programme that is served.
DATA = paths.DATA

Direction = Literal["up", "down", "neither"]


@dataclass(frozen=True)
class Country:
    """A country, area or aggregate. Its names stand in the words, under its code."""

    iso3: str
    kind: str
    programme: bool
    latitude: float | None
    longitude: float | None
    #: Groups as the United Nations (region, subregion) and the World Bank (income) name them.
    region: str = ""
    subregion: str = ""
    income_group: str = ""
    #: ISO 3166 alpha-2, where it has one; IATI names countries by it.
    iso2: str = ""


@dataclass(frozen=True)
class Goal:
    """A Sustainable Development Goal. Its colour marks identity only, never a status or a series."""

    number: int
    colour: str
    programme: bool

    @property
    def ink(self) -> str:
        """White, where it can be read on the goal's colour (4.5 to 1), else black.

        >>> Goal(1, "#E5243B", True).ink, Goal(11, "#FD9D24", False).ink
        ('#FFFFFF', '#000000')

        Contrast as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
        """
        parts = [int(self.colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        return "#FFFFFF" if 1.05 / (luminance + 0.05) >= 4.5 else "#000000"


@dataclass(frozen=True)
class Indicator:
    """Something measured in every country.

    ``target`` is what the 2030 Agenda sets, where it does; ``age`` the group of age by which the
    indicator is defined, and shown unless another is asked for. Its source stands in the
    ``Catalogue``, because a release may take it from a newer one.
    """

    id: str
    goal: int | None
    sdg_indicator: str
    section: str
    unit: str
    decimals: int
    direction: Direction
    target: float | None
    age: str


@dataclass(frozen=True)
class Source:
    """A publisher's data set, as it is cited. Its plain-language parts stand in the words."""

    id: str
    publisher: str
    dataset: str
    edition: str
    licence: str
    link: str
    retrieved: str
    #: A date as precise as known, and a name of ``tables.NEXT_UPDATES``.
    updated: str
    next_update: str


@dataclass(frozen=True)
class Catalogue:
    """The sources of one release, and the one that each indicator comes from, by id.

    The id of a source names one edition, so what is said of it never changes.
    """

    sources: Mapping[str, Source]
    source_of: Mapping[str, str]

    @classmethod
    def from_folder(cls, folder: Path) -> "Catalogue":
        """Read the tables ``sources`` and ``indicators`` of a data package."""
        parts = [each.name for each in fields(Source)]
        return cls(
            sources={
                row["id"]: Source(**{name: row[name] for name in parts})
                for row in _rows("sources", folder)
            },
            source_of={row["id"]: row["source"] for row in _rows("indicators", folder)},
        )


def _rows(table: str, folder: Path = DATA) -> Iterator[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _number(text: str) -> float | None:
    return float(text) if text else None


COUNTRIES: dict[str, Country] = {
    row["iso3"]: Country(
        iso3=row["iso3"],
        kind=row["kind"],
        programme=row["iso3"] in PROGRAMME.countries,
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
        region=row["region"],
        subregion=row["subregion"],
        income_group=row["income_group"],
        iso2=row["iso2"],
    )
    for row in _rows("countries")
}

GOALS: dict[int, Goal] = {
    int(row["goal"]): Goal(int(row["goal"]), row["colour"], int(row["goal"]) in PROGRAMME.goals)
    for row in _rows("goals")
}

INDICATORS: dict[str, Indicator] = {
    row["id"]: Indicator(
        id=row["id"],
        goal=int(row["goal"]) if row["goal"] else None,
        sdg_indicator=row["sdg_indicator"],
        section=row["section"],
        unit=row["unit"],
        decimals=int(row["decimals"]),
        direction=cast(Direction, row["direction"]),
        target=_number(row["target"]),
        age=row["age"],
    )
    for row in _rows("indicators")
}

#: The sources of the committed data.
CATALOGUE = Catalogue.from_folder(DATA)

#: The countries of the programme, by code.
PROGRAMME_COUNTRIES = PROGRAMME.countries
#: Every country and area that is not an aggregate, by code.
AREAS = tuple(sorted(code for code, each in COUNTRIES.items() if each.kind != "aggregate"))
#: Aggregates by the name that the groups of countries carry: "Southern Asia" is M49-034.
AGGREGATES = {row["name"]: row["iso3"] for row in _rows("countries") if row["kind"] == "aggregate"}
#: The goals of the programme.
PROGRAMME_GOALS = PROGRAMME.goals


def _listed(table: str, column: str) -> tuple[str, ...]:
    """Every value of a column whose cells hold several values, separated by ;."""
    return tuple(
        sorted({value.strip() for row in _rows(table) for value in row[column].split(";")} - {""})
    )


SECTORS = _listed("interventions", "sector")
LEVELS = ("national", "regional", "local", "global")
PARTNER_TYPES = _listed("interventions", "partner_types")
#: The objectives of the Global Compact for Safe, Orderly and Regular Migration, by number.
OBJECTIVES = tuple(range(1, 24))
YEARS = tuple(range(1990, 2027))
LANGUAGES = tuple(sorted(folder.name for folder in (DATA / "words").iterdir() if folder.is_dir()))
#: Spoken where no other is asked for.
DEFAULT_LANGUAGE = PROGRAMME.language
