"""How UNDP's JSON files, one a country, list their series and the values of each."""

from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells
from dashboard.sources.problems import Problem, UnreadableFile, checked

# Some files write years as 2021, some as 2021.0.
_year = cells.matching(r"(19|20)\d\d(\.0)?", "not a year from 1900 to 2099")


def series_of(path: Path, country: str, *, name_key: str, series_key: str) -> list[dict[str, Any]]:
    """The series that a country's file lists; raises UnreadableFile.

    ``name_key`` and ``series_key`` are where the file states its country and its series.
    """
    content = cells.json_file(path)
    if not isinstance(content, dict):
        raise UnreadableFile([Problem(path.name, None, None, "not a JSON object")])
    problems = []
    if content.get(name_key) != country:
        reason = f"{content.get(name_key)!r} is not the country of the file"
        problems.append(Problem(path.name, None, name_key, reason))
    listed = content.get(series_key)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        problems.append(Problem(path.name, None, series_key, "not a list of series"))
    elif not listed:
        problems.append(Problem(path.name, None, series_key, "there are no series"))
    if problems:
        raise UnreadableFile(problems)
    return list(content[series_key])


def values(listed: object, file: str, *, least: float, most: float) -> pd.DataFrame:
    """Year and value of one series, between two limits.

    A problem names the row of the series, counted from 1.
    """
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise UnreadableFile([Problem(file, None, None, "not a list of values")])
    # As text, because a number must be judged as it is written: as an integer, 2021.5 is 2021.
    frame = pd.DataFrame(listed, columns=["year", "value"], dtype="object").astype("str")
    schema = pa.DataFrameSchema(
        {"year": _year, "value": cells.number(least=least, most=most)}, unique=["year"]
    )
    rows = checked(frame, schema, file=file, first_row=1, may_be_empty=True)
    return pd.DataFrame(
        {
            "year": rows["year"].str[:4].astype("int64"),
            "value": rows["value"].astype("float64"),
        }
    )
