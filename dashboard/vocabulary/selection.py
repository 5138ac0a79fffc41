"""What the reader has asked to see: one value, and its spelling in the address."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

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
    PROGRAMME_GOALS,
    SECTORS,
    YEARS,
)
from dashboard.vocabulary.rules import RULES

#: A longer query is nobody's link: reading it would only cost time.
LONGEST_QUERY = 2_000
#: No outcome, indicator or release of a results file has a longer name.
LONGEST_NAME = 160


def choice(default: Any, *, read: Callable[[str], Any], write: Callable[[Any], str] = str) -> Any:
    """Declare one thing the reader can choose, and how an address spells it."""
    return field(default=default, metadata={"read": read, "write": write})


def one_of(known: Iterable[Any]) -> Callable[[str], Any]:
    """Read only what is known, so an old or mistyped link does no harm."""
    by_spelling = {str(value).casefold(): value for value in known}
    return lambda text: by_spelling[text.casefold()]


def some_goals(text: str) -> tuple[int, ...]:
    """The programme's goals named in a list; others are left out.

    >>> some_goals("8,1,13,8")
    (1, 8)
    """
    return tuple(sorted({int(part) for part in text.split(",")} & set(PROGRAMME_GOALS)))


def listed(values: Iterable[Any]) -> str:
    """Spell several values as one."""
    return ",".join(map(str, values))


def named(text: str) -> str:
    """A name that a results file gives: its rows are loaded while we run, so no list of them is known.

    What no row has is answered by the charts, which say so; no control shows it.

    >>> named("  Board, June 2022 ")
    'Board, June 2022'
    """
    # What stands between its words is part of a name: a file may have two blanks or a line end there.
    name = text.strip()
    if not name or len(name) > LONGEST_NAME or not "".join(name.split()).isprintable():
        raise ValueError(text)
    return name


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

    country: str | None = choice(None, read=one_of(PROGRAMME_COUNTRIES))
    goals: tuple[int, ...] = choice((), read=some_goals, write=listed)
    year: int | None = choice(None, read=one_of(YEARS))
    #: The earlier of two years that are compared.
    since: int | None = choice(None, read=one_of(YEARS))
    indicator: str | None = choice(None, read=one_of(INDICATORS))
    #: The second of two indicators that are compared.
    against: str | None = choice(None, read=one_of(INDICATORS))
    #: Any country that stands in the middle of the corridors, where it is not a programme country.
    centre: str | None = choice(None, read=one_of(AREAS))
    #: Persons, or persons per hundred of the population.
    measure: str = choice("number", read=one_of(("number", "share")))
    #: Whether small multiples share one scale.
    scale: str = choice("same", read=one_of(("same", "free")))
    sex: str = choice("T", read=one_of(("T", "F", "M")))
    sector: str | None = choice(None, read=one_of(SECTORS))
    level: str | None = choice(None, read=one_of(LEVELS))
    partner: str | None = choice(None, read=one_of(PARTNER_TYPES))
    #: An objective of the Global Compact for Migration.
    objective: int | None = choice(None, read=one_of(OBJECTIVES))
    phase: str = choice(PROGRAMME.phase, read=one_of((PROGRAMME.phase, "all")))
    #: An outcome and an indicator of the programme's results, by their codes.
    outcome: str | None = choice(None, read=named)
    measured: str | None = choice(None, read=named)
    #: A group of states of results beside their targets.
    status: str | None = choice(None, read=one_of(RULES.results.groups))
    #: A release of the results, and the earlier one that it is compared with, by name.
    results: str | None = choice(None, read=named)
    before: str | None = choice(None, read=named)
    language: str = choice(DEFAULT_LANGUAGE, read=one_of(LANGUAGES))
    presenting: bool = choice(False, read={"yes": True}.__getitem__, write=lambda _: "yes")

    @property
    def middle(self) -> str | None:
        """The country that stands in the middle of the corridors, a programme country or any other.

        >>> Selection(country="NPL").middle, Selection(country="NPL", centre="DEU").middle
        ('NPL', 'DEU')
        """
        return self.centre or self.country

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
            match text_of.get(each.name):
                case None:
                    continue
                case "":
                    changes[each.name] = each.default
                case text:
                    with suppress(LookupError, ValueError):
                        changes[each.name] = each.metadata["read"](text)
        return replace(self, **changes)

    def to_query(self) -> str:
        """The one spelling of this selection, without its defaults."""
        written = {
            each.name: each.metadata["write"](getattr(self, each.name))
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

    >>> change(measured="1.1 a&b", country="")
    'measured=1.1+a%26b&country='
    """
    return urlencode(choices, safe=",")


CHOICES = tuple(each.name for each in fields(Selection))
