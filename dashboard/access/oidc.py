"""Signing in with OpenID Connect: asks the provider who somebody is, and verifies what it answers."""

import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import is_secure_transport
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from dashboard import settings
from dashboard.errors import BadRequest, Unavailable

log = logging.getLogger(__name__)

#: Only signatures that the provider alone can make: never one with the secret that we know, too.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")

#: Seconds to wait for one answer of the provider.
PATIENCE = 10.0
#: Seconds by which its clock and ours may differ.
LEEWAY = 120


class Unreachable(Unavailable):
    """The provider does not answer, or not as one."""


class Refused(BadRequest):
    """What came back is not what the provider would say of somebody who has just signed in here."""


@dataclass(frozen=True)
class Account:
    """Whom the provider has named: an address that it has verified, and who that is to it."""

    subject: str
    email: str


class Provider:
    """One provider, and what it publishes of itself."""

    def __init__(self, configured: settings.Provider) -> None:
        self._configured = configured

    def begin(self, back: str) -> tuple[str, dict[str, str]]:
        """Where to send somebody to sign in, and what to keep until they come ``back``.

        Raises Unreachable.
        """
        pending = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        published = self._published()
        with self._session(published, back) as session:
            url, _ = session.create_authorization_url(
                published["authorization_endpoint"],
                state=pending["state"],
                nonce=pending["nonce"],
                code_verifier=pending["verifier"],
            )
        return url, pending

    def finish(self, pending: Mapping[str, Any], answer: Mapping[str, str], back: str) -> Account:
        """Who has come back, from what was ``pending`` and what the address holds as ``answer``.

        Raises Unreachable or Refused.
        """
        if not hmac.compare_digest(answer.get("state", "").encode(), pending["state"].encode()):
            raise Refused("the state is another")
        if not answer.get("code"):
            raise Refused("the provider has not let them in")
        published = self._published()
        # A provider that names itself tells whether the answer is of another (RFC 9207).
        if answer.get("iss", published["issuer"]) != published["issuer"]:
            raise Refused("the answer is of another provider")
        try:
            with self._session(published, back) as session:
                token = session.fetch_token(
                    published["token_endpoint"],
                    grant_type="authorization_code",
                    code=answer["code"],
                    code_verifier=pending["verifier"],
                )
            return self._account(token, pending["nonce"], published)
        except requests.RequestException as error:
            raise _unreachable(error) from None
        except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as error:
            # What the message quotes may be a token.
            raise Refused(type(error).__name__) from None

    def _account(
        self, token: Mapping[str, Any], nonce: str, published: Mapping[str, Any]
    ) -> Account:
        """Whom a verified ID token names."""
        keys = KeySet.import_key_set(_fetched(published["jwks_uri"]))
        read = jwt.decode(
            token["id_token"],
            keys,
            registry=JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False),
        )
        claims = CodeIDToken(
            read.claims,
            read.header,
            {
                "iss": {"essential": True, "value": published["issuer"]},
                "aud": {"essential": True, "value": self._configured.client},
                "sub": {"essential": True},
            },
            {
                "nonce": nonce,
                "client_id": self._configured.client,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(leeway=LEEWAY)
        # Some providers let people claim any address until they have answered a letter to it.
        if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
            raise Refused("the address is not verified")
        return Account(f"{claims['iss']}-{claims['sub']}", claims["email"])

    def _session(self, published: Mapping[str, Any], back: str) -> OAuth2Session:
        ways = published.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic = "client_secret_basic" in ways
        return OAuth2Session(
            self._configured.client,
            self._configured.client_secret,
            scope="openid email",
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if basic else "client_secret_post",
            default_timeout=PATIENCE,
        )

    def _published(self) -> dict[str, Any]:
        """The provider's addresses and its own name for itself, as it publishes them."""
        issuer = self._configured.issuer.rstrip("/")
        try:
            published: dict[str, Any] = _fetched(f"{issuer}/.well-known/openid-configuration")
            own_name = str(published["issuer"])
            addresses = [
                published[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
            ]
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise _unreachable(error) from None
        if own_name.rstrip("/") != issuer or not all(map(is_secure_transport, addresses)):
            log.error("the provider of sign-ins calls itself %s, or has no TLS", own_name)
            raise Unreachable
        return published


def _fetched(address: str) -> Any:
    reply = requests.get(address, timeout=PATIENCE)
    reply.raise_for_status()
    return reply.json()


def _unreachable(error: Exception) -> Unreachable:
    log.error("the provider of sign-ins does not answer as one: %s", type(error).__name__)
    return Unreachable()
