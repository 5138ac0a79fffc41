"""Workbooks filled by hand from the template, and what is read from them."""

import io
from functools import cache

import openpyxl

from dashboard.results.intake.submission import read
from dashboard.results.intake.synonyms import sheet_name, words_of
from dashboard.results.model.schema import FRAMEWORK
from dashboard.results.publishing.template import template

FIRST = 3

ROWS = {
    "activities": [{"id": "A", "title": "Local plans", "countries": "Nepal; SEN"}],
    "results": [{"id": "R", "activity": "A", "type": "outcome", "title": "Plans are better"}],
    "indicators": [
        {
            "id": name,
            "result": "R",
            "title": name.title(),
            "unit": unit,
            "value_type": kind,
            "direction": "up",
            "accumulation": "in-period",
            "aggregation": "sum",
        }
        for name, kind, unit in (
            ("PERSONS", "number", "persons trained"),
            ("DOLLARS", "number", "USD"),
            ("SHARE", "percentage", "% of municipalities"),
            ("RATIO", "ratio", ""),
            ("LAW", "yes-no", ""),
            ("STEP", "milestone", ""),
        )
    ],
    "values": [
        {
            "indicator": "PERSONS",
            "kind": "actual",
            "country": "NPL",
            "start": "2024-01-01",
            "end": "2024-12-31",
            "value": 118,
            "state": "final",
        }
    ],
    "money": [],
    "locations": [],
}
BUDGET = {
    "activity": "A",
    "result": "R",
    "country": "NPL",
    "kind": "budget",
    "start": "2024",
    "end": "2024",
    "value": 25000,
    "currency": "USD",
    "value_date": "2024-01-01",
    "note": "Training",
    "state": "final",
}


def position(table, column):
    """Where a column stands in the template, counted from 1."""
    return [each.name for each in FRAMEWORK[table].columns].index(column) + 1


@cache
def empty(language):
    """The template as a file."""
    return template(words_of(language))


def filled(language="en", rows=ROWS):
    """The template with rows in it, as openpyxl has it, and its sheets by table."""
    words = words_of(language)
    book = openpyxl.load_workbook(io.BytesIO(empty(language)))
    sheets = {table: book[sheet_name(words, table)] for table in ROWS}
    for table, listed in rows.items():
        for line, row in enumerate(listed, start=FIRST):
            for column, value in row.items():
                sheets[table].cell(line, position(table, column), value)
    return book, sheets


def values(*rows):
    """The usual rows, with these values, each like the usual one but for what it says itself."""
    return ROWS | {"values": [ROWS["values"][0] | row for row in rows]}


def loaded(book, folder, name="book.xlsx"):
    """What is read from a workbook."""
    path = folder / name
    book.save(path)
    return read(path)


def reasons(report):
    """Why rows were left out, and what else is wrong, by reason and remedy."""
    return [(each.reason, each.remedy) for each in (*report.left_out, *report.also)]
