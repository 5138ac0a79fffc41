import pytest
from flask import Flask

from dashboard.web.pages import blueprint
from layouts.pages import PAGES


@pytest.fixture(scope="module")
def client(repository, serving):
    server = Flask("pages")
    server.register_blueprint(blueprint(serving(repository)))
    return server.test_client()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize(("query", "language"), [("", "en"), ("?language=fr", "fr")])
def test_every_page_comes_in_the_readers_language(client, page, query, language):
    whole = client.get(f"/pages/{page.name}.json{query}").json

    assert (whole["language"], whole["direction"]) == (language, "ltr")
    assert set(whole) == {"title", "language", "direction", "phrases", "content"}


def test_what_is_chosen_does_not_change_a_page(client):
    chosen = client.get("/pages/country.json?country=NPL&year=2020&utm_source=mail")

    assert chosen.data == client.get("/pages/country.json").data


def test_an_unknown_page_is_not_found(client):
    assert client.get("/pages/nothing.json").status_code == 404


def test_a_page_is_asked_after_again_and_not_sent_twice(client):
    first = client.get("/pages/about.json")
    again = client.get("/pages/about.json", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
