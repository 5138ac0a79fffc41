import re

import pytest

from dashboard.charts.kit.render.browser import render
from dashboard.charts.programme.events import EVENTS as chart
from dashboard.charts.programme.events import stated_phase
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import Selection
from tests.trees import every, only, said

BOARD = "Third Global Programme Board meeting (phase III)"


def event(name, title, country="NPL", **more):
    row = {
        "id": name,
        "country_iso3": country,
        "title": title,
        "place": "Kathmandu",
        "theme": "Health",
        "source_url": "https://www.example.org/page",
    }
    return row | more


@pytest.fixture(scope="module")
def small(world):
    return world(
        events=[
            event("E-NPL-01", "Workshop", date="2021-05"),
            event("E-CHE-01", BOARD, "CHE", date="2023-06-20/2023-06-21", place="Geneva"),
            event("E-MAR-01", "Second Board meeting (phase III)", "MAR", date="2022-06-13"),
            event("E-NPL-02", "Round table", date=None, place=None, theme=None),
            event("E-SEN-01", "Launch", "SEN", date="2021-06-10"),
            event("E-NPL-03", "Launch of JMDI II in Nepal", date="2014-06-24"),
            event("E-NPL-04", "Seminar on migration-related SDGs", date="2018-12-18"),
            event("E-NPL-05", "Dialogue (related: a neighbour)", date="2022-01-04"),
            event("E-JAM-01", "Third Project Board meeting (phase II)", "JAM", date="2015-11-11"),
        ]
    )


def names(small, **choices):
    return chart.rows(small, chart.asked(Selection(**choices)))["id"].tolist()


def drawn(small, words, **choices):
    return render(chart.draw(chart.rows(small, Selection(**choices)), words))["tree"]


def told(small, words, **choices):
    return chart.headline(chart.rows(small, Selection(**choices)), words)


def test_the_latest_event_stands_first_and_one_without_a_date_last(small):
    assert names(small) == ["E-CHE-01", "E-MAR-01", "E-SEN-01", "E-NPL-01", "E-NPL-02"]


def test_a_country_has_its_events_and_the_board_meetings_of_all(small):
    assert names(small, country="NPL") == ["E-CHE-01", "E-MAR-01", "E-NPL-01", "E-NPL-02"]
    assert names(small, country="TUN") == ["E-CHE-01", "E-MAR-01"]


def test_what_names_another_phase_or_was_before_stands_under_all_phases_only(small):
    earlier = {"E-NPL-03", "E-NPL-04", "E-NPL-05", "E-JAM-01"}

    assert set(names(small, phase="all")) - set(names(small)) == earlier


@pytest.mark.parametrize(
    ("title", "phase"),
    [
        (BOARD, "III"),
        ("Workshop (phase II; year inferred)", "II"),
        ("Launch of phase II in Morocco", "II"),
        ("Closing workshop of JMDI II in Senegal", "JMDI II"),
        ("Closing workshop of JMDI I", "JMDI I"),
        ("Dialogue (related)", "related"),
        ("Seminar on migration-related SDGs", None),
        ("Workshop of the pilot phase", None),
    ],
)
def test_a_phase_is_only_what_the_title_states(title, phase):
    assert stated_phase(title) == phase


def test_a_year_is_written_once_and_an_event_without_a_date_says_so(small, words):
    headings = [said(each) for each in every(drawn(small, words), "h3")]

    assert headings == ["2023", "2022", "2021", "Date not stated"]


def test_an_event_has_its_date_place_country_theme_and_source(small, words):
    record = only(drawn(small, words), "li", key="E-NPL-01")
    silent = only(drawn(small, words), "li", key="E-NPL-02")

    assert said(only(record, cls="note")) == "May 2021 · Kathmandu · Nepal"
    assert "Health" in said(record)
    assert only(record, "a")[1]["href"] == "https://www.example.org/page"
    assert said(only(record, "a")) == "Source: example.org"
    assert said(only(silent, cls="note")) == "Nepal"


def test_board_meetings_carry_a_word_and_others_do_not(small, words):
    marked = every(drawn(small, words), cls="board")

    assert [said(each) for each in marked] == ["Board meeting", "Board meeting"]


def test_an_event_of_another_phase_says_so(small, words):
    tree = drawn(small, words, phase="all")

    assert said(only(only(tree, "li", key="E-JAM-01"), cls="phase")) == "Phase II"
    assert every(only(tree, "li", key="E-NPL-04"), cls="phase") == []


def test_the_finding_counts_and_names_the_latest_board_meeting(small, words):
    latest = "; the latest Board meeting on record: Geneva, 20–21 June 2023"

    assert told(small, words) == (
        "2 Board meetings and 3 other events named in the sources" + latest
    )
    assert told(small, words, country="SEN") == (
        "2 Board meetings and 1 other event named in the sources" + latest
    )
    assert told(small, words, country="TUN") == (
        "2 Board meetings named in the sources, no other event for this choice" + latest
    )


def test_without_a_dated_board_meeting_none_is_called_the_latest(world, words):
    undated = world(events=[event("E-CHE-01", BOARD, "CHE")])
    without = world(events=[event("E-NPL-01", "Workshop")])

    assert told(undated, words) == (
        "1 Board meeting named in the sources, no other event for this choice"
    )
    assert told(without, words) == "1 event named in the sources"


def test_the_table_holds_the_same_events_in_words(small, words):
    table = chart.block(small, Selection(), words)["table"]
    first = {
        column["name"]: cell
        for column, cell in zip(table["columns"], table["rows"][0], strict=True)
    }

    assert len(table["rows"]) == 5
    assert first["date"] == ["2023-06-20/2023-06-21", "20–21 June 2023"]
    assert first["country_iso3"] == ["CHE", "Switzerland"]
    assert first["phase"] == ["III", "Phase III, 2019–2023"]


def test_the_record_has_two_board_meetings_of_phase_iii_and_one_of_phase_ii(real, words):
    assert "2 Board meetings" in told(real, words)
    assert "Geneva, 20–21 June 2023" in told(real, words, country="NPL")
    assert told(real, words, phase="all").startswith("3 Board meetings and 26 other events")


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_title_and_theme_is_translated(real, every_language, language):
    words = every_language[language]

    for row in chart.rows(real, Selection(phase="all")).to_dict("records"):
        for column in ("title", "theme"):
            assert f"programme.events.{row['id']}.{column}" in words


def test_a_translated_title_names_the_same_phase(real, every_language):
    french = every_language["fr"]

    for row in chart.rows(real, Selection(phase="all")).to_dict("records"):
        title = french.fact("events", row["id"], "title", "")
        for pattern in (r"phase III?\b", r"\bI{2,3}\b", r"\b20\d\d\b"):
            assert re.findall(pattern, title) == re.findall(pattern, row["title"])
