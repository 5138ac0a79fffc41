"""UNDP Access All Data: human development and other series that UNDP collects from publishers.

Only the series named here are read. Two are there that must never be: "Remittance as % of GDP" and
"% change in remittance from previous year" hold US dollars.

The collection does not say how a value was made, so each series carries the status of its
publisher's method, and the weaker claim where methods are mixed. Series that it gives for the
world are kept for the world, too.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells, undp
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import COUNTRIES, PROGRAMME_COUNTRIES
from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.sources.rows import observations

SOURCE = "undp_aad_2025"
SELECTED = "selected_43_indicators_all_countries.csv.gz"


@dataclass(frozen=True)
class Series:
    """One label of the publisher (a regular expression), and what its values are here.

    ``least`` and ``most`` are the limits of what is published.
    """

    label: str
    indicator: str
    status: str
    sex: str = "T"
    age: str = "all"
    scale: float = 1
    least: float = 0
    most: float = 100

    @property
    def spelt(self) -> str:
        """The label without the marks of the expression."""
        return self.label.replace("\\", "")


# The dash of "15–24" is damaged in several ways: "15?24", "15??4".
_NEET = r"Proportion of youth \(aged 15.{1,3}4 years\) not in education, employment or training"
_INFORMAL = r"Share of Informal employment by sex \(thousands\), "

SERIES = (
    # Global Findex: a survey of adults by the World Bank. Published as a fraction.
    Series(
        r"Account \(% age 15\+\)", "account_ownership", "estimated", age="15+", scale=100, most=1
    ),
    # Worldwide Governance Indicators and the CPI are composed from other sources' ratings. The
    # former are in standard deviations.
    Series("Rule of Law: Estimate", "rule_of_law", "estimated", least=-5, most=5),
    Series(
        "Government Effectiveness: Estimate",
        "government_effectiveness",
        "estimated",
        least=-5,
        most=5,
    ),
    Series(
        "Transparency Internationals Corruption Perceptions index",
        "corruption_perceptions",
        "estimated",
    ),
    # World Bank estimates from household surveys, some interpolated.
    Series(
        r"Poverty headcount ratio at \$2.15 a day \(2017 PPP\) \(% of population\)",
        "poverty_215",
        "estimated",
    ),
    Series(r"GINI index \(World Bank estimate\)", "gini", "estimated"),
    # ILO estimates (nature E in the UNSD database).
    Series(
        "Population covered by at least one social protection benefit",
        "social_protection",
        "estimated",
    ),
    # Human Development Report Office: composed from several sources and filled by its own method.
    Series(r"Mean Years of Schooling \(years\)", "schooling_mean", "estimated", age="25+", most=25),
    Series(r"Expected Years of Schooling \(years\)", "schooling_expected", "estimated", most=25),
    Series("Gender Inequality Index-Gender Inequality Index", "gii", "estimated", most=1),
    Series(r"Human development index \(HDI\)", "hdi", "estimated", most=1),
    # UNESCO: what countries report and its own estimates, not told apart.
    Series(r"Literacy Rate Female \(%\)", "literacy_female", "estimated", sex="F", age="15+"),
    # Models of the ILO.
    Series(
        r"Unemployment, youth total \(% of total labor force ages 15-24\) "
        r"\(modeled ILO estimate\)",
        "youth_unemployment",
        "modelled",
        age="15-24",
    ),
    Series(
        r"Labor Force Participation Rate \(%\), Female",
        "labour_participation_female",
        "modelled",
        sex="F",
        age="15+",
    ),
    # ILO: country data and modelled years, not told apart.
    Series(_NEET, "neet", "estimated", age="15-24"),
    Series(f"{_NEET}, Female", "neet", "estimated", sex="F", age="15-24"),
    Series(f"{_NEET}, Male", "neet", "estimated", sex="M", age="15-24"),
    # ILO harmonised estimates; per cent, in spite of the label.
    Series(f"{_INFORMAL}Total", "informal_employment", "estimated", age="15+"),
    Series(f"{_INFORMAL}Female", "informal_employment", "estimated", sex="F", age="15+"),
    Series("UHC Service Coverage Index", "uhc_index", "estimated"),
)
#: What only the own files of the programme countries hold: women and men, the young and the older apart.
OF_COUNTRY_FILES = (
    Series(f"{_INFORMAL}Male", "informal_employment", "estimated", sex="M", age="15+"),
    *(
        Series(
            rf"Share of Informal employment by sex and age \(%\), {name}, {written}",
            "informal_employment",
            "estimated",
            sex=sex,
            age=age,
        )
        for sex, name in (("T", "Total"), ("F", "Female"), ("M", "Male"))
        for age, written in (("15-24", "15-24"), ("25+", "25 and above"))
    ),
    *(
        series
        for sex, name in (("F", "female"), ("M", "male"))
        for series in (
            Series(rf"Human Development Index \({name}\)", "hdi", "estimated", sex=sex, most=1),
            Series(
                rf"Mean Years of Schooling, {name} \(years\)",
                "schooling_mean",
                "estimated",
                sex=sex,
                age="25+",
                most=25,
            ),
            Series(
                rf"Expected Years of Schooling, {name} \(years\)",
                "schooling_expected",
                "estimated",
                sex=sex,
                most=25,
            ),
        )
    ),
)

_SELECTED = pa.DataFrameSchema(
    {
        # WPR is a region of the WHO.
        "iso3": cells.place("WPR"),
        "indicator": cells.text(),
        "year": cells.year(),
        "value": cells.number(),
    },
    unique=["iso3", "indicator", "year"],
)


def read(folder: Path) -> Tables:
    """Observations for every country and, where the collection has it, the world."""
    place = folder / "raw" / "undp_aad"
    parts = cells.all_of(
        [
            partial(_selected, place / SELECTED),
            *(partial(_country, place, country) for country in PROGRAMME_COUNTRIES),
        ]
    )
    return {"observations": observations(_with_total(pd.concat(parts)), source=SOURCE)}


def _with_total(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the values of one sex that stand alone, although the series has totals.

    One case, 86.79 % of young men in Nepal in 2015, is four times the value of 2017.
    """
    place = ["indicator", "country", "year", "age"]
    totals = rows[rows["sex"] == "T"]
    has_total = pd.MultiIndex.from_frame(rows[place]).isin(pd.MultiIndex.from_frame(totals[place]))
    return rows[has_total | ~rows["indicator"].isin(totals["indicator"])]


