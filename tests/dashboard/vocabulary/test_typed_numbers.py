from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.typed_numbers import LONGEST, typed_number
from dashboard.vocabulary.words import Words

WORDS = {language: Words.in_language(language) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "26.3", "26.3"),
        ("en", "26,3", "26.3"),
        ("en", " 8,706,947 ", "8706947"),
        ("en", "8,706,947.5", "8706947.5"),
        ("en", "1,234", "1234"),
        ("en", "1.234", "1.234"),
        ("en", "0.345", "0.345"),
        ("en", "+5", "5"),
        ("en", "\u22123.2 %", "-3.2"),
        ("en", "8.7 million", "8700000"),
        ("en", "8.7m", "8700000"),
        ("en", "USD 22.2 billion", "22200000000"),
        ("en", "22.2bn USD", "22200000000"),
        ("en", "$1,000", "1000"),
        ("fr", "26,3", "26.3"),
        ("fr", "1,234", "1.234"),
        ("fr", "8\u202f706\u00a0947", "8706947"),
        ("fr", "8,7 millions", "8700000"),
        ("fr", "22 milliards", "22000000000"),
        ("fr", "0,345", "0.345"),
        ("es", "1.234", "1234"),
        ("es", "8.706.947,5", "8706947.5"),
        ("es", "8,7 millones", "8700000"),
        ("es", "22.200 millones", "22200000000"),
        ("es", "22 mil millones", "22000000000"),
        ("es", "22 mil", "22000"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(language, text, value):
    assert typed_number(text, WORDS[language]).value == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "-", "%", "million", "1..2", "1,2,3", "1 2.3.4", "x5", "5x",
                                  "NaN", "inf", "1e3", "١٢", "0x10", "9" * 16, "1." + "1" * 10])  # fmt: skip
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_what_is_no_number_is_refused(text, words):
    with pytest.raises(ValueError):
        typed_number(text, words)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@given(value=st.integers(-(10**12), 10**12), decimals=st.integers(0, 4))
def test_what_the_dashboard_writes_is_read_back(words, value, decimals):
    figure = value / 10**decimals
    read = typed_number(words.number(figure, decimals), words)

    assert float(read.value) == figure
    assert read.rounds(figure)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@given(st.integers(1, 10**11))
def test_a_headline_is_a_rounding_of_its_figure(words, figure):
    assert typed_number(words.compact(figure), words).rounds(figure)


@given(st.text(max_size=LONGEST), st.floats(-1e15, 1e15))
def test_any_text_is_read_or_refused(text, figure):
    try:
        number = typed_number(text, WORDS["en"])
    except ValueError:
        return
    assert number.rounds(figure) in (True, False)
