"""What the public may see, and when: by one function."""

from datetime import UTC, datetime

from dashboard.results.model.editions import load_releases, visible_editions
from dashboard.results.model.framework import Framework
from dashboard.results.model.store import Store
from dashboard.results.model.visible import until, visible
from tests.dashboard.results.frameworks import framework, value

NOW = datetime(2026, 7, 1, tzinfo=UTC)
LATER = "2026-07-02T08:00:00Z"
THEN = datetime(2026, 7, 2, 8, tzinfo=UTC)


def whole():
    return framework(
        value("target", 100),
        value("actual", 1, country="NPL"),
        value("actual", 2, country="SEN", state="draft"),
        value("actual", 3, country="SRB", release_time=LATER),
        value("actual", 4, country="TUN", state="draft", release_time=LATER),
    )


def seen(found):
    return set(found.values("actual")["value"])


def test_drafts_and_what_is_not_public_yet_are_for_those_inside():
    assert seen(visible(whole(), inside=False, now=NOW)) == {1}
    assert seen(visible(whole(), inside=True, now=NOW)) == {1, 2, 3, 4}


def test_its_time_makes_a_final_figure_public_and_never_a_draft():
    assert until(whole(), NOW) == THEN
    assert seen(visible(whole(), inside=False, now=THEN)) == {1, 3}
    assert until(whole(), THEN) is None


def test_an_edition_says_what_it_withholds_from_others(tmp_path):
    store = Store(tmp_path)
    store.publish(whole(), "Board", {"as_of": "2026-07-01"}, NOW)
    public, inside = (
        visible_editions(load_releases(store), inside=each, now=NOW) for each in (False, True)
    )

    assert public.until == THEN
    assert public.current.withheld == {}
    assert inside.current.withheld == {
        ("OUT1.1", "SEN"): {None},
        ("OUT1.1", "SRB"): {LATER},
        ("OUT1.1", "TUN"): {None},
    }
    assert public.version != inside.version
    assert set(public.current.reported["OUT1.1"]) == {"NPL"}


def test_a_draft_and_a_figure_that_comes_later_are_both_told(tmp_path):
    both = framework(
        value("actual", 2, state="draft"),
        value("actual", 3, start="2026-07-01", end="2026-12-31", release_time=LATER),
    )
    store = Store(tmp_path)
    store.publish(both, "Board", {}, NOW)

    inside = visible_editions(load_releases(store), inside=True, now=NOW)
    assert inside.current.withheld == {("OUT1.1", "NPL"): {None, LATER}}


def test_money_alone_may_be_withheld_with_the_indicators_it_is_shown_with(tmp_path):
    whole = framework(value("actual", 2))
    spent = {
        "activity": "M4SD", "result": "OUT1", "country": "NPL", "kind": "spending",
        "start": "2026-01-01", "end": "2026-06-30", "value": 5.0, "currency": "USD", "state": "draft",
    }  # fmt: skip
    with_money = Framework.of({**whole.tables, "money": [spent]})
    Store(tmp_path).publish(with_money, "Board", {}, NOW)
    public, inside = (
        visible_editions(load_releases(Store(tmp_path)), inside=each, now=NOW).current
        for each in (False, True)
    )

    assert inside.withheld == {("OUT1.1", "NPL"): {None}}
    assert (len(public.framework["money"]), len(inside.framework["money"])) == (0, 1)


def test_a_store_without_a_release_has_no_edition(tmp_path):
    assert not load_releases(Store(tmp_path / "nowhere"))
