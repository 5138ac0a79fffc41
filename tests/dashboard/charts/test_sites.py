from dashboard.charts.sites import FILTERS, chosen, sites
from dashboard.selection import CHOICES, Selection


def test_the_filters_of_the_programme_are_choices_of_the_selection():
    assert set(FILTERS) <= set(CHOICES)
    assert chosen(Selection(country="NPL"))["country"] == "NPL"


def test_a_place_carries_the_change_to_its_country(repository):
    (place,) = sites(repository, Selection()).to_dict("records")

    assert (place["place"], place["interventions"]) == ("Dhankuta", 1)
    assert place["change_to"] == "country=NPL"
    assert place["titles"] == "Title of NPL-1"


def test_without_named_places_there_is_none(repository):
    nowhere = sites(repository, Selection(country="SEN"))

    assert nowhere.empty
    assert "change_to" in nowhere.columns
