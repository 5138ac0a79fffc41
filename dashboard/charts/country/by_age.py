"""A country's figures by age group and sex, of every indicator that has several age groups."""

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, concat, of_one_country
from dashboard.charts.kit.pictures.bars import Bar, BarList, Bars
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: An age that nobody reaches: the upper bound of an open group.
OPEN = 150


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator, sex and age group, youngest first: the columns of the observations.

    The chosen indicator alone, where it has age groups. A group that holds another one whole, as
    15+ holds 15-24, is a total and left out. Where women and men are told apart, both together
    are left out too.
    """
    assert selection.country is not None
    found = [
        _groups(repository.ages(each, selection.country, year=selection.year))
        for each in INDICATORS
        if selection.indicator in (None, each)
    ]
    if selection.indicator and not any(len(each) for each in found):
        return rows(repository, Selection(country=selection.country, year=selection.year))
    return concat(found)


def _groups(rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty:
        return rows
    ages = {each: bounds(each) for each in rows["age"].unique()}
    whole = {
        age
        for age, (low, high) in ages.items()
        for other, (first, last) in ages.items()
        if age != other and low <= first and last <= high
    }
    kept = rows[~rows["age"].isin(whole)]
    if (kept["sex"] != "T").any():
        kept = kept[kept["sex"] != "T"]
    youngest = kept["age"].map(lambda age: ages[age][0])
    return kept.assign(youngest=youngest).sort_values(["sex", "youngest"]).drop(columns="youngest")


def bounds(age: str) -> tuple[int, int]:
    """The first and the last year of life in an age group.

    >>> bounds("15-24"), bounds("60+"), bounds("<1")
    ((15, 24), (60, 150), (0, 0))
    """
    if age.startswith("<"):
        return 0, int(age[1:]) - 1
    if age.endswith("+"):
        return int(age[:-1]), OPEN
    first, last = age.split("-")
    return int(first), int(last)


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """Under each indicator a list for women and one for men, on one scale."""
    lists = [
        BarList(
            tuple(_bar(row, words) for row in to_dicts(of_sex)),
            title=words(f"sex.{sex}"),
            section=_heading(of_one, words),
            format=NumberFormat.of_indicator(str(indicator), words),
        )
        for indicator, of_one in rows.groupby("indicator", sort=False)
        for sex, of_sex in of_one.groupby("sex", sort=False)
    ]
    return Bars(tuple(lists), words("columns.value"))


def _heading(rows: pd.DataFrame, words: Words) -> str:
    first = rows.iloc[0]
    name = words(f"indicators.{first['indicator']}.short")
    return f"{name}, {int(first['year'])}"


def _bar(row: Row, words: Words) -> Bar:
    return Bar(
        f"{row['indicator']}-{row['sex']}-{row['age']}",
        age_group(row["age"], words),
        float(row["value"]),
        words.indicator(float(row["value"]), row["indicator"]),
        colour=theme.SEXES[row["sex"]],
    )


def age_group(age: str, words: Words) -> str:
    """An age group in words: aged 15–24, aged 60 or over, under 1."""
    first, last = bounds(age)
    if age.startswith("<"):
        return words("ages.under", n=last + 1)
    if last == OPEN:
        return words("ages.over", age=first)
    return words("ages.between", first=first, last=last)


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Of the first indicator, the age groups with the highest value among women, men or all."""
    of_one = rows[rows["indicator"] == rows["indicator"].iloc[0]]
    first = of_one.iloc[0]
    indicator = first["indicator"]
    told = of_one.assign(said=[words.indicator(each, indicator) for each in of_one["value"]])
    most = told.loc[told["value"].idxmax(), "said"]
    holders = told[told["said"] == most]
    return words(
        "charts.by_age.finding",
        measure=words(f"indicators.{indicator}.measure"),
        where=words.where(indicator, first["country"]),
        year=int(first["year"]),
        groups=words.listed([_group(row, words) for row in to_dicts(holders)]),
        value=most,
        n=len(of_one),
    )


def _group(row: Row, words: Words) -> str:
    age = age_group(row["age"], words)
    if row["sex"] == "T":
        return age
    return words("charts.by_age.group", sex=words(f"sex_of.{row['sex']}"), age=age)


def about(rows: pd.DataFrame, words: Words) -> str:
    """That the groups are the publishers' own, which differ."""
    return words("charts.by_age.about", n=int(rows["indicator"].nunique()))


BY_AGE = Chart(
    name="by_age",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("indicator", "year", "sex", "age", "value", "status"),
    choices=("country", "year", "indicator"),
    cells={"age": lambda row, words: age_group(row["age"], words)},
)
