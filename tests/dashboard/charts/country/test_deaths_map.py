import plotly.graph_objects as go
import pytest

from dashboard.charts.country.deaths_map import AREA, LEAST
from dashboard.charts.country.deaths_map import DEATHS_MAP as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection


@pytest.fixture(scope="module")
def rows(deaths):
    return chart.rows(deaths, Selection(country="NPL"))


def test_an_incident_stands_where_it_happened_and_says_why_it_is_shown(rows):
    shown = rows.set_index("id")

    assert shown["relation"].to_dict() == {"b": "listed", "c": "here", "a": "listed"}
    assert (shown.loc["a", "place"], shown.loc["a", "country"]) == ("LBY", "NPL")


def test_the_area_of_a_disc_is_the_number_of_dead_and_missing(rows, words):
    figure = go.Figure(render(chart.draw(rows, words))["figure"])
    listed = next(trace for trace in figure.data[::-1] if trace.mode == "markers")

    assert listed.marker.size[0] ** 2 == pytest.approx(AREA * 30)
    assert min(listed.marker.size) >= LEAST


def test_the_map_holds_every_incident_and_is_never_a_keyhole(rows, words):
    geo = render(chart.draw(rows, words))["figure"]["layout"]["geo"]
    west, east = geo["lonaxis"]["range"]
    south, north = geo["lataxis"]["range"]

    assert west <= 12 <= east and south <= 34 <= north
    assert north - south >= 24 and east - west == pytest.approx(2 * (north - south))


def test_those_listed_and_those_placed_there_are_told_apart(rows, words):
    assert chart.headline(rows, words) == (
        "2 incidents that list people from Nepal, 38 dead or missing; 1 incident placed in Nepal "
        "that lists nobody from Nepal, 8 dead or missing (from 2020 to 2022)"
    )


def test_place_and_nationalities_are_two_columns_of_the_table(deaths, words):
    table = chart.block(deaths, Selection(country="NPL"), words)["table"]
    names = [each["name"] for each in table["columns"]]
    row = dict(zip(names, table["rows"][-1], strict=True))

    assert (row["place"], row["nationalities"]) == (
        ["LBY", "Libya"],
        ["NPL;BGD", "Bangladesh, Nepal"],
    )


def test_cumulative_reports_and_mixed_groups_are_flagged(deaths, words):
    flags = chart.block(deaths, Selection(country="NPL"), words)["flags"]

    assert "1 report adds up several incidents" in flags
    assert any(flag.startswith("1 incident lists several") for flag in flags)
