"""Where people come in and go: links that open once, the provider of sign-ins, and the way out."""

import html
import logging
from collections.abc import Mapping
from datetime import timedelta

from flask import Blueprint, Flask, Response, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import settings
from dashboard.access import oidc
from dashboard.access.invitations import NoInvitation, NotOpen
from dashboard.access.same_origin import same_origin
from dashboard.access.viewers import COOKIE, SESSION, Viewers, cookie, now
from dashboard.browser_contract import FOR_ROOM
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

log = logging.getLogger(__name__)

#: The cookie that remembers, until somebody comes back from the provider, what was asked there.
ASKED = "signing_in"
#: How long they may take there.
PATIENCE = timedelta(minutes=10)


def recognise(server: Flask, viewers: Viewers) -> None:
    """Put who looks into ``flask.g.viewer``, and let nobody keep what only they may see."""

    @server.before_request
    def look() -> None:
        # What is shown to a room is what everybody may see, whoever shows it.
        for_a_room = request.headers.get(FOR_ROOM) == "safe"
        g.viewer = None if for_a_room else viewers.of(request.environ)

    @server.after_request
    def private(reply: Response) -> Response:
        if g.get("viewer") is not None:
            reply.headers["Cache-Control"] = "private, no-store"
            reply.vary.add("Cookie")
        return reply


def blueprint(
    viewers: Viewers, known: settings.Provider | None, words: Mapping[str, Words]
) -> Blueprint:
    """The routes ``/enter/<token>``, ``/sign-in``, ``/signed-in`` and ``/sign-out``.

    An address whose way in is not configured is not found.
    """
    urls = Blueprint("sign_in", __name__)

    @urls.before_request
    def from_here() -> Response | None:
        if request.method == "POST" and not _from_here(viewers):
            spoken = _spoken(words)
            return _page(spoken, 403, spoken("signing_in.elsewhere"))
        return None

    @urls.after_request
    def forgotten(reply: Response) -> Response:
        reply.headers["Cache-Control"] = "no-store"
        # The address of a link is sent to nobody. Without a referrer at all, browsers would not say
        # either that a form was sent from here: its Origin would be null.
        reply.headers["Referrer-Policy"] = "strict-origin"
        return reply

    _leaving(urls, viewers, known, words)
    if viewers.by_link:
        _links(urls, viewers, words)
    if known:
        _provider(urls, viewers, oidc.Provider(known), words)
    return urls


