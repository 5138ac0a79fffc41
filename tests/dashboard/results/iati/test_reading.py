import gzip
from collections import Counter
from datetime import date

import pytest
from lxml import etree

from dashboard.vocabulary.words import Words
from tests.dashboard.results.iati_files import (
    HEAD,
    file_of,
    indicator,
    loaded,
    only,
    period,
    reasons,
    result,
    valued,
)


def test_an_activity_is_read_with_its_days_country_and_texts(tmp_path):
    framework, report = loaded(tmp_path, file_of(HEAD))

    assert only(framework["activities"]) == {
        "id": "XM-1",
        "title": "Diaspora desks",
        "description": "Desks in two cities.",
        "countries": "NPL",
        "start": "2020-02-01",
        "end": "2023-12-31",
    }
    assert report.complete()
    assert report.notes == []


def test_a_bare_activity_and_one_of_d_portal_are_read_too(tmp_path):
    bare = (
        '<iati-activity xmlns:dstore="http://d-portal.org/xmlns/dstore"'
        ' xmlns:iati-activities="http://d-portal.org/xmlns/iati-activities"'
        f' dstore:index="7" iati-activities:version="2.03">{HEAD}</iati-activity>'
    )

    framework, report = loaded(tmp_path, bare, strict=True)

    assert list(framework["activities"]["id"]) == ["XM-1"]
    assert report.complete()


def test_a_packed_file_is_unpacked(tmp_path):
    framework, _ = loaded(tmp_path, gzip.compress(file_of(HEAD).encode()), name="a.xml.gz")

    assert list(framework["activities"]["id"]) == ["XM-1"]


def test_classes_come_from_sectors_and_tags_of_every_vocabulary(tmp_path):
    classes = """
    <sector code="15190"/><sector vocabulary="2" code="151"/>
    <sector vocabulary="7" code="8"/><sector vocabulary="8" code="8.8"/>
    <sector vocabulary="9" code="10.7.2"/><sector vocabulary="99" code="own"/>
    <tag vocabulary="1" code="c_1"/><tag vocabulary="2" code="08"/><tag vocabulary="2" code="10"/>
    <tag vocabulary="3" code="17.3"/><tag vocabulary="99" code="T1"/>
    """

    row = only(loaded(tmp_path, file_of(HEAD + classes))[0]["activities"])

    assert row["sector"] == "15190;151"
    assert row["sdgs"] == "8;10"
    assert row["sdg_targets"] == "8.8;10.7;17.3"


def test_texts_in_further_languages_are_kept_beside(tmp_path):
    head = HEAD.replace(
        "<narrative>Diaspora desks</narrative>",
        '<narrative xml:lang="FR">Guichets</narrative><narrative>Diaspora desks</narrative>'
        '<narrative xml:lang="es">Ventanillas</narrative>',
    )

    framework, _ = loaded(tmp_path, file_of(head))

    assert only(framework["activities"])["title"] == "Diaspora desks"
    assert framework["narratives"][["language", "text"]].to_numpy().tolist() == [
        ["es", "Ventanillas"],
        ["fr", "Guichets"],
    ]


def test_locations_have_a_name_a_country_and_a_point(tmp_path):
    location = """
    <location ref="KTM"><name><narrative>Kathmandu</narrative></name>
      <point srsName="x"><pos>27.7 85.3</pos></point></location>
    <location><name><narrative>Manila</narrative></name>
      <administrative vocabulary="A4" code="PH"/><point srsName="x"><pos>north</pos></point></location>
    <location><exactness code="1"/></location>
    """

    framework, report = loaded(tmp_path, file_of(HEAD + location))

    assert framework["locations"]["name"].tolist() == ["Kathmandu", "Manila"]
    assert framework["locations"]["country"].tolist() == ["NPL", "PHL"]
    assert framework["locations"]["latitude"].iloc[0] == 27.7
    assert reasons(report.left_out) == [("locations", "iati_no_name")]
    assert reasons(report.notes) == [("locations", "iati_point")]


