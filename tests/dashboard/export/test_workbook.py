import io

import openpyxl

from dashboard.export.workbook import workbook

BLOCK = {
    "finding": "=SUM(A1:A2)",
    "subtitle": "Persons",
    "flags": ["Modelled"],
    "sources": [
        {"name": "A", "edition": "2024", "licence": "CC BY", "link": "https://example.org"}
    ],
    "disclaimer": "",
    "release": "r1",
    "facts": [["Limits", "None"]],
    "table": {
        "columns": [{"name": "country", "label": "Country"}, {"name": "value", "label": "Value"}],
        "rows": [[["NPL", "Nepal"], [26.3, "26.3 %"]], ["=1+1", [None, "no data"]]],
    },
}


def opened(words, block=BLOCK):
    book = openpyxl.load_workbook(io.BytesIO(workbook(block, "https://here/embed/x", words)))
    return book["Data"], book["Notes"]


def test_numbers_are_numbers_names_are_names_and_missing_is_said(words):
    data, _ = opened(words)

    assert [cell.value for cell in data[1]] == ["Country", "Value"]
    assert [cell.value for cell in data[2]] == ["Nepal", 26.3]
    assert data["B3"].value == "no data"


def test_no_text_becomes_a_formula(words):
    data, notes = opened(words)

    assert data["A3"].data_type == "s"
    assert notes["B1"].data_type == "s"


def test_the_notes_say_where_it_is_from_and_how_to_come_back(words):
    _, notes = opened(words)
    said = {row[0].value: row[1].value for row in notes.iter_rows()}

    assert said["Source"] == "A (2024) · CC BY · https://example.org"
    assert said["This view"] == "https://here/embed/x"
    assert said["Data release"] == "r1"
    assert said["Limits"] == "None"


def test_a_chart_without_rows_still_makes_a_workbook(words):
    data, _ = opened(words, BLOCK | {"table": None})

    assert data.max_row == 1
