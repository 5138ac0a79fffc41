"""A chart taken along: every form holds what is on screen, made in the browser, without a network too."""

import csv
import io
import re
import struct
import urllib.error
import urllib.request
from pathlib import Path

import openpyxl
import pytest

CHARTS = re.compile(r"/charts/")
VIEW = "/country?country=NPL&language=fr"


def taken(reader, chart, kind):
    """The name and the bytes of a download."""
    card = reader.page.locator(f'[data-name="{chart}"]')
    card.locator("details.menu").first.locator("summary").click()
    with reader.page.expect_download() as waiting:
        card.locator(f'[data-download="{kind}"]').click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def served(reader, path):
    with urllib.request.urlopen(reader.site + path) as answer:
        return answer.read()


def cells(body):
    book = openpyxl.load_workbook(io.BytesIO(body))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book}


def values(rows):
    return [[cell.value for cell in row] for row in rows]


@pytest.mark.parametrize("chart", ["destinations", "development", "results", "key_numbers"])
def test_the_rows_made_in_the_browser_are_those_of_the_server(reader, chart):
    reader.open(VIEW)
    name, body = taken(reader, chart, "csv")

    assert name.startswith(chart) and "NPL" in name and name.endswith(".csv")
    assert body == served(reader, f"/charts/{chart}.csv?country=NPL&language=fr")
    assert len(list(csv.reader(io.StringIO(body.decode())))) > 1


def test_a_workbook_holds_numbers_notes_and_no_formula(reader):
    reader.open(VIEW)
    _, body = taken(reader, "destinations", "xlsx")
    made, from_server = (
        cells(body),
        cells(served(reader, "/charts/destinations.xlsx?country=NPL&language=fr")),
    )

    assert list(made) == list(from_server) == ["Données", "Notes"]
    assert values(made["Données"]) == values(from_server["Données"])
    assert values(made["Notes"]) == values(from_server["Notes"])
    first = values(made["Données"])[1]
    assert first[0] == "Inde" and isinstance(first[1], int)
    assert not [c for rows in made.values() for row in rows for c in row if c.data_type == "f"]
    notes = dict(values(made["Notes"]))
    assert "CC BY 3.0 IGO" in notes["Source"] or "CC BY 3.0 IGO" in str(values(made["Notes"]))
    assert any("/embed/destinations?country=NPL" in str(text) for _, text in values(made["Notes"]))


def test_a_drawing_carries_finding_source_disclaimer_and_the_way_back(reader):
    page = reader.open("/?language=fr")
    _, body = taken(reader, "map", "svg")
    text = body.decode()
    said = " ".join(re.findall(r">([^<]+)</text>", text))

    assert text.startswith("<svg")
    assert reader.finding("map").split(",")[0] in said
    assert "CC BY 4.0" in said
    assert "1244" in said
    assert "/embed/map?language=fr" in said
    assert not re.search(r'(href|src)="https?:', text)
    assert page.locator(".sheet").count() == 0


def test_a_picture_is_as_large_as_asked(reader):
    reader.open(VIEW)
    (_, small), (_, large) = taken(reader, "emigrants", "png"), taken(reader, "emigrants", "png@2")
    sizes = [struct.unpack(">II", body[16:24]) for body in (small, large)]

    assert small.startswith(b"\x89PNG")
    assert sizes[1] == (2 * sizes[0][0], 2 * sizes[0][1])
    assert len(small) > 10_000


@pytest.mark.parametrize("kind", ["csv", "svg", "png"])
def test_taking_along_needs_no_network(somebody, site, kind):
    # In a window of its own: one that has been used may have kept what must not be needed.
    reader = somebody(site)
    page = reader.open(VIEW)
    page.context.set_offline(True)
    name, body = taken(reader, "destinations", kind)

    assert name.endswith(kind) and len(body) > 200


def test_the_menu_closes_by_escape_and_keeps_the_choices(reader):
    page = reader.open("/?country=NPL")
    summary = page.locator('[data-name="trend"] details.menu summary').first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.menu[open]").count() == 1
    page.keyboard.press("Escape")

    assert page.locator("details.menu[open]").count() == 0
    assert reader.address() == "/?country=NPL"
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_a_citation_and_a_frame_are_copied(reader):
    page = reader.open("/?country=NPL")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=reader.site)
    share = page.locator('[data-name="trend"] details.menu').nth(1)
    share.locator("summary").click()
    share.locator('[data-copy="cite"]').click()
    reader.until("() => document.querySelector('[data-copy=cite]')")
    cited = page.evaluate("navigator.clipboard.readText()")
    share.locator('[data-copy="frame"]').click()
    framed = page.evaluate("navigator.clipboard.readText()")

    assert reader.finding("trend") in cited and "World Development Indicators" in cited
    assert f"{reader.site}/embed/trend?country=NPL" in cited
    assert framed.startswith(f'<iframe src="{reader.site}/embed/trend?country=NPL"')


def test_a_chart_alone_shows_its_source_and_leads_to_the_dashboard(reader):
    page = reader.open("/embed/destinations?country=NPL&language=fr")

    assert page.locator("header nav").count() == 0
    assert "CC BY 3.0 IGO" in page.locator('[data-part="source"]').inner_text()
    assert page.locator(".onward a").get_attribute("href") == "/country?country=NPL&language=fr"


@pytest.mark.parametrize("kind, start", [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_the_server_draws_the_same_picture(reader, kind, start):
    body = served(reader, f"/charts/ranking.{kind}?country=NPL")

    assert body.startswith(start)
    if kind == "svg":
        assert "number 1 of 11" in body.decode()


def test_a_picture_of_no_chart_is_not_found(reader):
    with pytest.raises(urllib.error.HTTPError) as refused:
        served(reader, "/charts/nothing.png")

    assert refused.value.code == 404
