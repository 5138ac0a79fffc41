"""Women and men side by side: a dumbbell for each country, and the gap, by size."""

import math

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit import lines, programme_filter, theme
from dashboard.charts.kit.chart import Chart, Picture
from dashboard.charts.kit.html import Child, Tree, tag
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


def said_of(row: Row, sex: str, words: Words) -> str:
    """How the figure of women (``women``) or men reads: their share where people are counted."""
    if missing(row["share_women"]):
        return words.indicator(row[sex], str(row["indicator"]))
    return words.value(_at(row, sex), "percent", 1)


def gap_said(gap: float, indicator: str, words: Words) -> str:
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


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A track for each country on one scale: women a disc, men a ring, the gap between them a bar."""
    known = [row for row in to_dicts(rows) if not missing(row["value"])]
    ends = [_at(row, sex) for row in known for sex in ("women", "men")]
    low, high, scale = _scale(ends, str(known[0]["indicator"]), words)
    return {
        "tree": tag(
            "ol",
            [_line(row, low, high, words) for row in to_dicts(rows)],
            tag(
                "li",
                tag("span", *(tag("span", end) for end in scale)),
                cls="scale",
                aria_hidden="true",
            ),
            cls="bars dumbbells sexes",
        ),
        "legend": [
            {"colour": theme.SEXES["F"], "label": words("sex.F"), "mark": "dot"},
            {"colour": theme.SEXES["M"], "label": words("sex.M"), "mark": "ring"},
        ],
    }


def _scale(ends: list[float], indicator: str, words: Words) -> tuple[float, float, list[str]]:
    """Round values that hold all ends, from ten to ten per cent, and how the two are written."""
    unit = gap_unit(indicator)[0]
    step = 10.0 if unit == "points" else 10.0 ** math.floor(math.log10(max(ends)))
    low, high = step * math.floor(min(ends) / step), step * math.ceil(max(ends) / step)
    unit = "percent" if unit == "points" else unit
    return low, high, [lines.tick(each, step, unit, words) for each in (low, high)]


def _line(row: Row, low: float, high: float, words: Words) -> Tree:
    code = str(row["country"])
    if missing(row["value"]):
        track: list[Tree] | None = None
        value: list[Child] = [words("units.missing")]
    else:
        span = (high - low) or 1.0
        women, men = (100 * (_at(row, sex) - low) / span for sex in ("women", "men"))
        track = [
            tag("i", cls="span", style=f"--at:{min(women, men):.1f}%;--to:{max(women, men):.1f}%"),
            tag("i", cls="ring", style=f"--at:{men:.1f}%;border-color:{theme.SEXES['M']}"),
            tag("i", cls="dot", style=f"--at:{women:.1f}%;background:{theme.SEXES['F']}"),
        ]
        stands_in = row["year"] != row["asked"]
        value = [
            gap_said(float(row["value"]), str(row["indicator"]), words),
            *([tag("small", str(int(row["year"])))] if stands_in else []),
            tag("span", f" ({_both(row, words)})", cls="visually-hidden"),
        ]
    chosen = bool(row["selected"])
    return tag(
        "li",
        tag(
            "button",
            programme_filter.name_tag(row, words),
            tag("span", track, cls="track", aria_hidden="true"),
            tag("span", value, cls="value" if track else "value missing"),
            type="button",
            data_change="country=" if chosen else f"country={code}",
            data_key=code,
            aria_pressed="true" if chosen else "false",
        ),
        cls="back" if programme_filter.stands_back(row) else None,
    )


def _both(row: Row, words: Words) -> str:
    return words(
        "charts.sexes.both", women=said_of(row, "women", words), men=said_of(row, "men", words)
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
        "gap": gap_said(float(row["value"]), str(row["indicator"]), words),
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
