"""IOM Missing Migrants Project: incidents, one file a year, every value text.

Countries are names, with HTML entities. Since 2025 a row says one country of origin, and an
incident with several is several rows; files without that field say nothing of nationality, and
then nothing is published. The list does not say which reports add up several incidents.
"""

import html
import tomllib
from collections.abc import Mapping

import pandas as pd

from dashboard.paths import DATA
from dashboard.sources.iom import CAUSES, WIRE, complete_years, deaths
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.problems import checked
from dashboard.sources.refresh.interface import Interface
from dashboard.sources.refresh.publisher import (
    Now,
    Publisher,
    Read,
    Step,
    UnexpectedAnswer,
    listed,
    member,
)

FIRST_YEAR = 2014
NAMES = DATA / "reference" / "incident_names.toml"
_FIELDS = (*WIRE.columns, "country_origin")


def read(interface: Interface, now: Now) -> Read:
    """Incidents that touch a programme country, and deaths by nationality and in the world."""
    codes = _codes(now)
    years = range(FIRST_YEAR, now.day.year + 1)
    listed_rows = pd.concat([_year(interface, year, codes) for year in years], ignore_index=True)
    complete = listed_rows[listed_rows["year"].isin(complete_years(listed_rows["date"]))]
    touching = listed_rows["nationalities"].isin(PROGRAMME_COUNTRIES) | listed_rows["country"].isin(
        PROGRAMME_COUNTRIES
    )
    # A row that takes people off again is no incident, and one without a day has no place in a list
    # of days; both are in the sums.
    incidents = listed_rows[
        touching & (listed_rows["date"] != "") & (listed_rows["dead_missing"] >= 0)
    ]
    if unknown := sorted(set(incidents["cause"]) - set(CAUSES)):
        raise UnexpectedAnswer(f"{unknown[0]!r} is not a known cause of death")
    return Read({"incidents": incidents, "migration_deaths": deaths(complete)})


def _codes(now: Now) -> dict[str, str]:
    """Code of each country by the names that the list may write."""
    countries = now.published["countries"]
    from_table = dict(zip(countries["name"], countries["iso3"], strict=True))
    return from_table | tomllib.loads(NAMES.read_text("utf-8"))


def _year(interface: Interface, year: int, codes: Mapping[str, str]) -> pd.DataFrame:
    """One year's rows: the columns of the table ``incidents``, and every incident of the world."""
    answered = listed(interface.json(f"global-figures/{year}/json"), str(year))
    cells = [
        [_text(member(row, name, f"{year}, row {number}")) for name in _FIELDS]
        for number, row in enumerate(answered, 1)
    ]
    if not cells:
        raise UnexpectedAnswer(f"{year}: has no rows")
    rows = checked(
        pd.DataFrame(cells, columns=list(_FIELDS), dtype="str"), WIRE, file=str(year), first_row=1
    )
    elsewhere = (rows["reported_date"] != "") & (rows["reported_date"].str[:4] != str(year))
    if elsewhere.any():
        row = int(elsewhere.to_numpy().argmax())
        raise UnexpectedAnswer(
            f"{year}, row {row + 1}: {rows['reported_date'].iloc[row]} is no day of it"
        )
    place = rows["location_coodinates"].str.split(", ", expand=True).reindex(columns=[0, 1])
    running = (rows.groupby("reported_date").cumcount() + 1).astype("str").str.zfill(3)
    return pd.DataFrame(
        {
            "id": rows["reported_date"] + "-" + running,
            "date": rows["reported_date"],
            "year": year,
            "country": _coded(rows["country_of_incident"], codes, year),
            "route": rows["migration_route"].mask(rows["migration_route"] == ""),
            "cause": rows["cause_death"],
            "dead_missing": rows["total_dead_and_missing"].str.replace(",", "").astype("int64"),
            "nationalities": _coded(rows["country_origin"], codes, year),
            "cumulative": pd.NA,
            "latitude": pd.to_numeric(place[0], errors="coerce"),
            "longitude": pd.to_numeric(place[1], errors="coerce"),
        }
    )


def _coded(names: "pd.Series[str]", codes: Mapping[str, str], year: int) -> "pd.Series[str]":
    written = names.map(html.unescape).str.strip().replace({"": "Unknown"})
    coded = written.map(codes)
    if coded.isna().any():
        row = int(coded.isna().to_numpy().argmax())
        raise UnexpectedAnswer(f"{year}, row {row + 1}: country {written.iloc[row]!r} is not known")
    return coded.astype("str")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnexpectedAnswer(f"{value!r} is not text")
    return value


PUBLISHER = Publisher(
    name="iom",
    address="https://missingmigrants.iom.int",
    source="iom_mmp",
    dataset="Missing Migrants Project",
    link="https://missingmigrants.iom.int",
    next_update="continuous",
    steps=(Step(("migration_deaths", "incidents"), read),),
)
