import pandas as pd

from dashboard.charts.kit import timeline
from dashboard.charts.kit.html import tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.render.browser import render
from tests.trees import every, said


def frame():
    return pd.DataFrame(
        {
            "id": ["E-2", "E-1", "E-3", "E-4"],
            "country_iso3": ["SEN", "NPL", "NPL", "NPL"],
            "year": ["2021", "2021", None, "2023"],
        }
    ).astype("str")


def test_the_latest_stands_first_then_by_country_and_what_says_no_year_last():
    rows = frame()

    assert timeline.latest_first(rows, rows["year"])["id"].tolist() == ["E-4", "E-1", "E-2", "E-3"]


def test_a_year_is_written_once_and_silence_in_words():
    rows = timeline.latest_first(frame(), frame()["year"])
    record = lambda row: (Mark(row["id"], row["id"]), tag("li", row["id"]))  # noqa: E731
    picture = timeline.by_year(rows, rows["year"], "Not stated", record)
    tree = render(picture)["tree"]

    assert [mark.key for mark in picture.marks()] == ["E-4", "E-1", "E-2", "E-3"]
    assert [said(each) for each in every(tree, "h3")] == ["2023", "2021", "Not stated"]
    assert [len(every(step, "li")) - 1 for step in tree[2]] == [1, 2, 1]
