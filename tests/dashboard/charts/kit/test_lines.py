import pandas as pd
import pytest

from dashboard.charts.kit import lines


def rows(*pairs, indicator="hdi"):
    return pd.DataFrame(pairs, columns=["year", "value"]).assign(indicator=indicator)


def test_a_gap_of_the_data_stays_a_gap_of_the_line(words):
    yearly = rows((2009, 0.4), (2010, 0.5), (2011, 0.5), (2012, None), (2013, 0.6))
    line = lines.line(yearly, "Nepal", words)

    assert line["x"] == [2009, 2010, 2011, 2012, 2013]
    assert line["y"] == [0.4, 0.5, 0.5, None, 0.6]
    assert line["text"][3] == ""


def test_a_stock_of_every_fifth_year_is_one_line(words):
    line = lines.line(rows((1990, 0.4), (1995, 0.5), (2000, 0.5), (2024, 0.6)), "Nepal", words)

    assert line["x"] == [1990, 1995, 2000, 2024]


def test_each_point_says_its_name_year_and_value(words):
    line = lines.line(rows((2010, 25.04), indicator="remittances_received_gdp"), "Nepal", words)

    assert line["text"] == ["Nepal, 2010: 25.0\u00a0%"]


def test_end_labels_keep_their_distance():
    placed = lines.end_labels([(2020, 10.0, "a", "#000"), (2020, 10.1, "b", "#000"),
                               (2020, 90.0, "c", "#000")], 0, 100)  # fmt: skip
    heights = [label["y"] for label in placed]

    assert [label["text"] for label in placed] == ["a", "b", "c"]
    assert heights[0] == 10.0 and heights[1] == pytest.approx(21.0) and heights[2] == 90.0


def test_a_label_of_two_lines_needs_more_room():
    placed = lines.end_labels([(1, 0.0, "a", "#000"), (1, 0.0, "b", "#000")], 0, 100, rows=2)

    assert placed[1]["y"] == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 26.3), (0, 6.1e9), (-40_000, 12_000), (0.4, 0.61), (5, 5)]
)
def test_ticks_are_few_round_and_cover_the_values(low, high, words):
    found = lines.ticks(low, high, "remittances_received_usd", words)
    values = found["tickvals"]

    assert 2 <= len(values) <= 7
    assert values[0] <= low and values[-1] >= high
    assert len(found["ticktext"]) == len(values)


def test_zero_alone_has_one_tick(words):
    assert lines.ticks(0, 0, "net_migration", words)["tickvals"] == [0]


def test_large_ticks_are_written_in_words(words):
    texts = lines.ticks(0, 4e9, "remittances_received_usd", words)["ticktext"]

    assert texts[1] == "USD\u00a01\u00a0billion"


def test_small_steps_keep_the_decimals_that_tell_them_apart(words):
    texts = lines.ticks(0.4, 0.61, "hdi", words)["ticktext"]

    assert len(set(texts)) == len(texts)


def test_years_are_whole_and_the_chosen_one_is_marked():
    layout = lines.layout(asked=2020)

    assert layout["xaxis"]["tickformat"] == "d"
    assert [(shape["x0"], shape["x1"]) for shape in layout["shapes"]] == [(2020, 2020)]
    assert lines.layout()["shapes"] == []


def test_a_target_is_a_dashed_line_across_the_chart():
    target = lines.target_line(3.0)

    assert (target["y0"], target["y1"], target["x0"], target["x1"]) == (3.0, 3.0, 0, 1)
    assert target["line"]["dash"] == "dash"
