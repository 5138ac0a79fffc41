import pytest

from dashboard.charts.comparison.world_map import MAP as chart
from dashboard.charts.kit import theme
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.reference import COUNTRIES, PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from tests.conftest import intervention, observation


def rows(repository, **choices):
    return chart.rows(repository, chart.asked(Selection(**choices)))


@pytest.fixture(scope="module")
def picture(repository, words):
    return render(chart.draw(rows(repository), words))


def traces(picture, kind, mode=None):
    return [
        trace
        for trace in picture["figure"]["data"]
        if trace["type"] == kind and trace.get("mode") == mode
    ]


def test_each_of_the_eleven_is_an_area_with_a_value_or_a_blank_one(picture):
    known, blank = traces(picture, "choropleth")

    assert set(known["locations"]) == {"NPL", "SEN", "SRB"}
    assert set(known["locations"]) | set(blank["locations"]) == set(PROGRAMME_COUNTRIES)


def test_a_country_without_a_value_is_hatched(picture):
    borders, hatching = traces(picture, "scattergeo", "lines")

    assert len(hatching["lon"]) == len(hatching["lat"]) > 50
    assert borders["line"]["dash"] == "dot"


def test_every_country_has_a_disc_of_its_colour_so_that_small_ones_count(picture):
    (discs,) = traces(picture, "scattergeo", "markers+text")
    colours = dict(zip(discs["text"], discs["marker"]["color"], strict=True))

    assert len(discs["lon"]) == 11
    assert colours["Nepal"] == theme.CLASSES[-1]
    assert colours["Jamaica"] == theme.PAPER


def test_a_disc_stands_in_its_country(picture):
    (discs,) = traces(picture, "scattergeo", "markers+text")

    assert (discs["lon"][0], discs["lat"][0]) == (
        COUNTRIES["NPL"].longitude,
        COUNTRIES["NPL"].latitude,
    )


def test_every_mark_of_a_country_carries_the_change_that_selects_it(picture):
    marks = [*traces(picture, "choropleth"), *traces(picture, "scattergeo", "markers+text")]

    for mark in marks:
        assert len(mark["customdata"]) == len(mark.get("locations", mark.get("lon")))
        assert all(change.startswith("country=") for change in mark["customdata"])


def test_a_chosen_country_stands_out_and_its_mark_takes_the_choice_back(repository, words):
    drawn = render(chart.draw(rows(repository, country="NPL"), words))
    (discs,) = traces(drawn, "scattergeo", "markers+text")
    at = discs["text"].index("Nepal")

    assert discs["marker"]["size"][at] == max(discs["marker"]["size"])
    assert discs["customdata"][at] == "country="
    assert discs["customdata"][1 - at] != "country="


def test_pointing_at_a_stand_in_tells_its_year_and_at_a_missing_value_that_it_is(picture):
    known, blank = traces(picture, "choropleth")

    assert "Serbia: 7.1\u00a0% (2021)" in known["text"]
    assert "Philippines: no data" in blank["text"]


def test_places_of_interventions_stand_on_the_map_under_the_same_filters(repository, words):
    places = traces(render(chart.draw(rows(repository), words)), "scattergeo", "markers")
    filtered = traces(
        render(chart.draw(rows(repository, sector="health"), words)), "scattergeo", "markers"
    )

    assert [place["text"] for place in places] == [["Dhankuta, Nepal"]]
    assert filtered == []


def test_a_place_is_named_in_the_readers_language(world, every_language):
    small = world(
        observations=[observation("MAR", "remittances_received_gdp", 2023, 8.1)],
        interventions=[intervention("MAR-1", "MAR", places="Tangier")],
        places=[{"country_iso3": "MAR", "place": "Tangier", "lat": 35.8, "lon": -5.8, "role": "x"}],
    )
    (places,) = traces(
        render(chart.draw(rows(small), every_language["fr"])), "scattergeo", "markers"
    )

    assert places["text"] == ["Tanger, Maroc"]


def test_the_legend_names_the_bounds_of_the_classes_and_what_is_missing(picture, words):
    labels = [(each["mark"], each["label"]) for each in picture["legend"]]

    assert labels[0][1].startswith("under ")
    assert ("hatched", "no data") in labels
    assert ("diamond", "place of an intervention") in labels
    assert len([mark for mark, _ in labels if mark == "class"]) == 5 + 1


def test_the_legend_and_the_areas_share_their_colours(picture):
    known = traces(picture, "choropleth")[0]
    scale = {colour for _, colour in known["colorscale"]}

    assert scale == set(theme.CLASSES)
    assert {each["colour"] for each in picture["legend"]} >= scale


def test_the_finding_is_that_of_the_eleven_compared(repository, words):
    assert "highest Nepal (26.3\u00a0%), lowest Serbia" in chart.headline(rows(repository), words)


def test_without_any_value_there_is_no_map(repository):
    assert rows(repository, indicator="gini").empty
