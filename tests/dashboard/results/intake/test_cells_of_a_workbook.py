"""Cells as people fill them: each gives the right value, or is refused with its place and a remedy."""

from datetime import date, datetime

import pytest
from openpyxl.utils import get_column_letter

from dashboard.results.intake.synonyms import column_name, words_of
from dashboard.results.model.load_report import Finding
from dashboard.vocabulary.reference import LANGUAGES
from tests.dashboard.results.workbooks import BUDGET, FIRST, ROWS, filled, loaded, position, values

PERCENT, DAY, MONTH, YEAR = "0%", "dd/mm/yyyy", "mmm-yy", "yyyy"


def with_cell(tmp_path, table, column, value, shown=None, *, rows=ROWS, setup=None):
    """What is read when the first row of a table has this cell."""
    book, sheets = filled("en", rows)
    cell = sheets[table].cell(FIRST, position(table, column))
    cell.value = value
    if shown:
        cell.number_format = shown
    if setup:
        setup(book, sheets)
    return loaded(book, tmp_path)


# A cell of the values

RIGHT = [
    # The value as the programme counts it.
    ("PERSONS", "value", "1,234,567", None, 1234567, None),
    ("PERSONS", "value", "1.234.567", None, 1234567, None),
    ("PERSONS", "value", "1,234.5", None, 1234.5, None),
    ("PERSONS", "value", "1.234,5", None, 1234.5, None),
    ("PERSONS", "value", "12,34,567", None, 1234567, None),
    ("PERSONS", "value", "0,5", None, 0.5, None),
    ("PERSONS", "value", "0.125", None, 0.125, None),
    ("PERSONS", "value", "12,5", None, 12.5, None),
    ("PERSONS", "value", "1 234", None, 1234, None),
    ("PERSONS", "value", "1\u00a0234", None, 1234, None),
    ("PERSONS", "value", "1\u202f234,5", None, 1234.5, None),
    ("PERSONS", "value", "1’234", None, 1234, None),
    ("PERSONS", "value", " 118 ", None, 118, None),
    ("PERSONS", "value", "0", None, 0, None),
    ("DOLLARS", "value", "−5", None, -5, "negative"),
    # Percentages.
    ("SHARE", "value", "12%", None, 12, None),
    ("SHARE", "value", "12,5 %", None, 12.5, None),
    ("SHARE", "value", 12, None, 12, None),
    ("SHARE", "value", 0.12, PERCENT, 12, "percent_format"),
    ("SHARE", "value", 0.57, PERCENT, 57, "percent_format"),
    ("SHARE", "value", 0.12, None, 0.12, "percentage_below_one"),
    ("SHARE", "value", 130, None, 130, "percentage_above_hundred"),
    # Yes and no.
    ("LAW", "value", "yes", None, 1, None),
    ("LAW", "value", "Oui", None, 1, None),
    ("LAW", "value", "SÍ", None, 1, None),
    ("LAW", "value", "non", None, 0, None),
    ("LAW", "value", True, None, 1, None),
    ("LAW", "value", 0, None, 0, None),
    # Countries.
    ("PERSONS", "country", "NP", None, "NPL", None),
    ("PERSONS", "country", "npl", None, "NPL", None),
    ("PERSONS", "country", " Nepal\u00a0", None, "NPL", None),
    ("PERSONS", "country", "NEPAL", None, "NPL", None),
    ("PERSONS", "country", "Népal", None, "NPL", None),
    ("PERSONS", "country", "Federal Democratic Republic of Nepal", None, "NPL", None),
    ("PERSONS", "country", "Moldova", None, "MDA", None),
    ("PERSONS", "country", "Marruecos", None, "MAR", None),
    ("PERSONS", "country", "Côte d'Ivoire", None, "CIV", None),
    ("PERSONS", "country", "Global", None, "GLO", None),
    # Choices.
    ("PERSONS", "sex", "Female", None, "F", None),
    ("PERSONS", "sex", "femmes", None, "F", None),
    ("PERSONS", "sex", "Mujer", None, "F", None),
    ("PERSONS", "sex", "W", None, "F", None),
    ("PERSONS", "sex", "Homme", None, "M", None),
    ("PERSONS", "sex", "H", None, "M", None),
    ("PERSONS", "sex", "m", None, "M", None),
    ("PERSONS", "sex", "inconnu", None, "unknown", None),
    ("PERSONS", "state", "Définitif", None, "final", None),
    ("PERSONS", "kind", "Meta", None, "target", None),
    # Days; the period of the row is 2024.
    ("PERSONS", "end", "30/06/2024", None, "2024-06-30", None),
    ("PERSONS", "end", "06/30/2024", None, "2024-06-30", None),
    ("PERSONS", "end", "03.03.2024", None, "2024-03-03", None),
    ("PERSONS", "end", "30 June 2024", None, "2024-06-30", None),
    ("PERSONS", "end", "June 30, 2024", None, "2024-06-30", None),
    ("PERSONS", "end", "30 juin 2024", None, "2024-06-30", None),
    ("PERSONS", "end", "1er août 2024", None, "2024-08-01", None),
    ("PERSONS", "end", "30 de junio de 2024", None, "2024-06-30", None),
    ("PERSONS", "end", "2024-06-30 00:00:00", None, "2024-06-30", None),
    ("PERSONS", "end", "2024", None, "2024-12-31", None),
    ("PERSONS", "start", "2024", None, "2024-01-01", None),
    ("PERSONS", "end", 2024, None, "2024-12-31", None),
    ("PERSONS", "end", "June 2024", None, "2024-06-30", None),
    ("PERSONS", "end", "février 2024", None, "2024-02-29", None),
    ("PERSONS", "end", "2024-06", None, "2024-06-30", None),
    ("PERSONS", "start", "06/2024", None, "2024-06-01", None),
    ("PERSONS", "end", "2024-S1", None, "2024-06-30", None),
    ("PERSONS", "end", "2024 H1", None, "2024-06-30", None),
    ("PERSONS", "end", "Q1 2024", None, "2024-03-31", None),
    ("PERSONS", "start", "T3 2024", None, "2024-07-01", None),
    ("PERSONS", "end", "2e trimestre 2024", None, "2024-06-30", None),
    ("PERSONS", "end", date(2024, 6, 30), DAY, "2024-06-30", None),
    ("PERSONS", "end", datetime(2024, 6, 30, 14, 5), DAY, "2024-06-30", None),
    ("PERSONS", "end", 45473, None, "2024-06-30", "serial_day"),
    ("PERSONS", "end", date(2024, 6, 1), MONTH, "2024-06-30", "shown_as_month"),
    ("PERSONS", "end", date(2024, 1, 1), YEAR, "2024-12-31", "shown_as_year"),
    ("PERSONS", "end", 2024, DAY, "2024-12-31", "year_as_day"),
    ("PERSONS", "release_time", "2025-03-01", None, "2025-03-01T00:00:00Z", None),
    ("PERSONS", "release_time", datetime(2025, 3, 1, 9, 30), DAY, "2025-03-01T09:30:00Z", None),
    # Texts.
    ("PERSONS", "place", "  Kathmandu\u00a0valley ", None, "Kathmandu valley", None),
    ("PERSONS", "source", "=1+1", "@", "=1+1", None),
    ("PERSONS", "age", "", None, "all", None),
    ("PERSONS", "age", "15 – 24", None, "15-24", None),
    ("PERSONS", "age", "Tous", None, "all", None),
    ("PERSONS", "group", "Desconocido", None, "unknown", None),
    ("PERSONS", "comment", "n/a", None, None, "left_empty"),
    ("PERSONS", "comment", 12, None, "12", None),
]


