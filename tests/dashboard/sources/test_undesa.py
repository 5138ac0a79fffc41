import gzip
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.sources import undesa, worldbank
from dashboard.sources.importer import Tables
from dashboard.sources.places import PROGRAMME_M49
from dashboard.sources.problems import UnreadableFile

CORRIDORS = """geo,t,from,sex,n,type_b,type_c,type_r,type_i
ITA,2024,MDA,female,120,1,0,1,0
ITA,2024,MDA,male,80,1,0,1,0
TUN,2024,LBY,female,3,0,1,1,0
TUN,2024,LBY,male,4,0,1,1,0
PRK,2024,NPL,male,1,0,0,0,1
FRA,2024,DZA,male,9,1,0,0,0
"""
BEFORE = """geo,t,from,sex,n,type_b,type_c,type_r,type_i
ITA,2015,MDA,female,50,1,0,1,0
ITA,2020,MDA,female,110,1,0,1,0
ITA,2020,MDA,male,70,1,0,1,0
"""
EXTRACT = "geo,var,t,v\nTUN,pop,2023,700\n" + "".join(
    f"NPL,{name},2023,1\n" for name in worldbank.VARIABLES
)
CITIZENS = ("MAR", "PHL", "TUN")


def workbook(path: Path, kinds: dict[str, str]) -> None:
    """As the true one: ten rows of title, names in row 11, the areas from row 12."""
    book = openpyxl.Workbook()
    book.active.title = "Contents"
    sheet = book.create_sheet("Table 1")
    for column, name in enumerate(
        ["", "Region, development group, country or area", "Notes", "Location code", "Type of data"]
    ):
        sheet.cell(11, column + 1, name)
    for row, (code, kind) in enumerate(
        [(900, ""), *((PROGRAMME_M49[c], k) for c, k in kinds.items())]
    ):
        sheet.cell(12 + row, 4, code)
        sheet.cell(12 + row, 5, kind)
    book.save(path)


def kinds(**changed: str) -> dict[str, str]:
    return {country: "C R" if country in CITIZENS else "B R" for country in PROGRAMME_M49} | changed


def folder(root: Path, *, corridors: str = CORRIDORS, **changed: str) -> Path:
    place = root / "raw" / "undesa_ims"
    place.mkdir(parents=True)
    (place / undesa.CORRIDORS).write_bytes(gzip.compress(corridors.encode()))
    (place / undesa.CORRIDORS_BEFORE).write_bytes(gzip.compress(BEFORE.encode()))
    workbook(place / undesa.WORKBOOK, kinds(**changed))
    bank = root / "raw" / "worldbank"
    bank.mkdir()
    (bank / worldbank.EXTRACT).write_bytes(gzip.compress(EXTRACT.encode()))
    return root


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return undesa.read(folder(tmp_path))


def stock(tables: Tables) -> "pd.Series[float]":
    return tables["observations"].set_index(["indicator", "country", "sex"])["value"]


def refusal(root: Path) -> list[str]:
    with pytest.raises(UnreadableFile) as refused:
        undesa.read(root)
    return str(refused.value).splitlines()


def test_both_sexes_are_women_and_men_together(tables: Tables) -> None:
    rows = tables["corridors"]
    rows = rows[rows["origin"] == "MDA"]
    assert dict(zip(rows["sex"], rows["migrants"], strict=True)) == {"F": 120, "M": 80, "T": 200}


def test_corridors_that_touch_none_of_the_eleven_count_for_the_world_only(tables: Tables) -> None:
    assert "DZA" not in set(tables["corridors"]["origin"])
    assert stock(tables)["emigrants", "WLD", "T"] == 120 + 80 + 3 + 4 + 1 + 9


def test_the_matrix_holds_every_corridor_of_the_world_and_no_sums(tables: Tables) -> None:
    rows = tables["matrix"].set_index(["origin", "destination"])
    assert rows.loc[("DZA", "FRA"), "M2024"] == 9
    assert rows.loc[("MDA", "ITA"), ["F2024", "M2024"]].tolist() == [120, 80]
    assert rows["F2024"].isna().tolist() == [True, False, False, True]


