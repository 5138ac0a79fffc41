import plotly.graph_objects as go
import pytest

from dashboard.charts.comparison.scatter import SCATTER as chart
from dashboard.charts.kit.label_spacing import LETTER, WIDE
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation

PAIR = {"indicator": "gini", "second_indicator": "hdi"}


@pytest.fixture
def pairs(world):
    return world(
        observations=[
            observation("NPL", "gini", 2020, 30.0),
            observation("SEN", "gini", 2018, 40.0),
            observation("SRB", "gini", 2020, 40.0),
            observation("NPL", "hdi", 2020, 0.6),
            observation("SEN", "hdi", 2020, 0.5),
            observation("SRB", "hdi", 2020, 0.8),
            observation("NPL", "hdi", 2015, 0.55),
            observation("SEN", "hdi", 2015, 0.45),
            observation("NPL", "gini", 2015, 32.0),
            observation("SEN", "gini", 2015, 41.0),
            observation("TUN", "hdi", 2020, 0.7),
        ]
    )


def figure(repository, words, **choices):
    rows = chart.rows(repository, Selection(**PAIR, **choices))
    return render(chart.draw(rows, words))["figure"]


def test_a_disc_for_each_country_that_has_both(pairs, words):
    (discs,) = figure(pairs, words)["data"]

    assert dict(zip(discs["ids"], zip(discs["x"], discs["y"], strict=True), strict=True)) == {
        "NPL": (30.0, 0.6),
        "SEN": (40.0, 0.5),
        "SRB": (40.0, 0.8),
    }


def test_a_country_that_lacks_one_is_named_in_the_flags(pairs, words):
    flags = chart.caveats(chart.rows(pairs, Selection(**PAIR)), words)

    assert any(flag.startswith("Gini") and "Tunisia" in flag for flag in flags)


def test_every_disc_is_named_and_a_year_that_stands_in_is_part_of_the_name(pairs, words):
    names = [label["text"] for label in figure(pairs, words)["layout"]["annotations"]]

    assert names == ["Nepal", "Senegal (2018)", "Serbia"]


def test_the_scale_is_the_same_in_every_year(pairs, words):
    now, before = (figure(pairs, words, year=year)["layout"] for year in (2020, 2015))

    assert now["xaxis"]["range"] == before["xaxis"]["range"]
    assert now["yaxis"]["range"] == before["yaxis"]["range"]


def test_a_tie_for_the_highest_is_told_as_a_tie(pairs, words):
    told = chart.headline(chart.rows(pairs, Selection(**PAIR)), words)

    assert "highest Senegal and Serbia (40.0)" in told
    assert "highest Serbia (0.800)" in told
    assert told.endswith("3 countries have both, 2020")


def test_of_refugees_here_and_abroad_it_is_told_where_more_are_hosted(world, words):
    hosted, abroad = people = ("refugees_hosted", "refugees_originating")
    asked = Selection(indicator=hosted, second_indicator=abroad)
    counts = {"NPL": (9.0, 4.0), "SEN": (5.0, 5.0), "SRB": (90.0, 40.0)}

    def told(counts):
        figures = [
            observation(country, indicator, 2020, value)
            for country, pair in counts.items()
            for indicator, value in zip(people, pair, strict=True)
        ]
        return chart.headline(chart.rows(world(observations=figures), asked), words)

    # As many here as abroad is not more.
    assert "in 2 of 3 countries, 2020: Serbia and Nepal" in told(counts)
    assert "in none of 2 countries, 2020" in told({"NPL": (1.0, 4.0), "SEN": (5.0, 5.0)})


def test_the_player_has_the_years_in_which_two_countries_have_both(pairs, words):
    block = chart.block(pairs, Selection(**PAIR), words)

    assert block["years"] == [2015, 2020]
    assert block["year"] == 2020


def test_an_indicator_against_itself_asks_for_another(pairs, words):
    block = chart.block(pairs, Selection(indicator="hdi", second_indicator="hdi"), words)

    assert block["table"] is None
    assert block["finding"] == "Choose two different indicators to set one against the other"


def test_its_figure_is_one_that_plotly_accepts_on_any_width(pairs, words):
    drawn = render(chart.draw(chart.rows(pairs, Selection(**PAIR, country="SEN")), words))

    go.Figure(drawn["figure"])
    go.Figure(layout=drawn["narrow"])


def test_no_name_covers_the_values_of_the_axis(real, every_language):
    rows = chart.rows(real, Selection(indicator="unemployment", country="TUN"))
    layout = render(chart.draw(rows, every_language["fr"]))["figure"]["layout"]
    low, high = layout["xaxis"]["range"]

    for width in WIDE:
        for name in layout["annotations"]:
            middle = (name["x"] - low) / (high - low) * width + name["ax"]
            assert middle - len(name["text"]) * LETTER / 2 > -1
