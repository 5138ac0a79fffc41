"""UNHCR Refugee Population Statistics Database: who is displaced, and who asked for asylum.

**Refugees** are UNHCR's column ``refugees`` alone: refugees under its mandate and people in a
refugee-like situation. Other people in need of international protection (``oip``) and others of
concern (``ooc``) are not among them; Palestine refugees under UNRWA's mandate are not in the file.

**Missing is not zero.** A country without a row in a year has no observation. Where it has a row,
its refugees and asylum-seekers may be 0, for UNHCR says so. Stateless and internally displaced
persons are different: their column is filled with 0 wherever a row exists for another group, so
only a count above 0 is taken. A group that is 0 in the whole world in a year was not yet counted.

**Age and sex** are known for the last year only, and seldom for everyone. Women, men and age groups
of a country are taken where everyone is counted in them, so that they add up to the country's
total; a part of the people would look like all of them.

**Asylum** adds up what was asked, and decided, for the first time, because the same person may
appear again as a repeated application or an appeal. Applications: types N (new), NR (new and
repeated, not told apart) and FA (first instance and appeal, not told apart). Where no type is told
(V until 2005, NA until 2013), those lodged at a first-instance level. Decisions: first-instance
levels only; NA (new applications), FI, FA, IN and EO (the two authorities of the United States),
BL (backlog) and TA (temporary asylum in the Russian Federation, which counts as new there). Not
added: repeated (R, RA), review and appeal (A, AR, J, JR), protection decided apart from refugee
status (SP, TP, TR) and cantonal regulations (CA). ``unit`` says whether persons or cases were
counted; a case may hold several persons.
"""

from functools import partial
from pathlib import Path
from typing import cast

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import COUNTRIES, PROGRAMME_COUNTRIES
from dashboard.sources.problems import checked
from dashboard.sources.rows import observations, table

SOURCE = "unhcr_2025"

#: Column of the publisher: group in the table ``displacement``.
GROUPS = {
    "refugees": "refugees",
    "asylum_seekers": "asylum_seekers",
    "oip": "other_in_need",
    "stateless": "stateless",
    "idps": "idps",
}
#: Indicator: the publisher's column, the country it is counted for, and whether 0 is a statement.
INDICATORS = {
    "refugees_hosted": ("refugees", "coa_iso", True),
    "refugees_originating": ("refugees", "coo_iso", True),
    "asylum_seekers_hosted": ("asylum_seekers", "coa_iso", True),
    "asylum_seekers_originating": ("asylum_seekers", "coo_iso", True),
    "stateless": ("stateless", "coa_iso", False),
    "idps": ("idps", "coa_iso", False),
}

#: How the file of age and sex writes a group of the population.
KINDS = {"refugees": "REF", "asylum_seekers": "ASY", "idps": "IDP", "stateless": "STA"}
AGES = {"0_4": "0-4", "5_11": "5-11", "12_17": "12-17", "18_59": "18-59", "60": "60+"}
SEXES = {"f": "F", "m": "M"}

FIRST_TIME = ("N", "NR", "FA")
TYPE_NOT_TOLD = ("V", "NA")
FIRST_INSTANCE = ("NA", "FI", "FA", "IN", "EO", "BL", "TA")

_TYPES = (*FIRST_TIME, *TYPE_NOT_TOLD, "A", "J", "R", "RA", "SP")
_LEVELS = (*FIRST_INSTANCE, "AR", "CA", "JR", "RA", "SP", "TP", "TR")
_UNITS = {"P": "persons", "C": "cases"}
_DECISIONS = {
    "dec_recognized": "recognised",
    "dec_other": "complementary",
    "dec_rejected": "rejected",
    "dec_closed": "closed",
}
_PAIR = ["coo_iso", "coa_iso", "year"]
_ASKED = [*_PAIR, "procedure_type", "app_type", "dec_level", "app_pc"]
_DECIDED_BY = [*_PAIR, "procedure_type", "dec_level", "dec_pc"]

