import pytest

from dashboard.vocabulary import reference
from dashboard.vocabulary.reference import (
    CATALOGUE,
    COUNTRIES,
    GOALS,
    INDICATORS,
    PROGRAMME_COUNTRIES,
)


def test_the_programme_is_eleven_countries_and_six_goals():
    assert PROGRAMME_COUNTRIES == (
        "BGD", "ECU", "JAM", "KGZ", "MAR", "MDA", "NPL", "PHL", "SEN", "SRB", "TUN",
    )  # fmt: skip
    assert reference.PROGRAMME_GOALS == (1, 4, 8, 10, 16, 17)


def test_there_are_seventeen_goals_of_seventeen_colours():
    assert list(GOALS) == list(range(1, 18))
    assert len({goal.colour for goal in GOALS.values()}) == 17


@pytest.mark.parametrize("code", PROGRAMME_COUNTRIES)
def test_each_of_the_eleven_has_a_point_for_its_disc(code):
    assert COUNTRIES[code].latitude is not None
    assert COUNTRIES[code].longitude is not None


def test_namibia_and_the_world_are_known():
    assert COUNTRIES["NAM"].kind == "country"
    assert COUNTRIES["WLD"].kind == "aggregate"


def test_every_indicator_names_a_goal_and_a_source_that_exist():
    for each in INDICATORS.values():
        assert each.goal is None or each.goal in GOALS, each.id
        assert CATALOGUE.source_of[each.id] in CATALOGUE.sources, each.id
        assert each.direction in ("up", "down", "neither"), each.id


def test_every_source_can_be_cited():
    for each in CATALOGUE.sources.values():
        assert each.publisher and each.dataset and each.edition and each.licence, each.id
        assert each.link.startswith("https://") or each.link.startswith("/"), each.id


def test_a_cell_of_several_values_offers_each_once():
    assert "employment" in reference.SECTORS
    assert not [each for each in (*reference.SECTORS, *reference.PARTNER_TYPES) if ";" in each]
    assert len(set(reference.SECTORS)) == len(reference.SECTORS)


def test_english_and_french_are_spoken():
    assert {"en", "fr"} <= set(reference.LANGUAGES)


def test_what_is_called_an_sdg_indicator_is_one_and_not_a_target():
    codes = [each.sdg_indicator for each in INDICATORS.values() if each.sdg_indicator]

    assert codes and all(code.count(".") == 2 for code in codes)
