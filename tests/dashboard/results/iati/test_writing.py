import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dashboard.results.iati import read, write
from dashboard.results.iati.codes import OURS
from dashboard.results.model.framework import Framework
from dashboard.results.model.schema import (
    ACCUMULATIONS,
    AGGREGATIONS,
    DIRECTIONS,
    LARGEST,
    MONEY,
    RESULT_TYPES,
    SEXES,
    VALUE_TYPES,
)
from tests.dashboard.results.iati_files import WHO, WRITTEN, loaded

#: Of each element that we write, its parts in the order of the schema of 2.03.
ORDER = {
    "iati-activity": (
        *("iati-identifier", "reporting-org", "title", "description", "participating-org"),
        *("activity-status", "activity-date", "recipient-country", "location", "sector", "tag"),
        *("budget", "transaction", "document-link", "related-activity", "result"),
    ),
    "location": ("name", "administrative", "point"),
    "budget": ("period-start", "period-end", "value"),
    "transaction": (
        *("transaction-type", "transaction-date", "value", "description"),
        "recipient-country",
    ),
    "document-link": ("title", "category"),
    "result": ("title", "description", "indicator"),
    "indicator": ("title", "description", "document-link", "baseline", "period"),
    "baseline": ("dimension", "document-link", "comment", "value"),
    "period": ("period-start", "period-end", "target", "actual"),
    "target": ("dimension", "comment", "document-link", "value"),
    "actual": ("dimension", "comment", "document-link", "value"),
}
REQUIRED = {
    "iati-activity": ORDER["iati-activity"][:7],
    "result": ("title", "indicator"),
    "indicator": ("title",),
    "period": ("period-start", "period-end"),
    "budget": ORDER["budget"],
    "transaction": ORDER["transaction"][:3],
    "document-link": ORDER["document-link"],
}
#: Elements to which the schema allows no attributes of another namespace.
CLOSED = ("target", "actual", "related-activity")

VALUE = {
    "indicator": "I1",
    "kind": "target",
    "country": "NPL",
    "place": "all",
    "sex": "all",
    "age": "all",
    "group": "all",
    "start": "2021-01-01",
    "end": "2021-12-31",
    "value": 5.0,
    "state": "final",
}
INDICATOR = {
    "id": "I1",
    "result": "R1",
    "title": "Desks",
    "value_type": "number",
    "direction": "up",
    "accumulation": "in-period",
    "aggregation": "sum",
}
SMALL = {
    "activities": [{"id": "M4SD", "title": "Programme"}],
    "results": [{"id": "R1", "activity": "M4SD", "type": "outcome", "title": "Ready"}],
    "indicators": [INDICATOR],
    "values": [],
}
MONEY_ROW = {
    "activity": "M4SD",
    "country": "GLO",
    "kind": "budget",
    "start": "2021-01-01",
    "end": "2021-12-31",
    "value": 1500000.25,
    "currency": "CHF",
    "state": "final",
}


def framework_of(**tables):
    return Framework.of(SMALL | tables)


