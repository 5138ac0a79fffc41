"""One country against the world, its region, its income group and the median of the programme countries."""

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, concat, of_one_country
from dashboard.charts.kit.pictures.bars import Bar, Bars, one_list
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import AGGREGATES, COUNTRIES, INDICATORS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Units of which an aggregate is a sum: a country is part of it, and cannot be measured by it.
SUMMED = ("persons", "usd", "usd_constant", "deaths", "victims")
#: Kinds of aggregate, in the order in which they are shown.
KINDS = ("world", "region", "income")
WORLD = "WLD"

#: On which side of a country another lies, each under the name of its phrase.
LOWER, HIGHER, LEVEL = (
    "charts.benchmarks.lower",
    "charts.benchmarks.higher",
    "charts.benchmarks.level",
)


def aggregates(country: str) -> list[tuple[str, str]]:
    """The aggregates that a country belongs to, each with its kind, nearest region first."""
    known = COUNTRIES[country]
    regions = [AGGREGATES.get(known.subregion), AGGREGATES.get(known.region)]
    listed = [
        ("world", WORLD),
        *(("region", code) for code in [*regions, RULES.bank_region.get(country)]),
        ("income", RULES.income_aggregate.get(known.income_group)),
    ]
    return [(kind, code) for kind, code in listed if code]


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The country's row, then one for each aggregate that the source has, then the median of ours.

    Columns: benchmark (a code, or ``median``), kind, value, year, asked, last_year, status, source.
    """
    assert selection.country is not None
    every = query.rows(repository, selection)
    own = every[every["country"] == selection.country] if len(every) else every
    if own.empty or own["value"].isna().all():
        return own.iloc[:0]
    indicator, sex = str(own["indicator"].iloc[0]), str(own["sex"].iloc[0])
    asked = int(own["asked"].iloc[0])
    kinds = {code: kind for kind, code in aggregates(selection.country)}
    published = set(repository.observations(indicator, sex=sex)["country"])
    codes = [code for code in kinds if code in published]
    others = repository.compared(indicator, year=asked, sex=sex, countries=codes)
    others = others.assign(kind=others["country"].map(kinds))
    order = {code: at for at, code in enumerate(kinds)}
    others = others.sort_values("country", key=lambda column: column.map(order))
    known = every["value"].dropna()
    median = own.assign(
        country="median", kind="median", value=known.median(), year=asked, last_year=asked,
        status=None, definition=None,
    )  # fmt: skip
    found = concat([own.assign(kind="country"), others, median])
    return found.assign(
        benchmark=found["country"],
        split=own["split"].iloc[0],
        known=len(known),
        mixed=every["definition"].dropna().nunique() > 1,
    )


def _is_sum(row: Row) -> bool:
    """Whether a row adds up what the country is a part of: it cannot measure the country."""
    return row["kind"] in KINDS and INDICATORS[str(row["indicator"])].unit in SUMMED


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """Bars on one scale: the country in colour, its benchmarks in grey; sums are told without a bar."""
    number_format = NumberFormat.of_indicator(str(rows["indicator"].iloc[0]), words)
    bars = [_bar(row, words) for row in to_dicts(rows)]
    return one_list(bars, words("columns.value"), number_format)


def _bar(row: Row, words: Words) -> Bar:
    known = not missing(row["value"])
    notes = [str(int(row["year"]))] if known and row["year"] != row["asked"] else []
    if known and _is_sum(row):
        notes.append(words("charts.benchmarks.sum"))
    return Bar(
        str(row["benchmark"]),
        _name(row, words),
        float(row["value"]) if known else None,
        words.indicator(row["value"] if known else None, str(row["indicator"])),
        colour=theme.ACCENT if row["kind"] == "country" else theme.MUTED,
        note=" · ".join(notes),
        drawn=not _is_sum(row),
    )


def _name(row: Row, words: Words) -> str:
    if row["kind"] == "median":
        return words.sentence(words("charts.benchmarks.median_of", n=int(row["known"])))
    return words.countries[row["country"]]


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The country's figure; where it is lower and higher; the median."""
    own, *others = to_dicts(rows)
    indicator = str(own["indicator"])
    value = words.indicator(own["value"], indicator)
    sides: dict[str, list[str]] = {LOWER: [], HIGHER: [], LEVEL: []}
    said = []
    for each in others:
        if missing(each["value"]) or _is_sum(each):
            continue
        figure = words.indicator(each["value"], indicator)
        if each["kind"] == "median":
            name = words("charts.benchmarks.median_of", n=int(each["known"]))
            said.append(words("charts.benchmarks.median_is", name=name, value=figure))
            continue
        side = side_of(each, own, words)
        where = words.where(indicator, each["country"])
        sides[side].append(
            words("charts.benchmarks.one", where=where, value=figure, year=int(each["year"]))
        )
    said = [
        *(words(side, which=words.listed(which)) for side, which in sides.items() if which),
        *said,
    ]
    return words(
        "charts.benchmarks.finding",
        measure=query.measure(rows, words),
        where=words.where(indicator, own["country"]),
        value=value,
        year=int(own["year"]),
        said=f"{words('charts.benchmarks.between')} ".join(said),
    )


def side_of(other: Row, own: Row, words: Words) -> str:
    """Whether a figure is lower or higher than the country's own, as the two are written."""
    indicator = str(own["indicator"])
    if words.indicator(other["value"], indicator) == words.indicator(own["value"], indicator):
        return LEVEL
    return LOWER if other["value"] < own["value"] else HIGHER


def caveats(rows: pd.DataFrame, words: Words) -> list[str]:
    """What the source has not, sums that measure nobody, other editions, two definitions in a median."""
    said = []
    own = to_dicts(rows)[0]
    groups = rows[rows["kind"].isin(KINDS)]
    lacking = [kind for kind in KINDS if kind not in set(groups["kind"])]
    if lacking:
        which = words.listed([words(f"charts.benchmarks.kinds.{kind}") for kind in lacking])
        said.append(words("charts.benchmarks.lacking", which=which))
    if any(_is_sum(row) and not missing(row["value"]) for row in to_dicts(groups)):
        said.append(words("charts.benchmarks.summed"))
    other = [each for each in dict.fromkeys(groups["source"].dropna()) if each != own["source"]]
    for each in other:
        said.append(
            words(
                "charts.benchmarks.edition",
                edition=words(f"sources.{each}.edition"),
                own=words(f"sources.{own['source']}.edition"),
            )
        )
    if own["mixed"]:
        said.append(words("flags.mixed"))
    return said


BENCHMARKS = Chart(
    name="benchmarks",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=query.about,
    table=("benchmark", "value", "year", "status", "last_year", "source", "definition"),
    choices=query.CHOICES,
    caveats=caveats,
)
