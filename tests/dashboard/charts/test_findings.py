"""Every finding over all countries, years, sexes, goals and languages: what it says is in its rows.

A number in a sentence is the number in the rows, written as the language writes it; the highest is
the highest, and a tie is told as one; nothing is left unfilled.
"""

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from dashboard.charts import CHARTS
from dashboard.charts.comparison import query
from dashboard.charts.corridors import query as corridors
from dashboard.charts.country import cost_corridors
from dashboard.charts.kit.chart import flags
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_COUNTRIES, PROGRAMME_GOALS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from tests.conftest import observation

YEARS = (None, 1995, 2018)
#: Charts of corridors, with any country in the middle, have tests of their own.
OF_A_COUNTRY = [name for name, chart in CHARTS.items() if chart.needs == ("country",)]
BY_SEX, BY_GOAL = ("destinations", "origins"), ("goal_scores", "development", "goal_matrix")
#: Charts of the eleven that a chosen indicator changes, and countries that count differently.
COMPARED, CHOSEN = ("headline", "ranking", "trend"), (None, "MAR", "JAM")

NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*")
#: Parts of sentences whose numbers belong to a rule, a target or a method, never to the rows.
NAMED = (
    "15–24",
    "USD 200",
    "200 USD",
    "200 dólares",
    "80 o más",
    "más del 5\u00a0%",
    "80 or more",
    "80 ou plus",
    "2 points",
    "above 5\u00a0%",
    "au-dessus de 5\u202f%",
)


def selections(repository):
    """Every country and year, and for the charts that ask for them, every sex, goal and indicator."""
    for year in YEARS:
        for country in PROGRAMME_COUNTRIES:
            one = Selection(country=country, year=year)
            yield from ((name, one) for name in OF_A_COUNTRY)
            yield from ((name, replace(one, sex=sex)) for name in BY_SEX for sex in "FM")
            if year != YEARS[1]:
                goals = [(goal,) for goal in PROGRAMME_GOALS]
                yield from ((name, replace(one, goals=goal)) for name in BY_GOAL for goal in goals)
        for indicator in INDICATORS:
            for sex in repository.sexes(indicator)[:2]:
                chosen = Selection(year=year, indicator=indicator, sex=sex)
                yield from (
                    (name, replace(chosen, country=country))
                    for name in COMPARED
                    for country in CHOSEN
                )


@pytest.fixture(scope="session")
def answers(real):
    """Chart, selection and rows of everything that has an answer."""
    found = []
    for name, selection in selections(real):
        rows = CHARTS[name].rows(real, CHARTS[name].asked(selection))
        if len(rows):
            found.append((name, selection, rows))
    return found


@pytest.fixture(scope="session")
def findings(answers, every_words):
    """Each answer with its sentence, in every language."""
    return [(*answer, CHARTS[answer[0]].headline(answer[2], every_words)) for answer in answers]


def where(name, selection, sentence):
    return f"{name}{selection.to_query()}: {sentence}"


def test_there_is_much_to_say(findings):
    assert len(findings) > 2_000
    assert {name for name, *_ in findings} >= set(OF_A_COUNTRY) - {"by_age"}


def test_nothing_is_left_unfilled_doubled_or_said_in_code(findings):
    broken = re.compile(
        r"\bnan\b|\bNone\b|<NA>|[{}]|  |\(\)|\.\.|;\s*$|:\s*$|, ,|undefined", re.IGNORECASE
    )

    wrong = [
        where(*each)
        for (*each,) in ((n, s, t) for n, s, _, t in findings)
        if broken.search(each[2])
    ]

    assert wrong == []


def numbers(sentence):
    """The figures of a sentence as they stand there, years and values alike."""
    return [each.rstrip(".,\u00a0\u202f") for each in NUMBER.findall(sentence)]


@cache
def forms(value, indicator, words):
    """The ways in which a sentence may write a value: full, with decimals, compact, with its unit."""
    value = abs(value)
    said = {str(int(value)), *(words.number(value, decimals) for decimals in (0, 1, 2))}
    said |= set(numbers(words.compact(value)))
    if indicator in INDICATORS:
        said |= set(numbers(words.indicator(value, indicator)))
    return said


@pytest.fixture(scope="session")
def held(answers):
    """What the rows of each answer can be told by, in their order; it depends on no language."""
    return [(digits(rows), values(rows), counts(rows)) for _, _, rows in answers]


def cells(rows):
    """Every cell of rows, each once of its column; truths are no numbers."""
    for column in rows.columns:
        if not pd.api.types.is_bool_dtype(rows[column]):
            yield from rows[column].dropna().unique()


