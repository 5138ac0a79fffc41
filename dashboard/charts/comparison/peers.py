"""Fair peers of one country: the nearest by income per person and population, and how they compare."""

import math

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.comparison.benchmarks import HIGHER, LEVEL, LOWER, side_of
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.pictures.bars import Bar, Bars, one_list
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import AREAS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def nearest(repository: Repository, country: str, year: int | None = None) -> pd.DataFrame:
    """The countries nearest to one, itself first: country, population, income, distance, basis.

    ``basis`` is the year of population and income: the latest, up to the one given, for which the
    country has both. Peers are looked for among all countries that have both in that year.
    """
    people = repository.observations("population")[["country", "year", "value"]]
    product = repository.observations("gdp_usd")[["country", "year", "value"]]
    both = people.merge(product, on=["country", "year"], suffixes=("_people", "_product"))
    both = both[both["country"].isin(AREAS)]
    both = both[(both["value_people"] > 0) & (both["value_product"] > 0)]
    own = both[both["country"] == country]
    if year is not None:
        own = own[own["year"] <= year]
    if own.empty:
        return pd.DataFrame()
    basis = int(own["year"].max())
    both = both[both["year"] == basis]
    found = pd.DataFrame(
        {
            "country": both["country"],
            "population": both["value_people"],
            "income": both["value_product"] / both["value_people"],
            "basis": basis,
        }
    )
    self = to_dicts(found[found["country"] == country])[0]
    found["distance"] = [
        math.hypot(*(math.log10(row[name] / self[name]) for name in ("population", "income")))
        for row in to_dicts(found)
    ]
    near = found[found["distance"] <= RULES.farthest_peer]
    return near.sort_values(["distance", "country"], ignore_index=True).head(RULES.peers + 1)


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The country and its peers with their values of the compared indicator, largest first."""
    assert selection.country is not None
    near = nearest(repository, selection.country, selection.year)
    if len(near) < 2:
        return pd.DataFrame()
    indicator = query.shown_indicator(selection)
    sex = query.shown_sex(repository, indicator, selection)
    values = repository.compared(
        indicator, year=selection.year, sex=sex, countries=near["country"].tolist()
    )
    found = values.merge(near, on="country")
    own = found[found["country"] == selection.country]
    if own["value"].isna().all():
        return found.iloc[:0]
    return found.assign(
        selected=found["country"] == selection.country,
        split=len(repository.sexes(indicator)) > 1,
        definition=query.definitions(found, repository),
    )


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """Bars: the country in colour, its peers in grey, each with its income and population."""
    number_format = NumberFormat.of_indicator(str(rows["indicator"].iloc[0]), words)
    bars = [_bar(row, words) for row in to_dicts(rows)]
    return one_list(bars, words("columns.value"), number_format)


def _bar(row: Row, words: Words) -> Bar:
    known = not missing(row["value"])
    code, indicator = str(row["country"]), str(row["indicator"])
    note = str(int(row["year"])) if known and row["year"] != row["asked"] else ""
    return Bar(
        code,
        words.countries[code],
        float(row["value"]) if known else None,
        words.indicator(row["value"] if known else None, indicator),
        colour=theme.ACCENT if row["selected"] else theme.MUTED,
        note=note,
        detail=words(
            "charts.peers.peer",
            people=words.compact(float(row["population"])),
            income=words.value(round(float(row["income"]), -1), "usd"),
        ),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The country's figure, and in which peers it is lower and higher."""
    own = to_dicts(rows[rows["selected"]])[0]
    indicator = str(own["indicator"])
    value = words.indicator(own["value"], indicator)
    sides: dict[str, list[str]] = {LOWER: [], HIGHER: [], LEVEL: []}
    for row in to_dicts(rows[~rows["selected"] & rows["value"].notna()]):
        sides[side_of(row, own, words)].append(words.where(indicator, row["country"]))
    said = [words(side, which=words.listed(names)) for side, names in sides.items() if names]
    return words(
        "charts.peers.finding" if said else "charts.peers.alone",
        measure=query.measure(rows, words),
        where=words.where(indicator, own["country"]),
        value=value,
        year=int(own["year"]),
        said=f"{words('charts.benchmarks.between')} ".join(said),
    )


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, year, and the rule in one sentence."""
    rule = words(
        "charts.peers.about",
        n=len(rows) - 1,
        year=int(rows["basis"].iloc[0]),
        most=RULES.peers,
    )
    return f"{query.about(rows, words)} · {rule}"


def caveats(rows: pd.DataFrame, words: Words) -> list[str]:
    """Where population and income are from, and that they are from another source where so."""
    cited = words.sources[words.catalogue.source_of["population"]]
    return [words("charts.peers.basis", source=cited, year=int(rows["basis"].iloc[0]))]


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """That no country is near enough, or that the country has no value."""
    assert selection.country is not None
    return words("charts.peers.why", where=words(f"countries.{selection.country}.in"))


PEERS = Chart(
    name="peers",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("country", "value", "year", "status", "population", "income", "distance", "definition"),
    choices=query.CHOICES,
    caveats=caveats,
    why=why,
)
