"""What whoever runs the dashboard may set, in the environment.

Nothing else reads the environment, but ``dashboard.paths`` for the folder of the programme.
"""

import os
import re
import shutil
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.errors import BadSetting
from dashboard.paths import RELEASES

#: Chromium as Debian, Ubuntu, macOS and others name it.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: No request has a longer body, in bytes; files of the programme's team have limits of their own.
LARGEST_BODY = 64 * 1024

RESULTS = RELEASES / "results"
#: Where `results demo` makes its releases; they are shown where DASHBOARD_RESULTS names this folder.
DEMONSTRATION = RELEASES / "demonstration"

#: A key that is shorter could be guessed from one cookie.
SHORTEST_SECRET = 32

Network = IPv4Network | IPv6Network


class WrongSetting(BadSetting):
    """A setting that cannot be what it is; the message names it."""


@dataclass(frozen=True)
class Provider:
    """Who signs viewers in with OpenID Connect, and what we are known by there."""

    issuer: str
    client: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class SigningIn:
    """Who may see what is not public yet; by default nobody.

    ``secret``: the key of the cookies; without it there are no links and no cookies.
    ``proxies``: networks from which what a proxy says of a request is believed.
    ``proxy_header``: in which header they name who is signed in there.
    ``board``, ``staff``: names, e-mail addresses and @domains, as ``Roles`` reads them.
    """

    secret: str = field(default="", repr=False)
    proxies: tuple[Network, ...] = ()
    proxy_header: str | None = None
    board: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    provider: Provider | None = None

    @classmethod
    def from_environment(cls) -> "SigningIn":
        """Read DASHBOARD_SECRET, _PROXIES, _PROXY_HEADER, _BOARD_NAMES, _STAFF_NAMES and _OIDC_….

        Raises WrongSetting.
        """
        secret = os.environ.get("DASHBOARD_SECRET", "")
        if secret and len(secret) < SHORTEST_SECRET:
            raise WrongSetting(f"DASHBOARD_SECRET: needs at least {SHORTEST_SECRET} characters")
        proxies = tuple(map(_network, os.environ.get("DASHBOARD_PROXIES", "").split()))
        header = os.environ.get("DASHBOARD_PROXY_HEADER") or None
        if header and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", header):
            raise WrongSetting(
                f"DASHBOARD_PROXY_HEADER: {header!r} is not a header as X-Forwarded-User"
            )
        if header and not proxies:
            raise WrongSetting("DASHBOARD_PROXIES: name the proxies that set the header")
        provider = _provider()
        if provider and not secret:
            raise WrongSetting("DASHBOARD_SECRET: is needed to sign viewers in")
        return cls(
            secret=secret,
            proxies=proxies,
            proxy_header=header,
            board=_names("DASHBOARD_BOARD_NAMES"),
            staff=_names("DASHBOARD_STAFF_NAMES"),
            provider=provider,
        )


def _network(written: str) -> Network:
    try:
        return ip_network(written)
    except ValueError:
        raise WrongSetting(
            f"DASHBOARD_PROXIES: {written!r} is not a network as 10.0.0.0/8"
        ) from None


def _names(variable: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in os.environ.get(variable, "").split(";") if name.strip())


def _provider() -> Provider | None:
    variables = ("DASHBOARD_OIDC_ISSUER", "DASHBOARD_OIDC_CLIENT", "DASHBOARD_OIDC_CLIENT_SECRET")
    issuer, client, client_secret = (os.environ.get(name, "") for name in variables)
    missing = [name for name in variables if not os.environ.get(name)]
    if len(missing) == len(variables):
        return None
    if missing:
        raise WrongSetting(f"{missing[0]}: is missing; signing in needs {', '.join(variables)}")
    parts = urlsplit(issuer)
    # Without TLS anybody on the way could say who is signed in.
    if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise WrongSetting(f"DASHBOARD_OIDC_ISSUER: {issuer!r} is not an address as https://a.org")
    return Provider(issuer, client, client_secret)


@dataclass(frozen=True)
class Settings:
    """``frame_ancestors``: sites that may show ``/embed/`` in a frame. ``chromium``: a browser or none.

    ``releases``: where refreshed data are published; without any the committed data are served.
    ``results``: where the programme's own results are kept, once they are loaded.
    ``signing_in``: who may see what is not public yet.
    ``staff``: whether the programme's team may load them at ``/staff``.
    """

    frame_ancestors: tuple[str, ...] = ()
    chromium: str | None = None
    releases: Path = RELEASES
    results: Path = RESULTS
    signing_in: SigningIn = SigningIn()
    staff: bool = False

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read FRAME_ANCESTORS (origins separated by blanks, or *), CHROMIUM and what begins with DASHBOARD_.

        ``SigningIn`` reads the others. Raises WrongSetting.
        """
        origins = tuple(os.environ.get("FRAME_ANCESTORS", "").split())
        for origin in origins:
            # It becomes part of a header: nothing but an origin may get there.
            if not re.fullmatch(r"\*|https?://[\w.*-]+(:\d+)?", origin):
                raise WrongSetting(f"FRAME_ANCESTORS: {origin!r} is not an origin as https://a.org")
        staff = os.environ.get("DASHBOARD_STAFF", "no")
        if staff not in ("yes", "no", ""):
            raise WrongSetting(f"DASHBOARD_STAFF: {staff!r} is neither yes nor no")
        named = os.environ.get("CHROMIUM")
        chromium = (
            shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
        )
        return cls(
            frame_ancestors=origins,
            chromium=chromium,
            releases=Path(os.environ.get("DASHBOARD_DATA") or RELEASES),
            results=Path(os.environ.get("DASHBOARD_RESULTS") or RESULTS),
            signing_in=SigningIn.from_environment(),
            staff=staff == "yes",
        )
