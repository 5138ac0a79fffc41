"""How bytes reach a reader: compressed once, kept in memory, answered before any framework is asked."""

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from threading import Lock
from typing import Any

import brotli
from flask import Request, Response

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"

#: Brotli's quality, 0 to 11. Files are compressed at start and wait; a reader waits for an answer:
#: 10 takes 4 ms and sends an eighth less than 9, 11 takes three times as long for a fortieth more.
FILE, ANSWER = 11, 10
#: The weight of an encoding that a reader does not accept; q=0.5 is merely a wish.
REFUSED = re.compile(r"\s*q=0(\.0*)?\s*")

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Environ = dict[str, Any]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]


@dataclass(frozen=True)
class Packed:
    """One answer in every encoding that a reader may accept."""

    body: bytes
    br: bytes
    gz: bytes
    mimetype: str
    etag: str
    cache_control: str

    def encoded(self, accept: str) -> tuple[bytes, str]:
        """The smallest body that an Accept-Encoding header allows, and its encoding's name."""
        accepted = {
            name.strip()
            for name, _, weight in (part.partition(";") for part in accept.split(","))
            if not REFUSED.fullmatch(weight)
        }
        if "br" in accepted:
            return self.br, "br"
        if "gzip" in accepted:
            return self.gz, "gzip"
        return self.body, ""

    def headers(self, encoding: str, length: int) -> Headers:
        """What goes with the body."""
        said = [
            ("Content-Type", self.mimetype),
            ("Content-Length", str(length)),
            ("Cache-Control", self.cache_control),
            ("ETag", self.etag),
            ("Vary", "Accept-Encoding"),
        ]
        return [*said, ("Content-Encoding", encoding)] if encoding else said

    @property
    def kept(self) -> Headers:
        """What a reader is told who already holds the bytes."""
        return [
            ("ETag", self.etag),
            ("Cache-Control", self.cache_control),
            ("Vary", "Accept-Encoding"),
        ]

    def known_to(self, if_none_match: str) -> bool:
        """Whether the reader already holds these bytes."""
        return self.etag in (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))

    def response(self, request: Request) -> Response:
        """The same answer through Flask, where ``Delivery`` did not know it yet."""
        if self.known_to(request.headers.get("If-None-Match", "")):
            reply = Response(status=304)
            reply.headers.update(self.kept)
            return reply
        body, encoding = self.encoded(request.headers.get("Accept-Encoding", ""))
        return Response(body, headers=self.headers(encoding, len(body)))


def packed(
    body: bytes, mimetype: str, *, cache_control: str = IMMUTABLE, quality: int = ANSWER
) -> Packed:
    """Compress once; ``quality`` is Brotli's, 0 to 11."""
    if mimetype.startswith("text/") or mimetype.endswith(("json", "javascript")):
        mimetype += "; charset=utf-8"
    return Packed(
        body=body,
        br=brotli.compress(body, quality=quality),
        gz=gzip.compress(body, 6, mtime=0),
        mimetype=mimetype,
        etag=f'"{hashlib.sha256(body).hexdigest()[:20]}"',
        cache_control=cache_control,
    )


@dataclass
class Shelf:
    """Files that never change under their address: the fingerprint of their bytes is part of it."""

    files: dict[str, Packed] = field(default_factory=dict)

    def place(self, name: str, body: bytes, mimetype: str, *, folder: str = "/assets") -> str:
        """Put a file on the shelf; its address is ``folder/stem.fingerprint.suffix``."""
        path = PurePosixPath(name)
        fingerprint = hashlib.sha256(body).hexdigest()[:10]
        url = f"{folder}/{path.stem}.{fingerprint}{path.suffix}"
        return self.place_at(url, body, mimetype)

    def place_at(
        self, url: str, body: bytes, mimetype: str, *, cache_control: str = IMMUTABLE
    ) -> str:
        """Put a file at an address that already names its version, or is not to be kept."""
        self.files[url] = packed(body, mimetype, cache_control=cache_control, quality=FILE)
        return url


class Answers:
    """Answers remembered by path and query, the least recently used forgotten first.

    >>> answers = Answers(most=1)
    >>> answers.remember("/a", "", packed(b"1", "text/plain", cache_control=REVALIDATE))
    >>> answers.remember("/b", "", packed(b"2", "text/plain", cache_control=REVALIDATE))
    >>> answers.get("/a", "") is None, answers.get("/b", "").body
    (True, b'2')
    """

    def __init__(self, *, most: int = 4_000, most_bytes: int = 128 * 1024 * 1024) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._kept: OrderedDict[tuple[str, str], Packed] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, path: str, query: str) -> Packed | None:
        """The remembered answer, or none."""
        with self._lock:
            found = self._kept.get((path, query))
            if found is not None:
                self._kept.move_to_end((path, query))
            return found

    def remember(self, path: str, query: str, answer: Packed) -> None:
        """Keep an answer, and forget the oldest beyond the bounds."""
        with self._lock:
            old = self._kept.pop((path, query), None)
            self._bytes += _size(answer) - (_size(old) if old else 0)
            self._kept[path, query] = answer
            while len(self._kept) > self._most or self._bytes > self._most_bytes:
                _, forgotten = self._kept.popitem(last=False)
                self._bytes -= _size(forgotten)


def _size(answer: Packed) -> int:
    return len(answer.body) + len(answer.br) + len(answer.gz)


class Delivery:
    """WSGI: what is on the shelf or remembered is answered from memory; the rest goes to the app.

    What is remembered is public. ``viewer`` says of a request who is signed in: whoever is may see
    more, and is answered by the app.
    """

    def __init__(
        self,
        app: WsgiApp,
        shelf: Shelf,
        answers: Callable[[], Answers],
        headers: Sequence[tuple[str, str]],
        viewer: Callable[[Environ], object | None] = lambda _: None,
    ) -> None:
        self._app, self._shelf, self._answers = app, shelf, answers
        self._headers = list(headers)
        self._viewer = viewer

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        found = self._shelf.files.get(path)
        if found is None and self._viewer(environ) is None:
            found = self._answers().get(path, environ["QUERY_STRING"])
        if found is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._app(environ, start_response)
        if found.known_to(environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response("304 Not Modified", [*found.kept, *self._headers])
            return []
        body, encoding = found.encoded(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response("200 OK", [*found.headers(encoding, len(body)), *self._headers])
        return [body] if environ["REQUEST_METHOD"] == "GET" else []
