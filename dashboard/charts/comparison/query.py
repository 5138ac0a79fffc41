"""The countries compared by one indicator: the question behind the headline, the map and the ranking."""

import pandas as pd

from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

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
    found = ranked(compared, repository).assign(
        selected=compared["country"] == selection.country,
        split=len(repository.sexes(indicator)) > 1,
    )
    return found if found["value"].notna().any() else found.iloc[:0]


def ranked(compared: pd.DataFrame, repository: Repository) -> pd.DataFrame:
    """Compared rows of one indicator with ``definition``, ``rank``, ``of`` and ``tied``.

    The place is among the ``of`` countries with data that count alike: those that count the
    foreign-born are never ranked with those that count citizens. 1 is the highest value.
    """
    by_definition = compared["indicator"].isin(BY_DEFINITION).any()
    alike = compared.assign(
        definition=compared["country"].map(repository.definitions if by_definition else {})
    )
    definition = alike["definition"].astype("object").fillna("")
    known = alike.groupby(definition, sort=False)["value"]
    rank = known.rank(ascending=False, method="min").astype("Int64")
    held = alike.groupby([definition, "value"])["country"].transform("size")
    return alike.assign(rank=rank, of=known.transform("count"), tied=held > 1)


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
    if told := single_sex(rows):
        said.append(words(f"sex.{told}"))
    code = INDICATORS[indicator].sdg_indicator
    if code:
        said.append(words("charts.sdg_indicator", code=code))
    said.append(str(int(rows["asked"].iloc[0])))
    return " · ".join(said)


def single_sex(rows: pd.DataFrame) -> str:
    """The one sex that rows show, where the source also has the other; else nothing to tell."""
    first = rows.iloc[0]
    return str(first["sex"]) if first["split"] and first["sex"] != "T" else ""


def measure(rows: pd.DataFrame, words: Words) -> str:
    """What is measured, as a sentence begins; of whom, where it is women or men alone."""
    said = words(f"indicators.{rows['indicator'].iloc[0]}.measure")
    told = single_sex(rows)
    return (
        words("charts.compared.of_sex", measure=said, sex=words(f"sex_of.{told}")) if told else said
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Who stands highest and lowest, among how many; said of the chosen country where one is."""
    known, mixed = _alike(rows)
    return _with_definition(known, mixed, _spread(known, words), words)


def _alike(rows: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """The rows with a value that count alike, and whether others were left out.

    Those of the chosen country's definition, or of the one that most countries use.
    """
    known = of_those_with_data(rows)
    definitions = known["definition"].dropna()
    if definitions.nunique() < 2:
        return known, False
    chosen = known[known["selected"]]["definition"].dropna()
    kept = chosen.iloc[0] if len(chosen) else definitions.mode().iloc[0]
    return known[known["definition"] == kept], True


def _with_definition(known: pd.DataFrame, mixed: bool, said: str, words: Words) -> str:
    """A sentence, with whom the compared countries count where others count differently."""
    if not mixed:
        return said
    return words(f"charts.compared.alike_{known['definition'].iloc[0]}", said=said)


def _spread(known: pd.DataFrame, words: Words) -> str:
    indicator, year = known["indicator"].iloc[0], int(known["asked"].iloc[0])
    said = measure(known, words)
    chosen = known[known["selected"]]
    if len(chosen):
        row = chosen.iloc[0]
        return words(
            "charts.compared.chosen_tied" if row["tied"] else "charts.compared.chosen",
            measure=said,
            where=words.where(indicator, row["country"]),
            value=words.indicator(row["value"], indicator),
            year=int(row["year"]),
            rank=int(row["rank"]),
            n=len(known),
        )
    if len(known) == 1:
        return words(
            "charts.compared.only",
            measure=said,
            where=words.where(indicator, known["country"].iloc[0]),
            value=words.indicator(known["value"].iloc[0], indicator),
            year=int(known["year"].iloc[0]),
        )
    high, most = _holders(known, known["value"].iloc[0], words)
    low, least = _holders(known, known["value"].iloc[-1], words)
    if high == low:
        return words("charts.compared.equal", measure=said, year=year, n=len(known))
    return words(
        "charts.compared.spread",
        measure=said,
        high=high,
        most=most,
        low=low,
        least=least,
        year=year,
        n=len(known),
    )


def headline_leaders(rows: pd.DataFrame, words: Words) -> str:
    """The highest three with their values; where ties blur who they are, highest and lowest."""
    known, mixed = _alike(rows.assign(selected=False))
    leaders = known[known["rank"] <= LEADERS]
    if len(leaders) != LEADERS or len(known) <= LEADERS:
        return headline(rows.assign(selected=False), words)
    said = [
        words(
            "charts.compared.one", country=words.countries[row["country"]], value=_dated(row, words)
        )
        for row in to_dicts(leaders)
    ]
    leading = words(
        "charts.compared.leaders",
        measure=measure(rows, words),
        leaders=words.listed(said),
        year=int(known["asked"].iloc[0]),
    )
    return _with_definition(known, mixed, leading, words)


def headline_places(rows: pd.DataFrame, words: Words) -> str:
    """The place of the chosen country, or who stands first and last, among how many, by what."""
    known, mixed = _alike(rows)
    what = {"measure": measure(known, words), "n": len(known)}
    chosen = known[known["selected"]]
    if len(chosen):
        row = chosen.iloc[0]
        place = words(
            "charts.ranking.place_tied" if row["tied"] else "charts.ranking.place",
            country=words.countries[row["country"]],
            year=int(row["year"]),
            rank=int(row["rank"]),
            **what,
        )
        return _with_definition(known, mixed, place, words)
    first, _ = _holders(known, known["value"].iloc[0], words)
    last, _ = _holders(known, known["value"].iloc[-1], words)
    if first == last:
        return headline(rows, words)
    year = int(known["asked"].iloc[0])
    ends = words("charts.ranking.ends", first=first, last=last, year=year, **what)
    return _with_definition(known, mixed, ends, words)


def _dated(row: Row, words: Words) -> str:
    """A value; with its year where an earlier one stands in for the year asked for."""
    said = words.indicator(row["value"], row["indicator"])
    stands_in = row["year"] != row["asked"]
    return words("charts.compared.dated", value=said, year=int(row["year"])) if stands_in else said


def _holders(known: pd.DataFrame, value: float, words: Words) -> tuple[str, str]:
    """Every country that holds a value, and the value: a tie is never told as one country's.

    Values that read the same are a tie: no reader could see which is higher.
    """
    indicator = known["indicator"].iloc[0]
    said = words.indicator(value, indicator)
    holders = to_dicts(known[[words.indicator(each, indicator) == said for each in known["value"]]])
    if len({row["year"] for row in holders}) == 1:
        names = [words.countries[row["country"]] for row in holders]
        return words.listed(names), _dated(holders[0], words)
    names = [
        words(
            "charts.compared.one", country=words.countries[row["country"]], value=int(row["year"])
        )
        for row in holders
    ]
    return words.listed(names), said
