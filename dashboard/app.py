"""Makes the app out of all other packages: the only module that knows every one of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flask import Blueprint, Flask, g, has_request_context

import callbacks
from dashboard.access.viewers import Viewers
from dashboard.browser_contract import PUBLIC_PATHS, STAFF
from dashboard.export import offline
from dashboard.export.pictures import ScreenshotBrowser
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import load_releases, visible_editions
from dashboard.results.model.store import Store
from dashboard.results.publishing.status_changes import compare_statuses
from dashboard.serving.compressed import CompressedResponses, StaticFiles
from dashboard.serving.snapshot import ReleaseWatcher, Snapshot, SnapshotProvider, for_viewer
from dashboard.settings import Settings
from dashboard.talks.talk import read as read_talks
from dashboard.vocabulary.reference import DATA, LANGUAGES
from dashboard.vocabulary.words import Words
from dashboard.web import (
    assets,
    charts,
    data,
    health,
    own_talks,
    pages,
    pictures,
    powerpoint,
    security,
    short_links,
    sign_in,
    talks,
)
from dashboard.web.document import DashboardApp
from dashboard.web.not_found import refuse_unknown_pages
from dashboard.web.staff import routes as staff
from layouts import frame


def load(folder: Path = DATA, results: Path | None = None) -> Snapshot:
    """All that is served of one release, read from its folder; with the programme's own results, if any."""
    repository = Repository.from_folder(folder)
    releases, now = load_releases(Store(results)) if results else (), datetime.now(UTC)
    if not releases:
        return snapshot_of(repository, folder)
    public = visible_editions(releases, inside=False, now=now)
    inside = visible_editions(releases, inside=True, now=now)
    hidden = any(edition.withheld for edition in inside.all)
    return replace(
        snapshot_of(repository.showing(public), folder),
        inside=snapshot_of(repository.showing(inside), folder) if hidden else None,
        until=public.until,
    )


def snapshot_of(repository: Repository, folder: Path = DATA) -> Snapshot:
    """All that is served of a repository: its tables, the words for its sources, its pages."""
    words = {language: Words.in_language(language, repository.catalogue) for language in LANGUAGES}
    rendered = pages.render_all(words, repository.programme_editions)
    return Snapshot(folder, repository, words, rendered)


def create_app(
    current_snapshot: SnapshotProvider | None = None,
    settings: Settings | None = None,
    viewers: Viewers | None = None,
) -> DashboardApp:
    """The Dash app: one document, the pages and charts at addresses of their own, and its callbacks."""
    settings = settings or Settings.from_environment()
    viewers = viewers or Viewers(settings)
    current_snapshot = current_snapshot or release_watcher(settings)
    # Of these only phrases of the interface are used, which are the same in every release.
    words = current_snapshot().words

    app = DashboardApp(
        "dashboard",
        server=Flask("dashboard", static_folder=None),  # type: ignore[arg-type]  # Dash takes a Flask
        include_assets_files=False,
        # Pages arrive after the callbacks are registered, so their ids are not known at first.
        suppress_callback_exceptions=True,
        update_title="",
        enable_mcp=False,
    )
    app.layout = frame.shell()
    app.static_files = StaticFiles()
    assets.add_document_files(app, words)
    callbacks.register(app, current_snapshot)

    sign_in.recognise(app.server, viewers)
    security.guard(
        app.server,
        _headers(app),
        settings.frame_ancestors,
        # Where nobody can sign in, these addresses are not there.
        PUBLIC_PATHS if viewers.configured else (),
        [own_talks.PREFIX, *([STAFF] if settings.staff else [])],
        callbacks.DECLARED,
    )
    for blueprint in _blueprints(app, current_snapshot, settings, viewers):
        app.server.register_blueprint(blueprint)
    refuse_unknown_pages(app.server, words)
    callbacks.DECLARED.check(app)
    return app


def _blueprints(
    app: DashboardApp, public_snapshot: SnapshotProvider, settings: Settings, viewers: Viewers
) -> Iterator[Blueprint]:
    """The routes of every kind of answer; those that are not turned on are not there."""
    if viewers.configured:
        provider = settings.signing_in.provider
        yield sign_in.blueprint(viewers, provider, public_snapshot().words)
    if settings.staff:
        sheets = assets.add_staff_sheets(app)
        yield staff.blueprint(settings.results, sheets, compare_statuses)
    visible_snapshot = for_viewer(public_snapshot, _is_signed_in)
    yield health.blueprint(visible_snapshot)
    yield charts.blueprint(visible_snapshot)
    yield pages.blueprint(visible_snapshot)
    yield data.blueprint(visible_snapshot)
    # One browser for all that is drawn here.
    browser = ScreenshotBrowser(settings.chromium) if settings.chromium else None
    yield pictures.blueprint(browser, visible_snapshot)
    ours = read_talks()
    yield talks.blueprint(
        public_snapshot,
        visible_snapshot,
        ours,
        assets.add_talk_files(app),
        talks.Texts(frame.labels, frame.phrases),
        offline.cached_edition,
    )
    # A file is carried anywhere: it holds what everybody may see, whoever downloads it.
    presentation = powerpoint.answer_of(browser, public_snapshot)
    yield powerpoint.blueprint(presentation, public_snapshot, ours)
    yield own_talks.blueprint(public_snapshot, frame.labels, offline.cached_edition, presentation)
    yield short_links.blueprint(ours)


def create_server(
    current_snapshot: SnapshotProvider | None = None, settings: Settings | None = None
) -> CompressedResponses:
    """What a WSGI server runs: the app, warmed up, behind its static files and cached answers.

    It watches for new releases, unless it is told what to serve.
    """
    settings = settings or Settings.from_environment()
    viewers = Viewers(settings)
    watcher = release_watcher(settings) if current_snapshot is None else None
    watched_snapshot = watcher.watched if watcher else current_snapshot
    assert watched_snapshot is not None
    app = create_app(watcher or current_snapshot, settings, viewers)
    client = app.server.test_client()
    # A fresh worker can answer 500 to parallel first requests (plotly/dash#3971).
    document = client.get("/").text
    client.get("/_dash-dependencies")
    client.get("/_dash-layout")
    for url in re.findall(r'src="(/_dash-component-suites/[^"?]+)', document):
        app.static_files.add_at(url, client.get(url).data, assets.JAVASCRIPT)
    return CompressedResponses(
        app.server.wsgi_app,
        app.static_files,
        lambda: watched_snapshot().cache,
        _headers(app),
        viewers.of,
    )


def release_watcher(settings: Settings) -> ReleaseWatcher:
    """What the settings name: the newest data, with the programme's own results."""
    with_results = partial(load, results=settings.results)
    return ReleaseWatcher(
        with_results, settings.releases, results=settings.results, without_results=load
    )


def _is_signed_in() -> bool:
    return has_request_context() and getattr(g, "viewer", None) is not None


def _headers(app: DashboardApp) -> list[tuple[str, str]]:
    if app.security_headers is None:
        app.security_headers = security.headers(app.csp_hashes())
    return app.security_headers
