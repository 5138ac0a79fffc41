from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import programme
from dashboard.sources.problems import UnreadableFile
from dashboard.tables import TABLES

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


def folder(root: Path, **changed: list[dict[str, str]]) -> Path:
    place = root / "programme"
    place.mkdir()
    for name, rows in (ROWS | changed).items():
        full = [
            {column.name: "x" if column.required else "" for column in TABLES[name].columns} | row
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


def test_a_result_of_an_unknown_intervention_is_refused(tmp_path: Path) -> None:
    root = folder(tmp_path, results=[{"id": "R-1", "intervention_id": "SEN-9"}])
    assert refusal(root) == ["results.csv, row 2, column intervention_id: 'SEN-9' is not known"]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    root = folder(tmp_path)
    path = root / "programme" / "events.csv"
    path.write_text(path.read_text().replace("source_url", "link"))
    assert refusal(root) == ["events.csv, row 1, column source_url: column is missing"]
