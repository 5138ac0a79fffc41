from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import goals
from dashboard.sources.problems import UnreadableFile

COLOURS = "goal,hex\n" + "".join(f"{goal},#e5243{goal % 10}\n" for goal in range(1, 18))


def names(language: str, **changes: str) -> str:
    """A file of names as the packager writes it: goals in the order of text, long texts folded."""
    short = {str(goal): f"{language} name of {goal}" for goal in range(1, 18)} | changes
    return "".join(
        f"{goal}-short: {short[goal]}\n{goal}-title: A long title that goes on and\n  on\n"
        for goal in sorted(short)
        if short[goal] != "gone"
    )


def folder(root: Path, colours: str = COLOURS, **files: str) -> Path:
    place = root / "raw" / "sdg_metadata"
    place.mkdir(parents=True)
    (place / goals.COLOURS).write_text(colours)
    for language in goals.LANGUAGES:
        there = place / "translations" / language
        there.mkdir(parents=True)
        (there / "global_goals.yml").write_text(files.get(language, names(language)), "utf-8")
    return root


def test_there_are_seventeen_and_six_are_the_programmes(tmp_path: Path) -> None:
    rows = goals.read(folder(tmp_path))["goals"]

    assert rows["goal"].tolist() == list(range(1, 18))
    assert rows.loc[rows["programme"], "goal"].tolist() == [1, 4, 8, 10, 16, 17]


def test_a_quoted_name_loses_its_quotes_and_a_quote_inside_stays(tmp_path: Path) -> None:
    there = folder(
        tmp_path,
        ar=names("ar", **{"7": "'الطاقة النظيفة '"}),
        es=names("es", **{"2": 'Hambre "cero"'}),
    )

    rows = goals.read(there)["goals"].set_index("goal")

    assert rows.loc[7, "name_ar"] == "الطاقة النظيفة"
    assert rows.loc[2, "name_es"] == 'Hambre "cero"'


def test_english_names_have_the_capitals_of_the_un_and_colours_are_in_capitals(
    tmp_path: Path,
) -> None:
    there = folder(tmp_path, en=names("en", **{"16": "Peace, justice and strong institutions"}))

    goal: pd.Series = goals.read(there)["goals"].set_index("goal").loc[16]

    assert goal["name_en"] == "Peace, Justice and Strong Institutions"
    assert goal["colour"] == "#E52436"


def test_a_slip_of_the_packaging_is_set_right(tmp_path: Path) -> None:
    there = folder(tmp_path, fr=names("fr", **{"8": "Travaux décent et croissance économique"}))

    rows = goals.read(there)["goals"].set_index("goal")

    assert rows.loc[8, "name_fr"] == "Travail décent et croissance économique"


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    broken = folder(
        tmp_path,
        COLOURS.replace("\n3,#e52433", "\n3,green").replace("\n17,", "\n18,"),
        es=names("es", **{"5": "gone", "6": "''"}),
    )
    (broken / "raw" / "sdg_metadata" / "translations" / "ar" / "global_goals.yml").unlink()

    with pytest.raises(UnreadableFile) as error:
        goals.read(broken)

    said = str(error.value)
    assert f"{goals.COLOURS}, row 4, column hex: 'green'" in said
    assert f"{goals.COLOURS}, row 18, column goal: '18'" in said
    assert "es/global_goals.yml, column short: goal 5 is missing" in said
    assert "es/global_goals.yml, column short: goal 6 is missing" in said
    assert "ar/global_goals.yml: the file is missing" in said


def test_a_colour_that_is_not_there_is_named(tmp_path: Path) -> None:
    without = COLOURS.replace("17,#e52437\n", "")

    with pytest.raises(UnreadableFile, match="column goal: goal 17 is missing"):
        goals.read(folder(tmp_path, without))
