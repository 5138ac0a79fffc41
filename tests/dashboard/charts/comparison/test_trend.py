from dashboard.charts.comparison.trend import TREND as chart
from dashboard.charts.kit import theme
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation


def figure(repository, words, **choices):
    return render(chart.draw(chart.rows(repository, Selection(**choices)), words))["figure"]


def coloured(figure):
    return {
        trace["name"]: trace["line"]["color"]
        for trace in figure["data"]
        if trace["line"]["color"] != theme.MUTED
    }


def test_every_country_with_a_value_is_a_line_and_no_value_is_lost(repository, words):
    data = figure(repository, words)["data"]

    assert {trace["name"] for trace in data} == {"Nepal", "Philippines", "Senegal", "Serbia"}
    assert sum(len(trace["x"]) for trace in data) == len(chart.rows(repository, Selection())) == 5


def test_highest_and_lowest_are_named_until_a_country_is_chosen(repository, words):
    assert set(coloured(figure(repository, words))) == {"Nepal", "Serbia"}
    assert set(coloured(figure(repository, words, country="SEN"))) == {"Senegal"}


def test_a_line_that_is_set_off_is_named_at_its_end(repository, words):
    labels = figure(repository, words, country="SEN")["layout"]["annotations"]

    assert [each["text"] for each in labels] == ["Senegal"]


def test_a_single_year_is_a_point_that_can_be_seen(repository, words):
    data = {trace["name"]: trace for trace in figure(repository, words)["data"]}

    assert data["Senegal"]["mode"] == "lines+markers"


def test_a_point_carries_the_change_to_its_country(repository, words):
    data = {trace["name"]: trace for trace in figure(repository, words)["data"]}

    assert data["Nepal"]["customdata"] == ["country=NPL", "country=NPL"]


def told(world, words, *values):
    repository = world(
        observations=[observation("NPL", "hdi", 2010 + n, each) for n, each in enumerate(values)]
    )
    return chart.headline(chart.rows(repository, Selection(indicator="hdi")), words)


def test_the_finding_says_whether_the_value_rose_fell_or_stayed(world, words):
    assert told(world, words, 0.5, 0.6).endswith("0.600 in 2011, up from 0.500 in 2010")
    assert told(world, words, 0.6, 0.5).endswith("0.500 in 2011, down from 0.600 in 2010")
    assert told(world, words, 0.6, 0.5, 0.6).endswith("0.600 in 2012, the same as in 2010")
    assert told(world, words, 0.6).endswith("0.600 in 2010, the only year on record")


def test_a_change_that_cannot_be_seen_in_the_words_is_no_change(world, words):
    assert "the same as in" in told(world, words, 0.50001, 0.50002)


def test_the_chosen_year_is_marked_and_every_year_still_drawn(repository, words):
    drawn = figure(repository, words, year=2021)

    assert [shape["x0"] for shape in drawn["layout"]["shapes"]] == [2021]
    assert sum(len(trace["x"]) for trace in drawn["data"]) == 5


def test_the_subtitle_says_the_period(repository, words):
    assert chart.about(chart.rows(repository, Selection()), words).endswith("· 2005–2023")
