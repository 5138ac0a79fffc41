"""The codes of IATI that a results framework knows, and what they are in its tables."""

from typing import Literal

from dashboard.results.model.schema import FRAMEWORK
from dashboard.vocabulary.reference import COUNTRIES

VERSIONS = ("2.02", "2.03")
ACTIVITIES = "iati-activities"
ACTIVITY = "iati-activity"

#: Elements and attributes for what IATI has no place for; it allows those of other namespaces.
OURS = "https://migration4development.org/ns/results"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

#: What is counted: each element by the kind that a report names.
KIND_OF = {
    ACTIVITY: "activities",
    "result": "results",
    "indicator": "indicators",
    "baseline": "baselines",
    "period": "periods",
    "target": "targets",
    "actual": "actuals",
    "budget": "money",
    "planned-disbursement": "money",
    "transaction": "money",
    "location": "locations",
}
#: Where they stand. A location of a target, or a budget line of a country, is something else.
PARTS_OF = {
    ACTIVITY: ("result", "budget", "planned-disbursement", "transaction", "location"),
    "result": ("indicator",),
    "indicator": ("baseline", "period"),
    "period": ("target", "actual"),
}

RESULT_TYPES = {"1": "output", "2": "outcome", "3": "impact", "9": "other"}
#: Nominal values are names, ordinal ones steps on a way.
MEASURES = {"1": "number", "2": "percentage", "3": "text", "4": "milestone", "5": "text"}
MEASURE_OF = {
    "number": "1",
    "ratio": "1",
    "yes-no": "3",
    "percentage": "2",
    "milestone": "4",
    "text": "5",
}
#: Measures whose values are numbers.
QUANTITATIVE = ("number", "percentage", "ratio", "yes-no")
TRANSACTIONS = {"1": "incoming", "2": "commitment", "3": "spending", "4": "spending"}
TRANSACTION_OF = {"incoming": "1", "commitment": "2", "spending": "4"}

ACTIVITY_STATUSES = tuple("123456")
ACTIVITY_DATES = tuple("1234")
BUDGET_TYPES = ("1", "2")
TRANSACTION_TYPES = tuple(str(code) for code in range(1, 14))
SECTOR_VOCABULARIES = (*(str(code) for code in range(1, 13)), "98", "99")
TAG_VOCABULARIES = ("1", "2", "3", "4", "5", "99")

#: Codes of the Development Assistance Committee, of five digits and of three; without one, the first.
DAC = ("1", "2")
SDG_GOAL, SDG_TARGET, SDG_INDICATOR = "7", "8", "9"
TAG_GOAL, TAG_TARGET = "2", "3"
#: In the vocabulary of indicators the ninth is that of the Goals too.
INDICATOR_SDG = "9"
OWN = "99"
ISO_COUNTRY = "A4"

#: Columns that are written as tags and sectors of our own, under an address that ends with the name.
OWN_CLASSES = ("level", "partner_types", "gcm_objectives")

Sex = Literal["F", "M", "other", "unknown", "all"]
SEXES: dict[str, Sex] = {
    **dict.fromkeys(
        ("female", "females", "f", "w", "woman", "women", "girl", "girls", "femme", "femmes",
         "mujer", "mujeres"), "F"),
    **dict.fromkeys(
        ("male", "males", "m", "man", "men", "boy", "boys", "homme", "hommes", "hombre",
         "hombres"), "M"),
    **dict.fromkeys(("other", "others", "non-binary", "nonbinary", "x"), "other"),
    **dict.fromkeys(("unknown", "not known", "not stated", "unspecified", "n/a"), "unknown"),
    **dict.fromkeys(("all", "total", "both", "t"), "all"),
}  # fmt: skip
SEX_OF = {"F": "female", "M": "male", "other": "other", "unknown": "unknown"}
#: Spellings of the dimensions that have a column.
DIMENSIONS = {
    **dict.fromkeys(("sex", "gender", "sexe", "sexo", "genre", "género"), "sex"),
    **dict.fromkeys(("age", "age group", "age-group", "age range", "âge", "edad"), "age"),
    **dict.fromkeys(("country", "pays", "país"), "country"),
    **dict.fromkeys(("place", "location", "lieu", "lugar"), "place"),
    **dict.fromkeys(("group",), "group"),
}

ISO3 = {each.iso2: code for code, each in COUNTRIES.items() if each.iso2}
ISO2 = {code: each.iso2 for code, each in COUNTRIES.items() if each.iso2}


def ours(name: str) -> str:
    """A name in our namespace, as lxml writes it.

    >>> ours("value")
    '{https://migration4development.org/ns/results}value'
    """
    return f"{{{OURS}}}{name}"


#: The columns of each table that no element or attribute of IATI holds.
EXTENDED = {
    "activities": ("countries", "source"),
    "results": ("id", "parent"),
    "indicators": (
        *("id", "unit", "value_type", "accumulation", "aggregation", "double_counting", "source"),
        *("sector", "level", "partner_types", "sdgs", "sdg_targets", "gcm_objectives"),
    ),
    "values": (
        *("start", "text", "weight", "set_on", "reason", "state", "release_time", "source"),
        *("author", "commented_on"),
    ),
    "money": ("country", "result", "start", "value_date", "note", "state", "release_time"),
    "locations": ("country", "latitude", "longitude"),
}
COLUMNS = {
    name: {column.name: column for column in table.columns} for name, table in FRAMEWORK.items()
}
