"""Reads an IATI file activity by activity, and forgets each before the next.

The only module that opens a file and the only one that knows what an activity says of itself; its
results and its money are read by the modules of these names.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

from lxml import etree

from dashboard.results.iati import rules
from dashboard.results.iati.codes import (
    ACTIVITIES,
    ACTIVITY,
    DAC,
    ISO2,
    ISO3,
    ISO_COUNTRY,
    LANGUAGE,
    OURS,
    OWN,
    OWN_CLASSES,
    PARTS_OF,
    SDG_GOAL,
    SDG_INDICATOR,
    SDG_TARGET,
    TAG_GOAL,
    TAG_TARGET,
    VERSIONS,
)
from dashboard.results.iati.elements import (
    Element,
    attribute,
    child_paths,
    children,
    joined,
    narratives,
    parse_day,
    parse_position,
)
from dashboard.results.iati.loading import Loader, Row
from dashboard.results.iati.money import read_money, revised
from dashboard.results.iati.results import Activity, read_result
from dashboard.results.intake.refusal import RefusedXml
from dashboard.results.intake.xml_limits import check_xml, pieces
from dashboard.results.model.framework import Framework
from dashboard.results.model.load_report import Report


def read(
    path: Path, *, strict: bool = False, today: date | None = None
) -> tuple[Framework, Report]:
    """The framework that an IATI file tells of, and what became of everything in it.

    A ``strict`` reading leaves out every activity that breaks a rule of IATI; otherwise the rule is
    named in the notes, and what can be used is kept. Raises RefusedXml where nothing can
    be read at all.
    """
    check_xml(path, roots=(ACTIVITIES, ACTIVITY), part=ACTIVITY)
    report = Report(path.name)
    loader = Loader(path.name, report)
    reader = _Reader(loader, strict, today or date.today())
    try:
        for activity in _activities(path):
            reader.activity(activity)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        refusal = RefusedXml(path.name, "iati_malformed", line=line, path=ACTIVITIES)
        raise refusal from error
    reader.finish()
    return loader.framework(), report


def _activities(path: Path) -> Iterator[Element]:
    """Each activity of the file; it is emptied when the next one is requested."""
    parser = etree.XMLPullParser(
        ("end",),
        tag=ACTIVITY,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for piece in pieces(path):
        parser.feed(piece)
        for _, element in parser.read_events():
            activity = cast(Element, element)
            parent = activity.getparent()
            # One within another would be read with it.
            if parent is not None and parent.getparent() is not None:
                continue
            yield activity
            activity.clear()
            while parent is not None and len(parent) and parent[0] is not activity:
                del parent[0]
    parser.close()


class _Reader:
    """Reads the activities of one file in their order."""

    def __init__(self, loader: Loader, strict: bool, today: date) -> None:
        self.loader, self.strict, self.today = loader, strict, today
        self.activities = 0
        self.version: str | None = None

    def activity(self, element: Element) -> None:
        self.activities += 1
        path = f"{ACTIVITY}[{self.activities}]"
        if self.version is None:
            self.version = _version(element)
            if self.version not in VERSIONS:
                self.loader.note("activities", "iati_version", version=self.version or "?")
        if self.strict and (broken := rules.structure(element, self.version)):
            self.loader.leave_out(element, path, broken[0].reason, **broken[0].details)
            return
        broken = rules.figures(element, self.today)
        if self.strict and broken:
            self.loader.leave_out(element, path, broken[0].reason, **broken[0].details)
            return
        identifier = (element.findtext("iati-identifier") or "").strip()
        if identifier and self.loader.free("activities", identifier) != identifier:
            self.loader.leave_out(
                element, path, "iati_same_activity", remedy="iati_same_activity", id=identifier
            )
            return
        for rule in broken:
            self.loader.note("activities", rule.reason, element, path, **rule.details)
        self._load(element, path, identifier)

    def _load(self, element: Element, path: str, identifier: str) -> None:
        loader = self.loader
        id_ = identifier or loader.free("activities", f"activity-{self.activities}")
        if not identifier:
            loader.note("activities", "iati_no_identifier", element, path, id=id_)
        language = element.get(LANGUAGE) or ""
        title, titles = narratives(element.find("title"), language)
        description, descriptions = narratives(_description(element), language)
        row, unknown = self._row(element, path)
        row |= {
            "id": id_,
            "title": title or description[:200].strip() or id_,
            "description": description,
        }
        loader.add("activities", row)
        loader.load("activities")
        complete = loader.narratives("activities", id_, "title", titles)
        complete = loader.narratives("activities", id_, "description", descriptions) and complete
        if not complete:
            loader.note("activities", "iati_narrative", element, path)
        if not title:
            loader.note("activities", "iati_no_title", element, path, title=row["title"])
        if unknown:
            loader.note("activities", "iati_country", element, path, code=", ".join(unknown)[:80])
        sole = str(row["countries"]) if row["countries"] in ISO2 else ""
        currency = element.get("default-currency") or ""
        activity = Activity(id_, language, sole, currency, revised=revised(element))
        self._parts(element, path, activity)

    def _parts(self, element: Element, path: str, activity: Activity) -> None:
        for name, part, below in child_paths(element, path):
            if name == "location":
                self._location(part, below, activity)
        for name, part, below in child_paths(element, path):
            if name == "result":
                read_result(self.loader, part, below, activity)
            elif name in PARTS_OF[ACTIVITY] and name != "location":
                read_money(self.loader, part, below, activity)

    def _row(self, element: Element, path: str) -> tuple[Row, list[str]]:
        """The activity's row but for its texts, and the codes of countries that nobody knows."""
        codes = [(child.get("code") or "").strip().upper() for child in
                 children(element, "recipient-country")]  # fmt: skip
        dates = {
            child.get("type"): parse_day(child.get("iso-date"))
            for child in children(element, "activity-date")
        }
        parents = [
            (child.get("ref") or "").strip()
            for child in children(element, "related-activity")
            if child.get("type") == "1"
        ]
        row: Row = {
            "parent": parents[0] if parents else "",
            "countries": joined(ISO3.get(code, "") for code in codes),
            "start": dates.get("2") or dates.get("1") or "",
            "end": dates.get("4") or dates.get("3") or "",
            "source": attribute(element, "document-link", "url"),
            **_classes(element),
        }
        row |= self.loader.extension("activities", element, path)
        return row, [code or "?" for code in codes if code not in ISO3]

    def _location(self, element: Element, path: str, activity: Activity) -> None:
        loader = self.loader
        name, _ = narratives(element.find("name"), activity.language)
        described, _ = narratives(element.find("description"), activity.language)
        point = (element.findtext("point/pos") or "").split()
        ref = (element.get("ref") or "").strip()
        name = name or described or ref or " ".join(point)
        if not name:
            loader.leave_out(element, path, "iati_no_name")
            return
        row: Row = {"activity": activity.id, "name": name, "country": activity.country}
        for within in (*element.findall("administrative"), *element.findall("location-id")):
            if within.get("vocabulary") == ISO_COUNTRY and (within.get("code") or "") in ISO3:
                row["country"] = ISO3[within.get("code") or ""]
        row |= parse_position(point)
        if point and "latitude" not in row:
            loader.note("locations", "iati_point", element, path, value=" ".join(point)[:80])
        row |= loader.extension("locations", element, path)
        if not loader.add("locations", row):
            loader.leave_out(element, path, "iati_repeated")
            return
        loader.load("locations")
        if ref:
            activity.places[ref] = (name, str(row["country"]))

    def finish(self) -> None:
        """Tell once what is true of the whole file."""
        if self.loader.assumed:
            self.loader.note("indicators", "iati_accumulation", n=self.loader.assumed)


