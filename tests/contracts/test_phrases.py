"""What is true of every phrase, in every language."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from jinja2 import Environment, nodes

from dashboard.charts import CHARTS
from dashboard.charts.kit.chart import Band
from dashboard.repository.programme import split_values
from dashboard.vocabulary.reference import CATALOGUE, COUNTRIES, GOALS, INDICATORS, LANGUAGES
from dashboard.vocabulary.tables import TABLES
from dashboard.vocabulary.words import Words
from layouts.pages import PAGES, whole
from tests.contracts import cases
from tests.contracts.cases import counted

ROOT = Path(__file__).parents[2]

in_every_language = pytest.mark.parametrize("language", LANGUAGES)

FACTS = ("interventions", "results", "policies", "partners", "places", "events")


def is_fact(name):
    """Whether a phrase translates a fact of the programme, which other languages show as published."""
    return name.startswith("programme.") and name.count(".") > 2 and name.split(".")[1] in FACTS


def forms(phrase):
    return {"other": phrase} if isinstance(phrase, str) else phrase


def placeholders(phrase):
    return {
        name
        for text in forms(phrase).values()
        for _, name, _, _ in Formatter().parse(text)
        if name is not None
    }


@in_every_language
def test_every_language_has_every_phrase(every_language, language):
    names = {name for name in every_language[language].phrases if not is_fact(name)}
    english = {name for name in every_language["en"].phrases if not is_fact(name)}

    assert len(english) > 1_000
    assert names - english == set()
    assert english - names == set()


def test_french_never_breaks_a_line_before_its_signs(every_language):
    texts = [
        text for phrase in every_language["fr"].phrases.values() for text in forms(phrase).values()
    ]

    assert [text for text in counted(texts, 1_000) if re.search(r" [:;?!»%](?!\w)|« ", text)] == []


#: Forms of a country's name: "Nepal", "in Nepal", "from Nepal". A language takes the one it needs.
FORMS = {"country": "country", "where": "country", "of": "country"} | {
    f"{partner}{form}": partner
    for partner in ("partner", "partners")
    for form in ("", "_in", "_from")
}


def asked_for(phrase):
    return {FORMS.get(name, name) for name in placeholders(phrase)}


@in_every_language
def test_a_phrase_asks_for_the_same_details_in_every_language(every_language, language):
    english = every_language["en"].phrases
    differing = {
        name: (asked_for(phrase), asked_for(english[name]))
        for name, phrase in every_language[language].phrases.items()
        if name in english and asked_for(phrase) != asked_for(english[name])
    }

    assert differing == {}


@in_every_language
def test_a_phrase_that_counts_has_every_form_that_its_language_distinguishes(
    every_language, language
):
    words = every_language[language]
    wanted = {words.locale.plural_form(n) for n in range(1_000)} | {"other"}
    counting = {
        name: phrase for name, phrase in words.phrases.items() if not isinstance(phrase, str)
    }

    assert counting
    for name, phrase in counting.items():
        assert set(phrase) >= wanted, name


@in_every_language
def test_no_phrase_is_blank_and_none_has_a_space_too_many(every_language, language):
    for name, phrase in counted(every_language[language].phrases.items(), 1_000):
        for text in forms(phrase).values():
            assert text.strip(), name
            assert text == text.strip(" \n") and "  " not in text, name


@in_every_language
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_has_a_title_and_every_column_a_heading(every_language, language, chart):
    words = every_language[language]

    assert words(f"charts.{chart}.title")
    assert all(words(f"columns.{column}") for column in counted(CHARTS[chart].table))


@in_every_language
def test_every_row_that_the_reader_may_meet_has_words(every_language, language):
    words = every_language[language]
    wanted = [
        *(f"countries.{code}.{form}" for code in COUNTRIES for form in ("name", "in", "of", "from")),
        *(f"goals.{number}" for number in GOALS),
        *(f"indicators.{each}.{part}" for each in INDICATORS
          for part in ("name", "short", "measure", "definition", "limits")),
        *(f"sources.{each}.{part}" for each in CATALOGUE.sources
          for part in ("name", "publisher", "edition", "licence", "retrieved", "coverage",
                       "strengths", "weaknesses")),
        *(f"tables.{name}" for name in TABLES),
        *(f"units.{each.unit}" for each in INDICATORS.values()),
        *(f"languages.{each}" for each in LANGUAGES),
    ]  # fmt: skip

    assert [name for name in wanted if name not in words] == []


#: Where the words of a cell's values stand, by table and column.
VOCABULARY = {
    ("interventions", "sector"): "sectors",
    ("interventions", "level"): "levels",
    ("interventions", "partner_types"): "partner_types",
    ("interventions", "phase"): "phases",
    ("results", "phase"): "phases",
    ("results", "qualifier"): "qualifiers",
    ("results", "unit"): "units",
    ("results", "type"): "types",
    ("results", "disaggregation"): "groups",
    ("policies", "sector"): "policy_sectors",
    ("policies", "level"): "levels",
    ("places", "role"): "roles",
}


def vocabulary(real):
    return {
        f"programme.{kind}.{value}"
        for (table, column), kind in VOCABULARY.items()
        for cell in real.tables[table][column].dropna()
        for value in split_values(cell)
    }


@in_every_language
def test_every_value_of_the_programmes_vocabulary_has_words(real, every_language, language):
    wanted = counted(vocabulary(real), 50)
    missing = [name for name in wanted if name not in every_language[language]]

    assert missing == []


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_translated_fact_is_one_that_is_published(real, every_language, language):
    for name in counted(filter(is_fact, every_language[language].phrases)):
        table, _, rest = name.removeprefix("programme.").partition(".")
        row, _, column = rest.rpartition(".")
        if table in ("interventions", "results", "policies"):
            assert row in set(real.tables[table]["id"]), name
            assert column in real.tables[table].columns, name


class Listening(Words):
    """Words that remember which phrases they were asked for."""

    def __init__(self, language, catalogue):
        super().__init__(language, {}, catalogue)
        self.phrases = Words.in_language(language, catalogue).phrases
        self.asked = set()

    def __call__(self, name, /, **details):
        self.asked.add(name)
        return super().__call__(name, **details)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)


def trees():
    """The code of all that speaks to readers, parsed."""
    for path in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "layouts").rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))


def literals():
    """Every text that the code, and the templates of documents, spell out whole."""
    return {
        *(
            node.value
            for tree in trees()
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
        ),
        *(node.value for document in documents() for node in document.find_all(nodes.Const)),
    }


def documents():
    """Every template of a document, parsed."""
    for path in (ROOT / "dashboard" / "templates").rglob("*.html"):
        yield Environment().parse(path.read_text("utf-8"))


def templates():
    """Every name of phrases that the code spells out in part, as a pattern: f"charts.{name}.title"."""
    found = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                # A pattern must name a group of phrases: a word, a dot.
                if re.match(r"[a-z_]+\\\.", parts[0]):
                    found.add("".join(parts))
    return re.compile("|".join(f"(?:{each})" for each in counted(sorted(found))))


def test_no_phrase_is_written_that_nothing_asks_for(real, demonstrated):
    words = Listening("en", demonstrated.catalogue)
    for page in PAGES:
        whole(page, words)
    allowed = {
        *(f"charts.{name}.title" for name in CHARTS),
        *(f"bands.{band}" for band in get_args(Band)),
        *(f"{kind}.{status}" for kind in ("status", "flags")
          for status in ("estimated", "modelled", "projected")),
        "reason.currency", "charts.totals.why_currency", "causes.unstated",
        "charts.nothing", "charts.unpublished",
    }  # fmt: skip
    # Names of countries, of languages to come and of numbers are written for all. What is said of files
    # that are loaded is named by the findings: test_loading_words.py compares it with the code.
    listed = re.compile(
        r"(countries|languages|loading|numbers)\.|indicators\.\w+\.(name|short|measure|definition|limits|preposition)$"
    )
    known = literals() | words.asked | allowed | vocabulary(real)
    spelt = templates()
    idle = {
        name
        for name in counted(words.phrases, 1_000)
        if name not in known and not listed.match(name) and not spelt.fullmatch(name)
    }
    # What the code does not spell is listened for, until nothing is left.
    asked = (
        (chart, selection)
        for selection in (*cases.nothing_chosen()[: len(cases.EVERYWHERE)], *cases.results_chosen())
        for chart in CHARTS.values()
    )
    while idle and (each := next(asked, None)):
        chart, selection = each
        chart.block(demonstrated, selection, words)
        idle -= words.asked

    assert idle == set()
