import gzip
from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import unhcr
from dashboard.sources.problems import UnreadableFile

# ARE is UNHCR's own code of Egypt, whose ISO3 code is EGY; - is a group that was not counted.
POPULATION = """\
year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,refugees,asylum_seekers,returned_refugees,idps,returned_idps,stateless,ooc,oip,hst
1990,Egypt,ARE,EGY,Tunisia,TUN,TUN,7,0,0,0,0,0,0,,0
2023,Egypt,ARE,EGY,Tunisia,TUN,TUN,10,0,0,0,0,0,0,-,0
2023,Nepal,NEP,NPL,Tunisia,TUN,TUN,5,2,0,0,0,0,0,,0
2023,Serbia and Kosovo: S/RES/1244 (1999),SRB,SRB,Serbia,SRB,SRB,0,0,0,90,0,0,0,,0
2023,Stateless,STA,XXA,Rep. of Moldova,MDA,MDA,0,0,0,0,0,3,0,,0
2023,Afghanistan,AFG,AFG,Austria,AUS,AUT,100,40,0,0,0,0,0,,0
"""
APPLICATIONS = """\
year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,procedure_type,app_type,dec_level,app_pc,applied
2005,Nepal,NEP,NPL,France,FRA,FRA,G,V,FI,P,20
2005,Nepal,NEP,NPL,France,FRA,FRA,G,V,AR,P,9
2006,Nepal,NEP,NPL,Germany,GFR,DEU,G,NA,NA,P,6
2013,Nepal,NEP,NPL,United States of America,USA,USA,G,N,IN,C,30
2013,Nepal,NEP,NPL,United States of America,USA,USA,G,N,EO,P,12
2013,Nepal,NEP,NPL,United States of America,USA,USA,G,R,RA,P,5
2013,Afghanistan,AFG,AFG,France,FRA,FRA,G,N,FI,P,400
"""
DECISIONS = """\
year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,procedure_type,dec_level,dec_pc,dec_recognized,dec_other,dec_rejected,dec_closed,dec_total
2006,Nepal,NEP,NPL,Germany,GFR,DEU,G,NA,P,1,2,3,0,6
2006,Nepal,NEP,NPL,Germany,GFR,DEU,G,AR,P,8,0,0,0,8
2010,Nepal,NEP,NPL,Germany,GFR,DEU,G,FI,C,4,0,1,0,5
"""
# Women and men of each age, of unknown age, and together, at the end of 2023.
_HEAD = ["0_4", "5_11", "12_17", "18_59", "60", "other", "total"]
_EGYPTIANS = "2023,Egypt,ARE,EGY,Tunisia,TUN,TUN,REF"
DEMOGRAPHICS = "\n".join(
    [
        "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,pop_type,location,loc_type,acc_type,"
        + ",".join([*(f"f_{age}" for age in _HEAD), *(f"m_{age}" for age in _HEAD), "total"]),
        f"{_EGYPTIANS},Tunis,U,I,1,0,0,3,0,0,4,0,1,0,5,0,0,6,10",
        "2023,Nepal,NEP,NPL,Tunisia,TUN,TUN,REF,Tunis,U,I,0,0,0,2,0,0,2,0,0,0,3,0,0,3,5",
        # The sex of one and the age of another are not known.
        "2023,Nepal,NEP,NPL,Tunisia,TUN,TUN,ASY,,V,I,0,0,0,0,0,1,1,0,0,0,0,0,0,0,2",
        "2023,Afghanistan,AFG,AFG,Austria,AUS,AUT,REF,,V,I,0,0,0,0,0,60,60,0,0,0,0,0,40,40,100",
        # Not all of those whom the other file counts.
        "2023,Serbia,SRB,SRB,Serbia,SRB,SRB,IDP,,V,I,0,0,0,7,0,0,7,0,0,0,8,0,0,8,15",
        "",
    ]
)


