from dashboard.charts.kit.geometry import HATCH, OUTLINES, UNDETERMINED, joined
from dashboard.vocabulary.reference import COUNTRIES, PROGRAMME_COUNTRIES


def test_a_gap_stands_between_two_lines():
    trace = joined([[[1.0, 10.0], [2.0, 20.0]], [[3.0, 30.0]]])

    assert trace == {"lon": [1.0, 2.0, None, 3.0, None], "lat": [10.0, 20.0, None, 30.0, None]}


def test_each_of_the_eleven_can_be_outlined_and_hatched():
    assert set(PROGRAMME_COUNTRIES) <= set(OUTLINES)
    assert set(PROGRAMME_COUNTRIES) <= set(HATCH)


def test_an_outline_goes_around_the_countrys_own_point():
    for code in PROGRAMME_COUNTRIES:
        points = [point for ring in OUTLINES[code] for point in ring]
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]

        assert min(lons) < COUNTRIES[code].longitude < max(lons), code
        assert min(lats) < COUNTRIES[code].latitude < max(lats), code


def test_unsettled_boundaries_are_lines_on_the_globe():
    lons, lats = UNDETERMINED["lon"], UNDETERMINED["lat"]

    assert len(lons) == len(lats) > 100
    assert all(lon is None or -180 <= lon <= 180 for lon in lons)
    assert all(lat is None or -90 <= lat <= 90 for lat in lats)
