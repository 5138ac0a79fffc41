"""Writes a results framework as an IATI file, version 2.03, in the order that its schema asks for.

What IATI has no place for stands in attributes and elements of our own namespace, which it allows.
What it requires and the framework lacks is filled and marked, so that reading the file gives the framework
again: its texts without blanks around them, its lists without them too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from lxml import etree

from dashboard.results.iati.codes import (
    ACTIVITIES,
    ACTIVITY,
    DIMENSIONS,
    EXTENDED,
    ISO2,
    ISO_COUNTRY,
    LANGUAGE,
    MEASURE_OF,
    MEASURES,
    OURS,
    OWN,
    OWN_CLASSES,
    RESULT_TYPES,
    SEX_OF,
    TAG_GOAL,
    TAG_TARGET,
    TRANSACTION_OF,
    ours,
)
from dashboard.results.iati.elements import FILLED, Element
from dashboard.results.model.framework import Framework
from dashboard.results.model.schema import WHOLE, WHOLE_PROGRAMME

Row = Mapping[str, str]

#: An address that the schema accepts as one.
_ADDRESS = re.compile(
    r"https?://([\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})+(#([\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)
#: Characters that no XML file may hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESULT_OF = {name: code for code, name in RESULT_TYPES.items()}
_EARTH = "http://www.opengis.net/def/crs/EPSG/0/4326"


@dataclass(frozen=True)
class Reporting:
    """Who reports: reference and kind of organisation as IATI knows them, and the texts' language."""

    ref: str
    name: str
    type: str = "40"
    language: str = "en"


def write(
    framework: Framework, *, reporting: Reporting, generated: str, drafts: bool = False
) -> bytes:
    """The framework as an IATI file. Drafts, and what may not be public yet, only with ``drafts``.

    ``generated`` is the moment of writing, as ``2026-05-01T12:00:00Z``.
    """
    root = etree.Element(ACTIVITIES, {"version": "2.03"}, nsmap={"m4sd": OURS})
    root.set("generated-datetime", generated)
    writer = _Writer(framework, reporting, generated, drafts)
    for row in writer.rows["activities"][""]:
        writer.activity(root, row)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


#: The column by which the rows of a table belong to a row of another.
_OWNER = {
    "activities": None,
    "results": "activity",
    "indicators": "result",
    "values": "indicator",
    "money": "activity",
    "locations": "activity",
    "narratives": "row",
}


