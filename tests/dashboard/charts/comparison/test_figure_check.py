from decimal import Decimal

import pytest

from dashboard.charts.comparison.figure_check import Published, Question, check_figure, sentences
from dashboard.vocabulary.typed_numbers import TypedNumber, typed_number


def asked(text, words, *, year=2020, indicator="hdi", country="NPL"):
    return Question(text, typed_number(text, words), country, indicator, year)


class OneSeries:
    """A repository that knows one indicator of one country."""

    def __init__(self, frame, sexes=("T",)):
        self.frame, self.published = frame, list(sexes)

    def sexes(self, indicator):
        return self.published

    def series(self, indicator, country, *, sex):
        return self.frame.copy()


@pytest.fixture
def known():
    import pandas as pd

    return OneSeries(
        pd.DataFrame(
            {
                "year": [2018, 2019, 2020],
                "value": [0.58, 0.5961, 0.6044],
                "status": ["reported", "estimated", "reported"],
                "source": "wb_wdi_2025",
            }
        )
    )


@pytest.mark.parametrize(
    ("text", "year", "verdict"),
    [
        ("0.604", 2020, "equal"),
        ("0.6044", 2020, "equal"),
        ("0.6", 2020, "rounded"),
        ("0.596", 2020, "other_year"),
        ("0.596", 2021, "other_year"),
        ("0.7", 2020, "different"),
        ("0.605", 2020, "different"),
        ("0.7", 2021, "unpublished"),
    ],
)
def test_the_verdict(known, words, text, year, verdict):
    assert check_figure(known, asked(text, words, year=year)).verdict == verdict


def test_where_a_year_has_no_figure_the_nearest_that_has_one_is_named(known, words):
    check = check_figure(known, asked("0.7", words, year=2023))

    assert check.published is None
    assert check.other == Published(0.6044, 2020, "reported", "wb_wdi_2025")


def test_of_two_years_with_the_same_figure_the_nearer_is_named(known, words):
    known.frame["value"] = [0.5, 0.5, 0.6]

    assert check_figure(known, asked("0.5", words)).other.year == 2019


def test_where_nothing_is_published_nothing_is_named(known, words):
    known.frame = known.frame.iloc[:0]
    question = asked("0.6", words)
    check = check_figure(known, question)

    assert (check.verdict, check.published, check.other) == ("unpublished", None, None)
    assert sentences(question, check, words) == [
        "No figure is published of this indicator for this country: Human Development Index, Nepal."
    ]


def test_a_figure_of_women_alone_says_so(known, words):
    known.published = ["F"]
    question = asked("0.604", words)

    assert "The source gives this figure of women only." in sentences(
        question, check_figure(known, question), words
    )


def test_every_verdict_is_told_in_every_language(known, every_words):
    for text, year in (("0.604", 2020), ("0.6", 2020), ("0.596", 2020), ("0.596", 2021),
                       ("0.7", 2020), ("0.7", 2021)):  # fmt: skip
        number = TypedNumber(Decimal(text), Decimal(1).scaleb(-len(text) + 2))
        question = Question(text, number, "NPL", "hdi", year)
        first, *_, last = sentences(question, check_figure(known, question), every_words)

        assert every_words.countries["NPL"] in first
        assert every_words.sources["wb_wdi_2025"] in last
