"""The template of a submission: an annotated workbook, or CSV files, made from the schema that checks it.

Row 1 of a sheet names its columns and row 2 explains them. Examples stand in a sheet of their own,
which is never loaded.
"""

import csv
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dashboard.results.intake.synonyms import (
    SHEETS,
    choice_name,
    column_help,
    column_name,
    needed,
    sheet_name,
)
from dashboard.results.model.schema import DAY, FRAMEWORK
from dashboard.vocabulary.columns import Column
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import COUNTRIES, PROGRAMME_COUNTRIES
from dashboard.vocabulary.words import Words, alphabetical

#: Rows that drop-downs reach.
_ROWS = 5000
_FIRST = 2
_STEPS = 7

#: One row or two of each table. A text that begins with "example_" is a phrase of the template.
_EXAMPLES: dict[str, tuple[Mapping[str, str | float], ...]] = {
    "activities": (
        {
            "id": PROGRAMME.identifier,
            "title": "example_activity",
            "countries": ";".join(PROGRAMME.examples.countries),
            "sdgs": "10;11",
            "sdg_targets": "10.7",
            "start": "2023-01-01",
            "end": "2026-12-31",
        },
    ),
    "results": (
        {
            "id": "OUT-1",
            "activity": PROGRAMME.identifier,
            "type": "outcome",
            "title": "example_result",
        },
    ),
    "indicators": (
        {
            "id": "IND-1.1",
            "result": "OUT-1",
            "title": "example_indicator",
            "unit": "example_unit",
            "value_type": "number",
            "direction": "up",
            "accumulation": "in-period",
            "aggregation": "sum",
        },
        {
            "id": "IND-1.2",
            "result": "OUT-1",
            "title": "example_share",
            "unit": "example_share_unit",
            "value_type": "percentage",
            "direction": "up",
            "accumulation": "latest",
            "aggregation": "weighted mean",
        },
    ),
    "values": (
        {
            "indicator": "IND-1.1",
            "kind": "baseline",
            "country": PROGRAMME.examples.countries[0],
            "end": "2022",
            "value": 0,
            "state": "final",
        },
        {
            "indicator": "IND-1.1",
            "kind": "target",
            "country": PROGRAMME.examples.countries[0],
            "start": "2024",
            "end": "2024",
            "value": 250,
            "set_on": "2023-03-01",
            "state": "final",
        },
        {
            "indicator": "IND-1.1",
            "kind": "actual",
            "country": PROGRAMME.examples.countries[0],
            "sex": "F",
            "age": "15-24",
            "start": "2024-01-01",
            "end": "2024-06-30",
            "value": 118,
            "state": "draft",
        },
        {
            "indicator": "IND-1.2",
            "kind": "actual",
            "country": PROGRAMME.examples.countries[1],
            "start": "2024",
            "end": "2024",
            "value": 12,
            "weight": 40,
            "state": "final",
        },
    ),
    "money": (
        {
            "activity": PROGRAMME.identifier,
            "result": "OUT-1",
            "country": PROGRAMME.examples.countries[0],
            "kind": "budget",
            "start": "2024",
            "end": "2024",
            "value": 25000,
            "currency": "USD",
            "value_date": "2024-01-01",
            "note": "example_note",
            "state": "final",
        },
    ),
    "locations": (
        {
            "activity": PROGRAMME.identifier,
            "country": PROGRAMME.examples.countries[0],
            **PROGRAMME.examples.place,
        },
    ),
}


def template(words: Words, examples: bool = True) -> bytes:
    """The workbook to fill, in the language of the words."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        _Template(book, words).write(examples)
    return out.getvalue()


def csv_template(words: Words) -> bytes:
    """A zip of the same tables as CSV files, with the headers only; they may be loaded one by one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in SHEETS:
            text = io.StringIO()
            csv.writer(text).writerow(
                column_name(words, table, column.name) for column in FRAMEWORK[table].columns
            )
            # Excel takes a CSV file for UTF-8 only if it begins with the mark.
            archive.writestr(f"{table}.csv", text.getvalue().encode("utf-8-sig"))
    return out.getvalue()


