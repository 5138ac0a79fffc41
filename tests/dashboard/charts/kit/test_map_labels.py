from itertools import combinations

import pytest

from dashboard.charts.kit.geometry import OUTLINES
from dashboard.charts.kit.map_labels import HEIGHT, WIDTH, Window, labels
from dashboard.charts.programme.places import PLACES
from dashboard.vocabulary.selection import Selection

SQUARE = [[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]]


def grown(label, scale):
    """The box of a label on a map that is so many times the smallest."""
    (x, y), (left, top, right, bottom) = label.anchor, label.box
    return (
        x * scale + left - x,
        y * scale + top - y,
        x * scale + right - x,
        y * scale + bottom - y,
    )


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_point_on_the_map_is_found_again():
    window = Window.around(SQUARE)
    back = window.degrees(*window.pixel(3.0, 4.0))

    assert back == pytest.approx((3.0, 4.0))


@pytest.mark.parametrize("country", OUTLINES)
def test_the_window_holds_the_country_with_a_margin_and_fills_the_map(country):
    window = Window.around(OUTLINES[country])
    points = [window.pixel(lon, lat) for ring in OUTLINES[country] for lon, lat in ring]

    assert window.pixel(window.east, window.south) == pytest.approx((WIDTH, HEIGHT))
    assert all(5 < x < WIDTH - 5 and 5 < y < HEIGHT - 5 for x, y in points)


def test_a_name_alone_stands_beside_its_disc():
    (label,) = labels([("Here", (5.0, 5.0))], Window.around(SQUARE), SQUARE)

    assert not label.led
    assert label.line == []


def test_two_names_at_one_place_stand_apart():
    one, other = labels(
        [("Here", (5.0, 5.0)), ("There", (5.0, 5.0))], Window.around(SQUARE), SQUARE
    )

    assert one.anchor == one.place == other.place
    assert not overlap(one.box, other.box)


def test_a_name_at_the_edge_stays_inside():
    window = Window.around(SQUARE)
    (label,) = labels([("A rather long name", (window.east - 0.2, 5.0))], window, SQUARE)

    assert label.box[2] < WIDTH


def test_a_name_without_room_is_left_out_rather_than_set_over_others():
    names = [(f"A place with a name {n}", (5.0, 5.0)) for n in range(60)]
    found = labels(names, Window.around(SQUARE), SQUARE)
    shown = [label for label in found if label]

    assert len(found) == 60 and None in found
    assert not any(overlap(one.box, other.box) for one, other in combinations(shown, 2))


def test_a_border_is_rather_not_covered():
    line = [[(5.0, 0.0), (5.0, 10.0)]]
    (label,) = labels([("Beside the line", (4.0, 5.0))], Window.around(SQUARE), line)

    assert label.side == "middle left"


@pytest.mark.parametrize("phase", ["III", "all"])
@pytest.mark.parametrize("country", OUTLINES)
def test_every_place_of_the_record_is_named_clear_of_the_others_on_every_map(
    real, every_words, country, phase
):
    rows = PLACES.rows(real, Selection(country=country, phase=phase)).to_dict("records")
    named = [(every_words.place(country, row["place"]), (row["lon"], row["lat"])) for row in rows]
    found = labels(named, Window.around(OUTLINES[country]), OUTLINES[country])

    assert None not in found
    for scale in (1, 1.25, 1.6, 2, 3):
        boxes = [grown(label, scale) for label in found]
        assert not any(overlap(*pair) for pair in combinations(boxes, 2))
        assert all(
            left >= 0 and top >= 0 and right <= WIDTH * scale and bottom <= HEIGHT * scale
            for left, top, right, bottom in boxes
        )
