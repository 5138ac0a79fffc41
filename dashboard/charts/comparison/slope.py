"""The programme countries in two years: a line from the earlier value to the later one, named at its end."""

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import programme_filter, theme
from dashboard.charts.kit.chart import Chart, Picture, stand_ins
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.label_spacing import apart
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Height of the picture and least distance between two labels, in pixels.
HEIGHT, LEAST = 440.0, 26.0
#: From where to where lines run across the picture, in per cent; beside them they lead to their labels.
START, END = 6.0, 90.0


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


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """Values at the left, lines, names and values at the right; nothing covers anything."""
    drawn = [row for row in to_dicts(rows) if _has_both(row)]
    values = [float(row[side]) for row in drawn for side in ("before", "value")]
    low, high = min(values), max(values)

    def height(value: float) -> float:
        return (1 - (value - low) / ((high - low) or 1)) * (HEIGHT - LEAST) + LEAST / 2

    ends = [[height(float(row[side])) for row in drawn] for side in ("before", "value")]
    at = [apart(end, LEAST, LEAST / 2, HEIGHT - LEAST / 2) for end in ends]
    # Muted lines lie below those set off.
    order = sorted(range(len(drawn)), key=lambda each: (_weight(drawn[each]), each))
    marks = [
        mark
        for each in order
        for mark in _line(drawn[each], ends[0][each], ends[1][each], at[0][each], at[1][each])
    ]
    left = [
        tag("li", words.indicator(row["before"], row["indicator"]), _year(row, "first", "early"),
            style=f"--at:{place:.1f}px")
        for row, place in zip(drawn, at[0], strict=True)
    ]  # fmt: skip
    right = [_end(row, place, words) for row, place in zip(drawn, at[1], strict=True)]
    silent = [row for row in to_dicts(rows) if not _has_both(row)]
    return {
        "tree": tag(
            "div",
            tag(
                "div",
                tag("b", str(int(rows["early"].iloc[0])), cls="year", aria_hidden="true"),
                tag("b", str(int(rows["asked"].iloc[0])), cls="year last", aria_hidden="true"),
                tag("ol", left, cls="ends", aria_hidden="true"),
                tag(
                    "svg",
                    marks,
                    viewBox=f"0 0 100 {HIGH:g}",
                    preserveAspectRatio="none",
                    aria_hidden="true",
                ),
                tag("ol", right, cls="ends names"),
                cls="slope",
                style=f"--high:{HEIGHT:g}px",
            ),
            tag("ul", [_undrawn(row, words) for row in silent], cls="undrawn") if silent else None,
        )
    }


def _undrawn(row: Row, words: Words) -> Tree:
    """A country that lacks a value of one year or both: no line, but what is known of it."""
    sides = (("first", "early", "before"), ("year", "asked", "value"))
    known = [
        f"{int(row[year] if not missing(row[year]) else row[asked])}: "
        f"{words.indicator(None if missing(row[value]) else row[value], row['indicator'])}"
        for year, asked, value in sides
    ]
    return tag(
        "li", programme_filter.name_tag(row, words), f" {'; '.join(known)}", data_key=row["country"]
    )


def _has_both(row: Row) -> bool:
    return not missing(row["value"]) and not missing(row["before"])


#: The plane of the lines is as high as the picture.
HIGH = HEIGHT


def _weight(row: Row) -> int:
    return 2 if row["selected"] else 0 if programme_filter.stands_back(row) else 1


def _line(row: Row, start: float, end: float, left: float, right: float) -> list[Tree]:
    colour = theme.INK if row["selected"] else programme_filter.colour(row)
    cls = "line chosen" if row["selected"] else "line"
    return [
        tag("path", d=f"M0 {left:.1f}L{START:g} {start:.1f}", cls="lead"),
        tag("path", d=f"M{END:g} {end:.1f}L100 {right:.1f}", cls="lead"),
        tag("path", d=f"M{START:g} {start:.1f}L{END:g} {end:.1f}", cls=cls, stroke=colour),
        tag("path", d=f"M{START:g} {start:.1f}h0M{END:g} {end:.1f}h0", cls="dot", stroke=colour),
    ]


def _year(row: Row, year: str, asked: str) -> Tree | None:
    """The year of a value that stands in for another."""
    return None if row[year] == row[asked] else tag("small", f" {int(row[year])}")


def _end(row: Row, place: float, words: Words) -> Tree:
    code, indicator = str(row["country"]), str(row["indicator"])
    chosen = bool(row["selected"])
    before = words(
        "charts.slope.before",
        value=words.indicator(row["before"], indicator),
        year=int(row["first"]),
    )
    return tag(
        "li",
        tag(
            "button",
            programme_filter.name_tag(row, words),
            " ",
            tag("span", words.indicator(row["value"], indicator), cls="value"),
            _year(row, "year", "asked"),
            tag("span", f", {before}", cls="visually-hidden"),
            type="button",
            data_change="country=" if chosen else f"country={code}",
            data_key=code,
            aria_pressed="true" if chosen else "false",
        ),
        style=f"--at:{place:.1f}px",
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
