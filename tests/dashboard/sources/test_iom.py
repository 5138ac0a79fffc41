import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import iom
from dashboard.sources.problems import UnreadableFile

HARSH = "Harsh environmental conditions / lack of adequate shelter, food, water"
BOTH = f'"Drowning,{HARSH}"'
# A stretch of the list: a comma in a cell is quoted, an unknown place is empty.
LIST = f"""\
t,m,type,route,geo,dead,cause,surv,nat,location,lon,lat
2015-02-02,2015-02,Cumulative Incident,Undefined,LBY,1000.0,Drowning,5,"TUN,MAR",Sea,12.9,37.3
2015-02-02,2015-02,"Incident,Split Incident",Undefined,USA,2.0,{BOTH},,GTM,"Tucson, USA",-110.3,31.6
2015-12-31,2015-12,Incident,Western Mediterranean Route,MAR,20.0,"{HARSH}",,UNK,Sea,,
2016-04-30,2016-04,Incident,Central Mediterranean Route,ITA,3.0,Drowning,,TUN,Sea,12.0,35.0
"""


def incident(**changes: str) -> dict[str, str]:
    """One incident as the publisher serves it: every value is text."""
    return {
        "web_id": "2015.MMP00811",
        "region": "Mediterranean",
        "reported_date": "2015-02-02",
        "number_dead": "",
        "number_missing": "1,022",
        "total_dead_and_missing": "1,022",
        "number_of_survivors": "",
        "number_of_female": "",
        "number_of_male": "",
        "number_of_children": "",
        "cause_death": "Drowning",
        "country_of_incident": "Libya",
        "location_description": "Off the coast of Libya\n",
        "unsd_geographic_grouping": "Uncategorized",
        "location_coodinates": "37.3, 12.9",
        "migration_route": "Central Mediterranean",
        "information_source": "IOM",
        "url": "",
        "source_quality": "4",
    } | changes


WIRE = [
    incident(),
    incident(web_id="it will be included ", number_missing="-4", total_dead_and_missing="-4"),
    incident(reported_date="", total_dead_and_missing="2", location_coodinates=""),
    incident(reported_date="2015-12-31", total_dead_and_missing="10"),
]


def folder(root: Path, listed: str = LIST, wire: object = WIRE) -> Path:
    place = root / "raw" / "iom_mmp"
    place.mkdir(parents=True)
    (place / iom.LIST).write_bytes(gzip.compress(listed.encode()))
    (place / "2015-json.json.gz").write_bytes(gzip.compress(json.dumps(wire).encode()))
    return root


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, pd.DataFrame]:
    return dict(iom.read(folder(tmp_path)))


def test_a_mixed_group_counts_for_each_of_its_nationalities_and_once_for_the_world(
    tables: dict[str, pd.DataFrame],
) -> None:
    deaths = tables["observations"].set_index("country")["value"].to_dict()

    assert deaths == {"GTM": 2, "MAR": 1000, "TUN": 1000, "WLD": 1022}


def test_a_year_that_ends_early_has_incidents_but_no_observation(
    tables: dict[str, pd.DataFrame],
) -> None:
    assert set(tables["observations"]["year"]) == {2015}
    assert tables["incidents"]["date"].max() == "2016-04-30"


def test_incidents_touch_the_eleven_by_nationality_or_place(
    tables: dict[str, pd.DataFrame],
) -> None:
    assert tables["incidents"]["id"].tolist() == [
        "2015-02-02-001",
        "2015-12-31-001",
        "2016-04-30-001",
    ]


def test_a_cumulative_report_is_flagged(tables: dict[str, pd.DataFrame]) -> None:
    assert tables["incidents"]["cumulative"].tolist() == [True, False, False]


def test_nationalities_and_causes_are_lists_and_an_undefined_route_is_missing(
    tables: dict[str, pd.DataFrame],
) -> None:
    first, second, _ = tables["incidents"].itertuples()

    assert first.nationalities == "TUN;MAR"
    assert pd.isna(first.route)
    assert second.cause == HARSH