def folder(
    root: Path,
    population: str = POPULATION,
    applications: str = APPLICATIONS,
    decisions: str = DECISIONS,
    demographics: str = DEMOGRAPHICS,
) -> Path:
    place = root / "raw" / "unhcr"
    place.mkdir(parents=True)
    for name, text in {
        "population": population,
        "asylum_applications": applications,
        "asylum_decisions": decisions,
        "demographics": demographics,
    }.items():
        (place / f"{name}.csv.gz").write_bytes(gzip.compress(text.encode()))
    return root


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, pd.DataFrame]:
    return dict(unhcr.read(folder(tmp_path)))


def values(rows: pd.DataFrame, indicator: str) -> dict[tuple[str, int], float]:
    found = rows[(rows["indicator"] == indicator) & (rows["sex"] == "T") & (rows["age"] == "all")]
    return dict(zip(zip(found["country"], found["year"], strict=True), found["value"], strict=True))


def test_refugees_are_added_up_over_the_other_side(tables: dict[str, pd.DataFrame]) -> None:
    hosted = values(tables["observations"], "refugees_hosted")

    assert hosted["TUN", 2023] == 15
    assert values(tables["observations"], "refugees_originating")["NPL", 2023] == 5


def test_the_world_holds_every_country_not_only_the_eleven(
    tables: dict[str, pd.DataFrame],
) -> None:
    assert values(tables["observations"], "refugees_hosted")["WLD", 2023] == 115


def test_a_country_without_a_row_is_missing_and_a_said_zero_is_zero(
    tables: dict[str, pd.DataFrame],
) -> None:
    hosted = values(tables["observations"], "refugees_hosted")

    assert hosted["MDA", 2023] == 0
    assert ("JAM", 2023) not in hosted


def test_a_zero_that_only_fills_the_row_is_not_a_count_of_the_displaced(
    tables: dict[str, pd.DataFrame],
) -> None:
    assert values(tables["observations"], "idps") == {("SRB", 2023): 90, ("WLD", 2023): 90}
    assert values(tables["observations"], "stateless") == {("MDA", 2023): 3, ("WLD", 2023): 3}


def test_a_group_that_was_not_yet_counted_anywhere_has_no_observation(
    tables: dict[str, pd.DataFrame],
) -> None:
    seekers = values(tables["observations"], "asylum_seekers_hosted")

    assert {year for _, year in seekers} == {2023}


def test_displacement_joins_on_iso_codes_and_keeps_pairs_that_touch_the_eleven(
    tables: dict[str, pd.DataFrame],
) -> None:
    rows = tables["displacement"]
    pairs = rows[rows["year"] == 2023][["origin", "destination", "population", "persons"]]

    assert pairs.to_numpy().tolist() == [
        ["EGY", "TUN", "refugees", 10],
        ["NPL", "TUN", "asylum_seekers", 2],
        ["NPL", "TUN", "refugees", 5],
        ["SRB", "SRB", "idps", 90],
        ["XXA", "MDA", "stateless", 3],
    ]


def asked(tables: dict[str, pd.DataFrame], destination: str, year: int) -> pd.Series:
    rows = tables["asylum"].set_index(["destination", "year"])
    return rows.loc[(destination, year)]


def test_applications_leave_out_repeated_ones_and_appeals(tables: dict[str, pd.DataFrame]) -> None:
    assert asked(tables, "FRA", 2005)["applied"] == 20
    assert asked(tables, "USA", 2013)["applied"] == 42


def test_the_code_na_is_a_value_not_a_missing_one(tables: dict[str, pd.DataFrame]) -> None:
    assert asked(tables, "DEU", 2006)["applied"] == 6


def test_decisions_are_those_of_the_first_instance(tables: dict[str, pd.DataFrame]) -> None:
    names = ["recognised", "complementary", "rejected", "closed"]

    assert asked(tables, "DEU", 2006)[names].tolist() == [1, 2, 3, 0]


