"""Parses single elements of an IATI file: texts, numbers, days. Nothing here knows of a framework."""

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
#: Marks what IATI requires and the framework lacks: it stands in our files, and is not read.
FILLED = ours("filled")


def child_paths(parent: Element, path: str) -> Iterator[tuple[str, Element, str]]:
    """Name, element and path of each child: ``result[2]`` is the second result.

    >>> root = etree.fromstring("<a><b/><c/><b/></a>")
    >>> [path for _, _, path in child_paths(root, "a[1]")]
    ['a[1]/b[1]', 'a[1]/c[1]', 'a[1]/b[2]']
    """
    seen: Counter[str] = Counter()
    for child in parent:
        # Comments and processing instructions have no name.
        if isinstance(child.tag, str) and not child.get(FILLED):
            seen[child.tag] += 1
            yield child.tag, child, f"{path}/{child.tag}[{seen[child.tag]}]"


def children(parent: Element, name: str) -> list[Element]:
    """The children of a name, without those that only fill a place."""
    return [each for each in parent.findall(name) if not each.get(FILLED)]


def attribute(parent: Element, name: str, of: str) -> str:
    """An attribute of the first child of a name; empty where there is none."""
    child = parent.find(name)
    return "" if child is None else (child.get(of) or "").strip()


def narratives(element: Element | None, language: str = "") -> tuple[str, list[tuple[str, str]]]:
    """The text of an element, and its texts in further languages.

    The text is the first narrative in the activity's language, or else the first of all. Files older
    than version 2 have no narratives: their text stands in the element itself.
    """
    if element is None:
        return "", []
    texts = [
        (_language(each.get(LANGUAGE)), _text(each))
        for each in element.findall("narrative")
        if not each.get(FILLED)
    ]
    has_filled = element.find("narrative") is not None and len(texts) < len(
        element.findall("narrative")
    )
    texts = [(code, text) for code, text in texts if text]
    if not texts:
        return _text(element) if element.find("narrative") is None else "", []
    if has_filled:
        return "", [each for each in texts if each[0]]
    default = _language(language)
    main = next((n for n, (code, _) in enumerate(texts) if code in ("", default)), 0)
    return texts[main][1], [each for n, each in enumerate(texts) if n != main]


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


def parse_number(text: str) -> float | None:
    """A number as publishers write it; nothing where it is none, or could be two.

    >>> [parse_number(text) for text in ("1,234", "12 %", "1 500.5", "12,5", "n/a")]
    [1234.0, 12.0, 1500.5, None, None]
    """
    digits = text.strip().removesuffix("%").strip()
    if len(digits) > _LONGEST_NUMBER:
        return None
    if _THOUSANDS.fullmatch(digits):
        digits = re.sub(r"[,\s]", "", digits)
    if not (digits.isascii() and _NUMBER.fullmatch(digits)):
        return None
    value = float(digits)
    return value if abs(value) <= LARGEST else None


def parse_day(text: str | None) -> str:
    """A day of the calendar, of a day or a moment; empty where it is none.

    >>> [parse_day(text) for text in ("2024-02-29", "2024-05-01T00:00:00Z", "2023-02-29", "May 2024")]
    ['2024-02-29', '2024-05-01', '', '']
    """
    written = (text or "").strip()[:10]
    try:
        return written if date.fromisoformat(written).isoformat() == written else ""
    except ValueError:
        return ""


def parse_bool(text: str | None) -> bool | None:
    """A truth of XML; nothing where it is not stated."""
    return {"1": True, "true": True, "0": False, "false": False}.get((text or "").strip().lower())


def joined(values: Iterator[str]) -> str:
    """Values of a cell, each once, in the order in which they stand."""
    return ";".join(dict.fromkeys(value for value in values if value))


def parse_position(point: list[str]) -> dict[str, object]:
    """Latitude and longitude of a point of the Earth; nothing where it is none.

    >>> parse_position(["31.6", "65.7"]), parse_position(["131.6", "65.7"]), parse_position(["31.6"])
    ({'latitude': 31.6, 'longitude': 65.7}, {}, {})
    """
    if len(point) != 2:
        return {}
    latitude, longitude = map(parse_number, point)
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return {}
    return {"latitude": latitude, "longitude": longitude}
