import gzip

import pytest

from dashboard.results.iati import loading
from dashboard.results.intake import xml_limits
from dashboard.results.intake.refusal import RefusedXml
from dashboard.vocabulary.words import Words
from tests.dashboard.results.iati_files import HEAD, file_of, loaded

WHOLE = file_of(HEAD)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><iati-activities>&j;</iati-activities>"
)


def refused(folder, text, name="activities.xml"):
    with pytest.raises(RefusedXml) as error:
        loaded(folder, text, name=name)
    return error.value.finding.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "iati_malformed"),
        ("no XML", "iati_malformed"),
        (WHOLE[:-30], "iati_malformed"),
        ("<iati-activities>&none;</iati-activities>", "iati_malformed"),
        ("<iati-activities><x:a/></iati-activities>", "iati_malformed"),
        ('<?xml version="1.0" encoding="none"?><iati-activities/>', "iati_malformed"),
        ("<html/>", "iati_other_root"),
        ('<iati-activities xmlns="http://example.org"/>', "iati_other_root"),
        (LAUGHS, "iati_doctype"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><iati-activities/>', "iati_doctype"),
        (
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
            "iati_doctype",
        ),
        ("<iati-activities>" + "<a>" * 101, "iati_too_deep"),
    ],
)
def test_what_is_no_plain_iati_file_is_refused(tmp_path, text, reason):
    assert refused(tmp_path, text) == reason


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_limits, "LARGEST", 2**20)

    assert refused(tmp_path, "<" + " " * 2**20) == "iati_too_large"


def test_a_small_archive_that_unpacks_without_end_is_refused_while_it_unpacks(tmp_path):
    packed = gzip.compress(b"<iati-activities>" + b" " * (xml_limits.LARGEST + 1), 1)

    assert len(packed) < 2**20
    assert refused(tmp_path, packed, "bomb.xml.gz") == "iati_too_large"


def test_an_archive_that_is_none_or_is_cut_off_is_refused(tmp_path):
    assert refused(tmp_path, WHOLE, "activities.xml.gz") == "iati_not_gzip"
    assert refused(tmp_path, gzip.compress(WHOLE.encode())[:-20], "a.xml.gz") == "iati_not_gzip"


def test_a_file_of_too_many_elements_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_limits, "MOST_ELEMENTS", 100)
    activity = "<iati-activity>{}</iati-activity>"
    text = "<iati-activities>{}</iati-activities>"

    assert loaded(tmp_path, text.format(activity.format("<a/>" * 60) * 2))
    assert refused(tmp_path, text.format(activity.format("<a/>" * 101))) == "iati_too_many_elements"
    monkeypatch.setattr(xml_limits, "MOST_OF_ALL", 100)
    assert (
        refused(tmp_path, text.format(activity.format("<a/>" * 60) * 2)) == "iati_too_many_elements"
    )


def test_a_tag_that_does_not_end_is_refused_before_it_is_read_again_and_again(tmp_path):
    endless = "<iati-activities><!--" + " " * (xml_limits.LONGEST + 2**17) + "--></iati-activities>"

    assert refused(tmp_path, endless) == "iati_too_long"


def test_a_file_of_which_too_much_has_to_be_told_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "MOST_FINDINGS", 10)

    assert refused(tmp_path, file_of("<location/>" * 11)) == "iati_too_many_findings"


def test_a_refusal_names_the_file_the_line_and_the_reason(tmp_path):
    with pytest.raises(RefusedXml) as error:
        loaded(tmp_path, "<iati-activities>\n<a></b>")

    assert str(error.value) == (
        "activities.xml, line 2, iati-activities: the file is not well-formed XML, or ends too early"
    )
    assert error.value.text(Words.in_language("es")).startswith("activities.xml, línea 2, ")