# Codes beside ISO3 (UNK unknown, XXA stateless, TIB Tibetan) are codes of three capitals, too. The
# columns coo and coa are UNHCR's own codes, where ARE is Egypt; they are never joined on.
_WHERE = {"year": cells.year(), "coo_iso": cells.place(), "coa_iso": cells.place()}
# "-" is how the publisher writes that a group was not counted.
_count = cells.matching(r"\d+|-", "neither a whole number nor '-'", optional=True)
POPULATION = pa.DataFrameSchema(
    _WHERE | dict.fromkeys(GROUPS, _count), unique=_PAIR, name="population"
)
APPLICATIONS = pa.DataFrameSchema(
    _WHERE
    | {
        "app_type": cells.one_of(_TYPES),
        "dec_level": cells.one_of(_LEVELS),
        "app_pc": cells.one_of(_UNITS),
        "procedure_type": cells.text(),
        "applied": cells.whole(),
    },
    unique=_ASKED,
)
#: Women and men of each age, of unknown age (other), and of all ages.
_PARTS = [f"{sex}_{age}" for sex in SEXES for age in (*AGES, "other", "total")]
_BY_AGE = (
    _WHERE
    | {"pop_type": cells.matching("[A-Z]{3}", "not a code of three capitals")}
    | dict.fromkeys([*_PARTS, "total"], cells.whole())
)
#: The interface gives a pair and group once, the file once for each place and kind of housing.
DEMOGRAPHICS = pa.DataFrameSchema(_BY_AGE, unique=[*_PAIR, "pop_type"])
_HOUSED = ["location", "loc_type", "acc_type"]
_DEMOGRAPHICS = pa.DataFrameSchema(
    _BY_AGE | dict.fromkeys(_HOUSED, cells.text(optional=True)),
    unique=[*_PAIR, "pop_type", *_HOUSED],
)
DECIDED = pa.DataFrameSchema(
    _WHERE
    | {
        "dec_level": cells.one_of(_LEVELS),
        "dec_pc": cells.one_of(_UNITS),
        "procedure_type": cells.text(),
    }
    | dict.fromkeys(_DECISIONS, cells.whole()),
    unique=_DECIDED_BY,
)


def read(folder: Path) -> Tables:
    """Observations, displacement and asylum."""
    files = {
        "population.csv.gz": POPULATION,
        "asylum_applications.csv.gz": APPLICATIONS,
        "asylum_decisions.csv.gz": DECIDED,
        "demographics.csv.gz": _DEMOGRAPHICS,
    }
    place = folder / "raw" / "unhcr"
    population, applications, decisions, demographics = cells.all_of(
        partial(_checked, place / name, schema) for name, schema in files.items()
    )
    tables = tables_of_population(population, demographics)
    return {**tables, "asylum": asylum(applications, decisions)}


def tables_of_population(population: pd.DataFrame, demographics: pd.DataFrame) -> Tables:
    """Observations and displacement, from rows that are checked but still text."""
    population = population.assign(
        year=population["year"].astype("int64"),
        **{name: pd.to_numeric(population[name].mask(population[name] == "-")) for name in GROUPS},
    )
    return {
        "observations": _observations(population, demographics),
        "displacement": _displacement(population),
    }


def _checked(path: Path, schema: pa.DataFrameSchema) -> pd.DataFrame:
    return checked(cells.text_table(path), schema, file=path.name)


