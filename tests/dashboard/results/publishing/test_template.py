import io

import openpyxl
import pytest

from dashboard.results.intake.submission import read
from dashboard.results.intake.synonyms import (
    SHEETS,
    choice_name,
    column_help,
    column_name,
    sheet_name,
    words_of,
)
from dashboard.results.model.framework import Framework
from dashboard.results.model.schema import FRAMEWORK
from dashboard.results.publishing.template import csv_template, template
from dashboard.vocabulary.reference import LANGUAGES
from tests.dashboard.results.workbooks import BUDGET, ROWS, filled, loaded

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@in_every_language
def test_the_template_names_and_explains_every_column_of_the_schema(language):
    words = words_of(language)
    book = openpyxl.load_workbook(io.BytesIO(template(words)))

    for table in SHEETS:
        head, help_, *_ = book[sheet_name(words, table)].iter_rows(values_only=True)
        columns = FRAMEWORK[table].columns
        assert list(head) == [column_name(words, table, each.name) for each in columns]
        assert list(help_) == [column_help(words, table, each) for each in columns]


@in_every_language
def test_every_choice_has_a_drop_down(language):
    words = words_of(language)
    book = openpyxl.load_workbook(io.BytesIO(template(words)))
    lists = {
        column[0].value: [cell.value for cell in column[1:] if cell.value]
        for column in book[words("loading.template.lists")].columns
    }

    for table in SHEETS:
        sheet = book[sheet_name(words, table)]
        places = " ".join(str(each.sqref) for each in sheet.data_validations.dataValidation)
        for at, column in enumerate(FRAMEWORK[table].columns):
            if column.one_of or column.name == "country" or column.known_in:
                assert f"{chr(65 + at)}3:" in places
            if column.one_of:
                choices = [choice_name(words, column.name, each) for each in column.one_of]
                assert lists[f"{table}.{column.name}"] == choices
    assert words.countries["NPL"] in lists["country"]


@in_every_language
def test_an_empty_template_holds_nothing_and_nothing_is_told_of_it(tmp_path, language):
    book, _ = filled(language, {})
    framework, report = loaded(book, tmp_path)

    assert not framework
    assert report.complete() and not report.notes and not report.found


@in_every_language
def test_a_template_filled_by_hand_loads_exactly(tmp_path, language):
    rows = ROWS | {
        "money": [BUDGET],
        "locations": [{"activity": "A", "name": "Kathmandu", "country": "NPL", "latitude": 27.717}],
    }
    framework, report = loaded(filled(language, rows)[0], tmp_path)
    whole = {"place": "all", "sex": "all", "age": "all", "group": "all"}
    year = {"start": "2024-01-01", "end": "2024-12-31"}

    assert report.complete() and not report.notes
    assert dict(report.found) == dict(report.loaded) == {
        "activities": 1, "results": 1, "indicators": 6, "actuals": 1, "money": 1, "locations": 1,
    }  # fmt: skip
    expected = rows | {
        "activities": [rows["activities"][0] | {"countries": "NPL;SEN"}],
        "values": [rows["values"][0] | whole],
        "money": [BUDGET | year],
    }
    assert framework.texts() == Framework.of(expected).texts()


@in_every_language
def test_the_examples_would_load_if_they_stood_in_their_sheets(tmp_path, language):
    words = words_of(language)
    book = openpyxl.load_workbook(io.BytesIO(template(words)))
    examples = list(book[words("loading.template.examples")].iter_rows(values_only=True))
    for table in SHEETS:
        name = sheet_name(words, table)
        at = next(line for line, row in enumerate(examples) if row[0] == name)
        width = len(FRAMEWORK[table].columns)
        for row in examples[at + 2 :]:
            if not any(row) or row[0] in book.sheetnames:
                break
            line = book[name].max_row + 1
            for column, value in enumerate(row[:width], start=1):
                book[name].cell(line, column, value)
    framework, report = loaded(book, tmp_path)

    assert report.complete() and not report.notes
    assert report.loaded.total() == sum(len(framework[table]) for table in SHEETS) == 10


@in_every_language
def test_labels_of_choices_are_read_in_their_language(tmp_path, language):
    words = words_of(language)
    rows = {
        table: [
            {
                column: choice_name(words, column, value)
                if column in ("type", "value_type", "direction", "accumulation", "aggregation")
                or (column in ("kind", "state") and table in ("values", "money"))
                else value
                for column, value in row.items()
            }
            for row in listed
        ]
        for table, listed in ROWS.items()
    }
    framework, report = loaded(filled(language, rows)[0], tmp_path)

    assert report.complete()
    assert framework.texts() == loaded(filled(language)[0], tmp_path)[0].texts()


def test_no_text_of_the_template_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(template(words_of("en"))))

    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


@in_every_language
def test_the_tables_of_the_csv_template_are_known(tmp_path, language):
    path = tmp_path / "tables.zip"
    path.write_bytes(csv_template(words_of(language)))
    framework, report = read(path)

    assert report.complete() and not report.notes and not framework
