"""Every row is a mark and every mark a row, of every chart.

A row is an item of a list, a point of a line or of a map, or a bar, unless ``MARKS`` says what else it
is, or ``TOGETHER`` how several rows make one mark. A chart of neither kind fails here.
"""

import re

import pytest

from dashboard.charts import CHARTS
from tests.contracts.cases import counted, of_charts, of_every_chart
from tests.trees import every, said


def tree(each):
    return each.picture["tree"]


def elements(name, **wanted):
    """How many elements of a picture are of a tag, and of a class."""
    return lambda each: len(every(tree(each), name, **wanted))


def keyed(name):
    """How many elements of a tag have a key: others of the same tag are lines inside of them."""
    return lambda each: sum("data-key" in element[1] for element in every(tree(each), name))


def points(figure):
    """How many rows a figure shows: points of lines and bars, discs and places of maps."""
    of_rows = [trace for trace in figure["data"] if trace.get("hoverinfo") != "skip"]
    lines = [trace for trace in of_rows if "x" in trace]
    discs = [trace for trace in of_rows if "markers" in trace.get("mode", "")]
    # A point without a value is a gap of its line.
    values = sum(value is not None for trace in lines for value in trace["y"])
    return values or sum(len(trace["lon"]) for trace in discs)


def one_a_row(each):
    """The marks of a chart of which nothing else is said."""
    picture = each.picture
    return points(picture["figure"]) if "figure" in picture else len(every(tree(each), "li"))


def steps(each):
    """Every value is a step of its line or a point alone; a country without any is a panel without."""
    lines = [line for line in every(tree(each), "path") if line[1].get("class") in ("line", "lone")]
    bare = [panel for panel in every(tree(each), "button") if not every(panel, "svg")]
    return sum(len(re.findall("[ML]", line[1]["d"])) for line in lines) + len(bare)


def arcs(each):
    """The lines of a map that say something: the others are borders."""
    return sum(
        trace["mode"] == "lines" and trace["hoverinfo"] != "skip"
        for trace in each.picture["figure"]["data"]
    )


#: What the one mark a row is, where it is neither an item of a list nor a point.
MARKS = {
    "goal_tiles": elements("button"),
    "goal_matrix": lambda each: elements("button")(each) + elements(None, cls="none")(each),
    "development": lambda each: sum(
        bool(every(line, "td")) and not every(line, cls="goal") for line in every(tree(each), "tr")
    ),
    "data_quality": lambda each: sum(
        len(every(opened, "li")) for opened in every(tree(each), "details")
    ),
    **dict.fromkeys(
        ("interventions", "results", "policies", "events", "portfolio", "clocks"), keyed("li")
    ),
    "multiples": steps,
    "slope": lambda each: elements("button")(each) + keyed("li")(each),
    "sexes": elements("button"),
    "goals_served": elements("button"),
    "profile": keyed("span"),
    "corridor_map": arcs,
    "measured": elements("div", cls="now"),
}


def pairs(each):
    """A disc is two rows, one of each indicator; the flags name the countries that lack one."""
    held = each.rows.dropna(subset=["value"])["country"].value_counts()
    return points(each.picture["figure"]), (held == 2).sum()


def areas(each):
    """A row is an area in its class, or a disc of the programme's without a value."""
    drawn = sum(
        len(trace["locations"])
        for trace in each.picture["figure"]["data"]
        if trace["type"] == "choropleth" and trace["zmin"] < 0
    )
    return drawn, each.rows["value"].notna().sum()


def decisions(each):
    """A year in which nobody says how many there were has no bar and no point."""
    drawn = sorted(
        (x, y)
        for trace in each.picture["figure"]["data"]
        for x, y in zip(trace["x"], trace["y"], strict=True)
        if y is not None
    )
    known = each.rows.dropna(subset=["persons"])
    return drawn, sorted(zip(known["year"].astype(int), known["persons"], strict=True))


def sums(each):
    """The rows of a sum stand in its list; those that are not added are told of."""
    lists = every(tree(each), "ul", cls="sum")
    summed = each.rows[each.rows.groupby("total")["added"].transform("any")]
    return sum(len(every(one, "li")) for one in lists), len(summed)


