import gzip
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.sources import undp_gap
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.problems import UnreadableFile


def series(code: str, values: list[tuple[float, Any]], **dimensions: str) -> dict[str, Any]:
    return {
        "Reporting Type": "G",
        **dimensions,
        "series": code,
        "seriesDescription": "",
        "values": [{"year": year, "value": value} for year, value in values],
        "status": "Methodology Unavailable",
    }


MOLDOVA = [
    series("SI_RMT_COST", [(2020.0, 5.61), (2021.0, 4.27)]),
    series("SG_REG_BRTH", [(2012.0, 98.0)], Age="<1Y"),
    series("VC_HTF_DETV", [(2017.0, 147.0)], Age="ALLAGE", Sex="BOTHSEX"),
    series("VC_HTF_DETV", [(2017.0, 100.0)], Age="ALLAGE", Sex="FEMALE"),
    series("SI_POV_NAHC", [(2020.0, 26.8)], Location="ALLAREA"),
    series("SI_POV_NAHC", [(2020.0, 40.0)], Location="RURAL"),
    series("SH_STA_MORT", [(2020.0, 12.0)]),
]


DIMS = "Age=ALLAGE;Reporting Type=G;Sex=BOTHSEX"
# A stretch of the table of all countries.
OTHERS = f"""\
iso3,indicator,series,description,dims,year,value,target_value,status
AGO,10.c.1,SI_RMT_COST,Costs,Reporting Type=G,2021,7.5,3,On Track
AGO,16.9.1,SG_REG_BRTH,Births,Age=<1Y;Reporting Type=G,2016,25,,
AGO,16.2.2,VC_HTF_DETV,Victims,{DIMS},2017,12,,
AGO,8.8.2,SL_LBR_NTLCPL,Rights,Reporting Type=G,2020,2.3,,
AGO,1.2.1,SI_POV_NAHC,Poverty,Location=ALLAREA;Reporting Type=G,2018,32.3,,
MDA,10.c.1,SI_RMT_COST,Costs,Reporting Type=G,2021,9.9,3,On Track
"""


def folder(
    root: Path, moldova: object = MOLDOVA, country: str = "MDA", others: str = OTHERS
) -> Path:
    place = root / "raw" / "undp_sdg_gap"
    place.mkdir(parents=True)
    for each in PROGRAMME_COUNTRIES:
        content = {"countryCode": each, "goalStatus": [], "tsData": MOLDOVA[-1:]}
        if each == "MDA":
            content |= {"countryCode": country, "tsData": moldova}
        (place / f"{each}.json.gz").write_bytes(gzip.compress(json.dumps(content).encode()))
    (place / undp_gap.ALL_COUNTRIES).write_bytes(gzip.compress(others.encode()))
    return root


def of_moldova(root: Path) -> pd.DataFrame:
    rows = undp_gap.read(root)["observations"]
    return rows[rows["country"] == "MDA"]


def test_rows_are_chosen_by_their_dimensions(tmp_path: Path) -> None:
    rows = of_moldova(folder(tmp_path))

    assert rows[["indicator", "year", "value"]].to_numpy().tolist() == [
        ["birth_registration", 2012, 98.0],
        ["poverty_national", 2020, 26.8],
        ["remittance_cost", 2020, 5.61],
        ["remittance_cost", 2021, 4.27],
        ["trafficking_victims", 2017, 147.0],
    ]


def test_birth_registration_is_of_children_under_one(tmp_path: Path) -> None:
    rows = of_moldova(folder(tmp_path)).set_index("indicator")

    assert rows.loc["birth_registration", "age"] == "<1"
    assert rows.loc["poverty_national", "age"] == "all"


def test_every_problem_of_every_series_is_named_at_once(tmp_path: Path) -> None:
    broken = [
        series("SI_RMT_COST", [(2020.0, 5.61), (2021.0, "<5")]),
        series("SG_REG_BRTH", [(2012.0, None)], Age="<1Y"),
        series("SI_POV_NAHC", [(2020.5, 26.8), (2021.0, 30.0)], Location="ALLAREA"),
    ]
    there = folder(tmp_path, broken)
    (there / "raw" / "undp_sdg_gap" / "TUN.json.gz").unlink()

    with pytest.raises(UnreadableFile) as error:
        undp_gap.read(there)

    said = str(error.value)
    assert "MDA.json.gz, series SI_RMT_COST, row 2, column value: '<5'" in said
    assert "MDA.json.gz, series SG_REG_BRTH, row 1, column value: cell is empty" in said
    assert "MDA.json.gz, series SI_POV_NAHC, row 1, column year: '2020.5'" in said
    assert "TUN.json.gz: the file is missing" in said


def test_two_series_with_the_same_dimensions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="column SI_RMT_COST: the same dimensions 2 times"):
        undp_gap.read(folder(tmp_path, [MOLDOVA[0], MOLDOVA[0]]))


def test_a_year_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    twice = [series("SI_RMT_COST", [(2020.0, 5.61), (2020.0, 5.7)])]

    with pytest.raises(UnreadableFile, match="series SI_RMT_COST, row 2, column year"):
        undp_gap.read(folder(tmp_path, twice))


def test_a_file_of_another_country_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"MDA.json.gz, column countryCode: 'MDG'"):
        undp_gap.read(folder(tmp_path, country="MDG"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([(2020.0, -4.0)], "row 1, column value: '-4.0' is refused: less than 0"),
        ([(2020.0, 400.0)], "row 1, column value: '400.0' is refused: more than 100"),
        ([(2020.0, 5.0), (2020.0, 6.0)], "row 2, column year: '2020.0' stands in row 1 already"),
    ],
)
def test_a_value_off_its_scale_or_there_twice_is_refused(
    tmp_path: Path, values: list[tuple[float, float]], said: str
) -> None:
    with pytest.raises(UnreadableFile, match="MDA.json.gz, series SI_RMT_COST, " + said):
        undp_gap.read(folder(tmp_path, [series("SI_RMT_COST", values)]))


def test_values_that_are_no_objects_are_refused(tmp_path: Path) -> None:
    broken = series("SI_RMT_COST", []) | {"values": [1, 2]}

    with pytest.raises(UnreadableFile, match="series SI_RMT_COST: not a list of values"):
        undp_gap.read(folder(tmp_path, [broken]))


def test_a_country_without_series_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"MDA\.json\.gz, column tsData: there are no series"):
        undp_gap.read(folder(tmp_path, []))


def test_other_countries_come_from_the_table_of_all_and_the_eleven_from_their_files(
    tmp_path: Path,
) -> None:
    rows = undp_gap.read(folder(tmp_path))["observations"]
    cost = rows[(rows["indicator"] == "remittance_cost") & (rows["year"] == 2021)]

    assert dict(zip(cost["country"], cost["value"], strict=True)) == {"AGO": 7.5, "MDA": 4.27}
    assert rows["country"].value_counts()["AGO"] == 5


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2021,7.5,", "2021,-7.5,", "row 2, column value: '-7.5' is not from 0 to 100"),
        ("AGO,8.8.2", "ATL,8.8.2", "row 5, column iso3: 'ATL' is refused: not a known country"),
        ("Age=<1Y", "Age=<5Y", "SG_REG_BRTH with Age=<1Y;Reporting Type=G is missing"),
    ],
)
def test_what_is_wrong_with_the_table_of_all_is_named(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(UnreadableFile) as error:
        undp_gap.read(folder(tmp_path, others=OTHERS.replace(old, new)))

    assert said in str(error.value)