def test_results_and_indicators_are_named_by_the_publishers_code_or_their_number(tmp_path):
    coded = '<reference vocabulary="99" code="1.1"/>'
    twice = indicator(coded) + indicator(coded) + indicator("")

    framework, _ = loaded(tmp_path, file_of(HEAD + result(twice) + result("")))

    assert framework["results"]["id"].tolist() == ["XM-1/r1", "XM-1/r2"]
    assert framework["indicators"]["id"].tolist() == [
        "XM-1/r1/i1.1",
        "XM-1/r1/i1.1~2",
        "XM-1/r1/i3",
    ]


@pytest.mark.parametrize(
    ("attributes", "value_type", "direction", "aggregation"),
    [
        ('measure="1" aggregation-status="1"', "number", "up", "sum"),
        ('measure="2" aggregation-status="1" ascending="0"', "percentage", "down", "none"),
        ('measure="3"', "text", "up", "none"),
        ('measure="4" ascending="true"', "milestone", "up", "none"),
        ('measure="5"', "text", "up", "none"),
    ],
)
def test_a_measure_says_what_its_values_are(
    tmp_path, attributes, value_type, direction, aggregation
):
    framework, report = loaded(tmp_path, valued("", attributes))

    row = only(framework["indicators"])
    assert row["value_type"] == value_type
    assert row["direction"] == direction
    assert row["aggregation"] == aggregation
    assert row["accumulation"] == "latest"
    assert reasons(report.notes) == [("indicators", "iati_accumulation")]


def test_values_are_split_by_sex_age_group_and_place(tmp_path):
    split = """
    <target value="5"><dimension name="sex" value="Women"/><dimension name="Age" value="15-24"/></target>
    <target value="6"><dimension name="gender" value="m"/></target>
    <target value="7"><dimension name="status" value="refugee"/>
      <dimension name="area" value="rural"/></target>
    <target value="8"><location ref="KTM"/></target>
    <target value="9"><dimension name="sex" value="households led by women"/></target>
    """
    ktm = '<location ref="KTM"><name><narrative>Kathmandu</narrative></name></location>'
    text = file_of(HEAD + ktm + result(indicator(period(split))))

    framework, report = loaded(tmp_path, text)

    rows = framework.values("target").set_index("value")[["place", "sex", "age", "group"]]
    assert rows.loc[5].tolist() == ["all", "F", "15-24", "all"]
    assert rows.loc[6].tolist() == ["all", "M", "all", "all"]
    assert rows.loc[7].tolist() == ["all", "all", "all", "area=rural;status=refugee"]
    assert rows.loc[8].tolist() == ["Kathmandu", "all", "all", "all"]
    assert rows.loc[9].tolist() == ["all", "all", "all", "sex=households led by women"]
    assert report.loaded["targets"] == 5


def test_a_file_of_2_02_has_one_baseline_and_a_target_a_period(tmp_path):
    inside = (
        '<baseline year="2019" value="2"><comment><narrative>Count</narrative></comment></baseline>'
    )
    inside += period('<target value="4"/><actual value="3"/>')

    framework, report = loaded(
        tmp_path, file_of(HEAD + result(indicator(inside)), version="2.02"), strict=True
    )

    rows = framework["values"].set_index("kind")
    assert rows["value"].to_dict() == {"baseline": 2, "target": 4, "actual": 3}
    assert rows.loc["baseline", "end"] == "2019-12-31"
    assert rows.loc["baseline", "comment"] == "Count"
    assert rows.loc["target", "start"] == "2021-01-01"
    assert report.complete()


@pytest.mark.parametrize(
    ("written", "read"), [("1,234", 1234), ("12%", 12), (" 7 ", 7), ("1 500", 1500), ("-0.5", -0.5)]
)
def test_numbers_are_read_as_publishers_write_them(tmp_path, written, read):
    framework, _ = loaded(tmp_path, valued(period(f'<actual value="{written}"/>')))

    assert framework["values"]["value"].tolist() == [read]