def test_a_place_without_coordinates_is_kept(tables: dict[str, pd.DataFrame]) -> None:
    assert tables["incidents"]["latitude"].isna().tolist() == [False, True, False]


def test_the_cause_that_holds_commas_is_one_cause(tmp_path: Path) -> None:
    nepali = LIST.replace("GTM", "NPL")

    rows = iom.read(folder(tmp_path, nepali))["incidents"].set_index("id")

    assert rows.loc["2015-02-02-002", "cause"] == f"Drowning;{HARSH}"


def test_the_publishers_own_file_vouches_for_the_year(tmp_path: Path) -> None:
    lost = LIST.replace("1000.0", "100.0")

    with pytest.raises(UnreadableFile) as error:
        iom.read(folder(tmp_path, lost))

    assert str(error.value) == (
        f"{iom.LIST}, column dead: 122 deaths in 2015, but 1030 in 2015-json.json.gz: over 5% apart"
    )


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    broken = (
        LIST.replace("GTM", "Guatemala")
        .replace("3.0,Drowning", "3.5,Thirst")
        .replace("-04-30", "-04-31-x")
    )
    wire = [
        incident(reported_date="2 Feb 2015"),
        incident(location_coodinates="37.3;12.9", total_dead_and_missing=""),
    ]

    with pytest.raises(UnreadableFile) as error:
        iom.read(folder(tmp_path, broken, wire))

    said = str(error.value)
    assert f"{iom.LIST}, row 3, column nat: 'Guatemala'" in said
    assert f"{iom.LIST}, row 5, column dead: '3.5'" in said
    assert f"{iom.LIST}, row 5, column cause: 'Thirst'" in said
    assert f"{iom.LIST}, row 5, column t: '2016-04-31-x'" in said
    assert "2015-json.json.gz, row 1, column reported_date: '2 Feb 2015'" in said
    assert "2015-json.json.gz, row 2, column location_coodinates: '37.3;12.9'" in said
    assert "2015-json.json.gz, row 2, column total_dead_and_missing: ''" in said


def test_a_number_where_the_publisher_writes_text_is_named(tmp_path: Path) -> None:
    wire = [incident(), incident() | {"number_dead": 3}]

    with pytest.raises(UnreadableFile, match="row 2, column number_dead: 3 is not text"):
        iom.read(folder(tmp_path, wire=wire))


def test_a_key_that_is_gone_is_named(tmp_path: Path) -> None:
    wire = [{key: value for key, value in incident().items() if key != "reported_date"}]

    with pytest.raises(UnreadableFile, match="column reported_date: column is missing"):
        iom.read(folder(tmp_path, wire=wire))


def test_a_page_instead_of_data_is_named(tmp_path: Path) -> None:
    there = folder(tmp_path)
    (there / "raw" / "iom_mmp" / "2015-json.json.gz").write_bytes(b"<html>")

    with pytest.raises(UnreadableFile, match=r"2015-json.json.gz: not a JSON file"):
        iom.read(there)


def test_a_day_that_no_calendar_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableFile, match="row 2, column t: '2015-02-31' is refused: not a date"
    ):
        iom.read(folder(tmp_path, LIST.replace("2015-02-02", "2015-02-31", 1)))


def test_a_list_for_which_no_file_of_a_year_vouches_is_refused(tmp_path: Path) -> None:
    there = folder(tmp_path, LIST)
    for path in (there / "raw" / "iom_mmp").glob("20*"):
        path.unlink()

    with pytest.raises(UnreadableFile, match="no file of a single year is there"):
        iom.read(there)


def test_deaths_of_unknown_nationality_are_of_no_country(tables: dict[str, pd.DataFrame]) -> None:
    assert "UNK" not in set(tables["observations"]["country"])


def test_a_nationality_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="row 3, column nat: 'ATL'"):
        iom.read(folder(tmp_path, LIST.replace("GTM", "ATL")))
