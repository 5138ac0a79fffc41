"""The shape of every table in ``data/``: one definition for the build, the package and the app.

The build turns these into pandera schemas, the data package into Frictionless ones, and the
repository into dtypes, so a column is named and typed in one place.
"""

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
#: How many countries and goals the programme has, as descriptions spell it.
_COUNTRIES, _GOALS = (mentions("en")[f"number_of_{each}"] for each in ("countries", "goals"))
PHASES = tuple(PROGRAMME.phases)
#: The programme as a whole, where a row could name a country.
WHOLE_PROGRAMME = "GLO"
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


def _year(description: str = "Calendar year") -> Column:
    return Column("year", "integer", description, minimum=1950, maximum=2100)


def _text(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "string", description, required=required)


def _area(name: str, description: str) -> Column:
    return Column(name, "string", description, pattern=AREA, known_in="countries.iso3")


def _stock(sex: str, year: int) -> Column:
    who = {"F": "Women", "M": "Men"}[sex]
    return Column(f"{sex}{year}", "integer", f"{who}, mid-{year}", required=False, minimum=0)


_SOURCE = Column("source", "string", "The source of this row", known_in="sources.id")
_SEX = Column("sex", "string", "T both, F women, M men", one_of=SEXES)
_STATUS = Column("status", "string", "How the publisher came by the value", one_of=STATUSES)
_LINK = Column("source_url", "string", "The page that states the fact", pattern=r"^https?://\S+$")
_ORIGIN = _area("origin", "Country of birth or citizenship")
_RESIDENCE = _area("destination", "Country of residence")
_DEFINITION = Column("definition", "string", "Of the destination's data", one_of=DEFINITIONS)
_IMPUTED = Column("imputed", "boolean", "The publisher imputed the destination's data")
_COUNTRY = Column(
    "country_iso3",
    "string",
    f"ISO3, or {WHOLE_PROGRAMME} for the programme as a whole",
    pattern=r"^[A-Z]{3}$",
)
_PHASE = Column("phase", "string", f"Only {PROGRAMME.phase} is this programme", one_of=PHASES)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "countries",
            "Countries, areas and aggregates that occur in any table",
            ("iso3",),
            (
                Column("iso3", "string", "ISO3 or the code of an aggregate", pattern=AREA),
                _text("iso2", "ISO 3166 alpha-2; NA is Namibia"),
                Column("m49", "integer", "UN M49 code", required=False),
                _text("name", "UN short name in English", required=True),
                Column("kind", "string", "What it is", one_of=("country", "area", "aggregate")),
                Column("programme", "boolean", f"One of the {_COUNTRIES} programme countries"),
                _text("region", "UNSD region"),
                _text("subregion", "UNSD subregion"),
                _text("income_group", "World Bank income group, 2021 classification"),
                Column("latitude", "number", "Of a point inside", False, minimum=-90, maximum=90),
                Column(
                    "longitude", "number", "Of a point inside", False, minimum=-180, maximum=180
                ),
            ),
        ),
        Table(
            "goals",
            "The 17 Sustainable Development Goals",
            ("goal",),
            (
                Column("goal", "integer", "1 to 17", minimum=1, maximum=17),
                Column("programme", "boolean", f"One of the programme's {_GOALS} goals"),
                Column(
                    "colour", "string", "Official colour; identity only", pattern="^#[0-9A-F]{6}$"
                ),
                _text("name_en", "Official short name, English", required=True),
                _text("name_fr", "Official short name, French", required=True),
                _text("name_es", "Official short name, Spanish", required=True),
                _text("name_ar", "Official short name, Arabic", required=True),
            ),
        ),
        Table(
            "indicators",
            "What is measured, and how it may be read",
            ("id",),
            (
                Column("id", "string", "Name of the indicator here", pattern=r"^[a-z][a-z0-9_]*$"),
                Column("goal", "integer", "SDG it belongs to", False, known_in="goals.goal"),
                _text("sdg_indicator", "Code of the SDG indicator, where it is one"),
                Column("section", "string", "Section of the migration profile", one_of=SECTIONS),
                _text("unit", "Unit: persons, percent, usd, years, index, score…", required=True),
                Column(
                    "decimals", "integer", "Decimals that the data support", minimum=0, maximum=4
                ),
                Column("direction", "string", "Which way is better", one_of=DIRECTIONS),
                Column("target", "number", "Value that the 2030 Agenda sets", required=False),
                Column("age", "string", "The age group by which it is defined", pattern=AGE),
                _SOURCE,
                _text("name", "Name in English", required=True),
                _text("definition", "What it is, in our words", required=True),
                _text("limits", "What it cannot say", required=True),
            ),
        ),
        Table(
            "sources",
            "Where the figures come from",
            ("id",),
            (
                Column("id", "string", "Name of the source here", pattern=r"^[a-z][a-z0-9_]*$"),
                _text("publisher", "Publisher", required=True),
                _text("dataset", "Data set", required=True),
                _text("edition", "Edition or vintage", required=True),
                _text("licence", "Licence as stated, or that none is stated", required=True),
                _text("link", "Page of the data set", required=True),
                _text("coverage", "Areas and years", required=True),
                _text("retrieved", "When the file was retrieved", required=True),
                _text("strengths", "What it is good for; sentences", required=True),
                _text("weaknesses", "What to mind; sentences", required=True),
                Column(
                    "updated",
                    "string",
                    "When the publisher last changed the data; as precise as known",
                    pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
                ),
                Column(
                    "next_update",
                    "string",
                    "When the publisher says that it changes them again",
                    one_of=NEXT_UPDATES,
                ),
                _text("processing", "What was done with the data here; sentences", required=True),
            ),
        ),
        Table(
            "observations",
            "One value of one indicator, for one country, year, sex and age group",
            ("country", "indicator", "year", "sex", "age"),
            (
                _area("country", "ISO3 or aggregate"),
                Column("indicator", "string", "Indicator", known_in="indicators.id"),
                _year(),
                _SEX,
                Column("age", "string", "all, or a range as 15+, 15-24, <1", pattern=AGE),
                Column("value", "number", "In the indicator's unit"),
                _STATUS,
                _SOURCE,
            ),
        ),
        Table(
            "corridors",
            f"Migrant stock by origin and destination; every corridor that touches one of the {_COUNTRIES}",
            ("origin", "destination", "year", "sex"),
            (
                _ORIGIN,
                _RESIDENCE,
                _year("Mid-year of the stock"),
                _SEX,
                Column("migrants", "integer", "Persons", minimum=0),
                _DEFINITION,
                _IMPUTED,
                _SOURCE,
            ),
        ),
        Table(
            "matrix",
            "Migrant stock by origin and destination of the whole world, a column a year and sex",
            ("origin", "destination"),
            (
                _ORIGIN,
                _RESIDENCE,
                _DEFINITION,
                _IMPUTED,
                *(_stock(sex, year) for year in STOCK_YEARS for sex in ("F", "M")),
                _SOURCE,
            ),
        ),
        Table(
            "matrix_2020_edition",
            "Migrant stock of mid-2020 as the edition before gave it; for comparison with it only",
            ("origin", "destination"),
            (
                _ORIGIN,
                _RESIDENCE,
                _DEFINITION,
                _IMPUTED,
                *(_stock(sex, 2020) for sex in ("F", "M")),
                _SOURCE,
            ),
        ),
        Table(
            "remittance_corridors",
            f"Modelled remittances by sending and receiving country; all that touch one of the {_COUNTRIES}",
            ("origin", "destination", "year"),
            (
                _area("origin", "Country from which money is sent"),
                _area("destination", "Country that receives it"),
                _year(),
                Column("usd", "number", "US dollars", minimum=0),
                _STATUS,
                _SOURCE,
            ),
        ),
        Table(
            "remittance_costs",
            "Cost of sending USD 200 in a corridor, per cent of the amount",
            ("origin", "destination", "quarter"),
            (
                _area("origin", "Country from which money is sent"),
                _area("destination", "Country that receives it"),
                Column("quarter", "string", "Quarter, as 2020Q3", pattern=r"^\d{4}Q[1-4]$"),
                Column("cost", "number", "Per cent of USD 200", minimum=-10, maximum=100),
                _SOURCE,
            ),
        ),
        Table(
            "displacement",
            "People under UNHCR's mandate by origin and country of asylum; "
            f"all that touch one of the {_COUNTRIES}",
            ("origin", "destination", "year", "population"),
            (
                _area("origin", "Country of origin"),
                _area("destination", "Country of asylum"),
                _year("End of the year"),
                Column(
                    "population",
                    "string",
                    "Population group",
                    one_of=("refugees", "asylum_seekers", "other_in_need", "stateless", "idps"),
                ),
                Column("persons", "integer", "Persons", minimum=0),
                _SOURCE,
            ),
        ),
        Table(
            "asylum",
            "Asylum applications and decisions by origin and country of asylum, per year",
            ("origin", "destination", "year"),
            (
                _area("origin", "Country of origin"),
                _area("destination", "Country of asylum"),
                _year(),
                *(
                    Column(name, "integer", what, required=False, minimum=0)
                    for name, what in (
                        ("applied", "Applications lodged"),
                        ("recognised", "Decisions: refugee status recognised"),
                        ("complementary", "Decisions: other protection"),
                        ("rejected", "Decisions: rejected"),
                        ("closed", "Otherwise closed"),
                    )
                ),
                Column("unit", "string", "What is counted", one_of=("persons", "cases", "mixed")),
                _SOURCE,
            ),
        ),
        Table(
            "incidents",
            f"Recorded deaths and disappearances during migration that touch one of the {_COUNTRIES}",
            ("id",),
            (
                Column("id", "string", "Row of the publisher's list"),
                Column("date", "string", "Day, or day of report", pattern=r"^\d{4}-\d{2}-\d{2}$"),
                _year(),
                _area("country", "Country of the incident; at sea, the nearest"),
                _text("route", "Migration route"),
                _text("cause", "Cause of death"),
                Column("dead_missing", "integer", "Dead and missing", minimum=0),
                _text("nationalities", "ISO3, separated by ; mixed groups list several"),
                Column(
                    "cumulative",
                    "boolean",
                    "A report that adds up several incidents; empty where the list does not say",
                    required=False,
                ),
                Column("latitude", "number", "Place", False, minimum=-90, maximum=90),
                Column("longitude", "number", "Place", False, minimum=-180, maximum=180),
                _SOURCE,
            ),
        ),
        Table(
            "interventions",
            "What the programme, its predecessors and its neighbours did",
            ("id",),
            (
                Column("id", "string", "Name of the row"),
                _PHASE,
                _COUNTRY,
                _text("title", "Title in our words", required=True),
                _text("summary", "Summary in our words", required=True),
                _text("sector", "Sectors, separated by ;", required=True),
                _text("level", "national, regional, local, global; separated by ;", required=True),
                _text("places", "Places, separated by ;"),
                _text("partners", "Partners, separated by ;"),
                _text("partner_types", "Kinds of partner, separated by ;"),
                _text("sdgs", "Goals that the source names, separated by ;"),
                _text("gcm_objectives", "GCM objectives that the source names, separated by ;"),
                _text("start", "Date as precise as stated"),
                _text("end", "Date as precise as stated"),
                _LINK,
                _text("source_title", "Title of the page", required=True),
            ),
        ),
        Table(
            "results",
            "One published figure a row",
            ("id",),
            (
                Column("id", "string", "Name of the row"),
                _PHASE,
                _COUNTRY,
                Column(
                    "intervention_id", "string", "Intervention", False, known_in="interventions.id"
                ),
                _text("indicator", "What was counted", required=True),
                Column(
                    "value", "number", "Figure; empty where only a plan is known", required=False
                ),
                Column("qualifier", "string", "Belongs to the figure", False, one_of=QUALIFIERS),
                _text("unit", "Unit, or 'currency not stated'", required=True),
                _text("disaggregation", "Groups as key=value, separated by ;"),
                Column("target", "number", "Only where a source states one", required=False),
                _text("as_of", "Date as precise as stated"),
                _text("type", "policy, local programme, knowledge", required=True),
                Column(
                    "part_of",
                    "string",
                    "The row that contains this one",
                    False,
                    known_in="results.id",
                ),
                _text("sdgs", "Goals that the source names, separated by ;"),
                _LINK,
                _text("source_title", "Title of the page", required=True),
            ),
        ),
        Table(
            "policies",
            "Policies into which migration was brought, or that the programme helped to draft",
            ("id",),
            (
                Column("id", "string", "Name of the row"),
                _COUNTRY,
                _text("policy_name", "Name", required=True),
                _text("sector", "Sector", required=True),
                _text("level", "Level", required=True),
                _text("year", "Year or years as stated"),
                _text("status", "What the source says of it"),
                _LINK,
                _text("source_title", "Title of the page", required=True),
            ),
        ),
        Table(
            "events",
            "Board meetings, launches, workshops, closings",
            # The sources name no row: the importer does, and an event that stands twice is refused.
            ("country_iso3", "title"),
            (
                Column("id", "string", "Name of the row"),
                _text("date", "Day, month, year, or a period as from/to; empty where not stated"),
                _text("place", "Place"),
                _COUNTRY,
                _text("title", "Title in our words", required=True),
                _text("theme", "Theme in our words"),
                _LINK,
            ),
        ),
        Table(
            "places",
            "Places named in the sources",
            ("country_iso3", "place"),
            (
                _COUNTRY,
                _text("place", "Name", required=True),
                Column("lat", "number", "Latitude, where verified", False, minimum=-90, maximum=90),
                Column(
                    "lon", "number", "Longitude, where verified", False, minimum=-180, maximum=180
                ),
                _text("role", "What the source calls it", required=True),
            ),
        ),
    )
}