class _Writer:
    """Writes the activities of one framework."""

    def __init__(
        self, framework: Framework, reporting: Reporting, generated: str, drafts: bool
    ) -> None:
        self.reporting, self.today = reporting, generated[:10]
        self.rows: dict[str, dict[str, list[Row]]] = {}
        for table, owner in _OWNER.items():
            owned: dict[str, list[Row]] = defaultdict(list)
            for row in _texts(framework[table]):
                public = row.get("state") != "draft" and row.get("release_time", "") <= generated
                if public or drafts:
                    owned[row[owner] if owner else ""].append(row)
            self.rows[table] = owned

    def of(self, table: str, owner: str) -> list[Row]:
        return self.rows[table].get(owner, [])

    def activity(self, root: Element, row: Row) -> None:
        element = _add(root, ACTIVITY, {LANGUAGE: self.reporting.language})
        countries = [code for code in row["countries"].split(";") if code in ISO2]
        sole = row["countries"] if row["countries"] in ISO2 else ""
        _add(element, "iati-identifier").text = row["id"]
        self.organisation(element, "reporting-org", {"type": self.reporting.type})
        self.text(element, "activities", row, "title")
        self.text(element, "activities", row, "description", required=True)
        self.organisation(element, "participating-org", {"role": "4", "type": self.reporting.type})
        _add(element, "activity-status", {"code": self.status(row)})
        self.dates(element, row)
        for code, share in _shared(countries):
            _add(element, "recipient-country", {"code": ISO2[code], **share})
        for location in self.of("locations", row["id"]):
            _location(element, location, sole)
        _classes(element, row)
        self.money(element, row["id"], sole)
        natively = {"countries": ";".join(countries), "source": _source(element, row["source"])}
        if row["parent"]:
            _add(element, "related-activity", {"ref": row["parent"], "type": "1"})
        _extend(element, "activities", row, natively)
        for result in self.of("results", row["id"]):
            self.result(element, result, sole or WHOLE_PROGRAMME)

    def organisation(self, parent: Element, name: str, attributes: dict[str, str]) -> None:
        element = _add(parent, name, {"ref": self.reporting.ref, **attributes})
        _add(element, "narrative").text = self.reporting.name

    def status(self, row: Row) -> str:
        """Not yet begun, closed, or under way."""
        if row["start"] > self.today:
            return "1"
        return "4" if row["end"] and row["end"] < self.today else "2"

    def dates(self, parent: Element, row: Row) -> None:
        for name, actual, planned in (("start", "2", "1"), ("end", "4", "3")):
            if row[name]:
                kind = actual if row[name] <= self.today else planned
                _add(parent, "activity-date", {"iso-date": row[name], "type": kind})
        if not (row["start"] or row["end"]):
            attributes = {"iso-date": self.today, "type": "1", FILLED: "true"}
            _add(parent, "activity-date", attributes)

    def text(
        self, parent: Element, table: str, row: Row, column: str, *, required: bool = False
    ) -> None:
        """A title or description in every language in which there is one."""
        further = [
            narrative
            for narrative in self.of("narratives", row["id"])
            if narrative["table"] == table and narrative["column"] == column
        ]
        if not (row[column] or further or required):
            return
        element = _add(parent, column)
        if row[column]:
            _add(element, "narrative").text = row[column]
        else:
            _add(element, "narrative", {FILLED: "true"}).text = row["title"]
        for narrative in further:
            _add(element, "narrative", {LANGUAGE: narrative["language"]}).text = narrative["text"]

    def money(self, parent: Element, activity: str, sole: str) -> None:
        rows = self.of("money", activity)
        for row in rows:
            if row["kind"] == "budget":
                element = _add(parent, "budget")
                _add(element, "period-start", {"iso-date": row["start"]})
                _add(element, "period-end", {"iso-date": row["end"]})
                _amount(element, row)
                natively = {"country": sole or WHOLE_PROGRAMME, "start": row["start"]}
                _extend(element, "money", row, _native_money(row) | natively)
        for row in rows:
            if row["kind"] != "budget":
                _transaction(parent, row, sole or WHOLE_PROGRAMME)

    def result(self, parent: Element, row: Row, where: str) -> None:
        element = _add(parent, "result", {"type": _RESULT_OF[row["type"]]})
        self.text(element, "results", row, "title")
        self.text(element, "results", row, "description")
        _extend(element, "results", row, {})
        indicators = self.of("indicators", row["id"])
        for indicator in indicators:
            self.indicator(element, indicator, where)
        if not indicators:
            filled = _add(element, "indicator", {"measure": "5", FILLED: "true"})
            _add(_add(filled, "title"), "narrative").text = row["title"]

    def indicator(self, parent: Element, row: Row, where: str) -> None:
        measure, summed = MEASURE_OF[row["value_type"]], row["aggregation"] == "sum"
        attributes = {
            "measure": measure,
            "ascending": "0" if row["direction"] == "down" else "1",
            "aggregation-status": "1" if summed else "0",
        }
        element = _add(parent, "indicator", attributes)
        self.text(element, "indicators", row, "title")
        self.text(element, "indicators", row, "description")
        natively = {
            "source": _source(element, row["source"]),
            "value_type": MEASURES[measure],
            "aggregation": "sum" if summed and row["value_type"] == "number" else "none",
        }
        _extend(element, "indicators", row, natively)
        periods: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for value in self.of("values", row["id"]):
            if value["kind"] == "baseline":
                self.baseline(element, value, where)
            else:
                periods[value["start"], value["end"]].append(value)
        for (start, end), values in periods.items():
            period = _add(element, "period")
            for name, day in (("period-start", start), ("period-end", end)):
                unknown = {"iso-date": end or start or self.today, FILLED: "true"}
                _add(period, name, {"iso-date": day} if day else unknown)
            for value in sorted(values, key=lambda each: each["kind"], reverse=True):
                _value(_add(period, value["kind"]), value, where)

    def baseline(self, parent: Element, row: Row, where: str) -> None:
        end = row["end"]
        attributes = {"year": end[:4]} if end else {"year": self.today[:4], ours("year"): "unknown"}
        if end and not end.endswith("-12-31"):
            attributes["iso-date"] = end
        _value(_add(parent, "baseline", attributes), row, where)


def _texts(rows: pd.DataFrame) -> list[Row]:
    """Rows as texts, empty where a cell is missing."""
    return [
        {str(name): _text(cell) for name, cell in row.items()}
        for row in rows.to_dict(orient="records")
    ]


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return _UNWRITABLE.sub("", cell)
    if not isinstance(cell, float) or pd.isna(cell):
        return ""
    # A decimal of XML has no exponent.
    return format(Decimal(repr(cell)), "f").removesuffix(".0")


