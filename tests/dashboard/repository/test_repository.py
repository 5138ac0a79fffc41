import shutil

import pytest

from dashboard.repository.loading import UnreadableData
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import DATA, INDICATORS, PROGRAMME_COUNTRIES
from tests.conftest import observation, stock, table

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


def test_without_a_year_of_half_of_the_countries_the_latest_is_the_reference(repository):
    years = {"NPL": 2011, "SEN": 2015, "SRB": 2018}
    rows = [observation(country, SHARE, year, 1.0) for country, year in years.items()]
    sparse = Repository(
        "sparse", dict(repository.tables) | {"observations": table("observations", rows)}
    )

    assert sparse.reference_year(SHARE) == 2018


def test_every_indicator_has_a_reference_year_and_a_comparison(real):
    for indicator in INDICATORS:
        for sex in real.sexes(indicator):
            assert len(real.compared(indicator, sex=sex)) == 11


def test_an_indicator_is_of_the_age_group_by_which_it_is_defined(real):
    youth = real.observations("youth_unemployment")
    assert set(youth["age"]) == {"15-24"}
    assert set(real.observations("informal_employment", sex="F")["age"]) == {"15+"}


def test_every_country_has_one_row_a_year_for_each_indicator_and_sex(real):
    for indicator in INDICATORS:
        for sex in real.sexes(indicator):
            assert not real.observations(indicator, sex=sex).duplicated(["country", "year"]).any()


def test_another_age_group_can_be_asked_for(real):
    young = real.series("informal_employment", "SEN", age="15-24")
    assert set(young["age"]) == {"15-24"}
    assert set(real.ages("informal_employment", "SEN")["age"]) == {"15+", "15-24", "25+"}
    groups = {"0-4", "5-11", "12-17", "18-59", "60+"}
    assert set(real.ages("refugees_hosted", "SEN")["age"]) == groups


def test_the_whole_world_is_answered_for_and_only_the_eleven_are_compared(real):
    values = real.observations("hdi")
    assert {"CHE", "MOZ", "NAM"} <= set(values["country"])
    assert set(real.compared("hdi")["country"]) == set(PROGRAMME_COUNTRIES)


def test_an_answer_is_words_that_may_be_joined(real):
    countries = real.observations("hdi")["country"]
    assert ("country=" + countries).iloc[0] == "country=AFG"


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


@pytest.mark.parametrize("side", ["origin", "destination"])
@pytest.mark.parametrize("sex", ["T", "F", "M"])
def test_the_matrix_agrees_with_the_corridors_of_the_eleven(real, monkeypatch, side, sex):
    def corridors(country):
        rows = real.corridors_over_time(country, side, sex=sex)
        return rows[["partner", "year", "migrants", "definition", "imputed"]].astype("object")

    touching = {country: corridors(country) for country in PROGRAMME_COUNTRIES}
    # Asked as if it were none of the eleven, a country is answered from the matrix.
    monkeypatch.setattr("dashboard.repository.corridors.PROGRAMME_COUNTRIES", ())

    for country, rows in touching.items():
        assert corridors(country).equals(rows), country


def test_a_stock_of_one_sex_alone_counts_for_both(world):
    rows = world(matrix=[stock("DEU", "FRA", M2024=3)]).corridors("DEU", "origin")

    assert rows[["partner", "migrants"]].to_dict("records") == [{"partner": "FRA", "migrants": 3}]


def test_the_united_states_answer_for_both_sides(real):
    assert real.corridors("USA", "destination").iloc[0]["partner"] == "MEX"
    assert real.corridors("USA", "origin")["partner"].nunique() > 100


def test_editions_keep_what_only_one_of_them_knows(world):
    two = world(
        matrix=[stock("DEU", "FRA", F2020=3, M2020=4)],
        matrix_2020_edition=[stock("DEU", "ITA", edition=2020, F2020=1, M2020=1)],
    )
    rows = two.editions("DEU", "origin").set_index("partner")

    assert rows.loc["FRA", "after"] == 7
    assert rows["before"].isna().tolist() == [True, False]


def test_population_is_that_of_the_year_or_the_nearest_before_it(world):
    small = world(observations=[observation("NPL", "population", 2020, 29.0)])

    assert small.population("NPL", 2022) == (29.0, 2020)
    assert small.population("NPL", 2019) is None
    assert small.population("NPL", 2030) is None
