"""The promises of the whole: what is true of every chart, page, phrase, wire and file."""

import ast
import json
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import get_args
from urllib.parse import parse_qsl

import pandas as pd
import plotly.graph_objects as go
import pytest
from jinja2 import Environment, nodes

from dashboard.charts import CHARTS
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Band
from dashboard.charts.kit.html import SAFE_LINKS, TAGS
from dashboard.charts.kit.rows import records
from dashboard.repository.programme import split_values as parts_of
from dashboard.serving.browser_bundle import Parts
from dashboard.vocabulary.reference import (
    CATALOGUE,
    COUNTRIES,
    DATA,
    GOALS,
    INDICATORS,
    LANGUAGES,
    LEVELS,
    OBJECTIVES,
    PARTNER_TYPES,
    PROGRAMME_COUNTRIES,
    PROGRAMME_GOALS,
    SECTORS,
    YEARS,
)
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import CHOICES, Selection
from dashboard.vocabulary.tables import TABLES
from dashboard.vocabulary.words import Words
from dashboard.web.charts import FIRST_TOGETHER, MOST_TOGETHER
from layouts.components import DEFAULT
from layouts.composer import PHRASES, WORDED
from layouts.frame import SAID_BY_WIRES, shell
from layouts.pages import PAGES, whole
from tests.trees import every, said

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "assets"
WIRES = (ASSETS / "wires.js").read_text("utf-8")
TAKE = (ASSETS / "take.js").read_text("utf-8")
ADD = (ASSETS / "add.js").read_text("utf-8")
COMPOSER = "".join(path.read_text("utf-8") for path in sorted(ASSETS.glob("compose*.js")))

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
of_every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
of_every_page = pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])


# Every chart, for a sample of all that can be chosen

EVERYWHERE = (None, *PROGRAMME_COUNTRIES)
SOME_YEARS = (1990, 1994, 2003, 2012, 2021, YEARS[-1])


def nothing_chosen():
    """Every country in every language."""
    return [Selection(country=each, language=spoken) for spoken in LANGUAGES for each in EVERYWHERE]


def something_chosen():
    """Each choice on its own and some together."""
    for turn, country in enumerate(EVERYWHERE):
        yield Selection(country=country, year=SOME_YEARS[turn % 6])
        yield Selection(country=country, goals=(PROGRAMME_GOALS[turn % 6],), phase="all")
    yield from (Selection(goals=(goal,), year=1990, country="NPL") for goal in PROGRAMME_GOALS)
    yield from (Selection(goals=(goal,), year=2003) for goal in PROGRAMME_GOALS)
    yield Selection(goals=PROGRAMME_GOALS)
    yield from (Selection(year=year, sex=sex) for year in SOME_YEARS for sex in "FM")
    yield from (Selection(country="SRB", sex=sex) for sex in "FM")
    yield from (Selection(indicator=each) for each in INDICATORS)
    yield from (Selection(indicator=each, sex="F", country="TUN") for each in list(INDICATORS)[::4])
    yield from (Selection(sector=each, phase=p) for each in SECTORS for p in ("III", "all"))
    yield from (Selection(level=each, country=c) for each in LEVELS for c in (None, "MAR"))
    yield from (Selection(partner=each, sector="data") for each in PARTNER_TYPES)
    yield from (Selection(indicator=each, scale="free", since=2012) for each in ("neet", "gini"))
    yield Selection(country="NPL", sector="health", level="global", partner="UN", goals=(1,))
    yield Selection(country="NPL", indicator="gini", year=1990, language="fr")
    yield from (Selection(centre=c, sex=s) for c in ("USA", "FRA") for s in "TFM")
    yield from (Selection(country=c, measure="share", sex=s) for c in ("MAR", "NPL") for s in "TFM")
    yield Selection(centre="DEU", measure="share", year=1993)
    yield Selection(since=2000, year=2019, scale="free", indicator="hdi", against="gini")
    yield Selection(country="KGZ", indicator="informal_employment", against="hdi", since=1995)


#: The charts of the programme's results: they are tried on the demonstration, too.
PROGRESS = [name for name, chart in CHARTS.items() if "results" in chart.choices]
#: Indicators of every value type and aggregation; see ``dashboard.results.publishing.demonstration``.
MEASURED = (
    "IND-1.2",
    "IND-1.3",
    "IND-1.4",
    "IND-1.5",
    "IND-1.7",
    "IND-2.3",
    "IND-2.6",
    "IND-3.2",
    "IND-3.3",
)


