from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.kit.label_spacing import LETTER, LINE, WIDE, apart, labels


@given(st.lists(st.floats(0, 400), min_size=1, max_size=11))
def test_no_two_labels_come_closer_than_asked_and_none_leaves_the_picture(wanted):
    placed = sorted(apart(wanted, 26, 0, 400))

    assert all(later - earlier >= 26 - 1e-6 for earlier, later in pairwise(placed))
    assert placed[0] >= -1e-6
    assert placed[-1] <= 400 + 1e-6


def test_labels_that_have_room_stay_where_they_are():
    assert apart([300, 100, 200], 26, 0, 400) == [300, 100, 200]


def test_names_of_neighbours_cover_neither_each_other_nor_a_disc():
    points = [(0.1, 0.5), (0.12, 0.5), (0.14, 0.52), (0.5, 0.5), (0.52, 0.49)]
    names = ["Bangladesh", "Philippines", "Morocco", "Republic of Moldova", "Nepal"]

    for width in WIDE:
        boxes = [
            (x * width + label.right, (1 - y) * 400 + label.below, len(name) * LETTER / 2)
            for (x, y), name, label in zip(points, names, labels(points, names, 400, WIDE), strict=True)
        ]  # fmt: skip
        for (x, y, half), (other_x, other_y, other_half) in combinations(boxes, 2):
            assert abs(x - other_x) >= half + other_half - 1 or abs(y - other_y) >= LINE - 1
