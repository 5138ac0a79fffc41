"""Women and men side by side: a dumbbell for each country, and the gap, by size."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import lines, programme_filter, theme
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.pictures.bars import Pair, PairList, Pairs
from dashboard.charts.kit.pictures.base import Key, NumberFormat
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.charts.kit.units import COUNTED, gap_unit
from dashboard.repository.repository import Repository
from dashboard.repository.statistics import latest_values
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

CHOICES = tuple(
    dict.fromkeys(("country", "goals", "year", "indicator", *programme_filter.CHOICES)),
)  # fmt: skip


def shown_indicator(repository: Repository, selection: Selection) -> str:
    """The indicator chosen, or the one that speaks for the goals; where none is, the rule's.

    One that was not chosen but is not split gives way; one that was chosen never does.
    """
    wanted = query.shown_indicator(selection)
    return wanted if selection.indicator or _is_split(repository, wanted) else RULES.split


def _is_split(repository: Repository, indicator: str) -> bool:
    return {"F", "M"} <= set(repository.sexes(indicator))


def gaps(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Every year for which a country has women and men: indicator, women, men, value (the gap), split.

    The gap is women minus men, in percentage points: of the shares of women and men where the
    indicator counts people (``share_women``), else of the two percentages.
    """
    indicator = shown_indicator(repository, selection)
    if not _is_split(repository, indicator):
        return pd.DataFrame()
    women = repository.observations(indicator, sex="F")
    men = repository.observations(indicator, sex="M")
    both = women.merge(men[["country", "year", "value"]], on=["country", "year"])
    both = both.rename(columns={"value_x": "women", "value_y": "men"})
    people = both["women"] + both["men"]
    both = both[people > 0]
    if INDICATORS[indicator].unit in COUNTED:
        both = both.assign(share_women=100 * both["women"] / people)
        both["value"] = 2 * both["share_women"] - 100
    else:
        both = both.assign(share_women=float("nan"), value=both["women"] - both["men"])
    return both.drop(columns=["sex", "age"]).reset_index(drop=True)


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a country, widest gap first: country, women, men, share_women, gap, year, asked, status, …

    Women and men are of the same year; the year asked for or the one that stands in. ``value`` is
    the gap too: by it the flags tell what is missing.
    """
    every = gaps(repository, selection)
    if every.empty:
        return every
    indicator = str(every["indicator"].iloc[0])
    asked = selection.year or repository.reference_year(indicator, sex="F")
    found = latest_values(every, asked)
    found["indicator"] = indicator
    parts = ["women", "men", "share_women"]
    found[parts] = found[parts].where(found["value"].notna())
    if found["value"].isna().all():
        return found.iloc[:0]
    found = found.assign(
        gap=found["value"],
        selected=found["country"] == selection.country,
        definition=query.definitions(found, repository),
        width=found["value"].abs(),
    )
    found = found.sort_values(["width", "country"], ascending=[False, True], ignore_index=True)
    return programme_filter.marked(found, repository, selection)


def value_of(row: Row, sex: str, words: Words) -> str:
    """How the figure of women (``women``) or men reads: their share where people are counted."""
    if missing(row["share_women"]):
        return words.indicator(row[sex], str(row["indicator"]))
    return words.value(_at(row, sex), "percent", 1)


def gap_text(gap: float, indicator: str, words: Words) -> str:
    """A gap with its sign, in the unit and with the decimals of ``compared.gap_unit``.

    A gap that is rounded to zero has none.
    """
    unit, decimals = gap_unit(indicator)
    rounded = round(gap, decimals) + 0.0
    return ("+" if rounded > 0 else "") + words.value(rounded, unit, decimals)


def _at(row: Row, sex: str) -> float:
    if missing(row["share_women"]):
        return float(row[sex])
    share = float(row["share_women"])
    return share if sex == "women" else 100 - share


def draw(rows: pd.DataFrame, words: Words) -> Pairs:
    """A track for each country on one scale: men a ring, women a disc, the gap between them a bar."""
    known = [row for row in to_dicts(rows) if not missing(row["value"])]
    at = [_at(row, sex) for row in known for sex in ("women", "men")]
    indicator = str(known[0]["indicator"])
    low, high, ends = _scale(at, indicator, words)
    return Pairs(
        (PairList(tuple(_pair(row, low, high, words) for row in to_dicts(rows))),),
        (words("columns.men"), words("columns.women")),
        NumberFormat.of_indicator(indicator, words),
        colours=(theme.SEXES["M"], theme.SEXES["F"]),
        ends=ends,
        style="sexes",
        legend=(
            Key(theme.SEXES["F"], words("sex.F"), "dot"),
            Key(theme.SEXES["M"], words("sex.M"), "ring"),
        ),
    )


def _scale(
    values: Sequence[float], indicator: str, words: Words
) -> tuple[float, float, tuple[str, str]]:
    """Round values that hold all others, from ten to ten per cent, and how the two are written."""
    unit = gap_unit(indicator)[0]
    step = 10.0 if unit == "points" else 10.0 ** math.floor(math.log10(max(values)))
    low, high = step * math.floor(min(values) / step), step * math.ceil(max(values) / step)
    unit = "percent" if unit == "points" else unit
    return low, high, (lines.tick(low, step, unit, words), lines.tick(high, step, unit, words))


def _pair(row: Row, low: float, high: float, words: Words) -> Pair:
    code, chosen = str(row["country"]), bool(row["selected"])
    pair = Pair(
        code,
        words.countries[code],
        (None, None),
        words("units.missing"),
        change="country=" if chosen else f"country={code}",
        chosen=chosen,
        engaged=programme_filter.engaged(row, words),
        muted=programme_filter.stands_back(row),
    )
    if missing(row["value"]):
        return pair
    span = (high - low) or 1.0
    men, women = (100 * (_at(row, sex) - low) / span for sex in ("men", "women"))
    return replace(
        pair,
        values=(float(row["men"]), float(row["women"])),
        text=gap_text(float(row["value"]), str(row["indicator"]), words),
        places=(men, women),
        note=str(int(row["year"])) if row["year"] != row["asked"] else "",
        read_out=_both(row, words),
    )


def _both(row: Row, words: Words) -> str:
    return words(
        "charts.sexes.both", women=value_of(row, "women", words), men=value_of(row, "men", words)
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Women, men and the gap in the chosen country, or where the gap is widest, among how many."""
    known = rows[rows["value"].notna()]
    indicator = str(known["indicator"].iloc[0])
    measure = words(f"indicators.{indicator}.measure")
    chosen = known[known["selected"]]
    row = to_dicts(chosen if len(chosen) else known)[0]
    decimals = gap_unit(indicator)[1]
    details = {
        "measure": measure,
        "where": words.where(indicator, row["country"]),
        "both": _both(row, words),
        "gap": gap_text(float(row["value"]), str(row["indicator"]), words),
        "year": int(row["year"]),
        "n": len(known),
        "women": int((known["value"].round(decimals) > 0).sum()),
        "men": int((known["value"].round(decimals) < 0).sum()),
    }
    people = not missing(row["share_women"])
    if len(chosen) or len(known) == 1:
        return words("charts.sexes.one", **details)
    widths = known["width"].round(decimals)
    if (widths == widths.iloc[0]).sum() > 1:
        return words("charts.sexes.tie_people" if people else "charts.sexes.tie", **details)
    return words("charts.sexes.finding_people" if people else "charts.sexes.finding", **details)


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, year, and how the gap is counted."""
    return " · ".join(
        [
            words.indicators[str(rows["indicator"].iloc[0])],
            str(int(rows["asked"].iloc[0])),
            words(f"charts.sexes.about{counted_as(rows)}"),
        ]
    )


def counted_as(rows: pd.DataFrame) -> str:
    """Which phrase says how a gap is counted: in points of shares, in points, in the measure's own unit."""
    if rows["share_women"].notna().any():
        return "_shares"
    return "" if gap_unit(str(rows["indicator"].iloc[0]))[0] == "points" else "_plain"


def why(repository: Repository, selection: Selection, words: Words) -> str:
    """That the source does not tell women and men apart, or only one of them."""
    indicator = shown_indicator(repository, selection)
    if _is_split(repository, indicator):
        return words("charts.nothing", chart=words("charts.sexes.title"))
    split = [
        words(f"indicators.{each}.short") for each in INDICATORS if _is_split(repository, each)
    ]
    published = repository.sexes(indicator)
    return words(
        "charts.sexes.why_women" if published == ["F"] else "charts.sexes.why",
        indicator=words(f"indicators.{indicator}.short"),
        split=words.listed(split),
    )


SEXES = Chart(
    name="sexes",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=(
        "country",
        "women",
        "men",
        "share_women",
        "gap",
        "year",
        "status",
        "definition",
        "interventions",
    ),
    choices=CHOICES,
    caveats=programme_filter.caveats,
    why=why,
)