def results_chosen():
    """Each choice of results on its own and some together, of the demonstration."""
    for turn, name in enumerate(MEASURED):
        yield Selection(measured=name, language=LANGUAGES[turn % len(LANGUAGES)])
        yield Selection(measured=name, country=PROGRAMME_COUNTRIES[turn])
    yield from (Selection(measured="IND-1.4", language=spoken) for spoken in LANGUAGES)
    yield from (Selection(language=spoken, measured="IND-3.7") for spoken in LANGUAGES)
    yield from (Selection(status=group, measured="IND-2.1") for group in RULES.results.groups)
    yield from (Selection(outcome=f"OUT-{n}", goals=(17,)) for n in (1, 2, 3))
    yield Selection(results="Board, October 2021 (demonstration)", measured="IND-3.6")
    yield Selection(results="There is none", before="Nor this", measured="IND-9")
    yield Selection(before="Board, October 2021 (demonstration)", country="KGZ", language="fr")
    yield Selection(objective=2, sector="governance", level="national", partner="UN")


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


def remembering(rows):
    """The same question, asked once: its answer depends on no language."""
    known = {}

    def answered(repository, selection):
        asked = replace(selection, language="en")
        if asked not in known:
            known[asked] = rows(repository, selection)
        return known[asked]

    answered.needs = getattr(rows, "needs", ())
    return answered


def text_of(cell):
    """How a cell reads: it is its text, or [value, text]."""
    return cell[1] if isinstance(cell, list) else cell


class Shown:
    """One chart as one selection shows it."""

    def __init__(self, chart, selection, repository, words):
        self.chart, self.selection, self.words = chart, selection, words
        self.block = chart.block(repository, selection, words)
        self.rows = chart.rows(repository, selection)
        self.download = chart.download(repository, selection)

    def __repr__(self):
        return f"{self.chart.name}{self.selection.to_query()}"


@pytest.fixture(scope="module")
def listening(demonstrated):
    return {each: Listening(each, demonstrated.catalogue) for each in LANGUAGES}


@pytest.fixture(scope="module")
def shown(real, demonstrated, listening):
    """Every chart with nothing chosen, and about every third with something chosen.

    Charts of results, of the demonstration, with all that can be chosen of them.
    """
    chance = random.Random(20260103)
    charts = [replace(chart, rows=remembering(chart.rows)) for chart in CHARTS.values()]
    progress = [replace(CHARTS[name], rows=remembering(CHARTS[name].rows)) for name in PROGRESS]
    wanted = {}
    for selection in nothing_chosen():
        wanted |= {(chart.name, chart.asked(selection)): chart for chart in charts}
    for selection in something_chosen():
        for chart in charts:
            if chance.random() < 0.35:
                wanted.setdefault((chart.name, chart.asked(selection)), chart)
    of_results = {
        (chart.name, chart.asked(selection)): chart
        for selection in (*nothing_chosen(), *results_chosen())
        for chart in progress
    }
    return [
        Shown(chart, selection, repository, listening[selection.language])
        for repository, asked in ((real, wanted), (demonstrated, of_results))
        for (_, selection), chart in asked.items()
    ]


@pytest.fixture(scope="module")
def answered(shown):
    """Those that have rows to show."""
    found = [each for each in shown if each.block["table"]]
    assert {each.chart.name for each in found} == set(CHARTS)
    return found


def test_every_chart_answers_a_block_for_every_selection(shown):
    assert len(shown) > 1_000
    for each in shown:
        assert each.block["query"] == each.selection.to_query(), each
        assert each.block["finding"], each
        assert set(each.block["picture"]) <= {"figure", "narrow", "tree", "legend"}, each


def test_no_sentence_shows_how_it_was_made(shown):
    unfilled = re.compile(
        r"\bnan\b|\bNone\b|<NA>|[{}]|[ \u00a0\u202f]{2}|\bTrue\b|\bFalse\b| $|^ |\bNaT\b"
    )

    for each in shown:
        written = [each.block["finding"], each.block["subtitle"], *each.block["flags"]]
        for text in written:
            assert not unfilled.search(text), (each, text)
            assert not re.search(r"\d\.\d{4}", text), (each, text)


def test_no_mark_and_no_cell_shows_how_it_was_made(answered):
    unfilled = re.compile(r"\bnan\b|\bNone\b|<NA>|[{}]|\bNaT\b")

    for each in answered:
        tree = each.block["picture"].get("tree", "")
        cells = [text_of(cell) for row in each.block["table"]["rows"] for cell in row]
        texts = [said(tree), *cells]
        for trace in each.block["picture"].get("figure", {}).get("data", ()):
            texts += trace.get("text", []) + trace.get("hovertext", [])
        for text in texts:
            assert not unfilled.search(text or ""), (each, text)
        assert all(cells), each


def test_every_block_with_rows_names_its_sources(answered):
    for each in answered:
        assert each.block["sources"], each
        for source in each.block["sources"]:
            assert all(source.values()), each


def test_every_figure_is_one_that_plotly_accepts(answered):
    pictures = {}
    for each in answered:
        if "figure" in each.block["picture"]:
            figures = pictures.setdefault(each.chart.name, [])
            if len(figures) < 6:
                figures.append(each.block["picture"]["figure"])

    assert len(pictures) > 10
    for figures in pictures.values():
        for figure in figures:
            go.Figure(figure)
    with pytest.raises(ValueError, match="colour"):
        go.Figure({"data": [{"type": "bar", "colour": "red"}]})


