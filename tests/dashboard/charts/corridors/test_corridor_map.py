import plotly.graph_objects as go
import pytest

from dashboard.charts.corridors import corridor_map
from dashboard.charts.corridors.corridor_map import CORRIDOR_MAP as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection

NEPAL = Selection(country="NPL")


def test_there_is_an_arc_for_each_of_the_largest_and_none_for_the_rest(real, words):
    rows = chart.rows(real, NEPAL)
    figure = go.Figure(render(chart.draw(rows, words))["figure"])
    arcs = [trace for trace in figure.data if trace.mode == "lines" and trace.customdata]

    assert len(arcs) == len(rows) <= 16
    assert "other" not in set(rows["partner"])
    assert {arc.customdata[0] for arc in arcs} >= {
        "focus_country=IND&country=",
        "country=BGD&focus_country=",
    }


def test_the_width_of_an_arc_stands_for_the_number(real, words):
    figure = go.Figure(render(chart.draw(chart.rows(real, NEPAL), words))["figure"])
    widths = {trace.text[0]: trace.line.width for trace in figure.data if trace.customdata and trace.mode == "lines"}  # noqa: E501  # fmt: skip

    india, malaysia = (
        next(width for text, width in widths.items() if text.startswith(f"{name} (destination)"))
        for name in ("India", "Malaysia")
    )
    assert malaysia / india == pytest.approx(503 / 664, abs=0.01)


def test_an_arc_is_the_same_from_either_end():
    there = corridor_map.arc("NPL", "MYS", "destination")
    back = corridor_map.arc("MYS", "NPL", "destination")

    assert there[0] == back[-1]
    assert there[12] == pytest.approx(back[12], abs=0.02)


def test_the_arcs_of_both_directions_do_not_cover_each_other():
    there = corridor_map.arc("NPL", "IND", "destination")
    back = corridor_map.arc("NPL", "IND", "origin")

    assert there[12] != back[12]
    assert (there[0], there[-1]) == (back[0], back[-1])


def test_an_arc_goes_the_short_way_round_the_world():
    lons = [lon for lon, _ in corridor_map.arc("PHL", "USA", "destination")]

    assert max(lons) - min(lons) < 180
    assert lons[-1] == pytest.approx(-99 + 360, abs=5)


def test_it_is_said_that_an_arc_is_no_route(repository, every_words):
    about = chart.about(chart.rows(repository, NEPAL), every_words)

    said = {"en": "not a route", "fr": "pas un itinéraire", "es": "no es una ruta"}
    assert said[every_words.language] in about


def test_the_part_of_the_world_is_of_all_partners(real, words):
    rows = chart.rows(real, NEPAL)

    assert chart.headline(rows, words) == (
        "80\u00a0% of people from Nepal abroad lived in Asia in 2024; "
        "97\u00a0% of people born abroad who lived in Nepal came from Asia"
    )
