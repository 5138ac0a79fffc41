"""The app as a reader's browser, a crawler and a fuzzer meet it."""

import json
import logging
import random
import re
import string
from urllib.parse import quote

import pytest

from callbacks import BROWSER, DECLARED
from dashboard.app import load
from dashboard.charts import CHARTS
from dashboard.repository.loading import UnreadableData
from dashboard.vocabulary import reference
from dashboard.vocabulary.selection import CHOICES
from dashboard.vocabulary.tables import TABLES
from dashboard.web.security import headers
from layouts.pages import PAGES

HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client(app):
    return app.server.test_client()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_answers_whatever_a_newsletter_adds_to_its_address(client, page):
    for query in ("", "?utm_source=mail&fbclid=x", "?country=ATLANTIS&year=soon", "?&&&=&%ff"):
        assert client.get(f"{page.path}{query}", headers=HTML).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/country/", "/Country", "/about/map", "/admin.php"])
def test_an_unknown_page_is_not_found_and_says_so_in_html(client, path):
    reply = client.get(path, headers=HTML)

    assert reply.status_code == 404
    assert reply.mimetype == "text/html"
    assert "<h1>There is no such page</h1>" in reply.text


def test_an_unknown_page_speaks_the_readers_language_and_leads_back_with_the_choices(client):
    reply = client.get("/nothing?language=fr&country=NPL", headers=HTML)

    assert '<html lang="fr" dir="ltr">' in reply.text
    assert "There is no such page" not in reply.text
    assert 'href="/?country=NPL&amp;language=fr"' in reply.text


@pytest.mark.parametrize(
    "path",
    ["/charts/pie.json", "/charts/pie.csv", "/data/pie.csv", "/pages/pie.json", "/assets/pie.json"],
)
def test_an_unknown_chart_table_or_page_block_is_not_found_and_says_so_in_json(client, path):
    reply = client.get(path, headers=HTML)

    assert reply.status_code == 404
    assert reply.json == {"error": "there is no such address"}


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/evil/x.js",
        "/_dash-component-suites/dash/deps/nothing.js",
        "/_dash-component-suites/dash/../../pyproject.toml",
        "/_reload-hash",
        "/_mcp",
        "/assets/../pyproject.toml",
    ],
)
def test_what_dash_would_serve_and_we_do_not_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "body", [b"", b"{", b"null", b"[]", b'{"output": "url.search"}', b"\xff" * 100, b"{" * 1000]
)
def test_a_callback_body_is_refused_and_never_answered_with_a_stack_trace(client, body):
    reply = client.post("/_dash-update-component", data=body, content_type="application/json")

    assert reply.status_code == 400
    assert set(reply.json) == {"error"}


def test_the_server_answers_the_callbacks_that_are_declared_and_the_browser_the_others(app):
    registered = app.server.test_client().get("/_dash-dependencies").json
    in_browser = [each for each in registered if each["clientside_function"]]

    assert len(in_browser) == len(BROWSER)
    assert all(each["clientside_function"]["namespace"] == "dashboard" for each in in_browser)
    assert {each["output"] for each in registered if each not in in_browser} == set(DECLARED.by_id)


def test_every_answer_carries_the_security_headers(app, served):
    said = headers(app.csp_hashes())
    first = served.get("/charts/reach.json")
    again = served.get("/charts/reach.json")
    files = re.findall(r'(?:src|href)="(/(?:assets|parts)/[^"]+)"', served.get("/").text)
    replies = [first, again, *map(served.get, [*files, "/", "/nothing", "/healthz", "/charts.json",
                                               "/data/goals.csv", "/pages/overview.json"])]  # fmt: skip
    replies.append(served.post("/_dash-update-component", data="{}"))
    replies.append(
        served.get("/charts/reach.json", headers={"If-None-Match": first.headers["ETag"]})
    )

    assert replies[-1].status_code == 304
    assert len(files) >= 4
    for reply in replies:
        assert [reply.headers[name] for name, _ in said] == [value for _, value in said]


def test_every_script_in_the_document_is_ours_or_hashed(app, served):
    document = served.get("/").text
    inline = re.findall(r"<script(?![^>]*src)([^>]*)>", document)

    runs = [attributes for attributes in inline if "application/json" not in attributes]
    assert len(runs) <= len(app.csp_hashes())
    assert "unsafe-eval" not in served.get("/").headers["Content-Security-Policy"]


def test_scripts_styles_and_fonts_are_kept_for_a_year_and_compressed_once(served):
    document = served.get("/").text
    files = re.findall(r'(?:src|href)="(/(?:assets|parts|_dash-component-suites)/[^"]+)"', document)

    for url in files:
        reply = served.get(url, headers={"Accept-Encoding": "br"})
        assert reply.status_code == 200, url
        assert "immutable" in reply.headers["Cache-Control"], url
        assert reply.headers["Content-Encoding"] == "br", url


def test_the_base_map_is_served_from_the_folder_that_the_document_names(served):
    folder = re.search(r'data-topojson="([^"]+)"', served.get("/").text)[1]

    assert served.get(f"{folder}world_110m.json").json["type"] == "Topology"


def test_an_answer_from_memory_is_the_answer_of_the_app(client, served):
    url = "/charts/ranking.json?country=NPL"
    served.get(url)

    assert served.get(url).data == client.get(url).data
    assert served.get(url).headers["ETag"] == client.get(url).headers["ETag"]


