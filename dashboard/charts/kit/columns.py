"""The register of columns: what each holds, how a cell of it reads, how it is set, and what is said of none.

A column means the same in every chart. Where one chart says it otherwise, it does so in its ``cells``.
"""

import math
from dataclasses import dataclass, field
from typing import Any

from dashboard.charts.kit.facts import intervention_titles, partners, places
from dashboard.charts.kit.notice import notice_texts
from dashboard.charts.kit.rows import Row
from dashboard.charts.kit.units import gap_unit
from dashboard.repository.programme import split_values
from dashboard.vocabulary.reference import COUNTRIES, INDICATORS
from dashboard.vocabulary.words import Words

#: The code of the row that adds up all partners not named.
OTHERS = "other"


@dataclass(frozen=True)
class Column:
    """A column of texts as published, or of plain numbers.

    ``number`` says that it is set as numbers are: right-aligned, in tabular figures. ``missing`` names
    what is said of a cell that holds nothing.
    """

    number: bool = False
    missing: str = "units.silent"

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        """How a value of this column reads. ``facts`` names the table of programme facts of the row.

        >>> Column().text(26.98123, {}, Words("en", {}), ""), Column().text("R-1", {}, Words("en", {}), "")
        ('26.98', 'R-1')
        """
        if isinstance(value, float) and not math.isnan(value):
            return words.number(value, decimals_of(value))
        return str(value)


def decimals_of(value: float) -> int:
    """Two decimals for what is no whole number."""
    return 0 if float(value) == int(float(value)) else 2


@dataclass(frozen=True)
class Fact(Column):
    """A sentence of a programme fact, translated where the row is of one; else as published."""

    name: str = ""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        if facts:
            return words.fact(facts, row["id"], self.name, value)
        return super().text(value, row, words, facts)


@dataclass(frozen=True)
class IndicatorName(Fact):
    """An indicator by its code; of a programme fact, what it counts."""

    name: str = "indicator"

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        if not facts and value in INDICATORS:
            return words.indicators[value]
        return super().text(value, row, words, facts)


@dataclass(frozen=True)
class Named(Column):
    """A code whose words stand under a key; those that count have a form for several."""

    key: str = ""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words(f"{self.key}.{value}", n=2, value="").strip(" :")


@dataclass(frozen=True)
class Status(Named):
    """How a value came about; of a policy, where it stands."""

    key: str = "status"

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        if facts:
            return words.fact(facts, row["id"], "status", value)
        return super().text(value, row, words, facts)


@dataclass(frozen=True)
class Several(Column):
    """Several codes in a cell, whose words stand under a key of the programme's.

    ``of`` is by the table of facts whose words are other than those of the key.
    """

    key: str = ""
    of: dict[str, str] = field(default_factory=dict)

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        key = self.of.get(facts, self.key)
        codes = sorted(split_values(str(value)))
        return ", ".join(words(f"programme.{key}.{code}") for code in codes)


@dataclass(frozen=True)
class CountryName(Column):
    """A country or area by its code; the rest of all partners, or the programme as a whole."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        if value == OTHERS:
            return words("charts.partners.other")
        return words.countries[value] if value in COUNTRIES else words("programme.global")


@dataclass(frozen=True)
class Benchmark(Column):
    """What a country is set against: an aggregate, or the median."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words.countries.get(value) or words(f"charts.benchmarks.{value}")


@dataclass(frozen=True)
class Value(Column):
    """A value of the row's indicator, in its unit; of a published figure, the plain number."""

    number: bool = True

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        if row.get("indicator") in INDICATORS:
            return words.indicator(float(value), row["indicator"], full=True)
        if isinstance(row.get("unit"), str):
            return words.number(float(value), decimals_of(value))
        return super().text(value, row, words, facts)


@dataclass(frozen=True)
class Gap(Column):
    """A gap between women and men, in its own unit."""

    number: bool = True

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words.value(float(value), *gap_unit(row["indicator"]))


@dataclass(frozen=True)
class Measure(Column):
    """A number of one unit, in full."""

    number: bool = True
    unit: str = "persons"
    decimals: int = 0

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words.value(float(value), self.unit, self.decimals, full=True)


@dataclass(frozen=True)
class Rounded(Column):
    """A number with so many decimals."""

    number: bool = True
    decimals: int = 0

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words.number(float(value), self.decimals)


@dataclass(frozen=True)
class Year(Column):
    """A year, without a thousands separator."""

    number: bool = True

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return str(int(value))


@dataclass(frozen=True)
class YearOrPeriod(Year):
    """A year, or a period as a source states it."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return str(value) if facts else super().text(value, row, words, facts)


@dataclass(frozen=True)
class Day(Column):
    """A day, a month, a year or a period, as precise as it was stated."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words.date(str(value))


@dataclass(frozen=True)
class YesNo(Column):
    """Whether something is so."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words("answer.yes" if value else "answer.no")


@dataclass(frozen=True)
class Goal(Column):
    """A goal by its number and official name."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return f"{value}. {words.goals[int(value)]}"


