"""What the reader has asked to see: one value, and its spelling in the address."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from dashboard.vocabulary.choices import (
    OTHER_AREAS,
    Choice,
    as_written,
    choice,
    countries,
    earlier_years,
    goals,
    indicator_names,
    indicators,
    listed,
    named,
    objectives,
    one_of,
    some_goals,
    worded,
    years,
)
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import (
    AREAS,
    DEFAULT_LANGUAGE,
    INDICATORS,
    LANGUAGES,
    LEVELS,
    OBJECTIVES,
    PARTNER_TYPES,
    PROGRAMME_COUNTRIES,
    SECTORS,
    YEARS,
)
from dashboard.vocabulary.rules import RULES

#: A longer query is nobody's link: reading it would only cost time.
LONGEST_QUERY = 2_000
#: Pages about one country, or one indicator of the results.
ABOUT_ONE = ("/country", "/corridors", "/indicator")


@dataclass(frozen=True)
class Selection:
    """Everything a reader can choose.

    The defaults are what a first visit shows, so a default is never written.

    >>> Selection.from_query("?country=npl&goals=10,8").to_query()
    '?country=NPL&goals=8,10'
    >>> Selection().to_query()
    ''

    Links grow old and are retyped by hand, so what cannot be read is ignored.

    >>> Selection.from_query("?country=ATLANTIS&year=soon&utm_source=mail") == Selection()
    True
    """

    country: str | None = choice(
        None,
        read=one_of(PROGRAMME_COUNTRIES),
        options=countries(PROGRAMME_COUNTRIES),
        rival="focus_country",
        kept_on=ABOUT_ONE,
    )
    goals: tuple[int, ...] = choice((), read=some_goals, write=listed, badges=goals)
    year: int | None = choice(None, read=one_of(YEARS), options=years, badges=as_written())
    #: The earlier of two years that are compared.
    since: int | None = choice(None, read=one_of(YEARS), options=years, badges=earlier_years)
    indicator: str | None = choice(
        None, read=one_of(INDICATORS), options=indicators, badges=indicator_names
    )
    #: The second of two indicators that are compared.
    second_indicator: str | None = choice(
        None,
        formerly="against",
        read=one_of(INDICATORS),
        options=indicators,
        badges=indicator_names,
    )
    #: Any country that stands in the middle of the corridors, where it is not a programme country.
    focus_country: str | None = choice(
        None,
        formerly="centre",
        read=one_of(AREAS),
        options=countries(OTHER_AREAS),
        badges=countries(AREAS),
        after="country",
        rival="country",
        kept_on=ABOUT_ONE,
    )
    #: Persons, or persons per hundred of the population.
    measure: str = choice(
        "number",
        read=one_of(("number", "share")),
        options=worded(("share",), "controls.measure.{}"),
    )
    #: Whether small multiples share one scale.
    scale: str = choice(
        "same", read=one_of(("same", "free")), options=worded(("free",), "controls.scale.{}")
    )
    #: Where a source does not tell the sexes apart, everybody is shown and the chart says so.
    sex: str = choice(
        "T",
        read=one_of(("T", "F", "M")),
        options=worded(("F", "M"), "sex.{}"),
        after="second_indicator",
    )
    sector: str | None = choice(
        None, read=one_of(SECTORS), options=worded(SECTORS, "programme.sectors.{}")
    )
    level: str | None = choice(
        None, read=one_of(LEVELS), options=worded(LEVELS, "programme.levels.{}")
    )
    partner: str | None = choice(
        None,
        read=one_of(PARTNER_TYPES),
        options=worded(PARTNER_TYPES, "programme.partner_types.{}"),
    )
    #: An objective of the Global Compact for Migration.
    objective: int | None = choice(None, read=one_of(OBJECTIVES), options=objectives)
    #: This programme alone, or its predecessors and neighbours too.
    phase: str = choice(
        PROGRAMME.phase,
        read=one_of((PROGRAMME.phase, "all")),
        options=worded(("all",), "controls.phase.{}"),
    )
    #: An outcome and an indicator of the programme's results, by their codes.
    outcome: str | None = choice(None, read=named, badges=as_written("frame.badge_outcome"))
    result_indicator: str | None = choice(
        None,
        formerly="measured",
        read=named,
        badges=as_written("frame.badge_result_indicator"),
        kept_on=ABOUT_ONE,
    )
    #: A group of states of results beside their targets.
    status: str | None = choice(
        None, read=one_of(RULES.results.groups), badges=worded(RULES.results.groups, "groups.{}")
    )
    #: A release of the results, and the earlier one that it is compared with, by name.
    results: str | None = choice(None, read=named, badges=as_written("frame.badge_results"))
    compare_release: str | None = choice(
        None, formerly="before", read=named, badges=as_written("frame.badge_compare_release")
    )
    # How the page is shown, not of what.
    language: str = choice(DEFAULT_LANGUAGE, read=one_of(LANGUAGES), filters=False)
    presenting: bool = choice(
        False, read={"yes": True}.__getitem__, write=lambda _: "yes", filters=False
    )

    @property
    def middle(self) -> str | None:
        """The country that stands in the middle of the corridors, a programme country or any other.

        >>> Selection(country="NPL").middle, Selection(country="NPL", focus_country="DEU").middle
        ('NPL', 'DEU')
        """
        return self.focus_country or self.country

    @classmethod
    def from_query(cls, query: str | None) -> Self:
        """The selection that a query string spells."""
        return cls().changed_by(query)

    def changed_by(self, query: str | None) -> Self:
        """This selection after the choices written in a query string.

        >>> Selection(country="NPL", year=2020).changed_by("country=SEN").to_query()
        '?country=SEN&year=2020'

        A choice left blank goes back to its default.

        >>> Selection(country="NPL", year=2020).changed_by("country=").to_query()
        '?year=2020'
        """
        written = (query or "")[:LONGEST_QUERY].removeprefix("?")
        text_of = dict(parse_qsl(written, keep_blank_values=True))
        changes: dict[str, Any] = {}
        for each in fields(self):
            formerly = CHOICES[each.name].formerly or each.name
            match text_of.get(each.name, text_of.get(formerly)):
                case None:
                    continue
                case "":
                    changes[each.name] = each.default
                case text:
                    with suppress(LookupError, ValueError):
                        changes[each.name] = CHOICES[each.name].read(text)
        return replace(self, **changes)

    def to_query(self) -> str:
        """The one spelling of this selection, without its defaults."""
        written = {
            each.name: CHOICES[each.name].write(getattr(self, each.name))
            for each in fields(self)
            if getattr(self, each.name) != each.default
        }
        return "?" + urlencode(written, safe=",") if written else ""

    def only(self, choices: Iterable[str]) -> Self:
        """This selection with every other choice at its default.

        >>> Selection(country="NPL", year=2020).only(("country",)).to_query()
        '?country=NPL'
        """
        return type(self)(**{name: getattr(self, name) for name in choices})


def change(**choices: object) -> str:
    """The change that a mark carries: choices by name, spelt as an address spells them.

    >>> change(result_indicator="1.1 a&b", country="")
    'result_indicator=1.1+a%26b&country='
    """
    return urlencode(choices, safe=",")


#: Every choice by its name, in the order in which an address spells them.
CHOICES: Mapping[str, Choice] = {each.name: each.metadata["choice"] for each in fields(Selection)}


def filters() -> list[str]:
    """The choices that "Clear all" and Escape take back, in the order of their badges.

    >>> filters()[:3], filters()[-1]
    (['country', 'focus_country', 'goals'], 'compare_release')
    """
    names = [name for name, each in CHOICES.items() if each.filters and not each.after]
    for name, each in CHOICES.items():
        if each.after:
            names.insert(names.index(each.after) + 1, name)
    return names


def rivals() -> dict[str, str]:
    """The choices that take each other's place.

    >>> rivals()
    {'country': 'focus_country', 'focus_country': 'country'}
    """
    return {name: each.rival for name, each in CHOICES.items() if each.rival}


def kept_by_escape() -> dict[str, list[str]]:
    """The filters that Escape leaves, by the path of the page that would be empty without one.

    >>> kept_by_escape()["/corridors"]
    ['country', 'focus_country', 'result_indicator']
    """
    kept: dict[str, list[str]] = {}
    for name, each in CHOICES.items():
        for path in each.kept_on:
            kept.setdefault(path, []).append(name)
    return kept


def several() -> list[str]:
    """The choices that hold several values, separated by commas.

    >>> several()
    ['goals']
    """
    return [each.name for each in fields(Selection) if isinstance(each.default, tuple)]


def former_names() -> dict[str, str]:
    """The choices by the names that addresses gave them once."""
    return {each.formerly: name for name, each in CHOICES.items() if each.formerly}
