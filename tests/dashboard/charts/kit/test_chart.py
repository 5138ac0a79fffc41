import pandas as pd
import pytest

from dashboard.charts import CHARTS
from dashboard.charts.kit import chart
from dashboard.vocabulary.selection import Selection
from tests.conftest import intervention, observation

RANKING, TREND, TOTALS = (CHARTS[name] for name in ("ranking", "trend", "totals"))


def test_a_block_has_five_parts_and_names_what_it_answers(repository, words):
    block = RANKING.block(repository, Selection(country="NPL", focus_country="FRA"), words)

    assert block["name"] == "ranking"
    assert block["query"] == "?country=NPL"
    assert block["release"] == "small"
    assert block["finding"] and block["subtitle"] and block["picture"]["tree"]
    assert [each["name"] for each in block["sources"]] == [
        "World Bank, World Development Indicators 2025"
    ]
    assert len(block["table"]["rows"]) == 11


def test_a_chart_depends_on_its_own_choices_and_the_language_alone():
    everything = Selection(country="NPL", year=2020, sector="health", language="fr")

    assert CHARTS["policies"].asked(everything) == Selection(
        country="NPL", sector="health", language="fr"
    )


def test_the_table_says_each_cell_in_words_behind_its_value_under_a_heading(repository, words):
    table = RANKING.block(repository, Selection(), words)["table"]
    rows = [dict(zip((each["name"] for each in table["columns"]), row, strict=True))
            for row in table["rows"]]  # fmt: skip

    assert [each["label"] for each in table["columns"]][:3] == ["Rank", "Country", "Value"]
    assert (rows[0]["country"], rows[0]["value"], rows[0]["year"]) == (
        ["NPL", "Nepal"],
        [26.3, "26.3\u00a0%"],
        [2023, "2023"],
    )
    assert rows[-1]["value"] == [None, "no data"]


def test_no_data_is_an_answer_that_names_the_chart_and_the_country(repository, words):
    block = CHARTS["deaths"].block(repository, Selection(country="NPL"), words)

    assert block["finding"] == "Deaths during migration: no data in Nepal for this choice"
    assert (block["table"], block["flags"], block["sources"]) == (None, [], [])


def test_no_record_of_the_programme_is_not_called_missing_data(repository, words):
    block = CHARTS["sectors"].block(repository, Selection(country="TUN"), words)

    assert block["finding"] == "Sectors: nothing on the public record in Tunisia for this choice"


def test_a_question_about_one_country_asks_for_it(repository, words):
    emigrants = CHARTS["emigrants"]

    assert emigrants.needs == ("country",) and not RANKING.needs
    assert emigrants.block(repository, Selection(), words)["finding"] == (
        "Choose a country to see this."
    )


def test_a_download_holds_the_rows_and_cites_the_source_of_each(repository):
    table = TREND.download(repository, Selection(country="NPL"))

    assert len(table) == 5
    assert set(table["source"]) == {"wb_wdi_2025"}
    assert set(table["licence"]) == {"CC BY 4.0"}
    assert table["link"].str.startswith("https://").all()


def flags(world, words, *rows, name="ranking", **choices):
    block = CHARTS[name].block(world(observations=list(rows)), Selection(**choices), words)
    return block["flags"]


def test_a_stand_in_year_is_said(world, words):
    said = flags(world, words, observation("NPL", "hdi", 2022, 1), observation("SEN", "hdi", 2022, 1),
                 observation("SRB", "hdi", 2020, 2), indicator="hdi")  # fmt: skip

    assert "Earlier years stand in where 2022 is not available: Serbia 2020" in said


def test_a_value_too_old_to_stand_in_is_said_to_be_missing_with_its_year(world, words):
    said = flags(world, words, observation("NPL", "hdi", 2022, 1), observation("SEN", "hdi", 2022, 1),
                 observation("SRB", "hdi", 2018, 2), indicator="hdi")  # fmt: skip

    assert any(flag.startswith("No data: ") and "Serbia (last in 2018)" in flag for flag in said)


def test_how_a_value_came_about_is_said_unless_it_was_reported(world, words):
    reported = flags(
        world, words, observation("NPL", "hdi", 2023, 1), name="trend", indicator="hdi"
    )
    made = flags(
        world,
        words,
        observation("NPL", "hdi", 2022, 1, status="estimated"),
        observation("SEN", "hdi", 2022, 1, status="modelled"),
        observation("SRB", "hdi", 2022, 1, status="projected"),
        name="trend",
        indicator="hdi",
    )

    assert reported == []
    assert made == ["Estimated by the publisher", "Modelled: not a count", "Projected"]


@pytest.mark.parametrize(("year", "old"), [(2019, True), (2020, False)])
def test_figures_older_than_five_years_are_called_old(world, words, year, old):
    said = flags(world, words, observation("NPL", "hdi", year, 1), name="trend", indicator="hdi")

    assert ("Latest value of 2019: older than five years" in said) is old


def test_key_facts_define_limit_and_cite(repository, words):
    facts = CHARTS["remittance_cost"].block(repository, Selection(country="NPL"), words)["facts"]
    names = [name for name, _ in facts]

    assert names[0] == words("indicators.remittance_cost.name")
    assert "Limits" in names and "Years shown" in names and "Source" in names
    assert ["Target of the 2030 Agenda", "3\u00a0%"] in facts


def test_a_years_range_of_one_year_is_that_year():
    assert chart.years_of(pd.DataFrame({"year": [2020, 2020]})) == "2020"
    assert chart.years_of(pd.DataFrame({"year": [2024, 1990]})) == "1990–2024"


def test_empty_frames_are_left_out_when_rows_are_put_together():
    filled = pd.DataFrame({"year": [1]})

    assert chart.concat([pd.DataFrame(), filled])["year"].tolist() == [1]
    assert chart.concat([pd.DataFrame()]).empty


def test_a_choice_that_a_chart_does_not_depend_on_changes_nothing(world, words):
    one = world(interventions=[intervention("NPL-1", "NPL")])

    assert TOTALS.block(one, Selection(year=1995), words) == TOTALS.block(one, Selection(), words)
