"""What the staff pages are like: languages, labels, tables, what is folded away."""

import io
import re
import zipfile

import openpyxl
import pytest

from dashboard.results.publishing.rehearsal import StatusChange
from dashboard.vocabulary.reference import LANGUAGES
from tests.dashboard.results.publishing.test_review_queue import iati
from tests.dashboard.results.workbooks import filled, values
from tests.dashboard.web.staff.people import Reader, made, text


def test_every_language_has_its_templates(amina):
    for language in LANGUAGES:
        book = openpyxl.load_workbook(io.BytesIO(amina.get(f"/template-{language}.xlsx").data))
        assert len(book.sheetnames) > 6
        with zipfile.ZipFile(io.BytesIO(amina.get(f"/template-{language}.zip").data)) as archive:
            assert "values.csv" in archive.namelist()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_journey_speaks_one_language(server, language):
    amina, jose = Reader(server, "amina"), Reader(server, "jose")
    query = "" if language == "en" else f"?language={language}"
    reply = amina.bring(name="N", query=query)
    waiting = reply.headers["Location"].removeprefix("/staff")

    page = jose.get(waiting)
    assert f'<html lang="{language}">' in page.text
    for address in re.findall(r'action="([^"]+)"', page.text):
        assert address.endswith(query)
    done = jose.post(waiting.replace("?", "/confirm?") if query else f"{waiting}/confirm")
    assert (
        done.headers["Location"].startswith(f"/staff{query}") and "done" in done.headers["Location"]
    )
    assert ("Releases" in text(jose.get(query))) == (language == "en")


def test_every_control_has_a_label_and_every_table_a_caption(amina, jose):
    jose.post(f"{amina.brought()}/confirm")
    waiting = amina.brought(iati(38), name="Next")

    for page in (amina.get().text, jose.get(waiting).text):
        assert "<script" not in page
        assert page.count("<h1>") == 1
        names = re.findall(r'<input id="(\w+)"', page)
        assert set(re.findall(r'<label for="(\w+)"', page)) == set(names)
        assert page.count("<table ") == page.count("<caption")
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_statuses_that_move_stand_on_the_page(results):
    def told(before, after, day):
        return [StatusChange("OUT1.1", "NPL", "staff.before", "staff.after")] if before else []

    server = made(results, compare_statuses=told)
    amina, jose = Reader(server, "amina"), Reader(server, "jose")
    jose.post(f"{amina.brought()}/confirm")

    seen = text(amina.get(amina.brought(iati(38), name="Next")))
    assert "Statuses that would change" in seen
    assert "OUT1.1 Persons trained Nepal Before After" in seen


def test_many_new_figures_are_folded_and_rows_without_end_cut(amina, monkeypatch):
    rows = values(*({"country": "NPL", "place": f"Place {n}", "value": n} for n in range(50)))
    out = io.BytesIO()
    filled(rows=rows)[0].save(out)
    waiting = amina.brought(out.getvalue(), file="a.xlsx")

    assert "<summary>Show 50 figures</summary>" in amina.get(waiting).text
    monkeypatch.setattr("dashboard.web.staff.frame.MOST_ROWS", 10)
    assert "… and 40 more rows, which are not shown here" in text(amina.get(waiting))