RICH = framework_of(
    activities=[
        {
            "id": "M4SD",
            "title": "Programme",
            "countries": "NPL;PHL;SEN",
            "sector": "15190;health;151",
            "level": "national;local",
            "partner_types": "cities",
            "sdgs": "8;10",
            "sdg_targets": "10.7;8.8",
            "gcm_objectives": "19",
            "start": "2019-04-01",
            "end": "2030-12-31",
            "source": "Programme document, page 12",
        },
        {
            "id": "M4SD-NPL",
            "title": "Nepal",
            "description": "In Nepal.\nAnd beyond.",
            "parent": "M4SD",
            "countries": "NPL",
            "source": "https://example.org/nepal?a=1&b=%20#top",
        },
        {"id": "M4SD-CHI", "title": "Islands", "countries": "CHI"},
    ],
    results=[
        {"id": "R1", "activity": "M4SD", "type": "outcome", "title": "Ready"},
        {
            "id": "R1.1",
            "activity": "M4SD-NPL",
            "type": "output",
            "title": "Desks <open>",
            "description": "Where & when",
            "parent": "R1",
        },
        {"id": "R2", "activity": "M4SD-NPL", "type": "other", "title": "Nothing measured"},
    ],
    indicators=[
        INDICATOR | {"unit": "desks", "double_counting": "Desks are counted once.", "level": "local"},
        INDICATOR | {"id": "I2", "result": "R1.1", "value_type": "yes-no", "aggregation": "count of yes"},
        INDICATOR | {"id": "I3", "value_type": "text", "aggregation": "none", "direction": "down"},
        INDICATOR | {"id": "I4", "value_type": "percentage", "aggregation": "weighted mean",
                     "source": "https://example.org/i4"},
    ],
    values=[
        VALUE,
        VALUE | {"value": 7.0, "set_on": "2022-01-01", "reason": "More cities joined."},
        VALUE | {"country": "GLO", "kind": "actual", "comment": "Counted twice", "author": "A. B.",
                 "commented_on": "2022-02-01", "release_time": "2022-03-01T00:00:00Z"},
        VALUE | {"kind": "baseline", "start": None, "end": "2019-12-31", "value": 0.0,
                 "source": "https://example.org/b", "comment": "None before"},
        VALUE | {"kind": "baseline", "start": "2018-01-01", "end": "2019-06-30", "sex": "F"},
        VALUE | {"kind": "baseline", "start": None, "end": None, "country": "PHL"},
        VALUE | {"sex": "F", "age": "15-24", "group": "area=rural;status=refugee", "place": "Kathmandu"},
        VALUE | {"sex": "unknown", "age": "unknown", "group": "unknown"},
        VALUE | {"sex": "other", "group": "status=refugee;area=rural"},
        VALUE | {"start": None, "sex": "M"},
        VALUE | {"indicator": "I2", "value": 1.0},
        VALUE | {"indicator": "I2", "country": "PHL", "value": None, "text": "n/a", "comment": "Asked"},
        VALUE | {"indicator": "I3", "value": None, "text": "A law is drafted"},
        VALUE | {"indicator": "I3", "kind": "actual", "value": None, "text": "Adopted", "comment": "Late"},
        VALUE | {"indicator": "I3", "kind": "actual", "country": "SEN", "value": None, "comment": "Only"},
        VALUE | {"indicator": "I3", "kind": "actual", "country": "PHL", "value": None},
        VALUE | {"indicator": "I4", "value": 12.3456789, "weight": 1000.0, "source": "Survey, page 3"},
        VALUE | {"indicator": "I4", "country": "PHL", "value": 1e15, "text": "about"},
    ],
    money=[
        MONEY_ROW,
        MONEY_ROW | {"country": "PHL", "result": "R1", "note": "Revised", "value_date": "2020-12-01"},
        MONEY_ROW | {"kind": "spending", "start": "2021-06-01", "country": "NPL", "note": "Desks"},
        MONEY_ROW | {"kind": "incoming", "end": "2021-01-01", "activity": "M4SD-NPL"},
        MONEY_ROW | {"kind": "commitment", "end": "2021-01-01", "activity": "M4SD-NPL", "country": "NPL"},
    ],
    locations=[
        {"activity": "M4SD", "name": "Manila", "country": "PHL", "latitude": 14.6, "longitude": 120.98},
        {"activity": "M4SD-NPL", "name": "Border"},
        {"activity": "M4SD-NPL", "name": "Half", "country": "CHI", "latitude": 0.0},
    ],
    narratives=[
        {"table": "activities", "row": "M4SD", "column": "title", "language": "fr", "text": "Programme"},
        {"table": "activities", "row": "M4SD", "column": "description", "language": "es", "text": "Sí"},
        {"table": "results", "row": "R1", "column": "title", "language": "en", "text": "Ready"},
        {"table": "indicators", "row": "I1", "column": "title", "language": "pt-BR", "text": "Balcões"},
    ],
)  # fmt: skip


def written(framework, **how):
    return write(framework, reporting=WHO, generated=WRITTEN, **how)


def again(folder, framework):
    """The framework after it has been written and read."""
    found, report = loaded(folder, written(framework, drafts=True))
    assert report.complete()
    return found


def assert_equal(found, expected):
    for table in expected.tables:
        pd.testing.assert_frame_equal(found[table], expected[table])
    assert found.digest == expected.digest


@pytest.mark.parametrize("framework", [Framework.of(SMALL), RICH], ids=["small", "rich"])
def test_a_framework_that_is_written_and_read_is_the_same(tmp_path, framework):
    assert_equal(again(tmp_path, framework), framework)


def test_what_is_written_keeps_the_rules_of_the_standard(tmp_path):
    found, report = loaded(tmp_path, written(RICH), strict=True)

    assert report.complete()
    assert report.notes == []
    assert_equal(found, RICH)


def test_parts_stand_in_the_order_of_the_schema_and_none_is_missing():
    root = etree.fromstring(written(RICH))

    assert root.get("version") == "2.03"
    for element in root.iter():
        names = [etree.QName(each).localname for each in element]
        if order := ORDER.get(element.tag):
            assert names == sorted(names, key=order.index)
            assert set(REQUIRED.get(element.tag, ())) <= set(names)
            own = [each.tag.startswith("{") for each in element]
            assert own == sorted(own)
        if element.tag in CLOSED:
            assert not any(name.startswith("{") for name in element.attrib)


def test_the_words_of_iati_are_enough_for_those_who_do_not_know_ours():
    activity = etree.fromstring(written(RICH)).find("iati-activity")

    assert activity.findtext("iati-identifier") == "M4SD"
    assert [each.get("code") for each in activity.findall("recipient-country")] == [
        "NP",
        "PH",
        "SN",
    ]
    assert activity.findall("tag[@vocabulary='2']")[0].get("code") == "8"
    assert activity.find("result").get("type") == "2"
    target = activity.find("result/indicator/period/target")
    assert target.get("value") == "5"
    assert {each.get("name") for each in activity.iter("dimension")} >= {"sex", "age", "status"}


