"""What a choice is: how an address spells it, what a picker offers, how a badge reads, what it takes back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.vocabulary.reference import (
    AREAS,
    GOALS,
    INDICATORS,
    OBJECTIVES,
    PROGRAMME_COUNTRIES,
    PROGRAMME_GOALS,
    YEARS,
)
from dashboard.vocabulary.words import Words, alphabetical

#: No outcome, indicator or release of a results file has a longer name.
LONGEST_NAME = 160
#: How a control spells that nothing is chosen: an option of a select needs a value.
DEFAULT = "-"
#: The badge of a choice whose values nobody has listed: every value reads so, in place of the braces.
ANY = "*"

#: A value as an address spells it, and how it reads.
Option = tuple[Any, str]
#: Values in the order in which they are offered, in one language.
Options = Callable[[Words], list[Option]]


def no_options(_: Words) -> list[Option]:
    """Nothing to choose from: no picker shows such a choice."""
    return []


@dataclass(frozen=True)
class Choice:
    """One thing that a reader can choose. ``Selection`` declares them all."""

    #: Reads a value; raises LookupError or ValueError for what is not one.
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    #: What a picker offers beside the default.
    options: Options = no_options
    #: How values read on their badges, where they do not read as in the picker.
    badges: Options | None = None
    #: The name that addresses gave it once: links that have it go on working.
    formerly: str | None = None
    #: Whether it filters: then it has a badge, and "Clear all" and Escape take it back.
    filters: bool = True
    #: The choice whose badge stands before its own, where that is not the one declared before it.
    after: str = ""
    #: The choice that it takes the place of.
    rival: str = ""
    #: Paths of pages that would be empty without it: there, Escape keeps it.
    kept_on: tuple[str, ...] = ()

    def labels(self, words: Words) -> dict[str, str]:
        """How values read on their badges; ``*`` stands for any value."""
        return {str(value): label for value, label in (self.badges or self.options)(words)}


def choice(default: Any, **details: Any) -> Any:
    """A field of ``Selection``: a choice with these details, and what holds where nobody has chosen."""
    return field(default=default, metadata={"choice": Choice(**details)})


# How values are read


def one_of(values: Iterable[Any]) -> Callable[[str], Any]:
    """Read only what is known, so an old or mistyped link does no harm."""
    by_spelling = {str(value).casefold(): value for value in values}
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


# What is offered, and how it reads


def worded(values: Iterable[Any], phrase: str) -> Options:
    """Values that read as a phrase of the words: ``sex.{}`` for F is ``sex.F``."""
    values = tuple(values)
    return lambda words: [(value, words(phrase.format(value))) for value in values]


def countries(codes: Iterable[str]) -> Options:
    """Countries and areas by name."""
    codes = tuple(codes)

    def options(words: Words) -> list[Option]:
        names = [(code, words.countries[code]) for code in codes]
        return sorted(names, key=lambda option: alphabetical(option[1]))

    return options


#: The countries that are not the programme's.
OTHER_AREAS = tuple(code for code in AREAS if code not in PROGRAMME_COUNTRIES)


def indicators(words: Words) -> list[Option]:
    """Every indicator, by goal, the programme's first; those that belong to none come last."""
    names: Mapping[str, str] = dict(indicator_names(words))
    in_order = sorted(
        INDICATORS.values(),
        key=lambda each: (
            each.id.startswith("sdg_score"),
            each.goal is None,
            each.goal not in GOALS or not GOALS[each.goal].programme,
            each.goal or 0,
            alphabetical(names[each.id]),
        ),
    )
    return [
        (each.id, f"{each.goal} · {names[each.id]}" if each.goal else names[each.id])
        for each in in_order
    ]


#: Every indicator by its short name alone.
indicator_names = worded(INDICATORS, "indicators.{}.short")


def goals(words: Words) -> list[Option]:
    """The programme's goals by number."""
    return [(goal, words("frame.goal", goal=goal)) for goal in PROGRAMME_GOALS]


def years(_: Words) -> list[Option]:
    """Every year, latest first."""
    return [(year, str(year)) for year in reversed(YEARS)]


def earlier_years(words: Words) -> list[Option]:
    """Every year as the beginning of a period."""
    return [(year, words("frame.since", year=year)) for year in YEARS]


def objectives(words: Words) -> list[Option]:
    """The objectives of the Global Compact, each by its number and what it is about."""
    return [(number, f"{number} · {words(f'objectives.{number}')}") for number in OBJECTIVES]


def as_written(phrase: str = "") -> Options:
    """Whatever is chosen, as it is written, or within a phrase that has a place for its ``name``."""
    return lambda words: [(ANY, words(phrase, name="{}") if phrase else "{}")]
