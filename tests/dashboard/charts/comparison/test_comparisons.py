"""What is true of every comparison, for every indicator and over the years, on the committed data."""

import re
from dataclasses import replace

import pytest

from dashboard.charts import CHARTS
from dashboard.charts.comparison.sexes import gap_text
from dashboard.charts.kit.rows import to_dicts
from dashboard.vocabulary.reference import INDICATORS, LANGUAGES, PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from tests.trees import said

NAMES = ("multiples", "slope", "sexes", "sex_gap", "scatter", "benchmarks", "peers", "ranking")
YEARS = (None, 1995, 2010, 2019, 2022)
UNFILLED = re.compile(r"\bnan\b|\bNone\b|<NA>|\bNaT\b|[{}]|  |\b0 of 0\b|of 1 countries")


def selections():
    """Every indicator over the years; a country, a sex, a filter in turn."""
    for turn, indicator in enumerate(INDICATORS):
        for step in range(2):
            place = 2 * turn + step
            year = YEARS[place % 5]
            yield Selection(
                indicator=indicator,
                year=year,
                since=(None, 2000, 2012)[place % 3],
                country=(None, *PROGRAMME_COUNTRIES)[place % 12],
                sex="TFM"[place % 3],
                scale=("same", "free")[place % 2],
                sector=(None, "employment")[turn % 2],
                second_indicator=(None, "population", "immigrants")[turn % 3],
            )


@pytest.fixture(scope="module")
def blocks(real):
    spoken = [Words.in_language(language) for language in LANGUAGES]
    found = []
    for asked in selections():
        for name in NAMES:
            chart = CHARTS[name]
            rows = chart.rows(real, chart.asked(asked))

            def answered(*_, rows=rows):
                return rows

            answered.needs = chart.needs
            once = replace(chart, rows=answered)
            found += [(name, asked, once.block(real, asked, words)) for words in spoken]
    return found


def test_nothing_that_is_said_shows_how_it_was_made(blocks):
    for name, asked, block in blocks:
        texts = [block["finding"], block["subtitle"], *block["flags"]]
        texts.append(said(block["picture"].get("tree", "")))
        cells = [cell for row in (block["table"] or {"rows": []})["rows"] for cell in row]
        texts += [cell if isinstance(cell, str) else cell[1] for cell in cells]
        for text in texts:
            assert not UNFILLED.search(text), (name, asked.to_query(), text)


def test_every_block_with_rows_has_sources_and_every_other_says_why(blocks):
    for name, asked, block in blocks:
        assert bool(block["sources"]) == bool(block["table"]), (name, asked.to_query())
        assert len(block["finding"]) > 20, (name, asked.to_query())


def test_the_gap_of_a_sentence_is_the_gap_of_the_rows(real, words):
    for indicator in ("emigrants", "immigrants", "informal_employment", "neet"):
        for country in PROGRAMME_COUNTRIES:
            asked = Selection(indicator=indicator, country=country)
            rows = CHARTS["sexes"].rows(real, asked)
            own = to_dicts(rows[rows["selected"] & rows["gap"].notna()])
            for row in own:
                told = CHARTS["sexes"].headline(rows, words)
                assert told.endswith(f"gap {gap_text(row['gap'], indicator, words)}")
                assert row["gap"] == pytest.approx(
                    row["women"] - row["men"]
                    if row["share_women"] != row["share_women"]
                    else 100 * (row["women"] - row["men"]) / (row["women"] + row["men"])
                )


def test_women_and_men_of_a_gap_add_up_to_the_published_total(real):
    rows = CHARTS["sexes"].rows(real, Selection(indicator="emigrants"))
    totals = real.compared("emigrants").set_index("country")["value"]

    for row in to_dicts(rows):
        assert row["women"] + row["men"] == pytest.approx(totals[row["country"]], rel=1e-3)


def test_a_largest_change_is_one_countrys_alone(real, words):
    for indicator in INDICATORS:
        for since in (None, 2000, 2012):
            rows = CHARTS["slope"].rows(real, Selection(indicator=indicator, since=since))
            if rows.empty or "largest" not in CHARTS["slope"].headline(rows, words):
                continue
            moved = (rows["value"] - rows["before"]).abs().dropna().sort_values()
            assert moved.iloc[-1] > moved.iloc[-2], (indicator, since)
