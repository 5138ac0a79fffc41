"""The pages on which the programme's team loads its results: one person brings, another confirms.

Whoever is not signed in gets the answer of any unknown address; nothing tells that the pages exist.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeVar

from flask import Blueprint, Response, abort, g, redirect, request
from gevent import get_hub
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from dashboard.access.same_origin import same_origin
from dashboard.browser_contract import STAFF as PREFIX
from dashboard.results.intake import workbook_limits, xml_limits
from dashboard.results.intake.refusal import RefusedWorkbook, RefusedXml
from dashboard.results.intake.synonyms import words_of
from dashboard.results.model import history
from dashboard.results.model.framework import InvalidFramework
from dashboard.results.model.history import Person
from dashboard.results.model.store import NotPublished, Store
from dashboard.results.publishing.rehearsal import CompareStatuses, Rehearsal, no_status_changes
from dashboard.results.publishing.review_queue import QueuedFile, ReviewQueue, latest_day
from dashboard.results.publishing.template import csv_template, template
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.releases import BrokenRelease, Busy
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from dashboard.web import security
from dashboard.web.staff import overview, rehearsal
from dashboard.web.staff.frame import Frame, Message, done, refusal

log = logging.getLogger(__name__)

#: What the loaders read at most, and a little for the other fields of the form.
LARGEST_UPLOAD = max(xml_limits.LARGEST, workbook_limits.MAX_BYTES) + 64 * 1024
_EVENTS = 20
_ANY_LANGUAGE = ", ".join(LANGUAGES)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Answer = str | tuple[str, int] | AnyResponse
Result = TypeVar("Result")


class Viewer(Protocol):
    """Whoever is signed in, as far as these pages ask: ``flask.g.viewer``."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...


