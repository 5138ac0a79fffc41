"""IOM Missing Migrants Project: recorded deaths and disappearances during migration.

Two files are read. The list of all years (one row an incident, codes already ISO3) gives the
tables. The publisher's own files, one a year, are of other vintages and say less about
nationality; they are checked and vouch for the list: the deaths of a year that is complete in both
may differ by ``APART`` at most.

A sum by nationality counts an incident once for each nationality that it lists, so the countries
do not add up to the world. No entry for a nationality is not evidence of no death, so there is no
observation. Nor is there one for a year that the list does not hold to its end, although its
incidents are kept.
"""

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import COUNTRIES, KNOWN, PROGRAMME_COUNTRIES
from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.sources.rows import observations, table

SOURCE = "iom_mmp_2025"
LIST = "gdidata_iom_mmp_clean.csv.gz"
BY_YEAR = "20??-json.json*"

#: Largest difference between two vintages of a year's deaths; 3 % is the largest seen (2015).
APART = 0.05

CAUSES = (
    "Accidental death",
    "Drowning",
    "Harsh environmental conditions / lack of adequate shelter, food, water",
    "Mixed or unknown",
    "Sickness / lack of access to adequate healthcare",
    "Vehicle accident / death linked to hazardous transport",
    "Violence",
)
# One cause holds commas, and commas separate several, so causes are looked for as they are.
_CAUSE = "|".join(map(re.escape, CAUSES))
_KNOWN = f"({'|'.join(sorted(KNOWN))})"
_TYPE = "Incident|Split Incident|Cumulative Incident"


def _date(*, or_empty: bool = False) -> pa.Column:
    """A day that the calendar has, as 2015-03-01."""

    def on_the_calendar(days: "pd.Series[str]") -> "pd.Series[bool]":
        valid = pd.to_datetime(days, format="%Y-%m-%d", errors="coerce").notna()
        return valid & days.str.fullmatch(r"20\d\d-\d\d-\d\d") | (days == "") & or_empty

    reason = "neither a date nor empty" if or_empty else "not a date"
    return pa.Column(None, pa.Check(on_the_calendar, error=reason))


_INCIDENTS = pa.DataFrameSchema(
    {
        "t": _date(),
        "type": cells.matching(rf"({_TYPE})(,({_TYPE}))*", "not a known kind of incident"),
        "route": cells.text(),
        "geo": cells.place(),
        # Counts are written with a decimal point: 44.0.
        "dead": cells.matching(r"\d+(\.0)?", "not a whole number"),
        "cause": cells.matching(rf"({_CAUSE})(,({_CAUSE}))*", "not a known cause of death"),
        "nat": cells.matching(rf"{_KNOWN}(,{_KNOWN})*", "not a list of known countries"),
        "lon": cells.number(optional=True),
        "lat": cells.number(optional=True),
    }
)

# Thousands have a comma (1,022); people found later are taken off again (-4).
_COUNT = r"(-?[\d,]+)?"
_count = cells.matching(_COUNT, "neither a whole number nor empty")
WIRE = pa.DataFrameSchema(
    {
        # Mostly 2015.MMP00811, but one is a sentence, and some occur twice: it names no row.
        "web_id": cells.text(),
        "reported_date": _date(or_empty=True),
        "number_dead": _count,
        "number_missing": _count,
        "total_dead_and_missing": cells.matching(r"-?[\d,]+", "not a whole number"),
        "cause_death": cells.text(),
        "country_of_incident": cells.text(),
        # May hold line breaks.
        "location_description": cells.text(),
        # The publisher's own spelling of the key.
        "location_coodinates": cells.matching(
            r"(-?[\d.]+, -?[\d.]+)?", "neither 'latitude, longitude' nor empty"
        ),
        "migration_route": cells.text(),
    }
)


def read(folder: Path) -> Tables:
    """Incidents that touch a programme country, and deaths by nationality and in the world."""
    place = folder / "raw" / "iom_mmp"
    by_year = sorted(place.glob(BY_YEAR))
    readings = [partial(_incidents, place / LIST), *(partial(_wire, path) for path in by_year)]
    incidents, *wires = cells.all_of(readings if by_year else [*readings, _none_by_year])
    if problems := list(_apart(incidents, dict(zip(by_year, wires, strict=True)))):
        raise UnreadableFile(problems)
    complete = incidents[incidents["year"].isin(complete_years(incidents["date"]))]
    return {
        "observations": deaths(complete),
        "incidents": _touching(incidents),
    }


