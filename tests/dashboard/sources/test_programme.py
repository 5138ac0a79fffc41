from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import programme
from dashboard.sources.problems import UnreadableFile
from dashboard.vocabulary.tables import TABLES

ROWS: dict[str, list[dict[str, str]]] = {
    "interventions": [{"id": "SEN-1", "phase": "III"}],
    "results": [
        {"id": "R-1", "intervention_id": "SEN-1", "value": "230000", "qualifier": "about"},
        {"id": "R-2", "intervention_id": "SEN-1", "target": "210", "part_of": "R-1"},
    ],
    "policies": [{"id": "P-1"}],
    "events": [{"title": "Launch"}],
    "places": [{"place": "Manta", "lat": "-0.9677"}, {"place": "Malifara"}],
}


#: What stands in a required cell that a test says nothing of.
FILLED = {"phase": "III", "country_iso3": "SEN", "source_url": "https://example.org"}


def folder(root: Path, **changed: list[dict[str, str]]) -> Path:
    place = root / "programme"
    place.mkdir()
    for name, rows in (ROWS | changed).items():
        full = [
            {
                column.name: FILLED.get(column.name, "x") if column.required else ""
                for column in TABLES[name].columns
            }
            | row
            for row in rows
        ]
        pd.DataFrame(full).to_csv(place / f"{name}.csv", index=False)
    return root


def refusal(root: Path) -> list[str]:
    with pytest.raises(UnreadableFile) as refused:
        programme.read(root)
    return str(refused.value).splitlines()


def test_a_figure_keeps_its_qualifier_and_the_row_that_contains_it(tmp_path: Path) -> None:
    results = programme.read(folder(tmp_path))["results"].set_index("id")
    assert results.loc["R-1", "qualifier"] == "about"
    assert results.loc["R-2", "part_of"] == "R-1"


def test_a_target_without_a_figure_stays_without_one(tmp_path: Path) -> None:
    results = programme.read(folder(tmp_path))["results"].set_index("id")
    assert pd.isna(results.loc["R-2", "value"])
    assert results.loc["R-2", "target"] == 210


def test_a_place_without_coordinates_is_kept(tmp_path: Path) -> None:
    places = programme.read(folder(tmp_path))["places"].set_index("place")
    assert pd.isna(places.loc["Malifara", "lat"])


def test_events_are_named_by_country_in_the_order_of_the_file(tmp_path: Path) -> None:
    written = [
        {"title": title, "country_iso3": country}
        for title, country in (("Launch", "MAR"), ("Closing", "SEN"), ("Board meeting", "MAR"))
    ]
    events = programme.read(folder(tmp_path, events=written))["events"]
    assert events["id"].tolist() == ["E-MAR-01", "E-SEN-01", "E-MAR-02"]


def test_an_event_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (reason,) = refusal(folder(tmp_path, events=[{"title": "Launch"}, {"title": "Launch"}]))
    assert reason.startswith("events.csv, row 3") and "stands in row 2 already" in reason


def test_an_event_without_a_country_is_refused_by_that_alone(tmp_path: Path) -> None:
    root = folder(tmp_path, events=[{"title": "Launch", "country_iso3": ""}])
    assert refusal(root) == ["events.csv, row 2, column country_iso3: cell is empty"]


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    root = folder(
        tmp_path,
        places=[{"place": "Manta", "lat": "north"}, {"place": ""}],
        policies=[{"id": "P-1", "policy_name": ""}],
    )
    assert refusal(root) == [
        "places.csv, row 2, column lat: 'north' is not a number",
        "places.csv, row 3, column place: cell is empty",
        "policies.csv, row 2, column policy_name: cell is empty",
    ]


def test_a_wrong_number_does_not_hide_what_else_is_wrong_in_the_row(tmp_path: Path) -> None:
    row = {"id": "R-1", "value": "many", "qualifier": "ca.", "intervention_id": "SEN-9"}
    assert refusal(folder(tmp_path, results=[row])) == [
        "results.csv, row 2, column intervention_id: 'SEN-9' is not known",
        "results.csv, row 2, column qualifier: 'ca.' is refused: "
        "not one of more than, at least, about, planned",
        "results.csv, row 2, column value: 'many' is not a number",
    ]


def test_a_row_that_stands_twice_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, policies=[{"id": "P-1"}, {"id": "P-1"}])
    assert refusal(root) == [
        "policies.csv, row 3, column id: 'P-1' stands in row 2 already, but names one row only"
    ]


def test_a_table_without_rows_is_an_answer(tmp_path: Path) -> None:
    root = folder(tmp_path)
    for name in ("events", "places"):
        path = root / "programme" / f"{name}.csv"
        path.write_text(path.read_text().splitlines()[0] + "\n")
    found = programme.read(root)
    assert found["events"].empty
    assert found["places"]["lat"].dtype == "float64"


def test_a_table_of_events_without_countries_says_so(tmp_path: Path) -> None:
    root = folder(tmp_path)
    path = root / "programme" / "events.csv"
    path.write_text(path.read_text().replace("country_iso3", "country"))
    assert refusal(root) == ["events.csv, column country_iso3: column is missing"]


def test_a_result_of_an_unknown_intervention_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, results=[{"id": "R-1", "intervention_id": "SEN-9"}])
    assert refusal(root) == ["results.csv, row 2, column intervention_id: 'SEN-9' is not known"]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    root = folder(tmp_path)
    path = root / "programme" / "events.csv"
    path.write_text(path.read_text().replace("source_url", "link"))
    assert refusal(root) == ["events.csv, column source_url: column is missing"]
