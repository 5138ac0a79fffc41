"""What a results framework holds: the shape of its tables, for the template, the loaders and the views.

Names are those of IATI where it has them. The tables are::

    activities  1 - n  results (outcome, output)  1 - n  indicators  1 - n  values
                                                                             (baseline, target, actual)
    activities  1 - n  money, locations
    any text of these in another language: narratives

A value stands for a period, a country, a place and a group. ``values`` holds all three kinds in one
shape, so that a baseline, its targets and its actuals are always compared group by group.
"""

from typing import Literal

from dashboard.vocabulary import columns
from dashboard.vocabulary.columns import Column, Table, text_column

RESULT_TYPES = ("outcome", "output", "impact", "other")
VALUE_TYPES = ("number", "percentage", "ratio", "yes-no", "milestone", "text")
DIRECTIONS = ("up", "down")
#: How the values of several periods make the value to date.
ACCUMULATIONS = ("in-period", "cumulative", "latest", "average")
#: How the values of several countries make the value of the programme.
AGGREGATIONS = ("sum", "weighted mean", "count of yes", "none")
Kind = Literal["baseline", "target", "actual"]
KINDS: tuple[Kind, ...] = ("baseline", "target", "actual")
#: Unknown sex or age is a group of its own, never spread over the others.
SEXES = ("all", "F", "M", "other", "unknown")
STATES = ("draft", "final")
MONEY = ("budget", "spending", "commitment", "incoming")

#: The programme as a whole: what was done or reached outside single countries, never their total.
WHOLE_PROGRAMME = columns.WHOLE_PROGRAMME
#: What a value stands for that is not split by place, age or group.
WHOLE = "all"

DAY = r"^\d{4}-\d{2}-\d{2}$"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"
_COUNTRY = r"^[A-Z]{3}$"


def _id(name: str, description: str, *, known_in: str = "") -> Column:
    return Column(name, "string", description, known_in=known_in)


def _day(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "string", description, required=required, pattern=DAY)


def _one_of(
    name: str, description: str, choices: tuple[str, ...], *, required: bool = True
) -> Column:
    return Column(name, "string", description, required=required, one_of=choices)


_CLASSES = (
    text_column("sector", "Sectors, separated by ;"),
    text_column("level", "national, regional, local, global; separated by ;"),
    text_column("partner_types", "Kinds of partner, separated by ;"),
    text_column("sdgs", "Sustainable Development Goals by number, separated by ;"),
    text_column("sdg_targets", "Targets of the 2030 Agenda, as 10.7, separated by ;"),
    text_column("gcm_objectives", "Objectives of the Global Compact for Migration, separated by ;"),
)

#: Nobody counts further: what is larger is a slip, and would drown what it is added to.
LARGEST = 1e15

