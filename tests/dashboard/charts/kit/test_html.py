import pytest

from dashboard.charts.kit.html import inside, outside, tag


def test_only_the_marks_that_the_page_draws_are_made():
    with pytest.raises(ValueError, match="script is not a mark"):
        tag("script")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "ftp://x", ""])
def test_a_link_that_runs_something_is_refused(href):
    with pytest.raises(ValueError, match="is not a link"):
        tag("a", "x", href=href)


@pytest.mark.parametrize(
    "href", ["https://example.org", "http://example.org", "mailto:a@example.org", "/about", "#map"]
)
def test_a_link_that_leads_somewhere_is_followed(href):
    assert tag("a", "x", href=href)[1]["href"] == href


def test_what_is_missing_is_left_out():
    assert tag("p", None, "text", None, title=None) == ["p", {}, ["text"]]


def test_a_tree_and_a_list_of_trees_are_told_apart():
    item = tag("li", "one")

    assert tag("ul", item)[2] == [item]
    assert tag("ul", [item, item])[2] == [item, item]


def test_text_is_never_read_as_marks():
    assert tag("p", "<b>bold</b>")[2] == ["<b>bold</b>"]


def test_attributes_are_written_as_html_writes_them():
    attributes = tag("td", cls="number", aria_hidden="true", data_key=8, colspan=2)[1]

    assert attributes == {"class": "number", "aria-hidden": "true", "data-key": "8", "colspan": "2"}


def test_a_link_to_another_site_tells_it_nothing():
    assert "noreferrer" in outside("A page", "https://example.org")[1]["rel"]


def test_a_link_to_a_page_of_ours_takes_the_selection_along():
    link = inside("Nepal", "/country", "country=NPL")

    assert (link[1]["data-to"], link[1]["data-change"]) == ("/country", "country=NPL")
