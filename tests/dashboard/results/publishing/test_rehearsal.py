from datetime import UTC, datetime

import pytest

from dashboard.results.intake.synonyms import words_of
from dashboard.results.model.framework import Framework
from dashboard.results.model.load_report import Report
from dashboard.results.publishing.rehearsal import MOST_NEW, StatusChange, figure, rehearsal_of
from dashboard.vocabulary.reference import LANGUAGES
from tests.dashboard.results.frameworks import framework, value

NOW = datetime(2026, 6, 13, 9, tzinfo=UTC)


def rehearsal(before, after, **others):
    return rehearsal_of(before, after, Report("file.xlsx"), now=NOW, **others)


def test_every_number_that_changes_is_told_with_what_it_was_and_why(words):
    after = framework(
        value("target", 120), value("actual", 38, sex="F", place="Dhankuta", reason="Counted twice")
    )
    before = framework(
        value("baseline", 0, end="2025-12-31"),
        value("target", 100),
        value("actual", 40.5, sex="F", place="Dhankuta"),
    )
    found = rehearsal(before, after)

    assert [(each.before, each.after) for each in found.targets] == [(100, 120)]
    assert [(each.before, each.after) for each in found.restated] == [(40.5, 38)]
    assert [(each.kind, each.before) for each in found.gone] == [("baseline", 0)]
    assert list(found.change_lines(words)) == [
        "restated: target, OUT1.1, NPL, 1 January – 30 June 2026: 100 → 120 (no reason given)",
        "restated: actual, OUT1.1, NPL, 1 January – 30 June 2026, Dhankuta, women: "
        "40.5 → 38 (Counted twice)",
        "no longer there: baseline, OUT1.1, NPL, 31 December 2025: 0",
    ]


def test_who_reports_for_the_first_time_or_no_longer_is_told(words):
    before, after = (framework(value("actual", 4, country=each)) for each in ("NPL", "SEN"))

    said = rehearsal(before, after).summary_lines(words)
    assert "Reports for the first time: Senegal, OUT1.1" in said
    assert "Reports no longer: Nepal, OUT1.1" in said


def test_drafts_and_rows_that_are_not_public_yet_are_counted(words):
    after = framework(
        value("target", 100),
        value("actual", 1, state="draft"),
        value("actual", 2, country="SEN", release_time="2026-06-13T08:59:59Z"),
        value("actual", 3, country="SRB", release_time="2026-06-13T09:00:01Z"),
    )
    found = rehearsal(framework(), after)

    assert (found.drafts, found.embargoed) == (1, 1)
    assert "1 row is a draft and will not be public" in found.summary_lines(words)


def test_indicators_that_come_and_go_are_told(words):
    found = rehearsal(framework(), Framework.empty())

    assert found.empty
    assert "Indicator no longer there: OUT1.1" in found.summary_lines(words)
    assert found.titles == {"OUT1.1": "Persons trained"}


def test_the_same_again_changes_nothing(words):
    found = rehearsal(framework(), framework())

    assert found.summary_lines(words) == ["No figure differs from the current release."]
    assert list(found.change_lines(words)) == []


def test_of_many_new_figures_the_first_are_told_and_the_others_counted(words):
    after = framework(*(value("actual", n, place=f"Place {n}") for n in range(MOST_NEW + 2)))
    said = list(rehearsal(Framework.empty(), after).change_lines(words))

    assert len(said) == MOST_NEW + 1
    assert said[-1] == "… and 2 more figures that are new"


def test_a_status_that_moves_is_told_by_the_names_of_its_phrases(words):
    moved = StatusChange("OUT1.1", "NPL", "loading.no_figure", "loading.no_reason")
    found = rehearsal(framework(), framework(), compare=lambda *_: [moved])

    assert list(found.change_lines(words)) == ["status: OUT1.1, Nepal: no figure → no reason given"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(40.0, "40"), (0.125, "0.125"), (-3.5, "−3.5"), (1e6, "1,000,000"), ("done", "done"),
     (None, "no figure"), (0.1 + 0.2, "0.3")],
)  # fmt: skip
def test_a_figure_is_read_with_the_digits_that_it_has(words, value, said):
    assert figure(value, words) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rehearsal_is_told_in_every_language(language):
    words = words_of(language)
    after = framework(value("target", 100), value("actual", 38, sex="F", country="GLO"))

    for line in [
        *(found := rehearsal(framework(), after)).summary_lines(words),
        *found.change_lines(words),
    ]:
        assert line and "{" not in line
