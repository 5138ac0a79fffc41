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
class CompressedResponse:
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
        headers = [
            ("Content-Type", self.mimetype),
            ("Content-Length", str(length)),
            ("Cache-Control", self.cache_control),
            ("ETag", self.etag),
            ("Vary", "Accept-Encoding"),
        ]
        return [*headers, ("Content-Encoding", encoding)] if encoding else headers

    @property
    def unchanged_headers(self) -> Headers:
        """What goes with 304, to a reader who already holds the bytes."""
        return [
            ("ETag", self.etag),
            ("Cache-Control", self.cache_control),
            ("Vary", "Accept-Encoding"),
        ]

    def is_held_by(self, if_none_match: str) -> bool:
        """Whether the reader already holds these bytes."""
        return self.etag in (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))

    def to_flask(self, request: Request) -> Response:
        """The same answer through Flask, where ``CompressedResponses`` did not hold it yet."""
        if self.is_held_by(request.headers.get("If-None-Match", "")):
            reply = Response(status=304)
            reply.headers.update(self.unchanged_headers)
            return reply
        body, encoding = self.encoded(request.headers.get("Accept-Encoding", ""))
        return Response(body, headers=self.headers(encoding, len(body)))


def compressed(
    body: bytes, mimetype: str, *, cache_control: str = IMMUTABLE, quality: int = ANSWER
) -> CompressedResponse:
    """Compress once; ``quality`` is Brotli's, 0 to 11."""
    if mimetype.startswith("text/") or mimetype.endswith(("json", "javascript")):
        mimetype += "; charset=utf-8"
    return CompressedResponse(
        body=body,
        br=brotli.compress(body, quality=quality),
        gz=gzip.compress(body, 6, mtime=0),
        mimetype=mimetype,
        etag=f'"{hashlib.sha256(body).hexdigest()[:20]}"',
        cache_control=cache_control,
    )


@dataclass
class StaticFiles:
    """Files that never change under their address: the fingerprint of their bytes is part of it."""

    files: dict[str, CompressedResponse] = field(default_factory=dict)

    def add(self, name: str, body: bytes, mimetype: str, *, folder: str = "/assets") -> str:
        """Add a file; its address is ``folder/stem.fingerprint.suffix``."""
        path = PurePosixPath(name)
        fingerprint = hashlib.sha256(body).hexdigest()[:10]
        url = f"{folder}/{path.stem}.{fingerprint}{path.suffix}"
        return self.add_at(url, body, mimetype)

    def add_at(
        self, url: str, body: bytes, mimetype: str, *, cache_control: str = IMMUTABLE
    ) -> str:
        """Add a file at an address that already names its version, or is not to be cached."""
        self.files[url] = compressed(body, mimetype, cache_control=cache_control, quality=FILE)
        return url


class ResponseCache:
    """Answers by path and query; beyond its bounds the least recently used are forgotten.

    >>> cache = ResponseCache(most=1)
    >>> cache.put("/a", "", compressed(b"1", "text/plain", cache_control=REVALIDATE))
    >>> cache.put("/b", "", compressed(b"2", "text/plain", cache_control=REVALIDATE))
    >>> cache.get("/a", "") is None, cache.get("/b", "").body
    (True, b'2')
    """

    def __init__(self, *, most: int = 4_000, most_bytes: int = 128 * 1024 * 1024) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._responses: OrderedDict[tuple[str, str], CompressedResponse] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, path: str, query: str) -> CompressedResponse | None:
        """The remembered answer, or none."""
        with self._lock:
            response = self._responses.get((path, query))
            if response is not None:
                self._responses.move_to_end((path, query))
            return response

    def get_or_make(
        self, path: str, query: str, make: Callable[[], CompressedResponse]
    ) -> CompressedResponse:
        """The remembered answer, or else what ``make`` returns, which is remembered."""
        response = self.get(path, query)
        if response is None:
            response = make()
            self.put(path, query, response)
        return response

    def put(self, path: str, query: str, response: CompressedResponse) -> None:
        """Remember an answer, and forget the oldest beyond the bounds."""
        with self._lock:
            old = self._responses.pop((path, query), None)
            self._bytes += _size(response) - (_size(old) if old else 0)
            self._responses[path, query] = response
            while len(self._responses) > self._most or self._bytes > self._most_bytes:
                _, forgotten = self._responses.popitem(last=False)
                self._bytes -= _size(forgotten)


def _size(response: CompressedResponse) -> int:
    return len(response.body) + len(response.br) + len(response.gz)


class CompressedResponses:
    """WSGI: a static file or a cached answer is sent from memory; the rest goes to the app.

    What is cached is public. ``viewer`` says of a request who is signed in: whoever is may see
    more, and is answered by the app.
    """

    def __init__(
        self,
        app: WsgiApp,
        static_files: StaticFiles,
        cache: Callable[[], ResponseCache],
        headers: Sequence[tuple[str, str]],
        viewer: Callable[[Environ], object | None] = lambda _: None,
    ) -> None:
        self._app, self._static_files, self._cache = app, static_files, cache
        self._headers = list(headers)
        self._viewer = viewer

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        response = self._static_files.files.get(path)
        if response is None and self._viewer(environ) is None:
            response = self._cache().get(path, environ["QUERY_STRING"])
        if response is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._app(environ, start_response)
        if response.is_held_by(environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response("304 Not Modified", [*response.unchanged_headers, *self._headers])
            return []
        body, encoding = response.encoded(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response("200 OK", [*response.headers(encoding, len(body)), *self._headers])
        return [body] if environ["REQUEST_METHOD"] == "GET" else []