def test_the_edition_before_gives_its_last_year_only_and_stands_apart(tables: Tables) -> None:
    (row,) = tables["matrix_2020_edition"].to_dict("records")
    assert (row["F2020"], row["M2020"], row["source"]) == (110, 70, "undesa_ims2020")
    assert set(tables["matrix"]["source"]) == {"undesa_ims2024"}


def test_a_country_that_counts_citizens_is_marked(tables: Tables) -> None:
    rows = tables["corridors"].drop_duplicates("destination").set_index("destination")
    assert rows["definition"].to_dict() == {
        "ITA": "foreign-born",
        "PRK": "foreign-born",
        "TUN": "citizens",
    }


def test_a_destination_without_data_is_marked_as_imputed(tables: Tables) -> None:
    rows = tables["corridors"].drop_duplicates("destination").set_index("destination")
    assert rows["imputed"].to_dict() == {"ITA": False, "PRK": True, "TUN": False}


def test_the_share_of_2024_is_of_the_population_of_2023(tables: Tables) -> None:
    assert stock(tables)["immigrants_share", "TUN", "T"] == 1


def test_a_definition_that_the_2020_workbook_contradicts_is_refused(tmp_path: Path) -> None:
    said = refusal(folder(tmp_path, TUN="B R"))
    assert said == [
        f"{undesa.CORRIDORS}, column type_c: TUN: {{'citizens'}}, in {undesa.WORKBOOK} "
        "'foreign-born'"
    ]


def test_a_kind_that_is_neither_is_named_by_its_row(tmp_path: Path) -> None:
    said = refusal(folder(tmp_path, BGD="I"))
    assert said == [f"{undesa.WORKBOOK}, row 13, column Type of data: 'I' names neither B nor C"]


def test_all_wrong_cells_are_named_at_once(tmp_path: Path) -> None:
    broken = CORRIDORS.replace("male,80", "male,eighty").replace("TUN,2024,LBY,f", "TUN,24,LBY,f")
    assert refusal(folder(tmp_path, corridors=broken)) == [
        f"{undesa.CORRIDORS}, row 3, column n: 'eighty' is refused: not a whole number from 0",
        f"{undesa.CORRIDORS}, row 4, column t: '24' is refused: not a year from 1900 to 2099",
    ]


def test_a_corridor_that_stands_twice_is_refused(tmp_path: Path) -> None:
    again = CORRIDORS + "ITA,2024,MDA,male,81,1,0,1,0\n"
    assert refusal(folder(tmp_path, corridors=again)) == [
        f"{undesa.CORRIDORS}, row 8, column geo, t, from, sex: "
        "'ITA', '2024', 'MDA', 'male' stands in row 3 already, but names one row only"
    ]


def test_a_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "raw" / "undesa_ims" / undesa.WORKBOOK).write_bytes(b"<html>")
    assert refusal(root)[0].startswith(f"{undesa.WORKBOOK}: no such table")


def test_every_country_has_emigrants_and_immigrants(tables: Tables) -> None:
    assert stock(tables)["emigrants", "DZA", "T"] == 9
    assert stock(tables)["immigrants", "FRA", "M"] == 9


def test_the_files_own_code_of_the_channel_islands_is_set_right(tmp_path: Path) -> None:
    found = undesa.read(folder(tmp_path, corridors=CORRIDORS.replace("FRA", "XCX")))
    assert stock(found)["immigrants", "CHI", "T"] == 9


def test_a_country_that_is_not_known_is_refused(tmp_path: Path) -> None:
    assert refusal(folder(tmp_path, corridors=CORRIDORS.replace("DZA", "ATL"))) == [
        f"{undesa.CORRIDORS}, row 7, column from: 'ATL' is refused: not a known country"
    ]
