import pytest

from dashboard.charts.kit.pictures.bars import Bar, one_list
from dashboard.charts.kit.pictures.base import COUNTED
from dashboard.charts.kit.render.browser import render
from tests.trees import every, only, said


def bar(key, value, **more):
    return Bar(key, key.title(), value, "no data" if value is None else str(value), **more)


def bars(items, **more):
    return render(one_list(items, "Value", COUNTED, **more))


def styles(picture):
    return [each[1]["style"] for each in every(picture["tree"], cls="bar")]


def test_the_largest_bar_fills_its_track_and_the_others_are_to_scale():
    drawn = styles(bars([bar("a", 8.0), bar("b", 2.0)]))

    assert [each.split(";")[1] for each in drawn] == ["width:100.0%", "width:25.0%"]


def test_a_scale_can_end_behind_the_largest_value():
    (drawn,) = styles(bars([bar("a", 3.0)], most=4))

    assert "width:75.0%" in drawn


def test_a_negative_bar_ends_where_the_positive_ones_begin():
    below, above = styles(bars([bar("a", -1.0), bar("b", 3.0)]))

    assert below.startswith("margin-inline-start:0.0%;width:25.0%")
    assert above.startswith("margin-inline-start:25.0%;width:75.0%")


def test_a_missing_value_has_no_bar_and_is_said():
    picture = bars([bar("a", 1.0), bar("b", None)])
    missing = only(picture["tree"], "li", key="b")

    assert every(missing, cls="bar") == []
    assert said(only(missing, cls="missing")) == "no data"


@pytest.mark.parametrize("values", [(0.0, 0.0), (None, None)])
def test_bars_without_a_length_are_still_a_list_of_names(values):
    picture = bars([bar("a", values[0]), bar("b", values[1])])

    assert [said(each) for each in every(picture["tree"], cls="name")] == ["A", "B"]


def test_a_bar_that_makes_a_change_is_a_button_that_says_whether_it_is_in_force():
    picture = bars(
        [
            bar("a", 1.0, change="country=", chosen=True),
            bar("b", 1.0, change="country=B"),
            bar("c", 1.0),
        ]
    )
    first, second = every(picture["tree"], "button")

    assert (first[1]["data-change"], first[1]["aria-pressed"]) == ("country=", "true")
    assert (second[1]["data-change"], second[1]["aria-pressed"]) == ("country=B", "false")


def test_a_note_stands_small_beside_the_value():
    picture = bars([bar("a", 1.0, note="2021")])

    assert said(only(picture["tree"], "small")) == "2021"
