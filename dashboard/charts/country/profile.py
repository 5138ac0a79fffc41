"""A country in one paragraph: every sentence from one row, with its year, its source and its chart."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.country.policy_domains import rating
from dashboard.charts.country.refugee_partners import who
from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Sentences
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: A sentence: its topic, and the chart of the page that shows what it says.
CHARTS = {
    "emigrants": "emigrants",
    "destination": "destinations",
    "immigrants": "immigrants",
    "remittances": "remittances_share",
    "cost": "remittance_cost",
    "refugees": "refugee_partners",
    "claims": "asylum_decisions",
    "deaths": "deaths",
    "policies": "policy_domains",
}
COLUMNS = ("topic", "chart", "country", "indicator", "value", "year", "status", "source", "share",
           "usd", "partner", "persons", "rank", "of", "definition", "silent")  # fmt: skip
Fact = dict[str, Any] | None


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a sentence, in the order of the paragraph.

    ``COLUMNS``: what a row is about, the value and its source, and what more its sentence says. A
    topic without data has no row but the last, ``missing``, which names all such topics.
    """
    found = {topic: fact(repository, selection) for topic, fact in _FACTS.items()}
    said = [
        {"topic": topic, "chart": CHARTS[topic], "country": selection.country, **fact}
        for topic, fact in found.items()
        if fact
    ]
    silent = [topic for topic, fact in found.items() if not fact]
    if said and silent:
        said.append({"topic": "missing", "country": selection.country, "silent": ";".join(silent)})
    return pd.DataFrame(said, columns=list(COLUMNS)).astype({"year": "Int64"})


def _latest(repository: Repository, selection: Selection, indicator: str) -> Fact:
    """The latest value, or that of the year chosen, for which an earlier one may stand in."""
    assert selection.country is not None
    series = repository.series(indicator, selection.country)
    if selection.year is not None:
        since = selection.year - RULES.stand_in_years
        series = series[series["year"].between(since, selection.year)]
    if series.empty:
        return None
    last = series.iloc[-1]
    names = ("indicator", "value", "year", "source", "status")
    return {name: last[name] for name in names}


def _emigrants(repository: Repository, selection: Selection) -> Fact:
    return _with_women(repository, selection, "emigrants")


def _immigrants(repository: Repository, selection: Selection) -> Fact:
    fact = _with_women(repository, selection, "immigrants")
    return fact and fact | {"definition": repository.definitions.get(str(selection.country))}


def _with_women(repository: Repository, selection: Selection, indicator: str) -> Fact:
    fact = _latest(repository, selection, indicator)
    if not fact or not fact["value"]:
        return None
    women = repository.series(indicator, str(selection.country), sex="F")
    of_year = women[women["year"] == fact["year"]]["value"]
    share = round(100 * float(of_year.iloc[0]) / float(fact["value"]), 1) if len(of_year) else None
    return fact | {"share": share}


def _destination(repository: Repository, selection: Selection) -> Fact:
    stock = repository.corridors(str(selection.country), "origin", year=selection.year)
    if stock.empty or not stock["migrants"].iloc[0]:
        return None
    first, total = stock.iloc[0], int(stock["migrants"].sum())
    largest = stock[stock["migrants"] == first["migrants"]]["partner"]
    return {
        "indicator": "emigrants",
        "value": int(first["migrants"]),
        "share": round(100 * int(first["migrants"]) / total, 1),
        "partner": ";".join(largest),
        "year": first["year"],
        "source": first["source"],
        "status": "estimated",
    }


def _remittances(repository: Repository, selection: Selection) -> Fact:
    fact = _latest(repository, selection, "remittances_received_gdp")
    if not fact:
        return None
    among = query.ranked(
        repository.compared("remittances_received_gdp", year=int(fact["year"])), repository
    )
    place = among[among["country"] == selection.country].iloc[0]
    dollars = repository.series("remittances_received_usd", str(selection.country))
    of_year = dollars[dollars["year"] == fact["year"]]["value"]
    return fact | {
        "usd": float(of_year.iloc[0]) if len(of_year) else None,
        "rank": int(place["rank"]),
        "of": int(among["value"].notna().sum()),
    }


def _cost(repository: Repository, selection: Selection) -> Fact:
    return _latest(repository, selection, "remittance_cost")


def _refugees(repository: Repository, selection: Selection) -> Fact:
    found = repository.displaced(str(selection.country), "destination", year=selection.year)
    newest = selection.year or RULES.release_year
    if found.empty or found["year"].iloc[0] < newest - RULES.stand_in_years:
        return None
    first = found.iloc[0]
    return {
        "indicator": "refugees_hosted",
        "value": int(found["persons"].sum()),
        "persons": int(first["persons"]),
        "partner": ";".join(found[found["persons"] == first["persons"]]["partner"]),
        "year": first["year"],
        "source": first["source"],
        "status": "reported",
    }


def _claims(repository: Repository, selection: Selection) -> Fact:
    found = repository.asylum(str(selection.country), "origin")
    lodged = found[(found["outcome"] == "applied") & found["persons"].notna()]
    newest = selection.year or RULES.release_year
    lodged = lodged[lodged["year"].between(newest - RULES.stand_in_years, newest)]
    if lodged.empty:
        return None
    last = lodged.iloc[-1]
    return {"value": int(last["persons"]), "year": last["year"], "source": last["source"],
            "status": "reported"}  # fmt: skip


