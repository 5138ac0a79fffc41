import json

import pandas as pd
import pytest

from dashboard.sources import check, package
from dashboard.sources.problems import UnreadableFile
from dashboard.vocabulary.tables import TABLES

GOAL = {"goal": 10, "programme": True, "colour": "#DD1367"} | {
    f"name_{language}": "Reduced Inequalities" for language in ("en", "fr", "es", "ar")
}
COUNTRY = {"iso3": "NPL", "name": "Nepal", "kind": "country", "programme": True, "m49": 524}
SOURCE = {column.name: "text" for column in TABLES["sources"].columns} | {
    "id": "a_source",
    "updated": "2025-06",
    "next_update": "not_announced",
}
INDICATOR = {
    "id": "emigrants",
    "goal": 10,
    "section": "people",
    "unit": "persons",
    "decimals": 0,
    "direction": "neither",
    "age": "all",
    "source": "a_source",
    "name": "Emigrants",
    "definition": "People born here who live elsewhere.",
    "limits": "None.",
}
OBSERVATION = {
    "country": "NPL",
    "indicator": "emigrants",
    "year": 2024,
    "sex": "T",
    "age": "all",
    "value": 2_637_195.0,
    "status": "estimated",
    "source": "a_source",
}
ROWS = {
    "goals": [GOAL],
    "countries": [COUNTRY],
    "sources": [SOURCE],
    "indicators": [INDICATOR],
    "observations": [OBSERVATION | {"year": 2024}, OBSERVATION | {"year": 1990}],
}


def tables(**changed):
    rows = ROWS | changed
    return {
        name: pd.DataFrame(rows.get(name, []), columns=[column.name for column in shape.columns])
        for name, shape in TABLES.items()
    }


def test_a_country_that_is_flagged_otherwise_than_in_the_reference_data_is_named(tmp_path):
    write(tmp_path, countries=[COUNTRY | {"programme": False}])

    assert check.problems_of(tmp_path) == [
        "countries.csv, row 2, column programme: NPL is flagged otherwise in the reference data"
    ]


def write(folder, **changed):
    valid = package.validated(tables(**changed))
    texts = {name: package.text(rows) for name, rows in valid.items()}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8", newline="")
    described = package.description(texts, valid["sources"])
    (folder / package.DESCRIPTOR).write_text(described, "utf-8")
    return folder


def refusal(**changed):
    with pytest.raises(UnreadableFile) as refused:
        package.validated(tables(**changed))
    return str(refused.value).splitlines()


def test_rows_are_sorted_by_the_key_of_their_table():
    assert list(package.validated(tables())["observations"]["year"]) == [1990, 2024]


def test_a_written_package_is_valid(tmp_path):
    assert check.problems_of(write(tmp_path)) == []


def test_truth_is_spelt_and_missing_is_nothing(tmp_path):
    assert package.text(package.validated(tables())["countries"]).splitlines() == [
        "iso3,iso2,m49,name,kind,programme,region,subregion,income_group,latitude,longitude",
        "NPL,,524,Nepal,country,true,,,,,",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sex": "X"}, "observations.csv, row 2, column sex: 'X' is refused: not one of T, F, M"),
        ({"year": 1890}, "observations.csv, row 2, column year: 1890 is refused: less than 1950"),
        ({"value": None}, "observations.csv, row 2, column value: cell is empty"),
        ({"country": "ATL"}, "observations.csv, row 2, column country: 'ATL' is not in countries"),
        (
            {"source": "hearsay"},
            "observations.csv, row 2, column source: 'hearsay' is not in sources",
        ),
    ],
)
def test_a_wrong_cell_is_named_by_file_row_column_and_reason(changed, said):
    assert refusal(observations=[OBSERVATION | changed]) == [said]


def test_a_row_that_stands_twice_is_refused():
    said = refusal(observations=[OBSERVATION, OBSERVATION | {"value": 1.0}])
    assert len(said) == 1
    assert said[0].startswith(
        "observations.csv, row 3, column country, indicator, year, sex, age: "
    )
    assert said[0].endswith("stands in row 2 already, but names one row only")


def test_a_table_that_no_importer_made_is_named():
    found = tables()
    del found["corridors"]
    with pytest.raises(UnreadableFile, match=r"corridors\.csv: no importer has made this table"):
        package.validated(found)


def test_the_version_changes_with_any_byte_and_only_then(tmp_path):
    def version(**changed):
        return json.loads((write(tmp_path, **changed) / package.DESCRIPTOR).read_text())["version"]

    first = version()
    assert version() == first
    assert version(observations=[OBSERVATION | {"value": 2_637_196.0}]) != first


def test_the_descriptor_names_every_table_with_its_schema_and_every_source(tmp_path):
    described = json.loads((write(tmp_path) / package.DESCRIPTOR).read_text())
    assert [each["name"] for each in described["resources"]] == list(TABLES)
    assert all(each["hash"].startswith("sha256:") for each in described["resources"])
    assert described["sources"][0] == {
        "title": "text: text",
        "path": "text",
        "edition": "text",
        "licence": "text",
        "name": "a_source",
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("observations", "2637195.0", "many", "row 2, column value: 'many' is not a number"),
        ("observations", "2637195.0", "2637195.00", "is not written as the build writes it"),
        ("observations", "2637195.0", "1.0", "datapackage.json: does not describe the tables"),
        ("countries", ",true,", ",yes,", "row 2, column programme: 'yes' is not a boolean"),
        ("countries", "iso3,", "code,", "countries.csv, row 1: columns are code, iso2"),
    ],
)
def test_a_changed_byte_of_a_committed_package_is_found(tmp_path, name, old, new, said):
    path = write(tmp_path) / f"{name}.csv"
    path.write_text(path.read_text().replace(old, new, 1))
    found = check.problems_of(tmp_path)
    assert any(said in each for each in found)


def test_frictionless_reads_the_schemas_too(tmp_path, monkeypatch):
    write(tmp_path)
    described = json.loads((tmp_path / package.DESCRIPTOR).read_text())
    described["resources"][4]["schema"]["fields"][3]["constraints"]["enum"] = ["F"]
    assert "does not conform to a constraint" in check.frictionless_says(described, tmp_path)[0]
