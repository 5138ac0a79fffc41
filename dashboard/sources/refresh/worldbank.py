"""World Bank, interface v2: the series of the World Development Indicators.

Countries and aggregates come mixed, in pages, newest year first. An aggregate may have no ISO3
code; then its own two-letter code names it. An error is a list of one element.
"""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.sources.places import COUNTRIES
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
from dashboard.sources.worldbank import AGGREGATES, GROUPS, VARIABLES

#: Indicator here: the publisher's series, and whether aggregates are shown.
SERIES = {
    "remittances_received_usd": ("BX.TRF.PWKR.CD.DT", True),
    "remittances_received_gdp": ("BX.TRF.PWKR.DT.GD.ZS", True),
    "remittances_paid_usd": ("BM.TRF.PWKR.CD.DT", True),
    "gdp_usd": ("NY.GDP.MKTP.CD", False),
    "fdi_received_usd": ("BX.KLT.DINV.CD.WD", False),
    "net_migration": ("SM.POP.NETM", False),
    "population": ("SP.POP.TOTL", False),
    "unemployment": ("SL.UEM.TOTL.ZS", False),
    "income_share_poorest": ("SI.DST.FRST.20", False),
}
#: How the values came about, as ``sources.worldbank`` says of the same variables.
_ABOUT = {each.indicator: each for each in VARIABLES.values()}
#: A zero of these is a gap, not an amount; see ``sources.worldbank``.
MONEY = ("remittances_received_usd", "remittances_received_gdp", "remittances_paid_usd", "gdp_usd")

#: The aggregates' two-letter codes.
TWO_LETTERS = {
    "1W": "WLD",
    "Z4": "EAS",
    "Z7": "ECS",
    "ZJ": "LCN",
    "ZQ": "MEA",
    "XU": "NAC",
    "8S": "SAS",
    "ZG": "SSF",
    "XM": "LIC",
    "XN": "LMC",
    "XT": "UMC",
    "XD": "HIC",
}
#: A series of all countries has some 17,000 rows.
PER_PAGE = 5000
#: World Development Indicators.
SOURCE = 2


def read(indicator: str, interface: Interface, now: Now) -> Read:
    """One series of every country and, where they are shown, the aggregates."""
    series, aggregates = SERIES[indicator]
    path = f"v2/country/all/indicator/{series}"
    received: list[Any] = []
    page, pages, total, edition = 1, 1, 0, None
    while page <= pages:
        answer = interface.json(
            path, {"format": "json", "source": SOURCE, "per_page": PER_PAGE, "page": page}
        )
        head, rows = _page(answer, page)
        pages, total = (whole(head.get(name), name, f"page {page}") for name in ("pages", "total"))
        edition = _edition(member(head, "lastupdated", f"page {page}"))
        received += rows
        page += 1
    all_received(len(received), total)
    rows = [_row(row, series, f"row {number}") for number, row in enumerate(received, 1)]
    table = pd.DataFrame(
        [row for row in rows if row is not None], columns=["country", "year", "value"]
    )
    of_aggregates = table["country"].isin(list(AGGREGATES.values()))
    if not aggregates:
        table = table[~of_aggregates]
    if indicator in MONEY:
        table = table[pd.to_numeric(table["value"], errors="coerce") != 0]
    about = _ABOUT.get(indicator)
    status, age = (about.status, about.age) if about else ("estimated", "all")
    statuses = of_aggregates.map({True: "estimated", False: status})
    return Read({indicator: table.assign(status=statuses, age=age)}, edition)


def _page(answer: object, page: int) -> tuple[dict[str, Any], list[Any]]:
    if isinstance(answer, list) and len(answer) == 1 and isinstance(answer[0], dict):
        messages = answer[0].get("message") or [{}]
        raise UnexpectedAnswer(
            f"the publisher says: {str(messages[0].get('value', 'an error'))[:80]}"
        )
    if not isinstance(answer, list) or len(answer) != 2 or not isinstance(answer[0], dict):
        raise UnexpectedAnswer(f"page {page}: is not a head and its rows")
    head: dict[str, Any] = answer[0]
    if whole(member(head, "page", f"page {page}"), "page", "head") != page:
        raise UnexpectedAnswer(f"page {page}: another page was answered")
    return head, listed(answer[1] or [], f"page {page}")


def _row(row: object, series: str, where: str) -> tuple[str, int, object] | None:
    """Country, year and value as written; none where there is no value, or of other groups."""
    if member(member(row, "indicator", where), "id", where) != series:
        raise UnexpectedAnswer(f"{where}: is of another series")
    code = member(row, "countryiso3code", where)
    if code not in COUNTRIES and code not in AGGREGATES:
        code = TWO_LETTERS.get(member(member(row, "country", where), "id", where), code)
    value = member(row, "value", where)
    # What has no code of three letters and is no aggregate here is another group of countries.
    if not code or (code in GROUPS and code not in AGGREGATES):
        return None
    year = whole(member(row, "date", where), "year", where)
    return None if value is None else (AGGREGATES.get(code, code), year, value)


def _edition(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise UnexpectedAnswer(f"{text!r} is not the day of an edition") from None


PUBLISHER = Publisher(
    name="worldbank",
    address="https://api.worldbank.org",
    source="wb_wdi",
    dataset="World Development Indicators",
    link="https://databank.worldbank.org/source/world-development-indicators",
    next_update="several_times_a_year",
    steps=tuple(Step((indicator,), partial(read, indicator)) for indicator in SERIES),
    # The extract that is committed goes back to 1950, the interface to 1960.
    starts={"population": 1960},
)
