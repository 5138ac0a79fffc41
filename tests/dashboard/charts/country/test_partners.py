import pytest

from dashboard.charts import CHARTS
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.conftest import corridor
from tests.trees import every, only, said

DESTINATIONS, ORIGINS = CHARTS["destinations"], CHARTS["origins"]
NEPAL = Selection(country="NPL")

#: Twelve destinations, the largest with 120 people, the smallest with 10.
TWELVE = ("IND", "MYS", "SAU", "ARE", "QAT", "KWT", "USA", "AUS", "GBR", "JPN", "KOR", "BHR")


@pytest.fixture(scope="module")
def many(world):
    return world(
        corridors=[
            corridor("NPL", code, 2024, 10 * (12 - place)) for place, code in enumerate(TWELVE)
        ]
    )


def test_ten_partners_are_named_and_the_rest_is_one_bar(many, words):
    rows = DESTINATIONS.rows(many, NEPAL)
    names = every(render(DESTINATIONS.draw(rows, words))["tree"], cls="name")

    assert rows["partner"].tolist() == [*TWELVE[:10], "other"]
    assert rows["migrants"].iloc[-1] == 20 + 10
    assert said(names[-1]) == "All others"


def test_shares_are_of_all_migrants_and_add_up(many):
    rows = DESTINATIONS.rows(many, NEPAL)

    assert rows["share"].iloc[0] == round(100 * 120 / 780, 2)
    assert rows["share"].sum() == pytest.approx(100, abs=0.1)
    assert rows["migrants"].sum() == 780


def test_the_subtitle_says_how_many_partners_there_are(many, words):
    assert DESTINATIONS.about(DESTINATIONS.rows(many, NEPAL), words).endswith(
        "2024 · 12 countries and areas on record"
    )


def test_the_largest_partner_is_told_with_its_share(repository, words):
    rows = DESTINATIONS.rows(repository, NEPAL)

    assert DESTINATIONS.headline(rows, words) == (
        "70 people from Nepal lived in India in 2024: 70\u00a0% of all who live abroad"
    )
    assert ORIGINS.headline(ORIGINS.rows(repository, NEPAL), words) == (
        "9 immigrants in Nepal in 2024 came from India: 100\u00a0% of all"
    )


def test_a_partner_that_counts_citizens_is_set_off_and_says_so(repository, words):
    block = DESTINATIONS.block(repository, NEPAL, words)
    tree = block["picture"]["tree"]

    assert said(only(only(tree, "li", key="MYS"), "small")) == "foreign citizens"
    assert every(only(tree, "li", key="IND"), "small") == []
    assert "do not rank the two together" in " ".join(block["flags"])


def test_where_all_count_citizens_the_flag_says_that(world, words):
    citizens = world(corridors=[corridor("IND", "NPL", 2024, 9, definition="citizens")])
    block = ORIGINS.block(citizens, NEPAL, words)

    assert block["flags"] == ["Counts foreign citizens, not people born abroad"]
    assert every(block["picture"]["tree"], "small") == []


def test_a_year_between_two_editions_is_answered_by_the_earlier_and_says_so(repository, words):
    block = DESTINATIONS.block(repository, Selection(country="NPL", year=2022), words)

    assert "in 2020" in block["finding"]
    assert "2020 shown; 2022 not available" in block["flags"]


def test_women_alone_are_shown_where_asked_for(world, words):
    both = world(
        corridors=[corridor("NPL", "IND", 2024, 70), corridor("NPL", "IND", 2024, 30, sex="F")]
    )
    rows = DESTINATIONS.rows(both, Selection(country="NPL", sex="F"))

    assert rows["migrants"].tolist() == [30]
    assert "Women" in DESTINATIONS.about(rows, words)


def test_a_country_without_corridors_has_no_rows(repository):
    assert DESTINATIONS.rows(repository, Selection(country="TUN")).empty
