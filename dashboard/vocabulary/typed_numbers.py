"""Reads a number as people write it: with the separators of their language, a currency, a scale in words."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from babel.numbers import get_decimal_symbol

from dashboard.vocabulary.words import Words

#: No figure is longer.
LONGEST = 40
#: Scales by their power of ten; their names stand in the words, under ``typed.``
SCALES = {"billion": 9, "million": 6, "thousand": 3}
#: A longer number ends in zeros that may be a rounding.
ROUND_FROM = 4

#: More digits than these, before or behind the decimal sign, are no figure.
MOST_DIGITS, MOST_DECIMALS = 15, 9

_SPACES = re.compile(r"[\s'’]+")
_CURRENCY = re.compile(r"^(?:US\$|USD|\$)|(?:%|US\$|USD|\$)$", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d+))?", re.ASCII)
_PLAIN = re.compile(r"(\d+)(?:([.,])(\d+))?", re.ASCII)


@dataclass(frozen=True)
class TypedNumber:
    """A number, and the place to which it is given: 8.7 million to the nearest 100,000."""

    value: Decimal
    place: Decimal

    @property
    def decimals(self) -> int:
        """How many digits stand behind the decimal sign; fewer than none, where it is given in millions.

        >>> TypedNumber(Decimal("26.30"), Decimal("0.01")).decimals
        2
        """
        return -self.place.adjusted()

    def rounds(self, figure: float) -> bool:
        """Whether a figure, rounded to the same place, is this number.

        >>> TypedNumber(Decimal(8_700_000), Decimal(100_000)).rounds(8_706_947)
        True
        """
        steps = Decimal(repr(figure)) / self.place
        # Half a step is rounded up by most, and to even by some spreadsheets and by Python.
        rounded = {steps.quantize(Decimal(1), way) for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
        return self.value / self.place in rounded


def typed_number(text: str, words: Words) -> TypedNumber:
    """The number that somebody has written in the language of the words; raises ValueError.

    >>> english, french = Words.in_language("en"), Words.in_language("fr")
    >>> typed = typed_number("US$ 8.7 million", english)
    >>> int(typed.value), int(typed.place)
    (8700000, 100000)
    >>> typed_number("−26.3 %", english)
    TypedNumber(value=Decimal('-26.3'), place=Decimal('0.1'))

    One sign between three digits and others can be read in two ways: the language decides.

    >>> typed_number("1,234", english).value, typed_number("1,234", french).value
    (Decimal('1234'), Decimal('1.234'))

    The zeros at the end of a long number may be a rounding, but for its first two digits.

    >>> typed_number("8 700 000", french).place, typed_number("200", french).place
    (Decimal('1E+5'), Decimal('1'))
    """
    if len(text) > LONGEST:
        raise ValueError(text)
    bare = _CURRENCY.sub("", _SPACES.sub(" ", text).strip()).strip()
    number, power = _scale(bare, words)
    digits = number.replace(" ", "").replace("−", "-")
    digits = _CURRENCY.sub("", digits)
    sign = digits[:1] if digits.startswith(("+", "-")) else ""
    whole, fraction = _split(digits.removeprefix(sign), get_decimal_symbol(words.locale))
    if len(whole) > MOST_DIGITS or len(fraction) > MOST_DECIMALS:
        raise ValueError(text)
    value = Decimal(f"{sign}{whole}{fraction}").scaleb(power - len(fraction))
    rounded = -len(fraction) if fraction else _rounded_zeros(whole)
    return TypedNumber(value, Decimal(1).scaleb(power + rounded))


def _scale(text: str, words: Words) -> tuple[str, int]:
    """A text without the scale that it ends with, and the power of ten of that."""
    names = [
        (name, power)
        for scale, power in SCALES.items()
        for name in words(f"typed.{scale}").split(", ")
    ]
    for name, power in sorted(names, key=lambda each: -len(each[0])):
        number = text[: -len(name)]
        if text.casefold().endswith(name.casefold()) and (
            number[-1:] == " " or _ends_in_digit(number)
        ):
            return number.strip(), power
    return text, 0


def _ends_in_digit(text: str) -> bool:
    return text[-1:].isdigit()


def _split(digits: str, decimal: str) -> tuple[str, str]:
    """The digits before and behind the decimal sign."""
    grouped, plain = _GROUPED.fullmatch(digits), _PLAIN.fullmatch(digits)
    if grouped and not (plain and plain[2] == decimal):
        fraction = grouped[2] or ""
        whole = digits[: -len(fraction) - 1] if fraction else digits
        return whole.replace(grouped[1], ""), fraction
    if plain:
        return plain[1], plain[3] or ""
    raise ValueError(digits)


def _rounded_zeros(digits: str) -> int:
    """How many zeros at the end of a number may be a rounding."""
    if len(digits) < ROUND_FROM:
        return 0
    return min(len(digits) - len(digits.rstrip("0")), len(digits) - 2)