def test_two_readers_do_not_disturb_each_other(client):
    one, two = ("/charts/ranking.json?country=NPL", "/charts/ranking.json?country=SEN&language=fr")
    before = client.get(one).data
    client.get(two)

    assert client.get(one).data == before
    assert client.get(two).json["query"] == "?country=SEN&language=fr"


def test_data_that_cannot_be_read_stop_the_app_with_the_reason(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"version": "1"}')

    with pytest.raises(UnreadableData, match=r"observations\.csv: the file is missing"):
        load(tmp_path)


# What nobody would ask

KNOWN = {
    "country": (*reference.PROGRAMME_COUNTRIES, "npl", "USA", "GLO"),
    "goals": ("8", "1,4", "1,4,8,10,16,17", "13", "0", "8,8,8", "-1", "8;10"),
    "focus_country": (*reference.AREAS, "WLD"),
    "since": ("1990", "2100"),
    "second_indicator": (*reference.INDICATORS, "nothing"),
    "measure": ("number", "share", "rate"),
    "scale": ("same", "free"),
    "year": ("1990", "2012", "2024", "2026", "1800", "20.5"),
    "indicator": (*reference.INDICATORS, "nothing"),
    "sex": ("T", "F", "M", "X"),
    "sector": (*reference.SECTORS, "nothing"),
    "level": reference.LEVELS,
    "partner": (*reference.PARTNER_TYPES, "nobody"),
    "phase": ("III", "all", "II"),
    "language": (*reference.LANGUAGES, "xx"),
    "presenting": ("yes", "no"),
    "objective": ("1", "23", "24", "x"),
    "outcome": ("local programme", "OUT-1", ""),
    "result_indicator": ("R-SEN-03", "R-SRB-03", "IND-1.1", "%00"),
    "status": ("reached", "open", "green"),
    "results": ("public record", "Board, June 2022"),
    "compare_release": ("public record", "Board, October 2021"),
}
SIGNS = string.printable + "é\u202f日\U0001f30d\x00%&=+"


def nonsense(chance):
    return "".join(chance.choices(SIGNS, k=chance.randrange(40)))


def some_query(chance):
    parts = []
    for choice in chance.sample([*CHOICES], k=chance.randrange(5)):
        value = chance.choice(KNOWN[choice]) if chance.random() < 0.85 else nonsense(chance)
        parts.append(f"{choice}={value}")
    if chance.random() < 0.1:
        parts.append(nonsense(chance))
    return "&".join(parts)


def some_path(chance):
    strange = quote(nonsense(chance))
    name = chance.choice([*CHARTS, *CHARTS, "pie", strange])
    table = chance.choice([*TABLES, "pie", strange])
    page = chance.choice(PAGES)
    return chance.choice(
        [
            f"/charts/{name}.json",
            f"/charts/{name}.json",
            f"/charts/{name}.csv",
            f"/data/{table}.csv",
            f"/pages/{page.name}.json",
            page.path,
            f"/{strange}",
            "/charts.json",
        ]
    )


def test_two_thousand_random_addresses_are_answered_and_none_breaks_the_server(served, caplog):
    chance = random.Random(20260101)
    seen = set()
    for _ in range(2_000):
        path, query = some_path(chance), some_query(chance)
        reply = served.open(
            path=path,
            query_string=query.encode().decode("latin-1"),
            method=chance.choice(["GET"] * 18 + ["HEAD", "POST"]),
            headers={"Accept-Encoding": chance.choice(["br", "gzip", ""])},
        )
        seen.add(reply.status_code)
        assert reply.status_code in (200, 404, 405, 308), (path, query, reply.status_code)
        reply.close()

    assert {200, 404, 405} <= seen
    assert not [entry for entry in caplog.records if entry.levelname == "ERROR"]


def some_body(chance):
    def value(depth=0):
        kinds = ["text", "number", "none", "truth"] + (["list", "object"] if depth < 3 else [])
        match chance.choice(kinds):
            case "text":
                return nonsense(chance)
            case "number":
                return chance.choice([0, -1, 1e308, 2**70])
            case "none":
                return None
            case "truth":
                return chance.random() < 0.5
            case "list":
                return [value(depth + 1) for _ in range(chance.randrange(4))]
        return {nonsense(chance): value(depth + 1) for _ in range(chance.randrange(4))}

    body = {
        name: value()
        for name in ("output", "outputs", "inputs", "state", "changedPropIds")
        if chance.random() < 0.7
    }
    written = json.dumps(body).encode()
    return written[: chance.randrange(len(written) + 1)] if chance.random() < 0.3 else written


def test_two_thousand_random_callback_bodies_are_refused(served, caplog):
    chance = random.Random(20260102)
    for _ in range(2_000):
        body = some_body(chance)
        reply = served.post(
            "/_dash-update-component",
            data=body,
            content_type=chance.choice(["application/json", "text/plain", ""]),
        )
        assert reply.status_code == (400 if len(body) <= DECLARED.largest else 413), body
        assert "Traceback" not in reply.text

    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


@pytest.mark.parametrize(
    ("chart", "former", "today", "value"),
    [
        ("corridor_list", "centre", "focus_country", "DEU"),
        ("corridor_money", "centre", "focus_country", "DEU"),
        ("scatter", "against", "second_indicator", "gini"),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_an_old_link_to_a_chart_is_answered_as_the_one_of_today(
    served, chart, former, today, value, kind
):
    old, new, without = (
        served.get(f"/charts/{chart}.{kind}?{query}").data
        for query in (f"{former}={value}", f"{today}={value}", "")
    )

    assert old == new != without
