"""Deaths on migration routes by cause and by route, in incidents that list a country's nationality."""

import pandas as pd

from dashboard.charts.country import incidents
from dashboard.charts.kit.chart import Chart, concat, of_one_country
from dashboard.charts.kit.pictures.bars import Bar, BarList, Bars
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

KINDS = ("cause", "route")


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a cause and a route, most dead first: kind, name, dead_missing, incidents, mixed,
    cumulative (numbers of incidents), first, year (last), total, country, source.

    A cause that the record gives as several stands as those several together.
    """
    assert selection.country is not None
    found = repository.incidents(selection.country, year=selection.year)
    found = found[found["listed"]]
    if found.empty:
        return found
    return concat([_by(found, kind) for kind in KINDS]).assign(
        country=selection.country,
        total=int(found["dead_missing"].sum()),
        first=int(found["year"].min()),
        year=int(found["year"].max()),
        source=found["source"].iloc[0],
    )


def _by(found: pd.DataFrame, kind: str) -> pd.DataFrame:
    counted = found.groupby(kind, dropna=False).agg(
        dead_missing=("dead_missing", "sum"),
        incidents=("id", "size"),
        mixed=("mixed", "sum"),
        cumulative=("cumulative", "sum"),
    )
    table = counted.rename_axis("name").reset_index().assign(kind=kind)
    return table.sort_values(["dead_missing", "name"], ascending=[False, True], ignore_index=True)


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """Two lists on one scale: by cause, by route."""
    return Bars(
        tuple(
            BarList(
                tuple(_bar(row, words) for row in to_dicts(of_kind(rows, kind))),
                title=words(f"charts.deaths_causes.by_{kind}"),
            )
            for kind in KINDS
        ),
        words("columns.dead_missing"),
    )


def _bar(row: Row, words: Words) -> Bar:
    name = incidents.cause_or_route(f"{row['kind']}s", row["name"], words)
    return Bar(
        f"{row['kind']}-{name}", name, float(row["dead_missing"]), words.number(row["dead_missing"])
    )


def of_kind(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The rows of one kind: each kind adds up to all incidents by itself."""
    return rows[rows["kind"] == kind]


def headline(rows: pd.DataFrame, words: Words) -> str:
    """All dead and missing of the incidents, the period, and the cause with most of them."""
    causes = of_kind(rows, "cause")
    most = int(causes["dead_missing"].max())
    leading = causes[causes["dead_missing"] == most]
    first = rows.iloc[0]
    return words(
        "charts.deaths_causes.finding",
        incidents=words(
            "incidents.listed",
            n=int(causes["incidents"].sum()),
            of=words(f"countries.{first['country']}.from"),
        ),
        dead=words("charts.deaths_causes.n_dead", n=int(first["total"])),
        period=_period(rows, words),
        causes=words.listed(
            [incidents.cause_or_route("causes", each, words) for each in leading["name"]]
        ),
        most=words.number(most),
    )


def _period(rows: pd.DataFrame, words: Words) -> str:
    first, last = int(rows["first"].iloc[0]), int(rows["year"].iloc[0])
    name = "one" if first == last else "several"
    return words(f"charts.deaths_causes.period_{name}", first=first, last=last)


DEATHS_CAUSES = Chart(
    name="deaths_causes",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.deaths_causes.about"),
    table=("kind", "name", "dead_missing", "incidents", "mixed", "cumulative", "first", "year"),
    choices=("country", "year"),
    caveats=lambda rows, words: incidents.caveats(of_kind(rows, "cause"), words),
    cells={
        "kind": lambda row, words: words(f"charts.deaths_causes.by_{row['kind']}"),
        "name": lambda row, words: incidents.cause_or_route(f"{row['kind']}s", row["name"], words),
    },
)
