"""Days and periods as people write them, in every language: the first and the last day that a text names."""

import re
from calendar import monthrange
from datetime import date
from functools import cache, lru_cache

from babel import Locale

from dashboard.errors import BadFile
from dashboard.results.intake.synonyms import normalized
from dashboard.vocabulary.reference import LANGUAGES

EARLIEST, LATEST = 1950, 2100

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ][0-9:.]+z?)?")
_NUMERIC = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ]([0-9]{1,2}|[a-z]+\.?)[-/. ]'?[0-9]{2}")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|o)?\.?[- ](?:de |of )?([a-z]+)\.?,?[- ](?:de |del )?([0-9]{4})"
)
_MONTH_DAY = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_MONTH = re.compile(r"([a-z]+)\.?[- ](?:de |del )?([0-9]{4})")
_MONTH_NUMBER = re.compile(r"(?:([0-9]{4})[-/]([0-9]{1,2})|([0-9]{1,2})[-/]([0-9]{4}))")
_PART = re.compile(r"(?:([0-9]{4})[- ]?([hsqt])([1-4])|([hsqt])([1-4])[- ]?([0-9]{4}))")
_PART_NAMED = re.compile(
    r"([1-4])(?:er|e|eme|o|st|nd|rd|th)? (semestre|semester|half|trimestre|quarter)"
    r"(?: de| of)?[ -]([0-9]{4})"
)
_YEAR = re.compile(r"[0-9]{4}")
#: Months in a part of a year: halves (H, S), quarters (Q, T).
_MONTHS_IN = {"h": 6, "s": 6, "q": 3, "t": 3}


class InvalidDate(BadFile):
    """A text that names no day, or several: ``reason`` names a phrase under ``loading.reasons``."""

    def __init__(self, reason: str, **details: object) -> None:
        self.reason = reason
        self.details = details
        super().__init__(reason)


@cache
def months() -> dict[str, int]:
    """Months by their normalized names, long and short, in every language."""
    numbers: dict[str, int] = {}
    for language in LANGUAGES:
        names = Locale(language).months["format"]
        for width in ("wide", "abbreviated"):
            numbers |= {
                normalized(name).strip("."): number for number, name in names[width].items()
            }
    return numbers | {"sep": 9, "sept": 9, "set": 9, "setiembre": 9}


@lru_cache(maxsize=2_000)
def parse_period(text: str) -> tuple[date, date]:
    """The first and the last day that a text names; the same for a day. Raises InvalidDate.

    >>> first, last = parse_period("2022-S1")
    >>> first.isoformat(), last.isoformat()
    ('2022-01-01', '2022-06-30')
    >>> parse_period("30 juin 2022") == parse_period("30/06/2022") == parse_period("June 30, 2022")
    True
    """
    written = normalized(text)
    if fits := _ISO.fullmatch(written):
        return _day(*fits.groups())
    if fits := _NUMERIC.fullmatch(written):
        return _numeric(int(fits[1]), int(fits[2]), int(fits[3]))
    if fits := _DAY_MONTH.fullmatch(written):
        return _day(fits[3], _month(fits[2]), fits[1])
    if fits := _MONTH_DAY.fullmatch(written):
        return _day(fits[3], _month(fits[1]), fits[2])
    if (fits := _PART.fullmatch(written)) and (
        part := _part(*(group for group in fits.groups() if group))
    ):
        return part
    if fits := _PART_NAMED.fullmatch(written):
        return _months(int(fits[3]), int(fits[1]), 3 if fits[2] in ("trimestre", "quarter") else 6)
    if fits := _MONTH.fullmatch(written):
        return _months(int(fits[2]), _month(fits[1]), 1)
    if fits := _MONTH_NUMBER.fullmatch(written):
        return _months(int(fits[1] or fits[4]), int(fits[2] or fits[3]), 1)
    if _YEAR.fullmatch(written):
        return _months(int(written), 1, 12)
    if _SHORT_YEAR.fullmatch(written):
        raise InvalidDate("short_year")
    raise InvalidDate("not_a_day")


def _day(year: str | int, month: str | int, day: str | int) -> tuple[date, date]:
    try:
        parsed = date(int(year), int(month), int(day))
    except ValueError as error:
        raise InvalidDate("no_such_day") from error
    if not EARLIEST <= parsed.year <= LATEST:
        raise InvalidDate("unlikely_year", first=EARLIEST, last=LATEST)
    return parsed, parsed


def _numeric(one: int, two: int, year: int) -> tuple[date, date]:
    """A day written in figures: 30/06 is clear, 03/04 is not, and 03/03 is the same both ways."""
    if one <= 12 and two <= 12 and one != two:
        first, second = (_day(year, month, day)[0] for day, month in ((one, two), (two, one)))
        raise InvalidDate("unclear_day", one=first.isoformat(), other=second.isoformat())
    return _day(year, two, one) if two <= 12 else _day(year, one, two)


def _month(name: str) -> int:
    try:
        return months()[name]
    except KeyError as error:
        raise InvalidDate("not_a_day") from error


def _part(one: str, two: str, three: str) -> tuple[date, date] | None:
    year, letter, number = (one, two, three) if len(one) == 4 else (three, one, two)
    length = _MONTHS_IN[letter]
    return _months(int(year), int(number), length) if int(number) * length <= 12 else None


def _months(year: int, number: int, length: int) -> tuple[date, date]:
    """The part of a year with this number, if every part has this many months."""
    last = number * length
    if not 1 <= last <= 12:
        raise InvalidDate("no_such_day")
    first, _ = _day(year, last - length + 1, 1)
    return first, date(year, last, monthrange(year, last)[1])