def digits(rows):
    """The numbers that stand in the texts of rows, and that of a rule."""
    texts = (each for each in cells(rows) if isinstance(each, str))
    return {str(RULES.old_after_years), *(n for text in texts for n in re.findall(r"\d+", text))}


def values(rows):
    """The numbers of rows, each as a value of every indicator that they are of."""
    indicators = set(rows["indicator"].dropna()) if "indicator" in rows.columns else {None}
    indicators |= {"remittances_received_usd"} if "usd" in rows.columns else set()
    numeric = [float(each) for each in cells(rows) if not isinstance(each, str | bool)]
    return [(value, indicator) for value in numeric for indicator in indicators]


def strangers_among(told, held, words):
    """The numbers told that are none of those held, in the ways in which values are written."""
    digits, values, counts = held
    lost = set(told) - digits - {words.number(n) for n in counts} - {str(n) for n in counts}
    for value, indicator in values:
        if not lost:
            break
        lost -= forms(value, indicator, words)
    return [each for each in told if each in lost]


def bare(sentence, rows, words):
    """A sentence without the numbers that belong to a name: aged 15–24, sending 200 US dollars."""
    named = set(rows["indicator"].dropna()) if "indicator" in rows.columns else set()
    for indicator in named & set(INDICATORS):
        sentence = sentence.replace(words(f"indicators.{indicator}.measure"), "")
        if target := words.target(indicator):
            sentence = sentence.replace(target, "")
    for name in NAMED:
        sentence = sentence.replace(name, "")
    return sentence


def shares(side):
    """What the largest partners hold of their side together, and each alone, as whole per cents."""
    largest = side.head(corridors.SHOWN)["share"].astype(float)
    return {round(largest.sum()), *(round(each) for each in largest)}


def counts(rows):
    """Numbers of rows and of their kinds, and sums that a sentence names as sums."""
    found = {len(rows)}
    for column in ("trend", "level_name", "quality", "standing", "relation", "goal", "definition",
                   "value", "side", "sex", "topic"):  # fmt: skip
        if column in rows.columns:
            found |= set(rows[column].value_counts(dropna=False))
            found |= {rows[column].nunique(), int(rows[column].notna().sum())}
    if {"side", "share", "partners"} <= set(rows.columns):
        # What the partners named hold together, of how many.
        named = rows[rows["partner"] != "other"]
        for _, side in named.groupby("side"):
            found |= {int(side["partners"].iloc[0]), len(side), *shares(side)}
    if {"age", "indicator"} <= set(rows.columns):
        found |= set(rows.groupby("indicator").size())
    for keys in (["side", "standing"], ["quality"], ["definition", "selected"]):
        if set(keys) <= set(rows.columns):
            found |= set(rows.groupby(keys, dropna=False).size())
    if "trend" in rows.columns:
        found |= {int((rows["trend"] != "unknown").sum())}
        found |= {int(rows["trend"].isin(["better", "worse", "same"]).sum())}
    if "value" in rows.columns and "definition" in rows.columns:
        found |= set(rows[rows["value"].notna()].groupby("definition").size())
    for column in ("dead_missing", "incidents"):
        if column in rows.columns:
            for key in ("kind", "relation"):
                if key in rows.columns:
                    found |= set(rows.groupby(key)[column].sum())
    if "indicator" in rows.columns and rows["indicator"].eq("migration_policy").any():
        found |= {int((rows["value"] == 4).sum())}
    if "year" in rows.columns and rows["year"].notna().any():
        found |= {int(rows["year"].min()), int(rows["year"].max())}
    if "asked" in rows.columns and rows["asked"].notna().any():
        found |= {int(rows["asked"].max()) - RULES.trend_years}
    return {0, 1} | found


def test_every_number_in_a_sentence_is_in_its_rows(findings, held, every_words):
    strangers = []
    for (name, selection, rows, sentence), own in zip(findings, held, strict=True):
        told = numbers(bare(sentence, rows, every_words))
        if lost := strangers_among(told, own, every_words):
            strangers.append((lost, where(name, selection, sentence)))

    assert strangers[:20] == []


def holders(rows, told, words):
    """Names of the countries whose value reads as the one told."""
    return {
        words.countries[country]
        for country, value, indicator in zip(
            rows["country"], rows["value"], rows["indicator"], strict=True
        )
        if pd.notna(value) and words.indicator(value, indicator) == told
    }


