"""Key facts: what a chart measures, from where, how fresh it is, what was done, what it cannot say."""

from dashboard.charts.kit.html import Tree
from dashboard.charts.kit.rows import Rows, columns_of, held
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.words import Words

Fact = list[str | Tree]

#: A chart of more indicators than this says where their definitions stand.
MOST = 7


def key_facts(chart: str, rows: Rows, words: Words) -> list[Fact]:
    """What is measured, the years shown, then every source, each fact under its name."""
    return [
        *_own(chart, words),
        *_measured(rows, words),
        *_of_results(rows, words),
        *_range(rows, words),
        *_cited(rows, words),
    ]


def _own(chart: str, words: Words) -> list[Fact]:
    """What a chart says of itself where its rows are of no indicator, or of many."""
    named = {"definition": "definition", "counted": "unit", "caution": "limits"}
    return [
        [words(f"facts.{fact}"), words(f"charts.{chart}.{phrase}")]
        for phrase, fact in named.items()
        if f"charts.{chart}.{phrase}" in words
    ]


def _measured(rows: Rows, words: Words) -> list[Fact]:
    measured = [name for name in dict.fromkeys(held(rows, "indicator")) if name in INDICATORS]
    if len(measured) > MOST:
        return [[words("facts.definition"), words("facts.many", n=len(measured))]]
    said: list[Fact] = []
    for each in measured:
        said.append([words.indicators[each], words(f"indicators.{each}.definition")])
        said.append([words("facts.unit"), words(f"unit_names.{INDICATORS[each].unit}")])
        said.append([words("facts.limits"), words(f"indicators.{each}.limits")])
        if target := words.target(each):
            said.append([words("facts.target"), target])
    return said


def _of_results(rows: Rows, words: Words) -> list[Fact]:
    """Where the rows are of the programme's results: that each indicator has a unit and limits of its own."""
    if "release" not in columns_of(rows):
        return []
    return [
        [words(f"facts.{fact}"), words(f"results_facts.{fact}")]
        for fact in ("definition", "unit", "limits")
    ]


def _range(rows: Rows, words: Words) -> list[Fact]:
    years = [int(year) for year in held(rows, "year")]
    if not years:
        return []
    first, last = min(years), max(years)
    return [[words("facts.range"), str(first) if first == last else f"{first}\u2013{last}"]]


def _cited(rows: Rows, words: Words) -> list[Fact]:
    """Of every source of the rows: citation, licence, freshness, what was done, what to mind."""
    known = [each for each in sources_of(rows) if each in words.catalogue.sources]
    return [fact for each in known for fact in of_source(each, words)]


def sources_of(rows: Rows) -> list[str]:
    """The sources that rows name, each once; a row of two figures names the second one's, too."""
    columns = [column for column in columns_of(rows) if column.endswith("source")]
    named = [source for column in columns for source in held(rows, column)]
    return list(dict.fromkeys(named))


def of_source(source: str, words: Words) -> list[Fact]:
    """One source: what a reader needs to judge it, each fact under its name."""
    publisher = words(f"sources.{source}.publisher")
    edition = words(f"sources.{source}.edition")
    dataset = words.catalogue.sources[source].dataset
    cited = words("about.cited", publisher=publisher, dataset=dataset, edition=edition)
    return [[words("facts.source"), cited], *about_source(source, words)]


def about_source(source: str, words: Words) -> list[Fact]:
    """Licence, coverage, last and next update, retrieval, processing, strengths, weaknesses."""
    return [
        *_phrases(source, ("licence", "coverage"), words),
        [words("facts.updated"), words.date(words.catalogue.sources[source].updated)],
        [
            words("facts.next_update"),
            words(f"next_update.{words.catalogue.sources[source].next_update}"),
        ],
        *_phrases(source, ("retrieved", "processing", "strengths", "weaknesses"), words),
    ]


def _phrases(source: str, facts: tuple[str, ...], words: Words) -> list[Fact]:
    return [[words(f"facts.{fact}"), words(f"sources.{source}.{fact}")] for fact in facts]
