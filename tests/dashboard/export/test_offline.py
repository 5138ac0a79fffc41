"""What a talk in one file holds, and what the server says to those who keep or take something along."""

import base64
import gzip
import json
import re
from dataclasses import replace

import pytest
from markupsafe import escape

from dashboard import app as app_module
from dashboard.__main__ import main
from dashboard.app import create_app, snapshot_of
from dashboard.export import offline
from dashboard.talks.talk import of_view, read, view
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES

TALK = read()["board"]
#: The only addresses that a file may hold: those of sources, which a reader may follow by a click.
FETCHED = re.compile(r"""<(?:script|img|link|iframe)[^>]*\s(?:src|href)=["'](?!data:)""")


@pytest.fixture(scope="module")
def small(repository):
    return snapshot_of(repository)


@pytest.fixture(scope="module", params=["en", "fr"])
def edition(request, small):
    return offline.edition(TALK, small, small.words[request.param]).decode()


def held(text, name):
    return re.search(rf'<script type="[^"]+" id="{name}">(.*?)</script>', text, re.DOTALL)[1]


def test_a_file_names_nothing_to_fetch_and_forbids_it(edition):
    assert not FETCHED.search(edition)
    sheets = "".join(re.findall("<style>(.*?)</style>", edition, re.DOTALL))
    assert "font-face" in sheets and "@import" not in sheets
    assert re.findall(r"url\((?!data:)", sheets) == []
    assert "connect-src" not in offline.POLICY
    assert f'content="{escape(offline.POLICY)}"' in edition.partition("<style>")[0]
    assert offline.POLICY.startswith("default-src 'none'; ")


def test_a_file_holds_the_talk_and_its_views_for_each_of_the_eleven(edition):
    talk = json.loads(held(edition, "talk"))
    countries = json.loads(gzip.decompress(base64.b64decode(held(edition, "countries"))))

    assert [slide["layout"] for slide in talk["slides"]] == [each.layout for each in TALK.slides]
    assert {each["country"] for each in countries} == set(PROGRAMME_COUNTRIES)
    assert {each["release"] for each in countries} == {talk["release"]} == {"small"}
    assert json.loads(held(edition, "base-map"))["type"] == "Topology"


def test_a_file_has_no_way_to_what_is_not_inside(edition):
    assert 'data-stage="desk"' not in edition
    assert 'href="/talks"' not in edition


def test_a_file_says_in_its_language_when_it_was_made(small):
    english, french = (
        json.loads(held(offline.edition(TALK, small, small.words[each]).decode(), "talk"))["stamp"]
        for each in ("en", "fr")
    )

    assert re.fullmatch(r"Valid on \d+ \w+ \d{4} · Data small", english)
    assert french.startswith("Valable le ")


def test_a_script_cannot_end_the_element_that_holds_it():
    assert offline._inline("'<!--' + '</SCRIPT>'") == r"'<\!--' + '<\/SCRIPT>'"


def test_one_view_is_a_talk_of_one_slide_under_the_charts_title(small):
    shown = view("/embed/map?indicator=hdi&language=fr")
    talk = of_view(shown, small.words)

    assert [slide.views for slide in talk.slides] == [(shown,)]
    assert talk.title["fr"] == small.words["fr"]("charts.map.title")


def test_the_server_remembers_a_file_and_sends_it_as_a_download(app):
    client = app.server.test_client()
    first, second = (client.get("/talks/employment.html?language=fr") for _ in range(2))

    assert first.data == second.data
    assert first.mimetype == "text/html"
    assert first.headers["Content-Disposition"] == 'attachment; filename="employment.html"'
    assert '<html lang="fr"' in first.text
    assert client.get("/talks/nothing.html").status_code == 404


@pytest.fixture(scope="module")
def insider(small, repository):
    """What somebody who is signed in is answered, where that is another release."""
    within = replace(small, inside=snapshot_of(replace(repository, release="inside")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(app_module, "_is_signed_in", lambda: True)
        yield create_app(lambda: within).server.test_client()


@pytest.mark.parametrize(
    "address", ["/talks/board.html", "/charts/map.html", "/stage/board", "/talks/board.json"]
)
def test_a_file_and_a_stage_hold_what_everybody_sees_whoever_asks(insider, address):
    held = insider.get(address).text

    assert '"release":"small"' in held and '"release":"inside"' not in held


def test_a_stage_shows_more_to_those_inside_who_ask_for_it(insider, app):
    assert '"release":"inside"' in insider.get("/stage/board?room=open").text
    assert '"release":"inside"' in insider.get("/talks/board/NPL.json?room=open").text
    assert insider.get("/room.json").json == {"inside": True}
    assert app.server.test_client().get("/room.json").json == {"inside": False}


@pytest.mark.parametrize("named", [["talk", "nothing"], ["view", "/embed/nothing"]])
def test_the_command_says_what_there_is_not_and_writes_nothing(named, tmp_path, capsys):
    file = tmp_path / "file.html"

    assert main(["export", *named, "--html", str(file)]) == 1
    assert "nothing" in capsys.readouterr().err
    assert not file.exists()


def test_the_command_writes_one_view_in_the_language_of_its_address(tmp_path, capsys):
    file = tmp_path / "map.html"

    assert (
        main(["export", "view", "/embed/map?indicator=hdi&language=es", "--html", str(file)]) == 0
    )
    assert '<html lang="es"' in file.read_text("utf-8")
    assert "MB" in capsys.readouterr().out


def test_the_worker_is_looked_at_anew_and_may_stand_before_every_page(served):
    reply = served.get("/worker.js")

    assert reply.mimetype == "text/javascript"
    assert reply.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in reply.headers["Content-Security-Policy"]
    assert "skipWaiting()" not in reply.text


def test_every_answer_that_the_worker_tells_the_release_of_says_it_as_the_worker_reads_it(app):
    client = app.server.test_client()
    said = re.compile(r'"release":\s*"([^"]*)"')
    addresses = ("/stage/board", "/desk/board", "/talks/board/NPL.json", "/charts/map.json")
    releases = {said.search(client.get(each).text)[1] for each in addresses}

    assert len(releases) == 1
