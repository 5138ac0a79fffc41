import json
import re

import pytest

from dashboard.serving.templates import script_json
from layouts.pages import PAGES


@pytest.fixture(scope="module")
def document(app):
    client = app.server.test_client()
    return lambda url="/": client.get(url).text


def preloaded(text):
    return re.findall(r'<link rel="preload" as="fetch"[^>]*href="([^"]+)"', text)


@pytest.mark.parametrize(("query", "language"), [("", "en"), ("?language=fr", "fr")])
def test_the_document_names_its_language_and_how_its_script_runs(document, query, language):
    assert f'<html lang="{language}" dir="ltr"' in document(f"/{query}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_a_title_of_its_own(document, page, words):
    assert f"<title>{words(f'nav.{page.name}')} · {words('frame.name')}</title>" in document(
        page.path
    )


def test_the_page_and_its_charts_are_asked_for_before_any_script_runs(document):
    asked = preloaded(document("/"))

    assert asked[0] == "/pages/overview.json"
    first, *others = asked[1:]
    assert "headline" in first and "totals" in "".join(others)


def test_what_is_asked_for_early_is_what_the_scripts_will_ask_for(document, app):
    asked = preloaded(document("/?goals=8&country=NPL&utm_source=mail&language=fr"))

    assert "/pages/overview.json?language=fr" in asked
    assert all("&amp;country=NPL&amp;goals=8&amp;" in url for url in asked[1:])
    assert all(url.endswith("language=fr") for url in asked)
    client = app.server.test_client()
    for url in asked:
        assert client.get(url.replace("&amp;", "&")).status_code == 200, url


def test_charts_of_one_country_are_not_asked_for_before_it_is_chosen(document):
    assert "emigrants" not in "".join(preloaded(document("/country")))
    assert "emigrants" in "".join(preloaded(document("/country?country=NPL")))


def test_a_query_cannot_write_into_the_document(document):
    text = document("/?country=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&language=%22%3E")

    assert "alert(1)" not in text


def test_json_cannot_end_the_script_element_that_it_stands_in():
    assert "</script>" not in script_json({"a": "</script>"})
    assert json.loads(script_json({"a": "</script>"})) == {"a": "</script>"}


def test_without_scripts_the_reader_is_told_where_the_data_are(document):
    noscript = re.search(r"<noscript>(.*?)</noscript>", document())[1]

    assert "/data/package.zip" in noscript


def test_the_theme_goes_to_the_page_once(document):
    theme = re.search(r'<script type="application/json" id="theme">(.*?)</script>', document())[1]

    assert json.loads(theme)["layout"]["font"]["size"] == 14