def test_every_trace_is_of_a_type_that_the_bundle_carries(answered):
    carried = set(Parts.from_folder().traces)
    used = {
        trace["type"]
        for each in answered
        for trace in each.block["picture"].get("figure", {}).get("data", ())
    }

    assert used <= carried
    assert used == carried, "the bundle carries a trace type that no chart draws"


def test_every_figure_is_plain_json(answered):
    for each in answered:
        if "figure" in each.block["picture"]:
            json.dumps(each.block["picture"]["figure"], allow_nan=False)


def test_the_table_the_download_and_the_rows_are_the_same_rows(answered):
    for each in answered:
        table, rows = each.block["table"], each.rows
        assert len(table["rows"]) == len(each.download) == len(rows), each
        for place, column in enumerate(each.chart.columns(rows)):
            if column in rows.columns:
                assert each.download[column].equals(rows[column]), (each, column)
            if column == "value":
                said_missing = [
                    text_of(cells[place]) == each.words("units.missing") for cells in table["rows"]
                ]
                assert said_missing == rows[column].isna().tolist(), each


#: What the one mark a row is, by chart; lines and bars over the years are counted by their points.
MARKS = {
    "goal_tiles": lambda tree: every(tree, "button"),
    "goal_matrix": lambda tree: [*every(tree, "button"), *every(tree, cls="none")],
    "goal_scores": lambda tree: every(tree, "li"),
    "ranking": lambda tree: every(tree, "li"),
    "destinations": lambda tree: every(tree, "li"),
    "origins": lambda tree: every(tree, "li"),
    "remittance_corridors": lambda tree: every(tree, "li"),
    "policy_domains": lambda tree: every(tree, "li"),
    "sectors": lambda tree: every(tree, "li"),
    "key_numbers": lambda tree: every(tree, "li"),
    "development": lambda tree: [
        each for each in every(tree, "tr") if every(each, "td") and not every(each, cls="goal")
    ],
    "data_quality": lambda tree: [
        item for opened in every(tree, "details") for item in every(opened, "li")
    ],
    "interventions": lambda tree: [each for each in every(tree, "li") if "data-key" in each[1]],
    "results": lambda tree: [each for each in every(tree, "li") if "data-key" in each[1]],
    "policies": lambda tree: [each for each in every(tree, "li") if "data-key" in each[1]],
    # Every value is a step of its line or a point alone; a country without any is a panel without.
    "multiples": lambda tree: [
        *(
            step
            for line in every(tree, "path")
            if line[1].get("class") in ("line", "lone")
            for step in re.findall("[ML]", line[1]["d"])
        ),
        *(panel for panel in every(tree, "button") if not every(panel, "svg")),
    ],
    "slope": lambda tree: [
        *every(tree, "button"),
        *(each for each in every(tree, "li") if "data-key" in each[1]),
    ],
    "sexes": lambda tree: every(tree, "button"),
    "portfolio": lambda tree: [each for each in every(tree, "li") if "data-key" in each[1]],
    "clocks": lambda tree: [each for each in every(tree, "li") if "data-key" in each[1]],
    "goals_served": lambda tree: every(tree, "button"),
    "reporters": lambda tree: every(tree, "li"),
    "groups": lambda tree: every(tree, "li"),
    "the_sum": lambda tree: every(tree, "li"),
    "remarks": lambda tree: every(tree, "li"),
    **dict.fromkeys(
        ("moved", "restated", "retargeted", "reporting", "statistics_since"),
        lambda tree: every(tree, "li"),
    ),
    "benchmarks": lambda tree: every(tree, "li"),
    "peers": lambda tree: every(tree, "li"),
}
#: A disc is two rows, one of each indicator; the flags name the countries that lack one.
PAIRS = ("scatter",)
#: Their picture is the sentence, or adds rows up.
SENTENCES = ("headline", "reach", "totals")


def points(figure):
    """How many rows a figure shows: points of lines and bars, discs and places of maps."""
    of_rows = [trace for trace in figure["data"] if trace.get("hoverinfo") != "skip"]
    lines = [trace for trace in of_rows if "x" in trace]
    discs = [trace for trace in of_rows if "markers" in trace.get("mode", "")]
    # A point without a value is a gap of its line.
    values = sum(value is not None for trace in lines for value in trace["y"])
    return values or sum(len(trace["lon"]) for trace in discs)


#: Maps of areas: a row is an area in its class, or a disc of the programme's without a value.
AREAS_DRAWN = ("explore",)
#: Figures whose rows make one mark together, or several: told by their own tests.
TOGETHER = ("asylum_decisions", "asylum_decisions_here", "corridor_map", "deaths_map",
            "corridor_years", "corridor_years_origins", "periods")  # fmt: skip


def areas(figure):
    """How many countries and areas a map of areas shows with a value."""
    return sum(
        len(trace["locations"])
        for trace in figure["data"]
        if trace["type"] == "choropleth" and trace["zmin"] < 0
    )


