import plotly.graph_objects as go

from dashboard.charts.corridors.corridor_years import CORRIDOR_YEARS, SHOWN
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection

DESTINATIONS, ORIGINS = CORRIDOR_YEARS
NEPAL = Selection(country="NPL")


def test_a_line_runs_over_all_years_of_a_partner(repository, words):
    rows = DESTINATIONS.rows(repository, NEPAL)
    figure = go.Figure(render(DESTINATIONS.draw(rows, words))["figure"])

    assert [(trace.name, trace.x, trace.y) for trace in figure.data] == [
        ("India", (2020, 2024), (50, 70)),
        ("Malaysia", (2024,), (30,)),
    ]
    assert figure.data[0].customdata[0] == "focus_country=IND&country="


def test_at_most_six_lines_are_drawn_and_each_is_named(real, words):
    for chart in CORRIDOR_YEARS:
        figure = go.Figure(
            render(chart.draw(chart.rows(real, Selection(country="SRB")), words))["figure"]
        )

        assert len(figure.data) <= SHOWN
        assert len(figure.layout.annotations) == len(figure.data)


def test_no_line_is_drawn_for_unknown_origins(real):
    assert "OOO" not in set(ORIGINS.rows(real, Selection(focus_country="DEU"))["partner"])


def test_first_and_last_year_are_told(repository, words):
    assert DESTINATIONS.headline(DESTINATIONS.rows(repository, NEPAL), words) == (
        "70 people from Nepal lived in India in 2024, compared with 50 in 2020"
    )
    assert ORIGINS.headline(ORIGINS.rows(repository, NEPAL), words) == (
        "9 people from India lived in Nepal in 2024, the only year on record"
    )


def test_a_chosen_year_is_marked_and_no_stand_in_is_claimed(real, words):
    block = DESTINATIONS.block(real, Selection(country="SRB", year=2015), words)

    assert block["picture"]["figure"]["layout"]["shapes"][0]["x0"] == 2015
    assert not any("not available" in flag for flag in block["flags"])