@pytest.mark.parametrize(("indicator", "column", "value", "shown", "expected", "note"), RIGHT)
def test_a_cell_has_its_right_value(tmp_path, indicator, column, value, shown, expected, note):
    def as_text(book, sheets):
        # openpyxl takes a text that begins with = for a formula.
        sheets["values"].cell(FIRST, position("values", column)).data_type = "s"

    framework, report = with_cell(
        tmp_path,
        "values",
        column,
        value,
        shown,
        rows=values({"indicator": indicator}),
        setup=as_text if value == "=1+1" else None,
    )
    rows = framework["values"]

    assert report.complete(), report.left_out
    assert [each.reason for each in report.notes] == [note] * (note is not None)
    found = rows[column].iloc[0]
    assert found == expected or (expected is None and found != found)


WRONG = [
    # indicator, column, value, format, reason, remedy
    ("PERSONS", "value", "1,234", None, "unclear_number", "declare_mark"),
    ("PERSONS", "value", "1.234", None, "unclear_number", "declare_mark"),
    ("PERSONS", "value", "about 500", None, "not_a_number", "write_number"),
    ("PERSONS", "value", "500 persons", None, "not_a_number", "write_number"),
    ("PERSONS", "value", "1 23", None, "not_a_number", "write_number"),
    ("PERSONS", "value", "1,23.4", None, "not_a_number", "write_number"),
    ("PERSONS", "value", "12%", None, "percent_of_what", "write_number"),
    ("PERSONS", "value", 0.12, PERCENT, "percent_of_what", "write_number"),
    ("RATIO", "value", "12%", None, "percent_of_what", "write_number"),
    ("PERSONS", "value", True, None, "truth_in_number", "write_number"),
    ("PERSONS", "value", date(2024, 5, 1), DAY, "day_in_number", "write_number"),
    ("PERSONS", "value", -5, None, "negative_count", "check_value"),
    ("PERSONS", "value", "n/a", None, "no_value_on_purpose", ""),
    ("PERSONS", "value", "-", None, "no_value_on_purpose", ""),
    ("PERSONS", "value", "s/o", None, "no_value_on_purpose", ""),
    ("PERSONS", "value", "Non disponible", None, "no_value_on_purpose", ""),
    ("PERSONS", "value", None, None, "no_value", "fill_or_delete"),
    ("PERSONS", "value", "\u00a0", None, "no_value", "fill_or_delete"),
    ("PERSONS", "value", "=SUM(A1:A2)", None, "formula_without_value", "save_in_excel"),
    ("PERSONS", "value", "#DIV/0!", None, "error_cell", "correct_formula"),
    ("PERSONS", "value", "#REF!", None, "error_cell", "correct_formula"),
    ("LAW", "value", 5, None, "not_yes_or_no", "write_yes_or_no"),
    ("LAW", "value", "perhaps", None, "not_yes_or_no", "write_yes_or_no"),
    ("PERSONS", "weight", -1, None, "too_small", "check_value"),
    ("PERSONS", "country", "Nepl", None, "unknown_country", "did_you_mean_country"),
    ("PERSONS", "country", "Xq!", None, "unknown_country", "write_country"),
    ("PERSONS", "country", "NA", None, "namibia_or_nothing", "write_country"),
    ("PERSONS", "country", "n/a", None, "placeholder", "write_country"),
    ("PERSONS", "country", None, None, "missing", "fill_in"),
    ("PERSONS", "sex", "femalle", None, "unknown_choice", "did_you_mean"),
    ("PERSONS", "sex", "12345", None, "unknown_choice", "choose_one"),
    ("PERSONS", "sex", "n/a", None, "placeholder", "fill_in"),
    ("PERSONS", "kind", "goal", None, "unknown_choice", "choose_one"),
    ("PERSONS", "indicator", "PERSON", None, "unknown_reference", "did_you_mean"),
    ("PERSONS", "indicator", "9", None, "unknown_reference", "add_row"),
    ("PERSONS", "end", "03/04/2024", None, "unclear_day", "write_day"),
    ("PERSONS", "end", "30/06/24", None, "short_year", "write_day"),
    ("PERSONS", "end", "31/06/2024", None, "no_such_day", "write_day"),
    ("PERSONS", "end", "June", None, "not_a_day", "write_day"),
    ("PERSONS", "end", "Q5 2024", None, "not_a_day", "write_day"),
    ("PERSONS", "end", "2024-H3", None, "not_a_day", "write_day"),
    ("PERSONS", "end", "30/06/2204", None, "unlikely_year", "write_day"),
    ("PERSONS", "end", 202406, None, "not_a_day", "write_day"),
    ("PERSONS", "end", True, None, "not_a_day", "write_day"),
    ("PERSONS", "end", "2023", None, "ends_before_start", "check_period"),
    ("PERSONS", "end", None, None, "no_period", "fill_period"),
    ("PERSONS", "start", "n/a", None, "no_period", "fill_period"),
    ("PERSONS", "set_on", "June 2024", None, "period_for_day", "write_day"),
    ("PERSONS", "release_time", "soon", None, "not_a_day", "write_moment"),
    ("PERSONS", "age", date(2024, 3, 1), DAY, "day_in_text", "format_as_text"),
    ("PERSONS", "place", 1.1, None, "number_in_text", "format_as_text"),
]