def test_every_row_is_a_mark_and_every_mark_a_row(answered):
    for each in answered:
        picture = each.block["picture"]
        if each.chart.name in PAIRS:
            pairs = each.rows.dropna(subset=["value"])["country"].value_counts()
            assert points(picture["figure"]) == (pairs == 2).sum(), each
        elif each.chart.name in AREAS_DRAWN:
            assert areas(picture["figure"]) == each.rows["value"].notna().sum(), each
        elif "figure" in picture and each.chart.name not in TOGETHER:
            assert points(picture["figure"]) == len(each.rows), each
        elif each.chart.name in MARKS:
            marks = MARKS[each.chart.name](picture["tree"])
            assert len(marks) == len(each.rows), each


def test_the_marks_of_a_total_are_its_rows(answered):
    for each in answered:
        if each.chart.name == "totals":
            rows = each.rows
            summed = rows[rows.groupby("total")["added"].transform("any")]
            lists = every(each.block["picture"]["tree"], "ul", cls="sum")
            assert sum(len(every(one, "li")) for one in lists) == len(summed), each


def test_lines_and_bars_over_the_years_hold_the_values_of_the_rows(answered):
    for each in answered:
        data = each.block["picture"].get("figure", {}).get("data", [])
        of_rows = each.chart.name not in (*PAIRS, *TOGETHER)
        if data and all("x" in trace for trace in data) and of_rows:
            drawn = sorted(
                (x, y)
                for trace in data
                for x, y in zip(trace["x"], trace["y"], strict=True)
                if y is not None
            )
            held = sorted(zip(each.rows["year"].astype(int), each.rows["value"], strict=True))
            assert drawn == held, each


@pytest.mark.parametrize(
    ("name", "column"),
    [("ranking", "value"), ("destinations", "migrants"), ("origins", "migrants"),
     ("remittance_corridors", "usd"), ("sectors", "interventions")],
)  # fmt: skip
def test_bars_are_as_long_as_the_values_of_the_rows(answered, name, column):
    for each in (one for one in answered if one.chart.name == name):
        values = [float(value) for value in each.rows[column].dropna()]
        span = max([0.0, *values]) - min([0.0, *values]) or 1.0
        styles = [bar[1]["style"] for bar in every(each.block["picture"]["tree"], cls="bar")]
        widths = [float(re.search(r"width:([\d.]+)%", style)[1]) for style in styles]
        assert widths == pytest.approx([100 * abs(value) / span for value in values], abs=0.06), (
            each
        )


#: A reader who has chosen nothing, and one who has chosen what a mark may take back.
BEFORE = (
    Selection(),
    Selection(country="TUN", goals=(17,), sector=SECTORS[0], indicator="hdi", status="reached",
              outcome="OUT-1", measured="IND-1.1", results="Another", before="A third"),
)  # fmt: skip


def test_every_change_that_a_mark_makes_is_one_that_the_selection_reads(answered):
    for each in answered:
        picture = each.block["picture"]
        changes = [mark[1]["data-change"] for mark in every(picture.get("tree", ""))
                   if mark[1].get("data-change")]  # fmt: skip
        for trace in picture.get("figure", {}).get("data", ()):
            # A country outside the programme takes no click.
            changes += [each for each in trace.get("customdata", []) if each]
        for change in set(changes):
            after = [before.changed_by(change) for before in BEFORE]
            assert after != list(BEFORE), (each, change)
            for name, value in parse_qsl(change, keep_blank_values=True):
                assert name in CHOICES, (each, change)
                assert not value or f"{name}=" in after[0].to_query(), (each, change)


def spread(answered):
    """Those that tell who stands highest and lowest, with the rows that have a value."""
    for each in answered:
        if re.search(r", \d{4}: highest .* lowest ", each.block["finding"]):
            rows = each.rows[each.rows["indicator"].notna() & each.rows["value"].notna()]
            yield each, rows


def told_of(rows, value, words):
    """Everyone who holds a value, and how it reads."""
    indicator = rows["indicator"].iloc[0]
    # Values that read the same are told as a tie.
    reads = words.indicator(value, indicator)
    codes = rows[rows["value"].map(lambda each: words.indicator(each, indicator)) == reads][
        "country"
    ]
    names = words.listed([words.countries[code] for code in codes])
    return f"{names} ({reads}"


def test_who_is_told_as_highest_and_lowest_is_and_with_all_who_are(answered):
    told = 0
    for each, rows in spread(answered):
        high = told_of(rows, rows["value"].max(), each.words)
        low = told_of(rows, rows["value"].min(), each.words)
        year = int(rows["asked"].iloc[0])
        # Behind a value that stands in, its year follows.
        finding = re.sub(r", \d{4}\)", ")", each.block["finding"])
        finding = re.sub(r" \(\d{4}\)", "", finding)
        assert f", {year}: highest {high}), lowest {low})" in finding, each
        told += 1

    assert told > 30


