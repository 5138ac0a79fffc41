from dashboard.charts.kit import theme
from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.sectors import SECTORS as chart
from dashboard.vocabulary.selection import Selection
from tests.conftest import intervention
from tests.trees import only


def counted(repository, **choices):
    rows = chart.rows(repository, Selection(**choices))
    return dict(zip(rows["sector"], rows["interventions"], strict=True))


def test_an_intervention_with_two_sectors_counts_in_both(repository):
    assert counted(repository) == {"data": 1, "diaspora": 1, "employment": 1}
    assert chart.rows(repository, Selection())["all"].iloc[0] == 2


def test_the_most_named_sector_is_the_longest_bar(world):
    repository = world(
        interventions=[intervention("1", "NPL"), intervention("2", "NPL"),
                       intervention("3", "NPL", sector="health")]
    )  # fmt: skip

    assert list(counted(repository)) == ["employment", "health"]


def test_a_chosen_sector_stays_among_the_others_and_can_be_taken_back(repository, words):
    rows = chart.rows(repository, Selection(sector="data"))
    tree = render(chart.draw(rows, words))["tree"]
    chosen, other = only(tree, "button", key="data"), only(tree, "button", key="diaspora")

    assert (chosen[1]["data-change"], chosen[1]["aria-pressed"]) == ("sector=", "true")
    assert other[1]["data-change"] == "sector=diaspora"
    assert theme.ACCENT in only(chosen, cls="bar")[1]["style"]
    assert theme.MUTED in only(other, cls="bar")[1]["style"]


def test_a_tie_is_told_with_every_sector_that_holds_it(repository, words):
    told = chart.headline(chart.rows(repository, Selection()), words)

    assert told.startswith("Data and evidence, Diaspora, and Employment: named by 1 of 2")


def test_without_interventions_there_are_no_sectors(repository):
    assert chart.rows(repository, Selection(country="TUN")).empty


def test_every_bar_carries_the_change_to_its_own_sector(repository):
    rows = chart.rows(repository, Selection())

    assert rows["change_to"].tolist() == [f"sector={sector}" for sector in rows["sector"]]


def test_one_intervention_is_told_as_one_in_every_language(repository, every_language):
    rows = chart.rows(repository, Selection())

    assert chart.headline(rows, every_language["fr"]).endswith("secteur de 1 intervention sur 2")
    assert chart.headline(rows, every_language["es"]).endswith("1 intervención de 2")