def groups(each):
    """A tile counts the indicators of its group."""
    drawn = {tile[1]["data-key"]: said(every(tile, "b")[0]) for tile in every(tree(each), "button")}
    return drawn, {
        group: each.words.number(int((each.rows["group"] == group).sum())) for group in drawn
    }


def signs(each):
    """An outcome shows the sign of each group that has indicators."""
    return len(every(tree(each), "svg")), (each.rows["indicators"] > 0).sum()


def owed(each):
    """A link is of one number, or of as many as stand beside it; what has no room is counted."""
    written = [said(part) for name in ("small", "em") for part in every(tree(each), name)]
    numbers = [int(re.search(r"\d+", text)[0]) for text in written]
    several = len(every(tree(each), "small"))
    return len(every(tree(each), "a")) + sum(numbers) - several, len(each.rows)


def released(each):
    """The public record is one release, which a sentence names."""
    public = each.rows["kind"].iloc[0] == "public"
    return len(every(tree(each), "li")), 0 if public else len(each.rows)


def differences(each):
    """A paragraph counts the differences of each kind."""
    counts = [each.words.number(int(n)) for n in each.rows["what"].value_counts()]
    text = said(tree(each))
    return [n for n in counts if re.search(rf"\b{re.escape(n)}\b", text)], counts


#: How rows make marks together: what is drawn, and what of the rows it must be.
TOGETHER = {
    "scatter": pairs,
    "explore": areas,
    "asylum_decisions": decisions,
    "asylum_decisions_here": decisions,
    "totals": sums,
    "standing": groups,
    "outcomes": signs,
    "calendar": owed,
    "releases": released,
    "since": differences,
    # The sentence above is the whole answer: there is no mark beside it.
    "headline": lambda each: (tree(each), ["span", {}, []]),
    "reach": lambda each: (tree(each)[2], [each.chart.headline(each.rows, each.words)]),
}


@of_every_chart
def test_every_row_is_a_mark_and_every_mark_a_row(chart, answered):
    for each in answered:
        if chart in TOGETHER:
            drawn, held = TOGETHER[chart](each)
        else:
            drawn, held = MARKS.get(chart, one_a_row)(each), len(each.rows)
            assert drawn > 0, each
        assert drawn == held, each


def test_what_is_said_of_marks_is_said_of_charts_that_there_are():
    assert {*MARKS, *TOGETHER} <= set(CHARTS)
    assert not set(MARKS) & set(TOGETHER)


#: Charts of lines or bars over the years that hold more than one value a row, or other axes.
OTHER_AXES = ("scatter", "asylum_decisions", "asylum_decisions_here", "periods")


@of_every_chart
def test_lines_and_bars_over_the_years_hold_the_values_of_the_rows(chart, answered):
    for each in answered:
        data = each.picture.get("figure", {}).get("data", [])
        if data and all("x" in trace for trace in data) and chart not in OTHER_AXES:
            drawn = sorted(
                (x, y)
                for trace in data
                for x, y in zip(trace["x"], trace["y"], strict=True)
                if y is not None
            )
            held = sorted(zip(each.rows["year"].astype(int), each.rows["value"], strict=True))
            assert drawn == held, each


#: Charts of bars, and the column that says how long each is.
BARS = {
    "ranking": "value",
    "destinations": "migrants",
    "origins": "migrants",
    "remittance_corridors": "usd",
    "sectors": "interventions",
}


@of_charts(*BARS)
def test_bars_are_as_long_as_the_values_of_the_rows(chart, answered):
    for each in answered:
        values = [float(value) for value in each.rows[BARS[chart]].dropna()]
        span = max([0.0, *values]) - min([0.0, *values]) or 1.0
        styles = [bar[1]["style"] for bar in counted(every(tree(each), cls="bar"))]
        widths = [float(re.search(r"width:([\d.]+)%", style)[1]) for style in styles]
        assert widths == pytest.approx([100 * abs(value) / span for value in values], abs=0.06), (
            each
        )
