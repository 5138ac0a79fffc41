import pandas as pd
import pytest

from dashboard.charts import CHARTS
from dashboard.charts.kit.key_facts import key_facts
from dashboard.vocabulary.columns import NEXT_UPDATES
from dashboard.vocabulary.reference import CATALOGUE
from dashboard.vocabulary.selection import Selection

#: Charts of a list, a tile or a line of text, whose block shows no key facts.
PLAIN = ("reach", "goal_tiles")


@pytest.fixture(scope="module")
def facts(real, words):
    selection = Selection(country="SEN")
    return {
        name: key_facts(name, chart.rows(real, chart.asked(selection)), words)
        for name, chart in CHARTS.items()
        if name not in PLAIN and len(chart.rows(real, chart.asked(selection)))
    }


def test_every_chart_says_what_is_measured_from_where_and_how_fresh_it_is(facts):
    wanted = {"Source", "Licence", "Last update of the data", "Next update expected",
              "What we did with it", "Strengths", "Weaknesses"}  # fmt: skip

    assert {name: missing for name, said in facts.items()
            if (missing := wanted - {fact for fact, _ in said})} == {}  # fmt: skip


def test_every_chart_has_a_definition_a_unit_and_limits_or_says_where_they_stand(facts, words):
    for name, said in facts.items():
        of = dict(said)
        many = any("Sources and method" in text for _, text in said)
        assert many or {"Unit", "Limits"} <= set(of), name


def test_dates_and_schedules_are_written_in_words(words):
    rows = pd.DataFrame({"source": ["iom_mmp_2025"]})
    facts = dict(key_facts("deaths_map", rows, words))

    assert facts["Last update of the data"] == "4 June 2025"
    assert facts["Next update expected"].startswith("Continuously")


def test_every_source_has_a_date_a_schedule_and_its_processing(every_words):
    for name, source in CATALOGUE.sources.items():
        assert source.next_update in NEXT_UPDATES
        assert every_words(f"next_update.{source.next_update}")
        assert every_words.date(source.updated)
        assert every_words(f"sources.{name}.processing").endswith(".")
