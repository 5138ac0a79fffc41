"""Signing in at a provider: a small one that speaks the published protocol on this machine."""

import base64
import hashlib
import hmac
import json
import logging
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from flask import Flask, g
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from dashboard.access.viewers import COOKIE, Viewers
from dashboard.browser_contract import PUBLIC_PATHS
from dashboard.settings import Provider, Settings, SigningIn
from dashboard.web import security, sign_in

CLIENT, CLIENT_SECRET = "dashboard", "what the provider knows us by"
KEY = RSAKey.generate_key(2048, {"kid": "1"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "1"})


class FakeProvider:
    """Answers as a provider does; a test says what is wrong with it."""

    def __init__(self):
        self.claims, self.published, self.signs = {}, {}, lambda claims: signed(claims)
        self.codes, self.down = {}, False
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.answer(self, "GET")

            def do_POST(self):
                provider.answer(self, "POST")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, handler, method):
        status, said = 404, {}
        path = urlsplit(handler.path).path
        if self.down:
            status = 500
        elif path == "/.well-known/openid-configuration":
            status, said = 200, self.document() | self.published
        elif path == "/keys":
            status, said = 200, {"keys": [KEY.as_dict(private=False)]}
        elif (method, path) == ("POST", "/token"):
            length = int(handler.headers["Content-Length"])
            form = dict(parse_qsl(handler.rfile.read(length).decode()))
            status, said = self.token(form, handler.headers.get("Authorization", ""))
        body = json.dumps(said).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def document(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def authorize(self, location):
        """What happens there once somebody has given their password: the address they return to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
        assert set(asked["scope"].split()) == {"openid", "email"}
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"/signed-in?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form, authorization):
        asked = self.codes.pop(form.get("code"), None)
        known = base64.b64encode(f"{CLIENT}:{CLIENT_SECRET}".encode()).decode()
        assert authorization == f"Basic {known}"
        challenge = coded(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if asked is None or asked["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        assert form["redirect_uri"] == asked["redirect_uri"]
        claims = {
            "iss": self.issuer,
            "sub": "7",
            "aud": CLIENT,
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "nonce": asked["nonce"],
            "email": "lena@board.example",
            "email_verified": True,
        } | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        return 200, {
            "access_token": "opaque",
            "token_type": "Bearer",
            "id_token": self.signs(claims),
        }


def signed(claims, key=KEY, alg="RS256"):
    return jwt.encode({"alg": alg, "kid": "1"}, claims, key, algorithms=[alg])


def forged(claims):
    """Signed with the provider's public key, as if that were a secret that it shares with us."""
    parts = ({"alg": "HS256", "kid": "1"}, claims)
    said = ".".join(coded(json.dumps(each).encode()) for each in parts)
    return f"{said}.{coded(hmac.digest(KEY.as_pem(private=False), said.encode(), 'sha256'))}"


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unsigned(claims):
    return ".".join(coded(json.dumps(each).encode()) for each in ({"alg": "none"}, claims)) + "."


@pytest.fixture
def provider():
    made = FakeProvider()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def client(provider, tmp_path, every_language):
    signing_in = SigningIn(
        secret="a key of the tests, long enough to be one",
        board=("@board.example",),
        staff=("amina@office.example",),
        provider=Provider(provider.issuer, CLIENT, CLIENT_SECRET),
    )
    viewers = Viewers(Settings(results=tmp_path, signing_in=signing_in))
    server = Flask("doors")
    sign_in.recognise(server, viewers)
    security.guard(server, security.headers([]), public_paths=PUBLIC_PATHS)
    server.register_blueprint(sign_in.blueprint(viewers, signing_in.provider, every_language))

    @server.get("/")
    def room():
        return f"{g.viewer.id}, {g.viewer.name}, {g.viewer.role}" if g.viewer else "the public"

    return server.test_client()


def come_back(client, provider, query=""):
    """Go to the provider, sign in there, and come back."""
    return client.get(provider.authorize(client.get(f"/sign-in{query}").headers["Location"]))


def test_whom_the_provider_names_and_a_list_holds_comes_in(client, provider):
    sent = client.get("/sign-in?language=fr")
    back = client.get(provider.authorize(sent.headers["Location"]))

    assert sent.status_code == 303
    assert sent.headers["Location"].startswith(f"{provider.issuer}/authorize?")
    assert "redirect_uri=http%3A%2F%2Flocalhost%2Fsigned-in" in sent.headers["Location"]
    assert "Max-Age=600; HttpOnly; Path=/; SameSite=Lax" in sent.headers["Set-Cookie"]
    assert (back.status_code, back.headers["Location"]) == (303, "/?language=fr")
    session, asked = back.headers.getlist("Set-Cookie")
    assert session.startswith(f"{COOKIE}=") and "Max-Age=28800; HttpOnly" in session
    assert asked.startswith("signing_in=;") and "Max-Age=0" in asked
    assert client.get("/").text == f"oidc:{provider.issuer}-7, lena@board.example, board"


def test_staff_comes_in_as_staff_and_goes_out_again(client, provider):
    provider.claims = {"email": "Amina@Office.example", "aud": [CLIENT]}
    come_back(client, provider)

    assert client.get("/").text.endswith("Amina@Office.example, staff")
    client.post("/sign-out", headers={"Sec-Fetch-Site": "same-origin"})
    assert client.get("/").text == "the public"


def test_whom_no_list_holds_is_told_so_in_their_language(client, provider):
    provider.claims = {"email": "x@elsewhere.example"}
    reply = come_back(client, provider, "?language=es")

    assert reply.status_code == 403
    assert "x@elsewhere.example no figura" in reply.text
    assert client.get("/").text == "the public"


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": [CLIENT, "another"]},
        {"aud": None},
        {"azp": "another"},
        {"iss": "https://another.example"},
        {"iss": None},
        {"sub": None},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
        {"email": None},
        {"email": ["lena@board.example"]},
    ],
    ids=str,
)
def test_a_token_that_does_not_say_what_it_must_is_refused(client, provider, caplog, claims):
    provider.claims = claims
    with caplog.at_level(logging.DEBUG, "dashboard"):
        reply = come_back(client, provider)

    assert reply.status_code == 400
    assert "Signing in did not work" in reply.text
    assert client.get("/").text == "the public"
    assert "a sign-in was refused" in caplog.text
    assert "Traceback" not in caplog.text and "eyJ" not in caplog.text