@pytest.mark.parametrize("written", ["n/a", "12,5", "about 50", "1e999", "NaN", "--"])
def test_what_is_no_number_is_left_out_of_a_count(tmp_path, written):
    framework, report = loaded(tmp_path, valued(period(f'<actual value="{written}"/>')))

    assert framework["values"].empty
    assert reasons(report.left_out) == [
        ("actuals", "iati_not_a_number"),
        ("periods", "iati_nothing_of_period"),
    ]


def test_words_are_the_value_where_there_is_no_number(tmp_path):
    said = "<comment><narrative>Law adopted</narrative></comment>"
    inside = period(f"<target>{said}</target>") + period('<actual value="Yes"/>', 2022)

    framework, _ = loaded(tmp_path, valued(inside, 'measure="5"'))

    assert framework.values("target")["text"].tolist() == ["Law adopted"]
    assert framework.values("actual")["text"].tolist() == ["Yes"]
    assert framework["values"]["value"].isna().all()


def test_everything_that_cannot_be_read_is_told_with_its_place_and_reason(tmp_path):
    inside = period('<target value="1"/><target value="2"/><actual value=""/>')
    inside += '<period><period-start iso-date="May"/><target value="3"/></period>'
    inside += period("", 2022)

    _, report = loaded(tmp_path, valued(inside))

    assert [
        (each.place.path.removeprefix("iati-activity[1]/result[1]/indicator[1]/"), each.reason)
        for each in report.left_out
    ] == [
        ("period[1]/target[2]", "iati_repeated"),
        ("period[1]/actual[1]", "iati_no_value"),
        ("period[2]", "iati_period_dates"),
        ("period[2]/target[1]", "iati_inside"),
        ("period[3]", "iati_empty_period"),
    ]
    assert all(each.place.row for each in report.left_out)
    told = report.left_out[0].text(Words.in_language("en"))
    assert told.startswith("activities.xml, line ")
    assert "an earlier element tells the same" in told


def test_a_second_activity_of_one_identifier_is_left_out_with_all_that_is_in_it(tmp_path):
    activity = HEAD + result(indicator(period('<target value="1"/>')))

    framework, report = loaded(tmp_path, file_of(activity, activity))

    assert len(framework["activities"]) == 1
    assert reasons(report.left_out) == [
        ("activities", "iati_same_activity"),
        ("results", "iati_inside"),
        ("indicators", "iati_inside"),
        ("periods", "iati_inside"),
        ("targets", "iati_inside"),
    ]


def test_an_activity_that_says_nothing_is_read_and_told(tmp_path):
    framework, report = loaded(
        tmp_path, "<iati-activities><iati-activity><result><indicator/></result>"
        "</iati-activity></iati-activities>"
    )  # fmt: skip

    assert only(framework["activities"])["title"] == "activity-1"
    assert only(framework["results"])["type"] == "other"
    assert {reason for _, reason in reasons(report.notes)} == {
        "iati_version",
        "iati_no_identifier",
        "iati_no_title",
        "iati_result_type",
        "iati_measure",
        "iati_accumulation",
    }


def test_money_is_read_in_its_currency_and_of_its_day(tmp_path):
    money = """
    <budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
      <value value-date="2020-01-01">100</value></budget>
    <budget type="2"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
      <value value-date="2020-01-01">90</value></budget>
    <planned-disbursement/>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2020-05-01"/>
      <value currency="EUR" value-date="2020-05-02">1,000.50</value></transaction>
    <transaction><transaction-type code="4"/><transaction-date iso-date="2020-05-01"/>
      <value currency="EUR" value-date="2020-05-02">7</value></transaction>
    <transaction><transaction-type code="11"/><transaction-date iso-date="2020-05-01"/>
      <value value-date="2020-05-02">7</value></transaction>
    <transaction><transaction-type code="1"/><transaction-date iso-date="soon"/></transaction>
    <transaction><transaction-type code="2"/><transaction-date iso-date="2020-05-01"/>
      <value currency="euro">7</value></transaction>
    """

    framework, report = loaded(tmp_path, file_of(HEAD + money))

    rows = framework["money"].sort_values("value")[["kind", "value", "currency", "value_date"]]
    assert rows.to_numpy().tolist() == [
        ["spending", 7, "EUR", "2020-05-02"],
        ["budget", 90, "USD", "2020-01-01"],
        ["spending", 1000.5, "EUR", "2020-05-02"],
    ]
    assert reasons(report.left_out) == [
        ("money", "iati_budget_replaced"),
        ("money", "iati_planned"),
        ("money", "iati_transaction_type"),
        ("money", "iati_money_dates"),
        ("money", "iati_currency"),
    ]


