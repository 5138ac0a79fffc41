"""UNHCR, interface v1: the Refugee Population Statistics Database, pair by pair of countries.

Numbers stand as integers and as text side by side, and "-" where a group was not counted; the
rules of reading them are those of ``sources.unhcr``, for the columns are the same.
"""

from typing import Any

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import unhcr
from dashboard.sources.problems import checked
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

FIRST_YEAR = 1951
PER_PAGE = 10_000


def read_population(interface: Interface, now: Now) -> Read:
    """Who is displaced: six indicators, and the table of displacement."""
    rows = _table(interface, "population", unhcr.POPULATION, now)
    # Age and sex stand in another endpoint; what is published of them stays as it is.
    nobody = pd.DataFrame(columns=list(unhcr.DEMOGRAPHICS.columns))
    tables = unhcr.tables_of_population(rows, nobody)
    rows = tables["observations"]
    pieces = {name: rows[rows["indicator"] == name] for name in unhcr.INDICATORS}
    return Read(pieces | {"displacement": tables["displacement"]})


def read_asylum(interface: Interface, now: Now) -> Read:
    """Who asked for asylum, and what was decided."""
    applications = _table(interface, "asylum-applications", unhcr.APPLICATIONS, now)
    decisions = _table(interface, "asylum-decisions", unhcr.DECIDED, now)
    return Read({"asylum": unhcr.asylum(applications, decisions)})


def _table(
    interface: Interface, endpoint: str, schema: pa.DataFrameSchema, now: Now
) -> pd.DataFrame:
    """Every row of an endpoint, as text, checked as the same columns of a file are."""
    columns = list(schema.columns)
    cells: list[list[str | None]] = []
    page, pages = 1, 1
    while page <= pages:
        parameters: dict[str, str | int] = {
            "yearFrom": FIRST_YEAR,
            "yearTo": now.day.year,
            # Without these every country collapses into one row.
            "coo_all": "true",
            "coa_all": "true",
            "limit": PER_PAGE,
            "page": page,
        }
        answer = interface.json(f"population/v1/{endpoint}/", parameters)
        where = f"{endpoint}, page {page}"
        if whole(member(answer, "page", where), "page", where) != page:
            raise UnexpectedAnswer(f"{where}: another page was answered")
        pages = whole(member(answer, "maxPages", where), "number of pages", where)
        items = listed(member(answer, "items", where), where)
        if not items:
            raise UnexpectedAnswer(f"{where} of {pages}: is empty")
        cells += [
            [_text(member(item, name, f"{where}, row {number}")) for name in columns]
            for number, item in enumerate(items, 1)
        ]
        if page == pages and "total" in answer:
            all_received(len(cells), _total(answer["total"], len(cells), where))
        page += 1
    return checked(pd.DataFrame(cells, columns=columns, dtype="str"), schema, file=endpoint)


def _total(total: object, received: int, where: str) -> int:
    """The announced number of rows; some captures carry a record of sums instead."""
    return received if isinstance(total, list | dict) else whole(total, "number of rows", where)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


PUBLISHER = Publisher(
    name="unhcr",
    address="https://api.unhcr.org",
    source="unhcr",
    dataset="Refugee Population Statistics Database",
    link="https://www.unhcr.org/refugee-statistics/",
    next_update="each_june",
    steps=(
        Step((*unhcr.INDICATORS, "displacement"), read_population),
        Step(("asylum",), read_asylum),
    ),
)
