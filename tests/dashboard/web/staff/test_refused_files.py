"""What the staff pages say of a file that is broken, disguised, hostile or too large."""

import io
import re

import openpyxl
import pytest

from dashboard.web.staff.routes import LARGEST_UPLOAD
from tests.dashboard.results.publishing.test_review_queue import iati, workbook
from tests.dashboard.results.workbooks import filled, values
from tests.dashboard.web.staff.people import text


def test_a_broken_workbook_is_told_row_by_row_and_given_back_annotated(amina, jose):
    book, _ = filled(rows=values({"value": "many"}, {"country": "SEN", "value": 5}))
    out = io.BytesIO()
    book.save(out)
    waiting = amina.brought(out.getvalue(), file="mine.xlsx")

    seen = text(jose.get(waiting))
    assert "sheet Values, row 3, column Value many “many” is not a number." in seen
    assert "Write a number only" in seen
    assert "Actuals: found 2, loaded 1, left out 1" in seen
    assert "Rows were left out" in seen and "/confirm" in jose.get(waiting).text
    reply = jose.get(f"{waiting}/annotated.xlsx")
    problems = list(openpyxl.load_workbook(io.BytesIO(reply.data))["Problems"].values)
    assert any("many" in str(each) for each in problems)


def test_a_file_of_which_nothing_is_loaded_can_be_looked_at_but_not_confirmed(amina, jose):
    waiting = amina.brought(amina.get("/template-fr.xlsx").data, file="modele.xlsx")

    assert "nothing that can be loaded" in text(jose.get(waiting))
    assert "/confirm" not in jose.get(waiting).text
    assert jose.post(f"{waiting}/confirm").status_code == 409


@pytest.mark.parametrize(
    ("body", "file", "said"),
    [
        (b"", "book.xlsx", "The file is empty."),
        (b"MZ\x90\x00\x03", "book.xlsx", "not an Excel workbook"),
        (b"<html><table>", "export.xlsx", "The file is a web page"),
        (b"\x00\x01binary", "values.csv", "not a CSV text"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "a.xml", "Nothing of this file can be read"),
        (b"\x1f\x8bnot packed", "a.xml.gz", "Nothing of this file can be read"),
    ],
)
def test_a_disguised_file_is_refused_in_words_and_what_was_typed_stays(amina, body, file, said):
    reply = amina.bring(body, file=file, name='My "name"')

    assert (reply.status_code, said in text(reply)) == (422, True)
    assert 'value="My &#34;name&#34;"' in reply.text and 'value="2026-05-31"' in reply.text
    assert "No file waits." in text(reply)


def test_a_workbook_that_is_called_a_csv_file_is_read_as_what_it_is(amina):
    waiting = amina.brought(workbook(), file="values.csv")

    assert "Actuals: found 1, loaded 1, left out 0" in text(amina.get(waiting))


@pytest.mark.parametrize(
    "file",
    ["<script>alert(1)</script>.xml", '%22><img src=x>.xml', "../../../current", "..\\..\\a.xml",
     "\u202efdp.xml", "a%0D%0ASet-Cookie: b=c.xml", "x" * 5_000 + ".xml", "CON", "{name}.xml"],
)  # fmt: skip
def test_a_hostile_file_name_is_shown_escaped_and_never_used(results, amina, file):
    waiting = amina.brought(file=file, name=f"{file[:60]}&lt;")

    for reply in (amina.get(), amina.get(waiting)):
        assert "<script" not in reply.text and "<img" not in reply.text
        assert "\u202e" not in reply.text
        assert max(map(len, re.findall(r"x+", reply.text))) <= 200
    assert {each.name for each in (results / waiting.strip("/")).iterdir()} == {
        "results.xml",
        "waiting.json",
    }
    assert {each.name for each in results.iterdir()} == {"waiting"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Give the release a name."),
        ({"day": "soon"}, "The day of the data is not a day"),
        ({"day": "2999-01-01"}, "still to come"),
        ({"file": ""}, "Choose a file."),
    ],
)
def test_a_form_that_is_not_filled_is_shown_again_with_what_is_missing(amina, given, said):
    reply = amina.bring(**given)

    assert (reply.status_code, said in text(reply)) == (400, True)
    assert 'role="alert"' in reply.text and "<title>Error: " in reply.text


def test_an_upload_beyond_the_bounds_is_refused_in_words_before_it_is_read(amina):
    reply = amina.post(
        "/rehearse",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(LARGEST_UPLOAD + 1)},
    )

    assert (reply.status_code, "larger than 100 MB" in text(reply)) == (413, True)


def test_only_the_upload_may_be_large(amina):
    assert amina.bring(iati() + b" " * 100_000).status_code == 303
    assert amina.post("/switch", {"release": "x" * 100_000}).status_code == 413
