"""What a trusted proxy says of a request: who is signed in there, and how the reader reached it.

Everybody else may write the same headers, and is not believed.
"""

from collections.abc import Mapping, Sequence
from ipaddress import IPv6Address, ip_address
from typing import Any

from dashboard.settings import Network

#: A longer name is nobody's.
LONGEST_NAME = 200

Environ = Mapping[str, Any]


class Proxies:
    """The proxies that are believed, and the header in which they name who is signed in.

    >>> from ipaddress import ip_network
    >>> proxies = Proxies([ip_network("10.0.0.0/8")], "X-Forwarded-User")
    >>> proxies.named({"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_USER": "amina"})
    'amina'
    >>> proxies.named({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_USER": "amina"}) is None
    True
    """

    def __init__(self, networks: Sequence[Network], header: str | None) -> None:
        self._networks = networks
        self._header = f"HTTP_{header.upper().replace('-', '_')}" if header else ""

    def named(self, environ: Environ) -> str | None:
        """Who is signed in at the proxy; none where it names nobody."""
        written = environ.get(self._header, "")
        if not written or not self._between(environ):
            return None
        # WSGI hands over bytes as Latin-1.
        name: str = written.encode("latin-1").decode("utf-8", "replace").strip()
        # A comma joins two headers, of which one may be the reader's own.
        if not name.isprintable() or "," in name or len(name) > LONGEST_NAME:
            return None
        return name or None

    def scheme(self, environ: Environ) -> str:
        """``https`` where the reader's side of the way is encrypted, else ``http``."""
        return self._forwarded(environ, "HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]

    def host(self, environ: Environ) -> str:
        """The host that the reader has asked, with its port where the address has one."""
        return self._forwarded(environ, "HTTP_X_FORWARDED_HOST") or environ.get("HTTP_HOST", "")

    def _forwarded(self, environ: Environ, header: str) -> str:
        """What the nearest proxy has added, if it is believed."""
        written: str = environ.get(header, "")
        if not written or not self._between(environ):
            return ""
        return written.rpartition(",")[2].strip().lower()

    def _between(self, environ: Environ) -> bool:
        """Whether a trusted proxy hands the request over."""
        try:
            address = ip_address(environ.get("REMOTE_ADDR", ""))
        except ValueError:
            # A socket of the file system has no address.
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in network for network in self._networks)
