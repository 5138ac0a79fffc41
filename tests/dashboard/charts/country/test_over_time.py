import pytest

from dashboard.charts import CHARTS
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation

NEPAL = Selection(country="NPL")


@pytest.fixture(scope="module")
def small(world):
    emigrants = {2000: (300, 700), 2020: (45, 55)}
    return world(
        observations=[
            *(
                observation("NPL", "emigrants", year, value, sex, "estimated")
                for year, both in emigrants.items()
                for sex, value in zip("FM", both, strict=True)
            ),
            observation("NPL", "remittance_cost", 2015, 6.0),
            observation("NPL", "remittance_cost", 2021, 3.97),
            observation("SEN", "remittance_cost", 2021, 2.5),
            observation("NPL", "refugees_hosted", 2023, 20_000),
            observation("NPL", "refugees_originating", 2021, 8_000),
            observation("NPL", "net_migration", 2022, -10),
            observation("NPL", "net_migration", 2023, 20),
        ]
    )


def drawn(small, words, name, selection=NEPAL):
    chart = CHARTS[name]
    return render(chart.draw(chart.rows(small, selection), words))["figure"]


def told(small, words, name, selection=NEPAL):
    chart = CHARTS[name]
    return chart.headline(chart.rows(small, selection), words)


def test_women_and_men_are_two_lines_apart_by_colour_and_dash(small, words):
    women, men = drawn(small, words, "emigrants")["data"]

    assert (women["name"], men["name"]) == ("Women", "Men")
    assert (women["y"], men["y"]) == ([300, 45], [700, 55])
    assert women["line"]["color"] != men["line"]["color"]
    assert women["line"]["dash"] != men["line"]["dash"]


def test_each_line_is_named_at_its_end_with_its_last_value(small, words):
    labels = drawn(small, words, "emigrants")["layout"]["annotations"]

    assert [each["text"] for each in labels] == ["Women<br>45", "Men<br>55"]


def test_the_share_of_women_is_told_of_the_first_and_last_year(small, words):
    assert told(small, words, "emigrants") == (
        "Women were 45.0\u00a0% of emigrants from Nepal in 2020; in 2000 they were 30.0\u00a0%"
    )


def test_only_years_with_both_sexes_have_a_share(world, words):
    uneven = world(
        observations=[
            observation("NPL", "emigrants", 2000, 30, "F"),
            observation("NPL", "emigrants", 2000, 70, "M"),
            observation("NPL", "emigrants", 2010, 50, "F"),
            observation("NPL", "emigrants", 2010, 50, "M"),
            observation("NPL", "emigrants", 2020, 99, "F"),
        ]
    )

    assert "50.0\u00a0% of emigrants from Nepal in 2010" in told(uneven, words, "emigrants")


def test_the_target_is_a_dashed_line_and_the_finding_sets_the_value_against_it(small, words):
    shapes = drawn(small, words, "remittance_cost")["layout"]["shapes"]

    assert [shape["y0"] for shape in shapes if shape["line"]["dash"] == "dash"] == [3.0]
    assert told(small, words, "remittance_cost").endswith(
        "cost 4.0\u00a0% of the amount in 2021; the target is 3\u00a0%"
    )


def test_a_cost_under_the_target_is_within_it(small, words):
    senegal = Selection(country="SEN")

    assert "within the target" in told(small, words, "remittance_cost", senegal)


def test_the_target_is_in_sight_even_where_all_values_are_below_it(small, words):
    layout = drawn(small, words, "remittance_cost", Selection(country="SEN"))["layout"]

    assert layout["yaxis"]["range"][1] > 3.0


def test_a_pair_is_told_with_the_year_of_each(small, words):
    sentence = told(small, words, "refugees")

    assert "at the end of 2023" in sentence and "at the end of 2021" in sentence


def test_what_comes_and_goes_is_drawn_in_bars(small, words):
    (bars,) = drawn(small, words, "net_migration")["data"]

    assert (bars["type"], bars["y"]) == ("bar", [-10, 20])
    assert "mode" not in bars


def test_the_chosen_year_is_marked_and_every_year_still_drawn(small, words):
    figure = drawn(small, words, "remittance_cost", Selection(country="NPL", year=2015))

    assert figure["data"][0]["x"] == [2015, 2021]
    assert [shape["x0"] for shape in figure["layout"]["shapes"] if "yref" in shape] == [2015]


def test_the_subtitle_says_what_is_measured_and_the_period(small, words):
    chart = CHARTS["remittance_cost"]

    assert chart.about(chart.rows(small, NEPAL), words) == (
        "Cost of sending remittances to the country · 2015–2021"
    )


def test_a_country_without_values_has_no_rows(small):
    assert CHARTS["deaths"].rows(small, NEPAL).empty
