"""Whether a form that arrives was sent by a page of ours: the check that every POST passes first."""

from collections.abc import Mapping

from werkzeug.datastructures import Headers


def same_origin(headers: Headers | Mapping[str, str], host: str) -> bool:
    """Whether a browser says that a page of this very host sent the request.

    >>> same_origin({"Sec-Fetch-Site": "same-origin"}, "m4sd.org")
    True
    >>> same_origin({"Sec-Fetch-Site": "cross-site"}, "m4sd.org")
    False

    Browsers do not send it where there is no encryption; they name the origin instead.

    >>> same_origin({"Origin": "http://m4sd.org:8050"}, "m4sd.org:8050")
    True
    >>> same_origin({"Origin": "null"}, "m4sd.org"), same_origin({}, "m4sd.org"), same_origin({}, "")
    (False, False, False)

    A page whose ``Referrer-Policy`` is ``no-referrer`` names no origin: pages with forms say
    ``same-origin``.
    """
    if site := headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    # The scheme is not compared: a server in front of this one may hold the certificate.
    origin = headers.get("Origin", "").partition("://")[2].lower()
    return bool(origin) and origin == host.lower()
