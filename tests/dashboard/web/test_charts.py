import csv
import io

import pandas as pd
import pytest
from flask import Flask

from dashboard.browser_contract import FIRST_TOGETHER
from dashboard.charts import CHARTS
from dashboard.serving.compressed import ResponseCache
from dashboard.vocabulary.selection import Selection
from dashboard.web.charts import blueprint, to_csv, together
from tests.conftest import intervention


@pytest.fixture(scope="module")
def client_of(serving):
    def made(repository, answers=None):
        server = Flask("charts")
        server.register_blueprint(blueprint(serving(repository, cache=answers or ResponseCache())))
        return server.test_client()

    return made


@pytest.fixture(scope="module")
def client(client_of, repository):
    return client_of(repository)


def test_the_register_names_every_chart_with_its_addresses(client):
    document = client.get("/charts.json").json

    assert document["release"] == "small"
    assert [each["name"] for each in document["charts"]] == list(CHARTS)
    for each in document["charts"]:
        assert client.get(each["json"]).status_code == 200
        assert client.get(each["csv"]).status_code == 200


def test_the_register_speaks_the_readers_language(client):
    titles = [each["title"] for each in client.get("/charts.json?language=fr").json["charts"]]

    assert "Classement" in titles


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_a_block_at_an_address_of_its_own(client, name):
    reply = client.get(f"/charts/{name}.json?country=NPL")

    assert reply.status_code == 200
    assert reply.content_type == "application/json; charset=utf-8"
    assert reply.json["name"] == name


def test_several_charts_are_answered_together_as_each_is_alone(client):
    reply = client.get("/charts/several.json?names=trend,map&country=NPL&year=2020")

    assert [block["name"] for block in reply.json] == ["map", "trend"]
    for block in reply.json:
        alone = client.get(f"/charts/{block['name']}.json?country=NPL&year=2020").json
        assert block == alone


def test_a_page_asks_for_its_charts_by_the_spelling_under_which_answers_are_remembered(
    client_of, repository
):
    answers = ResponseCache()
    (url,) = together([CHARTS["trend"], CHARTS["map"]], Selection(country="NPL", sector="data"))
    client_of(repository, answers).get(url)

    assert url == "/charts/several.json?names=map,trend&country=NPL&sector=data"
    path, query = url.split("?")
    assert answers.get(path, query)


def test_every_chart_of_a_page_is_asked_for_once_and_the_first_few_first():
    charts = list(CHARTS.values())
    named = [
        url.partition("names=")[2].split("&")[0].split(",") for url in together(charts, Selection())
    ]

    assert set(named[0]) == {chart.name for chart in charts[:FIRST_TOGETHER]}
    assert sorted(name for group in named for name in group) == sorted(CHARTS)
    assert together([], Selection()) == []


def test_no_chart_has_the_name_of_the_answer_for_several():
    assert "several" not in CHARTS


@pytest.mark.parametrize("query", ["", "?names=", "?names=map,pie", "?names=map,,trend"])
def test_several_charts_of_which_one_is_unknown_are_not_found(client, query):
    assert client.get(f"/charts/several.json{query}").status_code == 404


def test_an_unknown_chart_is_not_found(client):
    assert client.get("/charts/pie.json").status_code == 404
    assert client.get("/charts/pie.csv").status_code == 404


def test_every_spelling_of_a_choice_is_the_same_answer(client):
    queries = (
        "?country=NPL",
        "?country=npl&utm_source=mail",
        "?focus_country=FRA&country=NPL&year=soon",
    )
    answers = [client.get(f"/charts/ranking.json{query}") for query in queries]

    assert len({reply.data for reply in answers}) == 1
    assert len({reply.headers["ETag"] for reply in answers}) == 1


def test_an_answer_is_remembered_under_its_one_spelling(client_of, repository):
    answers = ResponseCache()
    client = client_of(repository, answers)
    client.get("/charts/ranking.json?focus_country=FRA&country=npl")

    assert answers.get("/charts/ranking.json", "country=NPL") is not None
    assert answers.get("/charts/ranking.json", "focus_country=FRA&country=npl") is None


def test_an_answer_is_asked_after_again_and_not_sent_twice(client):
    first = client.get("/charts/ranking.json")
    again = client.get("/charts/ranking.json", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_another_release_is_another_answer(client_of, client, world):
    other = client_of(world())

    assert (
        other.get("/charts/reach.json").headers["ETag"]
        != client.get("/charts/reach.json").headers["ETag"]
    )


def read(reply):
    return list(csv.DictReader(io.StringIO(reply.text)))


def test_a_download_is_a_csv_file_of_the_rows_and_their_sources(client):
    reply = client.get("/charts/ranking.csv?country=NPL")
    rows = read(reply)

    assert reply.headers["Content-Disposition"] == 'attachment; filename="ranking.csv"'
    assert reply.content_type == "text/csv; charset=utf-8"
    assert len(rows) == 11
    assert (rows[0]["country"], rows[0]["value"], rows[0]["year"]) == ("NPL", "26.3", "2023")
    assert rows[0]["source"] == "wb_wdi_2025"


def test_a_missing_value_is_an_empty_cell_and_never_zero(client):
    rows = read(client.get("/charts/ranking.csv"))

    assert rows[-1]["value"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_quoted(client_of, world, start):
    evil = world(interventions=[intervention("NPL-1", "NPL", title=f"{start}HYPERLINK(1)")])
    (row,) = read(client_of(evil).get("/charts/interventions.csv"))

    assert row["title"] == f"'{start}HYPERLINK(1)"


def test_cells_are_written_as_plain_values():
    table = pd.DataFrame(
        {
            "number": [1.0, -2.5, 1e9, float("nan")],
            "whole": pd.array([1, None, 3, 4], dtype="Int64"),
            "truth": [True, False, True, False],
            "text": ["a", None, "-b", 'c"d'],
        }
    )

    assert to_csv(table).split("\r\n") == [
        "number,whole,truth,text",
        "1,1,true,a",
        "-2.5,,false,",
        "1000000000,3,true,'-b",
        ',4,false,"c""d"',
        "",
    ]
