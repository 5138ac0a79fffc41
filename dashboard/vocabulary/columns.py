"""What a column of a table is, and the columns that several tables share."""

from dataclasses import dataclass
from typing import Literal

from dashboard.vocabulary.programme import PROGRAMME, mentions

ColumnType = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Column:
    """One column: its name, type, and what its values may be.

    ``required`` means that no cell may be empty. ``known_in`` names the ``table.column`` in which
    every value must occur (a foreign key).
    """

    name: str
    type: ColumnType
    description: str
    required: bool = True
    one_of: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    known_in: str = ""


@dataclass(frozen=True)
class Table:
    """One table: its columns in the order of the file, and the columns that name a row."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


SEXES = ("T", "F", "M")
STATUSES = ("reported", "estimated", "modelled", "projected")
DEFINITIONS = ("foreign-born", "citizens")
#: The years for which the stock of migrants is published.
STOCK_YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2020, 2024)
PHASES = tuple(PROGRAMME.phases)
#: The programme as a whole, where a row could name a country.
WHOLE_PROGRAMME = "GLO"
#: How many countries and goals the programme has, as descriptions spell it.
COUNTRIES_SPELT = mentions("en")["number_of_countries"]
GOALS_SPELT = mentions("en")["number_of_goals"]
QUALIFIERS = ("more than", "at least", "about", "planned")
SECTIONS = ("people", "remittances", "protection", "governance", "development", "scale")
DIRECTIONS = ("up", "down", "neither")
#: When a publisher says that its data change next; "replaced" is an edition that has a successor.
NEXT_UPDATES = (
    "continuous",
    "each_quarter",
    "several_times_a_year",
    "each_june",
    "each_year",
    "replaced",
    "not_announced",
)

#: ISO 3166 alpha-3, or a publisher's aggregate: WLD, or M49 codes as "M49-199", WB groups as "WB-LMC".
AREA = r"^([A-Z]{3}|M49-\d{3}|WB-[A-Z0-9]{3})$"

#: An age group: all, or years as 15+, 15-24, <1.
AGE = r"^(all|<?\d+(-\d+|\+)?)$"


def year_column(description: str = "Calendar year") -> Column:
    """The year of a row."""
    return Column("year", "integer", description, minimum=1950, maximum=2100)


def text_column(name: str, description: str, *, required: bool = False) -> Column:
    """A text of any kind."""
    return Column(name, "string", description, required=required)


def area_column(name: str, description: str) -> Column:
    """A country, an area or an aggregate that the table of countries knows."""
    return Column(name, "string", description, pattern=AREA, known_in="countries.iso3")


def stock_column(sex: str, year: int) -> Column:
    """The migrants of one sex in the middle of one year."""
    who = {"F": "Women", "M": "Men"}[sex]
    return Column(f"{sex}{year}", "integer", f"{who}, mid-{year}", required=False, minimum=0)


SOURCE = Column("source", "string", "The source of this row", known_in="sources.id")
SEX = Column("sex", "string", "T both, F women, M men", one_of=SEXES)
STATUS = Column("status", "string", "How the publisher came by the value", one_of=STATUSES)
LINK = Column("source_url", "string", "The page that states the fact", pattern=r"^https?://\S+$")
ORIGIN = area_column("origin", "Country of birth or citizenship")
RESIDENCE = area_column("destination", "Country of residence")
DEFINITION = Column("definition", "string", "Of the destination's data", one_of=DEFINITIONS)
IMPUTED = Column("imputed", "boolean", "The publisher imputed the destination's data")
COUNTRY = Column(
    "country_iso3",
    "string",
    f"ISO3, or {WHOLE_PROGRAMME} for the programme as a whole",
    pattern=r"^[A-Z]{3}$",
)
PHASE = Column("phase", "string", f"Only {PROGRAMME.phase} is this programme", one_of=PHASES)
