"""A publisher's interface over HTTP: asked politely, with limits on time, size and repetition.

Whatever a server does, an answer is whole or there is none: ``NoAnswer`` says why in one line.
"""

import json
import math
import random
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn

import requests

from dashboard.errors import Unavailable

#: un.org answers 403 to the default name of a Python library.
AGENT = "Mozilla/5.0 (compatible; making-migration-work/0.1; data refresh)"

#: Answers after which asking again may help.
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))

Parameters = Mapping[str, str | int | list[str]]


class NoAnswer(Unavailable):
    """An interface that did not give what was asked for, in one line."""


@dataclass(frozen=True)
class Patience:
    """How long, how often and how much; times in seconds.

    ``request`` bounds one request from its first byte to its last, however it drips; ``whole``
    everything that is done for one address, the waiting between requests included.
    """

    silence: float = 30
    request: float = 120
    whole: float = 300
    attempts: int = 4
    pause: float = 1
    most_bytes: int = 64 * 1024 * 1024


class _Transient(Unavailable):
    """A failure after which the same request may succeed; ``after`` is what the server asks for."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


@dataclass
class Interface:
    """One publisher's interface at its base address."""

    address: str
    patience: Patience = field(default_factory=Patience)
    sleep: Callable[[float], None] = time.sleep

    def json(self, path: str, parameters: Parameters | None = None) -> Any:
        """What the interface says at a path; numbers that JSON does not know are refused."""
        body, content_type = self._answer(path, parameters or {})
        try:
            return json.loads(body, parse_constant=_no_number)
        except ValueError as error:
            if _is_html(body, content_type):
                raise NoAnswer("answered a web page where data were asked for") from None
            raise NoAnswer(f"did not answer JSON: {error}") from None

    def file(self, path: str, *, begins: bytes) -> bytes:
        """A file, which must begin as files of its kind do."""
        body, content_type = self._answer(path, {})
        if not body.startswith(begins):
            what = "a web page" if _is_html(body, content_type) else "another kind of file"
            raise NoAnswer(f"answered {what} where a file was asked for")
        return body

    def _answer(self, path: str, parameters: Parameters) -> tuple[bytes, str]:
        """Body and content type of the first answer that is whole."""
        ends = time.monotonic() + self.patience.whole
        reason = ""
        for attempt in range(1, self.patience.attempts + 1):
            try:
                return self._once(path, parameters, ends)
            except _Transient as failure:
                reason = str(failure)
                wait = self.patience.pause * 2 ** (attempt - 1) * (1 + random.random() / 4)
                wait = max(wait, failure.after or 0)
                if attempt == self.patience.attempts:
                    break
                if time.monotonic() + wait > ends:
                    requested = (
                        "" if failure.after is None else f", asks to wait {failure.after:.0f} s"
                    )
                    raise NoAnswer(f"{reason}{requested}: longer than we wait") from None
                self.sleep(wait)
        raise NoAnswer(f"{reason}, {self.patience.attempts} times")

    def _once(self, path: str, parameters: Parameters, ends: float) -> tuple[bytes, str]:
        """One request, in a thread of its own, so that no server however slow can hold us."""
        limit = min(self.patience.request, ends - time.monotonic())
        answers: list[tuple[bytes, str]] = []
        failed: list[Exception] = []
        given_up = threading.Event()

        def ask() -> None:
            try:
                answers.append(self._read(path, parameters, given_up))
            except Exception as error:
                failed.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(max(limit, 0))
        if answers:
            return answers[0]
        if failed:
            raise failed[0]
        given_up.set()
        raise _Transient(f"did not finish within {limit:.0f} s")

    def _read(
        self, path: str, parameters: Parameters, given_up: threading.Event
    ) -> tuple[bytes, str]:
        url = f"{self.address.rstrip('/')}/{path.lstrip('/')}"
        try:
            with requests.get(
                url,
                params=dict(parameters),
                headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"},
                timeout=(min(10, self.patience.silence), self.patience.silence),
                stream=True,
            ) as answer:
                _judge(answer, url)
                body = bytearray()
                for piece in answer.iter_content(64 * 1024):
                    body += piece
                    if len(body) > self.patience.most_bytes:
                        raise NoAnswer("answered more than is ever asked for")
                    if given_up.is_set():
                        break
                return bytes(body), answer.headers.get("Content-Type", "")
        except requests.Timeout:
            raise _Transient(f"was silent for {self.patience.silence:.0f} s") from None
        except requests.exceptions.ChunkedEncodingError:
            raise _Transient("broke off in the middle of an answer") from None
        except requests.ConnectionError:
            raise _Transient("could not be reached") from None
        except requests.RequestException as error:
            raise NoAnswer(f"could not be asked: {type(error).__name__}") from None


def _judge(answer: requests.Response, url: str) -> None:
    """Whether an answer is one; raises what it is otherwise."""
    if url.startswith("https:") and not answer.url.startswith("https:"):
        raise NoAnswer("led away from a secure connection")
    if answer.status_code in PASSING:
        after = waiting(answer.headers.get("Retry-After", ""), datetime.now(UTC))
        raise _Transient(f"answered {answer.status_code}", after)
    if answer.status_code != 200:
        raise NoAnswer(f"answered {answer.status_code}")


def waiting(after: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or as a date.

    >>> now = datetime(2026, 11, 25, 1, 0, 0, tzinfo=UTC)
    >>> waiting("120", now), waiting("Wed, 25 Nov 2026 01:01:00 GMT", now), waiting("soon", now)
    (120.0, 60.0, None)
    """
    if re.fullmatch(r"\d{1,9}", after.strip()):
        return float(after)
    try:
        wait = (parsedate_to_datetime(after) - now).total_seconds()
    except (ValueError, TypeError):
        return None
    return max(wait, 0.0) if math.isfinite(wait) else None


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _is_html(body: bytes, content_type: str) -> bool:
    return "html" in content_type or body[:256].lstrip().lower().startswith(
        (b"<!doctype", b"<html")
    )
