from dashboard.results.model.changes import changes
from dashboard.results.model.framework import Framework
from tests.dashboard.results.frameworks import framework, value

BEFORE = framework(
    value("target", 100),
    value("actual", 40),
    value("actual", 7, country="MAR"),
)


def told(found):
    return [(each.kind, each.what, each.country, each.before, each.after) for each in found.values]


def test_equal_releases_differ_in_nothing():
    assert not changes(
        BEFORE,
        framework(value("actual", 7, country="MAR"), value("target", 100), value("actual", 40)),
    )


def test_a_restated_figure_has_its_old_and_new_value_and_why():
    after = framework(
        value("target", 100),
        value("actual", 38, reason="double counting"),
        value("actual", 7, country="MAR"),
    )
    found = changes(BEFORE, after)

    assert told(found) == [("actual", "restated", "NPL", 40.0, 38.0)]
    assert found.values[0].reason == "double counting"
    assert found.of("actual", "restated") == list(found.values)


def test_who_reports_newly_and_who_is_silent_is_named():
    found = changes(
        BEFORE,
        framework(value("target", 100), value("actual", 40), value("actual", 2, country="SEN")),
    )

    assert found.newly_reporting == (("OUT1.1", "SEN"),)
    assert found.silent == (("OUT1.1", "MAR"),)
    assert told(found) == [
        ("actual", "gone", "MAR", 7.0, None),
        ("actual", "new", "SEN", None, 2.0),
    ]


def test_a_target_that_moved_is_compared_with_the_one_that_was_in_force():
    moved = value("target", 80, set_on="2026-05-01", reason="the pilot ends early")
    found = changes(
        BEFORE,
        framework(
            value("target", 100), moved, value("actual", 40), value("actual", 7, country="MAR")
        ),
    )

    assert told(found) == [("target", "restated", "NPL", 100.0, 80.0)]
    assert found.values[0].reason == "the pilot ends early"


def test_a_first_release_is_new_in_all_it_holds():
    found = changes(Framework.empty(), BEFORE)

    assert found.indicators_added == ("OUT1.1",)
    assert {each.what for each in found.values} == {"new"}
    assert len(found.values) == 3


def test_a_value_in_words_is_restated_in_words():
    before = framework(value("actual", None, text="draft adopted"))
    after = framework(value("actual", None, text="law adopted"))

    assert told(changes(before, after)) == [
        ("actual", "restated", "NPL", "draft adopted", "law adopted")
    ]