@pytest.mark.parametrize(
    "signs",
    [
        lambda claims: signed(claims, OTHER_KEY),
        lambda claims: signed(claims, OctKey.import_key(CLIENT_SECRET), "HS256"),
        forged,
        unsigned,
        lambda claims: signed(claims)[:-4] + "AAAA",
        lambda _: "no token",
        lambda _: 7,
    ],
    ids=["another key", "our secret", "its public key", "none", "changed", "text", "number"],
)
def test_a_token_that_the_provider_has_not_signed_is_refused(client, provider, signs):
    provider.signs = signs

    assert come_back(client, provider).status_code == 400
    assert client.get("/").text == "the public"


def test_an_answer_is_believed_only_where_it_was_asked_for_and_only_once(client, provider):
    location = client.get("/sign-in").headers["Location"]
    address = provider.authorize(location)
    elsewhere = client.application.test_client()

    assert elsewhere.get(address).status_code == 400, "another browser has asked"
    assert client.get(f"{address}x").status_code == 400, "the state is another"
    assert client.get(address).status_code == 400, "the question has been answered"
    assert client.get("/").text == "the public"


@pytest.mark.parametrize(
    "query", ["", "?error=access_denied&state={state}", "?code=made-up&state={state}", "?code=x",
              "?code={code}&state={state}&iss=https://another.example"],
)  # fmt: skip
def test_coming_back_with_something_else_lets_nobody_in(client, provider, query):
    location = client.get("/sign-in").headers["Location"]
    said = dict(parse_qsl(urlsplit(provider.authorize(location)).query))
    reply = client.get(f"/signed-in{query.format(**said)}")

    assert reply.status_code == 400
    assert 'href="/sign-in"' in reply.text
    assert client.get("/").text == "the public"


@pytest.mark.parametrize(
    "published",
    [
        {"issuer": "https://another.example"},
        {"issuer": 7},
        {"token_endpoint": None},
        {"authorization_endpoint": "http://another.example/authorize"},
    ],
    ids=str,
)
def test_a_provider_that_is_not_the_one_named_is_not_asked(client, provider, published):
    provider.published = published

    reply = client.get("/sign-in")
    assert reply.status_code == 503
    assert "Set-Cookie" not in reply.headers


def test_a_provider_that_does_not_answer_is_said(client, provider):
    address = provider.authorize(client.get("/sign-in").headers["Location"])
    provider.down = True

    for reply in (client.get(address), client.get("/sign-in?language=fr")):
        assert reply.status_code == 503
    assert "La connexion est impossible" in reply.text


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(client, provider):
    provider.published = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    seen = []

    def token(form, authorization):
        seen.append((form["client_secret"], authorization))
        return 400, {"error": "invalid_grant"}

    provider.token = token
    come_back(client, provider)

    assert seen == [(CLIENT_SECRET, "")]