class _Template:
    def __init__(self, book: Any, words: Words) -> None:
        self.book, self.words = book, words
        self.strong = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.head = book.add_format({"bold": True, "bg_color": "#D9E7F0", "bottom": 1})
        self.head_needed = book.add_format({"bold": True, "bg_color": "#F5D9A8", "bottom": 1})
        self.help = book.add_format(
            {"italic": True, "text_wrap": True, "valign": "top", "font_color": "#555555"}
        )
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        #: Where the choices of a drop-down stand in the lists, by the column that offers them.
        self.lists: dict[str, str] = {}

    def write(self, examples: bool) -> None:
        """Every sheet; lists are laid out before the sheets that point at them."""
        guide = self.book.add_worksheet(self.words("loading.template.instructions"))
        sheets = {table: self.book.add_worksheet(sheet_name(self.words, table)) for table in SHEETS}
        if examples:
            self._examples(self.book.add_worksheet(self.words("loading.template.examples")))
        self._lists(self.book.add_worksheet(self.words("loading.template.lists")))
        self._guide(guide)
        for table, sheet in sheets.items():
            self._table(table, sheet)

    def _guide(self, sheet: Any) -> None:
        words = self.words
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 12)
        sheet.set_column(2, 2, 100)
        sheet.write_string(0, 0, words("loading.template.title"), self.strong)
        sheet.write_string(2, 0, words("loading.template.mark"), self.strong)
        offered = {"validate": "list", "source": self.lists["decimal mark"]}
        sheet.data_validation(2, 1, 2, 1, offered)
        sheet.write_string(2, 2, words("loading.template.mark_help"), self.wrapped)
        for step in range(1, _STEPS + 1):
            sheet.write_number(3 + step, 0, step)
            sheet.write_string(3 + step, 2, words(f"loading.template.steps_{step}"), self.wrapped)

    def _lists(self, sheet: Any) -> None:
        """A column for each choice, and one for the countries."""
        words = self.words
        of_programme = sorted(
            (words.countries[code] for code in PROGRAMME_COUNTRIES), key=alphabetical
        )
        others = sorted(
            (
                words.countries[code]
                for code, country in COUNTRIES.items()
                if country.kind == "country" and code not in PROGRAMME_COUNTRIES
            ),
            key=alphabetical,
        )
        offered = {
            "country": [words("loading.template.programme"), *of_programme, *others],
            "decimal mark": [".", ","],
        }
        for table in SHEETS:
            for column in FRAMEWORK[table].columns:
                if column.one_of:
                    offered[f"{table}.{column.name}"] = [
                        choice_name(words, column.name, choice) for choice in column.one_of
                    ]
        for at, (name, choices) in enumerate(offered.items()):
            sheet.write_string(0, at, name, self.head)
            for line, choice in enumerate(choices, start=1):
                sheet.write_string(line, at, choice)
            letter = xl_col_to_name(at)
            title = words("loading.template.lists")
            self.lists[name] = f"='{title}'!${letter}$2:${letter}${len(choices) + 1}"
        sheet.set_column(0, len(offered) - 1, 24)

    def _table(self, table: str, sheet: Any) -> None:
        sheet.freeze_panes(_FIRST, 1)
        sheet.set_row(1, 90)
        for at, column in enumerate(FRAMEWORK[table].columns):
            self._head(table, sheet, 0, at, column)
            sheet.write_string(1, at, column_help(self.words, table, column), self.help)
            sheet.set_column(at, at, 24, self._shown(column))
            if source := self._source(table, column):
                sheet.data_validation(
                    _FIRST,
                    at,
                    _ROWS,
                    at,
                    {
                        "validate": "list",
                        "source": source,
                        # A country may be written in other ways, and a code may follow later.
                        "error_type": "stop" if column.one_of else "information",
                    },
                )

    def _shown(self, column: Column) -> Any:
        """How cells are formatted: texts stay as they are typed, days are days."""
        if column.type == "number" or column.name in ("start", "end"):
            # A year that is typed into a cell for days would be a day of 1905.
            return None
        return self.day if column.pattern == DAY else self.text

    def _head(self, table: str, sheet: Any, line: int, at: int, column: Column) -> None:
        shown = self.head_needed if needed(table, column) else self.head
        sheet.write_string(line, at, column_name(self.words, table, column.name), shown)

    def _source(self, table: str, column: Column) -> str:
        """What a drop-down offers: choices, countries, or the codes of another sheet."""
        if column.one_of:
            return self.lists[f"{table}.{column.name}"]
        if column.name == "country":
            return self.lists["country"]
        if column.known_in:
            other = sheet_name(self.words, column.known_in.partition(".")[0])
            return f"='{other}'!$A${_FIRST + 1}:$A${_ROWS}"
        return ""

    def _examples(self, sheet: Any) -> None:
        sheet.set_column(0, 20, 20)
        sheet.write_string(0, 0, self.words("loading.template.examples_title"), self.strong)
        line = 2
        for table, rows in _EXAMPLES.items():
            sheet.write_string(line, 0, sheet_name(self.words, table), self.strong)
            for at, column in enumerate(FRAMEWORK[table].columns):
                self._head(table, sheet, line + 1, at, column)
                for below, row in enumerate(rows, start=line + 2):
                    self._example(sheet, below, at, column, row.get(column.name))
            line += len(rows) + 3

    def _example(
        self, sheet: Any, line: int, at: int, column: Column, value: str | float | None
    ) -> None:
        if isinstance(value, str):
            if column.one_of:
                value = choice_name(self.words, column.name, value)
            elif value.startswith("example_"):
                value = self.words(f"loading.template.{value}")
            sheet.write_string(line, at, value)
        elif value is not None:
            sheet.write_number(line, at, value)