def _links(urls: Blueprint, viewers: Viewers, words: Mapping[str, Words]) -> None:
    """Programs that read mail follow every link in it: so a link shows a button, and that opens it."""

    @urls.get("/enter/<token>")
    def invited(token: str) -> Response:
        spoken = _spoken(words)
        try:
            found = viewers.invitations.of(token)
        except NoInvitation:
            return _page(spoken, 404, spoken("signing_in.unknown"))
        if (state := found.state(now())) != "open":
            return _page(spoken, 410, spoken(f"signing_in.closed.{state}"))
        hours = int(SESSION.total_seconds() // 3600)
        return _page(
            spoken,
            200,
            spoken("signing_in.invited", name=found.name),
            spoken("signing_in.once", n=hours),
            _button(request.path, spoken("signing_in.enter")),
        )

    @urls.post("/enter/<token>")
    def enter(token: str) -> AnyResponse:
        spoken = _spoken(words)
        try:
            used = viewers.invitations.use(token, now())
        except NoInvitation:
            return _page(spoken, 404, spoken("signing_in.unknown"))
        except NotOpen as closed:
            return _page(spoken, 410, spoken(f"signing_in.closed.{closed.state}"))
        log.info("signed in: link:%s as %s", used.id, used.role)
        return _let_in(viewers, viewers.session_of_link(used))


def _provider(
    urls: Blueprint, viewers: Viewers, provider: oidc.Provider, words: Mapping[str, Words]
) -> None:
    """What was asked of the provider stays with the reader, signed: the server keeps no session."""
    asked = viewers.sealed("asked", PATIENCE)

    def back() -> str:
        """The address to which the provider sends people back, as it knows it."""
        environ = request.environ
        return f"{viewers.proxies.scheme(environ)}://{viewers.proxies.host(environ)}/signed-in"

    @urls.get("/sign-in")
    def begin() -> AnyResponse:
        spoken = _spoken(words)
        try:
            url, kept = provider.begin(back())
        except oidc.Unreachable:
            return _page(spoken, 503, spoken("signing_in.unreachable"))
        reply = redirect(url, 303)
        sealed = asked.seal({**kept, "language": spoken.language})
        _keep(reply, viewers, ASKED, sealed, PATIENCE)
        return reply

    @urls.get("/signed-in")
    def finish() -> AnyResponse:
        opened = asked.open(cookie(request.environ, ASKED))
        kept = opened[0] if opened else {}
        language = kept.get("language", _selection().language)
        reply = _finished(kept, words[language])
        if cookie(request.environ, ASKED):
            reply.delete_cookie(ASKED)
        return reply

    def _finished(kept: Mapping[str, str], spoken: Words) -> AnyResponse:
        again = _link("/sign-in", spoken, spoken("signing_in.again"))
        if not kept:
            return _page(spoken, 400, spoken("signing_in.failed"), more=again)
        try:
            account = provider.finish(kept, request.args, back())
        except oidc.Unreachable:
            return _page(spoken, 503, spoken("signing_in.unreachable"))
        except oidc.Refused as reason:
            log.warning("a sign-in was refused: %s", reason)
            return _page(spoken, 400, spoken("signing_in.failed"), more=again)
        role = viewers.roles.of(account.email)
        if role is None:
            log.warning("a sign-in was refused: not on the lists")
            text = spoken("signing_in.not_listed", email=account.email)
            return _page(spoken, 403, text, more=again)
        log.info("signed in: oidc:%s as %s", account.subject, role)
        session = viewers.session_of_account(account.subject, account.email)
        return _let_in(viewers, session, spoken.language)


def _leaving(
    urls: Blueprint,
    viewers: Viewers,
    known: settings.Provider | None,
    words: Mapping[str, Words],
) -> None:
    @urls.get("/sign-out")
    def leaving() -> Response:
        spoken, viewer = _spoken(words), g.viewer
        if viewer is None:
            way_in = _link("/sign-in", spoken, spoken("signing_in.sign_in")) if known else ""
            return _page(spoken, 200, spoken("signing_in.nobody"), more=way_in)
        who = spoken("signing_in.somebody", name=viewer.name)
        if viewer.until is None:
            return _page(spoken, 200, who, spoken("signing_in.by_proxy"))
        until = spoken("signing_in.until", time=f"{viewer.until:%H:%M}")
        return _page(spoken, 200, who, until, _button("/sign-out", spoken("signing_in.sign_out")))

    @urls.post("/sign-out")
    def leave() -> AnyResponse:
        reply = redirect(f"/{_in(_selection().language)}", 303)
        if cookie(request.environ, COOKIE):
            reply.delete_cookie(COOKIE)
        return reply


def _let_in(viewers: Viewers, session: str, language: str | None = None) -> AnyResponse:
    reply = redirect(f"/{_in(language or _selection().language)}", 303)
    _keep(reply, viewers, COOKIE, session, SESSION)
    return reply


def _keep(reply: AnyResponse, viewers: Viewers, name: str, value: str, lasts: timedelta) -> None:
    """Give a cookie that no script reads, and that other sites' forms do not send."""
    reply.set_cookie(
        name,
        value,
        max_age=lasts,
        secure=viewers.proxies.scheme(request.environ) == "https",
        httponly=True,
        samesite="Lax",
    )


def _from_here(viewers: Viewers) -> bool:
    """Whether a page of ours has sent this form, as the browser says."""
    return same_origin(request.headers, viewers.proxies.host(request.environ))


def _selection() -> Selection:
    return Selection.from_query(request.query_string.decode("utf-8", "replace"))


def _spoken(words: Mapping[str, Words]) -> Words:
    return words[_selection().language]


def _in(language: str) -> str:
    """The query that keeps a language."""
    return Selection(language=language).to_query()


def _page(spoken: Words, status: int, title: str, text: str = "", more: str = "") -> Response:
    """A page that says one thing, and leads to the overview; ``more`` is HTML."""
    body = _PAGE.format(
        language=spoken.language,
        direction=spoken.direction,
        title=html.escape(title),
        text=f"<p>{html.escape(text)}</p>" if text else "",
        more=more,
        home=f"/{_in(spoken.language)}",
        overview=html.escape(spoken("nav.overview")),
    )
    return Response(body, status, mimetype="text/html")


def _button(path: str, said: str) -> str:
    """A form that sends nothing but that somebody has pressed its button."""
    action = html.escape(f"{path}{_in(_selection().language)}")
    return f'<form method="post" action="{action}"><button>{html.escape(said)}</button></form>'


def _link(path: str, spoken: Words, said: str) -> str:
    return f'<p><a href="{path}{_in(spoken.language)}">{html.escape(said)}</a></p>'


_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.125rem/1.5 system-ui, sans-serif; margin: 10vh auto; max-width: 36rem; padding: 0 1rem; }}
h1 {{ font-size: 2rem; line-height: 1.25; }}
a {{ color: light-dark(#0b5468, #8fd0e3); }}
button {{ font: inherit; font-weight: 600; padding: 0.5rem 1.5rem; }}
button {{ border: 0; background: #0b5468; color: #fff; }}
:focus-visible {{ outline: 3px solid #1a6fb0; outline-offset: 2px; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{text}
{more}
<p><a href="{home}">{overview}</a></p>
</main>
</body>
</html>"""
