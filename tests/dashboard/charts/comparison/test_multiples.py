from dashboard.charts.comparison.multiples import MULTIPLES as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.trees import every, only, said


def tree(repository, words, **choices):
    return render(chart.draw(chart.rows(repository, Selection(**choices)), words))["tree"]


def test_each_of_the_eleven_has_a_panel_in_the_order_of_names(repository, words):
    names = [said(name) for name in every(tree(repository, words), cls="name")]

    assert len(names) == 11
    assert names == sorted(names)


def test_a_panel_shows_the_figure_and_its_year_or_says_that_there_is_none(repository, words):
    drawn = tree(repository, words)

    assert said(only(only(drawn, "button", key="SRB"), cls="value")) == "7.1\u00a0% 2021"
    assert said(only(only(drawn, "button", key="PHL"), cls="value")) == "no data"
    assert every(only(drawn, "button", key="BGD"), "svg") == []


def test_a_country_with_older_values_keeps_its_point_and_the_flags_say_so(repository, words):
    rows = chart.rows(repository, Selection())
    philippines = only(render(chart.draw(rows, words))["tree"], "button", key="PHL")

    assert len(every(philippines, cls="lone")) == 1
    assert any("Philippines (last in 2005)" in flag for flag in chart.caveats(rows, words))


def test_all_panels_share_one_scale_unless_each_has_its_own(repository, words):
    def tops(**choices):
        return {said(top) for top in every(tree(repository, words, **choices), cls="top")}

    assert tops() == {"30\u00a0%"}
    assert len(tops(scale="free")) > 1


def test_a_panel_selects_its_country_and_lets_go_of_it(repository, words):
    chosen = only(tree(repository, words, country="NPL"), "button", key="NPL")
    other = only(tree(repository, words, country="NPL"), "button", key="SEN")

    assert (chosen[1]["aria-pressed"], chosen[1]["data-change"]) == ("true", "country=")
    assert (other[1]["aria-pressed"], other[1]["data-change"]) == ("false", "country=SEN")


def test_where_one_country_alone_has_two_years_the_sentence_is_about_it(repository, words):
    told = chart.headline(chart.rows(repository, Selection()), words)

    assert "in Nepal: 26.3\u00a0% in 2023, up from 25.0\u00a0% in 2013" in told


def test_countries_with_interventions_under_the_filters_are_set_off(repository, words):
    rows = chart.rows(repository, Selection(sector="diaspora"))
    names = {
        panel[1]["data-key"]: said(only(panel, cls="name"))
        for panel in every(render(chart.draw(rows, words))["tree"], "button")
    }

    assert names["SEN"] == "\u25c6 Senegal (1 intervention under the filters)"
    assert names["NPL"] == "Nepal"
    assert any("1 of 11 countries" in flag and "not effect" in flag
               for flag in chart.caveats(rows, words))  # fmt: skip
