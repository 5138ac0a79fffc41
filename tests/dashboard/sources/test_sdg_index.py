from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import sdg_index
from dashboard.sources.problems import UnreadableFile

GOALS = [f"goal_{goal}_score" for goal in range(1, 18)]


def scores(code: str, year: int, index: float, **goals: object) -> list[object]:
    return [code, code.title(), year, index, *(goals.get(goal, 50) for goal in GOALS)]


ROWS = [
    scores("MDA", 2021, 77.5, goal_14_score=0, goal_10_score=0),
    scores("MDA", 2022, 78.6, goal_14_score=0, goal_10_score=61.2),
    scores("AFG", 2022, 49),
    scores("_World", 2022, 66.7),
    scores("_UMIC", 2022, 70),
    scores("_OECD", 2022, 77),
]


def folder(root: Path, rows: list[list[object]]) -> Path:
    place = root / "raw" / "sdg_index"
    place.mkdir(parents=True)
    columns = ["country_code", "country", "year", "sdg_index_score", *GOALS]
    # The publisher's file opens with a byte order mark.
    pd.DataFrame(rows, columns=columns).to_csv(
        place / sdg_index.FILE, index=False, encoding="utf-8-sig"
    )
    return root


@pytest.fixture
def rows(tmp_path: Path) -> pd.DataFrame:
    return sdg_index.read(folder(tmp_path, ROWS))["observations"]


def of(rows: pd.DataFrame, country: str, indicator: str) -> dict[int, float]:
    found = rows[(rows["country"] == country) & (rows["indicator"] == indicator)]
    return dict(zip(found["year"], found["value"], strict=True))


def test_the_index_and_a_score_for_each_goal_are_read(rows: pd.DataFrame) -> None:
    assert of(rows, "MDA", "sdg_index") == {2021: 77.5, 2022: 78.6}
    assert rows["indicator"].nunique() == 18


def test_a_score_that_is_always_zero_is_missing(rows: pd.DataFrame) -> None:
    assert of(rows, "MDA", "sdg_score_14") == {}


def test_a_score_that_was_zero_once_is_zero(rows: pd.DataFrame) -> None:
    assert of(rows, "MDA", "sdg_score_10") == {2021: 0, 2022: 61.2}


def test_every_country_the_world_and_income_groups_are_kept_and_the_reports_regions_are_not(
    rows: pd.DataFrame,
) -> None:
    assert set(rows["country"]) == {"AFG", "MDA", "WLD", "WB-UMC"}


def test_a_group_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="column country_code: '_Atlantis' is refused"):
        sdg_index.read(folder(tmp_path, [scores("_Atlantis", 2021, 50)]))


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    broken = [
        scores("MDA", 2021, 177.5, goal_4_score="n/a"),
        scores("Mda", 22, 78.6, goal_5_score=""),
    ]

    with pytest.raises(UnreadableFile) as error:
        sdg_index.read(folder(tmp_path, broken))

    said = str(error.value)
    assert f"{sdg_index.FILE}, row 2, column sdg_index_score: '177.5'" in said
    assert f"{sdg_index.FILE}, row 2, column goal_4_score: 'n/a'" in said
    assert f"{sdg_index.FILE}, row 3, column country_code: 'Mda'" in said
    assert f"{sdg_index.FILE}, row 3, column year: '22'" in said
    assert f"{sdg_index.FILE}, row 3, column goal_5_score: cell is empty" in said


def test_a_country_twice_in_a_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="row 8"):
        sdg_index.read(folder(tmp_path, [*ROWS, ROWS[-1]]))
