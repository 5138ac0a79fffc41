from dashboard.charts.kit.facts import intervention_titles
from dashboard.charts.kit.intervention_places import FILTERS, chosen, sites
from dashboard.vocabulary.selection import CHOICES, Selection
from dashboard.vocabulary.words import Words


def test_the_filters_of_the_programme_are_choices_of_the_selection():
    assert set(FILTERS) <= set(CHOICES)
    assert chosen(Selection(country="NPL"))["country"] == "NPL"


def test_a_place_carries_the_change_to_its_country(repository):
    (place,) = sites(repository, Selection()).to_dict("records")

    assert (place["place"], place["interventions"]) == ("Dhankuta", 1)
    assert place["change_to"] == "country=NPL"
    assert (place["ids"], place["titles"]) == ("NPL-1", "Title of NPL-1")


def test_the_interventions_of_a_place_are_named_in_the_readers_language():
    french = Words("fr", {"programme": {"interventions": {"NPL-1": {"title": "Le titre"}}}})
    row = {"ids": "NPL-1 · NPL-2", "titles": "Title of NPL-1 · Title of NPL-2"}

    assert intervention_titles(row, french) == "Le titre · Title of NPL-2"


def test_without_named_places_there_is_none(repository):
    nowhere = sites(repository, Selection(country="SEN"))

    assert nowhere.empty
    assert "change_to" in nowhere.columns
