"""How many answers a second a server gives: a few processes, each asking again and again on one socket.

The requests are ready-made bytes, so that asking costs little. It still costs: the processes share
the machine with the server, and the faster server is the one that this holds back.
"""

import json
import re
import socket
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from urllib.parse import urlsplit

READERS = 4
SECONDS = 4.0
MOST = 20_000

LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Request:
    """The bytes to send, and where to."""

    host: str
    port: int
    sent: bytes

    @classmethod
    def get(cls, url: str) -> "Request":
        """As a browser asks for a chart."""
        return cls._made("GET", url, "", b"")

    @classmethod
    def callback(cls, address: str, chart: str, country: str) -> "Request":
        """As Dash asks for a figure, once a country has been chosen."""
        body = {
            "output": f"{chart}.figure",
            "outputs": {"id": chart, "property": "figure"},
            "inputs": [{"id": "country", "property": "value", "value": country}],
            "changedPropIds": ["country.value"],
            "parsedChangedPropsIds": ["country.value"],
        }
        kind = "Content-Type: application/json\r\n"
        return cls._made(
            "POST", f"{address}/_dash-update-component", kind, json.dumps(body).encode()
        )

    @classmethod
    def _made(cls, method: str, url: str, kind: str, body: bytes) -> "Request":
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: application/json\r\n"
            f"Accept-Encoding: gzip, deflate, br\r\n{kind}Content-Length: {len(body)}\r\n\r\n"
        )
        return cls(str(parts.hostname), int(parts.port or 80), head.encode() + body)


def per_second(request: Request) -> float:
    """Answers a second to all readers together."""
    with ProcessPoolExecutor(READERS, mp_context=get_context("spawn")) as readers:
        # The first round starts the processes and lets the server remember.
        list(readers.map(_answers, [request] * READERS, [0.5] * READERS))
        return sum(readers.map(_answers, [request] * READERS, [SECONDS] * READERS))


def seconds_each(request: Request, *, during: float = 0.3) -> float:
    """Seconds from a question to its answer for one reader who asks alone, once it is remembered."""
    _answers(request, 0.05)
    return 1 / _answers(request, during)


def _answers(request: Request, seconds: float) -> float:
    """Answers a second to one reader; raises AssertionError where one is not 200."""
    with socket.create_connection((request.host, request.port), timeout=30) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        count, start = 0, time.perf_counter()
        while count < MOST and time.perf_counter() - start < seconds:
            line.sendall(request.sent)
            _read(line)
            count += 1
        return count / (time.perf_counter() - start)


def _read(line: socket.socket) -> None:
    answer = b""
    while (end := answer.find(b"\r\n\r\n")) < 0:
        answer += _more(line)
    head = answer[:end]
    assert head.startswith(b"HTTP/1.1 200"), head.decode("latin-1")
    length = LENGTH.search(head)
    assert length, head.decode("latin-1")
    left = end + 4 + int(length[1]) - len(answer)
    while left > 0:
        left -= len(_more(line))


def _more(line: socket.socket) -> bytes:
    piece = line.recv(65_536)
    assert piece, "the server has hung up"
    return piece
