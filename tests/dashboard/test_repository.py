import shutil

import pytest

from dashboard.reference import DATA
from dashboard.repository import Repository, UnreadableData
from tests.conftest import observation

SHARE = "remittances_received_gdp"


def test_the_reference_year_is_the_latest_for_half_of_the_countries_with_data(repository):
    assert repository.reference_year(SHARE) == 2023


def test_where_no_year_has_half_of_the_countries_the_latest_with_the_most_is_asked_for(world):
    surveyed = {"BGD": 2012, "JAM": 2018, "KGZ": 2018, "MDA": 2012, "NPL": 2014, "SEN": 2015}
    sparse = world(
        observations=[observation(country, "hdi", year, 1) for country, year in surveyed.items()]
    )

    assert sparse.reference_year("hdi") == 2018


def test_a_year_without_any_value_is_not_asked_for(repository):
    assert repository.reference_year("gini") is None
    assert repository.compared("gini")["value"].isna().all()


def test_a_recent_value_stands_in_and_says_its_year(repository):
    serbia = repository.compared(SHARE).set_index("country").loc["SRB"]

    assert (serbia["value"], serbia["year"], serbia["asked"]) == (7.1, 2021, 2023)


def test_an_old_value_is_missing_and_its_year_is_told(repository):
    philippines = repository.compared(SHARE).set_index("country").loc["PHL"]

    assert philippines["value"] != philippines["value"]
    assert philippines["last_year"] == 2005


def test_all_eleven_are_compared_with_the_missing_ones_last(repository):
    compared = repository.compared(SHARE)

    assert len(compared) == 11
    assert compared["country"].tolist()[:3] == ["NPL", "SEN", "SRB"]


def test_a_value_of_a_later_year_never_stands_in(repository):
    assert repository.compared(SHARE, year=2012)["value"].notna().sum() == 0


def test_corridors_are_those_of_the_nearest_year_on_record(repository):
    stock = repository.corridors("NPL", "origin", year=2023)

    assert stock[["partner", "year", "migrants"]].to_dict("records") == [
        {"partner": "IND", "year": 2020, "migrants": 50}
    ]


def test_immigrants_are_the_corridors_that_end_in_the_country(repository):
    assert repository.corridors("NPL", "destination")["partner"].tolist() == ["IND"]


def test_every_filter_keeps_rows_that_name_what_is_asked_for(repository):
    assert repository.interventions(goals=(10,), phase="III")["id"].tolist() == ["NPL-1"]
    assert repository.interventions(goals=(10,), phase="all")["id"].tolist() == ["NPL-1", "MAR-2"]
    assert repository.interventions(sector="data")["id"].tolist() == ["SEN-1"]
    assert repository.interventions(level="local", country="SEN")["id"].tolist() == ["SEN-1"]


def test_a_filter_that_leaves_nothing_can_be_narrowed_further(repository):
    nothing = repository.interventions(
        country="NPL", sector="health", level="local", partner="UN", phase="III"
    )

    assert nothing.empty
    assert list(nothing.columns) == list(repository.interventions().columns)


def test_a_result_is_filtered_by_the_sector_of_its_intervention(repository):
    assert repository.results(sector="employment")["id"].tolist() == ["R-1"]


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        (
            "observations",
            b",value,",
            b",worth,",
            "observations.csv, row 1, column value: column is missing",
        ),
        (
            "places",
            b"role\n",
            b"role\nSEN,,1.0,2.0,village\n",
            "places.csv, row 2, column place: cell is empty",
        ),
        (
            "places",
            b"role\n",
            b"role\nSEN,X,north,2.0,village\n",
            "places.csv, row 2, column lat: 'north' is not a number",
        ),
    ],
)
def test_a_broken_table_is_refused_by_file_row_column_and_reason(tmp_path, table, old, new, said):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))

    with pytest.raises(UnreadableData) as refused:
        Repository.from_folder(folder)

    assert str(refused.value) == said


def test_a_missing_table_is_named(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "results.csv").unlink()

    with pytest.raises(UnreadableData, match=r"results\.csv: the file is missing"):
        Repository.from_folder(folder)
