import pandas as pd

from dashboard.charts.country import incidents


def test_a_cause_of_several_parts_names_each(words):
    assert incidents.cause_or_route("causes", "Drowning;Violence", words) == "drowning and violence"


def test_a_cause_that_the_words_do_not_know_is_shown_as_the_publisher_writes_it(words):
    assert incidents.cause_or_route("causes", "Some new cause", words) == "Some new cause"


def test_a_route_that_is_not_stated_is_said_so(words):
    assert incidents.cause_or_route("routes", float("nan"), words) == "route not stated"


def test_mixed_groups_and_cumulative_reports_are_counted_in_words(words):
    rows = pd.DataFrame({"mixed": [True, True, False], "cumulative": [False, True, False]})

    minimum, mixed, cumulative = incidents.caveats(rows, words)
    assert minimum.startswith("A minimum")
    assert mixed.startswith("2 incidents list several nationalities")
    assert cumulative == "1 report adds up several incidents"