def _observations(population: pd.DataFrame, demographics: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for indicator, (group, country, zero_is_said) in INDICATORS.items():
        world = population.groupby("year")[group].sum()
        counted = world[world > 0].rename("value").reset_index().assign(country="WLD")
        of_each = population[
            population[country].isin(COUNTRIES) & population["year"].isin(counted["year"])
        ]
        # min_count: a group that is "-" in every row stays missing.
        sums = of_each.groupby([country, "year"])[group].sum(min_count=1).dropna()
        of_country = sums.rename("value").reset_index().rename(columns={country: "country"})
        if not zero_is_said:
            of_country = of_country[of_country["value"] > 0]
        of_country = of_country.assign(sex="T", age="all")
        by_age_and_sex = _by_age_and_sex(demographics, of_country, KINDS[group], country)
        counted = counted.assign(sex="T", age="all")
        parts.append(pd.concat([counted, of_country, by_age_and_sex]).assign(indicator=indicator))
    return observations(pd.concat(parts), status="reported", source=SOURCE)


def _by_age_and_sex(
    demographics: pd.DataFrame, totals: pd.DataFrame, kind: str, side: str
) -> pd.DataFrame:
    """Women, men and age groups, where they add up to what is known of the country."""
    counts = [*_PARTS, "total"]
    of_kind = demographics[demographics["pop_type"] == kind].astype(dict.fromkeys(counts, "int64"))
    sums = of_kind.astype({"year": "int64"}).groupby([side, "year"])[counts].sum()
    sums.index = sums.index.set_names(["country", "year"])
    stated = totals.set_index(["country", "year"])["value"].reindex(sums.index)
    sums = sums[(sums["total"] == stated) & (sums["total"] > 0)]
    sums = sums[sums["f_total"] + sums["m_total"] == sums["total"]]
    of_known_age = sums[sums["f_other"] + sums["m_other"] == 0]
    parts = [sums[f"{sex}_total"].rename((group, "all")) for sex, group in SEXES.items()]
    for age, group in AGES.items():
        parts += [of_known_age[f"{sex}_{age}"].rename((name, group)) for sex, name in SEXES.items()]
        both = of_known_age[[f"{sex}_{age}" for sex in SEXES]].sum(axis=1)
        parts.append(both.rename(("T", group)))
    return pd.concat(
        part.rename("value").reset_index().assign(sex=sex, age=age)
        for part in parts
        for sex, age in [cast("tuple[str, str]", part.name)]
    )


def _displacement(population: pd.DataFrame) -> pd.DataFrame:
    """Positive counts only: a 0 says that the pair has a row for the sake of another group."""
    long = population[_touching(population)].melt(
        _PAIR, list(GROUPS), var_name="population", value_name="persons"
    )
    long = long[long["persons"] > 0].replace({"population": GROUPS})
    return table(
        "displacement",
        long.rename(columns={"coo_iso": "origin", "coa_iso": "destination"}).astype(
            {"persons": "int64"}
        ),
        source=SOURCE,
    )


def asylum(applications: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """First applications and first-instance decisions of each pair, from rows that are still text."""
    first_time = applications["app_type"].isin(FIRST_TIME) | (
        applications["app_type"].isin(TYPE_NOT_TOLD)
        & applications["dec_level"].isin(FIRST_INSTANCE)
    )
    applied = applications[first_time & _touching(applications)]
    decided = decisions[decisions["dec_level"].isin(FIRST_INSTANCE) & _touching(decisions)]
    units = pd.concat(
        [applied.rename(columns={"app_pc": "unit"}), decided.rename(columns={"dec_pc": "unit"})]
    ).groupby(_PAIR)["unit"]
    claims = pd.concat(
        [
            applied.astype({"applied": "int64"}).groupby(_PAIR)[["applied"]].sum(),
            decided.astype(dict.fromkeys(_DECISIONS, "int64"))
            .groupby(_PAIR)[list(_DECISIONS)]
            .sum()
            .rename(columns=_DECISIONS),
            units.agg(lambda each: _UNITS[each.iloc[0]] if each.nunique() == 1 else "mixed"),
        ],
        axis=1,
    ).reset_index()
    counts = ["applied", *_DECISIONS.values()]
    return table(
        "asylum",
        claims.rename(columns={"coo_iso": "origin", "coa_iso": "destination"}).astype(
            {"year": "int64"} | dict.fromkeys(counts, "Int64")
        ),
        source=SOURCE,
    )


def _touching(rows: pd.DataFrame) -> pd.Series:
    return rows["coo_iso"].isin(PROGRAMME_COUNTRIES) | rows["coa_iso"].isin(PROGRAMME_COUNTRIES)


IMPORTER = Importer("unhcr", read)
