import gzip

import brotli
import pytest
from flask import Flask, request
from werkzeug.test import Client

from dashboard.serving.compressed import (
    IMMUTABLE,
    REVALIDATE,
    CompressedResponses,
    ResponseCache,
    StaticFiles,
    compressed,
)

BODY = b"the same words over and over " * 100
SAID = [("X-Content-Type-Options", "nosniff")]


@pytest.fixture
def answers():
    kept = ResponseCache()
    kept.put("/kept.json", "a=1", compressed(BODY, "application/json", cache_control=REVALIDATE))
    return kept


@pytest.fixture
def static_files():
    return StaticFiles()


@pytest.fixture
def client(answers, static_files):
    app = Flask("asked")

    @app.route("/<path:path>", methods=["GET", "POST"])
    def asked(path):
        return f"{request.method} reached the app"

    return Client(CompressedResponses(app.wsgi_app, static_files, lambda: answers, SAID))


@pytest.mark.parametrize(
    ("accepted", "encoding", "read"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=0.5", "br", brotli.decompress),
        ("gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("br;q=0.0, gzip;q=0", None, bytes),
        ("", None, bytes),
        ("zstd", None, bytes),
    ],
)
def test_the_body_comes_in_the_smallest_encoding_that_the_reader_accepts(
    client, accepted, encoding, read
):
    reply = client.get("/kept.json?a=1", headers={"Accept-Encoding": accepted})

    assert reply.headers.get("Content-Encoding") == encoding
    assert read(reply.data) == BODY
    assert int(reply.headers["Content-Length"]) == len(reply.data)
    assert reply.headers["Vary"] == "Accept-Encoding"


def test_what_is_remembered_does_not_reach_the_app(client):
    assert client.get("/kept.json?a=1").data == BODY
    assert client.get("/kept.json?a=2").data == b"GET reached the app"
    assert client.post("/kept.json?a=1").data == b"POST reached the app"


def test_who_is_signed_in_is_answered_by_the_app_but_static_files_come_from_memory(
    answers, static_files
):
    app = Flask("asked")
    app.get("/<path:path>")(lambda path: "the app")
    url = static_files.add("page.css", b"a{}", "text/css")
    client = Client(
        CompressedResponses(
            app.wsgi_app,
            static_files,
            lambda: answers,
            SAID,
            lambda environ: environ.get("HTTP_COOKIE"),
        ),
        use_cookies=False,
    )

    for path, public, private in [("/kept.json?a=1", BODY, b"the app"), (url, b"a{}", b"a{}")]:
        assert client.get(path).data == public
        assert client.get(path, headers={"Cookie": "viewer=x"}).data == private


def test_a_reader_who_holds_the_bytes_is_told_so(client):
    tag = client.get("/kept.json?a=1").headers["ETag"]

    for said in (tag, f"W/{tag}", f'"other", {tag}'):
        reply = client.get("/kept.json?a=1", headers={"If-None-Match": said})
        assert (reply.status_code, reply.data) == (304, b"")
        assert reply.headers["ETag"] == tag
    assert client.get("/kept.json?a=1", headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_head_of_an_answer_has_its_headers_and_no_body(client):
    reply = client.head("/kept.json?a=1")

    assert reply.data == b""
    assert int(reply.headers["Content-Length"]) == len(BODY)


def test_answers_from_memory_carry_the_security_headers(client):
    known = client.get("/kept.json?a=1").headers["ETag"]

    for asked in ({}, {"If-None-Match": known}):
        reply = client.get("/kept.json?a=1", headers=asked)
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_static_file_is_named_by_its_bytes_and_kept_for_a_year(client, static_files):
    one, two = (static_files.add("page.css", body, "text/css") for body in (b"a{}", b"b{}"))

    reply = client.get(one)
    assert one != two
    assert one.startswith("/assets/page.") and one.endswith(".css")
    assert (reply.data, reply.headers["Cache-Control"]) == (b"a{}", IMMUTABLE)
    assert reply.headers["Content-Type"] == "text/css; charset=utf-8"


def test_a_static_file_does_not_depend_on_the_query(client, static_files):
    url = static_files.add("stage.js", b"let a", "text/javascript")

    assert client.get(f"{url}?m=1").data == b"let a"


def test_a_picture_has_no_charset(static_files):
    url = static_files.add("a.woff2", b"\x00", "font/woff2")

    assert static_files.files[url].mimetype == "font/woff2"


def test_the_least_recently_used_answer_is_forgotten_first():
    answers = ResponseCache(most=2)
    answers.put("/a", "", compressed(b"a", "text/plain"))
    answers.put("/b", "", compressed(b"b", "text/plain"))
    answers.get("/a", "")
    answers.put("/c", "", compressed(b"c", "text/plain"))

    assert answers.get("/b", "") is None
    assert answers.get("/a", "").body == b"a"


def test_answers_are_bounded_in_bytes_too():
    answers = ResponseCache(most_bytes=len(BODY) + 1000)
    for name in "ab":
        answers.put(f"/{name}", "", compressed(BODY, "text/plain"))

    assert answers.get("/a", "") is None
    assert answers.get("/b", "") is not None


def test_an_answer_given_again_takes_the_place_of_the_old_one():
    answers = ResponseCache(most_bytes=len(BODY) + 1000)
    for _ in range(5):
        answers.put("/a", "", compressed(BODY, "text/plain"))

    assert answers.get("/a", "").body == BODY


def test_the_same_bytes_have_the_same_tag():
    one, two = compressed(b"a", "text/plain"), compressed(b"a", "text/plain", quality=1)

    assert one.etag == two.etag != compressed(b"b", "text/plain").etag
    assert one.gz == two.gz


def test_flask_gives_the_same_answer_as_the_memory(client, answers):
    found = answers.get("/kept.json", "a=1")
    with Flask("flask").test_request_context(headers={"Accept-Encoding": "gzip"}):
        reply = found.to_flask(request)
    from_memory = client.get("/kept.json?a=1", headers={"Accept-Encoding": "gzip"})

    said = {name: value for name, value in from_memory.headers.items() if (name, value) not in SAID}
    assert reply.get_data() == from_memory.data
    assert dict(reply.headers) == said


def test_flask_tells_a_reader_who_holds_the_bytes_so(answers):
    found = answers.get("/kept.json", "a=1")
    with Flask("flask").test_request_context(headers={"If-None-Match": found.etag}):
        reply = found.to_flask(request)

    assert (reply.status_code, reply.get_data()) == (304, b"")
