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
    child_paths,
    children,
    joined,
    narratives,
    parse_bool,
    parse_day,
    parse_number,
)
from dashboard.results.iati.loading import Loader, Row
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
    #: How often an amount is repeated in the same words.
    again: Counter[tuple[object, ...]] = field(default_factory=Counter)

    @property
    def where(self) -> str:
        """The country of a value or an amount of which none is stated."""
        return self.country or WHOLE_PROGRAMME


@dataclass(frozen=True)
class _Indicator:
    """What the values of an indicator need to know of it."""

    id: str
    value_type: str
    activity: Activity


def read_result(loader: Loader, element: Element, path: str, activity: Activity) -> None:
    """A result and everything in it."""
    extension = loader.extension("results", element, path)
    wanted = str(extension.pop("id", "")) or f"{activity.id}/r{_reference(element, path)}"
    id_ = loader.free("results", wanted)
    kind = (element.get("type") or "").strip()
    if kind not in RESULT_TYPES:
        loader.note("results", "iati_result_type", element, path, code=kind)
    row: Row = {
        "id": id_,
        "activity": activity.id,
        "type": RESULT_TYPES.get(kind, "other"),
        **_titles(loader, "results", element, path, id_, activity.language),
    }
    loader.add("results", row | extension)
    loader.load("results")
    for name, part, below in child_paths(element, path):
        if name == "indicator":
            _read_indicator(loader, part, below, id_, activity)


def _reference(element: Element, path: str) -> str:
    """The publisher's own code of a result or an indicator, or else which one it is."""
    codes = (
        (each.get("code") or "").strip()
        for each in element.findall("reference")
        if each.get("vocabulary") == OWN
    )
    return next(filter(None, codes), "") or path.rpartition("[")[2].removesuffix("]")


def _titles(
    loader: Loader, table: str, element: Element, path: str, id_: str, language: str
) -> Row:
    """Title and description; their further languages are kept beside."""
    title, titles = narratives(element.find("title"), language)
    description, descriptions = narratives(element.find("description"), language)
    complete = loader.narratives(table, id_, "title", titles)
    complete = loader.narratives(table, id_, "description", descriptions) and complete
    if not complete:
        loader.note(table, "iati_narrative", element, path)
    row: Row = {"title": title or description[:200].strip() or id_, "description": description}
    if not title:
        loader.note(table, "iati_no_title", element, path, title=row["title"])
    return row


def _read_indicator(
    loader: Loader, element: Element, path: str, result: str, activity: Activity
) -> None:
    extension = loader.extension("indicators", element, path)
    wanted = str(extension.pop("id", "")) or f"{result}/i{_reference(element, path)}"
    id_ = loader.free("indicators", wanted)
    measure = (element.get("measure") or "").strip()
    if measure not in MEASURES:
        loader.note("indicators", "iati_measure", element, path, code=measure)
    value_type = str(extension.get("value_type") or MEASURES.get(measure, "number"))
    parent = element.getparent()
    summed = parse_bool(element.get("aggregation-status"))
    if summed is None and parent is not None:
        summed = parse_bool(parent.get("aggregation-status"))
    row: Row = {
        "id": id_,
        "result": result,
        **_titles(loader, "indicators", element, path, id_, activity.language),
        "value_type": value_type,
        "direction": "down" if parse_bool(element.get("ascending")) is False else "up",
        "accumulation": "latest",
        "aggregation": "sum" if summed and value_type == "number" else "none",
        "sdg_targets": joined(
            ".".join((each.get("code") or "").strip().split(".")[:2])
            for each in element.findall("reference")
            if each.get("vocabulary") == INDICATOR_SDG
        ),
        "source": attribute(element, "document-link", "url"),
    }
    loader.assumed += "accumulation" not in extension
    loader.add("indicators", row | extension)
    loader.load("indicators")
    indicator = _Indicator(id_, value_type, activity)
    for name, part, below in child_paths(element, path):
        if name == "baseline":
            _read_value(loader, part, below, indicator, "", _baseline_day(part))
        elif name == "period":
            _read_period(loader, part, below, indicator)


def _baseline_day(element: Element) -> str:
    """The day of a baseline, or the last day of its year."""
    year = (element.get("year") or "").strip()
    if element.get(ours("year")):
        return ""
    return parse_day(element.get("iso-date")) or parse_day(f"{year}-12-31")


def _read_period(loader: Loader, element: Element, path: str, indicator: _Indicator) -> None:
    limits = {}
    for name in ("start", "end"):
        limit = element.find(f"period-{name}")
        limits[name] = parse_day(None if limit is None else limit.get("iso-date"))
        if limit is not None and limit.get(FILLED):
            limits[name] = ""
        elif not limits[name]:
            text = "" if limit is None else limit.get("iso-date") or ""
            loader.leave_out(
                element, path, "iati_period_dates", remedy="iati_dates", value=text[:80]
            )
            return
    values = [each for each in child_paths(element, path) if each[0] in ("target", "actual")]
    if not values:
        loader.leave_out(element, path, "iati_empty_period")
        return
    loaded = [
        _read_value(loader, part, below, indicator, limits["start"], limits["end"])
        for _, part, below in values
    ]
    if any(loaded):
        loader.load("periods")
    else:
        loader.leave_out_alone(element, path, "iati_nothing_of_period")


def _read_value(
    loader: Loader, element: Element, path: str, indicator: _Indicator, start: str, end: str
) -> bool:
    """A baseline, a target or an actual; whether it was loaded."""
    kind = str(element.tag)
    extension = loader.extension("values", element.find(ours("value")), path)
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
    text = (element.get("value") or "").strip()
    value = parse_number(text)
    if value is not None:
        row |= {"value": value, "comment": comment}
    elif "text" in extension:
        row |= {"comment": comment}
    elif text and indicator.value_type not in QUANTITATIVE:
        row |= {"text": text, "comment": comment}
    elif text:
        loader.leave_out(element, path, "iati_not_a_number", remedy="iati_number", value=text[:80])
        return False
    elif comment:
        row |= {"text": comment}
    else:
        loader.leave_out(element, path, "iati_no_value")
        return False
    if kind == "baseline" and not end and not element.get(ours("year")):
        loader.note("baselines", "iati_baseline_year", element, path)
    if not loader.add("values", row | extension):
        loader.leave_out(element, path, "iati_repeated", remedy="iati_repeated")
        return False
    loader.load(f"{kind}s")
    if value is not None and ("," in text or " " in text):
        loader.note(
            f"{kind}s", "iati_thousands", element, path, value=text[:80], read=f"{value:.15g}"
        )
    if value is not None and indicator.value_type == "percentage" and 0 < value < 1:
        loader.note(f"{kind}s", "iati_share", element, path, value=text[:80])
    return True


def _split(element: Element, activity: Activity) -> Row:
    """Where a value was counted, and among whom."""
    row: Row = {"country": activity.where, **_SPLIT}
    refs = [(each.get("ref") or "").strip() for each in children(element, "location")]
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
        # A dimension that is repeated, or whose value the column does not hold, is a group of its own.
        if cell and (column == "country" or row.get(column) == WHOLE):
            row[column] = cell
        else:
            others.append(f"{name}={value}" if value else name)
    if others:
        first = [] if row["group"] == WHOLE else [str(row["group"])]
        row["group"] = ";".join([*first, *sorted(dict.fromkeys(others))])
    return row


def _dimensions(element: Element) -> Iterator[tuple[str, str]]:
    for each in children(element, "dimension"):
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
