"""Which selections the contracts try each chart on, and what a chart then shows.

A case belongs to its chart and its selection alone, by a hash of both: another chart, country,
indicator or filter brings cases of its own and moves nobody else's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any, TypeVar

import pandas as pd
import pytest

from dashboard.charts import CHARTS
from dashboard.charts.kit.chart import Answer, Chart
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import (
    INDICATORS,
    LANGUAGES,
    LEVELS,
    OBJECTIVES,
    PARTNER_TYPES,
    PROGRAMME_COUNTRIES,
    PROGRAMME_GOALS,
    SECTORS,
    YEARS,
)
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

T = TypeVar("T")

#: The part of the selections with something chosen that each chart is tried on.
PART = 0.35
EVERYWHERE = (None, *PROGRAMME_COUNTRIES)
SOME_YEARS = (1990, 1994, 2003, 2012, 2021, YEARS[-1])
#: The charts of the programme's results: they are tried on the demonstration, too.
PROGRESS = [name for name, chart in CHARTS.items() if "results" in chart.choices]
#: Indicators of every value type and aggregation; see ``dashboard.results.publishing.demonstration``.
MEASURED = (
    "IND-1.2",
    "IND-1.3",
    "IND-1.4",
    "IND-1.5",
    "IND-1.7",
    "IND-2.3",
    "IND-2.6",
    "IND-3.2",
    "IND-3.3",
)


def counted(things: Iterable[T], least: int = 1) -> list[T]:
    """The things, of which there must be some: a loop over nothing would state nothing.

    >>> counted("ab")
    ['a', 'b']
    """
    found = list(things)
    assert len(found) >= least, f"{len(found)} to look at, not {least}"
    return found


def part(*key: object) -> float:
    """A number from 0 to 1 that belongs to a key: the same on every machine, and every day.

    >>> part("map", "?year=2020") == part("map", "?year=2020")
    True
    """
    digest = blake2b("\n".join(map(str, key)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def one_of(options: Iterable[T], *key: object) -> T:
    """The option that falls to a key. One more option takes only the keys that fall to itself.

    >>> sorted({one_of("ab", key) + one_of("abc", key) for key in range(99)})
    ['aa', 'ac', 'bb', 'bc']
    """
    return max(options, key=lambda option: part(option, *key))


def nothing_chosen() -> list[Selection]:
    """Every country in every language."""
    return [Selection(country=each, language=spoken) for spoken in LANGUAGES for each in EVERYWHERE]


def something_chosen() -> Iterator[Selection]:
    """Each choice on its own and some together."""
    for country in EVERYWHERE:
        yield Selection(country=country, year=one_of(SOME_YEARS, country))
        yield Selection(country=country, goals=(one_of(PROGRAMME_GOALS, country),), phase="all")
    yield from (Selection(goals=(goal,), year=1990, country="NPL") for goal in PROGRAMME_GOALS)
    yield from (Selection(goals=(goal,), year=2003) for goal in PROGRAMME_GOALS)
    yield Selection(goals=PROGRAMME_GOALS)
    yield from (Selection(year=year, sex=sex) for year in SOME_YEARS for sex in "FM")
    yield from (Selection(country="SRB", sex=sex) for sex in "FM")
    yield from (Selection(indicator=each) for each in INDICATORS)
    women = (each for each in INDICATORS if part(each, "women") < 0.25)
    yield from (Selection(indicator=each, sex="F", country="TUN") for each in women)
    yield from (Selection(sector=each, phase=p) for each in SECTORS for p in ("III", "all"))
    yield from (Selection(level=each, country=c) for each in LEVELS for c in (None, "MAR"))
    yield from (Selection(partner=each, sector="data") for each in PARTNER_TYPES)
    some = (each for each in OBJECTIVES if part(each, "objective") < 0.25)
    yield from (Selection(objective=each, phase=p) for each in some for p in ("III", "all"))
    yield from (Selection(indicator=each, scale="free", since=2012) for each in ("neet", "gini"))
    yield Selection(country="NPL", sector="health", level="global", partner="UN", goals=(1,))
    yield Selection(country="NPL", indicator="gini", year=1990, language="fr")
    yield from (Selection(focus_country=c, sex=s) for c in ("USA", "FRA") for s in "TFM")
    yield from (Selection(country=c, measure="share", sex=s) for c in ("MAR", "NPL") for s in "TFM")
    yield Selection(focus_country="DEU", measure="share", year=1993)
    yield Selection(since=2000, year=2019, scale="free", indicator="hdi", second_indicator="gini")
    yield Selection(
        country="KGZ", indicator="informal_employment", second_indicator="hdi", since=1995
    )


def results_chosen() -> Iterator[Selection]:
    """Each choice of results on its own and some together, of the demonstration."""
    for name in MEASURED:
        yield Selection(result_indicator=name, language=one_of(LANGUAGES, name))
        yield Selection(result_indicator=name, country=one_of(PROGRAMME_COUNTRIES, name))
    yield from (Selection(result_indicator="IND-1.4", language=spoken) for spoken in LANGUAGES)
    yield from (Selection(language=spoken, result_indicator="IND-3.7") for spoken in LANGUAGES)
    yield from (
        Selection(status=group, result_indicator="IND-2.1") for group in RULES.results.groups
    )
    yield from (Selection(outcome=f"OUT-{n}", goals=(17,)) for n in (1, 2, 3))
    yield Selection(results="Board, October 2021 (demonstration)", result_indicator="IND-3.6")
    yield Selection(results="There is none", compare_release="Nor this", result_indicator="IND-9")
    yield Selection(
        compare_release="Board, October 2021 (demonstration)", country="KGZ", language="fr"
    )
    yield Selection(objective=2, sector="governance", level="national", partner="UN")


def of_statistics(chart: Chart) -> list[Selection]:
    """The selections that a chart is tried on: all with nothing chosen, and a part of all others.

    Of each choice that the chart takes, one selection at the least, whatever part that is.
    """
    drawn = {
        asked: part(chart.name, asked.to_query()) for asked in map(chart.asked, something_chosen())
    }
    some = [asked for asked in drawn if drawn[asked] < PART]
    for choice in chart.choices:
        choosing = [asked for asked in drawn if takes(asked, choice)]
        some += sorted(choosing, key=drawn.__getitem__)[:1]
    return list(dict.fromkeys([*map(chart.asked, nothing_chosen()), *some]))


def takes(selection: Selection, choice: str) -> bool:
    """Whether a selection chooses something there.

    >>> takes(Selection(year=2020), "year"), takes(Selection(), "year")
    (True, False)
    """
    return bool(getattr(selection, choice) != getattr(Selection(), choice))


def of_results(chart: Chart) -> list[Selection]:
    """The selections that a chart of results is tried on, of the demonstration."""
    return list(dict.fromkeys(map(chart.asked, (*nothing_chosen(), *results_chosen()))))


@dataclass(frozen=True)
class Shown:
    """One chart as one selection shows it."""

    chart: Chart
    selection: Selection
    repository: Repository
    words: Words

    @cached_property
    def block(self) -> dict[str, Any]:
        return self.answer.block()

    @cached_property
    def answer(self) -> Answer:
        return self.chart.answer(self.repository, self.selection, self.words)

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.chart.rows(self.repository, self.selection)

    @cached_property
    def download(self) -> pd.DataFrame:
        return self.chart.download(self.repository, self.selection)

    @property
    def picture(self) -> dict[str, Any]:
        return self.block["picture"]

    @property
    def finding(self) -> str:
        return self.block["finding"]

    def __repr__(self) -> str:
        return f"{self.chart.name}{self.selection.to_query()}"


def remembering(chart: Chart, repository: Repository) -> Chart:
    """A chart that asks one repository each question once: its rows depend on no language."""

    @cache
    def rows(selection: Selection) -> pd.DataFrame:
        return chart.rows(repository, selection)

    def answered(_: Repository, selection: Selection) -> pd.DataFrame:
        return rows(replace(selection, language="en"))

    answered.needs = chart.needs
    return replace(chart, rows=answered)


def shown(
    name: str, repository: Repository, asked: Iterable[Selection], words: Mapping[str, Words]
) -> list[Shown]:
    """What a chart shows of a repository for each of the selections, in their languages."""
    chart = remembering(CHARTS[name], repository)
    return [Shown(chart, each, repository, words[each.language]) for each in asked]


def of_charts(*names: str) -> Callable[..., Any]:
    """A test of each chart named. All that is tried of a chart stays on one core, which draws it once."""
    return pytest.mark.parametrize(
        "chart",
        [pytest.param(name, marks=pytest.mark.xdist_group(f"chart-{name}")) for name in names],
    )


of_every_chart = of_charts(*CHARTS)
