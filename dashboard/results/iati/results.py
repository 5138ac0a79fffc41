"""Reads the results of an activity: their indicators, and the values of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.results.iati.codes import (
    DIMENSIONS,
    INDICATOR_SDG,
    ISO3,
    MEASURES,
    OWN,
    QUANTITATIVE,
    RESULT_TYPES,
    SEXES,
    ours,
)
from dashboard.results.iati.elements import (
    FILLED,
    Element,
    attribute,
    day,
    known,
    listed,
    narratives,
    number,
    parts,
    true,
)
from dashboard.results.iati.loading import Loading, Row
from dashboard.results.model.schema import WHOLE, WHOLE_PROGRAMME
from dashboard.vocabulary.reference import AREAS

_SPLIT = {"place": WHOLE, "sex": WHOLE, "age": WHOLE, "group": WHOLE}


@dataclass
class Activity:
    """What the parts of an activity need to know of it."""

    id: str
    language: str
    #: Its country, where it has one only.
    country: str
    currency: str
    #: Name and country of its locations, by their reference.
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: First and last days of its budgets that have been revised.
    revised: set[tuple[str, str]] = field(default_factory=set)
    #: How often an amount is told again in the same words.
    again: Counter[tuple[object, ...]] = field(default_factory=Counter)

    @property
    def where(self) -> str:
        """The country of a value or an amount of which none is said."""
        return self.country or WHOLE_PROGRAMME


@dataclass(frozen=True)
class _Indicator:
    """What the values of an indicator need to know of it."""

    id: str
    value_type: str
    activity: Activity


def read_result(loading: Loading, element: Element, path: str, activity: Activity) -> None:
    """A result and everything in it."""
    said = loading.extension("results", element, path)
    wanted = str(said.pop("id", "")) or f"{activity.id}/r{_reference(element, path)}"
    id_ = loading.free("results", wanted)
    kind = (element.get("type") or "").strip()
    if kind not in RESULT_TYPES:
        loading.note("results", "iati_result_type", element, path, code=kind)
    row: Row = {
        "id": id_,
        "activity": activity.id,
        "type": RESULT_TYPES.get(kind, "other"),
        **_titles(loading, "results", element, path, id_, activity.language),
    }
    loading.add("results", row | said)
    loading.load("results")
    for name, part, below in parts(element, path):
        if name == "indicator":
            _read_indicator(loading, part, below, id_, activity)


def _reference(element: Element, path: str) -> str:
    """The publisher's own code of a result or an indicator, or else which one it is."""
    codes = (
        (each.get("code") or "").strip()
        for each in element.findall("reference")
        if each.get("vocabulary") == OWN
    )
    return next(filter(None, codes), "") or path.rpartition("[")[2].removesuffix("]")


def _titles(
    loading: Loading, table: str, element: Element, path: str, id_: str, language: str
) -> Row:
    """Title and description; their further languages are kept beside."""
    title, titles = narratives(element.find("title"), language)
    description, descriptions = narratives(element.find("description"), language)
    kept = loading.narratives(table, id_, "title", titles)
    kept = loading.narratives(table, id_, "description", descriptions) and kept
    if not kept:
        loading.note(table, "iati_narrative", element, path)
    row: Row = {"title": title or description[:200].strip() or id_, "description": description}
    if not title:
        loading.note(table, "iati_no_title", element, path, title=row["title"])
    return row


def _read_indicator(
    loading: Loading, element: Element, path: str, result: str, activity: Activity
) -> None:
    said = loading.extension("indicators", element, path)
    wanted = str(said.pop("id", "")) or f"{result}/i{_reference(element, path)}"
    id_ = loading.free("indicators", wanted)
    measure = (element.get("measure") or "").strip()
    if measure not in MEASURES:
        loading.note("indicators", "iati_measure", element, path, code=measure)
    value_type = str(said.get("value_type") or MEASURES.get(measure, "number"))
    parent = element.getparent()
    added = true(element.get("aggregation-status"))
    if added is None and parent is not None:
        added = true(parent.get("aggregation-status"))
    row: Row = {
        "id": id_,
        "result": result,
        **_titles(loading, "indicators", element, path, id_, activity.language),
        "value_type": value_type,
        "direction": "down" if true(element.get("ascending")) is False else "up",
        "accumulation": "latest",
        "aggregation": "sum" if added and value_type == "number" else "none",
        "sdg_targets": listed(
            ".".join((each.get("code") or "").strip().split(".")[:2])
            for each in element.findall("reference")
            if each.get("vocabulary") == INDICATOR_SDG
        ),
        "source": attribute(element, "document-link", "url"),
    }
    loading.assumed += "accumulation" not in said
    loading.add("indicators", row | said)
    loading.load("indicators")
    indicator = _Indicator(id_, value_type, activity)
    for name, part, below in parts(element, path):
        if name == "baseline":
            _read_value(loading, part, below, indicator, "", _baseline_day(part))
        elif name == "period":
            _read_period(loading, part, below, indicator)


