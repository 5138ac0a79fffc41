"""Reads the budgets and transactions of an activity."""

import re

from dashboard.results.iati.codes import ISO3, TRANSACTIONS
from dashboard.results.iati.elements import Element, attribute, narratives, parse_day, parse_number
from dashboard.results.iati.loading import Loader, Row
from dashboard.results.iati.results import Activity
from dashboard.results.model.schema import FRAMEWORK

_CURRENCY = re.compile(r"[A-Z]{3}")
_REVISED = "2"


def read_money(loader: Loader, element: Element, path: str, activity: Activity) -> None:
    """A budget, a planned disbursement or a transaction."""
    if element.tag == "planned-disbursement":
        loader.leave_out(element, path, "iati_planned")
        return
    if element.tag == "budget":
        if element.get("type") != _REVISED and _days(element) in activity.revised:
            loader.leave_out(element, path, "iati_budget_replaced")
            return
        row: Row = {
            "kind": "budget",
            "start": parse_day(attribute(element, "period-start", "iso-date")),
            "end": parse_day(attribute(element, "period-end", "iso-date")),
        }
    else:
        code = attribute(element, "transaction-type", "code")
        if code not in TRANSACTIONS:
            loader.leave_out(element, path, "iati_transaction_type", code=code)
            return
        date_ = parse_day(attribute(element, "transaction-date", "iso-date"))
        row = {"kind": TRANSACTIONS[code], "start": date_, "end": date_}
    if not (row["start"] and row["end"]):
        loader.leave_out(element, path, "iati_money_dates", remedy="iati_dates")
        return
    text = (element.findtext("value") or "").strip()
    value = parse_number(text)
    if value is None:
        loader.leave_out(element, path, "iati_not_a_number", remedy="iati_number", value=text[:80])
        return
    currency = (attribute(element, "value", "currency") or activity.currency).strip().upper()
    if not _CURRENCY.fullmatch(currency):
        loader.leave_out(element, path, "iati_currency", remedy="iati_currency")
        return
    country = attribute(element, "recipient-country", "code").upper()
    if country and country not in ISO3:
        loader.note("money", "iati_country", element, path, code=country[:80])
    note, _ = narratives(element.find("description"), activity.language)
    row |= {
        "activity": activity.id,
        "country": ISO3.get(country, activity.where),
        "value": value,
        "currency": currency,
        "value_date": parse_day(attribute(element, "value", "value-date")),
        "note": note,
        "state": "final",
    }
    row |= loader.extension("money", element, path)
    # Payments of one day often have the same text; each of them was made.
    key = tuple(row.get(column, "") for column in FRAMEWORK["money"].key)
    while not loader.add("money", row):
        activity.again[key] += 1
        row["note"] = f"{key[-1]} ({activity.again[key] + 1})".strip()
    loader.load("money")


def revised(activity: Element) -> set[tuple[str, str]]:
    """The days of budgets that have been revised: the original ones of the same days are replaced."""
    return {_days(budget) for budget in activity.iterfind(f"budget[@type='{_REVISED}']")}


def _days(budget: Element) -> tuple[str, str]:
    first, last = (attribute(budget, f"period-{name}", "iso-date") for name in ("start", "end"))
    return first, last