@dataclass(frozen=True)
class SourceName(Column):
    """A source by its name; an earlier edition may no longer be among those that are served."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words.sources.get(value, str(value))


@dataclass(frozen=True)
class Notice(Column):
    """That a figure is a draft, or invented."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return " · ".join(notice_texts([str(value)], words))


@dataclass(frozen=True)
class Place(Column):
    """A place of the row's country."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return words.place(str(row.get("country", row.get("country_iso3"))), value)


@dataclass(frozen=True)
class Places(Column):
    """The places that a record names."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return ", ".join(places(row, words))


@dataclass(frozen=True)
class Partners(Column):
    """The partners that a record names."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return ", ".join(partners(row, words))


@dataclass(frozen=True)
class Titles(Column):
    """The titles of the interventions of a place."""

    def text(self, value: Any, row: Row, words: Words, facts: str) -> str:
        return intervention_titles(row, words)


_TEXT, _NUMBER = Column(), Column(number=True)
_COUNTRY, _YEAR, _DAY, _YES = CountryName(), Year(), Day(), YesNo()
_PERSONS, _SHARE = Rounded(), Measure(unit="percent", decimals=1)
_DOLLARS = Measure(unit="usd")
_SOURCE = SourceName()
_VALUE = Value(missing="units.missing")

#: Every column that the table of a chart may have.
COLUMNS: dict[str, Column] = {
    # What a row is of
    **dict.fromkeys(("country", "partner", "country_iso3"), _COUNTRY),
    "benchmark": Benchmark(),
    "indicator": IndicatorName(),
    "goal": Goal(),
    "sex": Named(key="sex"),
    "side": Named(key="side"),
    "place": Place(),
    **dict.fromkeys(
        ("age", "cause", "cumulative", "group", "kind", "line", "name", "nationalities", "outcome",
         "outcome_code", "outcome_title", "part", "quarter", "route", "sentence", "split"), _TEXT,
    ),
    # Values
    **dict.fromkeys(("value", "before", "women", "men"), _VALUE),
    "target": Value(),
    "gap": Gap(missing="units.missing"),
    "change": Rounded(decimals=1),
    **dict.fromkeys(("migrants", "persons", "population", "edition_2020", "edition_2024", "gap_persons"),
                    _PERSONS),
    **dict.fromkeys(("share", "share_women", "of_population", "gap_share"), _SHARE),
    **dict.fromkeys(("usd", "usd_each", "income"), _DOLLARS),
    **dict.fromkeys(
        ("actual", "baseline", "became", "budget", "compared", "cost", "covered", "dead_missing", "distance",
         "expected", "figures", "incidents", "indicators", "interventions", "last_target", "mixed", "money",
         "needed", "pace", "progress", "rank", "reporters", "result", "results", "shared", "spent",
         "then", "then_year", "time", "was", "weight", "whole"), _NUMBER,
    ),
    **dict.fromkeys(
        ("all_countries", "all_indicators", "all_interventions", "all_results", "countries", "lat", "lon",
         "to_target"), _TEXT,
    ),
    # When
    **dict.fromkeys(("last_year", "first", "stock_year"), _YEAR),
    "year": YearOrPeriod(),
    **dict.fromkeys(
        ("as_of", "begins", "commented_on", "date", "due_on", "end", "ends", "start", "until"), _DAY,
    ),
    # How a value came about, and what it means
    "status": Status(),
    **dict.fromkeys(("definition", "definition_before"), Named(key="definition")),
    "level_name": Named(key="level_name"),
    "trend": Named(key="trend"),
    "quality": Named(key="quality"),
    "reason": Named(key="reason"),
    "phase": Named(key="programme.phases"),
    "qualifier": Named(key="programme.qualifiers"),
    "type": Named(key="programme.types"),
    "total": Named(key="charts.totals"),
    "unit": Named(key="programme.units"),
    **dict.fromkeys(("figure", "owed", "standing", "state", "state_after", "state_before", "what"), _TEXT),
    **dict.fromkeys(
        ("added", "adds_up", "current", "flips", "from_parts", "imputed", "older"), _YES,
    ),
    "notice": Notice(),
    # What the programme's records say
    **{name: Fact(name=name) for name in ("title", "theme", "policy_name")},
    "sector": Several(key="sectors", of={"policies": "policy_sectors"}),
    "level": Several(key="levels"),
    "disaggregation": Several(key="groups"),
    "role": Several(key="roles"),
    "places": Places(),
    "partners": Partners(),
    "titles": Titles(),
    **dict.fromkeys(
        ("author", "comment", "currency", "gcm_objectives", "id", "intervention_id", "measured", "money_of",
         "part_of", "release", "released_before", "sdgs", "source_url"), _TEXT,
    ),
    **dict.fromkeys(("source", "before_source"), _SOURCE),
}  # fmt: skip
