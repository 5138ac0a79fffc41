"""KNOMAD, through World Bank Data360: the bilateral remittance matrix, a row a corridor.

``REF_AREA`` sends, ``COMP_BREAKDOWN_1`` names who receives. Amounts are millions of US dollars,
although the unit multiplier has been seen to say 0.
"""

from typing import Any

import pandas as pd

from dashboard.sources.knomad import MILLION
from dashboard.sources.places import PROGRAMME_COUNTRIES
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

INDICATOR = "WB_KNOMAD_BRE"
RECEIVER = "WB_KNOMAD_"
WORLD = "WLD"
#: The most pages that are ever asked for; the matrix has 11.
MOST_PAGES = 100


def read(interface: Interface, now: Now) -> Read:
    """Modelled remittances of every corridor that touches a programme country."""
    received: list[Any] = []
    total = 1
    for page in range(1, MOST_PAGES + 1):
        answer = interface.json(
            "data360/data",
            {"DATABASE_ID": "WB_KNOMAD", "INDICATOR": INDICATOR, "skip": len(received)},
        )
        where = f"page {page}"
        total = whole(member(answer, "count", where), "number of rows", where)
        rows = listed(member(answer, "value", where), where)
        received += rows
        if len(received) >= total or not rows:
            break
    all_received(len(received), total)
    corridors = [_row(row, f"row {number}") for number, row in enumerate(received, 1)]
    table = pd.DataFrame(corridors, columns=["origin", "destination", "year", "usd"])
    touching = table["origin"].isin(PROGRAMME_COUNTRIES) | table["destination"].isin(
        PROGRAMME_COUNTRIES
    )
    between = (table["origin"] != WORLD) & (table["destination"] != WORLD)
    # A cell that is 0 is no corridor.
    some = pd.to_numeric(table["usd"], errors="coerce") != 0
    chosen = table[touching & between & some]
    return Read({"remittance_corridors": chosen.assign(status="modelled")})


def _row(row: object, where: str) -> tuple[str, str, int, object]:
    receiver = str(member(row, "COMP_BREAKDOWN_1", where))
    if not receiver.startswith(RECEIVER):
        raise UnexpectedAnswer(f"{where}: {receiver!r} does not name a receiver")
    unit = member(row, "UNIT_MEASURE", where)
    if not str(unit).startswith("USD"):
        raise UnexpectedAnswer(f"{where}: is in {unit}, not in US dollars")
    value = member(row, "OBS_VALUE", where)
    year = whole(member(row, "TIME_PERIOD", where), "year", where)
    sender = str(member(row, "REF_AREA", where))
    return sender, receiver.removeprefix(RECEIVER), year, _dollars(value)


def _dollars(value: object) -> object:
    """Millions in dollars; what is no number stays for the gates."""
    try:
        return float(round(float(str(value)) * MILLION))
    except (ValueError, OverflowError):
        return value


PUBLISHER = Publisher(
    name="knomad",
    address="https://data360api.worldbank.org",
    source="knomad_brm",
    dataset="Bilateral Remittance Matrix",
    link="https://data360.worldbank.org/en/dataset/WB_KNOMAD",
    next_update="not_announced",
    steps=(Step(("remittance_corridors",), read),),
)
