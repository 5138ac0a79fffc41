"""How far a country's figures can be trusted: what is missing, old, estimated or modelled."""

from typing import Any

import pandas as pd

from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.pictures.grids import Count, Counts
from dashboard.charts.kit.rows import missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

KINDS = ("missing", "old", "modelled", "estimated", "sound")


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an indicator: country, indicator, year (latest), value, status, source, quality."""
    assert selection.country is not None
    found = []
    for indicator in INDICATORS:
        sex = next(iter(repository.sexes(indicator)), "T")
        series = repository.series(indicator, selection.country, sex=sex)
        last = series.iloc[-1] if len(series) else None
        found.append(
            {
                "country": selection.country,
                "indicator": indicator,
                "year": None if last is None else int(last["year"]),
                "value": None if last is None else float(last["value"]),
                "status": None if last is None else last["status"],
                "source": repository.catalogue.source_of[indicator]
                if last is None
                else last["source"],
                "quality": _quality(last),
            }
        )
    table = pd.DataFrame(found).astype({"year": "Int64", "value": "float64"})
    order = table["quality"].map(KINDS.index)
    return table.assign(order=order).sort_values(["order", "year", "indicator"], ignore_index=True)


def _quality(last: "pd.Series[Any] | None") -> str:
    if last is None:
        return "missing"
    if int(last["year"]) < RULES.release_year - RULES.old_after_years:
        return "old"
    return str(last["status"]) if last["status"] in ("modelled", "estimated") else "sound"


def draw(rows: pd.DataFrame, words: Words) -> Counts:
    """A count for each kind, and under it the indicators it holds, with their latest year."""
    counts = []
    for kind in KINDS:
        of_kind = to_dicts(rows[rows["quality"] == kind])
        names = [
            words(f"indicators.{row['indicator']}.short")
            + ("" if missing(row["year"]) else f" ({row['year']})")
            for row in of_kind
        ]
        counts.append(
            Count(
                kind,
                len(of_kind),
                words.number(len(of_kind)),
                words(f"charts.data_quality.{kind}", years=RULES.old_after_years),
                names=tuple(names),
                rows=len(of_kind),
                counted=True,
            )
        )
    return Counts(tuple(counts), open=words("charts.data_quality.which"), style="cards five")


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many of the indicators are missing or old."""
    return words(
        "charts.data_quality.finding",
        country=words.countries[rows["country"].iloc[0]],
        n=len(rows),
        missing=words("charts.data_quality.n_missing", n=int((rows["quality"] == "missing").sum())),
        old=words(
            "charts.data_quality.n_old",
            n=int((rows["quality"] == "old").sum()),
            years=RULES.old_after_years,
        ),
    )


DATA_QUALITY = Chart(
    name="data_quality",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words(
        "charts.data_quality.about", years=RULES.old_after_years, release=RULES.release_year
    ),
    table=("indicator", "year", "value", "status", "quality"),
    choices=("country",),
)
