"""The rows of the demonstration: what ``data/reference/demonstration.toml`` plans, made into tables.

Every figure is drawn by a chance of its own, seeded with what it is a figure of: the same on every
machine, and none moves when another is added.
"""

from collections.abc import Iterator

from dashboard.results.intake.synonyms import words_of
from dashboard.results.model.schema import WHOLE_PROGRAMME
from dashboard.results.publishing.demonstration_plan import (
    WITHHELD_UNTIL,
    IndicatorPlan,
    PlannedRelease,
    Row,
    chance,
    load_plan,
)
from dashboard.results.publishing.demonstration_values import CountryValues
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE, PROGRAMME_COUNTRIES


def rows(release: PlannedRelease) -> dict[str, list[Row]]:
    """Every table of a release but the narratives, which a workbook cannot hold."""
    planned = [
        (facts, plan)
        for facts in load_plan()["indicators"]
        if (plan := IndicatorPlan(**facts["plan"])).release in (0, release.number)
    ]
    return {
        "activities": list(_activities()),
        "results": [
            {"activity": load_plan()["activity"]["id"], **facts} for facts in load_plan()["results"]
        ],
        "indicators": [
            {name: text for name, text in facts.items() if name != "plan"}
            | {"source": load_plan()["source"]}
            for facts, _ in planned
        ],
        "values": [
            row
            for facts, plan in planned
            for country in (*PROGRAMME_COUNTRIES, *((WHOLE_PROGRAMME,) if plan.programme else ()))
            for row in CountryValues(facts, plan, country, release).rows()
        ],
        "money": list(_money(release)),
        "locations": [
            {
                "activity": _activity_in(code),
                "name": name,
                "country": code,
                "latitude": latitude,
                "longitude": longitude,
            }
            for code in PROGRAMME_COUNTRIES
            for name, latitude, longitude in load_plan()["countries"][code]["places"]
        ],
    }


def _activity_in(country: str) -> str:
    programme = str(load_plan()["activity"]["id"])
    return programme if country == WHOLE_PROGRAMME else f"{programme}-{country}"


def _activities() -> Iterator[Row]:
    """The programme, and its part in each country."""
    programme = dict(load_plan()["activity"])
    title = programme.pop("in_country")
    first, last = load_plan()["half_years"][0][0], load_plan()["half_years"][-1][1]
    common = {"start": first, "end": last, "source": load_plan()["source"]}
    yield programme | common | {"countries": ";".join(PROGRAMME_COUNTRIES)}
    names = words_of(DEFAULT_LANGUAGE).countries
    for code in PROGRAMME_COUNTRIES:
        yield {
            "id": _activity_in(code),
            "title": title.format(country=names[code]),
            "parent": programme["id"],
            "countries": code,
            **common,
        }


def _money(release: PlannedRelease) -> Iterator[Row]:
    """Budgets of every half-year, spending of those reported, and what the donor gave."""
    plan, programme = load_plan()["money"], load_plan()["activity"]["id"]
    for result, amount in plan["outcomes"].items():
        for country in (*PROGRAMME_COUNTRIES, WHOLE_PROGRAMME):
            size = load_plan()["countries"][country]["size"]
            for half, (start, end) in enumerate(load_plan()["half_years"], start=1):
                row = {
                    "activity": _activity_in(country),
                    "result": result,
                    "country": country,
                    "start": start,
                    "end": end,
                    "currency": "USD",
                    "value_date": start,
                    "state": "final",
                }
                planned = round(amount * size * plan["profile"][half - 1], -2)
                note = plan["budget_note"]
                yield {**row, "kind": "budget", "value": planned, "note": note}
                if half <= release.reported:
                    part = plan["spent"][half - 1] * (0.92 + 0.16 * chance(result, country, half))
                    spending = [country, result, half]
                    visibility: Row = {}
                    if release.newest and spending == plan["draft"]:
                        visibility["state"] = "draft"
                    if release.newest and spending == plan["withheld"]:
                        visibility["release_time"] = WITHHELD_UNTIL
                    note, spent = plan["spending_note"], round(planned * part)
                    yield {**row, "kind": "spending", "value": spent, "note": note, **visibility}
    for gift in plan["donors"]:
        day, value = gift["day"], gift["value"]
        yield {
            "activity": programme,
            "country": WHOLE_PROGRAMME,
            "kind": gift["kind"],
            "start": day,
            "end": day,
            "value": value,
            "currency": "USD",
            "value_date": day,
            "note": gift["note"],
            "state": "final",
        }
