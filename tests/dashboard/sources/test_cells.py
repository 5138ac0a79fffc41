from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest

from dashboard.sources import cells
from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.sources.rows import observations
from dashboard.vocabulary.tables import TABLES


def test_a_code_survives_and_only_an_empty_cell_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("code,n\nNA,0\n-,\n")

    found = cells.text_table(path)

    assert found["code"].tolist() == ["NA", "-"]
    assert found["n"].isna().tolist() == [False, True]


def test_a_packed_file_that_is_cut_off_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00")

    with pytest.raises(UnreadableFile, match=r"cut.csv.gz: not a CSV file"):
        cells.text_table(path)


@pytest.mark.parametrize(
    ("column", "good", "bad"),
    [
        (cells.whole(), ["0", "12"], "1.5"),
        (cells.number(), ["-1", "2.5", "1e-05"], "<5"),
        (cells.year(), ["1951", "2024"], "24"),
        (cells.iso3(), ["MDA"], "Mda"),
        (cells.one_of(["c", "e"]), ["c"], "x"),
    ],
)
def test_a_kind_of_cell_takes_the_good_and_names_the_bad(
    column: pa.Column, good: list[str], bad: str
) -> None:
    frame = pd.DataFrame({"n": [*good, bad]}, dtype="str")

    with pytest.raises(UnreadableFile) as error:
        checked(frame, pa.DataFrameSchema({"n": column}), file="f.csv")

    (problem,) = error.value.problems
    assert (problem.row, problem.column) == (len(good) + 2, "n")
    assert problem.reason.startswith(f"{bad!r} is refused: not ")


def test_all_problems_of_all_readings_are_collected() -> None:
    def broken(name: str) -> None:
        raise UnreadableFile([Problem(name, None, None, "broken")])

    with pytest.raises(UnreadableFile) as error:
        cells.all_of([lambda: broken("a"), lambda: None, lambda: broken("b")])

    assert [problem.file for problem in error.value.problems] == ["a", "b"]


def test_observations_have_the_columns_of_the_table_and_are_for_all_unless_said() -> None:
    rows = pd.DataFrame({"country": ["MDA"], "year": ["2020"], "value": [1]})

    found = observations(rows, indicator="hdi", status="estimated", source="s", age="15+")

    assert list(found) == [column.name for column in TABLES["observations"].columns]
    assert found.loc[0, ["sex", "age"]].tolist() == ["T", "15+"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "f.csv: not a CSV file: No columns to parse from file"),
        (b"<!DOCTYPE html>\n<html></html>\n", "f.csv, row 1: a web page, not a CSV file"),
        (b"n\n1\n\xe9\n", "f.csv, row 3: byte 0xe9 is not UTF-8"),
        (b"n\n1\n2", "f.csv, row 3: the file is cut off: no line break ends its last line"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_its_reason(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "f.csv").write_bytes(content)

    with pytest.raises(UnreadableFile) as error:
        cells.text_table(tmp_path / "f.csv")

    assert str(error.value) == said


_KEYED = pa.DataFrameSchema({"a": cells.text(), "n": cells.whole()}, unique=["a"])


def test_a_missing_column_is_said_once_and_not_in_every_row() -> None:
    frame = pd.DataFrame({"n": ["x", "x", "x"]})

    with pytest.raises(UnreadableFile) as error:
        checked(frame, _KEYED, file="f.csv")

    assert str(error.value) == "f.csv, column a: column is missing"


def test_a_table_without_rows_is_refused() -> None:
    frame = pd.DataFrame({"a": [], "n": []}, dtype="str")

    with pytest.raises(UnreadableFile, match=r"f\.csv: there are no rows"):
        checked(frame, _KEYED, file="f.csv")


def test_problems_are_listed_in_the_order_of_the_rows() -> None:
    frame = pd.DataFrame({"a": list("bcdefghijka"), "n": ["x", *"123456789", "y"]})

    with pytest.raises(UnreadableFile) as error:
        checked(frame, _KEYED, file="f.csv")

    assert [problem.row for problem in error.value.problems] == [2, 12]


def test_a_number_may_have_limits() -> None:
    schema = pa.DataFrameSchema({"n": cells.number(least=0, most=100)})
    frame = pd.DataFrame({"n": ["-1", "50", "101", "x"]})

    with pytest.raises(UnreadableFile) as error:
        checked(frame, schema, file="f.csv")

    assert str(error.value).splitlines() == [
        "f.csv, row 2, column n: '-1' is refused: less than 0",
        "f.csv, row 4, column n: '101' is refused: more than 100",
        "f.csv, row 5, column n: 'x' is refused: not a number",
    ]
