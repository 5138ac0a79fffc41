"""Reads the budgets and transactions of an activity."""

import re

from dashboard.results.iati.codes import ISO3, TRANSACTIONS
from dashboard.results.iati.elements import Element, attribute, day, narratives, number
from dashboard.results.iati.loading import Loading, Row
from dashboard.results.iati.results import Activity
from dashboard.results.model.schema import FRAMEWORK

_CURRENCY = re.compile(r"[A-Z]{3}")
_REVISED = "2"


def read_money(loading: Loading, element: Element, path: str, activity: Activity) -> None:
    """A budget, a planned disbursement or a transaction."""
    if element.tag == "planned-disbursement":
        loading.leave_out(element, path, "iati_planned")
        return
    if element.tag == "budget":
        if element.get("type") != _REVISED and _days(element) in activity.revised:
            loading.leave_out(element, path, "iati_budget_replaced")
            return
        row: Row = {
            "kind": "budget",
            "start": day(attribute(element, "period-start", "iso-date")),
            "end": day(attribute(element, "period-end", "iso-date")),
        }
    else:
        code = attribute(element, "transaction-type", "code")
        if code not in TRANSACTIONS:
            loading.leave_out(element, path, "iati_transaction_type", code=code)
            return
        when = day(attribute(element, "transaction-date", "iso-date"))
        row = {"kind": TRANSACTIONS[code], "start": when, "end": when}
    if not (row["start"] and row["end"]):
        loading.leave_out(element, path, "iati_money_dates", remedy="iati_dates")
        return
    written = (element.findtext("value") or "").strip()
    value = number(written)
    if value is None:
        loading.leave_out(
            element, path, "iati_not_a_number", remedy="iati_number", value=written[:80]
        )
        return
    currency = (attribute(element, "value", "currency") or activity.currency).strip().upper()
    if not _CURRENCY.fullmatch(currency):
        loading.leave_out(element, path, "iati_currency", remedy="iati_currency")
        return
    country = attribute(element, "recipient-country", "code").upper()
    if country and country not in ISO3:
        loading.note("money", "iati_country", element, path, code=country[:80])
    note, _ = narratives(element.find("description"), activity.language)
    row |= {
        "activity": activity.id,
        "country": ISO3.get(country, activity.where),
        "value": value,
        "currency": currency,
        "value_date": day(attribute(element, "value", "value-date")),
        "note": note,
        "state": "final",
    }
    row |= loading.extension("money", element, path)
    # Payments of one day are often told in the same words; each of them was made.
    told = tuple(row.get(column, "") for column in FRAMEWORK["money"].key)
    while not loading.add("money", row):
        activity.again[told] += 1
        row["note"] = f"{told[-1]} ({activity.again[told] + 1})".strip()
    loading.load("money")


def revised(activity: Element) -> set[tuple[str, str]]:
    """The days of budgets that have been revised: the original ones of the same days are replaced."""
    return {_days(budget) for budget in activity.iterfind(f"budget[@type='{_REVISED}']")}


def _days(budget: Element) -> tuple[str, str]:
    first, last = (attribute(budget, f"period-{name}", "iso-date") for name in ("start", "end"))
    return first, last