@pytest.mark.parametrize(("indicator", "column", "value", "shown", "reason", "remedy"), WRONG)
def test_a_cell_without_a_right_value_is_refused_with_place_and_remedy(
    tmp_path, indicator, column, value, shown, reason, remedy
):
    rows = values({"indicator": indicator}, {"place": "Elsewhere"})
    framework, report = with_cell(tmp_path, "values", column, value, shown, rows=rows)
    (finding,) = report.left_out

    assert (finding.reason, finding.remedy) == (reason, remedy)
    assert finding.place.file == "book.xlsx"
    assert (finding.place.sheet, finding.place.row) == ("Values", FIRST)
    assert finding.place.column == column_name(words_of("en"), "values", column)
    letter = get_column_letter(position("values", column))
    assert finding.details["cell"] == f"{letter}{FIRST}"
    assert framework["values"]["place"].tolist() == ["Elsewhere"]
    assert report.found.total() == report.loaded.total() + len(report.left_out)
    for language in LANGUAGES:
        told = finding.text(words_of(language))
        assert "{" not in told
        if isinstance(value, str) and value.strip() and reason not in TOLD_OTHERWISE:
            assert value in told


#: Reasons that name what is wrong in other words than those of the cell.
TOLD_OTHERWISE = {"formula_without_value", "ends_before_start", "no_period"}