def _baseline_day(element: Element) -> str:
    """The day of a baseline, or the last day of its year."""
    year = (element.get("year") or "").strip()
    if element.get(ours("year")):
        return ""
    return day(element.get("iso-date")) or day(f"{year}-12-31")


def _read_period(loading: Loading, element: Element, path: str, indicator: _Indicator) -> None:
    limits = {}
    for name in ("start", "end"):
        found = element.find(f"period-{name}")
        limits[name] = day(None if found is None else found.get("iso-date"))
        if found is not None and found.get(FILLED):
            limits[name] = ""
        elif not limits[name]:
            written = "" if found is None else found.get("iso-date") or ""
            loading.leave_out(
                element, path, "iati_period_dates", remedy="iati_dates", value=written[:80]
            )
            return
    values = [each for each in parts(element, path) if each[0] in ("target", "actual")]
    if not values:
        loading.leave_out(element, path, "iati_empty_period")
        return
    loaded = [
        _read_value(loading, part, below, indicator, limits["start"], limits["end"])
        for _, part, below in values
    ]
    if any(loaded):
        loading.load("periods")
    else:
        loading.leave_out_alone(element, path, "iati_nothing_of_period")


def _read_value(
    loading: Loading, element: Element, path: str, indicator: _Indicator, start: str, end: str
) -> bool:
    """A baseline, a target or an actual; whether it was loaded."""
    kind = str(element.tag)
    said = loading.extension("values", element.find(ours("value")), path)
    row: Row = {
        "indicator": indicator.id,
        "kind": kind,
        "start": start,
        "end": end,
        "state": "final",
        "source": attribute(element, "document-link", "url"),
        **_split(element, indicator.activity),
    }
    comment, _ = narratives(element.find("comment"), indicator.activity.language)
    written = (element.get("value") or "").strip()
    value = number(written)
    if value is not None:
        row |= {"value": value, "comment": comment}
    elif "text" in said:
        row |= {"comment": comment}
    elif written and indicator.value_type not in QUANTITATIVE:
        row |= {"text": written, "comment": comment}
    elif written:
        loading.leave_out(
            element, path, "iati_not_a_number", remedy="iati_number", value=written[:80]
        )
        return False
    elif comment:
        row |= {"text": comment}
    else:
        loading.leave_out(element, path, "iati_no_value")
        return False
    if kind == "baseline" and not end and not element.get(ours("year")):
        loading.note("baselines", "iati_baseline_year", element, path)
    if not loading.add("values", row | said):
        loading.leave_out(element, path, "iati_repeated", remedy="iati_repeated")
        return False
    loading.load(f"{kind}s")
    if value is not None and ("," in written or " " in written):
        loading.note(
            f"{kind}s", "iati_thousands", element, path, value=written[:80], read=f"{value:.15g}"
        )
    if value is not None and indicator.value_type == "percentage" and 0 < value < 1:
        loading.note(f"{kind}s", "iati_share", element, path, value=written[:80])
    return True


def _split(element: Element, activity: Activity) -> Row:
    """Where a value was counted, and among whom."""
    row: Row = {"country": activity.where, **_SPLIT}
    refs = [(each.get("ref") or "").strip() for each in known(element, "location")]
    if refs:
        places = [activity.places.get(ref, (ref, "")) for ref in refs]
        row["place"] = ";".join(dict.fromkeys(name for name, _ in places if name)) or WHOLE
        countries = {country for _, country in places}
        if len(countries) == 1 and (country := countries.pop()):
            row["country"] = country
    others = []
    for name, value in _dimensions(element):
        column = DIMENSIONS.get(name.lower(), "")
        cell = _cell(column, value)
        # What is said twice, or in words that the column does not know, is a group of its own.
        if cell and (column == "country" or row.get(column) == WHOLE):
            row[column] = cell
        else:
            others.append(f"{name}={value}" if value else name)
    if others:
        first = [] if row["group"] == WHOLE else [str(row["group"])]
        row["group"] = ";".join([*first, *sorted(dict.fromkeys(others))])
    return row


def _dimensions(element: Element) -> Iterator[tuple[str, str]]:
    for each in known(element, "dimension"):
        name, value = (each.get("name") or "").strip(), (each.get("value") or "").strip()
        if name or value:
            yield name or "group", value


def _cell(column: str, value: str) -> str:
    """What a dimension says in the column of its name; nothing where it has none."""
    if column == "sex":
        return SEXES.get(value.lower(), "")
    if column == "country":
        return value if value in AREAS or value == WHOLE_PROGRAMME else ISO3.get(value.upper(), "")
    return value if column else ""