FRAMEWORK: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "activities",
            "What is funded: the programme, its projects and their outputs",
            ("id",),
            (
                _id("id", "IATI identifier, or the programme's own code"),
                text_column("title", "Title", required=True),
                text_column("description", "Description"),
                text_column("parent", "The activity of which this one is a part"),
                text_column("countries", "ISO3, separated by ;"),
                *_CLASSES,
                _day("start", "First day, actual or else planned"),
                _day("end", "Last day, actual or else planned"),
                text_column("source", "Document or address that states it"),
            ),
        ),
        Table(
            "results",
            "Outcomes and outputs of an activity",
            ("id",),
            (
                _id("id", "Code of the result; unique in the framework"),
                _id("activity", "The activity it belongs to", known_in="activities.id"),
                _one_of("type", "What kind of result", RESULT_TYPES),
                text_column("title", "Title", required=True),
                text_column("description", "Description"),
                text_column("parent", "The outcome that an output serves"),
            ),
        ),
        Table(
            "indicators",
            "What is measured of a result, and how its values may be added and judged",
            ("id",),
            (
                _id("id", "Code of the indicator; unique in the framework"),
                _id("result", "The result it measures", known_in="results.id"),
                text_column("title", "Title", required=True),
                text_column("description", "Definition"),
                text_column("unit", "What is counted: persons, municipalities, USD, …"),
                _one_of("value_type", "What its values are", VALUE_TYPES),
                _one_of("direction", "Which way is better", DIRECTIONS),
                _one_of("accumulation", "How periods make a value to date", ACCUMULATIONS),
                _one_of("aggregation", "How countries make a value of the programme", AGGREGATIONS),
                *_CLASSES,
                text_column("double_counting", "How double counting is avoided, or that it is not"),
                text_column("source", "Document or address that states it"),
            ),
        ),
        Table(
            "values",
            "Baselines, targets and actuals, one a row",
            (
                "indicator",
                "kind",
                "country",
                "place",
                "sex",
                "age",
                "group",
                "start",
                "end",
                "set_on",
            ),
            (
                _id("indicator", "The indicator", known_in="indicators.id"),
                _one_of("kind", "What the value is", KINDS),
                Column("country", "string", f"ISO3, or {WHOLE_PROGRAMME}", pattern=_COUNTRY),
                text_column(
                    "place", "Place within the country; all where not split", required=True
                ),
                _one_of("sex", "all, F, M, other or unknown", SEXES),
                text_column("age", "all, an age group as 15-24, or unknown", required=True),
                text_column(
                    "group", "all, another group as status=refugee, or unknown", required=True
                ),
                _day("start", "First day of the period; empty for a baseline", required=False),
                _day("end", "Last day of the period; of a baseline, its year's", required=False),
                Column(
                    *("value", "number", "In the indicator's unit; yes is 1, no 0", False),
                    minimum=-LARGEST,
                    maximum=LARGEST,
                ),
                text_column("text", "What was said where the value is no number"),
                Column(
                    *("weight", "number", "Base of a percentage or ratio", False),
                    minimum=0,
                    maximum=LARGEST,
                ),
                _day("set_on", "The day on which a target was set; a later one replaces it"),
                text_column("reason", "Why a target moved, or a figure was restated"),
                _one_of("state", "draft or final", STATES),
                Column("release_time", "string", "Not public before", False, pattern=MOMENT),
                text_column("source", "Document or address that states it"),
                text_column("comment", "Comment"),
                text_column("author", "Who commented"),
                _day("commented_on", "When"),
            ),
        ),
        Table(
            "money",
            "Budgets and spending of an activity or a result",
            (
                "activity",
                "result",
                "country",
                "kind",
                "start",
                "end",
                "currency",
                "value_date",
                "note",
            ),
            (
                _id("activity", "The activity", known_in="activities.id"),
                text_column("result", "The result that it is for, where said"),
                Column("country", "string", f"ISO3, or {WHOLE_PROGRAMME}", pattern=_COUNTRY),
                _one_of("kind", "What the amount is", MONEY),
                _day("start", "First day of the period, or the day", required=True),
                _day("end", "Last day of the period, or the day", required=True),
                Column("value", "number", "In the currency", minimum=-LARGEST, maximum=LARGEST),
                Column("currency", "string", "ISO 4217", pattern=r"^[A-Z]{3}$"),
                _day("value_date", "The day of the exchange rate"),
                text_column("note", "What it is, as its source says"),
                _one_of("state", "draft or final", STATES),
                Column("release_time", "string", "Not public before", False, pattern=MOMENT),
            ),
        ),
        Table(
            "locations",
            "Places of an activity",
            ("activity", "name", "latitude", "longitude"),
            (
                _id("activity", "The activity", known_in="activities.id"),
                text_column("name", "Name", required=True),
                Column("country", "string", "ISO3", False, pattern=_COUNTRY),
                Column("latitude", "number", "Latitude", False, minimum=-90, maximum=90),
                Column("longitude", "number", "Longitude", False, minimum=-180, maximum=180),
            ),
        ),
        Table(
            "narratives",
            "Texts of the other tables in further languages",
            ("table", "row", "column", "language"),
            (
                _one_of("table", "The table", ("activities", "results", "indicators")),
                _id("row", "The id of the row"),
                text_column("column", "title or description", required=True),
                Column("language", "string", "ISO 639-1", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"),
                text_column("text", "The text", required=True),
            ),
        ),
    )
}
