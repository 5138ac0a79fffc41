import json
from collections.abc import Mapping

import pytest
from dash import Dash
from dash.dependencies import ALL, MATCH, Input, Output, State
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from callbacks import DECLARED
from callbacks.declared import (
    CLICKS,
    Number,
    OneOf,
    Registry,
    ServerCallback,
    Text,
    UndeclaredCallback,
)
from dashboard.web.security import guard, headers
from tests.callbacks.calls import ADDRESS, call

GREET = ServerCallback(
    outputs=(Output("greeting", "children"),),
    inputs={Input("ask", "n_clicks"): CLICKS, State("name", "value"): Text(10)},
)
EACH = ServerCallback(
    outputs=(Output({"row": MATCH, "part": "sum"}, "children"),),
    inputs={Input({"row": MATCH, "cell": ALL}, "value"): Number(0, 9)},
    largest=1_000,
)
REGISTRY = Registry([GREET, EACH])
GOOD = call(GREET, 1, "Amina")


def register_greeting(app):
    @app.callback(*GREET.outputs, *GREET.inputs, prevent_initial_call=True)
    def greet(_clicks, name):
        return f"Hello {name}"


def register_each(app):
    @app.callback(*EACH.outputs, *EACH.inputs, prevent_initial_call=True)
    def add(values):
        return sum(values)


@pytest.fixture(scope="module")
def client():
    app = Dash("guarded", server=Flask("guarded"), suppress_callback_exceptions=True)
    app.layout = []
    register_greeting(app)
    register_each(app)
    guard(app.server, headers([]), calls=REGISTRY)
    REGISTRY.check(app)
    return app.server.test_client()


def matched(*cells, row=3):
    cells = [{"id": {"row": row, "cell": at}, "property": "value", "value": value}
             for at, value in enumerate(cells)]  # fmt: skip
    outputs = {"id": {"row": row, "part": "sum"}, "property": "children"}
    return {"output": EACH.id, "outputs": outputs, "inputs": [cells], "changedPropIds": []}


def test_a_declared_callback_is_answered(client):
    reply = client.post(ADDRESS, json=GOOD)

    assert reply.status_code == 200
    assert reply.json["response"] == {"greeting": {"children": "Hello Amina"}}
    assert reply.headers["Cache-Control"] == "no-store"


def test_the_browser_may_say_of_which_document_it_calls(client):
    assert client.post(f"{ADDRESS}?endId=abc", json=GOOD).status_code == 200
    assert client.post(f"{ADDRESS}?cacheKey=abc", json=GOOD).status_code == 400


def test_ids_in_parts_stand_for_many(client):
    reply = client.post(ADDRESS, json=matched(1, 2, 3))

    assert reply.json["response"] == {'{"part":"sum","row":3}': {"children": 6}}


@pytest.mark.parametrize(
    "body",
    [
        GOOD | {"output": "other.children"},
        GOOD | {"output": ["greeting.children"]},
        GOOD | {"outputs": {"id": "other", "property": "children"}},
        GOOD | {"outputs": []},
        GOOD | {"inputs": []},
        GOOD | {"inputs": "ask"},
        GOOD | {"state": [*GOOD["state"], *GOOD["state"]]},
        GOOD | {"state": [GOOD["state"][0] | {"id": "other"}]},
        GOOD | {"state": [GOOD["state"][0] | {"property": "children"}]},
        GOOD | {"changedPropIds": {"a": 1}},
        GOOD | {"changedPropIds": ["x" * 1_000]},
        GOOD | {"changedPropIds": [None]},
        GOOD | {"cacheKey": "x"},
        call(GREET, 1, "A" * 11),
        call(GREET, 1, ["Amina"]),
        call(GREET, 1, 5),
        call(GREET, 1, "\ud800"),
        call(GREET, "1", "Amina"),
        call(GREET, True, "Amina"),
        call(GREET, -1, "Amina"),
        call(GREET, 10**30, "Amina"),
        matched(1, 10),
        matched(*[1] * 101),
        matched(1, row={"a": 1}),
        matched(1, row="x" * 200),
        matched(1) | {"inputs": [{"id": {"row": 3, "cell": 1}, "property": "value", "value": 1}]},
        [GOOD],
        "greeting.children",
        None,
    ],
)
def test_a_call_that_is_not_as_declared_is_refused(client, body, caplog):
    reply = client.post(ADDRESS, data=json.dumps(body), content_type="application/json")

    assert reply.status_code == 400
    assert set(reply.json) == {"error"}
    assert "CONTRIBUTING.md" in caplog.text


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 5_000, b'{"output":NaN}'])
def test_what_is_no_call_is_refused(client, body):
    assert client.post(ADDRESS, data=body, content_type="application/json").status_code == 400


def test_a_form_of_another_site_is_no_call(client):
    reply = client.post(ADDRESS, data=json.dumps(GOOD), content_type="text/plain")

    assert reply.status_code == 400


def test_a_large_call_is_refused(client):
    body = json.dumps(matched(1)) + " " * 1_000
    most = json.dumps(GOOD) + " " * GREET.largest

    assert client.post(ADDRESS, data=body, content_type="application/json").status_code == 400
    assert client.post(ADDRESS, data=most, content_type="application/json").status_code == 413


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from([*GOOD, "more"]), ANY_JSON)
def test_whatever_is_sent_is_answered_or_refused(client, name, value):
    reply = client.post(
        ADDRESS, data=json.dumps(GOOD | {name: value}), content_type="application/json"
    )

    assert reply.status_code in (200, 400)


def undeclared(app):
    @app.callback(Output("b", "children"), Input("a", "value"))
    def answer(value):
        return value


def with_another_input(app):
    @app.callback(*GREET.outputs, Input("ask", "n_clicks"), prevent_initial_call=True)
    def greet(clicks):
        return clicks


@pytest.mark.parametrize(
    ("register", "message"),
    [
        (undeclared, r"b\.children is not declared.*\(a\.value\).*CONTRIBUTING\.md"),
        (with_another_input, r"greeting\.children reads ask\.n_clicks, and its declaration says"),
        (lambda app: None, r"greeting\.children is declared, and no app\.callback has this output"),
    ],
)
def test_an_app_whose_callbacks_are_not_as_declared_does_not_start(register, message):
    app = Dash("undeclared", server=Flask("undeclared"))
    register(app)

    with pytest.raises(UndeclaredCallback, match=message):
        Registry([GREET]).check(app)


def test_a_callback_of_the_browser_needs_no_declaration():
    app = Dash("browser", server=Flask("browser"))
    app.clientside_callback("x => x", Output("b", "children"), Input("a", "value"))

    Registry().check(app)


def test_every_declared_callback_says_how_much_it_reads():
    assert DECLARED.by_id
    for callback in DECLARED.by_id.values():
        assert isinstance(callback.inputs, Mapping) and callback.inputs
        assert all(isinstance(each, Text | Number | OneOf) for each in callback.inputs.values())
