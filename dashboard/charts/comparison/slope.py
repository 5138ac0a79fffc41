"""The programme countries in two years: a line from the earlier value to the later one, named at its end."""

from dataclasses import replace

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import programme_filter, theme
from dashboard.charts.kit.chart import Chart, stand_ins
from dashboard.charts.kit.pictures.bars import PairList, Slope, SlopePair
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The compared countries with ``first`` and ``before``: year and value of the earlier year.

    The earlier year is the one asked for (``since``) or the first that half of the countries have;
    earlier years stand in for both by the one rule.
    """
    every = query.rows(repository, selection)
    if every.empty:
        return every
    indicator, sex = str(every["indicator"].iloc[0]), str(every["sex"].iloc[0])
    late = int(every["asked"].iloc[0])
    early = selection.since or repository.first_year(indicator, sex=sex) or late
    if early == late:
        return every.iloc[:0]
    if early > late:
        # Two years in the other order are the same question.
        early, late = late, early
        every = query.rows(repository, selection.changed_by(f"year={late}"))
    earlier = repository.compared(indicator, year=early, sex=sex).set_index("country")
    found = every.assign(
        early=early,
        first=every["country"].map(earlier["year"]),
        before=every["country"].map(earlier["value"]),
        last_before=every["country"].map(earlier["last_year"]),
        definition=query.definitions(every, repository),
    )
    # One value that stands in for both years shows no change.
    both = found["first"].eq(found["year"]).fillna(False)
    found[["first", "before"]] = found[["first", "before"]].mask(both)
    if not (found["value"].notna() & found["before"].notna()).any():
        return found.iloc[:0]
    return programme_filter.marked(found, repository, selection)


def draw(rows: pd.DataFrame, words: Words) -> Slope:
    """A line from the earlier value to the later one; what is known of those that lack one."""
    early, late = int(rows["early"].iloc[0]), int(rows["asked"].iloc[0])
    return Slope(
        (PairList(tuple(_pair(row, words) for row in to_dicts(rows))),),
        (words("columns.before"), words("columns.value")),
        NumberFormat.of_indicator(str(rows["indicator"].iloc[0]), words),
        between=(early, late),
    )


#: Year, year asked for, and value, earlier and later.
_SIDES = (("first", "early", "before"), ("year", "asked", "value"))


def _pair(row: Row, words: Words) -> SlopePair:
    code, chosen = str(row["country"]), bool(row["selected"])
    values = [None if missing(row[value]) else float(row[value]) for _, _, value in _SIDES]
    texts = [words.indicator(value, str(row["indicator"])) for value in values]
    pair = SlopePair(
        code,
        words.countries[code],
        (values[0], values[1]),
        "; ".join(
            f"{int(row[requested] if missing(row[year]) else row[year])}: {text}"
            for (year, requested, _), text in zip(_SIDES, texts, strict=True)
        ),
        chosen=chosen,
        engaged=programme_filter.engaged(row, words),
        texts=(texts[0], texts[1]),
        colour=theme.INK if chosen else programme_filter.colour(row),
        weight=2 if chosen else 0 if programme_filter.stands_back(row) else 1,
    )
    if None in values:
        return pair
    stand_ins = [
        "" if row[year] == row[asked] else str(int(row[year])) for year, asked, _ in _SIDES
    ]
    before = words("charts.slope.before", value=texts[0], year=int(row["first"]))
    return replace(
        pair,
        years=(stand_ins[0], stand_ins[1]),
        text=texts[1],
        read_out=before,
        change="country=" if chosen else f"country={code}",
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How the chosen country moved; of all, in how many the figure rose and fell, and where most."""
    known = rows.dropna(subset=["value", "before"])
    indicator = str(known["indicator"].iloc[0])
    chosen = known[known["selected"]]
    one = chosen if len(chosen) else known if len(known) == 1 else None
    if one is not None:
        return _moved(to_dicts(one)[0], query.measure(known, words), words)
    # As the figures are written: a change that rounding hides is none.
    decimals = INDICATORS[indicator].decimals
    moved = known["value"].round(decimals) - known["before"].round(decimals)
    details = {
        "measure": query.measure(known, words),
        "early": int(known["early"].iloc[0]),
        "year": int(known["asked"].iloc[0]),
        "n": len(known),
        "up": int((moved > 0).sum()),
        "down": int((moved < 0).sum()),
    }
    most = known[moved.abs().round(decimals) == moved.abs().round(decimals).max()]
    if moved.eq(0).all() or len(most) > 1:
        return words("charts.slope.counts", **details)
    row = to_dicts(most)[0]
    return words(
        "charts.slope.finding",
        where=words.where(indicator, row["country"]),
        before=words.indicator(row["before"], indicator),
        value=words.indicator(row["value"], indicator),
        **details,
    )


def _moved(row: Row, measure: str, words: Words) -> str:
    indicator = str(row["indicator"])
    value, before = (words.indicator(row[side], indicator) for side in ("value", "before"))
    way = "same" if value == before else "up" if row["value"] > row["before"] else "down"
    return words(
        f"charts.moved.{way}",
        measure=measure,
        where=words.where(indicator, row["country"]),
        value=value,
        year=int(row["year"]),
        before=before,
        first=int(row["first"]),
    )


def caveats(rows: pd.DataFrame, words: Words) -> list[str]:
    """Stand-ins of the earlier year, and countries that have it not; the later ones are flagged anyway."""
    earlier = rows.assign(
        asked=rows["early"], year=rows["first"], value=rows["before"], last_year=rows["last_before"]
    )
    said = [
        words("charts.slope.earlier", year=int(rows["early"].iloc[0]), said=each)
        for each in stand_ins(earlier, words)
    ]
    return [*said, *programme_filter.caveats(rows, words)]


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """What would have to be chosen."""
    return words("charts.slope.why")


SLOPE = Chart(
    name="slope",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: " · ".join(
        [
            query.about(rows, words).rpartition(" · ")[0],
            words(
                "charts.slope.about",
                early=int(rows["early"].iloc[0]),
                year=int(rows["asked"].iloc[0]),
            ),
        ]
    ),
    table=(
        "country",
        "first",
        "before",
        "year",
        "value",
        "sex",
        "status",
        "definition",
        "interventions",
    ),
    choices=tuple(dict.fromkeys((*query.CHOICES, "since", *programme_filter.CHOICES))),
    caveats=caveats,
    why=why,
)
