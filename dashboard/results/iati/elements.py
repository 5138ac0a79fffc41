"""What single elements of an IATI file say: texts, numbers, days. Nothing here knows of a framework."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from lxml import etree

from dashboard.results.iati.codes import LANGUAGE, ours
from dashboard.results.model.schema import LARGEST

Element = etree._Element

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}([,  \u202f]\d{3})+(\.\d+)?")
#: The smallest number that Python knows, written without an exponent.
_LONGEST_NUMBER = 400
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
#: What IATI requires and is not known: it stands in our files, marked, and is not read.
FILLED = ours("filled")


def parts(parent: Element, path: str) -> Iterator[tuple[str, Element, str]]:
    """Name, element and path of each child: ``result[2]`` is the second result.

    >>> found = etree.fromstring("<a><b/><c/><b/></a>")
    >>> [path for _, _, path in parts(found, "a[1]")]
    ['a[1]/b[1]', 'a[1]/c[1]', 'a[1]/b[2]']
    """
    seen: Counter[str] = Counter()
    for child in parent:
        # Comments and processing instructions have no name.
        if isinstance(child.tag, str) and not child.get(FILLED):
            seen[child.tag] += 1
            yield child.tag, child, f"{path}/{child.tag}[{seen[child.tag]}]"


def known(parent: Element, name: str) -> list[Element]:
    """The children of a name, without those that only fill a place."""
    return [each for each in parent.findall(name) if not each.get(FILLED)]


def attribute(parent: Element, name: str, of: str) -> str:
    """An attribute of the first child of a name; empty where there is none."""
    found = parent.find(name)
    return "" if found is None else (found.get(of) or "").strip()


def narratives(element: Element | None, language: str = "") -> tuple[str, list[tuple[str, str]]]:
    """The text of an element, and its texts in further languages.

    The text is the first narrative in the activity's language, or else the first of all. Files older
    than version 2 have no narratives: their text stands in the element itself.
    """
    if element is None:
        return "", []
    said = [
        (_language(each.get(LANGUAGE)), _text(each))
        for each in element.findall("narrative")
        if not each.get(FILLED)
    ]
    filled = element.find("narrative") is not None and len(said) < len(element.findall("narrative"))
    said = [(spoken, text) for spoken, text in said if text]
    if not said:
        return _text(element) if element.find("narrative") is None else "", []
    if filled:
        return "", [each for each in said if each[0]]
    default = _language(language)
    main = next((n for n, (spoken, _) in enumerate(said) if spoken in ("", default)), 0)
    return said[main][1], [each for n, each in enumerate(said) if n != main]


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _language(code: str | None) -> str:
    """A code as the tables write it; empty where it is none.

    >>> _language("FR"), _language("pt-BR"), _language("??")
    ('fr', 'pt-BR', '')
    """
    first, dash, rest = (code or "").strip().partition("-")
    written = first.lower() + dash + rest
    return written if _LANGUAGE.fullmatch(written) else ""


def number(text: str) -> float | None:
    """A number as publishers write it; nothing where it is none, or could be two.

    >>> number("1,234"), number("12 %"), number("1 500.5"), number("12,5"), number("n/a")
    (1234.0, 12.0, 1500.5, None, None)
    """
    plain = text.strip().removesuffix("%").strip()
    if len(plain) > _LONGEST_NUMBER:
        return None
    if _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[,\s]", "", plain)
    if not (plain.isascii() and _NUMBER.fullmatch(plain)):
        return None
    value = float(plain)
    return value if abs(value) <= LARGEST else None


def day(text: str | None) -> str:
    """A day of the calendar, of a day or a moment; empty where it is none.

    >>> day("2024-02-29"), day("2024-05-01T00:00:00Z"), day("2023-02-29"), day("May 2024")
    ('2024-02-29', '2024-05-01', '', '')
    """
    written = (text or "").strip()[:10]
    try:
        return written if date.fromisoformat(written).isoformat() == written else ""
    except ValueError:
        return ""


def true(text: str | None) -> bool | None:
    """A truth of XML; nothing where it is not said."""
    return {"1": True, "true": True, "0": False, "false": False}.get((text or "").strip().lower())


def listed(values: Iterator[str]) -> str:
    """Values of a cell, each once, in the order in which they stand."""
    return ";".join(dict.fromkeys(value for value in values if value))


def position(point: list[str]) -> dict[str, object]:
    """Latitude and longitude of a point of the Earth; nothing where it is none.

    >>> position(["31.6", "65.7"]), position(["131.6", "65.7"]), position(["31.6"])
    ({'latitude': 31.6, 'longitude': 65.7}, {}, {})
    """
    if len(point) != 2:
        return {}
    latitude, longitude = map(number, point)
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return {}
    return {"latitude": latitude, "longitude": longitude}
