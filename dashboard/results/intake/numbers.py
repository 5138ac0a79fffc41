"""Numbers as people write them: which readings a text allows, and which of them is meant."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

Mark = Literal[".", ","]

#: For each decimal mark, how the whole part may be grouped. India and Nepal write 12,34,567.
_WHOLE: dict[Mark, str] = {
    ".": r"[0-9]+|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+)"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}",
    ",": r"[0-9]+|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+)",
}
_READING = {
    mark: re.compile(rf"([+-]?)\s?({whole})(?:{re.escape(mark)}([0-9]+))?")
    for mark, whole in _WHOLE.items()
}


def readings(text: str) -> dict[Mark, Decimal]:
    """What a text means with either decimal mark; nothing where it is no number.

    >>> readings("1,234")
    {'.': Decimal('1234'), ',': Decimal('1.234')}
    >>> readings("0,5"), readings("1 234"), readings("1,23")
    ({',': Decimal('0.5')}, {'.': Decimal('1234'), ',': Decimal('1234')}, {',': Decimal('1.23')})
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub("[\u2212\u2010\u2011\u2012\u2013]", "-", plain).replace("\u2019", "'")
    by_mark: dict[Mark, Decimal] = {}
    for mark, pattern in _READING.items():
        if fits := pattern.fullmatch(plain):
            sign, whole, fraction = fits.groups()
            digits = re.sub("[^0-9]", "", whole)
            by_mark[mark] = Decimal(f"{sign}{digits}.{fraction or 0}").normalize() + 0
    return by_mark


def shown_mark(texts: Iterable[str]) -> Mark | None:
    """The decimal mark that some texts of one column show; none where they show none or both.

    >>> shown_mark(["1,234", "0,5"]), shown_mark(["1,234"]), shown_mark(["0,5", "0.5"])
    (',', None, None)
    """
    marks = {next(iter(by_mark)) for text in texts if len(by_mark := readings(text)) == 1}
    return marks.pop() if len(marks) == 1 else None