def blueprint(
    results: Path, styles: Sequence[str] = (), compare_statuses: CompareStatuses = no_status_changes
) -> Blueprint:
    """The routes below ``/staff``. ``compare_statuses`` says which statuses a file would change."""
    store = Store(results)
    queue = ReviewQueue(store, compare_statuses)
    staff = Blueprint("staff", __name__, url_prefix=PREFIX)

    @lru_cache(maxsize=4)
    def rehearsal_of(waiting: QueuedFile) -> Rehearsal:
        return queue.rehearsal(waiting, _now())

    def frame() -> Frame:
        # Where only a form leads nothing can be asked for again: in another language the first page is.
        path = request.path if request.method == "GET" else PREFIX
        return Frame(_words(), styles, _reader(), path)

    def no_entry(text: str) -> Answer:
        return refusal(frame(), _words()("staff.no_entry"), text), 403

    @staff.before_request
    def only_staff() -> Answer | None:
        viewer = _viewer()
        if viewer is None:
            abort(security.only_questions() if request.method == "POST" else 404)
        words = _words()
        if viewer.role != "staff":
            return no_entry(words("staff.not_yours"))
        if request.method == "POST" and not same_origin(request.headers, request.host):
            return no_entry(words("staff.other_site"))
        return None

    @staff.after_request
    def keep_to_the_reader(reply: Response) -> Response:
        if _viewer() is not None:
            reply.headers["Cache-Control"] = "no-store"
            # With "no-referrer" a browser would not say which site sends a form.
            reply.headers["Referrer-Policy"] = "same-origin"
        return reply

    def first_page(
        message: Message | None = None, *, just_done: str = "", name: str = "", day: str = ""
    ) -> str:
        common, now = frame(), _now()

        def page() -> str:
            current = store.current()
            return overview.page(
                common,
                waiting=queue.files(now),
                releases=store.releases(),
                current=current,
                events=history.last(results, _EVENTS),
                latest_day=latest_day(now).isoformat(),
                message=message or done(common.words, just_done, current.name if current else ""),
                name=name,
                day=day,
            )

        return _aside(page)

    @staff.get("")
    def first() -> Answer:
        return first_page(just_done=request.args.get("done", ""))

    @staff.get(f"/template-<any({_ANY_LANGUAGE}):language>.<any(xlsx, zip):kind>")
    def template_to_fill(language: str, kind: str) -> Answer:
        make = csv_template if kind == "zip" else template
        body = _aside(lambda: make(words_of(language)))
        return Response(body, mimetype="application/zip" if kind == "zip" else _XLSX)

    @staff.post("/rehearse")
    def rehearse() -> Answer:
        request.max_content_length = LARGEST_UPLOAD
        upload, reader, words, now = request.files.get("file"), _reader(), _words(), _now()
        name, day = request.form.get("name", ""), request.form.get("day", "")

        def refused(text: str, status: int) -> Answer:
            return first_page(Message(text, wrong=True), name=name, day=day), status

        if upload is None or not upload.filename:
            return refused(words("staff.no_file"), 400)
        stream, file = upload.stream, upload.filename
        try:
            waiting = _aside(
                lambda: queue.add(stream, file=file, name=name, day=day, by=reader, now=now)
            )
        except NotPublished as reason:
            return refused(reason.text(words), 400)
        except RefusedWorkbook as reason:
            return refused(words("staff.unreadable", reason=reason.text(words)), 422)
        except RefusedXml as reason:
            finding = reason.finding
            text = ": ".join(filter(None, (finding.place.position(words), finding.message(words))))
            return refused(words("staff.unreadable", reason=words.sentence(text)), 422)
        return _to(f"/waiting/{waiting.id}")

    @staff.get("/waiting/<id_>")
    def one(id_: str) -> Answer:
        common = frame()

        def page() -> str:
            waiting = queue.named(id_)
            against = store.named(waiting.against).name if waiting.against else ""
            return rehearsal.page(
                common,
                waiting,
                rehearsal_of(waiting),
                against=against,
                stale=queue.is_stale(waiting),
            )

        return _aside(page)

    @staff.get("/waiting/<id_>/annotated.xlsx")
    def annotated(id_: str) -> Answer:
        words = _words()

        def body() -> bytes | None:
            waiting = queue.named(id_)
            if not waiting.annotates:
                return None
            return queue.annotated(waiting, rehearsal_of(waiting), words)

        return Response(_aside(body) or abort(404), mimetype=_XLSX)

    @staff.post("/waiting/<id_>/again")
    def again(id_: str) -> Answer:
        return _to(f"/waiting/{queue.compare_again(id_).id}")

    @staff.post("/waiting/<id_>/confirm")
    def confirm(id_: str) -> Answer:
        reader, now, seen = _reader(), _now(), request.form.get("seen", "")
        _aside(lambda: queue.confirm(id_, reader, now, seen=seen))
        return _to("", done="loaded")

    @staff.post("/waiting/<id_>/withdraw")
    def withdraw(id_: str) -> Answer:
        queue.withdraw(id_, _reader())
        return _to("", done="withdrawn")

    @staff.post("/switch")
    def switch() -> Answer:
        named, reader = request.form.get("release", ""), _reader()
        _aside(lambda: store.back_to(named, reader))
        return _to("", done="switched")

    @staff.errorhandler(NotPublished)
    def not_published(reason: NotPublished) -> Answer:
        gone = reason.reason == "not_waiting" and request.method == "GET"
        message = Message(reason.text(_words()), wrong=True)
        return first_page(message), 410 if gone else 409

    @staff.errorhandler(Busy)
    def busy(_: Busy) -> Answer:
        return first_page(Message(_words()("staff.busy"), wrong=True)), 409

    @staff.errorhandler(RequestEntityTooLarge)
    def too_large(_: RequestEntityTooLarge) -> Answer:
        text = _words()("staff.too_large", limit=LARGEST_UPLOAD >> 20)
        return first_page(Message(text, wrong=True)), 413

    @staff.errorhandler(BrokenRelease)
    @staff.errorhandler(InvalidFramework)
    def broken(problem: Exception) -> Answer:
        # Without the releases there is no first page to tell it on.
        log.error("%s: %s", request.path, problem)
        words = _words()
        return refusal(frame(), words("staff.title"), words("staff.broken")), 500

    return staff


def _viewer() -> Viewer | None:
    viewer: Viewer | None = getattr(g, "viewer", None)
    return viewer


def _reader() -> Person:
    viewer = _viewer()
    # Nobody comes here who is not signed in.
    assert viewer is not None
    return Person(viewer.id, viewer.name)


def _words() -> Words:
    query = request.query_string.decode("utf-8", "replace")
    return words_of(Selection.from_query(query).language)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _to(path: str, done: str = "") -> AnyResponse:
    """On to a page of ours, so that to load it again sends nothing twice."""
    query = Selection(language=_words().language).to_query()
    if done:
        query += f"{'&' if query else '?'}done={done}"
    return redirect(f"{PREFIX}{path}{query}", 303)


def _aside(work: Callable[[], Result]) -> Result:
    """Work in a thread of the operating system: other readers are answered meanwhile.

    What goes wrong there is raised here; gevent would also print it.
    """

    failed: list[Exception] = []
    done: list[Result] = []

    def caught() -> None:
        try:
            done.append(work())
        except Exception as error:
            failed.append(error)

    get_hub().threadpool.apply(caught)
    for error in failed:
        raise error
    return done[0]
