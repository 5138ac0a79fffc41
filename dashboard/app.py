"""Puts the house together: the only module that knows every other."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flask import Flask, Response, g, has_request_context, request
from werkzeug.exceptions import NotFound

import callbacks
from dashboard import browser_contract
from dashboard.access.viewers import Viewers
from dashboard.charts import CHARTS
from dashboard.export import offline
from dashboard.export.pictures import Studio
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import load_releases, visible_editions
from dashboard.results.model.store import Store
from dashboard.results.publishing.status_changes import compare_statuses
from dashboard.serving.browser_bundle import ASSETS, Parts, bundle, house_sheet
from dashboard.serving.compressed import REVALIDATE, Delivery, Shelf
from dashboard.serving.snapshot import Current, Served, Serving, seen_by
from dashboard.serving.templates import render
from dashboard.settings import Settings
from dashboard.talks import talk
from dashboard.vocabulary.reference import DATA, DEFAULT_LANGUAGE, LANGUAGES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from dashboard.web import charts, data, health, own_talks, pictures, security, short_links, sign_in
from dashboard.web import pages as page_urls
from dashboard.web import powerpoint as powerpoint_urls
from dashboard.web import talks as talk_urls
from dashboard.web.document import Document, House
from dashboard.web.staff import routes
from layouts import frame
from layouts.pages import EMBED, PAGES, charts_of, whole

#: The address of what answers where there is no network.
WORKER = "/worker.js"
JAVASCRIPT = "text/javascript"


def load(folder: Path = DATA, results: Path | None = None) -> Served:
    """All that is served of one release, read from its folder; with the programme's own results, if any."""
    repository = Repository.from_folder(folder)
    held, now = load_releases(Store(results)) if results else (), datetime.now(UTC)
    if not held:
        return served(repository, folder)
    public, inside = (visible_editions(held, inside=each, now=now) for each in (False, True))
    hidden = any(each.withheld for each in inside.all)
    return replace(
        served(repository.showing(public), folder),
        inside=served(repository.showing(inside), folder) if hidden else None,
        until=public.until,
    )


def served(repository: Repository, folder: Path = DATA) -> Served:
    """All that is served of a repository: its tables, the words for its sources, its pages."""
    words = {language: Words.in_language(language, repository.catalogue) for language in LANGUAGES}
    return Served(folder, repository, words, page_urls.made(words, repository.programme_editions))


def create_app(
    current: Serving | None = None,
    settings: Settings | None = None,
    viewers: Viewers | None = None,
) -> House:
    """The Dash app: one document, the pages and charts at addresses of their own, and its callbacks."""
    settings = settings or Settings.from_environment()
    viewers = viewers or Viewers(settings)
    current = current or current_of(settings)
    # Of these only phrases of the interface are said, which are the same in every release.
    words = current().words
    shelf = Shelf()

    app = House(
        "dashboard",
        server=Flask("dashboard", static_folder=None),  # type: ignore[arg-type]  # Dash takes a Flask
        include_assets_files=False,
        # Pages arrive after the callbacks are registered, so their ids are not known at first.
        suppress_callback_exceptions=True,
        update_title="",
        enable_mcp=False,
    )
    app.layout = frame.shell()
    app.shelf = shelf
    _furnish(app, shelf, words)
    callbacks.register(app, current)

    server = app.server
    sign_in.recognise(server, viewers)
    # Where nobody can sign in, there is no door.
    doors = browser_contract.DOORS if viewers.configured else ()
    posts = [own_talks.PREFIX, *([browser_contract.STAFF] if settings.staff else [])]
    security.guard(
        server, _headers(app), settings.frame_ancestors, doors, posts, callbacks.DECLARED
    )
    if doors:
        provider = settings.signing_in.provider
        server.register_blueprint(sign_in.blueprint(viewers, provider, words))
    if settings.staff:
        staff_sheet = shelf.place("staff.css", (ASSETS / "staff.css").read_bytes(), "text/css")
        styles = [*app.styles, staff_sheet]
        server.register_blueprint(routes.blueprint(settings.results, styles, compare_statuses))
    seen = seen_by(current, _is_signed_in)
    for urls in (health, charts, page_urls, data):
        server.register_blueprint(urls.blueprint(seen))
    # One browser for all that is drawn here.
    studio = Studio(settings.chromium) if settings.chromium else None
    server.register_blueprint(pictures.blueprint(studio, seen))
    shown = talk.read()
    server.register_blueprint(
        talk_urls.blueprint(
            current,
            seen,
            shown,
            _stage(app, shelf),
            talk_urls.Spoken(frame.labels, frame.phrases),
            offline.remembered,
        )
    )
    # A file is carried anywhere: it holds what everybody may see, whoever takes it along.
    powerpoint = powerpoint_urls.answering(studio, current)
    server.register_blueprint(powerpoint_urls.blueprint(powerpoint, current, shown))
    server.register_blueprint(
        own_talks.blueprint(current, frame.labels, offline.remembered, powerpoint)
    )
    server.register_blueprint(short_links.blueprint(shown))
    _only_known_pages(server, words)
    callbacks.DECLARED.check(app)
    return app