def test_drafts_and_what_is_not_yet_public_are_written_only_where_asked_for():
    framework = framework_of(
        values=[
            VALUE,
            VALUE | {"sex": "F", "state": "draft"},
            VALUE | {"sex": "M", "release_time": "2026-06-01T00:00:00Z"},
        ],
        money=[MONEY_ROW | {"state": "draft"}],
    )

    public = etree.fromstring(written(framework))
    asked = etree.fromstring(written(framework, drafts=True))

    assert len(list(public.iter("target"))) == 1
    assert list(public.iter("budget")) == []
    assert len(list(asked.iter("target"))) == 3
    assert len(list(asked.iter("budget"))) == 1


def test_characters_that_no_xml_file_may_hold_are_dropped(tmp_path):
    framework = framework_of(activities=[{"id": "M4SD", "title": "A\x00b\x0bc"}])

    assert again(tmp_path, framework)["activities"]["title"].tolist() == ["Abc"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("accumulation", "sometimes"), ("value_type", ""), ("aggregation", "guess")],
)
def test_attributes_of_ours_that_cannot_be_are_passed_over(tmp_path, name, value):
    text = re.sub(rf'm4sd:{name}="[^"]*"', "", written(framework_of()).decode())
    text = text.replace("<indicator ", f'<indicator m4sd:{name}="{value}" ')

    framework, report = loaded(tmp_path, text)

    assert len(framework["indicators"]) == 1
    assert "iati_extension" in [each.reason for each in report.notes]


texts = st.text("abc é;=<&'\"\n", max_size=8).map(str.strip)
said = texts.filter(bool)
days = st.dates().map(str)
numbers = st.none() | st.floats(-LARGEST, LARGEST)
values = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["baseline", "target", "actual"]),
        "country": st.sampled_from(["NPL", "GLO", "PHL", "CHI"]),
        "place": st.just("all") | said,
        "sex": st.sampled_from(SEXES),
        "age": st.sampled_from(["all", "15-24", "unknown"]) | said,
        "group": st.sampled_from(["all", "a=b;c=d", "sex=x", "unknown"]) | said,
        "start": st.none() | days,
        "end": st.none() | days,
        "value": numbers,
        "text": texts,
        "weight": st.none() | st.floats(0, 1e9),
        "set_on": st.none() | days,
        "reason": texts,
        "state": st.sampled_from(["draft", "final"]),
        "source": texts | st.just("https://example.org/a"),
        "comment": texts,
        "author": texts,
    }
)
money = st.fixed_dictionaries(
    {
        "country": st.sampled_from(["NPL", "GLO", "PHL", "CHI"]),
        "kind": st.sampled_from(MONEY),
        "start": days,
        "end": days,
        "value": st.floats(-1e12, 1e12),
        "currency": st.sampled_from(["USD", "CHF"]),
        "value_date": st.none() | days,
        "note": texts,
        "result": texts,
        "state": st.sampled_from(["draft", "final"]),
    }
)


@st.composite
def frameworks(draw):
    kinds = {
        "value_type": draw(st.sampled_from(VALUE_TYPES)),
        "direction": draw(st.sampled_from(DIRECTIONS)),
        "accumulation": draw(st.sampled_from(ACCUMULATIONS)),
        "aggregation": draw(st.sampled_from(AGGREGATIONS)),
        "unit": draw(texts),
        "description": draw(texts),
    }
    countries = draw(st.sampled_from(["", "NPL", "NPL;PHL", "CHI", "PHL;CHI;NPL"]))
    tables = {
        "activities": [{"id": "A", "title": draw(said), "countries": countries}],
        "results": [{"id": "R", "activity": "A", "type": draw(st.sampled_from(RESULT_TYPES)),
                     "title": draw(said), "parent": draw(texts)}],
        "indicators": [{"id": "I", "result": "R", "title": draw(said)} | kinds],
        "values": [each | {"indicator": "I"} for each in draw(st.lists(values, max_size=6))],
        "money": [each | {"activity": "A"} for each in draw(st.lists(money, max_size=4))],
    }  # fmt: skip
    for table, key in (("values", VALUES_KEY), ("money", MONEY_KEY)):
        rows = {tuple(row[name] or "" for name in key): row for row in tables[table]}
        tables[table] = list(rows.values())
    return Framework.of(tables)


VALUES_KEY = ("kind", "country", "place", "sex", "age", "group", "start", "end", "set_on")
MONEY_KEY = ("country", "kind", "start", "end", "currency", "value_date", "note", "result")


@given(frameworks())
@settings(max_examples=25, deadline=None)
def test_any_framework_that_is_written_and_read_is_the_same(tmp_path_factory, framework):
    path = tmp_path_factory.mktemp("iati") / "framework.xml"
    path.write_bytes(written(framework, drafts=True))

    found, report = read(path)

    assert report.complete()
    assert_equal(found, framework)


def test_our_namespace_is_named_by_its_prefix():
    assert f'xmlns:m4sd="{OURS}"'.encode() in written(framework_of())
