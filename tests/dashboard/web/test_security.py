import logging

import pytest
from dash.exceptions import DependencyException
from flask import Flask

from dashboard.settings import LARGEST_BODY
from dashboard.web.security import CLOSED, LONGEST_QUERY, guard, headers

SAID = headers(["'sha256-abc'"])


@pytest.fixture(scope="module")
def client():
    server = Flask("guarded")
    guard(server, SAID, public_paths=("/way-in", "/ways-in/"))

    @server.get("/fine")
    def fine():
        return "fine"

    @server.get("/broken")
    def broken():
        raise ValueError("a secret of the server")

    @server.route("/ways-in/<secret>", methods=["GET", "POST"])
    def way_in(secret):
        if secret == "broken":
            raise ValueError
        return "come in"

    @server.get("/unserved")
    def unserved():
        raise DependencyException("a list of paths")

    return server.test_client()


def policy():
    written = dict(SAID)["Content-Security-Policy"].split("; ")
    return {part.split()[0]: part.split()[1:] for part in written}


def test_only_scripts_of_ours_and_those_hashed_may_run():
    assert policy()["script-src"] == ["'self'", "'sha256-abc'"]
    assert policy()["default-src"] == ["'none'"]


def test_no_other_host_is_named_and_nobody_may_frame_the_pages():
    assert not [value for values in policy().values() for value in values if "." in value]
    assert policy()["frame-ancestors"] == ["'none'"]
    assert policy()["connect-src"] == ["'self'"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/fine", 200),
        ("HEAD", "/fine", 200),
        ("GET", "/nothing", 404),
        ("GET", "/broken", 500),
        ("GET", "/unserved", 404),
        ("POST", "/fine", 405),
        ("PUT", "/fine", 405),
        ("DELETE", "/fine", 405),
        ("POST", "/_dash-update-component", 400),
        ("GET", f"/fine?{'x' * (LONGEST_QUERY + 1)}", 414),
        ("GET", f"/fine?{'x' * LONGEST_QUERY}", 200),
        *[("GET", path, 404) for path in CLOSED],
    ],
)
def test_every_answer_carries_every_security_header(client, method, path, status):
    reply = client.open(path, method=method)

    assert reply.status_code == status
    assert [reply.headers[name] for name, _ in SAID] == [value for _, value in SAID]


def test_a_bug_is_logged_with_its_address_and_told_without_its_stack(client, caplog):
    with caplog.at_level(logging.ERROR):
        reply = client.get("/broken?country=NPL")

    assert "secret" not in reply.text and "Traceback" not in reply.text
    assert reply.headers["Cache-Control"] == "no-store"
    assert "/broken?country=NPL" in caplog.text
    assert "a secret of the server" in caplog.text


def test_a_file_that_dash_does_not_serve_is_not_found_and_not_logged(client, caplog):
    reply = client.get("/unserved")

    assert (reply.status_code, caplog.text) == (404, "")
    assert "list of paths" not in reply.text


def test_a_body_is_refused_before_it_is_read(client):
    reply = client.post("/_dash-update-component", data=b"x" * (LARGEST_BODY + 1))

    assert reply.status_code == 413


def test_only_a_public_path_is_posted_to(client):
    assert client.post("/ways-in/x").status_code == 200
    assert client.post("/ways-in").headers["Allow"] == "GET, HEAD, OPTIONS"
    assert client.put("/ways-in/x").headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_only_a_public_path_may_send_a_form(client):
    fine, way_in = (
        client.get(path).headers["Content-Security-Policy"] for path in ("/fine", "/ways-in/x")
    )

    assert fine == dict(SAID)["Content-Security-Policy"]
    assert way_in == fine.replace("form-action 'none'", "form-action 'self'") != fine


def test_what_the_address_of_a_public_path_holds_is_not_logged(client, caplog):
    assert client.get("/ways-in/broken?code=a-secret").status_code == 500
    assert "ERROR" in caplog.text and "/ways-in/" in caplog.text
    assert "/ways-in/broken" not in caplog.text and "a-secret" not in caplog.text


@pytest.fixture(scope="module")
def with_forms():
    server = Flask("with forms", static_folder=None)
    guard(server, SAID, posts=["/forms"])

    @server.post("/forms")
    @server.post("/forms/<name>")
    @server.post("/formsandmore")
    @server.post("/other")
    def sent(name=""):
        return "sent"

    return server.test_client()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/forms", 200),
        ("POST", "/forms/one", 200),
        ("POST", "/forms/one/two", 405),
        ("POST", "/formsandmore", 405),
        ("POST", "/other", 405),
        ("PUT", "/forms", 405),
        ("DELETE", "/forms", 405),
    ],
)
def test_only_routes_below_the_paths_that_are_named_answer_a_form(with_forms, method, path, status):
    reply = with_forms.open(path, method=method)

    assert reply.status_code == status
    allowed = "'self'" if status == 200 else "'none'"
    assert f"form-action {allowed}" in reply.headers["Content-Security-Policy"]


def test_a_form_is_no_larger_than_any_other_body(with_forms):
    assert with_forms.application.config["MAX_CONTENT_LENGTH"] == LARGEST_BODY
