"""Whatever is filtered, a card, a chart, a table and its downloads say the same."""

import csv
import io
import math
import random

import openpyxl
import pytest
from werkzeug.test import Client

from dashboard.app import create_server
from dashboard.charts.progress.portfolio import PORTFOLIO
from dashboard.charts.progress.status_counts import STATUS_COUNTS
from dashboard.charts.progress.total_breakdown import TOTAL_BREAKDOWN
from dashboard.vocabulary.reference import (
    LEVELS,
    OBJECTIVES,
    PARTNER_TYPES,
    PROGRAMME_GOALS,
    SECTORS,
)
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection

FILTERS = 300
#: A workbook takes the longest to open: of every third filter it is.
OPENED = 3
FIGURES = (
    "progress",
    "baseline",
    "actual",
    "compared",
    "target",
    "last_target",
    "covered",
    "expected",
)


def filters(repository):
    """Selections by chance, the same every time; most keep something."""
    chance = random.Random(20220613)
    editions = repository.programme_editions.all
    countries = sorted({code for each in editions[0].values.values() for code in each} - {"GLO"})
    outcomes = sorted({editions[0].outcome(name) for name in editions[0].results})
    offered = {
        "country": countries,
        "goals": [(goal,) for goal in PROGRAMME_GOALS] + [(8, 10), (16, 17), (1, 4, 5)],
        "sector": list(SECTORS),
        "level": list(LEVELS),
        "partner": list(PARTNER_TYPES),
        "objective": list(OBJECTIVES),
        "outcome": outcomes,
        "status": list(RULES.results.groups),
        "results": [each.name for each in editions],
    }
    often = {"country": 0.6, "results": 0.6, "outcome": 0.3, "status": 0.3, "goals": 0.25}
    for _ in range(FILTERS):
        yield (
            Selection(
                **{
                    name: chance.choice(values)
                    for name, values in offered.items()
                    if chance.random() < often.get(name, 0.15)
                }
            ),
            chance,
        )


def same(one, other):
    """Whether two say one number; what is no number is missing in both."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def number(value):
    """A number of a frame, a cell, a CSV or a sheet; none where a word or nothing stands."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return None if math.isnan(found) else found


@pytest.fixture(scope="module")
def client(demonstrated, serving):
    return Client(create_server(serving(demonstrated)))


def in_table(client, chart, query):
    """The values in the table of a chart's block, by column."""
    table = client.get(f"/charts/{chart}.json{query}").json["table"]
    if table is None:
        return [], []
    names = [column["name"] for column in table["columns"]]
    values = [
        [cell[0] if isinstance(cell, list) else cell for cell in row] for row in table["rows"]
    ]
    return names, [dict(zip(names, row, strict=True)) for row in values]


def in_csv(client, chart, query):
    return list(csv.DictReader(io.StringIO(client.get(f"/charts/{chart}.csv{query}").text)))


def in_workbook(client, chart, query, names):
    body = client.get(f"/charts/{chart}.xlsx{query}").data
    rows = openpyxl.load_workbook(io.BytesIO(body), read_only=True)["Data"].iter_rows(
        min_row=2, values_only=True
    )
    return [dict(zip(names, row, strict=True)) for row in rows if names]


def test_of_three_hundred_filters_card_chart_table_and_downloads_say_the_same(demonstrated, client):
    kept = 0
    for at, (selection, chance) in enumerate(filters(demonstrated)):
        query, opened = selection.to_query(), at % OPENED == 0
        cards = STATUS_COUNTS.rows(demonstrated, STATUS_COUNTS.asked(selection))
        cards = [] if cards.empty else cards[cards["chosen"]].to_dict("records")
        chart = PORTFOLIO.rows(demonstrated, PORTFOLIO.asked(selection)).to_dict("records")
        names, table = in_table(client, "portfolio", query)
        forms = [chart, table, in_csv(client, "portfolio", query)]
        if opened:
            forms.append(in_workbook(client, "portfolio", query, names))
        for form in forms:
            assert [row["measured"] for row in form] == [row["measured"] for row in cards], query
            for row, card in zip(form, cards, strict=True):
                for figure in FIGURES:
                    assert same(number(row[figure]), number(card[figure])), (query, figure, row)
        for row, card in zip([*table, *forms[2]], [*cards, *cards], strict=True):
            assert row["state"] == card["state"], (query, row)
        kept += len(cards)
        if cards:
            laid_open(demonstrated, client, selection, chance.choice(cards), opened)
    # The filters are worth something: they keep some two indicators each.
    assert kept > 2 * FILTERS


def laid_open(demonstrated, client, selection, card, opened):
    """One indicator's sum: what is added makes the total, and every form says the same."""
    asked = Selection(
        country=selection.country, results=selection.results, result_indicator=card["measured"]
    )
    query = asked.to_query()
    rows = TOTAL_BREAKDOWN.rows(demonstrated, TOTAL_BREAKDOWN.asked(asked)).to_dict("records")
    total = number(rows[0]["total"])
    added = [row for row in rows if row["added"]]
    assert same(total, number(card["actual"])), query
    if len(added) == 1:
        assert same(total, added[0]["value"]), query
    elif added and card["aggregation"] == "sum":
        assert same(total, sum(row["value"] for row in added)), query
    elif added and card["aggregation"] == "weighted mean":
        base = sum(row["weight"] for row in added)
        assert same(total, sum(row["value"] * row["weight"] for row in added) / base), query
    elif added and card["aggregation"] == "count of yes":
        assert total == sum(row["value"] >= 1 for row in added), query
    names, table = in_table(client, "the_sum", query)
    lines = in_csv(client, "the_sum", query)
    assert [row["country"] for row in table] == [row["country"] for row in rows], query
    assert [row["country"] for row in lines] == [row["country"] for row in rows], query
    assert [row["added"] for row in table] == [row["added"] for row in rows], query
    assert [row["added"] == "true" for row in lines] == [row["added"] for row in rows], query
    forms = [table, lines]
    if opened:
        forms.append(in_workbook(client, "the_sum", query, names))
        assert [row["added"] == "yes" for row in forms[2]] == [row["added"] for row in rows], query
    for form in forms:
        assert len(form) == len(rows), query
        for one, row in zip(form, rows, strict=True):
            for figure in ("value", "weight"):
                if figure in one:
                    assert same(number(one[figure]), number(row[figure])), (query, figure, row)
