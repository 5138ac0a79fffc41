"""How official statistics rewrite history: what a newer edition states otherwise for the same year."""

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import Tree, folded, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words, alphabetical

#: How many figures of one indicator are drawn; the table holds all.
_MOST = 6


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a figure that differs between two editions: indicator, country, year, before, value.

    ``before_source`` and ``source`` are the editions; ``change`` is in the indicator's unit. Of all of ours,
    or the country that is chosen, women and men together.
    """
    restated = repository.restated()
    if selection.country:
        restated = restated[restated["country"] == selection.country]
    return restated.reset_index(drop=True)


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list by indicator, the largest changes first."""
    parts, marks = [], []
    for indicator in dict.fromkeys(rows["indicator"]):
        own = rows[rows["indicator"] == indicator]
        ordered = own.assign(size=own["change"].abs()).sort_values("size", ascending=False)
        records = to_dicts(ordered)
        marks += [_mark(row, words) for row in records]
        lines = [_line(row, words) for row in records]
        parts.append(
            tag(
                "section",
                tag("h3", words.indicators[str(indicator)]),
                folded(lines, _MOST, "since", words, str(indicator)),
            )
        )
    return Records(tuple(marks), tag("div", parts))


def _mark(row: Row, words: Words) -> Mark:
    """A figure as data: as it was, and as it is."""
    indicator = str(row["indicator"])
    label = f"{words.countries[str(row['country'])]}, {int(row['year'])}"
    text = words.indicator(float(row["value"]), indicator, full=True)
    key = f"{indicator}-{row['country']}-{int(row['year'])}"
    return Mark(key, label, (float(row["before"]), float(row["value"])), text)


def _line(row: Row, words: Words) -> Tree:
    indicator = str(row["indicator"])
    before, after = (
        words.indicator(float(row[name]), indicator, full=True) for name in ("before", "value")
    )
    return tag(
        "li",
        tag("span", f"{words.countries[str(row['country'])]}, {int(row['year'])}", cls="what"),
        tag("span", tag("s", before), " \u2192 ", tag("b", after), cls="change"),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many figures differ, of how many indicators, and the largest change against its earlier figure."""
    comparable = rows[rows["before"] != 0]
    if comparable.empty:
        return words("charts.statistics_since.n", n=len(rows))
    share = (comparable["change"] / comparable["before"]).abs()
    row = to_dicts(comparable.iloc[[int(share.to_numpy().argmax())]])[0]
    indicator = str(row["indicator"])
    return words(
        "charts.statistics_since.finding",
        said=words("charts.statistics_since.n", n=len(rows)),
        measure=words.indicators[indicator],
        country=words.countries[str(row["country"])],
        year=int(row["year"]),
        before=words.indicator(float(row["before"]), indicator),
        after=words.indicator(float(row["value"]), indicator),
    )


def flags_of(rows: pd.DataFrame, words: Words) -> list[str]:
    """Which edition is set beside which."""
    pairs = dict.fromkeys(zip(rows["before_source"], rows["source"], strict=True))
    return [
        words(
            "charts.statistics_since.pair", before=words.sources[before], after=words.sources[after]
        )
        for before, after in sorted(pairs, key=lambda each: alphabetical(each[0]))
        if before in words.sources and after in words.sources
    ]


STATISTICS_SINCE = Chart(
    name="statistics_since",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.statistics_since.about"),
    table=("indicator", "country", "year", "before", "value", "change", "before_source", "source"),
    choices=("country",),
    caveats=flags_of,
    cells={
        "change": lambda row, words: words.number(
            float(row["change"]), INDICATORS[str(row["indicator"])].decimals
        ),
    },
)
