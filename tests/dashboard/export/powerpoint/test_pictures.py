from datetime import date, timedelta

import pytest
from pptx.oxml.ns import qn

from dashboard.charts import CHARTS
from dashboard.charts.kit.pictures.bars import Bars, Flow, Pairs
from dashboard.charts.kit.pictures.years import Columns
from tests.slides import block, charts_of, of_views, opened, picture, tables_of, texts_of


def lists_of(shown):
    """The values of every list of bars or pairs, line by line; a sum that would dwarf them has no bar."""
    if isinstance(shown, Pairs):
        return [[pair.values for pair in pairs.pairs] for pairs in shown.lists]
    bars = shown.bars() if isinstance(shown, Flow) else shown
    return [
        [(bar.value if bar.drawn else None,) for bar in of_list.bars]
        for of_list in bars.lists
        if of_list.bars
    ]


def test_every_list_of_bars_or_pairs_is_a_native_chart_of_its_values(demonstrated, words):
    counted = 0
    for name in CHARTS:
        talk = of_views(f"{name}?country=SRB&measured=IND-1.1")
        shown = picture(talk.slides[0].views[0], demonstrated, words)
        if not isinstance(shown, Bars | Pairs | Flow) or len(lists_of(shown)) > 3:
            continue
        charts = charts_of(opened(talk, demonstrated, words).slides[0])
        for chart, values in zip(charts, lists_of(shown), strict=True):
            drawn = list(zip(*(each.values for each in chart.plots[0].series), strict=True))
            assert drawn == values[: len(drawn)], name
            assert len(drawn) == len(values) or len(drawn) >= 8, name
            assert chart.category_axis.reverse_order
            counted += 1

    assert counted > 20


@pytest.mark.parametrize(
    "view", ["trend?indicator=neet", "sex_gap?indicator=emigrants", "emigrants?country=SRB",
             "refugees?country=SRB", "net_migration?country=SRB"]
)  # fmt: skip
def test_lines_and_columns_hold_the_values_of_the_table_and_gaps_stay_gaps(view, real, words):
    talk = of_views(view)
    shown = block(talk.slides[0].views[0], real, words)
    (chart,) = charts_of(opened(talk, real, words).slides[0])

    held = {cell[0] for row in shown["table"]["rows"] for cell in row if isinstance(cell, list)}
    drawn = picture(talk.slides[0].views[0], real, words)
    for line, series in zip(drawn.lines, chart.plots[0].series, strict=True):
        values = [value for value in series.values if value is not None]
        assert values == [point.value for point in line.points if point.value is not None]
        assert set(values) <= held
        if not isinstance(drawn, Columns):
            assert list(series.iter_values()) == [point.value for point in line.points]


def test_periods_are_lines_on_an_axis_of_days(demonstrated, words):
    talk = of_views("periods?result_indicator=IND-1.4&country=NPL")
    drawn = picture(talk.slides[0].views[0], demonstrated, words)
    (chart,) = charts_of(opened(talk, demonstrated, words).slides[0])

    assert chart.category_axis.tick_labels.number_format == "mm/yyyy"
    for line, series in zip(drawn.lines, chart.plots[0].series, strict=True):
        days = [date(1899, 12, 30) + timedelta(float(x.text))
                for x in series._element.xpath("./c:xVal//c:v")]  # fmt: skip
        assert [day.isoformat() for day in days] == [point.at for point in line.points]


def test_lines_over_columns_stand_on_the_same_axes(real, words):
    talk = of_views("asylum_decisions?country=SRB")
    drawn = picture(talk.slides[0].views[0], real, words)
    (chart,) = charts_of(opened(talk, real, words).slides[0])
    columns, over = chart.plots

    assert [each.name for each in columns.series] == [line.name for line in drawn.lines]
    assert [each.name for each in over.series] == [line.name for line in drawn.over]
    axes = [[axis.get("val") for axis in plot._element.findall(qn("c:axId"))]
            for plot in (columns, over)]  # fmt: skip
    assert axes[0] == axes[1]


def test_a_scatter_holds_both_values_of_every_country_and_names_it(real, words):
    talk = of_views("scatter?indicator=informal_employment&second_indicator=hdi")
    discs = picture(talk.slides[0].views[0], real, words).discs
    (chart,) = charts_of(opened(talk, real, words).slides[0])
    (series,) = chart.plots[0].series

    across = [float(point.text) for point in series._element.xpath("./c:xVal//c:v")]
    assert (across, list(series.values)) == ([disc.x for disc in discs], [disc.y for disc in discs])
    names = [point.data_label.text_frame.text.partition(" (")[0]
             for point in map(series.points.__getitem__, range(len(across)))]  # fmt: skip
    assert names == [words.countries[disc.key] for disc in discs]


def test_a_table_of_many_rows_says_how_many_more_there_are(real, words):
    page = opened(of_views("interventions"), real, words).slides[0]
    (table,) = tables_of(page)
    rows = len(table.rows) - 1

    assert rows <= 12
    assert f"and {37 - rows} more rows: see the link" in texts_of(page)


def test_the_matrix_holds_every_score(real, words):
    talk = of_views("goal_matrix")
    shown = picture(talk.slides[0].views[0], real, words)
    (table,) = tables_of(opened(talk, real, words).slides[0])

    cells = " ".join(cell.text for row in table.rows for cell in row.cells)
    scores = [mark.text for mark in shown.marks() if mark.values != (None,)]
    assert len(scores) >= 60
    assert all(score in cells for score in scores)
