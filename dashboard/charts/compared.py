"""The eleven compared by one indicator: the question behind the headline, the map and the ranking."""

import pandas as pd

from dashboard.charts.rowwise import records
from dashboard.reference import INDICATORS
from dashboard.repository import Repository
from dashboard.rules import RULES
from dashboard.selection import Selection
from dashboard.words import Words

CHOICES = ("country", "goals", "year", "indicator", "sex")
#: Measures of people whom some countries count by birth, others by citizenship.
BY_DEFINITION = ("immigrants", "immigrants_share")
#: How many countries a map's sentence names.
LEADERS = 3
TABLE = ("country", "value", "year", "status", "last_year", "definition")


def shown_indicator(selection: Selection) -> str:
    """The indicator to show: the one chosen, or the one that speaks for the chosen goals."""
    return selection.indicator or RULES.indicator_for(selection.goals)


def shown_sex(repository: Repository, indicator: str, selection: Selection) -> str:
    """The sex to show: the one chosen where it is published, or the one that is."""
    published = repository.sexes(indicator)
    return selection.sex if selection.sex in published or not published else published[0]


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a country, largest first: see ``Repository.compared``.

    ``selected`` marks the chosen country; ``definition`` says whom it counts as an immigrant, and
    ``split`` whether the source tells the sexes apart.
    """
    indicator = shown_indicator(selection)
    sex = shown_sex(repository, indicator, selection)
    compared = repository.compared(indicator, year=selection.year, sex=sex)
    by_definition = indicator in BY_DEFINITION
    ranked = compared.assign(
        selected=compared["country"] == selection.country,
        definition=compared["country"].map(repository.definitions if by_definition else {}),
        split=len(repository.sexes(indicator)) > 1,
        rank=compared["value"].rank(ascending=False, method="min").astype("Int64"),
    )
    return ranked if ranked["value"].notna().any() else ranked.iloc[:0]


def definitions(rows: pd.DataFrame, repository: Repository) -> pd.Series:
    """Whom the country of each row counts as an immigrant, where the measure depends on it."""
    by_definition = rows["indicator"].isin(BY_DEFINITION)
    return rows["country"].map(repository.definitions).where(by_definition & rows["value"].notna())


def of_those_with_data(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a value."""
    return rows[rows["value"].notna()]


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, sex where it is not everybody, and the year or years of the values."""
    indicator = rows["indicator"].iloc[0]
    said = [words.indicators[indicator]]
    if told := sex_told(rows):
        said.append(words(f"sex.{told}"))
    code = INDICATORS[indicator].sdg_indicator
    if code:
        said.append(words("charts.sdg_indicator", code=code))
    said.append(str(int(rows["asked"].iloc[0])))
    return " · ".join(said)


def sex_told(rows: pd.DataFrame) -> str:
    """The one sex that rows show, where the source also has the other; else nothing to tell."""
    first = rows.iloc[0]
    return str(first["sex"]) if first["split"] and first["sex"] != "T" else ""


def measure(rows: pd.DataFrame, words: Words) -> str:
    """What is measured, as a sentence begins; of whom, where it is women or men alone."""
    said = words(f"indicators.{rows['indicator'].iloc[0]}.measure")
    told = sex_told(rows)
    return (
        words("charts.compared.of_sex", measure=said, sex=words(f"sex_of.{told}")) if told else said
    )


def tell(rows: pd.DataFrame, words: Words) -> str:
    """Who stands highest and lowest, among how many; said of the chosen country where one is."""
    known = of_those_with_data(rows)
    indicator, year = known["indicator"].iloc[0], int(known["asked"].iloc[0])
    said = measure(rows, words)
    first, last = known.iloc[0], known.iloc[-1]
    chosen = known[known["selected"]]
    if len(chosen):
        row = chosen.iloc[0]
        return words(
            "charts.compared.chosen",
            measure=said,
            where=words.where(indicator, row["country"]),
            value=words.indicator(row["value"], indicator),
            year=int(row["year"]),
            rank=int(row["rank"]),
            n=len(known),
        )
    if first["value"] == last["value"]:
        return words("charts.compared.equal", measure=said, year=year, n=len(known))
    return words(
        "charts.compared.spread",
        measure=said,
        high=_names(known, first["value"], words),
        most=words.indicator(first["value"], indicator),
        low=_names(known, last["value"], words),
        least=words.indicator(last["value"], indicator),
        year=year,
        n=len(known),
    )


def tell_leaders(rows: pd.DataFrame, words: Words) -> str:
    """The highest three with their values; where ties blur who they are, highest and lowest."""
    known = of_those_with_data(rows)
    leaders = known[known["rank"] <= LEADERS]
    if len(leaders) != LEADERS or len(known) <= LEADERS:
        return tell(rows.assign(selected=False), words)
    indicator = known["indicator"].iloc[0]
    said = [
        words(
            "charts.compared.one",
            country=words.countries[row["country"]],
            value=words.indicator(row["value"], indicator),
        )
        for row in records(leaders)
    ]
    return words(
        "charts.compared.leaders",
        measure=measure(rows, words),
        leaders=words.listed(said),
        year=int(known["asked"].iloc[0]),
    )


def tell_places(rows: pd.DataFrame, words: Words) -> str:
    """The place of the chosen country, or who stands first and last, among how many."""
    known = of_those_with_data(rows)
    chosen = known[known["selected"]]
    if len(chosen):
        row = chosen.iloc[0]
        return words(
            "charts.ranking.place",
            country=words.countries[row["country"]],
            rank=int(row["rank"]),
            n=len(known),
        )
    first, last = known["value"].iloc[0], known["value"].iloc[-1]
    if first == last:
        return tell(rows, words)
    return words(
        "charts.ranking.ends",
        first=_names(known, first, words),
        last=_names(known, last, words),
        n=len(known),
    )


def _names(known: pd.DataFrame, value: float, words: Words) -> str:
    """Every country that holds a value: a tie is never told as one country's."""
    holders = known[known["value"] == value]["country"]
    return words.listed([words.countries[each] for each in holders])
