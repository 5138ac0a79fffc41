import pytest

from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.interventions import INTERVENTIONS as chart
from dashboard.charts.programme.interventions import period
from dashboard.vocabulary.selection import Selection
from tests.conftest import intervention
from tests.trees import every, only, said


def drawn(repository, words, **choices):
    return render(chart.draw(chart.rows(repository, Selection(**choices)), words))["tree"]


def test_only_phase_iii_is_shown_until_all_phases_are_asked_for(repository):
    assert chart.rows(repository, Selection())["id"].tolist() == ["NPL-1", "SEN-1"]
    assert chart.rows(repository, Selection(phase="all"))["id"].tolist() == [
        "MAR-2",
        "NPL-1",
        "SEN-1",
    ]


def test_a_record_of_another_phase_says_so(repository, words):
    tree = drawn(repository, words, phase="all")

    assert said(only(only(tree, "li", key="MAR-2"), cls="phase")) == "Phase II"
    assert every(only(tree, "li", key="NPL-1"), cls="phase") == []


def test_a_record_names_sectors_levels_goals_places_and_its_source(repository, words):
    record = only(drawn(repository, words), "li", key="NPL-1")

    labels = said(only(record, "ul", cls="labels"))
    assert labels.split() == ["8", *words.goals[8].split(), "10", *words.goals[10].split(),
                              "Employment", "Local"]  # fmt: skip
    assert said(only(record, "p", cls="note")) == "Dhankuta"
    assert only(record, "a")[1]["href"] == "https://example.org/page"
    assert said(only(record, "a")) == "A page"


def test_the_country_is_named_only_where_there_are_several(repository, words):
    several = drawn(repository, words)
    alone = drawn(repository, words, country="NPL")

    assert said(only(only(several, "li", key="NPL-1"), cls="where")) == "Nepal"
    assert every(alone, cls="where") == []


def test_a_record_of_the_programme_as_a_whole_is_called_so(world, words):
    repository = world(interventions=[intervention("GLO-1", "GLO"), intervention("NPL-1", "NPL")])
    tree = drawn(repository, words)

    assert said(only(only(tree, "li", key="GLO-1"), cls="where")) == "Whole programme"
    assert chart.headline(chart.rows(repository, Selection()), words) == (
        "2 interventions in Nepal"
    )


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2020", "2022-06", "2020 to June 2022"),
        ("2020", "2020", "2020"),
        ("2020", "", "from 2020"),
        ("", "2022", "until 2022"),
        ("", "", ""),
    ],
)
def test_the_period_is_told_as_far_as_it_is_stated(words, start, end, told):
    assert period(start, end, words) == told


def test_the_finding_counts_records_and_countries(repository, words):
    everywhere = chart.rows(repository, Selection())
    nepal = chart.rows(repository, Selection(country="NPL"))

    assert chart.headline(everywhere, words) == "2 interventions in 2 of 11 countries"
    assert chart.headline(nepal, words) == "1 intervention in Nepal"


def test_the_rows_cite_the_public_record(repository):
    assert set(chart.rows(repository, Selection())["source"]) == {"programme_record"}