def test_the_leaders_that_a_map_tells_are_the_highest_in_their_order(answered):
    told = 0
    for each in (one for one in answered if one.chart.name == "map"):
        rows = each.rows[each.rows["indicator"].notna() & each.rows["value"].notna()]
        if not re.search(r"\d{4}: highest .*\(", each.block["finding"]) or len(rows) < 4:
            continue
        # Countries that count differently are not ranked together: that has tests of its own.
        if "lowest" in each.block["finding"] or rows["definition"].nunique() > 1:
            continue
        first = records(rows.sort_values(["value", "country"], ascending=[False, True]))[:3]
        said_so = [
            f"{each.words.countries[row['country']]} "
            f"({each.words.indicator(row['value'], row['indicator'])})"
            for row in first
        ]
        finding = re.sub(r", \d{4}\)", ")", each.block["finding"])
        assert finding.endswith(each.words.listed(said_so)), each
        assert rows["value"].nlargest(4).iloc[3] < first[2]["value"], each
        told += 1

    assert told > 30


def test_a_spread_is_never_told_between_two_values_that_read_the_same(answered):
    for each, rows in spread(answered):
        indicator = rows["indicator"].iloc[0]
        most, least = (
            each.words.indicator(value, indicator)
            for value in (rows["value"].max(), rows["value"].min())
        )
        assert most != least, each


def test_the_headlines_superlative_is_true_of_all_eleven(answered):
    told = 0
    for each in answered:
        found = re.match(
            r"Remittances were worth (.+) of GDP in (.+) in (\d{4}), the highest share of the eleven",
            each.block["finding"],
        )
        if found:
            first = each.rows.sort_values("value", ascending=False).iloc[0]
            assert each.rows["value"].notna().sum() == 11, each
            assert (each.rows["value"] == first["value"]).sum() == 1, each
            assert found[1] == each.words.indicator(first["value"], first["indicator"]), each
            assert found[2] == each.words.countries[first["country"]], each
            assert int(found[3]) == first["year"], each
            told += 1

    assert told


def test_stand_ins_and_missing_countries_are_always_said(answered):
    for each in answered:
        if each.chart.name in ("headline", "map", "ranking"):
            rows = each.rows[each.rows["indicator"].notna()]
            flags = " ".join(each.block["flags"])
            older = rows[rows["year"].notna() & (rows["year"] != rows["asked"])]
            for row in records(older):
                assert f"{each.words.countries[row['country']]} {int(row['year'])}" in flags, each
            for code in rows[rows["value"].isna()]["country"]:
                assert each.words.countries[code] in flags, each


def test_figures_of_other_phases_are_never_added(answered, real):
    phases = real.tables["results"].set_index("id")["phase"]
    for each in (one for one in answered if one.chart.name == "totals"):
        added = each.rows[each.rows["added"] & ~each.rows["total"].isin(["interventions"])]
        assert set(phases[added["id"]]) <= {"III"}, each


# Every phrase, in every language

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

    assert names - english == set()
    assert english - names == set()


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
    for name, phrase in every_language[language].phrases.items():
        for text in forms(phrase).values():
            assert text.strip(), name
            assert text == text.strip(" \n") and "  " not in text, name


@in_every_language
@of_every_chart
def test_every_chart_has_a_title_and_every_column_a_heading(every_language, language, chart):
    words = every_language[language]

    assert words(f"charts.{chart.name}.title")
    assert all(words(f"columns.{column}") for column in chart.table)


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
        for value in parts_of(cell)
    }


@in_every_language
def test_every_value_of_the_programmes_vocabulary_has_words(real, every_language, language):
    missing = [name for name in vocabulary(real) if name not in every_language[language]]

    assert missing == []


@in_every_language
def test_a_translated_fact_is_one_that_is_published(real, every_language, language):
    for name in filter(is_fact, every_language[language].phrases):
        table, _, rest = name.removeprefix("programme.").partition(".")
        row, _, column = rest.rpartition(".")
        if table in ("interventions", "results", "policies"):
            assert row in set(real.tables[table]["id"]), name
            assert column in real.tables[table].columns, name