def test_countries_that_nobody_knows_are_told(tmp_path):
    head = HEAD.replace('"NP"', '"ZZ"')

    framework, report = loaded(tmp_path, file_of(head + result(indicator(
        '<baseline year="2019" value="1"/>'))))  # fmt: skip

    assert framework["activities"]["countries"].isna().all()
    assert framework["values"]["country"].tolist() == ["GLO"]
    assert ("activities", "iati_country") in reasons(report.notes)


WAYS = {
    "activities": "//iati-activity",
    "results": "//iati-activity/result",
    "indicators": "//result/indicator",
    "periods": "//indicator/period",
    "baselines": "//indicator/baseline",
    "targets": "//period/target",
    "actuals": "//period/actual",
    "money": "//budget | //planned-disbursement | //transaction",
    "locations": "//iati-activity/location",
}


def test_whatever_stands_in_a_file_is_loaded_or_left_out(tmp_path):
    dirty = period('<target value="x"/><target/><actual value="1"/><actual value="1"/>')
    dirty += '<baseline/><baseline year="2019" value="1"/><period/><!-- nothing --><unknown/>'
    activity = (
        HEAD + "<location/><budget/><transaction/>" + result(indicator(dirty) + indicator(""))
    )
    text = file_of(activity, activity, "", "")
    found = etree.fromstring(text)

    _, report = loaded(tmp_path, text)

    left_out = Counter(each.kind for each in report.left_out)
    assert not report.found.keys() - WAYS.keys()
    for kind in WAYS:
        assert report.found[kind] == len(found.xpath(WAYS[kind]))
        assert report.found[kind] == report.loaded[kind] + left_out[kind]


def test_rules_of_the_standard_are_told_and_in_a_strict_reading_kept(tmp_path):
    sectors = '<sector code="15190" percentage="40"/><sector code="15110" percentage="50"/>'
    text = file_of(HEAD + sectors)

    framework, report = loaded(tmp_path, text)
    strict, refused = loaded(tmp_path, text, strict=True)

    assert len(framework["activities"]) == 1
    assert reasons(report.notes) == [("activities", "iati_percentages")]
    assert not strict
    assert reasons(refused.left_out) == [("activities", "iati_percentages")]


@pytest.mark.parametrize(
    ("written", "instead", "reason"),
    [
        ("<iati-identifier>XM-1</iati-identifier>", "", "iati_missing"),
        ('<participating-org role="4" ref="XM-DAC-47066"/>', "", "iati_missing"),
        ("<narrative>Diaspora desks</narrative>", "", "iati_missing"),
        ('<activity-status code="2"/>', '<activity-status code="9"/>', "iati_code"),
        ('<recipient-country code="NP"/>', '<tag code="1"/>', "iati_code"),
        ('iso-date="2020-01-01"', 'iso-date="January"', "iati_not_a_day"),
        ('iso-date="2020-01-01"', 'iso-date="2024-01-01"', "iati_order"),
        ('iso-date="2020-02-01"', 'iso-date="2026-02-01"', "iati_future"),
    ],
)
def test_a_strict_reading_leaves_out_what_breaks_a_rule(tmp_path, written, instead, reason):
    text = file_of(HEAD.replace(written, instead))

    _, report = loaded(tmp_path, text, strict=True, today=date(2025, 1, 1))

    assert reasons(report.left_out) == [("activities", reason)]


def test_qualitative_measures_are_no_part_of_2_02(tmp_path):
    text = file_of(HEAD + result(indicator("", 'measure="5"')), version="2.02")

    _, report = loaded(tmp_path, text, strict=True)

    assert report.left_out[0].reason == "iati_code"
