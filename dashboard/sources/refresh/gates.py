"""The gates that refreshed rows must pass before anything is published.

Each gate compares what is published with what was fetched; its result is a reason to
keep what is published, or none. A gate may be overridden for a piece by name and with a reason: a
revision can be real. Two cannot, for rows that stand twice and areas nobody knows cannot be
published at all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

import numpy as np
import pandas as pd

from dashboard.sources.places import COUNTRIES, PROGRAMME_COUNTRIES
from dashboard.vocabulary.columns import STOCK_YEARS
from dashboard.vocabulary.tables import TABLES

#: Fewer rows than this share of the published ones is a loss.
ENOUGH = 0.95
#: Values published before may be revised by this share of their sum, in a country.
REVISED = 0.5
#: A step into a new year may be this many times the largest step that the line took before.
LEAPS = 5
#: A change smaller than this part of the largest value of the piece is none.
NEGLIGIBLE = 0.001
#: Values that are this many times larger or smaller, in the middle, are in another unit.
UNITS = 50
#: Of some two hundred other countries a few are always revised beyond belief, and a few are not in an
#: edition; more than this share of them is a fault.
FEW = 0.05
FEW_LOST = 0.1


@dataclass(frozen=True)
class Shape:
    """How the rows of a piece are read: what names a row, what is counted, and where.

    ``places`` are the columns that name countries; ``kind`` is the column that parts one line of a
    country from another, where there is one. ``every`` country has a line, or each programme country.
    ``years`` gives the year of each value, where a row holds several.
    """

    key: tuple[str, ...]
    values: tuple[str, ...]
    places: tuple[str, ...]
    kind: str = ""
    every: bool = False
    years: Mapping[str, int] = field(default_factory=dict)

    @property
    def value(self) -> str:
        """The value that lines are made of."""
        return self.values[0]


_CORRIDOR = ("origin", "destination")
_STOCKS = {f"{sex}{year}": year for year in STOCK_YEARS for sex in ("F", "M")}
SHAPES = {
    "observations": Shape(("country", "year", "sex", "age"), ("value",), ("country",), "sex", True),
    "corridors": Shape((*_CORRIDOR, "year", "sex"), ("migrants",), _CORRIDOR, "sex"),
    "matrix": Shape(_CORRIDOR, tuple(_STOCKS), _CORRIDOR, every=True, years=_STOCKS),
    "remittance_corridors": Shape((*_CORRIDOR, "year"), ("usd",), _CORRIDOR),
    "displacement": Shape(
        (*_CORRIDOR, "year", "population"), ("persons",), _CORRIDOR, "population"
    ),
    "asylum": Shape(
        (*_CORRIDOR, "year"),
        ("applied", "recognised", "complementary", "rejected", "closed"),
        _CORRIDOR,
    ),
    "incidents": Shape(("id",), ("dead_missing",), ("country",)),
}


@dataclass(frozen=True)
class Case:
    """What is judged: the published rows of a piece and the fetched ones, in the same shape.

    Of a ``whole`` edition no country may be missing.
    """

    old: pd.DataFrame
    new: pd.DataFrame
    shape: Shape
    this_year: int
    areas: frozenset[str]
    whole: bool = False

    @cached_property
    def published(self) -> "Lines":
        """The lines that are published."""
        return _lines(self.old, self.shape)

    @cached_property
    def fetched(self) -> "Lines":
        """The lines that were fetched."""
        return _lines(self.new, self.shape)


#: Yearly sums by year, under the country and the kind that they are of, and its side of a corridor.
Lines = dict[tuple[str, ...], dict[int, float]]


def _lines(rows: pd.DataFrame, shape: Shape) -> Lines:
    """Those of every country, or those of the programme countries."""
    lines: Lines = {}
    if shape.years:
        rows = rows.melt([*shape.places], [*shape.years], "year", "value")
        rows = rows.assign(year=rows["year"].map(shape.years))
    values = rows["value" if shape.years else shape.value].astype("float64")
    kinds = rows[shape.kind] if shape.kind else ""
    for place in shape.places:
        long = pd.DataFrame(
            {"country": rows[place], "kind": kinds, "year": rows["year"], "value": values}
        ).dropna(subset="value")
        if not shape.every:
            long = long[long["country"].isin(PROGRAMME_COUNTRIES)]
        sums = long.groupby(["country", "kind", "year"])["value"].sum()
        for country, kind, year, value in sums.reset_index().itertuples(index=False, name=None):
            lines.setdefault((country, kind, place), {})[int(year)] = float(value)
    return lines


@dataclass(frozen=True)
class GateResult:
    """The result of a gate: a reason against the rows, or what it tolerates in a few countries."""

    reason: str | None
    tolerated: str | None = None


def _weigh(case: Case, reasons: Mapping[str, str], what: str, few: float) -> GateResult:
    """The reason of a programme country or of an aggregate; of other countries only where it is many.

    Their figures are looked at one by one; of the others a few may be right, and cannot all be
    looked at before the programme countries are refreshed.
    """
    others = [
        country
        for country in reasons
        if country in COUNTRIES and country not in PROGRAMME_COUNTRIES
    ]
    for country, reason in reasons.items():
        if country not in others:
            return GateResult(reason)
    countries = {name[0] for name in case.published} & COUNTRIES - set(PROGRAMME_COUNTRIES)
    if not others:
        return GateResult(None)
    if len(others) > (max(1, few * len(countries)) if few else 0):
        return GateResult(
            f"{reasons[others[0]]}, and {len(others)} of {len(countries)} countries like it"
        )
    return GateResult(None, f"{what}: {', '.join(sorted(others))}")


Gate = Callable[[Case], str | GateResult | None]


def texts(case: Case) -> str | None:
    """Values that are text, as "<5", or no finite number, as "NaN"."""
    for column in case.shape.values:
        cells = case.new[column].dropna()
        wrong = cells[~np.isfinite(pd.to_numeric(cells, errors="coerce").astype("float64"))]
        if len(wrong):
            return f"{_n(len(wrong), 'value is', 'values are')} no number, as {wrong.iloc[0]!r}"
    return None


def areas(case: Case) -> str | None:
    """Countries and areas that the table of countries lacks."""
    unknown = sorted(set(_of(case.new, case.shape.places)) - case.areas)
    return f"the area {unknown[0]!r} is not known" if unknown else None


def duplicates(case: Case) -> str | None:
    """Rows that stand twice."""
    twice = case.new[case.new.duplicated(list(case.shape.key))]
    if twice.empty:
        return None
    named = " ".join(str(twice.iloc[0][column]) for column in case.shape.key)
    return f"{_n(len(twice), 'row stands', 'rows stand')} twice, as {named}"


def future(case: Case) -> str | None:
    """Years that have not come yet."""
    if "year" not in case.new:
        return None
    ahead = case.new[case.new["year"] > case.this_year]
    if ahead.empty:
        return None
    return f"{_n(len(ahead), 'row is', 'rows are')} of the future, as {int(ahead['year'].max())}"


def rows(case: Case) -> str | None:
    """Fewer rows than are published."""
    old, new = len(case.old), len(case.new)
    return f"{new:,} rows, {old:,} are published" if new < ENOUGH * old or not new else None


def lost(case: Case) -> GateResult:
    """Countries that are published and were not fetched, or women or men of them."""
    by = slice(2) if case.shape.kind == "sex" else slice(1)
    missing = {name[by] for name in case.published} - {name[by] for name in case.fetched}
    reasons = {name[0]: f"nothing for {name[0]}" for name in sorted(missing)}
    # What stays of them is said where the rows are put together.
    result = _weigh(case, reasons, "", 0 if case.whole else FEW_LOST)
    return GateResult(result.reason)


def units(case: Case) -> GateResult:
    """Values that are a thousand or a hundred times the published ones, or a part."""
    reasons: dict[str, str] = {}
    for name, old in case.published.items():
        new = case.fetched.get(name, {})
        ratios = [abs(new[year] / old[year]) for year in old if old[year] and new.get(year)]
        times = median(ratios) if ratios else 1
        if times > UNITS or times < 1 / UNITS:
            ratio = f"{times:,.0f} times" if times > 1 else f"one {1 / times:,.0f}th of"
            reasons.setdefault(name[0], f"{name[0]} is {ratio} what is published: another unit")
    return _weigh(case, reasons, "in another order of size", FEW)


def jumps(case: Case) -> GateResult:
    """Published years revised beyond belief, or a new year far from those before it."""
    largest = max(
        (abs(each) for line in case.published.values() for each in line.values()), default=0
    )
    # Beside millions, a handful of people may become two handfuls.
    small = NEGLIGIBLE * largest
    reasons: dict[str, str] = {}
    for name, old in case.published.items():
        new = case.fetched.get(name, {})
        common = old.keys() & new.keys()
        size = sum(abs(old[year]) for year in common)
        change = sum(abs(new[year] - old[year]) for year in common)
        if size and change > max(REVISED * size, small):
            reasons.setdefault(
                name[0], f"{name[0]} is revised by {change / size:.0%} over its published years"
            )
        for year in sorted(new.keys() - old.keys()):
            if year > max(old) and (leap := _leap(new, year, small)):
                reasons.setdefault(name[0], f"{name[0]} {leap}")
    return _weigh(case, reasons, "revised or leaping", FEW)


def _leap(line: Mapping[int, float], year: int, small: float) -> str | None:
    """A step into a year that is far larger than any before it, said; or none."""
    before = [line[each] for each in sorted(line) if each < year]
    if not before:
        return None
    step = abs(line[year] - before[-1])
    steps = [abs(after - earlier) for earlier, after in pairwise(before)]
    height = max(map(abs, before))
    # A line that has hardly moved, or is short, may still move by a part of its own height.
    usual = max(max(steps), height / 10) if len(steps) >= 3 else height
    if step <= max(LEAPS * usual, small):
        return None
    return f"goes from {before[-1]:,.6g} to {line[year]:,.6g} in {year}"


#: In the order in which they are asked. The first three decide what can be counted at all.
GATES: Mapping[str, Gate] = {
    "text": texts,
    "areas": areas,
    "duplicates": duplicates,
    "future": future,
    "rows": rows,
    "lost": lost,
    "units": units,
    "jumps": jumps,
}
#: An override of these leaves the rows out; they cannot be published.
LEAVES_OUT = ("text", "areas", "future")
#: These cannot be overridden.
FINAL = ("duplicates",)


@dataclass(frozen=True)
class GateReport:
    """The case as it may be published, and the reasons against it.

    ``used`` are the overrides that were needed; one that was not is not claimed. ``tolerated`` says
    what is odd in a few countries.
    """

    case: Case
    reasons: tuple[str, ...]
    used: tuple[str, ...]
    tolerated: tuple[str, ...]


def judge(case: Case, overridden: Iterable[str] = ()) -> GateReport:
    """What the gates report of a case, some of them overridden."""
    granted = set(overridden)
    reasons: list[str] = []
    used: list[str] = []
    tolerated: list[str] = []
    for name, gate in GATES.items():
        answer = gate(case)
        result = answer if isinstance(answer, GateResult) else GateResult(answer)
        reason = result.reason
        if result.tolerated:
            tolerated.append(result.tolerated)
        if reason and name in granted and name not in FINAL:
            used.append(name)
        elif reason:
            reasons.append(f"{name}: {reason}")
        if reason and name in LEAVES_OUT:
            # Whether it is granted or refused, the other gates can only count what is left.
            case = replace(case, new=case.new[~_refused_rows(case, name)])
        if name == "text":
            case = replace(case, new=_in_numbers(case.new, case.shape))
    return GateReport(case, tuple(reasons), tuple(used), tuple(tolerated))


def _refused_rows(case: Case, gate: str) -> "pd.Series[bool]":
    """The rows that a gate of LEAVES_OUT refuses."""
    if gate == "future":
        return case.new["year"] > case.this_year
    if gate == "areas":
        listed = case.new[list(case.shape.places)].isin(case.areas)
        return ~listed.all(axis=1)
    numbers = case.new[list(case.shape.values)].apply(pd.to_numeric, errors="coerce")
    finite = np.isfinite(numbers.astype("float64")) | case.new[list(case.shape.values)].isna()
    wrong: pd.Series[bool] = ~finite.all(axis=1)
    return wrong


def _in_numbers(rows: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    return rows.assign(**{column: pd.to_numeric(rows[column]) for column in shape.values})


def shape_of(piece: str) -> Shape:
    """The shape of a piece: that of its table, or of an indicator."""
    return SHAPES[piece if piece in TABLES else "observations"]


def _of(rows: pd.DataFrame, columns: Iterable[str]) -> Iterable[str]:
    for column in columns:
        yield from rows[column].dropna()


def _n(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