def _deaths(repository: Repository, selection: Selection) -> Fact:
    return _latest(repository, selection, "migration_deaths")


def _policies(repository: Repository, selection: Selection) -> Fact:
    return _latest(repository, selection, "migration_policy")


_FACTS: dict[str, Callable[[Repository, Selection], Fact]] = {
    "emigrants": _emigrants,
    "destination": _destination,
    "immigrants": _immigrants,
    "remittances": _remittances,
    "cost": _cost,
    "refugees": _refugees,
    "claims": _claims,
    "deaths": _deaths,
    "policies": _policies,
}


def sentence(row: Row, words: Words) -> str:
    """What a row says."""
    topic, country = row["topic"], row["country"]
    details: dict[str, object] = {
        "country": words.countries[country],
        "where": words(f"countries.{country}.in"),
        "of": words(f"countries.{country}.from"),
    }
    if topic == "missing":
        silent = [words(f"charts.profile.topic.{each}") for each in row["silent"].split(";")]
        return words("charts.profile.missing", topics=words.listed(silent), **details)
    details |= {"year": int(row["year"]), "value": _value(row, words)}
    name = f"charts.profile.{topic}"
    match topic:
        case "emigrants" | "immigrants":
            if topic == "immigrants":
                name += "_citizens" if row["definition"] == "citizens" else "_born"
            if missing(row["share"]):
                name += "_all"
            else:
                details["share"] = words.value(float(row["share"]), "percent", 1)
        case "destination":
            details |= _partners(row, "profile.largest", words)
            details["share"] = words.value(float(row["share"]), "percent", 1)
        case "remittances":
            details |= {"rank": int(row["rank"]), "of_n": int(row["of"])}
            if missing(row["usd"]):
                name += "_share"
            else:
                details["usd"] = words.indicator(float(row["usd"]), "remittances_received_usd")
        case "cost":
            target = INDICATORS["remittance_cost"].target
            assert target is not None
            name += "_met" if row["value"] < target else "_missed"
            details["target"] = words.target("remittance_cost")
        case "refugees":
            details |= _partners(row, "refugee_partners.largest_hosted", words)
            details["n"] = int(row["value"])
            persons = words.number(int(row["persons"]))
            told = who({**row, "side": "hosted"}, words)
            details["persons"] = f"{persons}, {told}" if told else persons
        case "claims" | "deaths":
            details["n"] = int(row["value"])
        case "policies":
            details["answer"] = rating(float(row["value"]), words)
    return words(name, **details)


def _value(row: Row, words: Words) -> str:
    if row["topic"] in ("claims", "refugees"):
        return words.number(int(row["value"]))
    return words.indicator(float(row["value"]), row["indicator"])


def _partners(row: Row, chart: str, words: Words) -> dict[str, object]:
    """The largest partner, or those that are equally large, and what it is called."""
    codes = row["partner"].split(";")
    return {
        "partners": words.listed([words.countries[each] for each in codes]),
        "partners_in": words.listed([words(f"countries.{each}.in") for each in codes]),
        "largest": words(f"charts.{chart}", n=len(codes)),
    }


def draw(rows: pd.DataFrame, words: Words) -> Sentences:
    """The paragraph: after each sentence the number of its row, which leads to the chart."""
    parts: list[Tree | str] = []
    for number, row in enumerate(to_dicts(rows), 1):
        parts += [*_linked(number, row, words), " "]
    marks = tuple(_mark(row, words) for row in to_dicts(rows))
    return Sentences(marks, tag("p", parts, cls="told"))


def _mark(row: Row, words: Words) -> Mark:
    """A sentence as data: its topic and its value."""
    topic = str(row["topic"])
    label = words("units.missing") if topic == "missing" else words(f"charts.profile.topic.{topic}")
    value = None if missing(row["value"]) else float(row["value"])
    return Mark(topic, label, (value,), words.sentence(sentence(row, words)))


def _linked(number: int, row: Row, words: Words) -> tuple[Tree, ...]:
    said = tag("span", words.sentence(sentence(row, words)), data_key=row["topic"])
    if missing(row["chart"]):
        return (said,)
    title = words(f"charts.{row['chart']}.title")
    link = tag(
        "a",
        str(number),
        href=f"#{row['chart']}-finding",
        aria_label=words("charts.profile.link", number=number, chart=title),
        title=title,
        cls="ref",
    )
    return said, link


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many sentences follow; they themselves are the finding."""
    return words(
        "charts.profile.finding",
        country=words.countries[rows["country"].iloc[0]],
        n=int((rows["topic"] != "missing").sum()),
    )


PROFILE = Chart(
    name="profile",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.profile.about"),
    table=("sentence", "indicator", "value", "year", "status", "source"),
    choices=("country", "year"),
    cells={
        "sentence": sentence,
        "value": lambda row, words: (
            words.indicator(float(row["value"]), row["indicator"], full=True)
            if not missing(row["indicator"])
            else words.number(float(row["value"]))
        ),
    },
)