def test_the_unit_says_whether_persons_or_cases_were_counted(
    tables: dict[str, pd.DataFrame],
) -> None:
    assert asked(tables, "FRA", 2005)["unit"] == "persons"
    assert asked(tables, "DEU", 2010)["unit"] == "cases"
    assert asked(tables, "USA", 2013)["unit"] == "mixed"


def test_what_nobody_reported_stays_missing(tables: dict[str, pd.DataFrame]) -> None:
    assert pd.isna(asked(tables, "FRA", 2005)["recognised"])
    assert pd.isna(asked(tables, "DEU", 2010)["applied"])


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    broken = folder(
        tmp_path,
        population=POPULATION.replace("TUN,10,0", "TUN,*,0").replace("1990,", "199O,"),
        applications=APPLICATIONS.replace("G,V,FI,P,20", "G,Q,FI,P,"),
        decisions=DECISIONS.replace("dec_pc,", "pc,"),
    )

    with pytest.raises(UnreadableFile) as error:
        unhcr.read(broken)

    said = str(error.value)
    assert "population.csv.gz, row 2, column year: '199O'" in said
    assert "population.csv.gz, row 3, column refugees: '*'" in said
    assert "asylum_applications.csv.gz, row 2, column app_type: 'Q'" in said
    assert "asylum_applications.csv.gz, row 2, column applied: cell is empty" in said
    assert "asylum_decisions.csv.gz, column dec_pc: column is missing" in said


def test_a_pair_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    twice = POPULATION + POPULATION.splitlines()[-1] + "\n"

    with pytest.raises(UnreadableFile, match=r"population.csv.gz, row 8.*AFG.*row 7"):
        unhcr.read(folder(tmp_path, population=twice))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    there = folder(tmp_path)
    (there / "raw" / "unhcr" / "asylum_decisions.csv.gz").unlink()

    with pytest.raises(UnreadableFile, match=r"asylum_decisions.csv.gz: the file is missing"):
        unhcr.read(there)


def by_age_and_sex(
    rows: pd.DataFrame, indicator: str, country: str
) -> dict[tuple[str, str], float]:
    found = rows[(rows["indicator"] == indicator) & (rows["country"] == country)]
    found = found[found["year"] == 2023]
    return dict(zip(zip(found["sex"], found["age"], strict=True), found["value"], strict=True))


def test_women_men_and_age_groups_add_up_to_everyone(tables: dict[str, pd.DataFrame]) -> None:
    hosted = by_age_and_sex(tables["observations"], "refugees_hosted", "TUN")

    assert hosted["T", "all"] == 15
    assert (hosted["F", "all"], hosted["M", "all"]) == (6, 9)
    assert (hosted["F", "18-59"], hosted["M", "18-59"], hosted["T", "18-59"]) == (5, 8, 13)
    assert (hosted["T", "0-4"], hosted["T", "60+"]) == (1, 0)


def test_a_sex_that_is_known_of_some_only_is_missing(tables: dict[str, pd.DataFrame]) -> None:
    seekers = by_age_and_sex(tables["observations"], "asylum_seekers_hosted", "TUN")

    assert seekers == {("T", "all"): 2}


def test_without_their_ages_women_and_men_are_still_counted(
    tables: dict[str, pd.DataFrame],
) -> None:
    hosted = by_age_and_sex(tables["observations"], "refugees_hosted", "AUT")

    assert hosted == {("T", "all"): 100, ("F", "all"): 60, ("M", "all"): 40}


def test_a_part_of_the_people_is_not_taken_for_all(tables: dict[str, pd.DataFrame]) -> None:
    assert by_age_and_sex(tables["observations"], "idps", "SRB") == {("T", "all"): 90}


def test_a_country_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="row 7, column coo_iso: 'ATL' is refused"):
        unhcr.read(folder(tmp_path, POPULATION.replace(",AFG,AFG,", ",AFG,ATL,")))
