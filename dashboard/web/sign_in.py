"""Signing in and out: links that open once, the provider of sign-ins, and the way out."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Flask, Response, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import settings
from dashboard.access import oidc
from dashboard.access.invitations import NoInvitation, NotOpen
from dashboard.access.same_origin import same_origin
from dashboard.access.viewers import COOKIE, SESSION, Viewers, cookie, now
from dashboard.browser_contract import FOR_ROOM
from dashboard.serving.templates import render
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

log = logging.getLogger(__name__)

#: The cookie that holds, until somebody comes back from the provider, what was requested there.
REQUEST_COOKIE = "signing_in"
#: How long they may take there.
PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True)
class Control:
    """A button or a link: what it says, and where it leads."""

    text: str
    address: str


def recognise(server: Flask, viewers: Viewers) -> None:
    """Put who is signed in into ``flask.g.viewer``, and let no cache keep what only they may see."""

    @server.before_request
    def find_viewer() -> None:
        # What is shown to a room is what everybody may see, whoever shows it.
        for_a_room = request.headers.get(FOR_ROOM) == "safe"
        g.viewer = None if for_a_room else viewers.of(request.environ)

    @server.after_request
    def keep_private(reply: Response) -> Response:
        if g.get("viewer") is not None:
            reply.headers["Cache-Control"] = "private, no-store"
            reply.vary.add("Cookie")
        return reply


def blueprint(
    viewers: Viewers, provider: settings.Provider | None, languages: Mapping[str, Words]
) -> Blueprint:
    """The routes ``/enter/<token>``, ``/sign-in``, ``/signed-in`` and ``/sign-out``.

    An address whose way in is not configured is not found.
    """
    urls = Blueprint("sign_in", __name__)

    @urls.before_request
    def refuse_other_sites() -> Response | None:
        if request.method == "POST" and not _is_same_origin(viewers):
            words = _requested(languages)
            return _page(words, 403, words("signing_in.elsewhere"))
        return None

    @urls.after_request
    def keep_nowhere(reply: Response) -> Response:
        reply.headers["Cache-Control"] = "no-store"
        # The address of a link is sent to nobody. Without a referrer at all, browsers would not say
        # either that a form was sent from here: its Origin would be null.
        reply.headers["Referrer-Policy"] = "strict-origin"
        return reply

    _add_sign_out(urls, provider, languages)
    if viewers.by_link:
        _add_links(urls, viewers, languages)
    if provider:
        _add_provider(urls, viewers, oidc.Provider(provider), languages)
    return urls


def _add_links(urls: Blueprint, viewers: Viewers, languages: Mapping[str, Words]) -> None:
    """Programs that read mail follow every link in it: so a link shows a button, and that opens it."""

    @urls.get("/enter/<token>")
    def invited(token: str) -> Response:
        words = _requested(languages)
        try:
            invitation = viewers.invitations.of(token)
        except NoInvitation:
            return _page(words, 404, words("signing_in.unknown"))
        if (state := invitation.state(now())) != "open":
            return _page(words, 410, words(f"signing_in.closed.{state}"))
        hours = int(SESSION.total_seconds() // 3600)
        return _page(
            words,
            200,
            words("signing_in.invited", name=invitation.name),
            words("signing_in.once", n=hours),
            button=_control(request.path, words, "signing_in.enter"),
        )

    @urls.post("/enter/<token>")
    def enter(token: str) -> AnyResponse:
        words = _requested(languages)
        try:
            invitation = viewers.invitations.use(token, now())
        except NoInvitation:
            return _page(words, 404, words("signing_in.unknown"))
        except NotOpen as closed:
            return _page(words, 410, words(f"signing_in.closed.{closed.state}"))
        log.info("signed in: link:%s as %s", invitation.id, invitation.role)
        return _start_session(viewers, viewers.session_of_link(invitation))


def _add_provider(
    urls: Blueprint, viewers: Viewers, provider: oidc.Provider, languages: Mapping[str, Words]
) -> None:
    """What was requested of the provider stays with the reader, signed: the server keeps no session."""
    request_cookie = viewers.signed_cookie("asked", PATIENCE)

    def return_address() -> str:
        """The address to which the provider sends people back, as it knows it."""
        environ = request.environ
        return f"{viewers.proxies.scheme(environ)}://{viewers.proxies.host(environ)}/signed-in"

    @urls.get("/sign-in")
    def begin() -> AnyResponse:
        words = _requested(languages)
        try:
            url, pending = provider.begin(return_address())
        except oidc.Unreachable:
            return _page(words, 503, words("signing_in.unreachable"))
        reply = redirect(url, 303)
        value = request_cookie.dumps({**pending, "language": words.language})
        _set_cookie(reply, viewers, REQUEST_COOKIE, value, PATIENCE)
        return reply

    @urls.get("/signed-in")
    def finish() -> AnyResponse:
        opened = request_cookie.loads(cookie(request.environ, REQUEST_COOKIE))
        pending = opened[0] if opened else {}
        language = pending.get("language", _selection().language)
        reply = _finished(pending, languages[language])
        if cookie(request.environ, REQUEST_COOKIE):
            reply.delete_cookie(REQUEST_COOKIE)
        return reply

    def _finished(pending: Mapping[str, str], words: Words) -> AnyResponse:
        again = _control("/sign-in", words, "signing_in.again")
        if not pending:
            return _page(words, 400, words("signing_in.failed"), link=again)
        try:
            account = provider.finish(pending, request.args, return_address())
        except oidc.Unreachable:
            return _page(words, 503, words("signing_in.unreachable"))
        except oidc.Refused as reason:
            log.warning("a sign-in was refused: %s", reason)
            return _page(words, 400, words("signing_in.failed"), link=again)
        role = viewers.roles.of(account.email)
        if role is None:
            log.warning("a sign-in was refused: not on the lists")
            text = words("signing_in.not_listed", email=account.email)
            return _page(words, 403, text, link=again)
        log.info("signed in: oidc:%s as %s", account.subject, role)
        session = viewers.session_of_account(account.subject, account.email)
        return _start_session(viewers, session, words.language)


def _add_sign_out(
    urls: Blueprint, provider: settings.Provider | None, languages: Mapping[str, Words]
) -> None:
    @urls.get("/sign-out")
    def ask() -> Response:
        words, viewer = _requested(languages), g.viewer
        if viewer is None:
            way_in = _control("/sign-in", words, "signing_in.sign_in") if provider else None
            return _page(words, 200, words("signing_in.nobody"), link=way_in)
        who = words("signing_in.somebody", name=viewer.name)
        if viewer.until is None:
            return _page(words, 200, who, words("signing_in.by_proxy"))
        until = words("signing_in.until", time=f"{viewer.until:%H:%M}")
        button = _control("/sign-out", words, "signing_in.sign_out")
        return _page(words, 200, who, until, button=button)

    @urls.post("/sign-out")
    def sign_out() -> AnyResponse:
        reply = redirect(f"/{_query(_selection().language)}", 303)
        if cookie(request.environ, COOKIE):
            reply.delete_cookie(COOKIE)
        return reply


def _start_session(viewers: Viewers, session: str, language: str | None = None) -> AnyResponse:
    reply = redirect(f"/{_query(language or _selection().language)}", 303)
    _set_cookie(reply, viewers, COOKIE, session, SESSION)
    return reply


def _set_cookie(
    reply: AnyResponse, viewers: Viewers, name: str, value: str, lasts: timedelta
) -> None:
    """Give a cookie that no script reads, and that other sites' forms do not send."""
    reply.set_cookie(
        name,
        value,
        max_age=lasts,
        secure=viewers.proxies.scheme(request.environ) == "https",
        httponly=True,
        samesite="Lax",
    )


def _is_same_origin(viewers: Viewers) -> bool:
    """Whether a page of ours has sent this form, as the browser says."""
    return same_origin(request.headers, viewers.proxies.host(request.environ))


def _selection() -> Selection:
    return Selection.from_query(request.query_string.decode("utf-8", "replace"))


def _requested(languages: Mapping[str, Words]) -> Words:
    """The words of the language that is requested."""
    return languages[_selection().language]


def _query(language: str) -> str:
    """The query that keeps a language."""
    return Selection(language=language).to_query()


def _control(path: str, words: Words, phrase: str) -> Control:
    """A link, or a form that sends nothing but that somebody has pressed its button."""
    return Control(words(phrase), f"{path}{_query(words.language)}")


def _page(
    words: Words,
    status: int,
    title: str,
    text: str = "",
    *,
    button: Control | None = None,
    link: Control | None = None,
) -> Response:
    """A page that says one thing, and leads to the overview."""
    body = render(
        "sign_in.html",
        words=words,
        title=title,
        text=text,
        button=button,
        link=link,
        home=f"/{_query(words.language)}",
    )
    return Response(body, status, mimetype="text/html")
