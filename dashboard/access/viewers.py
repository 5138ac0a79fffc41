"""The viewer: says of a request who is signed in. No cookie is made or believed anywhere else.

Nobody is, unless whoever runs the dashboard has set a key for links or named a proxy or a provider.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.sansio.http import parse_cookie

from dashboard.access.invitations import Invitation, Invitations
from dashboard.access.proxies import Proxies
from dashboard.settings import Settings

#: The cookie of somebody who is signed in.
COOKIE = "viewer"
#: How long it is believed.
SESSION = timedelta(hours=8)

Environ = Mapping[str, Any]


@dataclass(frozen=True)
class Viewer:
    """Somebody who is signed in.

    ``id`` is stable: ``link:<id>``, ``oidc:<issuer>-<subject>`` or ``proxy:<name>``. ``name`` is how
    they are addressed. The board reads drafts; staff loads files, too. ``until`` is when the
    session ends; none where a proxy decides.
    """

    id: str
    name: str
    role: Literal["board", "staff"]
    until: datetime | None = None


class SignedCookie:
    """Values that a reader keeps for us in a cookie, and cannot change. They are not hidden.

    >>> cookie = SignedCookie("k" * 32, "session", timedelta(hours=8))
    >>> value, until = cookie.loads(cookie.dumps({"link": "1f"}))
    >>> value
    {'link': '1f'}
    >>> cookie.loads("made up") is None
    True
    """

    def __init__(self, secret: str, purpose: str, lasts: timedelta) -> None:
        self._lasts = lasts
        self._serializer = URLSafeTimedSerializer(secret, salt=f"dashboard.{purpose}")

    def dumps(self, value: Mapping[str, str]) -> str:
        """The value as a cookie holds it."""
        return str(self._serializer.dumps(dict(value)))

    def loads(self, cookie: str) -> tuple[dict[str, Any], datetime] | None:
        """The value and until when it holds; none where it is not ours or too old."""
        try:
            value, signed = self._serializer.loads(
                cookie, max_age=int(self._lasts.total_seconds()), return_timestamp=True
            )
        except BadData:
            return None
        return value, signed + self._lasts


class Roles:
    """Who may come in as what, by name, e-mail address or @domain.

    >>> roles = Roles(board=["@board.example"], staff=["amina@office.example"])
    >>> roles.of("Amina@office.example"), roles.of("x@board.example"), roles.of("x@y.example")
    ('staff', 'board', None)
    """

    def __init__(self, board: Iterable[str], staff: Iterable[str]) -> None:
        self._board = {name.casefold() for name in board}
        self._staff = {name.casefold() for name in staff}

    def of(self, name: str) -> Literal["board", "staff"] | None:
        """The role of a name; none where nobody has let it in."""
        _, at, domain = name.casefold().rpartition("@")
        spellings = {name.casefold(), f"@{domain}"} if at else {name.casefold()}
        if spellings & self._staff:
            return "staff"
        return "board" if spellings & self._board else None


class Viewers:
    """Says who is signed in, from what a request carries. It never raises."""

    def __init__(self, settings: Settings) -> None:
        signing_in = settings.signing_in
        self.proxies = Proxies(signing_in.proxies, signing_in.proxy_header)
        self.roles = Roles(signing_in.board, signing_in.staff)
        self.invitations = Invitations(settings.results)
        self._by_proxy = signing_in.proxy_header is not None
        self._secret = signing_in.secret
        self._sessions = self.signed_cookie("session", SESSION) if self._secret else None

    @property
    def configured(self) -> bool:
        """Whether anybody can sign in at all."""
        return self.by_link or self._by_proxy

    @property
    def by_link(self) -> bool:
        """Whether links are opened, and cookies believed."""
        return self._sessions is not None

    def of(self, environ: Environ) -> Viewer | None:
        """Who sends this request; none is the public."""
        return self._by_session(environ) or self._by_header(environ)

    def session_of_link(self, invitation: Invitation) -> str:
        """The cookie of somebody who has opened a link."""
        return self._session({"link": invitation.id})

    def session_of_account(self, subject: str, email: str) -> str:
        """The cookie of somebody whom the provider has named."""
        return self._session({"oidc": subject, "email": email})

    def signed_cookie(self, purpose: str, lasts: timedelta) -> SignedCookie:
        """What signs values of one purpose: none can be passed off as one of another."""
        assert self._secret, "there is no key"
        return SignedCookie(self._secret, purpose, lasts)

    def _session(self, value: Mapping[str, str]) -> str:
        assert self._sessions is not None, "there is no key"
        return self._sessions.dumps(value)

    def _by_session(self, environ: Environ) -> Viewer | None:
        # Almost nobody has one: the public is answered from memory and should not wait.
        if self._sessions is None or f"{COOKIE}=" not in environ.get("HTTP_COOKIE", ""):
            return None
        opened = self._sessions.loads(cookie(environ, COOKIE))
        if opened is None:
            return None
        value, until = opened
        if "link" in value:
            invitation = self.invitations.get(value["link"])
            if invitation is None or invitation.revoked:
                return None
            return Viewer(f"link:{invitation.id}", invitation.name, invitation.role, until)
        # Asked again at each request, so that whoever is struck off the list is out.
        role = self.roles.of(value["email"])
        return Viewer(f"oidc:{value['oidc']}", value["email"], role, until) if role else None

    def _by_header(self, environ: Environ) -> Viewer | None:
        name = self.proxies.named(environ) if self._by_proxy else None
        if name is None:
            return None
        # Whomever the proxy lets through belongs to the board, at least.
        return Viewer(f"proxy:{name}", name, self.roles.of(name) or "board")


def cookie(environ: Environ, name: str) -> str:
    """A cookie that the reader has sent, or nothing.

    Flask's own reading, and that of ``werkzeug.http``, fails on what is not UTF-8.

    >>> cookie({"HTTP_COOKIE": "a=1; viewer=caf\xe9"}, "viewer")
    'caf\xe9'
    """
    return parse_cookie(environ.get("HTTP_COOKIE", "")).get(name, "")


def now() -> datetime:
    """The time, as invitations and sessions write it."""
    return datetime.now(UTC).replace(microsecond=0)
