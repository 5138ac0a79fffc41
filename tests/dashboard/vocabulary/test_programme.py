import csv
import os
import subprocess
import sys

import pytest

from dashboard.vocabulary.programme import PROGRAMME, mentioning, mentions
from dashboard.vocabulary.reference import COUNTRIES, DATA, GOALS, LANGUAGES
from dashboard.vocabulary.words import Words


def flagged(table, key):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key] for row in csv.DictReader(file) if row["programme"] == "true"}


def test_the_tables_flag_what_the_reference_data_name():
    assert flagged("countries", "iso3") == set(PROGRAMME.countries)
    assert flagged("goals", "goal") == {str(goal) for goal in PROGRAMME.goals}


def test_what_the_programme_names_is_known():
    assert {*PROGRAMME.countries, *PROGRAMME.map.labels, PROGRAMME.funder} <= set(COUNTRIES)
    assert set(PROGRAMME.goals) <= set(GOALS)
    assert set(PROGRAMME.examples.countries) <= set(PROGRAMME.countries)
    assert PROGRAMME.language in LANGUAGES


def test_the_maps_show_every_country_of_the_programme():
    (west, east), (south, north) = PROGRAMME.map.longitude, PROGRAMME.map.latitude
    places = [COUNTRIES[code] for code in PROGRAMME.countries]

    assert all(west < place.longitude < east for place in places)
    assert all(south < place.latitude < north for place in places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_the_programme_agrees_with_its_facts(language):
    words = Words.in_language(language)
    about = words("frame.about")

    assert PROGRAMME.began[:4] in about
    assert PROGRAMME.ended in about
    assert words(f"countries.{PROGRAMME.funder}.name") in about
    assert {*PROGRAMME.phases} == {
        name.removeprefix("programme.phases.") for name in words.phrases if "e.phases." in name
    }


def test_agencies_are_named_in_the_first_language():
    about = Words.in_language(PROGRAMME.language)("frame.about")

    assert all(agency in about for agency in PROGRAMME.agencies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_left_with_what_it_mentions_of_the_programme(language):
    names = {*mentions(language), "programme_began", "example_country"}
    phrases = Words.in_language(language).phrases.values()
    texts = [
        text for each in phrases for text in ([each] if isinstance(each, str) else each.values())
    ]

    assert len(texts) > 1_000
    assert not [text for text in texts for name in names if f"{{{name}}}" in text]


def test_a_number_without_a_word_is_written_in_figures():
    assert (
        mentioning("{number_of_countries} of {value}", {"number_of_countries": "23"})
        == "23 of {value}"
    )


def test_a_folder_without_a_programme_is_refused(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "data", "check"],
        env={**os.environ, "DASHBOARD_PROGRAMME": str(tmp_path)},
        cwd=DATA.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert f"DASHBOARD_PROGRAMME: {tmp_path} holds no reference/programme.toml" in done.stderr