def test_an_unclear_number_is_settled_by_the_decimal_mark_of_the_instructions(tmp_path):
    for mark, expected in ((".", 1234), (",", 1.234)):

        def declare(book, sheets, mark=mark):
            book["Instructions"]["B3"] = mark

        framework, report = with_cell(tmp_path, "values", "value", "1,234", setup=declare)

        assert report.complete() and not report.notes
        assert framework["values"]["value"].tolist() == [expected]


def test_a_decimal_mark_that_is_none_is_told(tmp_path):
    def declare(book, sheets):
        book["Instructions"]["B3"] = "semicolon"

    _, report = with_cell(tmp_path, "values", "value", 5, setup=declare)

    assert [each.reason for each in report.notes] == ["unknown_mark"]


def test_a_number_with_another_mark_than_declared_is_read_and_told(tmp_path):
    def declare(book, sheets):
        book["Instructions"]["B3"] = "."

    framework, report = with_cell(tmp_path, "values", "value", "0,5", setup=declare)

    assert framework["values"]["value"].tolist() == [0.5]
    assert [each.reason for each in report.notes] == ["other_mark"]


@pytest.mark.parametrize(
    ("others", "expected"), [(["2,345,678"], 1234), (["0,5"], 1.234), (["0,5", "0.5"], None)]
)
def test_an_unclear_number_is_settled_by_its_column_unless_that_contradicts_itself(
    tmp_path, others, expected
):
    rows = values(
        {"value": "1,234"}, *({"value": each, "place": str(n)} for n, each in enumerate(others))
    )
    framework, report = loaded(filled("en", rows)[0], tmp_path)

    if expected is None:
        assert [each.reason for each in report.left_out] == ["unclear_number"]
    else:
        assert framework["values"].set_index("place")["value"]["all"] == expected
        assert [each.reason for each in report.notes] == ["mark_of_column"]


def test_m_stands_for_no_sex_where_h_does_too_or_the_sheet_is_in_spanish(tmp_path):
    rows = values({"sex": "H"}, {"sex": "M"})
    _, report = loaded(filled("en", rows)[0], tmp_path)
    _, spanish = loaded(filled("es", values({"sex": "M"}))[0], tmp_path)

    assert [(each.reason, each.place.row) for each in report.left_out] == [("unclear_m", FIRST + 1)]
    assert [each.reason for each in spanish.left_out] == ["unclear_m"]


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path):
    def old_mac(book, sheets):
        book.epoch = datetime(1904, 1, 1)

    framework, _ = with_cell(tmp_path, "values", "end", 45473 - 1462, setup=old_mac)
    again, _ = with_cell(tmp_path, "values", "end", datetime(2024, 6, 30), DAY, setup=old_mac)

    assert framework["values"]["end"].tolist() == ["2024-06-30"]
    assert again["values"]["end"].tolist() == ["2024-06-30"]


