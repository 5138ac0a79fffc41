"""What is true of every page, in every language."""

import json
from collections import Counter

import pytest

from dashboard.charts import CHARTS
from dashboard.vocabulary.choices import DEFAULT
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import Selection
from layouts.frame import shell
from layouts.pages import PAGES
from tests.contracts.cases import counted
from tests.contracts.components import components, of_every_page, parts_with

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@in_every_language
@of_every_page
def test_every_page_renders_in_every_language(pages, page, language):
    made = pages[page.name, language]

    assert made["title"] and made["language"] == language
    assert len(components(made["content"])) > 50
    assert "None" not in made["title"]


@in_every_language
@of_every_page
def test_no_id_stands_twice_in_a_page(pages, page, language):
    found = [*parts_with(pages[page.name, language]["content"], "id"), *parts_with(shell(), "id")]
    # A link has no id of its own: the same one may stand in header and text.
    written = Counter(json.dumps(each, sort_keys=True) for each in found
                      if not (isinstance(each, dict) and "link" in each))  # fmt: skip

    assert [each for each, times in written.items() if times > 1] == []


@in_every_language
@of_every_page
def test_every_link_inside_a_page_and_every_label_leads_to_a_part_of_it(pages, page, language):
    content = pages[page.name, language]["content"]
    found = {
        each if isinstance(each, str) else json.dumps(each, sort_keys=True, separators=(",", ":"))
        for each in parts_with(content, "id")
    }
    anchors = {href[1:] for href in parts_with(content, "href") if href.startswith("#")}

    assert anchors <= found
    assert set(parts_with(content, "htmlFor")) <= found
    assert set(parts_with(content, "aria-labelledby")) <= found


@of_every_page
def test_every_page_has_one_first_heading_or_one_for_each_state(pages, page):
    kinds = [type(part).__name__ for part in components(pages[page.name, "en"]["content"])]

    # A country's page asks for a country until one is chosen.
    assert kinds.count("H1") == (2 if page.name in ("country", "corridors", "indicator") else 1)
    assert kinds.count("Main") == 1


def test_every_chart_of_the_register_stands_on_a_page(pages):
    placed = {
        name
        for page in PAGES
        for name in parts_with(pages[page.name, "en"]["content"], "data-name")
    }

    assert placed == set(CHARTS)


def test_every_option_of_a_control_is_read_back_as_chosen(pages):
    controls = [
        part
        for page in PAGES
        for part in components(pages[page.name, "en"]["content"])
        if type(part).__name__ == "Select"
    ]
    for part in counted(controls, 10):
        choice = part.id.get("control") or part.id["field"]
        assert part.options[0]["value"] == part.value == DEFAULT
        for option in counted(part.options[1:]):
            chosen = Selection.from_query(f"{choice}={option['value']}")
            assert str(getattr(chosen, choice)) == option["value"]
            assert option["label"]


def test_every_link_of_a_page_leads_to_a_page(pages):
    paths = {page.path for page in PAGES}
    names = [each for made in pages.values() for each in parts_with(made["content"], "id")]

    for to in counted((each for each in names if isinstance(each, dict) and "link" in each), 10):
        assert to["link"] in paths or to["link"] == "", to


@of_every_page
def test_an_address_of_ours_in_a_page_is_answered(app, pages, page):
    client = app.server.test_client()
    drawn = (".png", ".svg", ".pptx")
    for href in {
        href for href in counted(parts_with(pages[page.name, "en"]["content"], "href"))
        if href.startswith("/") and not href.endswith(drawn)
    }:  # fmt: skip
        reply = client.get(href)
        assert reply.status_code == 200, href
        reply.close()


def test_pages_load_nothing_from_another_host(pages):
    abroad = 0
    for made in pages.values():
        for part in counted(components(made["content"])):
            assert type(part).__name__ not in ("Img", "Script", "Link2", "Iframe", "Video")
            href = getattr(part, "href", "") or ""
            if href.startswith("http"):
                assert "noreferrer" in part.rel
                abroad += 1

    assert abroad