def _selected(path: Path) -> pd.DataFrame:
    rows = checked(cells.text_table(path), _SELECTED, file=path.name)
    rows = rows.rename(columns={"iso3": "country", "indicator": "label"})
    of = {each: rows[rows["label"].str.fullmatch(each.label)] for each in SERIES}
    if problems := [
        Problem(
            path.name, None, "indicator", f"{chosen['label'].nunique()} series are {each.spelt!r}"
        )
        for each, chosen in of.items()
        if chosen["label"].nunique() != 1
    ] + [
        Problem(
            path.name, row + 2, "value", f"{value!r} is not from {each.least:g} to {each.most:g}"
        )
        for each, chosen in of.items()
        for row, value in zip(chosen.index, chosen["value"], strict=True)
        if not each.least <= float(value) <= each.most
    ]:
        raise UnreadableFile(problems)
    of_countries = (chosen[chosen["country"].isin({*COUNTRIES, "WLD"})] for chosen in of.values())
    return pd.concat(
        _described(chosen, each) for chosen, each in zip(of_countries, of, strict=True)
    )


def _country(place: Path, country: str) -> pd.DataFrame:
    """The series that are taken from a country's own file, as far as they are there."""
    path = place / f"{country}.json.gz"
    listed = undp.series_of(path, country, name_key="Alpha-3 code", series_key="indicators")
    parts = cells.all_of(partial(_own, path.name, listed, each) for each in OF_COUNTRY_FILES)
    return pd.concat(parts).assign(country=country)


def _own(file: str, listed: list[dict[str, Any]], series: Series) -> pd.DataFrame:
    matching = [each.get("yearlyData") for each in listed if each.get("indicator") == series.spelt]
    if not matching:
        return pd.DataFrame()
    if len(matching) > 1:
        reason = f"{series.spelt!r} is there {len(matching)} times"
        raise UnreadableFile([Problem(file, None, "indicators", reason)])
    rows = undp.values(matching[0], f"{file}, {series.spelt}", least=series.least, most=series.most)
    return _described(rows, series)


def _described(rows: pd.DataFrame, series: Series) -> pd.DataFrame:
    return rows.assign(
        year=rows["year"].astype("int64"),
        # Rounded, because 0.57 as a per cent must not become 56.99999999999999.
        value=(rows["value"].astype("float64") * series.scale).round(6),
        indicator=series.indicator,
        status=series.status,
        sex=series.sex,
        age=series.age,
    )


IMPORTER = Importer("undp_aad", read)
