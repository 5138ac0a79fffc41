import pandas as pd
import pytest

from dashboard.charts.kit import lines
from dashboard.charts.kit.pictures.years import Axis, EndLabel, Line, Lines, Point
from dashboard.charts.kit.render.browser import render


def rows(*pairs, indicator="hdi"):
    return pd.DataFrame(pairs, columns=["year", "value"]).assign(indicator=indicator)


def nepal(values, words):
    return lines.line(values, "Nepal", words, key="NPL")


def label(y, text):
    return EndLabel(y, text, "#000")


def layout(**more):
    line = Line("NPL", "Nepal", (Point(2020, 1.0),))
    return render(Lines((line,), Axis((0, 1), ("0", "1")), **more))["figure"]["layout"]


def test_a_gap_of_the_data_stays_a_gap_of_the_line(words):
    yearly = rows((2009, 0.4), (2010, 0.5), (2011, 0.5), (2012, None), (2013, 0.6))
    line = nepal(yearly, words)

    assert [point.at for point in line.points] == [2009, 2010, 2011, 2012, 2013]
    assert [point.value for point in line.points] == [0.4, 0.5, 0.5, None, 0.6]
    assert line.points[3].text == ""


def test_a_stock_of_every_fifth_year_is_one_line(words):
    line = nepal(rows((1990, 0.4), (1995, 0.5), (2000, 0.5), (2024, 0.6)), words)

    assert [point.at for point in line.points] == [1990, 1995, 2000, 2024]


def test_each_point_says_its_name_year_and_value(words):
    line = nepal(rows((2010, 25.04), indicator="remittances_received_gdp"), words)

    assert [point.text for point in line.points] == ["Nepal, 2010: 25.0\u00a0%"]


def test_a_line_is_drawn_with_its_gaps(words):
    yearly = rows((2009, 0.4), (2010, 0.5), (2011, 0.5), (2013, 0.6))
    picture = Lines((nepal(yearly, words),), lines.axis(0, 0.6, "hdi", words))
    (trace,) = render(picture)["figure"]["data"]

    assert (trace["x"], trace["y"]) == ([2009, 2010, 2011, 2012, 2013], [0.4, 0.5, 0.5, None, 0.6])
    assert [mark.values for mark in picture.marks()] == [(0.4,), (0.5,), (0.5,), (0.6,)]


def test_end_labels_keep_their_distance():
    placed = lines.end_labels([label(10.0, "a"), label(10.1, "b"), label(90.0, "c")], 0, 100)
    heights = [each.y for each in placed]

    assert [each.text for each in placed] == ["a", "b", "c"]
    assert heights[0] == 10.0 and heights[1] == pytest.approx(21.0) and heights[2] == 90.0


def test_a_label_of_two_lines_needs_more_room():
    placed = lines.end_labels([label(0.0, "a"), label(0.0, "b")], 0, 100, rows=2)

    assert placed[1].y == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 26.3), (0, 6.1e9), (-40_000, 12_000), (0.4, 0.61), (5, 5)]
)
def test_ticks_are_few_round_and_cover_the_values(low, high, words):
    axis = lines.axis(low, high, "remittances_received_usd", words)

    assert 2 <= len(axis.ticks) <= 7
    assert axis.ticks[0] <= low and axis.ticks[-1] >= high
    assert len(axis.texts) == len(axis.ticks)


def test_zero_alone_has_one_tick(words):
    assert lines.axis(0, 0, "net_migration", words).ticks == (0,)


def test_large_ticks_are_written_in_words(words):
    texts = lines.axis(0, 4e9, "remittances_received_usd", words).texts

    assert texts[1] == "USD\u00a01\u00a0billion"


def test_small_steps_keep_the_decimals_that_tell_them_apart(words):
    texts = lines.axis(0.4, 0.61, "hdi", words).texts

    assert len(set(texts)) == len(texts)


def test_years_are_whole_and_the_chosen_one_is_marked():
    drawn = layout(requested=2020)

    assert drawn["xaxis"]["tickformat"] == "d"
    assert [(shape["x0"], shape["x1"]) for shape in drawn["shapes"]] == [(2020, 2020)]
    assert layout()["shapes"] == []


def test_a_target_is_a_dashed_line_across_the_chart():
    (target,) = layout(target=3.0)["shapes"]

    assert (target["y0"], target["y1"], target["x0"], target["x1"]) == (3.0, 3.0, 0, 1)
    assert target["line"]["dash"] == "dash"
