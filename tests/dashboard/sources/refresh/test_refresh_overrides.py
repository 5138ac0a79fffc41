"""A gate that is overridden is named with its reason, and only what may be asked for is granted."""

from dataclasses import replace

import pytest

from dashboard.sources import package
from dashboard.sources.refresh.refresh import InvalidRequest, refresh
from dashboard.vocabulary import releases
from tests.dashboard.sources.refresh import answers
from tests.dashboard.sources.refresh.conftest import LATER, NOW, reasons


def sixfold(publisher, rows):
    """A year in which a country's value truly is another."""
    last = str(answers.LAST + 2)
    return [
        row | {"date": last, "value": row["value"] * 600}
        if row["countryiso3code"] == "MDA" and row["date"] == str(answers.LAST + 1)
        else row
        for row in rows
    ]


def test_an_override_is_named_with_its_reason_in_the_release(published, publishers):
    publishers.tamper = sixfold
    waived = {"gdp_usd": {"jumps": "Confirmed by the publisher"}}
    wish = replace(published, only=("worldbank",))
    refused, granted = refresh(wish, LATER), None
    granted = refresh(replace(wish, overrides=waived), LATER.replace(hour=3))
    said = releases.manifest(published.into / granted.release)

    assert "jumps: MDA goes from" in reasons(refused)["gdp_usd"]
    assert reasons(granted)["gdp_usd"] is None
    assert said["pieces"]["gdp_usd"]["overridden"] == {"jumps": "Confirmed by the publisher"}
    assert "jumps overridden: Confirmed by the publisher" in "\n".join(said["outcomes"])
    # An override that was not needed is not claimed, and one of another piece helps nobody.
    assert said["pieces"]["population"]["overridden"] == {}
    assert reasons(granted)["population"] is not None


def test_text_that_is_waived_is_left_out_not_published(published, publishers):
    def one(publisher, rows):
        return [
            row | {"value": "<5"}
            if row["geoAreaCode"] == "524" and row["timePeriodStart"] == answers.LAST + 1
            else row
            for row in rows
        ]

    publishers.tamper = one
    waived = {"labour_rights": {"text": "The publisher hides small numbers"}}
    report = refresh(replace(published, only=("unsd",), overrides=waived), LATER)
    rows = package.read_committed(published.into / report.release)["observations"]
    rows = rows[(rows["indicator"] == "labour_rights") & (rows["country"] == "NPL")]

    assert reasons(report)["labour_rights"] is None
    assert rows["year"].max() == answers.LAST
    assert "text: 1 value is no number, as '<5'" in reasons(report)["remittance_cost"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"overrides": {"gdp_usd": {"jumps": " "}}}, "needs a reason"),
        ({"overrides": {"gdp_usd": {"duplicates": "because"}}}, "not a gate that can be"),
        ({"overrides": {"hdi": {"jumps": "because"}}}, "nothing that a publisher"),
        ({"only": ("unicef",)}, "'unicef' is not one of worldbank"),
        ({"addresses": {"unicef": "http://127.0.0.1"}}, "'unicef' is not one of"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_refused_before_anything_is_asked(
    wish, publishers, asked, said
):
    with pytest.raises(InvalidRequest, match=said):
        refresh(replace(wish, **asked), NOW)

    assert publishers.asked == []
