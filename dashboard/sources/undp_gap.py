"""UNDP Integrated SDG Insights: series of the UNSD database of April 2023, one file a country.

A file lists its series with their dimensions; each indicator here names the one combination that
it takes. There are files of the programme countries; all other countries are taken from one table of chosen
series, made of the same collection. UNDP's own judgement (``status``, ``goalStatus``) is not read:
it is of April 2023 and often says that no methodology was available.

The files do not carry the nature of a value, so the status is the one that the UNSD database
states for the series in its release of 2020.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
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

SOURCE = "unsd_sdg_2023"
ALL_COUNTRIES = "selected_series_all_countries.csv.gz"

#: Every dimension by which a series wanted here may be split.
DIMENSIONS = ("Age", "Sex", "Location")


@dataclass(frozen=True)
class Series:
    """One series, the indicator it becomes, and the dimensions of the rows that are taken."""

    code: str
    indicator: str
    status: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    age: str = "all"
    most: float = 100

    @property
    def written(self) -> str:
        """The dimensions as the table of all countries writes them."""
        named = {**self.dimensions, "Reporting Type": "G"}
        return ";".join(f"{name}={named[name]}" for name in sorted(named))


SERIES = (
    # World Bank: averages over the services surveyed in each corridor.
    Series("SI_RMT_COST", "remittance_cost", "estimated"),
    # Of children under 1, although the series is named for those under 5: country data (C).
    Series("SG_REG_BRTH", "birth_registration", "reported", {"Age": "<1Y"}, age="<1"),
    # Country data (C), collected by UNODC.
    Series(
        "VC_HTF_DETV",
        "trafficking_victims",
        "reported",
        {"Age": "ALLAGE", "Sex": "BOTHSEX"},
        most=math.inf,
    ),
    # The ILO codes its own texts and the legislation; made for global monitoring (G).
    Series("SL_LBR_NTLCPL", "labour_rights", "estimated", most=10),
    # Country data adjusted (CA): each country's own poverty line.
    Series("SI_POV_NAHC", "poverty_national", "reported", {"Location": "ALLAREA"}),
)


_ALL_COUNTRIES = pa.DataFrameSchema(
    {
        "iso3": cells.place(),
        "series": cells.text(),
        # As Age=<1Y;Reporting Type=G
        "dims": cells.text(),
        "year": cells.year(),
        "value": cells.number(),
    },
    unique=["iso3", "series", "dims", "year"],
)


def read(folder: Path) -> Tables:
    """Observations of the five indicators for every country."""
    place = folder / "raw" / "undp_sdg_gap"
    parts = cells.all_of(
        [
            partial(_others, place / ALL_COUNTRIES),
            *(partial(_country, place, country) for country in PROGRAMME_COUNTRIES),
        ]
    )
    return {"observations": observations(pd.concat(parts), source=SOURCE)}


def _others(path: Path) -> pd.DataFrame:
    """Every country but the programme countries, from the one table of all."""
    rows = checked(cells.text_table(path), _ALL_COUNTRIES, file=path.name)
    of = [
        (each, rows[(rows["series"] == each.code) & (rows["dims"] == each.written)])
        for each in SERIES
    ]
    if problems := [
        Problem(path.name, None, "series", f"{each.code} with {each.written} is missing")
        for each, chosen in of
        if chosen.empty
    ] + [
        Problem(path.name, row + 2, "value", f"{value!r} is not from 0 to {each.most:g}")
        for each, chosen in of
        for row, value in zip(chosen.index, chosen["value"], strict=True)
        if not 0 <= float(value) <= each.most
    ]:
        raise UnreadableFile(problems)
    chosen = pd.concat(
        taken.assign(indicator=each.indicator, status=each.status, age=each.age)
        for each, taken in of
    )
    chosen = chosen[chosen["iso3"].isin(COUNTRIES.difference(PROGRAMME_COUNTRIES))].rename(
        columns={"iso3": "country"}
    )
    return chosen.astype({"year": "int64", "value": "float64"})


def _country(place: Path, country: str) -> pd.DataFrame:
    path = place / f"{country}.json.gz"
    listed = undp.series_of(path, country, name_key="countryCode", series_key="tsData")
    parts = cells.all_of(partial(_taken, path.name, listed, each) for each in SERIES)
    return pd.concat(parts).assign(country=country)


def _taken(file: str, listed: list[dict[str, Any]], series: Series) -> pd.DataFrame:
    """The values of one indicator; none where the country has no such series."""
    matching = [
        each.get("values")
        for each in listed
        if each.get("series") == series.code
        and {name: each[name] for name in DIMENSIONS if name in each} == series.dimensions
    ]
    if not matching:
        return pd.DataFrame()
    if len(matching) > 1:
        reason = f"the same dimensions {len(matching)} times"
        raise UnreadableFile([Problem(file, None, series.code, reason)])
    rows = undp.values(matching[0], f"{file}, series {series.code}", least=0, most=series.most)
    return rows.assign(indicator=series.indicator, status=series.status, age=series.age)


IMPORTER = Importer("undp_gap", read)
