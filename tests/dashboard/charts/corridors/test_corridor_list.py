from dashboard.charts.corridors.corridor_list import CORRIDOR_LIST as chart
from dashboard.charts.kit.render.browser import render
from dashboard.vocabulary.selection import Selection
from tests.trees import every, only, said

NEPAL = Selection(country="NPL")


def test_both_lists_hold_every_partner_once(real, words):
    rows = chart.rows(real, NEPAL)
    tree = render(chart.draw(rows, words))["tree"]

    assert len(every(tree, "button")) == len(rows) - (rows["change_to"] == "").sum()
    assert [said(each) for each in every(tree, "h3")] == [
        "Where emigrants live",
        "Where immigrants come from",
    ]


def test_after_eight_partners_the_rest_is_folded_with_its_sum(real, words):
    rows = chart.rows(real, NEPAL)
    tree = render(chart.draw(rows, words))["tree"]
    folded = only(tree, "details", key="others-destination")
    rest = rows[rows["side"] == "destination"].iloc[8:]

    assert len(every(folded, "button")) == len(rest) == 40
    assert said(only(folded, "summary")) == (
        "All others: 40 countries and areas, 207\u00a0thousand (7.8\u00a0%)"
    )
    assert round(rest["migrants"].sum() / 1000) == 207


def test_citizens_and_foreign_born_are_told_apart_in_one_list(repository, words):
    tree = render(chart.draw(chart.rows(repository, NEPAL), words))["tree"]

    assert "foreign citizens" in said(only(tree, "button", key="destination-MYS"))
    assert "foreign citizens" not in said(only(tree, "button", key="destination-IND"))


def test_few_partners_are_counted_not_ranked(repository, words):
    assert chart.headline(chart.rows(repository, NEPAL), words) == (
        "All people from Nepal on record abroad live in 2 countries and areas; "
        "all immigrants in Nepal come from 1 country or area"
    )


def test_the_table_holds_number_and_both_shares(real, words):
    block = chart.block(real, Selection(country="SRB", measure="share"), words)
    labels = [column["label"] for column in block["table"]["columns"]]
    row = dict(zip(labels, block["table"]["rows"][-1], strict=True))

    assert {"Persons", "Share", "Share of the population"} <= set(row)
