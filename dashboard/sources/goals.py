"""The 17 goals: their short names in four languages and their colours, as the UN published them."""

import re
from functools import partial
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.sources.rows import table
from dashboard.vocabulary.programme import PROGRAMME

#: Those that the table of goals has a column for, whatever is spoken here.
LANGUAGES = ("en", "fr", "es", "ar")
COLOURS = "sdg_goal_colours.csv"

#: Slips of the packaging, set right by the names that the UN published.
CORRECTED = {
    ("fr", 2): "Faim «\u202fzéro\u202f»",
    ("fr", 7): "Énergie propre et d'un coût abordable",
    ("fr", 8): "Travail décent et croissance économique",
}

_GOALS = range(1, 18)
_COLOURS = pa.DataFrameSchema(
    {
        "goal": cells.one_of(map(str, _GOALS)),
        "hex": cells.matching("#[0-9A-Fa-f]{6}", "not a colour such as #E5243B"),
    },
    unique=["goal"],
)
# Long texts are folded over several lines, but a short name stands on one, sometimes in quotes.
_SHORT = re.compile(r"^(\d+)-short: *(?:'(.*)'|\"(.*)\"|(.*))$", re.MULTILINE)


def read(folder: Path) -> Tables:
    """The table of goals; those of the programme are marked."""
    place = folder / "raw" / "sdg_metadata"
    colours, *names = cells.all_of(
        [
            partial(_colours, place / COLOURS),
            *(
                partial(_names, place / "translations" / language / "global_goals.yml", language)
                for language in LANGUAGES
            ),
        ]
    )
    goals = pd.concat([colours, *names], axis=1).rename_axis("goal").reset_index()
    return {"goals": table("goals", goals.assign(programme=goals["goal"].isin(PROGRAMME.goals)))}


def _colours(path: Path) -> "pd.Series[str]":
    rows = checked(cells.text_table(path), _COLOURS, file=path.name)
    colours = rows.set_index(rows["goal"].astype("int64"))["hex"].str.upper().rename("colour")
    return _every_goal(colours, path.name, "goal")


def _names(path: Path, language: str) -> "pd.Series[str]":
    file = f"{language}/{path.name}"
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise UnreadableFile([Problem(file, None, None, "the file is missing")]) from None
    except UnicodeDecodeError as error:
        raise UnreadableFile([Problem(file, None, None, f"not UTF-8: {error}")]) from None
    names = {int(goal): "".join(quoted).strip() for goal, *quoted in _SHORT.findall(text)}
    written = {
        goal: CORRECTED.get((language, goal), _capitals(name) if language == "en" else name)
        for goal, name in names.items()
        if name
    }
    return _every_goal(pd.Series(written, name=f"name_{language}", dtype="str"), file, "short")


def _capitals(name: str) -> str:
    """An English name as the UN writes it; the packaging keeps the first capital only.

    >>> _capitals("Decent work and economic growth")
    'Decent Work and Economic Growth'
    """
    small = ("and", "for", "on", "the")
    return " ".join(word if word in small else word[0].upper() + word[1:] for word in name.split())


def _every_goal(by_goal: "pd.Series[str]", file: str, column: str) -> "pd.Series[str]":
    if missing := [goal for goal in _GOALS if goal not in by_goal.index]:
        raise UnreadableFile(
            Problem(file, None, column, f"goal {goal} is missing") for goal in missing
        )
    return by_goal


IMPORTER = Importer("goals", read)
