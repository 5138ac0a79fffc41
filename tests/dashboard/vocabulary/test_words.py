import pytest

from dashboard.vocabulary.words import Words, alphabetical

UNITS = {
    "units": {
        "thousands": "in words", "billions": "in words",
        "missing": "no data", "percent": "{value} %", "years": "{value} years",
        "usd": "USD {value}", "persons": {"one": "{value} person", "other": "{value} persons"},
    }
}  # fmt: skip


@pytest.fixture(scope="module")
def small():
    return Words("en", UNITS)


def test_a_phrase_that_nobody_wrote_is_an_error_and_not_a_blank(small):
    with pytest.raises(KeyError, match="nobody"):
        small("nobody.wrote.this")


@pytest.mark.parametrize(("n", "form"), [(0, "other"), (1, "one"), (2, "other"), (-1, "one")])
def test_english_has_one_and_other(n, form):
    phrase = Words("en", {"found": {"one": "one", "other": "other"}})

    assert phrase("found", n=n) == form


@pytest.mark.parametrize(("n", "form"), [(0, "one"), (1, "one"), (1.5, "one"), (2, "other")])
def test_french_counts_nought_as_one(n, form):
    phrase = Words("fr", {"found": {"one": "one", "other": "other"}})

    assert phrase("found", n=n) == form


def test_a_form_that_is_not_written_falls_back_to_other():
    assert Words("fr", {"found": {"other": "{n} pays"}})("found", n=1_000_000).endswith("pays")


def test_the_number_of_a_plural_phrase_is_spelt_as_the_language_does():
    phrase = Words("en", {"found": {"one": "{n} row", "other": "{n} rows"}})

    assert phrase("found", n=12345) == "12,345 rows"


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [
        (0, 0, "0"),
        (1234567, 0, "1,234,567"),
        (-3.14, 1, "\u22123.1"),
        (-0.04, 1, "0.0"),
        (2.5, 2, "2.50"),
    ],
)
def test_a_number_is_written_in_full(small, value, decimals, told):
    assert small.number(value, decimals) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (9_999, "9,999"),
        (10_000, "10\u00a0thousand"),
        (12_345, "12.3\u00a0thousand"),
        (999_999, "1\u00a0million"),
        (1_234_567, "1.23\u00a0million"),
        (6.1e9, "6.1\u00a0billion"),
        (-2_500_000, "\u22122.5\u00a0million"),
    ],
)
def test_a_headline_has_three_significant_digits_at_most(small, value, told):
    assert small.compact(value) == told


@pytest.mark.parametrize("value", [None, float("nan")])
def test_a_missing_value_is_said_to_be_missing(small, value):
    assert small.value(value, "percent") == "no data"


def test_a_value_has_its_unit_and_decimals(small):
    assert small.value(26.34, "percent", 1) == "26.3 %"
    assert small.value(2_637_195, "persons") == "2.64\u00a0million persons"
    assert small.value(2_637_195, "persons", full=True) == "2,637,195 persons"


def test_a_fact_without_a_translation_stands_as_published():
    words = Words("fr", {"programme": {"places": {"P-1": {"place": "Népal"}}}})

    assert words.fact("places", "P-1", "place", "Nepal") == "Népal"
    assert words.fact("places", "P-2", "place", "Nepal") == "Nepal"


def test_a_place_is_named_by_its_country_too():
    words = Words("fr", {"programme": {"places": {"CHE Geneva": {"place": "Genève"}}}})

    assert words.place("CHE", "Geneva") == "Genève"
    assert words.place("USA", "Geneva") == "Geneva"


def test_a_country_stands_behind_a_measure_as_its_preposition_asks(words):
    assert words.where("emigrants", "NPL") == "from Nepal"
    assert words.where("hdi", "NPL") == "in Nepal"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["13 June 2022", "June 2022", "2022", "2019 – June 2020"]),
        ("fr", ["13 juin 2022", "juin 2022", "2022", "2019 – juin 2020"]),
        ("es", ["13 de junio de 2022", "junio de 2022", "2022", "2019 – junio de 2020"]),
    ],
)
def test_a_date_is_as_precise_as_it_was_stated(language, told):
    words = Words(language, {})

    assert [words.date(each) for each in ("2022-06-13", "2022-06", "2022", "2019/2020-06")] == told


def test_several_things_stand_in_a_sentence():
    assert Words("fr", {}).listed(["Népal", "Sénégal"]) == "Népal et Sénégal"
    assert Words("en", {}).listed(["Nepal"]) == "Nepal"
    assert Words("en", {}).listed([]) == ""
    assert Words("es", {}).listed(["Francia", "España", "Italia"]) == "Francia, España e Italia"


def test_one_million_is_no_plural():
    said = {"units": {"thousands": "in figures", "billions": "in words"}}

    assert Words("fr", said).compact(1_000_000) == "1\u00a0million"
    assert Words("es", said).compact(1_000_000) == "1\u00a0millón"
    assert Words("es", said).compact(2_000_000) == "2\u00a0millones"


def test_every_language_says_how_its_script_runs():
    assert Words("fr", {}).direction == "ltr"
    assert Words("ar", {}).direction == "rtl"


def test_accents_do_not_move_a_name_to_the_end():
    names = ["Tunisie", "Équateur", "Bangladesh"]

    assert sorted(names, key=alphabetical) == ["Bangladesh", "Équateur", "Tunisie"]
