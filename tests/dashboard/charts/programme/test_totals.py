import pytest

from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.totals import TOTALS, total_text
from dashboard.charts.programme.totals import TOTALS_CHART as chart
from dashboard.vocabulary.selection import Selection
from tests.conftest import intervention, result
from tests.trees import every, only, said


def judged(repository, name="persons", **choices):
    rows = chart.rows(repository, Selection(**choices))
    return rows[rows["total"] == name].set_index("id")["reason"].to_dict()


def card(repository, words, name="persons", **choices):
    rows = chart.rows(repository, Selection(**choices))
    return only(render(chart.draw(rows, words))["tree"], "li", key=name)


def test_only_phase_iii_published_and_whole_figures_are_added(repository):
    assert judged(repository) == {
        "R-1": "",
        "R-2": "",
        "R-3": "part_of",
        "R-4": "planned",
        "R-5": "phase",
    }


@pytest.mark.parametrize("phase", ["III", "all"])
def test_another_phase_is_shown_beside_the_sum_and_never_added(repository, words, phase):
    opened = card(repository, words, phase=phase)

    assert said(only(opened, cls="figure")) == "more than 200"
    assert "Left out: another phase." in said(opened)
    assert "Left out: planned, no result published." in said(opened)
    assert "Left out: already contained in R-2." in said(opened)


def test_persons_are_added_to_persons_and_never_to_jobs(repository, words):
    assert "R-6" not in judged(repository)
    assert said(only(card(repository, words, "jobs_direct"), cls="figure")) == "50"


def test_direct_and_indirect_jobs_are_never_added_up(world):
    repository = world(
        results=[
            result("R-1", "SEN", value=5, unit="jobs", indicator="Direct jobs created"),
            result("R-2", "SEN", value=9, unit="jobs", indicator="Indirect jobs created"),
        ]
    )

    assert judged(repository, "jobs_direct") == {"R-1": ""}
    assert judged(repository, "jobs_indirect") == {"R-2": ""}


def test_money_without_a_currency_is_shown_and_never_added(world, words):
    repository = world(
        results=[
            result("R-1", "SEN", value=1000, unit="CHF"),
            result("R-2", "SEN", value=25_000_000, unit="currency not stated"),
            result("R-3", "SEN", value=70, unit="EUR"),
        ]
    )

    assert judged(repository, "budget_chf") == {"R-1": "", "R-2": "currency"}
    opened = card(repository, words, "budget_chf")
    assert said(only(opened, cls="figure")) == "CHF 1,000"
    assert "Left out: currency not stated." in said(opened)


def test_persons_counted_by_a_policy_are_not_those_reached_by_a_project(world):
    repository = world(results=[result("R-1", "NPL", value=9, type="policy")])

    assert judged(repository) == {}


def test_a_sum_is_laid_open_row_by_row_with_its_sources(repository, words):
    opened = card(repository, words)
    added, left_out = every(opened, "ul", cls="sum")

    assert [said(each) for each in every(added, "b")] == ["more than 160", "40"]
    assert len(every(added, "li")) == 2
    assert len(every(left_out, "li")) == 3
    assert all(each[1]["href"].startswith("https://") for each in every(opened, "a"))


def test_a_sum_says_for_how_many_countries_it_is_published(repository, words):
    assert said(only(card(repository, words), cls="covered")) == ("published for 2 of 11 countries")
    assert every(card(repository, words, country="NPL"), cls="covered") == []


def test_a_total_without_a_figure_to_add_is_not_shown(repository, words):
    tree = render(chart.draw(chart.rows(repository, Selection(country="SRB")), words))["tree"]

    assert every(tree, "li", key="persons") == []


def test_interventions_and_results_are_counted_and_plans_are_no_results(repository, words):
    assert judged(repository, "results") == {
        "R-1": "",
        "R-2": "",
        "R-3": "",
        "R-4": "planned",
        "R-6": "",
    }
    assert judged(repository, "interventions") == {"NPL-1": "", "SEN-1": ""}
    rows = chart.rows(repository, Selection())
    assert chart.headline(rows, words) == (
        "4 results and 2 interventions published in 2 of 11 countries"
    )


def test_the_finding_counts_phase_iii_even_where_all_phases_are_shown(repository, words):
    rows = chart.rows(repository, Selection(phase="all"))

    assert chart.headline(rows, words) == (
        "4 results and 2 interventions published in 2 of 11 countries"
    )


def test_where_results_and_interventions_differ_in_countries_both_are_told(world, words):
    repository = world(
        interventions=[intervention("NPL-1", "NPL"), intervention("SEN-1", "SEN")],
        results=[result("R-1", "NPL", value=1)],
    )

    assert chart.headline(chart.rows(repository, Selection()), words) == (
        "1 result published in Nepal, 2 interventions in 2 of 11 countries"
    )


def test_interventions_without_any_result_are_counted(world, words):
    repository = world(interventions=[intervention("TUN-1", "TUN")])
    rows = chart.rows(repository, Selection())

    assert chart.headline(rows, words) == "no results and 1 intervention published in Tunisia"


@pytest.mark.parametrize(
    ("qualifiers", "told"),
    [
        ((None, None), "30"),
        (("about", None), "about 30"),
        (("at least", "about"), "about 30"),
        (("more than", "at least"), "more than 30"),
    ],
)
def test_a_sum_carries_the_weakest_qualifier_of_its_parts(world, words, qualifiers, told):
    repository = world(
        results=[result(f"R-{n}", "NPL", value=15, qualifier=each)
                 for n, each in enumerate(qualifiers)]
    )  # fmt: skip
    rows = chart.rows(repository, Selection())

    assert total_text(rows[(rows["total"] == "persons") & rows["added"]], words) == told


def test_every_total_adds_one_unit_alone(real):
    rows = chart.rows(real, Selection(phase="all"))
    added = rows[rows["added"]].groupby("total")["unit"].nunique(dropna=False)

    assert (added == 1).all()
    assert {total.name for total in TOTALS} <= set(rows["total"])
