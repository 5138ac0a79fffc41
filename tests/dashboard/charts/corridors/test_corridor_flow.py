import itertools

import pytest

from dashboard.charts.corridors.corridor_flow import CORRIDOR_FLOW as chart
from dashboard.charts.kit.render.browser import render
from dashboard.charts.kit.render.flow import HEIGHT, LABEL
from dashboard.vocabulary.selection import Selection
from tests.conftest import corridor
from tests.trees import every, only, said

NEPAL = Selection(country="NPL")


def tops(tree, side):
    found = every(only(tree, "ol", cls=side), "li")
    return [float(li[1]["style"].removeprefix("--at:").removesuffix("px")) for li in found]


def test_origins_stand_left_and_destinations_right_of_the_country(repository, words):
    tree = render(chart.draw(chart.rows(repository, NEPAL), words))["tree"]
    body = only(tree, cls="body")

    assert said(only(tree, "p", cls="core")) == "Nepal"
    assert [each[1]["class"] for each in body[2]] == [
        "names origin",
        "half origin",
        "core",
        "half destination",
        "names destination",
    ]
    assert said(body[2][0]) == "India 9"
    assert said(body[2][-1]) == "India 70 Malaysia\u00a0† 30"


def test_a_partner_is_a_button_and_its_ribbon_makes_the_same_change(repository, words):
    tree = render(chart.draw(chart.rows(repository, NEPAL), words))["tree"]
    button = only(tree, "button", key="destination-MYS")

    assert button[1]["data-change"] == "focus_country=MYS&country="
    ribbons = every(only(tree, cls="destination", name="div"), "path")
    assert ribbons[1][1]["data-change"] == "focus_country=MYS&country="


def test_the_rest_leads_into_the_list(real, words):
    tree = render(chart.draw(chart.rows(real, NEPAL), words))["tree"]

    assert only(tree, "a", key="destination-other")[1]["href"] == "#others-destination"


@pytest.mark.parametrize("country", ["BGD", "MAR", "SRB", "NPL"])
def test_labels_never_meet_and_stay_inside(real, words, country):
    tree = render(chart.draw(chart.rows(real, Selection(country=country)), words))["tree"]

    for side in ("origin", "destination"):
        at = tops(tree, side)
        assert all(later - earlier >= LABEL - 0.2 for earlier, later in itertools.pairwise(at))
        assert at[0] >= LABEL / 2 - 0.2 and at[-1] <= HEIGHT - LABEL / 2 + 0.2


def test_heights_are_in_proportion_to_people(real, words):
    rows = chart.rows(real, Selection(country="MAR"))
    tree = render(chart.draw(rows, words))["tree"]
    spain, france = (
        float(rect[1]["height"]) for rect in every(only(tree, "div", cls="destination"), "rect")[:2]
    )
    persons = rows[rows["side"] == "destination"]["migrants"].tolist()

    assert spain / france == pytest.approx(persons[0] / persons[1], rel=0.02)


def test_both_sides_are_told_with_their_first_country(repository, words):
    assert chart.headline(chart.rows(repository, NEPAL), words) == (
        "100 people from Nepal lived abroad in 2024, 70 of them in India; "
        "9 people born abroad lived in Nepal, 9 of them from India"
    )


def test_one_person_is_told_in_the_singular(world, words):
    rows = chart.rows(world(corridors=[corridor("NPL", "IND", 2024, 1)]), NEPAL)

    assert chart.headline(rows, words) == "1 person from Nepal lived abroad in 2024, in India"


def test_foreign_citizens_are_not_called_born_abroad(real, words):
    morocco = chart.block(real, Selection(country="MAR"), words)

    assert "foreign citizens lived in Morocco" in morocco["finding"]
    assert "counted by foreign citizenship" in morocco["subtitle"]
    assert said(only(morocco["picture"]["tree"], "p", cls="origin")).startswith("Citizens of")


def test_unknown_origins_are_never_the_ones_that_are_told(real, words):
    assert "Poland" in chart.block(real, Selection(focus_country="DEU"), words)["finding"]


def test_women_are_said_to_be_women(real, every_words):
    selection = Selection(country="MDA", sex="F", measure="share", language=every_words.language)
    finding = chart.block(real, selection, every_words)["finding"]

    assert {"en": "Women", "fr": "Femmes", "es": "Mujeres"}[every_words.language] in finding
