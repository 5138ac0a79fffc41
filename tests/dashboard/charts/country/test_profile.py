import pytest

from dashboard.charts import CHARTS
from dashboard.charts.country.profile import CHARTS as SHOWN_IN
from dashboard.charts.country.profile import PROFILE as chart
from dashboard.charts.country.profile import sentence
from dashboard.charts.kit.render.browser import render
from dashboard.charts.kit.rows import to_dicts
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from tests.conftest import corridor, observation
from tests.trees import every, said


@pytest.fixture(scope="module")
def small(world):
    return world(
        observations=[
            observation("NPL", "emigrants", 2024, 100),
            observation("NPL", "emigrants", 2024, 40, "F"),
            observation("NPL", "remittances_received_gdp", 2015, 30),
            observation("NPL", "remittances_received_gdp", 2023, 26.3),
            observation("SEN", "remittances_received_gdp", 2023, 30),
            observation("NPL", "remittances_received_usd", 2023, 10.76e9),
            observation("NPL", "migration_deaths", 2024, 1),
        ],
        corridors=[corridor("NPL", "IND", 2024, 70), corridor("NPL", "MYS", 2024, 30)],
    )


def told(repository, words, **choices):
    rows = chart.rows(repository, Selection(country="NPL", **choices))
    return {row["topic"]: sentence(row, words) for row in to_dicts(rows)}


def test_a_sentence_is_made_of_its_row(small, words):
    assert told(small, words)["emigrants"] == (
        "100 people from Nepal lived abroad in 2024, 40.0\u00a0% of them women."
    )
    assert told(small, words)["destination"] == (
        "The largest group of them, 70 or 70.0\u00a0%, lived in India (2024)."
    )
    assert told(small, words)["remittances"] == (
        "Remittances received were worth 26.3\u00a0% of GDP in 2023 (USD\u00a010.8\u00a0billion), "
        "number 2 of 2 programme countries with data."
    )


def test_one_is_singular(small, words):
    assert told(small, words)["deaths"].startswith("1 person is recorded")


def test_what_is_missing_is_left_out_and_named_at_the_end(small, words):
    sentences = told(small, words)

    assert "refugees" not in sentences
    assert list(sentences)[-1] == "missing"
    assert sentences["missing"].startswith("No recent data: immigrants, the cost of sending money")


def test_the_chosen_year_is_answered_and_no_value_too_old_for_it(small, words):
    assert "30.0\u00a0% of GDP in 2015" in told(small, words, year=2016)["remittances"]
    assert "remittances" not in told(small, words, year=2019)


def test_equally_large_groups_are_told_as_such(world, words):
    tied = world(corridors=[corridor("NPL", "IND", 2024, 50), corridor("NPL", "MYS", 2024, 50)])

    assert told(tied, words)["destination"].startswith("The largest and equally large groups")


def test_each_sentence_leads_to_the_chart_that_shows_it(small, words):
    tree = render(chart.draw(chart.rows(small, Selection(country="NPL")), words))["tree"]
    links = every(tree, "a", cls="ref")

    assert [said(each) for each in links] == ["1", "2", "3", "4"]
    assert links[0][1]["href"] == "#emigrants-finding"
    assert set(SHOWN_IN.values()) <= set(CHARTS)


def test_the_table_lists_sentence_value_year_and_source(small, words):
    table = chart.block(small, Selection(country="NPL"), words)["table"]
    row = dict(zip((each["name"] for each in table["columns"]), table["rows"][0], strict=True))

    assert row["sentence"][1].startswith("100 people from Nepal")
    assert (row["value"], row["year"]) == ([100, "100"], [2024, "2024"])
    assert row["source"] == ["wb_wdi_2025", words.sources["wb_wdi_2025"]]


@pytest.mark.parametrize("country", PROGRAMME_COUNTRIES)
def test_every_country_has_five_to_nine_sentences_each_with_a_source(real, country, every_words):
    rows = chart.rows(real, Selection(country=country))
    said_of = rows[rows["topic"] != "missing"]

    assert 5 <= len(said_of) <= 9
    assert said_of[["value", "year", "source"]].notna().all().all()
    assert all(sentence(row, every_words).endswith(".") for row in to_dicts(rows))


def test_without_any_data_there_is_no_paragraph(small):
    assert chart.rows(small, Selection(country="TUN")).empty