@pytest.mark.parametrize("value", ["adopted in May", "yes", 3])
def test_the_value_of_a_milestone_is_kept_as_a_text(tmp_path, value):
    rows = values({"indicator": "STEP", "value": value})
    framework, report = loaded(filled("en", rows)[0], tmp_path)

    assert report.complete()
    assert framework["values"]["text"].tolist() == [str(value)]
    assert framework["values"]["value"].isna().all()


def test_a_milestone_with_two_texts_is_refused(tmp_path):
    rows = values({"indicator": "STEP", "value": "done", "text": "not done"})
    _, report = loaded(filled("en", rows)[0], tmp_path)

    assert [each.reason for each in report.left_out] == ["two_texts"]


def test_a_baseline_needs_no_first_day(tmp_path):
    rows = values({"kind": "baseline", "start": None, "end": "2022"})
    framework, report = loaded(filled("en", rows)[0], tmp_path)

    assert report.complete() and report.loaded["baselines"] == 1
    assert framework.values("baseline")["end"].tolist() == ["2022-12-31"]


# Cells of other tables


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("activities", "countries", "Népal, Serbie", "NPL;SRB"),
        ("activities", "countries", "NP;\nNPL; MA", "NPL;MAR"),
        ("activities", "start", "2023", "2023-01-01"),
        ("indicators", "direction", "Baisse", "down"),
        ("indicators", "aggregation", "Weighted Mean", "weighted mean"),
        ("indicators", "value_type", "Oui ou non", "yes-no"),
        ("money", "currency", "usd", "USD"),
        ("money", "value", "25 000,50", 25000.5),
        ("money", "kind", "dépense", "spending"),
        ("locations", "latitude", "27,717", 27.717),
        ("locations", "latitude", "-27.5", -27.5),
    ],
)
def test_a_cell_of_another_table_has_its_right_value(tmp_path, table, column, value, expected):
    place = {"activity": "A", "name": "Kathmandu"}
    rows = ROWS | {"money": [BUDGET], "locations": [place]} | {"values": []}
    framework, report = with_cell(tmp_path, table, column, value, rows=rows)

    assert report.complete(), report.left_out
    assert expected in framework[table][column].tolist()


@pytest.mark.parametrize(
    ("table", "column", "value", "reason", "remedy"),
    [
        ("activities", "title", None, "missing", "fill_in"),
        ("activities", "title", "n/a", "placeholder", "fill_in"),
        ("activities", "countries", "Nepal; Xq", "unknown_country", "write_country"),
        ("results", "type", "result", "unknown_choice", "choose_one"),
        ("results", "activity", "B", "unknown_reference", "add_row"),
        ("results", "parent", "R", "own_parent", "check_value"),
        ("indicators", "id", 1.1, "number_in_text", "format_as_text"),
        ("indicators", "value_type", "number (%)", "unknown_choice", "did_you_mean"),
        ("money", "currency", "US$", "wrong_form", "write_currency"),
        ("money", "value", "USD 25000", "not_a_number", "write_number"),
        ("money", "result", "R9", "unknown_reference", "did_you_mean"),
        ("money", "end", "2023", "ends_before_start", "check_period"),
        ("locations", "latitude", 95, "too_great", "check_value"),
    ],
)
def test_a_wrong_cell_of_another_table_is_refused(tmp_path, table, column, value, reason, remedy):
    place = {"activity": "A", "name": "Kathmandu"}
    rows = ROWS | {"money": [BUDGET], "locations": [place], "values": []}
    _, report = with_cell(tmp_path, table, column, value, rows=rows)
    finding = next(each for each in report.left_out if each.kind == table)

    assert isinstance(finding, Finding)
    assert (finding.reason, finding.remedy) == (reason, remedy)
    assert finding.details["cell"] == f"{get_column_letter(position(table, column))}{FIRST}"
    assert report.found.total() == report.loaded.total() + len(report.left_out)
