"""What the programme's published figures add up to, each with its coverage and its sum laid open."""

import tomllib
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.kit.chart import Chart, concat
from dashboard.charts.kit.html import Tree, outside, tag
from dashboard.charts.kit.intervention_places import FILTERS, chosen
from dashboard.charts.kit.pictures.grids import Count, Counts
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.programme.record_fields import covered
from dashboard.repository.repository import Repository
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import DATA, PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


@dataclass(frozen=True)
class Total:
    """A sum of like with like: the unit, and where given the kind of result and the very measure."""

    name: str
    unit: str
    type: str | None = None
    indicator: str | None = None

    def like(self, results: pd.DataFrame) -> pd.Series:
        """Which results are of this total's kind."""
        alike = results["unit"] == self.unit
        for column in ("type", "indicator"):
            wanted = getattr(self, column)
            if wanted is not None:
                alike &= results[column] == wanted
        return alike


TOTALS = tuple(
    Total(name, **written)
    for name, written in tomllib.loads(
        (DATA / "reference" / "totals.toml").read_text("utf-8")
    ).items()
)


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row for each figure that a total considers.

    Columns: total, id, country, indicator, value, qualifier, unit, as_of, added (bool), reason
    (why it is left out), source_url, source_title, one (whether one country is asked for). The
    totals ``interventions`` and ``results``
    count rows: their value is 1 each.
    """
    filters = chosen(selection)
    results = repository.results(**filters)
    interventions = repository.interventions(**filters)
    counted = interventions.rename(columns={"title": "indicator"}).assign(
        total="interventions", value=1.0, unit=None, qualifier=None, as_of=None
    )
    published = results.assign(total="results", value=1.0, unit=None, qualifier=None)
    published = published.assign(reason=[_not_a_result(row) for row in to_dicts(results)])
    # Rows of other phases are shown beside a sum, as left out, even where only the programme's is asked for.
    everything = repository.results(**filters | {"phase": None})
    sums = [
        everything[total.like(everything) | _unnamed_money(everything, total)].pipe(_judged, total)
        for total in TOTALS
    ]
    table = concat([counted.assign(reason=_counted_out(interventions)), published, *sums])
    if table.empty:
        return table
    table = table.rename(columns={"country_iso3": "country"})
    table["reason"] = table["reason"].fillna("")
    table["added"] = table["reason"] == ""
    table["source"] = "programme_record"
    table["one"] = selection.country is not None
    columns = ["total", "id", "country", "indicator", "value", "qualifier", "unit", "as_of"]
    columns += ["added", "reason", "part_of", "source", "source_url", "source_title", "one"]
    # Interventions alone have no column of their own for what contains them.
    return table.reindex(columns=columns)


def _counted_out(rows: pd.DataFrame) -> list[str]:
    return ["" if phase == PROGRAMME.phase else "phase" for phase in rows["phase"]]


def _not_a_result(row: Row) -> str:
    if row["phase"] != PROGRAMME.phase:
        return "phase"
    return "planned" if row["value"] != row["value"] else ""


def _unnamed_money(results: pd.DataFrame, total: Total) -> "pd.Series[bool]":
    money = total.unit.isupper() and len(total.unit) == 3
    return (
        (results["unit"] == "currency not stated") & money & (results["phase"] == PROGRAMME.phase)
    )


def _judged(results: pd.DataFrame, total: Total) -> pd.DataFrame:
    return results.assign(
        total=total.name, reason=[_reason(row, total) for row in to_dicts(results)]
    )


def _reason(row: Row, total: Total) -> str:
    """Why a figure is not added; an empty string where it is."""
    if row["phase"] != PROGRAMME.phase:
        return "phase"
    if row["qualifier"] == "planned" or row["value"] != row["value"]:
        return "planned"
    if isinstance(row["part_of"], str) and row["part_of"]:
        return "part_of"
    return "currency" if row["unit"] != total.unit else ""


def draw(rows: pd.DataFrame, words: Words) -> Counts:
    """A card a total: the sum with its qualifier, its coverage, and the sum laid open."""
    totals = {name: rows[rows["total"] == name] for name in dict.fromkeys(rows["total"])}
    # What nobody has published has no card; the rows that are left out of it stand in the table.
    shown = {name: of_total for name, of_total in totals.items() if of_total["added"].any()}
    return Counts(
        tuple(_count(name, of_total, words) for name, of_total in shown.items()),
        tag("ul", [_card(*each, words) for each in shown.items()], cls="cards totals"),
        without_mark=len(rows) - sum(len(of_total) for of_total in shown.values()),
    )


def _count(name: str, rows: pd.DataFrame, words: Words) -> Count:
    """A total as data: the sum, what it counts, and how many countries it is of."""
    added = rows[rows["added"]]
    value = float(added["value"].sum())
    return Count(
        name,
        value,
        total_text(added, words),
        words(f"charts.totals.{name}", n=value),
        "" if added["one"].iloc[0] else _covered(added, words),
        rows=len(rows),
    )


def _card(name: str, rows: pd.DataFrame, words: Words) -> Tree:
    added, out = rows[rows["added"]], rows[~rows["added"]]
    return tag(
        "li",
        tag("b", total_text(added, words), cls="figure"),
        tag("span", words(f"charts.totals.{name}", n=float(added["value"].sum()))),
        None if added["one"].iloc[0] else _coverage(added, words),
        tag(
            "details",
            tag("summary", words("charts.totals.open")),
            _opened(words("charts.totals.added", n=len(added)), added, words),
            _opened(words("charts.totals.left_out", n=len(out)), out, words) if len(out) else None,
            tag("p", words("charts.totals.rule"), cls="note"),
        ),
        data_key=name,
    )


def _coverage(added: pd.DataFrame, words: Words) -> Tree:
    share = 100 * _countries(added) / len(PROGRAMME_COUNTRIES)
    return tag(
        "small",
        tag("span", tag("i", style=f"width:{share:.0f}%"), cls="coverage", aria_hidden="true"),
        _covered(added, words),
        cls="covered",
    )


def _covered(added: pd.DataFrame, words: Words) -> str:
    return words("charts.totals.coverage", n=_countries(added), of=len(PROGRAMME_COUNTRIES))


def _countries(added: pd.DataFrame) -> int:
    return len(set(added["country"]) & set(PROGRAMME_COUNTRIES))


def total_text(added: pd.DataFrame, words: Words) -> str:
    """A sum with the weakest qualifier of its parts: "about" where any is, then "more than"."""
    total = float(added["value"].sum())
    unit = added["unit"].iloc[0]
    money = isinstance(unit, str) and unit.isupper()
    text = f"{unit} {words.number(total)}" if money else words.number(total)
    qualifiers = set(added["qualifier"].dropna())
    for name in ("about", "more than", "at least"):
        if name in qualifiers:
            return words(f"programme.qualifiers.{name}", value=text)
    return text


def _opened(caption: str, rows: pd.DataFrame, words: Words) -> Tree:
    table = "interventions" if rows["total"].iloc[0] == "interventions" else "results"
    column = "title" if table == "interventions" else "indicator"
    lines = [
        tag(
            "li",
            tag("b", _figure(row, words)) if table == "results" else None,
            " ",
            words.fact(table, str(row["id"]), column, str(row["indicator"])),
            f" ({_country(str(row['country']), words)}",
            f", {words.date(row['as_of'])})" if isinstance(row["as_of"], str) else ")",
            tag("em", " " + _why(row, words)) if row["reason"] else None,
            " ",
            outside(words("charts.source_link"), str(row["source_url"])),
        )
        for row in to_dicts(rows)
    ]
    return tag("div", tag("h4", caption), tag("ul", lines, cls="sum"))


def _figure(row: Row, words: Words) -> str | None:
    if row["total"] == "results":
        return None
    if row["value"] != row["value"]:
        return words("charts.results.planned_only")
    text = words.number(float(row["value"]))
    qualifier = row["qualifier"]
    return (
        words(f"programme.qualifiers.{qualifier}", value=text)
        if isinstance(qualifier, str)
        else text
    )


def _why(row: Row, words: Words) -> str:
    return words(f"charts.totals.why_{row['reason']}", part_of=row["part_of"])


def _country(code: str, words: Words) -> str:
    return words.countries.get(code, words("programme.global"))


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many results are published, and for how many countries: never more than the record."""
    published = rows[(rows["total"] == "results") & rows["added"]]
    interventions = rows[(rows["total"] == "interventions") & rows["added"]]
    where = covered(interventions["country"], words)
    results_where = covered(published["country"], words) if len(published) else where
    return words(
        "charts.totals.finding" if results_where != where else "charts.totals.finding_same",
        results=words("charts.totals.n_results", n=len(published)),
        interventions=words("charts.totals.n_interventions", n=len(interventions)),
        results_where=results_where,
        where=where,
    )


TOTALS_CHART = Chart(
    name="totals",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.totals.about"),
    table=("total", "id", "country", "indicator", "value", "qualifier", "unit", "as_of", "added",
           "reason", "part_of", "source_url"),
    choices=FILTERS,
)  # fmt: skip
