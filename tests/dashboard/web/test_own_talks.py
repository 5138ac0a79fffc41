"""A talk that a reader has composed is answered as ours are, refused with its reason, and not kept."""

import json
import re
import tomllib

import pytest

from dashboard.settings import LARGEST_BODY
from dashboard.talks.talk import MOST_SLIDES, TALKS
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import Selection

RANKING = {"layout": "one view", "views": ["ranking?indicator=hdi&country=NPL"], "minutes": 2}
MAP = {"views": ["map?goals=8"], "notes": {"fr": "Lentement"}}
COVER = {"layout": "cover", "title": {"en": "Begin", "fr": "Commencer"}}


def talk_of(*slides):
    return {"title": {"en": "Mine", "fr": "Le mien"}, "slides": list(slides)}


@pytest.fixture(scope="module")
def client(app):
    return app.server.test_client()


@pytest.fixture(scope="module")
def posted(client):
    """What the server answers to a talk, or to any bytes."""

    def answer(path, body, language="en"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post(f"/mine/{path}?language={language}", data=data)

    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_is_the_block_that_its_chart_answers(client, posted, real, language):
    talk = posted("talk.json", talk_of(COVER, RANKING, MAP), language).json

    assert talk["release"] == real.release
    assert [slide["layout"] for slide in talk["slides"]] == ["cover", "one view", "one view"]
    for slide in talk["slides"]:
        for view in slide["views"]:
            query = Selection.from_query(view["query"]).changed_by(f"language={language}")
            address = f"/charts/{view['chart']}.json{query.to_query()}"
            assert view["block"] == client.get(address).json


def test_texts_are_in_the_language_that_is_asked_for_and_else_in_one_they_have(posted):
    talk = posted("talk.json", talk_of(COVER, MAP), "es").json

    assert (talk["title"], talk["slides"][0]["title"]) == ("Mine", "Begin")
    assert talk["slides"][1]["notes"] == "Lentement"


def test_the_views_of_a_country_are_those_of_its_charts(client, posted):
    (view,) = posted("SEN.json", talk_of(COVER, RANKING)).json["views"]

    assert (view["slide"], view["view"]) == (2, 0)
    assert view["block"] == client.get("/charts/ranking.json?country=SEN&indicator=hdi").json
    assert posted("USA.json", talk_of(RANKING)).status_code == 404


@pytest.mark.parametrize("path", sorted(TALKS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_file_of_ours_that_is_posted_shows_what_ours_does(client, posted, path):
    read = posted("written.json", path.read_bytes())
    shown = posted("talk.json", read.json, "fr").json

    assert read.json == tomllib.loads(path.read_text("utf-8"))
    assert shown["slides"] == client.get(f"/talks/{path.stem}.json?language=fr").json["slides"]


def test_one_file_holds_the_same_and_says_who_has_composed_it(posted):
    reply = posted("talk.html", talk_of(COVER, RANKING), "fr")
    (held,) = re.findall(
        r'<script type="application/json" id="talk">(.*?)</script>', reply.text, re.S
    )

    assert reply.mimetype == "text/html"
    shown = posted("talk.json", talk_of(COVER, RANKING), "fr").json
    assert json.loads(held)["slides"] == shown["slides"]
    assert "Composée par un lecteur" in json.loads(held)["stamp"]


def test_a_presentation_is_made_of_it(posted):
    reply = posted("talk.pptx", talk_of(COVER, RANKING))

    assert reply.status_code == 200
    assert reply.data.startswith(b"PK")


PLACES = ("talk.json", "NPL.json", "talk.html", "talk.pptx")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "This talk, slide 2: there is no chart “pie”"),
        (
            "fr",
            "Cette présentation, diapositive 2\u202f: il n’y a pas de graphique «\u202fpie\u202f»",
        ),
        ("es", "Esta presentación, diapositiva 2: no hay ningún gráfico «pie»"),
    ],
)
def test_what_is_broken_is_said_with_its_slide_in_the_readers_language(
    posted, place, language, told
):
    reply = posted(place, talk_of(COVER, {"views": ["pie"]}), language)

    assert reply.status_code == 400
    assert reply.json["error"] == told


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "cannot be read"),
        (b"{", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[" * 60_000, "cannot be read"),
        (b"NaN", "“talk” is not written as it should be"),
        ([], "“talk” is not written as it should be"),
        (talk_of(), "there is no slide"),
        (talk_of(*[COVER] * (MOST_SLIDES + 1)), "“slides” holds more than"),
        (talk_of(*[RANKING] * 21), "“views” holds more than"),
        ({"slides": [COVER]}, "“title” is missing"),
        (b'{"title": {"en": "A"}, "slides": [{"views": ["map"], "minutes": NaN}]}', "“minutes”"),
        (talk_of({"views": ["map"], "title": {"tlh": "x"}}), "in an unknown language: tlh"),
        (talk_of({"views": ["map"], "notes": {"en": "x" * 4_001}}), "longer than"),
        (talk_of({"views": ["../staff"]}), "there is no chart “../staff”"),
    ],
)
def test_whatever_is_posted_is_answered(posted, body, reason):
    reply = posted("talk.json", body)

    assert reply.status_code == 400
    assert reason in reply.json["error"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\xff", "cannot be read"),
        (b"title", "cannot be read"),
        (b"a = " + b"[" * 50_000, "cannot be read"),
        (b"a = " + b"{a=" * 15_000, "cannot be read"),
        (b"title.en = 'A'", "there is no slide"),
    ],
)
def test_a_file_that_is_no_talk_is_refused_with_its_reason(posted, body, reason):
    reply = posted("written.json", body)

    assert reply.status_code == 400
    assert reason in reply.json["error"]


@pytest.mark.parametrize("place", [*PLACES, "written.json"])
@pytest.mark.parametrize(
    ("language", "said"), [("en", "more than"), ("fr", "plus de"), ("es", "más de")]
)
def test_what_is_too_large_is_refused_in_the_readers_language(posted, place, language, said):
    reply = posted(place, b" " * (LARGEST_BODY + 1), language)

    assert reply.status_code == 413
    assert f"{said} 64" in reply.json["error"]


def test_markup_in_a_talk_stays_text_in_its_file(posted):
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    text = posted("talk.html", talk_of({"layout": "cover", "title": {"en": bad}})).text

    assert "<script>alert(1)" not in text
    assert "<img" not in text


@pytest.mark.parametrize("place", [*PLACES, "written.json"])
def test_nothing_is_kept_and_nothing_can_be_asked_for_again(client, posted, place):
    body = b"title.en = 'A'\n[[slides]]\nviews = ['ranking']\n"
    reply = posted(place, body if place == "written.json" else talk_of(RANKING))

    assert reply.status_code == 200
    assert reply.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in reply.headers
    assert client.get(f"/mine/{place}").status_code in (404, 405)
