import pandas as pd

from dashboard.charts.kit.facts import country, goal_tiles, partners, places, text
from dashboard.charts.programme import record_fields
from dashboard.vocabulary.words import Words
from tests.trees import only, said


def test_records_of_one_country_are_told_of_it_and_others_are_counted(words):
    assert record_fields.covered(pd.Series(["NPL", "NPL", "GLO"]), words) == "in Nepal"
    assert record_fields.covered(pd.Series(["NPL", "SEN"]), words) == "in 2 of 11 countries"
    assert record_fields.covered(pd.Series(["GLO"]), words) == "in 0 of 11 countries"


def test_a_cell_of_several_values_is_a_label_each(words):
    labels = record_fields.labels("employment; data", "sectors", words)

    assert [said(each) for each in labels] == ["Data and evidence", "Employment"]
    assert record_fields.labels(None, "sectors", words) == []


def test_goals_are_numbers_with_their_official_names(words):
    eighth, tenth = goal_tiles("10;8", words)

    assert said(eighth) == "8 Decent Work and Economic Growth"
    assert only(tenth, cls="goal")[1]["title"] == "Reduced Inequalities"


def test_only_a_record_of_another_phase_says_which(words):
    assert record_fields.phase({"phase": "III"}, words) is None
    assert (
        said(record_fields.phase({"phase": "related"}, words)) == "Related work, not the programme"
    )


def test_places_and_partners_are_named_in_the_order_of_the_source_and_the_readers_language():
    french = Words("fr", {"programme": {
        "places": {"MAR Tangier": {"place": "Tanger"}}, "partners": {"IOM": {"name": "OIM"}},
    }})  # fmt: skip
    row = {"country_iso3": "MAR", "places": "Tangier;Rabat", "partners": "IOM; Oxfam"}

    assert places(row, french) == ["Tanger", "Rabat"]
    assert partners(row, french) == ["OIM", "Oxfam"]
    assert places({"country_iso3": "MAR", "places": None}, french) == []


def test_a_source_is_cited_by_its_title(words):
    cited = record_fields.source({"source_title": "A page", "source_url": "https://example.org"})

    assert said(only(cited, "a")) == "A page"


def test_a_country_has_its_name_and_the_programme_one_too(words):
    assert country("NPL", words) == "Nepal"
    assert country("GLO", words) == "Whole programme"


def test_a_missing_cell_is_empty_text():
    assert text(None) == text(float("nan")) == text(pd.NA) == ""
