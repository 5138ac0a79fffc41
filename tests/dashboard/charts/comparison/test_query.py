import pytest

from dashboard.charts.comparison import query
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation


def told(repository, words, **choices):
    rows = query.rows(repository, Selection(**choices))
    return query.headline(rows, words)


def test_without_an_indicator_the_one_that_speaks_for_the_goals_is_shown():
    assert query.shown_indicator(Selection()) == "remittances_received_gdp"
    assert query.shown_indicator(Selection(goals=(4, 8))) == "schooling_mean"
    assert query.shown_indicator(Selection(goals=(4,), indicator="hdi")) == "hdi"


def test_a_sex_that_is_not_published_is_not_shown(repository):
    women = Selection(sex="F")

    assert query.shown_sex(repository, "emigrants", women) == "F"
    assert query.shown_sex(repository, "remittances_received_gdp", women) == "T"


def test_an_indicator_of_women_alone_is_shown_for_women(world):
    repository = world(observations=[observation("NPL", "literacy_female", 2021, 60, "F")])

    assert query.shown_sex(repository, "literacy_female", Selection()) == "F"


def test_all_eleven_stand_in_the_rows_and_those_without_a_value_have_no_rank(repository):
    rows = query.rows(repository, Selection())

    assert len(rows) == 11
    assert rows["rank"].tolist()[:3] == [1, 2, 3]
    assert rows["rank"].isna().sum() == 8


def test_highest_and_lowest_are_named_with_their_values(repository, words):
    assert told(repository, words) == (
        "Remittances received as a share of GDP, 2023: highest Nepal (26.3\u00a0%), "
        "lowest Serbia (7.1\u00a0%, 2021)"
    )


def test_a_chosen_country_is_told_with_its_place_among_those_with_data(repository, words):
    assert told(repository, words, country="SEN") == (
        "Remittances received as a share of GDP in Senegal: 9.5\u00a0% in 2023, "
        "number 2 of 3 programme countries with data"
    )


def test_a_stand_in_is_told_with_its_own_year(repository, words):
    assert "7.1\u00a0% in 2021" in told(repository, words, country="SRB")


def test_a_chosen_country_without_a_value_leaves_the_general_sentence(repository, words):
    assert told(repository, words, country="PHL") == told(repository, words)


@pytest.fixture(scope="module")
def tied(world):
    held = {"BGD": 4, "ECU": 4, "NPL": 2, "SEN": 1, "SRB": 1}
    return world(
        observations=[observation(each, "migration_policy", 2021, n) for each, n in held.items()]
    )


def test_a_tie_is_never_told_as_one_countrys(tied, words):
    sentence = told(tied, words, indicator="migration_policy")

    assert "highest Bangladesh and Ecuador (4)" in sentence
    assert "lowest Senegal and Serbia (1)" in sentence


def test_tied_countries_share_a_rank(tied):
    rows = query.rows(tied, Selection(indicator="migration_policy"))

    assert rows.set_index("country")["rank"].loc[["BGD", "ECU", "NPL"]].tolist() == [1, 1, 3]


def test_one_value_for_all_is_told_as_the_same(world, words):
    equal = world(observations=[observation(each, "hdi", 2022, 0.7) for each in ("NPL", "SEN")])

    assert "the same in all 2 countries with data, 2022" in told(equal, words, indicator="hdi")


def test_without_any_value_there_is_no_row(repository):
    assert query.rows(repository, Selection(indicator="gini")).empty
    assert query.rows(repository, Selection(year=1990)).empty


def test_the_subtitle_names_measure_sex_code_and_year(repository, words):
    women = query.rows(repository, Selection(indicator="emigrants", sex="F"))
    share = query.rows(repository, Selection())

    said = query.about(women, words).split(" · ")
    assert said[:2] == ["Emigrants: people from the country living abroad", "Women"]
    assert said[-1] == "2020"
    assert query.about(share, words).endswith("· SDG indicator 17.3.2 · 2023")