def literals():
    """Every text that the code spells out whole."""
    found = set()
    for path in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "layouts").glob("*.py")):
        if path.relative_to(ROOT).parts[1] in ("results", "sources"):
            continue  # what these say is written under names of its own
        found |= {
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    for path in (ROOT / "dashboard" / "templates").rglob("*.html"):
        constants = Environment().parse(path.read_text("utf-8")).find_all(nodes.Const)
        found |= {node.value for node in constants if isinstance(node.value, str)}
    return found


def templates():
    """Every name of phrases that the code spells out in part, as a pattern: f"charts.{name}.title"."""
    found = set()
    for path in (*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "layouts").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                # A pattern must name a group of phrases: a word, a dot.
                if re.match(r"[a-z_]+\\\.", parts[0]):
                    found.add("".join(parts))
    return re.compile("|".join(f"(?:{each})" for each in sorted(found)))


def test_no_phrase_is_written_that_nothing_asks_for(shown, listening, real):
    for words in listening.values():
        for page in PAGES:
            whole(page, words)
    asked = set().union(*(words.asked for words in listening.values())) | literals()
    allowed = {
        *(f"charts.{name}.title" for name in CHARTS),
        *(f"bands.{band}" for band in get_args(Band)),
        *(f"{kind}.{status}" for kind in ("status", "flags")
          for status in ("estimated", "modelled", "projected")),
        "reason.currency", "charts.totals.why_currency", "causes.unstated",
        "charts.nothing", "charts.unpublished",
    }  # fmt: skip
    # Names of countries and of languages to come are written for all of them. What is said of files
    # that are loaded is named by the findings: test_loading_words.py compares it with the code.
    listed = re.compile(
        r"(countries|languages|loading)\.|indicators\.\w+\.(name|short|measure|definition|limits|preposition)$"
    )
    known = asked | allowed | vocabulary(real)
    spelt = templates()
    idle = [
        name
        for name in listening["en"].phrases
        if name not in known and not listed.match(name) and not spelt.fullmatch(name)
    ]

    assert shown
    assert idle == []


# Every page


def components(node):
    """Every component below one, and itself."""
    return [node, *(node._traverse() if hasattr(node, "_traverse") else ())]


def parts_with(content, name):
    return [getattr(part, name) for part in components(content) if getattr(part, name, None)]


@pytest.fixture(scope="module")
def pages(every_language):
    return {
        (page.name, language): whole(page, words)
        for page in PAGES
        for language, words in every_language.items()
    }


@in_every_language
@of_every_page
def test_every_page_renders_in_every_language(pages, page, language):
    made = pages[page.name, language]

    assert made["title"] and made["language"] == language
    assert len(components(made["content"])) > 50
    assert "None" not in made["title"]


@in_every_language
@of_every_page
def test_no_id_stands_twice_in_a_page(pages, page, language):
    found = [*parts_with(pages[page.name, language]["content"], "id"), *parts_with(shell(), "id")]
    # A link has no id of its own: the same one may stand in header and text.
    written = Counter(json.dumps(each, sort_keys=True) for each in found
                      if not (isinstance(each, dict) and "link" in each))  # fmt: skip

    assert [each for each, times in written.items() if times > 1] == []


@in_every_language
@of_every_page
def test_every_link_inside_a_page_and_every_label_leads_to_a_part_of_it(pages, page, language):
    content = pages[page.name, language]["content"]
    found = {
        each if isinstance(each, str) else json.dumps(each, sort_keys=True, separators=(",", ":"))
        for each in parts_with(content, "id")
    }
    anchors = {href[1:] for href in parts_with(content, "href") if href.startswith("#")}

    assert anchors <= found
    assert set(parts_with(content, "htmlFor")) <= found
    assert set(parts_with(content, "aria-labelledby")) <= found


@of_every_page
def test_every_page_has_one_first_heading_or_one_for_each_state(pages, page):
    kinds = [type(part).__name__ for part in components(pages[page.name, "en"]["content"])]

    # A country's page asks for a country until one is chosen.
    assert kinds.count("H1") == (2 if page.name in ("country", "corridors", "indicator") else 1)
    assert kinds.count("Main") == 1


def test_every_chart_of_the_register_stands_on_a_page(pages):
    placed = {
        name
        for page in PAGES
        for name in parts_with(pages[page.name, "en"]["content"], "data-name")
    }

    assert placed == set(CHARTS)


@of_every_page
def test_every_option_of_a_control_is_read_back_as_chosen(pages, page):
    for part in components(pages[page.name, "en"]["content"]):
        if type(part).__name__ == "Select":
            choice = part.id["control"]
            assert part.options[0]["value"] == part.value == DEFAULT
            for option in part.options[1:]:
                chosen = Selection.from_query(f"{choice}={option['value']}")
                assert str(getattr(chosen, choice)) == option["value"]
                assert option["label"]


def test_every_link_of_a_page_leads_to_a_page(pages):
    paths = {page.path for page in PAGES}
    for made in pages.values():
        for part in components(made["content"]):
            to = getattr(part, "id", None)
            if isinstance(to, dict) and "link" in to:
                assert to["link"] in paths or to["link"] == "", to


@of_every_page
def test_an_address_of_ours_in_a_page_is_answered(app, pages, page):
    client = app.server.test_client()
    for href in {h for h in parts_with(pages[page.name, "en"]["content"], "href")
                 if h.startswith("/") and not h.endswith((".png", ".svg", ".pptx"))}:  # fmt: skip
        reply = client.get(href)
        assert reply.status_code == 200, href
        reply.close()


# Every wire


def between(start, end):
    return WIRES.partition(start)[2].partition(end)[0]


def quoted(text):
    return re.findall(r'"([^"]+)"', text)


def test_every_wire_speaks_to_a_function_that_exists(app):
    laid = [
        wire["clientside_function"]["function_name"]
        for wire in app.server.test_client().get("/_dash-dependencies").json
    ]
    written = re.findall(
        r"^      (?:async )?(\w+)(?:\(|:)", between("wires: {", "\n    },\n  });"), re.M
    )

    assert sorted(laid) == sorted(set(written) & set(laid))
    assert set(laid) == {"keep_in_step", "open", "show", "take_along", "stage"}


def test_every_wire_speaks_to_a_part_that_exists(app, pages):
    def spelt(each):
        return json.dumps(sorted(each)) if isinstance(each, dict) else each

    placed = {spelt(each) for each in parts_with(shell(), "id")}
    for made in pages.values():
        placed |= {spelt(each) for each in parts_with(made["content"], "id")}
    for wire in app.server.test_client().get("/_dash-dependencies").json:
        outputs = [out.rpartition(".")[0] for out in wire["output"].strip(".").split("...")]
        for each in [*outputs, *(entry["id"] for entry in wire["inputs"])]:
            wanted = spelt(json.loads(each)) if each.startswith("{") else each
            assert wanted in placed, each


def test_every_element_that_the_wires_look_for_is_there(app, pages):
    document = app.server.test_client().get("/").text
    placed = set(re.findall(r'id="([^"]+)"', document)) | set(parts_with(shell(), "id"))
    shared = set.intersection(
        *({each for each in parts_with(made["content"], "id") if isinstance(each, str)}
          for made in pages.values())
    )  # fmt: skip

    assert set(re.findall(r'getElementById\("([^"]+)"\)', WIRES)) <= placed | shared


def test_the_parts_of_a_card_are_those_that_the_wires_fill(pages):
    placed = {name for made in pages.values() for name in parts_with(made["content"], "data-part")}
    filled = set(re.findall(r'(?:put\(\s*card,|part\((?:card|marks),)\s*"([a-z]+)"', WIRES))
    filled |= set(re.findall(r'data-part="([a-z]+)"', WIRES))

    assert filled == placed


def test_every_button_does_something_that_the_wires_know(pages):
    placed = {name for made in pages.values() for name in parts_with(made["content"], "data-do")}
    known = set(
        re.findall(r"^    (?:async )?(\w+)[:(]", between("const ACTIONS = {", "\n  };"), re.M)
    )

    assert placed == known


def test_what_the_wires_say_is_sent_to_them():
    spoken = set(re.findall(r'say\((?:card\.block \? )?"(\w+)"', WIRES))
    spoken |= set(re.findall(r'say\(card\.block \? "\w+" : "(\w+)"', WIRES))
    spoken |= set(re.findall(r"page\.phrases\.(\w+)", WIRES))
    spoken |= set(re.findall(r'say\("(\w+)"', TAKE + ADD))

    assert spoken == set(SAID_BY_WIRES)


def test_what_the_composer_says_is_sent_to_it():
    spoken = set(re.findall(r'say\("(\w+)"', COMPOSER))
    sent = {*PHRASES, "too_large"}
    # A button and a field are named by what they do and hold, a slide by its layout.
    named = {each for each in sent if re.search(rf"\b{each}\b", COMPOSER)} | set(WORDED)

    assert spoken <= sent | set(SAID_BY_WIRES)
    assert sent == named


def test_every_button_of_the_composer_does_something_and_has_a_name():
    actions = COMPOSER.partition("const ACTIONS = {")[2].partition("\n  };")[0]
    known = set(re.findall(r"^    (?:async )?(\w+)[:(,]", actions, re.M))
    drawn = set(re.findall(r'\b(?:button|act)\("(\w+)"', COMPOSER))
    drawn |= {
        each for row in re.findall(r"\[([^][]+)\]\.map\(\(act\)", COMPOSER) for each in quoted(row)
    }

    assert drawn | {f"add_{layout}" for layout in WORDED} | {"stage", "undo"} == known
    assert known <= {*PHRASES, *SAID_BY_WIRES}


#: The choices that Escape and "Clear all" take back, as the wires list them.
FILTERS = "".join(quoted(between("const FILTERS = (", ";"))[:-1]).split()


def test_both_sides_draw_the_same_marks():
    listed = "".join(quoted(between("const TAGS = new Set(", ");")[:-1])).split(" ")
    # The last quoted text is the separator of split.
    assert set(filter(None, listed)) == TAGS
    assert set(quoted(between("const SVG = new Set([", "]);"))) <= TAGS


def test_both_sides_follow_the_same_links():
    safe = re.compile(re.search(r"const SAFE = /(.+)/;", WIRES)[1].replace("\\/", "/"))

    assert all(safe.match(start) for start in SAFE_LINKS)
    assert not any(safe.match(href) for href in ("javascript:x", "data:x", "ftp:x", "vbscript:x"))


def test_both_sides_ask_for_the_same_charts_together_and_spell_it_alike():
    spelt = re.search(r"const CHOICES = \((.*?)\)\.split", WIRES, re.DOTALL)[1]
    assert re.findall(r"\w+", spelt) == [each for each in CHOICES if each != "presenting"]
    assert f"const FIRST_TOGETHER = {FIRST_TOGETHER};" in WIRES
    assert f"const MOST_TOGETHER = {MOST_TOGETHER};" in WIRES


def test_the_filters_of_the_wires_are_choices_of_the_selection():
    listed = FILTERS

    assert set(listed) == set(CHOICES) - {"language", "presenting"}
    assert len(listed) == len(set(listed))


@in_every_language
def test_every_value_that_can_be_chosen_has_a_badge(pages, language):
    (labels,) = {labels for (_, spoken), made in pages.items() if spoken == language
                 for labels in parts_with(made["content"], "data-labels")}  # fmt: skip
    known = json.loads(labels)

    assert set(known["country"]) == set(PROGRAMME_COUNTRIES)
    assert set(known["goals"]) == {str(goal) for goal in PROGRAMME_GOALS}
    assert set(known["indicator"]) == set(INDICATORS)
    assert set(known["sector"]) == set(SECTORS)
    assert set(known["level"]) == set(LEVELS)
    assert set(known["status"]) == set(RULES.results.groups)
    assert set(known["objective"]) == {str(each) for each in OBJECTIVES}
    assert set(known["partner"]) == set(PARTNER_TYPES)
    assert set(known) == set(FILTERS) - {"year"}


def test_a_default_is_spelt_in_one_way_on_both_sides():
    assert f'const DEFAULT = "{DEFAULT}";' in WIRES


# Every file that is served


def test_the_style_sheet_and_the_charts_agree_on_colours():
    tokens = dict(
        re.findall(r"--(\w+): (#[0-9a-f]{6});", (ASSETS / "1-tokens.css").read_text("utf-8"))
    )
    shared = {name: colour for name, colour in tokens.items() if hasattr(theme, name.upper())}

    assert {"ink", "soft", "line", "paper", "land", "accent", "second", "muted"} <= set(shared)
    for name, colour in shared.items():
        assert getattr(theme, name.upper()).lower() == colour, name


def test_every_token_that_is_used_is_declared_or_set_by_a_mark():
    sheets = "".join(path.read_text("utf-8") for path in ASSETS.glob("[0-9]*.css"))
    declared = set(re.findall(r"(--[a-z-]+):", sheets))
    # Marks set these on their own element.
    set_by_marks = {"--goal", "--goal-ink", "--at", "--to", "--key", "--high"}

    assert set(re.findall(r"var\((--[a-z-]+)", sheets)) <= declared | set_by_marks


def test_nothing_that_is_served_is_fetched_from_another_host(served):
    document = served.get("/").text
    loaded = re.findall(
        r'<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="([^"]+)"', document
    )

    assert len(loaded) > 10
    assert [url for url in loaded if not url.startswith(("/", "data:"))] == []
    assert [url for url in loaded if url.startswith("//")] == []
    for sheet in (url for url in loaded if url.endswith(".css")):
        text = served.get(sheet).text
        assert "@import" not in text
        assert all(url.startswith("/") for url in re.findall(r"url\(([^)]+)\)", text))


def test_the_wires_ask_no_other_host():
    named = set(re.findall(r"https?://[\w./-]+", WIRES))

    assert named == {"http://www.w3.org/2000/svg"}
    assert "showSendToCloud: false" in WIRES and 'plotlyServerURL: ""' in WIRES


def test_pages_load_nothing_from_another_host(pages):
    for made in pages.values():
        for part in components(made["content"]):
            assert type(part).__name__ not in ("Img", "Script", "Link2", "Iframe", "Video")
            href = getattr(part, "href", "") or ""
            if href.startswith("http"):
                assert "noreferrer" in part.rel


# Every row


def test_every_observation_has_a_source_that_is_described(real):
    for name, rows in real.tables.items():
        if "source" in rows.columns:
            assert set(rows["source"]) <= set(CATALOGUE.sources), name


def test_every_row_of_the_programme_links_to_the_page_that_states_it(real):
    for name in ("interventions", "results", "policies", "events"):
        assert real.tables[name]["source_url"].str.match(r"https?://\S+$").all(), name


def test_a_part_names_a_whole_of_the_same_country_and_no_result_contains_itself(real):
    rows = real.tables["results"].set_index("id")
    for name, whole_id in rows["part_of"].dropna().items():
        assert rows.loc[whole_id, "country_iso3"] == rows.loc[name, "country_iso3"], name
        seen = {name}
        while isinstance(whole_id, str):
            assert whole_id not in seen, name
            seen.add(whole_id)
            whole_id = rows.loc[whole_id, "part_of"]


def test_the_release_is_named_by_the_package(real):
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))

    assert real.release == package["version"]
    assert isinstance(real.tables["observations"], pd.DataFrame)
