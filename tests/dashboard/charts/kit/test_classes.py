import pandas as pd

from dashboard.charts.kit.classes import breaks, class_of


def values(*each, country="NPL"):
    return pd.DataFrame({"country": country, "value": each})


def test_four_bounds_part_the_values_of_all_years_into_five_classes():
    bounds = breaks(values(*range(1, 101)), 0)

    assert bounds == [21.0, 41.0, 60.0, 80.0]
    assert [class_of(value, bounds) for value in (1, 21, 59, 60, 100)] == [0, 1, 2, 3, 4]


def test_bounds_are_taken_over_the_eleven_alone():
    world = pd.concat([values(1.0, 2.0, 3.0, 4.0, 5.0), values(1e9, country="WLD")])

    assert max(breaks(world, 1)) < 5


def test_bounds_are_never_finer_than_the_decimals_of_the_indicator():
    assert all(
        bound == int(bound) for bound in breaks(values(*[each / 7 for each in range(99)]), 0)
    )


def test_equal_values_need_fewer_bounds_and_keep_the_darkest_classes():
    bounds = breaks(values(3.0, 3.0, 3.0), 0)

    assert bounds == [3.0]
    assert class_of(3.0, bounds) == 4


def test_without_values_there_are_no_bounds():
    assert breaks(values(float("nan")), 1) == []
    assert class_of(None, []) is None
