import gzip
from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import unsd
from dashboard.sources.problems import UnreadableFile

ENTITIES = {
    "geo_area": "geo_area,name\n1,World\n2,Africa\n50,Bangladesh\n4,Afghanistan\n921,Residual\n",
    "age": "age,name\n15,15+\nlt5y,<5Y\nlt1y,<1Y\n",
    "sex": "sex,name\nbothsex,BOTHSEX\nfemale,FEMALE\nmale,MALE\n",
    "nature": "nature,name\nc,C\nca,CA\ne,E\nm,M\ng,G\nnotspec,NOTSPEC\n",
    "units": "units,name\nnumber,NUMBER\ncon_usd,CON_USD\npercent,PERCENT\n",
    "policy_domains": "policy_domains,name\nalldomains,ALLDOMAINS\ndomain1,DOMAIN1\n",
}
POLICY = """\
geo_area,nature,policy_domains,units,year,sg_cpa_migrs
4,c,alldomains,number,2019,2
50,c,alldomains,number,2019,3
50,c,domain1,number,2019,N
"""
SCHOLARSHIPS = """\
geo_area,nature,units,year,dc_tof_schipsl
2,e,con_usd,2006,46.36048
50,c,con_usd,2018,11.32151
921,c,con_usd,2018,7
"""
BIRTHS = """\
age,geo_area,nature,units,year,sg_reg_brth
lt5y,50,c,percent,2019,56.2
lt1y,4,c,percent,2015,42.3
"""
ACCOUNTS = """\
age,geo_area,nature,quantile,sex,units,year,fb_bnk_accss
15,50,g,notspec,bothsex,percent,2017,50.05
15,50,g,notspec,female,percent,2017,35.84
15,50,g,notspec,male,percent,2017,64.6
"""


def folder(root: Path, policy: str = POLICY, scholarships: str = SCHOLARSHIPS) -> Path:
    place = root / "raw" / "unsd_sdg_2020"
    place.mkdir(parents=True)
    for entity, text in ENTITIES.items():
        (place / f"ddf--entities--{entity}.csv").write_text(text)
    (place / unsd.POLICY.file).write_text(policy)
    (place / unsd.BIRTHS.file).write_text(BIRTHS)
    (place / unsd.ACCOUNTS.file).write_text(ACCOUNTS)
    packed = place / f"{unsd.SCHOLARSHIPS.file}.gz"
    packed.write_bytes(gzip.compress(scholarships.encode()))
    return root


@pytest.fixture
def rows(tmp_path: Path) -> pd.DataFrame:
    return unsd.read(folder(tmp_path))["observations"]


def test_the_file_is_named_by_its_dimensions() -> None:
    assert unsd.POLICY.file == (
        "ddf--datapoints--sg_cpa_migrs--by--geo_area--nature--policy_domains--units--year.csv"
    )


def test_countries_are_known_by_their_m49_codes_and_residuals_left_out(
    rows: pd.DataFrame,
) -> None:
    policy = rows[rows["indicator"] == "migration_policy"]

    assert policy[["country", "value"]].to_numpy().tolist() == [["AFG", 2.0], ["BGD", 3.0]]
    assert set(rows["country"]) == {"AFG", "BGD", "M49-002"}


def test_births_are_of_children_under_five_alone(rows: pd.DataFrame) -> None:
    births = rows[rows["indicator"] == "birth_registration"]

    assert births[["country", "age", "value"]].to_numpy().tolist() == [["BGD", "<5", 56.2]]


def test_accounts_are_of_women_and_of_men(rows: pd.DataFrame) -> None:
    accounts = rows[rows["indicator"] == "account_ownership"]

    assert accounts[["sex", "age", "value"]].to_numpy().tolist() == [
        ["F", "15+", 35.84],
        ["M", "15+", 64.6],
    ]


def test_a_rating_off_its_scale_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="row 3, column sg_cpa_migrs: '5' is refused"):
        unsd.read(folder(tmp_path, policy=POLICY.replace("number,2019,3", "number,2019,5")))


def test_a_country_that_has_not_answered_is_missing(rows: pd.DataFrame) -> None:
    assert "migration_policy_1" not in set(rows["indicator"])


def test_scholarships_are_in_dollars_and_regions_have_three_digits(rows: pd.DataFrame) -> None:
    scholarships = rows[rows["indicator"] == "scholarships_oda"]

    assert scholarships[["country", "value", "status"]].to_numpy().tolist() == [
        ["BGD", 11_321_510.0, "reported"],
        ["M49-002", 46_360_480.0, "estimated"],
    ]


def test_every_nature_that_the_database_lists_has_a_status() -> None:
    assert set(unsd.STATUSES) >= {"c", "ca", "e", "g", "m", "n", "notspec"}


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    broken = folder(
        tmp_path,
        policy=POLICY.replace("4,c,", "4,x,").replace("number,2019,3", "number,2019,three"),
        scholarships=SCHOLARSHIPS.replace("50,c,con_usd", "51,c,number"),
    )

    with pytest.raises(UnreadableFile) as error:
        unsd.read(broken)

    policy, scholarships = unsd.POLICY.file, f"{unsd.SCHOLARSHIPS.file}.gz"
    said = str(error.value)
    assert f"{policy}, row 2, column nature: 'x'" in said
    assert f"{policy}, row 3, column sg_cpa_migrs: 'three'" in said
    assert f"{scholarships}, row 3, column geo_area: '51'" in said
    assert f"{scholarships}, row 3, column units: 'number'" in said


def test_the_same_value_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="row 3"):
        unsd.read(folder(tmp_path, policy=POLICY.replace("50,c,domain1", "50,c,alldomains")))