def create_server(current: Serving | None = None, settings: Settings | None = None) -> Delivery:
    """What a WSGI server runs: the app, warmed up, behind the shelf of its files and answers.

    It watches for new releases, unless it is told what to serve.
    """
    settings = settings or Settings.from_environment()
    viewers = Viewers(settings)
    releases = current_of(settings) if current is None else None
    serving = releases.watched if releases else current
    assert serving is not None
    app = create_app(releases or current, settings, viewers)
    client = app.server.test_client()
    # A fresh worker can answer 500 to parallel first requests (plotly/dash#3971).
    document = client.get("/").text
    client.get("/_dash-dependencies")
    client.get("/_dash-layout")
    for url in re.findall(r'src="(/_dash-component-suites/[^"?]+)', document):
        app.shelf.place_at(url, client.get(url).data, "text/javascript")
    return Delivery(
        app.server.wsgi_app, app.shelf, lambda: serving().answers, _headers(app), viewers.of
    )


def current_of(settings: Settings) -> Current:
    """What the settings name: the newest data, with the programme's own results."""
    with_results = partial(load, results=settings.results)
    return Current(with_results, settings.releases, results=settings.results, bare=load)


def _is_signed_in() -> bool:
    return has_request_context() and getattr(g, "viewer", None) is not None


def _headers(app: House) -> list[tuple[str, str]]:
    if app.security_headers is None:
        app.security_headers = security.headers(app.csp_hashes())
    return app.security_headers


def _furnish(app: House, shelf: Shelf, words: Mapping[str, Words]) -> None:
    """Put style sheets, scripts, fonts and the base map on the shelf, and tell the document."""
    parts = Parts.from_folder()
    fonts = {
        name: shelf.place(part.file, part.body(), "font/woff2", folder="/parts")
        for name in ("source-sans-3-latin", "source-sans-3-latin-ext")
        for part in (parts[f"{name}.woff2"],)
    }
    # plotly.js adds the file's name itself, so the fingerprint stands in the folder.
    base_map = parts["world_110m.json"]
    folder = f"/parts/map-{base_map.sha256[:10]}/"
    shelf.place_at(f"{folder}{base_map.file}", base_map.body(), "application/json")
    plotly, workbook = parts["plotly.min.js"], parts["workbook.min.js"]
    app.furnish(
        dict(words),
        styles=[shelf.place("house.css", house_sheet(fonts).encode(), "text/css")],
        scripts=[
            shelf.place(plotly.file, plotly.body(), JAVASCRIPT, folder="/parts"),
            _script(shelf, "dashboard"),
        ],
        topojson=folder,
        fonts=[fonts["source-sans-3-latin"]],
        workbook=shelf.place(workbook.file, workbook.body(), JAVASCRIPT, folder="/parts"),
        composer=_script(shelf, "composer"),
        contract=browser_contract.contract(),
        documents=_documents(words[DEFAULT_LANGUAGE]),
    )


def _script(shelf: Shelf, name: str) -> str:
    """Put one of our own scripts on the shelf; its address."""
    return shelf.place(f"{name}.js", bundle(name), JAVASCRIPT)


def _stage(app: House, shelf: Shelf) -> talk_urls.Furniture:
    """What stage and desk load: the house's sheet and Plotly, and their own."""
    sheet = (ASSETS / "talk" / "stage.css").read_bytes()
    # It stands beside the pages that it serves, and is looked at anew whenever one is opened.
    worker = browser_contract.prelude() + bundle("worker")
    shelf.place_at(WORKER, worker, JAVASCRIPT, cache_control=REVALIDATE)
    plotly = app.scripts_of_ours[0]
    return talk_urls.Furniture(
        styles=[*app.styles, shelf.place("stage.css", sheet, "text/css")],
        stage=[plotly, _script(shelf, "stage")],
        desk=[plotly, _script(shelf, "desk")],
        topojson=app.topojson,
        contract=browser_contract.contract(),
    )


def _documents(words: Words) -> dict[str, Document]:
    """What stands at each path: the pages, and every chart alone."""
    pages = {
        page.path: Document(
            page.name, f"nav.{page.name}", tuple(charts_of(whole(page, words)["content"]))
        )
        for page in PAGES
    }
    alone = {
        f"{EMBED}{name}": Document(f"embed/{name}", f"charts.{name}.title", (name,))
        for name in CHARTS
    }
    return pages | alone


def _only_known_pages(server: Flask, words: Mapping[str, Words]) -> None:
    """Dash answers 200 to any address; ours that are unknown answer 404, in the reader's language."""
    known = {page.path for page in PAGES} | {f"{EMBED}{name}" for name in CHARTS}

    @server.before_request
    def refuse() -> None:
        if request.endpoint == "/<path:path>" and request.path not in known:
            raise NotFound

    @server.errorhandler(404)
    def missing(_: NotFound) -> tuple[Response, int]:
        if not request.accept_mimetypes.accept_html or request.path.endswith((".json", ".csv")):
            return Response(
                '{"error":"there is no such address"}', mimetype="application/json"
            ), 404
        selection = Selection.from_query(request.query_string.decode("utf-8", "replace"))
        body = render("not_found.html", words=words[selection.language], query=selection.to_query())
        return Response(body, mimetype="text/html"), 404