def test_the_highest_and_the_lowest_are_all_who_hold_the_value(findings, every_words):
    """A sentence that compares names every country whose value reads the same, and no other."""
    checked = 0
    for name, selection, rows, sentence in findings:
        if name != "headline" or rows["selected"].any():
            continue
        known = rows[rows["value"].notna()]
        if known["definition"].nunique() > 1:
            known = known[known["definition"] == known["definition"].mode().iloc[0]]
        said = [every_words.indicator(each, known["indicator"].iloc[0]) for each in known["value"]]
        if len(set(said)) == 1:
            continue
        own = f"charts.headline.{known['indicator'].iloc[0]}" in every_words
        ends = [said[0]] if own and sentence.count("(") == 0 else [said[0], said[-1]]
        for told in ends:
            for holder in holders(known, told, every_words):
                code = next(c for c, n in every_words.countries.items() if n == holder)
                forms = {holder, every_words(f"countries.{code}.in")}
                assert any(form in sentence for form in forms), where(name, selection, sentence)
                checked += 1
    assert checked > 300


def test_a_rank_is_one_more_than_the_number_of_higher_values_of_the_same_definition(answers):
    for name, selection, rows in answers:
        if name != "ranking":
            continue
        for row in rows[rows["rank"].notna()].itertuples():
            definition = rows["definition"].astype("object").fillna("")
            alike = rows[definition == definition[row.Index]]
            assert row.rank == 1 + (alike["value"] > row.value).sum(), (
                f"{name}{selection.to_query()}"
            )
            assert row.tied == ((alike["value"] == row.value).sum() > 1)


def test_countries_that_count_citizens_are_never_ranked_with_those_that_count_births(real, words):
    rows = query.rows(real, Selection(indicator="immigrants", country="MAR"))

    assert set(rows["definition"].dropna()) == {"foreign-born", "citizens"}
    assert "only countries that count foreign citizens are compared" in query.headline(rows, words)
    assert "of 3 programme countries" in query.headline(rows, words)


def test_a_rise_is_a_rise_and_a_fall_a_fall(findings, every_words):
    up, down = (
        ("up from", "down from") if every_words.language == "en" else ("en hausse", "en baisse")
    )
    for name, selection, rows, sentence in findings:
        if name not in ("remittances", "remittances_share", "trend"):
            continue
        told = rows
        if name == "trend":
            told = rows[rows["country"] == selection.country] if rows["selected"].any() else None
        if told is None or len(told) < 2:
            continue
        first, last = told["value"].iloc[0], told["value"].iloc[-1]
        if up in sentence:
            assert last > first, where(name, selection, sentence)
        if down in sentence:
            assert last < first, where(name, selection, sentence)


def test_more_people_left_where_net_migration_is_negative_and_came_where_it_is_not(real, words):
    for country in PROGRAMME_COUNTRIES:
        rows = CHARTS["net_migration"].rows(real, Selection(country=country))
        told = CHARTS["net_migration"].headline(rows, words)

        way = "came than left" if rows["value"].iloc[-1] > 0 else "left than came"
        assert way in told


def test_the_worst_year_of_a_record_is_every_year_that_holds_the_number(world, words):
    deaths = ((2019, 9), (2020, 9), (2021, 4))
    rows = CHARTS["deaths"].rows(
        world(observations=[observation("NPL", "migration_deaths", *each) for each in deaths]),
        Selection(country="NPL"),
    )

    assert "4 in 2021; most in 2019 and 2020 (9)" in CHARTS["deaths"].headline(rows, words)


def test_the_dearest_and_the_cheapest_corridor_are_it(real, words):
    for country in PROGRAMME_COUNTRIES:
        chart = CHARTS["cost_corridors"]
        rows = chart.rows(real, Selection(country=country))
        to = rows[rows["side"] == "to"]
        told = chart.headline(rows, words)

        assert cost_corridors.cost(to["cost"].max(), words) in told
        assert cost_corridors.cost(to["cost"].min(), words) in told
        assert f"{(to['cost'] > 5).sum()} of {len(to)} surveyed" in told


def test_an_outdated_value_is_told_with_its_year_and_flagged(real, words):
    rows = query.rows(real, Selection(indicator="gini", year=2022))
    older = rows[rows["year"].notna() & (rows["year"] != 2022)]

    assert len(older)
    assert any(flag.startswith("Earlier years stand in") for flag in flags(rows, words))


MANY = [
    "refugees",
    "countries",
    "incidents",
    "people",
    "indicators",
    "sentences",
    "goals",
    "applications",
    "reports",
]
MANY += ["réfugiés", "objectifs", "phrases", "demandes", "morts"]
ONE = re.compile(rf"(?<![\d.,\u00a0\u202f])\b1[ \u00a0]({'|'.join(MANY)})\b")


def test_one_is_singular(findings):
    wrong = [where(n, s, t) for n, s, _, t in findings
             if ONE.search(t)]  # fmt: skip

    assert wrong == []
