from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.vocabulary.selection import CHOICES, Selection, former_names


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(country="NPL"),
        Selection(goals=(8, 10)),
        Selection(country="SEN", goals=(1, 17), year=2020, indicator="hdi", sex="F", language="fr"),
        Selection(sector="employment", level="local", partner="UN", phase="all", presenting=True),
    ],
)
def test_what_is_written_can_be_read_back(selection):
    assert Selection.from_query(selection.to_query()) == selection


@pytest.mark.parametrize(
    "query",
    [
        None,
        "",
        "?",
        "?country=",
        "?country=KEN",
        "?year=soon",
        "?goals=0,99",
        "?goals=13",
        "?utm_source=mail",
        "?country=ATLANTIS",
        "?presenting=maybe",
        "?sex=X",
    ],
)
def test_a_link_nobody_can_read_shows_the_first_page(query):
    assert Selection.from_query(query) == Selection()


def test_a_choice_left_blank_goes_back_to_its_default():
    assert Selection(country="NPL").changed_by("country=") == Selection()


def test_only_the_choices_asked_for_are_kept():
    chosen = Selection(country="NPL", goals=(8,), year=2020, language="fr")

    assert chosen.only(("year", "language")) == Selection(year=2020, language="fr")


@given(st.text(max_size=300))
def test_any_text_is_read_to_a_selection_that_can_be_spelt(text):
    selection = Selection.from_query(text)

    assert Selection.from_query(selection.to_query()) == selection


@given(st.dictionaries(st.sampled_from([*CHOICES]), st.text(max_size=30)))
def test_any_value_of_any_choice_is_read(values):

    selection = Selection.from_query("?" + urlencode(values))

    assert Selection.from_query(selection.to_query()) == selection


def test_a_value_without_a_name_chooses_nothing():
    assert Selection.from_query("?=2020&=NPL") == Selection()


#: Choices by the names that links have given them since the first release, and a value of each.
FORMER = {
    "measured": ("result_indicator", "IND-1.1"),
    "against": ("second_indicator", "hdi"),
    "centre": ("focus_country", "DEU"),
    "before": ("compare_release", "Board, June 2022"),
}


def test_every_former_name_is_known():
    assert former_names() == {former: name for former, (name, _) in FORMER.items()}


@pytest.mark.parametrize(("former", "name", "value"), [(old, *new) for old, new in FORMER.items()])
def test_an_old_link_chooses_what_it_chose_and_is_written_with_the_name_of_today(
    former, name, value
):
    old, new = urlencode({former: value}), urlencode({name: value}, safe=",")

    assert Selection.from_query(old) == Selection(**{name: value})
    assert Selection.from_query(old).to_query() == f"?{new}"
    assert Selection(**{name: value}).changed_by(f"{former}=") == Selection()
    assert Selection.from_query(f"{old}&{name}=") == Selection()