def _add(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    return etree.SubElement(parent, name, attributes or {})


def _extend(element: Element, table: str, row: Row, natively: Row) -> None:
    """Attributes of our own for what the element does not say of its row in IATI's words."""
    for name in EXTENDED[table]:
        if row[name] != natively.get(name, ""):
            element.set(ours(name), row[name])


def _source(parent: Element, source: str) -> str:
    """A link to a source that is an address; the source, where it could be linked."""
    if not _ADDRESS.fullmatch(source):
        return ""
    element = _add(parent, "document-link", {"format": "text/html", "url": source})
    _add(_add(element, "title"), "narrative").text = source
    _add(element, "category", {"code": "A08"})
    return source


def _location(parent: Element, row: Row, sole: str) -> None:
    element = _add(parent, "location")
    _add(_add(element, "name"), "narrative").text = row["name"]
    natively = {"country": sole}
    if row["country"] in ISO2:
        code = {"code": ISO2[row["country"]], "vocabulary": ISO_COUNTRY}
        _add(element, "administrative", code)
        natively["country"] = row["country"]
    if row["latitude"] and row["longitude"]:
        point = _add(element, "point", {"srsName": _EARTH})
        _add(point, "pos").text = f"{row['latitude']} {row['longitude']}"
        natively |= {"latitude": row["latitude"], "longitude": row["longitude"]}
    _extend(element, "locations", row, natively)


def _vocabulary(sector: str) -> str:
    """Codes of five and of three digits are those of the DAC; others are words of our own."""
    return {5: "1", 3: "2"}.get(len(sector), OWN) if sector.isdecimal() else OWN


def _shared(codes: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Codes with percentages: IATI requires them of several, and we know none, so they are even.

    >>> [share["percentage"] for _, share in _shared(["NPL", "PHL", "SEN"])]
    ['33.34', '33.33', '33.33']
    """
    if len(codes) < 2:
        yield from ((code, {}) for code in codes)
        return
    even = 10_000 // len(codes)
    for n, code in enumerate(codes):
        share = even + (10_000 - even * len(codes) if n == 0 else 0)
        yield code, {"percentage": f"{share / 100:g}", ours("percentage"): "assumed"}


def _classes(parent: Element, row: Row) -> None:
    codes = list(filter(None, row["sector"].split(";")))
    for vocabulary in dict.fromkeys(map(_vocabulary, codes)):
        own = {"vocabulary-uri": f"{OURS}/sector"} if vocabulary == OWN else {}
        for code, share in _shared([code for code in codes if _vocabulary(code) == vocabulary]):
            _add(parent, "sector", {"vocabulary": vocabulary, **own, "code": code, **share})
    for column, vocabulary in (("sdgs", TAG_GOAL), ("sdg_targets", TAG_TARGET)):
        for code in filter(None, row[column].split(";")):
            _add(parent, "tag", {"vocabulary": vocabulary, "code": code})
    for column in OWN_CLASSES:
        for code in filter(None, row[column].split(";")):
            own = {"vocabulary": OWN, "vocabulary-uri": f"{OURS}/{column}", "code": code}
            _add(parent, "tag", own)


def _transaction(parent: Element, row: Row, where: str) -> None:
    element = _add(parent, "transaction")
    _add(element, "transaction-type", {"code": TRANSACTION_OF[row["kind"]]})
    _add(element, "transaction-date", {"iso-date": row["end"]})
    _amount(element, row)
    natively = {"country": where, "start": row["end"], "note": row["note"]}
    if row["note"]:
        _add(_add(element, "description"), "narrative").text = row["note"]
    if row["country"] != where and row["country"] in ISO2:
        _add(element, "recipient-country", {"code": ISO2[row["country"]]})
        natively["country"] = row["country"]
    _extend(element, "money", row, _native_money(row) | natively)


def _native_money(row: Row) -> dict[str, str]:
    return {"state": "final", "value_date": row["value_date"] or row["start"]}


def _amount(parent: Element, row: Row) -> None:
    attributes = {
        "currency": row["currency"],
        "value-date": row["value_date"] or row["start"],
    }
    _add(parent, "value", attributes).text = row["value"]


def _value(element: Element, row: Row, where: str) -> None:
    """What a baseline, target or actual says; the order of its parts is not that of the others."""
    # A text stands in the comment, as IATI wants it, unless the comment says something else.
    text = "" if row["value"] or row["comment"] else row["text"]
    if row["value"]:
        element.set("value", row["value"])
    for name, value in _dimensions(row, where):
        _add(element, "dimension", {"name": name, "value": value})
    baseline = row["kind"] == "baseline"
    source = _source(element, row["source"]) if baseline else ""
    if comment := row["comment"] or text:
        _add(_add(element, "comment"), "narrative").text = comment
    source = source if baseline else _source(element, row["source"])
    start = "" if baseline else row["start"]
    extension = _add(element, ours("value"))
    natively = {"start": start, "text": text, "state": "final", "source": source}
    _extend(extension, "values", row, natively)
    if not row["value"] and not text:
        extension.set(ours("text"), row["text"])
    if not len(extension.attrib):
        element.remove(extension)


def _dimensions(row: Row, where: str) -> list[tuple[str, str]]:
    dimensions = [("country", row["country"])] if row["country"] != where else []
    dimensions += [("place", row["place"])] if row["place"] != WHOLE else []
    dimensions += [("sex", SEX_OF[row["sex"]])] if row["sex"] in SEX_OF else []
    dimensions += [("age", row["age"])] if row["age"] != WHOLE else []
    if row["group"] == WHOLE:
        return dimensions
    pairs = [part.partition("=") for part in row["group"].split(";")]
    others = [(name, value) for name, _, value in pairs]
    written = sorted({f"{name.strip()}={value.strip()}" for name, value in others})
    plain = all(name and value and name.lower() not in DIMENSIONS for name, value in others)
    if plain and ";".join(written) == row["group"]:
        return dimensions + others
    return [*dimensions, ("group", row["group"])]
