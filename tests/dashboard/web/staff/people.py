"""Who the tests of the staff pages meet: two of the team, a board member, and how their browsers ask."""

import io
import re
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, g, request

from dashboard.web.security import guard, headers
from dashboard.web.staff.routes import blueprint
from tests.dashboard.results.publishing.test_review_queue import iati

OURS = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Somebody:
    id: str
    name: str
    role: str = "staff"
    until: datetime | None = None


PEOPLE = {
    "amina": Somebody("token-of-amina", "Amina Diop"),
    "jose": Somebody("token-of-jose", "José <b>Peña</b>"),
    "kim": Somebody("token-of-kim", "Kim Lee"),
    "board": Somebody("token-of-board", "A member", "board"),
}


def signed_in(server):
    """Whoever a header names is signed in."""

    @server.before_request
    def look():
        g.viewer = PEOPLE.get(request.headers.get("X-Test-Person", ""))


def made(results, **others):
    server = Flask("staffed", static_folder=None)
    signed_in(server)
    guard(server, headers([]), posts=["/staff"])
    server.register_blueprint(blueprint(results, **others))
    return server


class Reader:
    """A browser of one person; nobody's where none is named."""

    def __init__(self, server, person=""):
        self.client, self.person = server.test_client(), person

    def get(self, path="", **others):
        return self.client.get(f"/staff{path}", headers={"X-Test-Person": self.person}, **others)

    def post(self, path, data=None, said=OURS, **others):
        whole = {"X-Test-Person": self.person, **said}
        return self.client.post(f"/staff{path}", data=data, headers=whole, **others)

    def bring(
        self, body=None, *, file="results.xml", name="Board, June", day="2026-05-31", query=""
    ):
        stream = io.BytesIO(iati() if body is None else body)
        data = {"file": (stream, file), "name": name, "day": day}
        return self.post(f"/rehearse{query}", data, content_type="multipart/form-data")

    def confirm(self, waiting):
        """Press the button on the page of a file."""
        (seen, *_) = re.findall(r'name="seen" value="([^"]*)"', self.get(waiting).text)
        return self.post(f"{waiting}/confirm", {"seen": seen})

    def brought(self, *given, **others):
        """The address of a file that waits, below /staff."""
        reply = self.bring(*given, **others)
        assert reply.status_code == 303, reply.text
        return reply.headers["Location"].removeprefix("/staff").partition("?")[0]


def text(reply):
    """What is read on a page, without its elements."""
    return re.sub(r"\s+", " ", re.sub(r"<style.*?</style>|<[^>]+>", " ", reply.text))
