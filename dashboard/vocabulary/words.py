"""The words of the interface, one folder per language in ``data/words``, and its numbers and dates."""

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import NumberPattern, format_compact_decimal, parse_pattern

from dashboard.vocabulary.programme import PROGRAMME, mentioning, mentions
from dashboard.vocabulary.reference import (
    CATALOGUE,
    COUNTRIES,
    DATA,
    GOALS,
    INDICATORS,
    Catalogue,
    Source,
)

WORDS = DATA / "words"

#: Files of words whose phrases belong to rows of the data.
OF_THE_DATA = frozenset(("countries", "indicators", "programme", "sources"))

#: The Unicode plural categories: a phrase written as a table of these has plural forms.
PLURAL = frozenset(("zero", "one", "two", "few", "many", "other"))

#: How a Spanish word begins before which "y" becomes "e": Italia, hijos, but not hielo.
SOUNDS_LIKE_Y = re.compile(r"(?!hi[aeo])h?[ií]", re.IGNORECASE)

Phrase = str | Mapping[str, str]


class Words:
    """Looks up a phrase by its dotted name, and spells numbers and dates as its language does.

    >>> words = Words("en", {"nav": {"hello": "Hello {name}"},
    ...                      "found": {"one": "{n} country", "other": "{n} countries"}})
    >>> words("nav.hello", name="Amina")
    'Hello Amina'

    A phrase with plural forms is chosen by ``n``.

    >>> words("found", n=1), words("found", n=11)
    ('1 country', '11 countries')
    """

    def __init__(
        self, language: str, phrases: Mapping[str, Any], catalogue: Catalogue = CATALOGUE
    ) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self.phrases: dict[str, Phrase] = dict(_flat(phrases))
        self.catalogue = catalogue

    @classmethod
    def in_language(cls, language: str, catalogue: Catalogue = CATALOGUE) -> "Words":
        """Every phrase of one language: those of the data under their file's name, others as written.

        The phrases of the interface may stand in several files, one for each part of the dashboard.
        ``catalogue`` names the sources that are spoken of; see ``refreshed``.
        """
        phrases: dict[str, Any] = {}
        for path in sorted((WORDS / language).glob("*.toml")):
            written = tomllib.loads(path.read_text("utf-8"))
            _add(phrases, {path.stem: written} if path.stem in OF_THE_DATA else written)
        words = cls(language, phrases, catalogue)
        words._mention_the_programme()
        for source in catalogue.sources.values():
            if f"sources.{source.id}.name" not in words:
                words.phrases |= words.refreshed(source)
        return words

    def _mention_the_programme(self) -> None:
        """Fill in what phrases mention of the programme, once: how many its countries are, and so on."""
        mentioned = {
            **mentions(self.language),
            "programme_began": self.date(PROGRAMME.began),
            "example_country": self(f"countries.{PROGRAMME.examples.countries[0]}.name"),
        }
        for name, phrase in self.phrases.items():
            self.phrases[name] = (
                mentioning(phrase, mentioned)
                if isinstance(phrase, str)
                else {form: mentioning(text, mentioned) for form, text in phrase.items()}
            )

    def refreshed(self, source: Source) -> dict[str, Phrase]:
        """The phrases of a source that a refresh has added.

        Its id ends with the day of its edition; what stands before is the name of its phrases.
        """
        family, _, day = source.id.rpartition("_")
        edition = date(int(day[:4]), int(day[4:6]), int(day[6:]))
        details = {"day": self.date(edition.isoformat()), "year": edition.year}
        parts = (
            *("name", "publisher", "edition", "licence"),
            *("coverage", "strengths", "weaknesses", "processing"),
        )
        texts = {part: self(f"refreshed.{family}.{part}", **details) for part in parts}
        texts["retrieved"] = self.date(source.retrieved)
        return {f"sources.{source.id}.{part}": phrase for part, phrase in texts.items()}

    def __call__(self, name: str, /, **details: object) -> str:
        phrase = self.phrases[name]
        if isinstance(phrase, str):
            return phrase.format(**details)
        n = details["n"]
        assert isinstance(n, int | float), f"{name} has plural forms and needs a number n"
        # A language may have a form for none that its plural rules do not know: "no results".
        category = "zero" if n == 0 and "zero" in phrase else self.locale.plural_form(abs(n))
        form = phrase.get(category, phrase["other"])
        return form.format(**(details | {"n": self.number(n)}))

    def sentence(self, text: str) -> str:
        """A text as it begins a line.

        >>> Words("en", {}).sentence("no results, 3 interventions")
        'No results, 3 interventions'
        """
        return text[:1].upper() + text[1:]

    def __contains__(self, name: str) -> bool:
        return name in self.phrases

    def fact(self, table: str, row: str, column: str, original: str) -> str:
        """A programme fact in this language; the original where it is written in it."""
        phrase = self.phrases.get(f"programme.{table}.{row}.{column}", original)
        return phrase if isinstance(phrase, str) else original

    def place(self, country: str, name: str) -> str:
        """A place of a country in this language; as the source writes it where that is the same."""
        return self.fact("places", f"{country} {name}", "place", name)

    def where(self, indicator: str, country: str) -> str:
        """A country as it stands behind an indicator's measure: "in Nepal", "from Nepal"."""
        preposition = self.phrases.get(f"indicators.{indicator}.preposition", "in")
        return self(f"countries.{country}.{preposition}")

    @cached_property
    def direction(self) -> str:
        """How the script runs: ``ltr`` or ``rtl``."""
        return self.locale.text_direction

    @cached_property
    def countries(self) -> dict[str, str]:
        """Country names by code."""
        return {code: self(f"countries.{code}.name") for code in COUNTRIES}

    @cached_property
    def goals(self) -> dict[int, str]:
        """Official short names of the goals."""
        return {number: self(f"goals.{number}") for number in GOALS}

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Names of the indicators."""
        return {name: self(f"indicators.{name}.name") for name in INDICATORS}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Names of the sources, as a source line cites them."""
        return {name: self(f"sources.{name}.name") for name in self.catalogue.sources}

    # Numbers

    def number(self, value: float, decimals: int = 0) -> str:
        """A number in full.

        >>> Words("en", {}).number(8706947), Words("fr", {}).number(26.34, 1)
        ('8,706,947', '26,3')
        """
        # A rounded minus zero would read as a loss.
        rounded = round(float(value), decimals) + 0.0
        return str(_pattern(decimals).apply(rounded, self.locale)).replace("-", "\u2212")

    def compact(self, value: float) -> str:
        """A number for a headline: at most three significant digits.

        >>> words = Words("en", {"units": {"thousands": "in words", "billions": "in words"}})
        >>> words.compact(8706947).replace("\u00a0", " "), words.compact(9191), words.compact(0)
        ('8.71 million', '9,191', '0')

        A language that does not say thousands in words writes them in figures.

        >>> Words("fr", {"units": {"thousands": "in figures"}}).compact(963307).replace("\u202f", " ")
        '963 000'

        One that has no word for a thousand millions counts millions.

        >>> phrases = {"units": {"thousands": "", "billions": "in millions", "millions": "millones"}}
        >>> Words("es", phrases).compact(22_170_000_000).replace("\u00a0", " ")
        '22.200 millones'
        >>> Words("fr", {"units": {"thousands": "in figures"}}).compact(999_700).replace("\u00a0", " ")
        '1 million'
        """
        if abs(value) < 10_000:
            return self.number(value)
        if abs(value) < 999_500 and self("units.thousands") == "in figures":
            return self.number(round(value, 2 - math.floor(math.log10(abs(value)))))
        exponent = math.floor(math.log10(abs(value)))
        rounded = round(value, 2 - exponent)
        if abs(value) >= 999_500_000 and self("units.billions") == "in millions":
            return f"{self.number(rounded / 1e6)}\u00a0{self('units.millions')}"
        fraction = max(0, 2 - math.floor(math.log10(abs(rounded))) % 3)
        # Exactly one million would be "1 millions" in French: Babel looks for a form of its own for
        # 1 and, where there is none for millions, takes the plural. A trifle more than one has the
        # form of one in French, but not in Spanish, where Babel finds the form for 1 itself.
        if self.locale.plural_form(1 + 1e-12) == "one":
            rounded *= 1 + 1e-12
        text = format_compact_decimal(
            rounded, format_type="long", locale=self.locale, fraction_digits=fraction
        )
        # A number and its scale stay on one line.
        return text.replace("-", "\u2212").replace(" ", "\u00a0")

    def value(
        self, value: float | None, unit: str, decimals: int = 0, *, full: bool = False
    ) -> str:
        """A value with its unit, or the word for a missing one.

        Headlines round to three significant digits; ``full`` writes what the table holds.
        """
        if value is None or math.isnan(value):
            return self("units.missing")
        if unit in ("usd", "usd_constant", "persons", "deaths", "victims") and not full:
            return self(f"units.{unit}", n=value, value=self.compact(value))
        return self(f"units.{unit}", n=value, value=self.number(value, decimals))

    def indicator(self, value: float | None, indicator: str, *, full: bool = False) -> str:
        """A value of an indicator, with the unit and decimals that the indicator declares."""
        facts = INDICATORS[indicator]
        return self.value(value, facts.unit, facts.decimals, full=full)

    def target(self, indicator: str) -> str | None:
        """The value that the 2030 Agenda sets, as the Agenda writes it: 3 %, not 3.0 %."""
        facts = INDICATORS[indicator]
        if facts.target is None:
            return None
        return self.value(facts.target, facts.unit, int(facts.target % 1 != 0), full=True)

    def listed(self, values: list[str]) -> str:
        """Several things in a sentence.

        >>> Words("en", {}).listed(["Nepal", "Senegal", "Serbia"])
        'Nepal, Senegal, and Serbia'

        Spanish writes "e" for "and" where "y" would meet its own sound.

        >>> Words("es", {}).listed(["Nepal", "India"]), Words("es", {}).listed(["agua", "hielo"])
        ('Nepal e India', 'agua y hielo')
        """
        text = format_list(values, locale=self.locale)
        if self.language == "es" and len(values) > 1 and SOUNDS_LIKE_Y.match(values[-1]):
            return f"{text.removesuffix(f' y {values[-1]}')} e {values[-1]}"
        return text

    # Dates

    def date(self, text: str) -> str:
        """A date as precise as it was stated: a day, a month, a year, or a period.

        >>> words = Words("en", {})
        >>> words.date("2022-06-13"), words.date("2022-06"), words.date("2022")
        ('13 June 2022', 'June 2022', '2022')

        What both ends of a period have in common is written once.

        >>> words.date("2023-06-20/2023-06-21"), words.date("2023-06-20/2023-07-02")
        ('20–21 June 2023', '20 June – 2 July 2023')
        >>> words.date("2022-12-30/2023-01-02"), words.date("2023-06/2023-09")
        ('30 December 2022 – 2 January 2023', 'June – September 2023')
        >>> Words("fr", {}).date("2023-06-20/2023-06-21"), Words("fr", {}).date("2023-06/2023-09")
        ('20–21 juin 2023', 'juin – septembre 2023')
        >>> words = Words("es", {})
        >>> words.date("2023-06-20/2023-06-21"), words.date("2023-06-20/2023-07-02")
        ('20–21 de junio de 2023', '20 de junio – 2 de julio de 2023')
        """
        if "/" in text:
            first, last = text.split("/")
            return self._until(first, last) + self.date(last)
        match [int(part) for part in text.split("-") if part]:
            case [year, month, day]:
                pattern = "d MMMM y" if self.language == "en" else "long"
                return format_date(date(year, month, day), pattern, locale=self.locale)
            case [year, month]:
                return format_skeleton("yMMMM", date(year, month, 1), locale=self.locale)
            case _:
                return text

    def _until(self, first: str, last: str) -> str:
        """How a period begins that ends on the last date: without the month and year they share."""
        start, end = ([int(part) for part in text.split("-")] for text in (first, last))
        if len(start) != len(end) or start[0] != end[0] or len(start) == 1:
            return f"{self.date(first)} – "
        match start:
            case [_, month, day] if month == end[1]:
                return f"{day}–"
            case [year, month, day]:
                of_day = date(year, month, day)
                if self.language == "en":
                    return f"{format_date(of_day, 'd MMMM', locale=self.locale)} – "
                return f"{format_skeleton('MMMMd', of_day, locale=self.locale)} – "
            case _:
                return f"{format_date(date(start[0], start[1], 1), 'LLLL', locale=self.locale)} – "


@cache
def _pattern(decimals: int) -> NumberPattern:
    """How a number with so many decimals is written: read once, for Babel reads it for each number."""
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def alphabetical(name: str) -> str:
    """The key by which a name stands in an alphabetical list: É beside E, not behind Z.

    >>> sorted(["Zambie", "Équateur", "Égypte"], key=alphabetical)
    ['Égypte', 'Équateur', 'Zambie']
    """
    apart = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def _add(phrases: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add phrases in place; one that is written twice would hide the other, so it is refused."""
    for name, value in more.items():
        if name not in phrases:
            phrases[name] = value
        elif isinstance(value, dict) and isinstance(phrases[name], dict):
            _add(phrases[name], value)
        else:
            raise ValueError(f"the phrase {name} is written twice")


def _flat(phrases: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Phrase]]:
    for name, value in phrases.items():
        if not isinstance(value, Mapping) or ("other" in value and set(value) <= PLURAL):
            yield prefix + name, value
        else:
            yield from _flat(value, f"{prefix}{name}.")
