"""UN Statistics Division, SDG interface v1: series of the Global SDG Indicators Database.

A value is text. Several rows may speak of one country and year, split by dimensions, so each series
says which it takes, and every other dimension must be at its total.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd

from dashboard.sources.places import BY_M49
from dashboard.sources.refresh.interface import Interface
from dashboard.sources.refresh.publisher import (
    Now,
    Publisher,
    Read,
    Step,
    UnexpectedAnswer,
    all_received,
    listed,
    member,
    whole,
)
from dashboard.sources.unsd import REGIONS, STATUSES

PER_PAGE = 1000
TOTALS = frozenset(("G", "BOTHSEX", "ALLAGE", "ALLAREA", "TOTAL", "NOTSPEC", "_T", "ALLDOMAINS"))
_COUNTRIES = {str(code): country for code, country in BY_M49.items()}
_REGIONS = {str(code): f"M49-{code:03}" for code in REGIONS} | {"1": "WLD"}


@dataclass(frozen=True)
class Series:
    """One series: the units it may be in, the dimensions that are taken, and its scale.

    ``silent`` is what the publisher writes where a country has not answered.
    """

    code: str
    units: tuple[str, ...]
    dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    age: str = "all"
    scale: float = 1
    silent: str = ""
    regions: bool = False


def _domain(number: int) -> Series:
    dimensions = {"Policy Domains": (f"DOMAIN{number}", f"PD_{number}")}
    return Series("SG_CPA_MIGRS", ("NUMBER", "SCORE"), dimensions, silent="N")


SERIES = {
    "migration_policy": Series("SG_CPA_MIGRS", ("NUMBER", "SCORE"), silent="N"),
    **{f"migration_policy_{number}": _domain(number) for number in range(1, 7)},
    # Millions of US dollars at constant prices.
    "scholarships_oda": Series("DC_TOF_SCHIPSL", ("CON_USD", "CON_USD_M"), scale=1e6, regions=True),
    "remittance_cost": Series("SI_RMT_COST", ("PERCENT",)),
    "birth_registration": Series("SG_REG_BRTH", ("PERCENT",), {"Age": ("<1Y",)}, age="<1"),
    "trafficking_victims": Series("VC_HTF_DETV", ("NUMBER",)),
    "labour_rights": Series("SL_LBR_NTLCPL", ("SCORE", "NUMBER")),
    "poverty_national": Series("SI_POV_NAHC", ("PERCENT",)),
}


def read(indicators: tuple[str, ...], interface: Interface, now: Now) -> Read:
    """The indicators that are made of one series, of every country."""
    series = SERIES[indicators[0]]
    areas = _COUNTRIES | (_REGIONS if series.regions else {})
    rows: list[Any] = []
    page, pages, total = 1, 1, 0
    while page <= pages:
        answer = interface.json(
            "SDGAPI/v1/sdg/Series/Data",
            {"seriesCode": series.code, "page": page, "pageSize": PER_PAGE},
        )
        where = f"page {page}"
        pages = whole(member(answer, "totalPages", where), "number of pages", where)
        total = whole(member(answer, "totalElements", where), "number of rows", where)
        if pages and whole(member(answer, "pageNumber", where), "page", where) != page:
            raise UnexpectedAnswer(f"{where}: another page was answered")
        rows += listed(member(answer, "data", where), where)
        page += 1
    all_received(len(rows), total)
    return Read({each: _rows(rows, SERIES[each], areas) for each in indicators})


def _rows(answers: list[Any], series: Series, areas: Mapping[str, str]) -> pd.DataFrame:
    rows = []
    for number, row in enumerate(answers, 1):
        where = f"row {number}"
        if member(row, "series", where) != series.code:
            raise UnexpectedAnswer(f"{where}: is of another series")
        area = areas.get(str(member(row, "geoAreaCode", where)))
        value = member(row, "value", where)
        if area is None or value == series.silent or not _taken(row, series, where):
            continue
        attributes = member(row, "attributes", where)
        units = member(attributes, "Units", where)
        if units not in series.units:
            raise UnexpectedAnswer(f"{where}: is in {units}, not in {series.units[0]}")
        rows.append(
            {
                "country": area,
                "year": whole(member(row, "timePeriodStart", where), "year", where),
                "age": series.age,
                "value": _scaled(value, series.scale),
                # What the publisher does not say is not claimed to be reported.
                "status": STATUSES.get(
                    str(member(attributes, "Nature", where)).lower(), "estimated"
                ),
            }
        )
    return pd.DataFrame(rows, columns=["country", "year", "age", "value", "status"])


def _taken(row: object, series: Series, where: str) -> bool:
    dimensions = member(row, "dimensions", where)
    return set(series.dimensions) <= set(dimensions) and all(
        value in series.dimensions.get(name, TOTALS) for name, value in dimensions.items()
    )


def _scaled(value: object, scale: float) -> object:
    """The value in the indicator's unit; what is no number stays for the gates."""
    if scale == 1:
        return value
    try:
        number = float(str(value))
    except ValueError:
        return value
    return round(number * scale, 6) if math.isfinite(number) else value


def _steps() -> tuple[Step, ...]:
    by_series: dict[str, list[str]] = {}
    for indicator, series in SERIES.items():
        by_series.setdefault(series.code, []).append(indicator)
    return tuple(Step(tuple(each), partial(read, tuple(each))) for each in by_series.values())


PUBLISHER = Publisher(
    name="unsd",
    address="https://unstats.un.org",
    source="unsd_sdg",
    dataset="Global SDG Indicators Database",
    link="https://unstats.un.org/sdgs/dataportal",
    next_update="not_announced",
    steps=_steps(),
)
