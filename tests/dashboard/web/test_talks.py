"""A talk is answered whole, of one release, in the reader's language."""

import json
import re

import pytest

from dashboard.charts import CHARTS
from dashboard.talks.talk import read
from dashboard.vocabulary.reference import LANGUAGES, PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection


@pytest.fixture(scope="module")
def client(app):
    return app.server.test_client()


def test_every_talk_is_listed_with_its_stage(client):
    listed = client.get("/talks.json?language=fr").json["talks"]

    assert [each["name"] for each in listed] == list(read())
    for each in listed:
        assert client.get(each["stage"]).status_code == 200
    assert listed[0]["title"] == "Où en sont les onze pays"


@pytest.mark.parametrize("name", list(read()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_talk_holds_the_block_of_every_view_as_its_chart_answers_it(client, real, name, language):
    talk = client.get(f"/talks/{name}.json?language={language}").json

    assert talk["release"] == real.release
    for slide in talk["slides"]:
        assert slide["title"] or slide["views"], slide
        for view in slide["views"]:
            query = Selection.from_query(view["query"]).changed_by(f"language={language}")
            answer = client.get(f"/charts/{view['chart']}.json{query.to_query()}").json
            assert view["block"] == answer, view["chart"]
            assert answer["table"], "an empty chart is shown to a room"
            assert set(view["choices"]) == set(CHARTS[view["chart"]].choices)


def test_the_views_of_a_country_are_those_of_its_charts(client, real):
    talk = client.get("/talks/employment.json").json
    answer = client.get("/talks/employment/NPL.json").json

    assert answer["release"] == real.release
    assert answer["views"]
    for each in answer["views"]:
        view = talk["slides"][each["slide"] - 1]["views"][each["view"]]
        query = Selection.from_query(view["query"]).changed_by("country=NPL").to_query()
        assert each["block"] == client.get(f"/charts/{view['chart']}.json{query}").json


@pytest.mark.parametrize(
    "address",
    [
        "/talks/none.json",
        "/stage/none",
        "/desk/none",
        "/talks/board/USA.json",
        "/talks/board/x.json",
    ],
)
def test_what_is_unknown_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("place", ["stage", "desk"])
def test_the_document_carries_the_talk_and_asks_no_other_host(client, place):
    text = client.get(f"/{place}/board?language=fr").text
    (talk,) = re.findall(r'<script type="application/json" id="talk">(.*?)</script>', text, re.S)
    loaded = re.findall(r'<(?:script|link)\b[^>]*?(?:src|href)="([^"]+)"', text)

    assert json.loads(talk)["language"] == "fr"
    assert len(loaded) >= 4
    assert all(url.startswith(("/", "data:")) for url in loaded)
    assert '<html lang="fr"' in text


def test_the_eleven_can_be_asked_for_by_name(client):
    countries = client.get("/talks/board.json?language=es").json["countries"]

    assert {each["code"] for each in countries} == set(PROGRAMME_COUNTRIES)
    assert all(each["name"] for each in countries)
