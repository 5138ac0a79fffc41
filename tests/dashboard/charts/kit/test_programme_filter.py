from dashboard.charts.comparison import query
from dashboard.charts.kit import programme_filter, theme
from dashboard.charts.kit.rows import to_dicts
from dashboard.vocabulary.selection import Selection


def marked(repository, **choices):
    selection = Selection(**choices)
    rows = query.rows(repository, selection)
    return programme_filter.marked(rows, repository, selection)


def of(rows, code):
    return next(row for row in to_dicts(rows) if row["country"] == code)


def test_without_a_filter_nobody_is_set_off(repository, words):
    rows = marked(repository)

    assert rows["interventions"].isna().all()
    assert {programme_filter.colour(row) for row in to_dicts(rows)} == {theme.ACCENT}
    assert programme_filter.caveats(rows, words) == []


def test_a_filter_sets_off_those_with_interventions_and_mutes_the_others(repository, words):
    rows = marked(repository, indicator="remittances_received_gdp", goals=(8,))

    assert programme_filter.named(of(rows, "NPL"), words) == "\u25c6 Nepal"
    assert programme_filter.colour(of(rows, "NPL")) == theme.ACCENT
    assert programme_filter.named(of(rows, "SEN"), words) == "Senegal"
    assert programme_filter.colour(of(rows, "SEN")) == theme.MUTED


def test_another_phase_counts_only_when_it_is_asked_for(repository):
    narrow = marked(repository, indicator="remittances_received_gdp", goals=(10,))
    wide = marked(repository, indicator="remittances_received_gdp", goals=(10,), phase="all")

    assert of(narrow, "MAR")["interventions"] == 0
    assert of(wide, "MAR")["interventions"] == 1


def test_where_nobody_has_interventions_under_the_filters_that_is_said(repository, words):
    rows = marked(repository, sector="health")

    assert programme_filter.caveats(rows, words) == [
        "\u25c6 would mark countries with interventions under the filters: there are none"
    ]
