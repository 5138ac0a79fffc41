from dashboard.charts.kit import label_placement

WORLD = (-170.0, -50.0, 170.0, 70.0)


def test_a_name_alone_stands_right_of_its_point():
    assert label_placement.positions([(0, 0)], ["Ghana"], WORLD) == ["middle right"]


def test_a_neighbour_gives_way():
    places = label_placement.positions([(0, 10), (6, 10)], ["Burkina Faso", "Nigeria"], WORLD)

    assert places == ["middle left", "middle right"]


def test_a_name_without_room_is_left_out():
    spots = [(0, 10), (1, 10), (2, 10), (1, 11), (1, 9), (2, 11), (0, 9)]

    assert None in label_placement.positions(spots, ["A country with a name"] * 7, WORLD)


def test_a_name_never_leaves_the_map():
    (place,) = label_placement.positions([(168, 0)], ["Marshall Islands"], WORLD)

    assert place == "middle left"