def _version(activity: Element) -> str:
    """The version that the file names; D-Portal writes it on each activity, in a namespace."""
    for element in (activity.getparent(), activity):
        for name, value in ({} if element is None else element.attrib).items():
            if str(name).rpartition("}")[2] == "version":
                return str(value).strip()
    return ""


def _description(activity: Element) -> Element | None:
    """The general description; objectives and groups have types of their own."""
    descriptions = activity.findall("description")
    general = [each for each in descriptions if each.get("type") in (None, "1")]
    return next(iter(general or descriptions), None)


def _classes(activity: Element) -> Row:
    sectors = [
        (element.get("vocabulary") or DAC[0], (element.get("code") or "").strip(), element)
        for element in children(activity, "sector")
    ]
    tags = [
        (element.get("vocabulary") or "", (element.get("code") or "").strip(), element)
        for element in children(activity, "tag")
    ]
    own_codes = [(element.get("vocabulary-uri") or "", code) for _, code, element in sectors + tags]
    goals = [code for kind, code, _ in sectors if kind == SDG_GOAL]
    goals += [code for kind, code, _ in tags if kind == TAG_GOAL]
    targets = [code for kind, code, _ in sectors if kind == SDG_TARGET]
    targets += [code.rpartition(".")[0] for kind, code, _ in sectors if kind == SDG_INDICATOR]
    targets += [code for kind, code, _ in tags if kind == TAG_TARGET]
    return {
        "sector": joined(
            code
            for kind, code, element in sectors
            if kind in DAC or (kind == OWN and element.get("vocabulary-uri") == f"{OURS}/sector")
        ),
        "sdgs": joined(goal.lstrip("0") for goal in goals),
        "sdg_targets": joined(iter(targets)),
        **{
            name: joined(code for uri, code in own_codes if uri == f"{OURS}/{name}")
            for name in OWN_CLASSES
        },
    }
