from dataclasses import replace

import pandas as pd
import pytest

from dashboard.charts import CHARTS
from dashboard.charts.kit.columns import COLUMNS, OTHERS
from dashboard.charts.kit.table import header, text


@pytest.mark.parametrize(
    ("column", "row", "told"),
    [
        ("value", {"value": float("nan"), "indicator": "hdi"}, "no data"),
        ("before", {"before": None}, "no data"),
        ("year", {"year": pd.NA}, "not stated"),
        ("status", {}, "not stated"),
        ("country", {"country": "NPL"}, "Nepal"),
        ("country_iso3", {"country_iso3": "GLO"}, "Whole programme"),
        ("partner", {"partner": OTHERS}, "All others"),
        ("value", {"value": 0.0, "indicator": "unemployment"}, "0.0\u00a0%"),
        ("value", {"value": 8706947.0, "indicator": "emigrants"}, "8,706,947"),
        ("value", {"value": 1234.5, "unit": "USD"}, "1,234.50"),
        ("target", {"target": 200.0, "unit": "persons"}, "200"),
        ("change", {"change": -2.04}, "\u22122.0"),
        ("sex", {"sex": "F"}, "Women"),
        ("status", {"status": "modelled"}, "modelled"),
        ("definition", {"definition": "citizens"}, "foreign citizens"),
        ("level_name", {"level_name": "very_low"}, "under 50"),
        ("trend", {"trend": "up"}, "gained 2 points or more"),
        ("phase", {"phase": "III"}, "Phase III, 2019–2023"),
        ("qualifier", {"qualifier": "planned"}, "planned"),
        ("qualifier", {"qualifier": "more than"}, "more than"),
        ("type", {"type": "knowledge"}, "Knowledge"),
        ("reason", {"reason": "part_of"}, "part of another row"),
        ("reason", {"reason": ""}, "not stated"),
        ("quality", {"quality": "old"}, "old"),
        ("goal", {"goal": 8}, "8. Decent Work and Economic Growth"),
        ("share", {"share": 12.345}, "12.3\u00a0%"),
        ("migrants", {"migrants": 70.0}, "70"),
        ("usd", {"usd": 1234567.0}, "USD\u00a01,234,567"),
        ("unit", {"unit": "jobs"}, "jobs"),
        ("year", {"year": 2020.0}, "2020"),
        ("start", {"start": "2022-06"}, "June 2022"),
        ("date", {"date": "2022-06-13"}, "13 June 2022"),
        ("place", {"place": "Manta", "country_iso3": "ECU"}, "Manta"),
        ("places", {"places": "Manta;Manabí", "country_iso3": "ECU"}, "Manta, Manabí"),
        ("partners", {"partners": "IOM; UNDP"}, "IOM, UNDP"),
        ("titles", {"ids": "NPL-1", "titles": "Title of NPL-1"}, "Title of NPL-1"),
        ("imputed", {"imputed": True}, "yes"),
        ("added", {"added": False}, "no"),
        ("sector", {"sector": "employment;data"}, "Data and evidence, Employment"),
        ("rank", {"rank": 3}, "3"),
        ("lat", {"lat": 26.98123}, "26.98"),
    ],
)
def test_a_cell_reads_in_words(words, column, row, told):
    assert text(column, row, words) == told


def test_a_policys_sector_has_words_of_its_own(words):
    row = {"id": "P-1", "sector": "migration and development"}

    assert text("sector", row, words, "policies") == "Migration and development"


def test_the_texts_of_programme_facts_are_translated_and_else_stand_as_published(words):
    row = {"id": "not-translated", "title": "As published"}

    assert text("title", row, words, "interventions") == "As published"


def test_numbers_are_set_as_numbers(words):
    assert header("value", words) == {"name": "value", "label": "Value", "number": True}
    assert header("country", words)["number"] is False
    assert all(COLUMNS[name].number for name in ("migrants", "usd", "share"))


def test_a_chart_with_a_column_that_is_not_registered_cannot_be_made():
    with pytest.raises(ValueError, match=r"ranking: kit\.columns has no column height"):
        replace(CHARTS["ranking"], table=("country", "height"))


def test_every_column_that_is_registered_is_used_and_has_a_heading(words):
    used = {name for chart in CHARTS.values() for name in chart.table}

    assert used == set(COLUMNS)
    assert all(words(f"columns.{name}") for name in COLUMNS)
