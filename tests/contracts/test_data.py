"""What is true of every row of the committed data."""

import json

import pandas as pd

from dashboard.vocabulary.reference import CATALOGUE, DATA
from tests.contracts.cases import counted


def test_every_observation_has_a_source_that_is_described(real):
    sourced = {name: rows for name, rows in real.tables.items() if "source" in rows.columns}
    for name, rows in counted(sourced.items(), 5):
        assert len(rows) and set(rows["source"]) <= set(CATALOGUE.sources), name


def test_every_row_of_the_programme_links_to_the_page_that_states_it(real):
    for name in ("interventions", "results", "policies", "events"):
        assert len(real.tables[name])
        assert real.tables[name]["source_url"].str.match(r"https?://\S+$").all(), name


def test_a_part_names_a_whole_of_the_same_country_and_no_result_contains_itself(real):
    rows = real.tables["results"].set_index("id")
    for name, whole_id in counted(rows["part_of"].dropna().items()):
        assert rows.loc[whole_id, "country_iso3"] == rows.loc[name, "country_iso3"], name
        seen = {name}
        while isinstance(whole_id, str):
            assert whole_id not in seen, name
            seen.add(whole_id)
            whole_id = rows.loc[whole_id, "part_of"]


def test_the_release_is_named_by_the_package(real):
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))

    assert real.release == package["version"]
    assert isinstance(real.tables["observations"], pd.DataFrame)
