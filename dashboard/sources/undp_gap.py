"""UNDP Integrated SDG Insights: series of the UNSD database of April 2023, one file a country.

A file lists its series with their dimensions; each indicator here names the one combination that
it takes. UNDP's own judgement (``status``, ``goalStatus``) is not read: it is of April 2023 and
often says that no methodology was available.

The files do not carry the nature of a value, so the status is the one that the UNSD database
states for the series in its release of 2020.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells
from dashboard.sources.eleven import ELEVEN, observations
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.problems import Problem, UnreadableFile, checked

SOURCE = "unsd_sdg_2023"

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


SERIES = (
    # World Bank: averages over the services surveyed in each corridor.
    Series("SI_RMT_COST", "remittance_cost", "estimated"),
    # Of children under 1, although the series is named for those under 5: country data (C).
    Series("SG_REG_BRTH", "birth_registration", "reported", {"Age": "<1Y"}, age="<1"),
    # Country data (C), collected by UNODC.
    Series("VC_HTF_DETV", "trafficking_victims", "reported", {"Age": "ALLAGE", "Sex": "BOTHSEX"}),
    # The ILO codes its own texts and the legislation; made for global monitoring (G).
    Series("SL_LBR_NTLCPL", "labour_rights", "estimated"),
    # Country data adjusted (CA): each country's own poverty line.
    Series("SI_POV_NAHC", "poverty_national", "reported", {"Location": "ALLAREA"}),
)

_VALUES = pa.DataFrameSchema(
    {
        "year": pa.Column("int64", pa.Check.in_range(1990, 2100), coerce=True),
        "value": pa.Column("float64", pa.Check.ge(0), coerce=True),
    },
    unique=["year"],
)


def read(folder: Path) -> Tables:
    """Observations of the five indicators for the eleven."""
    place = folder / "raw" / "undp_sdg_gap"
    found = cells.all_of(partial(_country, place, country) for country in ELEVEN)
    return {"observations": observations(pd.concat(found), source=SOURCE)}


def _country(place: Path, country: str) -> pd.DataFrame:
    path = place / f"{country}.json.gz"
    series = _listed(path, country)
    parts = cells.all_of(partial(_taken, path, series, each) for each in SERIES)
    return pd.concat(parts).assign(country=country)


def _listed(path: Path, country: str) -> list[dict[str, Any]]:
    content = cells.json_file(path)
    if not isinstance(content, dict) or not isinstance(content.get("tsData"), list):
        raise UnreadableFile([Problem(path.name, None, "tsData", "there is no list of series")])
    if content.get("countryCode") != country:
        reason = f"{content.get('countryCode')!r} is not the country of the file"
        raise UnreadableFile([Problem(path.name, None, "countryCode", reason)])
    return [each for each in content["tsData"] if isinstance(each, dict)]


def _taken(path: Path, listed: list[dict[str, Any]], series: Series) -> pd.DataFrame:
    """The values of one indicator; none where the country has no such series."""
    parts = [
        each.get("values")
        for each in listed
        if each.get("series") == series.code
        and {name: each[name] for name in DIMENSIONS if name in each} == series.dimensions
    ]
    if not parts:
        return pd.DataFrame()
    if len(parts) > 1 or not isinstance(parts[0], list):
        reason = f"{len(parts)} times the same dimensions, or no list of values"
        raise UnreadableFile([Problem(path.name, None, series.code, reason)])
    # The rows that a problem names are those of the series, counted from 1.
    frame = pd.DataFrame(parts[0], columns=["year", "value"], dtype="object")
    name = f"{path.name}, series {series.code}"
    return checked(frame, _VALUES, file=name, first_row=1).assign(
        indicator=series.indicator, status=series.status, age=series.age
    )


IMPORTER = Importer("undp_gap", read)
