"""Every chart as its cases show it, drawn once in a run."""

from functools import cache

import pytest

from dashboard.charts import CHARTS
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.words import Words
from layouts.pages import PAGES, whole
from tests.contracts import cases


@pytest.fixture(scope="session")
def shown_of(real, demonstrated):
    """What each chart shows in each of its cases, by the chart's name."""
    words = {each: Words.in_language(each, demonstrated.catalogue) for each in LANGUAGES}

    @cache
    def shown(name):
        found = cases.shown(name, real, cases.of_statistics(CHARTS[name]), words)
        if name in cases.PROGRESS:
            found += cases.shown(name, demonstrated, cases.of_results(CHARTS[name]), words)
        return found

    return shown


@pytest.fixture
def shown(chart, shown_of):
    """The chart of this test in each of its cases."""
    return cases.counted(shown_of(chart), 3)


@pytest.fixture
def answered(shown):
    """The cases that have rows to show, of which every chart must have some."""
    return cases.counted(each for each in shown if each.block["table"])


@pytest.fixture(scope="session")
def pages(every_language):
    """Every page in every language, by its name and the language's code."""
    return {
        (page.name, language): whole(page, words)
        for page in PAGES
        for language, words in every_language.items()
    }
