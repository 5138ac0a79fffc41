import pytest

from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.places import PLACES as chart
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from tests.conftest import intervention

HERE = {"country_iso3": "NPL", "lat": 26.98, "lon": 87.33, "role": "pilot municipality (P3)"}


@pytest.fixture(scope="module")
def small(world):
    return world(
        interventions=[
            intervention("NPL-1", "NPL", places="Dhankuta;Nowhere"),
            intervention("NPL-2", "NPL", places="Dhankuta", sector="health"),
            intervention("SEN-1", "SEN", places="Sédhiou"),
        ],
        places=[
            HERE | {"place": "Dhankuta"},
            HERE | {"place": "Unvisited"},
            HERE | {"place": "Nowhere", "lat": None, "lon": None},
            HERE | {"country_iso3": "SEN", "place": "Sédhiou", "lat": 12.7, "lon": -15.55},
        ],
    )


def mark(small, words, **choices):
    rows = chart.rows(small, Selection(**choices))
    figure = render(chart.draw(rows, words))["figure"]
    return next(trace for trace in figure["data"] if "markers" in trace["mode"]), figure["layout"]


def test_only_verified_places_of_interventions_are_shown(small):
    assert set(chart.rows(small, Selection())["place"]) == {"Dhankuta", "Sédhiou"}


def test_a_place_counts_its_interventions_under_the_filters(small):
    def at_dhankuta(**choices):
        rows = chart.rows(small, Selection(**choices)).set_index("place")
        return rows.loc["Dhankuta", "interventions"]

    assert at_dhankuta() == 2
    assert at_dhankuta(sector="health") == 1


def test_a_disc_stands_where_the_place_is_and_names_its_interventions(small, words):
    discs, _ = mark(small, words, country="NPL")

    assert (discs["lon"], discs["lat"]) == ([87.33], [26.98])
    assert discs["hovertext"] == ["Dhankuta: Title of NPL-1 · Title of NPL-2"]


def test_one_country_fills_the_map_and_its_places_are_named(small, words):
    discs, layout = mark(small, words, country="NPL")
    west, east = layout["geo"]["lonaxis"]["range"]

    assert discs["text"] == ["Dhankuta"]
    assert 75 < west < 80.1 and 88.2 < east < 93


def test_several_countries_show_the_world_without_names(small, words):
    discs, layout = mark(small, words)

    assert "text" not in discs
    assert layout["geo"]["lonaxis"]["range"] == [-125, 150]


def test_names_of_neighbours_stand_apart_beside_their_discs_or_led_away(world, words):
    crowd = ("West", "East", "Here", "There")
    rows = [HERE | {"place": name, "lon": 84 + step / 4} for step, name in enumerate(crowd)]
    small = world(interventions=[intervention("NPL-1", "NPL", places=";".join(crowd))], places=rows)
    data = render(chart.draw(chart.rows(small, Selection(country="NPL")), words))["figure"]["data"]
    beside, away = (
        next(trace for trace in data if trace["mode"] == mode) for mode in ("markers+text", "text")
    )

    named = [name for name in beside["text"] if name]
    assert sorted([*named, *away["text"]]) == sorted(crowd)
    assert len(away["lon"]) == len(away["text"]) == len(away["textposition"]) > 0


def test_places_and_interventions_are_named_in_the_readers_language(world):
    words = Words("fr", {"programme": {
        "places": {"NPL Kathmandu": {"place": "Katmandou"}},
        "interventions": {"NPL-2": {"title": "Le titre"}},
    }})  # fmt: skip
    small = world(
        interventions=[
            intervention("NPL-1", "NPL", places="Kathmandu"),
            intervention("NPL-2", "NPL", places="Kathmandu"),
        ],
        places=[HERE | {"place": "Kathmandu"}],
    )
    discs, _ = mark(small, words, country="NPL")

    assert discs["text"] == ["Katmandou"]
    assert discs["hovertext"] == ["Katmandou: Title of NPL-1 · Le titre"]


def test_the_finding_counts_places(small, words):
    everywhere = chart.rows(small, Selection())
    nepal = chart.rows(small, Selection(country="NPL"))

    assert chart.headline(everywhere, words) == "2 places named in the sources"
    assert chart.headline(nepal, words) == "1 place named in the sources"
