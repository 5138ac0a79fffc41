"""What holds for every choice that a reader can make."""

from urllib.parse import urlencode

import pytest

from dashboard.charts import CHARTS, taking
from dashboard.vocabulary.choices import ANY
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import CHOICES, Selection, filters, kept_by_escape, rivals
from dashboard.vocabulary.words import Words
from layouts.pages import PAGES, charts_of

WORDS = {language: Words.in_language(language) for language in LANGUAGES}
OFFERED = [name for name, choice in CHOICES.items() if choice.options(WORDS["en"])]

in_every_language = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)


def pickers_of(layout):
    ids = [part.id for part in layout._traverse_ids() if isinstance(part.id, dict)]
    return [each["control"] for each in ids if "control" in each]


def test_every_choice_that_a_chart_takes_is_one_of_the_selection():
    assert {choice for chart in CHARTS.values() for choice in chart.choices} <= set(CHOICES)


@pytest.mark.parametrize("choice", filters())
def test_every_filter_is_taken_by_a_chart_and_by_one_on_a_page(choice):
    shown = {name for page in PAGES for name in charts_of(page.layout(WORDS["en"]))}

    assert {chart.name for chart in taking(choice)} & shown


@pytest.mark.parametrize("choice", filters())
@in_every_language
def test_every_filter_has_a_badge_for_every_value_that_its_picker_offers(choice, words):
    labels = CHOICES[choice].labels(words)

    assert labels and all(labels.values())
    if ANY not in labels:
        assert {str(value) for value, _ in CHOICES[choice].options(words)} <= set(labels)


@pytest.mark.parametrize("choice", OFFERED)
def test_every_value_that_is_offered_is_read_and_spelt_as_it_was(choice):
    for value, label in CHOICES[choice].options(WORDS["en"]):
        selection = Selection().changed_by(f"{choice}={value}")

        assert label
        assert getattr(selection, choice) == value
        assert selection.to_query() == "?" + urlencode({choice: value})


@pytest.mark.parametrize("choice", OFFERED)
def test_no_picker_offers_the_default_twice(choice):
    values = [value for value, _ in CHOICES[choice].options(WORDS["en"])]

    assert len(values) == len(set(values))
    assert getattr(Selection(), choice) not in values


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_offers_only_what_one_of_its_charts_takes(page):
    layout = page.layout(WORDS["en"])
    taken = {choice for name in charts_of(layout) for choice in CHARTS[name].choices}

    assert set(pickers_of(layout)) <= taken


def test_every_choice_that_is_offered_is_offered_by_a_page():
    shown = {choice for page in PAGES for choice in pickers_of(page.layout(WORDS["en"]))}

    assert shown == set(OFFERED)


def test_a_choice_that_takes_the_place_of_another_is_taken_back_by_it():
    assert rivals() == {rival: choice for choice, rival in rivals().items()}


def test_escape_keeps_filters_on_pages_that_there_are():
    assert kept_by_escape()
    assert set(kept_by_escape()) <= {page.path for page in PAGES}
    assert {name for names in kept_by_escape().values() for name in names} <= set(filters())