def complete_years(dates: Iterable[str]) -> set[int]:
    """The years that a list of days holds to their end; incidents are recorded almost every day.

    >>> complete_years(["2023-05-01", "2023-12-30", "2024-01-01", "2024-04-30"])
    {2023}
    """
    days = set(dates)
    last = max(days, default="")
    return {int(day[:4]) for day in days if day[:4] < last[:4] or last[5:] == "12-31"}


def _incidents(path: Path) -> pd.DataFrame:
    """All incidents, with the columns of the table and ``cumulative``."""
    rows = checked(cells.text_table(path), _INCIDENTS, file=path.name)
    # The list names no row, so a row is named by its day and its place among those of the day.
    running = (rows.groupby("t").cumcount() + 1).astype("str").str.zfill(3)
    return pd.DataFrame(
        {
            "id": rows["t"] + "-" + running,
            "date": rows["t"],
            "year": rows["t"].str[:4].astype("int64"),
            "country": rows["geo"],
            "route": rows["route"].mask(rows["route"] == "Undefined"),
            "cause": rows["cause"].str.findall(_CAUSE).str.join(";").astype("str"),
            "dead_missing": rows["dead"].astype("float64").astype("int64"),
            "nationalities": rows["nat"].str.replace(",", ";"),
            "cumulative": rows["type"].str.contains("Cumulative"),
            "latitude": rows["lat"].astype("float64"),
            "longitude": rows["lon"].astype("float64"),
        }
    )


def _none_by_year() -> pd.DataFrame:
    raise UnreadableFile([Problem(BY_YEAR, None, None, "no file of a single year is there")])


def _wire(path: Path) -> pd.DataFrame:
    """One year's file of the publisher: day and dead of each incident."""
    rows = cells.json_file(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableFile([Problem(path.name, None, None, "not a list of incidents")])
    if wrong := [
        Problem(path.name, number, key, f"{value!r} is not text")
        for number, row in enumerate(rows, 1)
        for key, value in row.items()
        if not isinstance(value, str)
    ]:
        raise UnreadableFile(wrong)
    answers = checked(pd.DataFrame(rows, dtype="str"), WIRE, file=path.name, first_row=1)
    total = answers["total_dead_and_missing"].str.replace(",", "").astype("int64")
    return pd.DataFrame({"date": answers["reported_date"], "dead_missing": total})


def _apart(incidents: pd.DataFrame, wires: dict[Path, pd.DataFrame]) -> Iterable[Problem]:
    listed = incidents.groupby("year")["dead_missing"].sum()
    complete = complete_years(incidents["date"])
    for path, wire in wires.items():
        year = int(path.name[:4])
        if year not in complete or wire["date"].max() != f"{year}-12-31":
            continue
        dead, reported = int(listed[year]), int(wire["dead_missing"].sum())
        if abs(dead - reported) > APART * reported:
            reason = (
                f"{dead} deaths in {year}, but {reported} in {path.name}: over {APART:.0%} apart"
            )
            yield Problem(LIST, None, "dead", reason)


def deaths(complete: pd.DataFrame) -> pd.DataFrame:
    """Deaths of each year in the world, and of each country by nationality."""
    world = complete.groupby("year")["dead_missing"].sum().reset_index().assign(country="WLD")
    each = complete.assign(country=complete["nationalities"].str.split(";")).explode("country")
    by_nationality = each.groupby(["country", "year"])["dead_missing"].sum().reset_index()
    of_countries = by_nationality[by_nationality["country"].isin(COUNTRIES)]
    return observations(
        pd.concat([world, of_countries]).rename(columns={"dead_missing": "value"}),
        indicator="migration_deaths",
        status="reported",
        source=SOURCE,
    )


def _touching(incidents: pd.DataFrame) -> pd.DataFrame:
    listed = incidents["nationalities"].str.contains("|".join(PROGRAMME_COUNTRIES))
    return table(
        "incidents",
        incidents[listed | incidents["country"].isin(PROGRAMME_COUNTRIES)],
        source=SOURCE,
    )


IMPORTER = Importer("iom", read)
