"""The shape of every table in ``data/``: one definition for the build, the package and the app.

The build turns these into pandera schemas, the data package into Frictionless ones, and the
repository into dtypes, so a column is named and typed in one place.
"""

from dashboard.vocabulary.columns import (
    AGE,
    AREA,
    COUNTRIES_SPELT,
    COUNTRY,
    DEFINITION,
    DIRECTIONS,
    GOALS_SPELT,
    IMPUTED,
    LINK,
    NEXT_UPDATES,
    ORIGIN,
    PHASE,
    QUALIFIERS,
    RESIDENCE,
    SECTIONS,
    SEX,
    SOURCE,
    STATUS,
    STOCK_YEARS,
    Column,
    Table,
    area_column,
    stock_column,
    text_column,
    year_column,
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "countries",
            "Countries, areas and aggregates that occur in any table",
            ("iso3",),
            (
                Column("iso3", "string", "ISO3 or the code of an aggregate", pattern=AREA),
                text_column("iso2", "ISO 3166 alpha-2; NA is Namibia"),
                Column("m49", "integer", "UN M49 code", required=False),
                text_column("name", "UN short name in English", required=True),
                Column("kind", "string", "What it is", one_of=("country", "area", "aggregate")),
                Column("programme", "boolean", f"One of the {COUNTRIES_SPELT} programme countries"),
                text_column("region", "UNSD region"),
                text_column("subregion", "UNSD subregion"),
                text_column("income_group", "World Bank income group, 2021 classification"),
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
                Column("programme", "boolean", f"One of the programme's {GOALS_SPELT} goals"),
                Column(
                    "colour", "string", "Official colour; identity only", pattern="^#[0-9A-F]{6}$"
                ),
                text_column("name_en", "Official short name, English", required=True),
                text_column("name_fr", "Official short name, French", required=True),
                text_column("name_es", "Official short name, Spanish", required=True),
                text_column("name_ar", "Official short name, Arabic", required=True),
            ),
        ),
        Table(
            "indicators",
            "What is measured, and how it may be read",
            ("id",),
            (
                Column("id", "string", "Name of the indicator here", pattern=r"^[a-z][a-z0-9_]*$"),
                Column("goal", "integer", "SDG it belongs to", False, known_in="goals.goal"),
                text_column("sdg_indicator", "Code of the SDG indicator, where it is one"),
                Column("section", "string", "Section of the migration profile", one_of=SECTIONS),
                text_column(
                    "unit", "Unit: persons, percent, usd, years, index, score…", required=True
                ),
                Column(
                    "decimals", "integer", "Decimals that the data support", minimum=0, maximum=4
                ),
                Column("direction", "string", "Which way is better", one_of=DIRECTIONS),
                Column("target", "number", "Value that the 2030 Agenda sets", required=False),
                Column("age", "string", "The age group by which it is defined", pattern=AGE),
                SOURCE,
                text_column("name", "Name in English", required=True),
                text_column("definition", "What it is, in our words", required=True),
                text_column("limits", "What it cannot say", required=True),
            ),
        ),
        Table(
            "sources",
            "Where the figures come from",
            ("id",),
            (
                Column("id", "string", "Name of the source here", pattern=r"^[a-z][a-z0-9_]*$"),
                text_column("publisher", "Publisher", required=True),
                text_column("dataset", "Data set", required=True),
                text_column("edition", "Edition or vintage", required=True),
                text_column("licence", "Licence as stated, or that none is stated", required=True),
                text_column("link", "Page of the data set", required=True),
                text_column("coverage", "Areas and years", required=True),
                text_column("retrieved", "When the file was retrieved", required=True),
                text_column("strengths", "What it is good for; sentences", required=True),
                text_column("weaknesses", "What to mind; sentences", required=True),
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
                text_column(
                    "processing", "What was done with the data here; sentences", required=True
                ),
            ),
        ),
        Table(
            "observations",
            "One value of one indicator, for one country, year, sex and age group",
            ("country", "indicator", "year", "sex", "age"),
            (
                area_column("country", "ISO3 or aggregate"),
                Column("indicator", "string", "Indicator", known_in="indicators.id"),
                year_column(),
                SEX,
                Column("age", "string", "all, or a range as 15+, 15-24, <1", pattern=AGE),
                Column("value", "number", "In the indicator's unit"),
                STATUS,
                SOURCE,
            ),
        ),
        Table(
            "corridors",
            "Migrant stock by origin and destination; "
            f"every corridor that touches one of the {COUNTRIES_SPELT}",
            ("origin", "destination", "year", "sex"),
            (
                ORIGIN,
                RESIDENCE,
                year_column("Mid-year of the stock"),
                SEX,
                Column("migrants", "integer", "Persons", minimum=0),
                DEFINITION,
                IMPUTED,
                SOURCE,
            ),
        ),
        Table(
            "matrix",
            "Migrant stock by origin and destination of the whole world, a column a year and sex",
            ("origin", "destination"),
            (
                ORIGIN,
                RESIDENCE,
                DEFINITION,
                IMPUTED,
                *(stock_column(sex, year) for year in STOCK_YEARS for sex in ("F", "M")),
                SOURCE,
            ),
        ),
        Table(
            "matrix_2020_edition",
            "Migrant stock of mid-2020 as the edition before gave it; for comparison with it only",
            ("origin", "destination"),
            (
                ORIGIN,
                RESIDENCE,
                DEFINITION,
                IMPUTED,
                *(stock_column(sex, 2020) for sex in ("F", "M")),
                SOURCE,
            ),
        ),
        Table(
            "remittance_corridors",
            "Modelled remittances by sending and receiving country; "
            f"all that touch one of the {COUNTRIES_SPELT}",
            ("origin", "destination", "year"),
            (
                area_column("origin", "Country from which money is sent"),
                area_column("destination", "Country that receives it"),
                year_column(),
                Column("usd", "number", "US dollars", minimum=0),
                STATUS,
                SOURCE,
            ),
        ),
        Table(
            "remittance_costs",
            "Cost of sending USD 200 in a corridor, per cent of the amount",
            ("origin", "destination", "quarter"),
            (
                area_column("origin", "Country from which money is sent"),
                area_column("destination", "Country that receives it"),
                Column("quarter", "string", "Quarter, as 2020Q3", pattern=r"^\d{4}Q[1-4]$"),
                Column("cost", "number", "Per cent of USD 200", minimum=-10, maximum=100),
                SOURCE,
            ),
        ),
        Table(
            "displacement",
            "People under UNHCR's mandate by origin and country of asylum; "
            f"all that touch one of the {COUNTRIES_SPELT}",
            ("origin", "destination", "year", "population"),
            (
                area_column("origin", "Country of origin"),
                area_column("destination", "Country of asylum"),
                year_column("End of the year"),
                Column(
                    "population",
                    "string",
                    "Population group",
                    one_of=("refugees", "asylum_seekers", "other_in_need", "stateless", "idps"),
                ),
                Column("persons", "integer", "Persons", minimum=0),
                SOURCE,
            ),
        ),
        Table(
            "asylum",
            "Asylum applications and decisions by origin and country of asylum, per year",
            ("origin", "destination", "year"),
            (
                area_column("origin", "Country of origin"),
                area_column("destination", "Country of asylum"),
                year_column(),
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
                SOURCE,
            ),
        ),
        Table(
            "incidents",
            f"Recorded deaths and disappearances during migration that touch one of the {COUNTRIES_SPELT}",
            ("id",),
            (
                Column("id", "string", "Row of the publisher's list"),
                Column("date", "string", "Day, or day of report", pattern=r"^\d{4}-\d{2}-\d{2}$"),
                year_column(),
                area_column("country", "Country of the incident; at sea, the nearest"),
                text_column("route", "Migration route"),
                text_column("cause", "Cause of death"),
                Column("dead_missing", "integer", "Dead and missing", minimum=0),
                text_column("nationalities", "ISO3, separated by ; mixed groups list several"),
                Column(
                    "cumulative",
                    "boolean",
                    "A report that adds up several incidents; empty where the list does not say",
                    required=False,
                ),
                Column("latitude", "number", "Place", False, minimum=-90, maximum=90),
                Column("longitude", "number", "Place", False, minimum=-180, maximum=180),
                SOURCE,
            ),
        ),
        Table(
            "interventions",
            "What the programme, its predecessors and its neighbours did",
            ("id",),
            (
                Column("id", "string", "Name of the row"),
                PHASE,
                COUNTRY,
                text_column("title", "Title in our words", required=True),
                text_column("summary", "Summary in our words", required=True),
                text_column("sector", "Sectors, separated by ;", required=True),
                text_column(
                    "level", "national, regional, local, global; separated by ;", required=True
                ),
                text_column("places", "Places, separated by ;"),
                text_column("partners", "Partners, separated by ;"),
                text_column("partner_types", "Kinds of partner, separated by ;"),
                text_column("sdgs", "Goals that the source names, separated by ;"),
                text_column(
                    "gcm_objectives", "GCM objectives that the source names, separated by ;"
                ),
                text_column("start", "Date as precise as stated"),
                text_column("end", "Date as precise as stated"),
                LINK,
                text_column("source_title", "Title of the page", required=True),
            ),
        ),
        Table(
            "results",
            "One published figure a row",
            ("id",),
            (
                Column("id", "string", "Name of the row"),
                PHASE,
                COUNTRY,
                Column(
                    "intervention_id", "string", "Intervention", False, known_in="interventions.id"
                ),
                text_column("indicator", "What was counted", required=True),
                Column(
                    "value", "number", "Figure; empty where only a plan is known", required=False
                ),
                Column("qualifier", "string", "Belongs to the figure", False, one_of=QUALIFIERS),
                text_column("unit", "Unit, or 'currency not stated'", required=True),
                text_column("disaggregation", "Groups as key=value, separated by ;"),
                Column("target", "number", "Only where a source states one", required=False),
                text_column("as_of", "Date as precise as stated"),
                text_column("type", "policy, local programme, knowledge", required=True),
                Column(
                    "part_of",
                    "string",
                    "The row that contains this one",
                    False,
                    known_in="results.id",
                ),
                text_column("sdgs", "Goals that the source names, separated by ;"),
                LINK,
                text_column("source_title", "Title of the page", required=True),
            ),
        ),
        Table(
            "policies",
            "Policies into which migration was brought, or that the programme helped to draft",
            ("id",),
            (
                Column("id", "string", "Name of the row"),
                COUNTRY,
                text_column("policy_name", "Name", required=True),
                text_column("sector", "Sector", required=True),
                text_column("level", "Level", required=True),
                text_column("year", "Year or years as stated"),
                text_column("status", "What the source says of it"),
                LINK,
                text_column("source_title", "Title of the page", required=True),
            ),
        ),
        Table(
            "events",
            "Board meetings, launches, workshops, closings",
            # The sources name no row: the importer does, and an event that stands twice is refused.
            ("country_iso3", "title"),
            (
                Column("id", "string", "Name of the row"),
                text_column(
                    "date", "Day, month, year, or a period as from/to; empty where not stated"
                ),
                text_column("place", "Place"),
                COUNTRY,
                text_column("title", "Title in our words", required=True),
                text_column("theme", "Theme in our words"),
                LINK,
            ),
        ),
        Table(
            "places",
            "Places named in the sources",
            ("country_iso3", "place"),
            (
                COUNTRY,
                text_column("place", "Name", required=True),
                Column("lat", "number", "Latitude, where verified", False, minimum=-90, maximum=90),
                Column(
                    "lon", "number", "Longitude, where verified", False, minimum=-180, maximum=180
                ),
                text_column("role", "What the source calls it", required=True),
            ),
        ),
    )
}
