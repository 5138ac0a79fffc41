import pytest

from dashboard.charts import CHARTS
from dashboard.charts.corridors import query
from dashboard.vocabulary.selection import Selection
from tests.conftest import corridor, observation, stock

NEPAL = Selection(country="NPL")
#: Ten destinations, the largest with 100 people, the smallest with 10; and one nobody lives in.
TEN = ("IND", "MYS", "SAU", "ARE", "QAT", "KWT", "USA", "AUS", "GBR", "JPN")


@pytest.fixture(scope="module")
def many(world):
    return world(
        corridors=[
            *(corridor("NPL", code, 2024, 100 - 10 * place) for place, code in enumerate(TEN)),
            corridor("NPL", "FRA", 2024, 0),
            corridor("IND", "NPL", 2024, 9),
            corridor("OOO", "NPL", 2024, 30),
        ],
        observations=[observation("NPL", "population", 2023, 1000)],
        matrix=[
            stock("NPL", "IND", F2024=60, M2024=40),
            stock("DEU", "FRA", F2020=4, M2020=6, F2024=5, M2024=7),
        ],
    )


def test_eight_partners_are_named_and_the_rest_is_one(many):
    rows = query.of_side(many, NEPAL, "destination", shown=8)

    assert rows["partner"].tolist() == [*TEN[:8], "other"]
    assert rows["migrants"].iloc[-1] == 20 + 10
    assert rows["share"].sum() == pytest.approx(100, abs=0.1)


def test_a_country_in_which_nobody_lives_is_no_partner(many):
    rows = query.of_side(many, NEPAL, "destination")

    assert "FRA" not in set(rows["partner"])
    assert set(rows["partners"]) == {10}


def test_unknown_origins_stand_behind_the_countries_and_cannot_be_chosen(many):
    rows = query.of_side(many, NEPAL, "origin")

    assert rows["partner"].tolist() == ["IND", "OOO"]
    assert rows["change_to"].tolist() == ["focus_country=IND&country=", ""]
    assert set(rows["partners"]) == {1}


def test_shares_are_of_the_population_of_the_nearest_year(many):
    rows = query.of_side(many, Selection(country="NPL", measure="share"), "destination")

    assert (rows["of_population"].iloc[0], rows["population_year"].iloc[0]) == (10.0, 2023)
    assert set(rows["measure"]) == {"share"}


def test_without_a_population_numbers_are_shown_and_that_is_said(many, words):
    germany = Selection(focus_country="DEU", measure="share")
    rows = query.of_side(many, germany, "destination")

    assert query.text(rows.to_dict("records")[0], words) == "12"
    assert "The population of Germany is not in these data" in query.about(rows, words)


def test_any_country_of_the_world_stands_in_the_middle(many):
    rows = query.of_side(many, Selection(focus_country="DEU", sex="F", year=2022), "destination")

    assert rows[["partner", "migrants", "year", "asked"]].to_dict("records") == [
        {"partner": "FRA", "migrants": 4, "year": 2020, "asked": 2022}
    ]


def test_the_centre_goes_before_the_country():
    assert Selection(country="NPL", focus_country="DEU").middle == "DEU"


def test_a_small_share_is_not_written_as_nothing(words):
    assert query.percent(0.04, words) == "under 0.1\u00a0%"
    assert query.percent(0.0, words) == "0.0\u00a0%"


@pytest.mark.parametrize("name", ["corridor_flow", "corridor_map", "corridor_list", "mirror"])
def test_nobody_in_the_middle_asks_for_a_country(repository, words, name):
    block = CHARTS[name].block(repository, Selection(), words)

    assert block["finding"] == "Choose a country to see this."
    assert block["table"] is None


@pytest.mark.parametrize("centre", ["USA", "TKL", "CHI", "VAT", "PRK", "ESH", "FJI"])
@pytest.mark.parametrize(
    "name", [name for name, c in CHARTS.items() if "focus_country" in c.choices]
)
def test_every_chart_answers_for_any_country_in_every_language(real, every_words, name, centre):
    selection = Selection(focus_country=centre, language=every_words.language)

    assert CHARTS[name].block(real, selection, every_words)["finding"]


def test_moldovans_in_italy_and_serbians_in_germany_are_the_published_numbers(real, words):
    def largest(country):
        return query.largest(real, Selection(country=country)).query("side == 'destination'")

    assert query.text(largest("MDA").to_dict("records")[0], words) == "219\u00a0thousand"
    first = largest("SRB").iloc[0]
    assert (first["partner"], round(first["migrants"] / 1000)) == ("DEU", 304)


def test_an_old_year_that_was_asked_for_is_not_called_the_latest(real, words):
    flags = CHARTS["corridor_flow"].block(real, Selection(country="SRB", year=1990), words)["flags"]

    assert not any("Latest value" in flag for flag in flags)
