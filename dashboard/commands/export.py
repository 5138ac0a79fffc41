"""``python -m dashboard export``: a talk or a view as a file that needs no server."""

import argparse
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard import app
from dashboard.commands import Subparsers
from dashboard.export import offline
from dashboard.export.pictures import Busy, NoPicture, ScreenshotBrowser
from dashboard.export.powerpoint.presentation import presentation
from dashboard.serving.browser_bundle import NoParts
from dashboard.serving.snapshot import ReleaseWatcher
from dashboard.settings import Settings
from dashboard.talks.talk import TALKS, BrokenTalk, Talk, View, named
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.vocabulary.words import Words
from dashboard.web.powerpoint import address

#: Where `make run` serves the dashboard.
DEFAULT_URL = "http://localhost:8050"


def add_parser(commands: Subparsers) -> None:
    """Add ``export talk`` and ``export view``."""
    parser = commands.add_parser("export", help="take a talk or a view along as a file")
    kinds = parser.add_subparsers(dest="kind", required=True)
    talk = kinds.add_parser("talk", help="all slides of a talk")
    talk.add_argument("name", metavar="NAME", help="of its file in data/talks, or any FILE.toml")
    files = talk.add_mutually_exclusive_group(required=True)
    files.add_argument("--pptx", type=Path, metavar="FILE.pptx")
    files.add_argument("--html", type=Path, metavar="FILE.html")
    talk.add_argument("--url", default="", help="where its links lead, as https://a.org")
    view = kinds.add_parser("view", help="one chart as a selection shows it")
    view.add_argument("name", metavar="ADDRESS", help="as /embed/map?indicator=hdi")
    view.add_argument("--html", type=Path, metavar="FILE.html", required=True)
    for kind in (talk, view):
        kind.add_argument("--language", choices=LANGUAGES)
        kind.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write the file; 0, or 1 after saying why nothing is written."""
    if chosen.kind == "talk" and chosen.pptx:
        language = chosen.language or DEFAULT_LANGUAGE
        return to_powerpoint(chosen.name, chosen.pptx, language=language, url=chosen.url)
    snapshot = app.release_watcher(Settings.from_environment())()
    return offline.write(chosen.kind, chosen.name, chosen.language, chosen.html, snapshot)


def to_powerpoint(
    name: str, file: Path, *, language: str, url: str = "", folder: Path = TALKS
) -> int:
    """Write a talk, of public data, as PowerPoint; 0, or 1 after saying why nothing is written."""
    settings = Settings.from_environment()
    words = Words.in_language(language)
    try:
        talk = named(name, folder)
        watcher = app.release_watcher(settings)
        words = watcher().words[language]
        at = (url or DEFAULT_URL).rstrip("/")
        with _pictures(talk, settings, watcher, language) as picture:
            body = presentation(
                talk,
                watcher().repository,
                words,
                lambda view: f"{at}/{address(view, language)}",
                picture,
            )
    except BrokenTalk as broken:
        print(broken.text(words), file=sys.stderr)
        return 1
    except (NoParts, NoPicture, Busy) as problem:
        print(problem, file=sys.stderr)
        return 1
    file.write_bytes(body)
    print(words("powerpoint.written", file=file, slides=len(talk.slides), url=at))
    return 0


@contextmanager
def _pictures(
    talk: Talk, settings: Settings, watcher: ReleaseWatcher, language: str
) -> Iterator[Callable[[View], bytes] | None]:
    """What draws maps, where there is a browser: it opens them at a server of ours on a free port."""
    maps = any(view.chart.map for slide in talk.slides for view in slide.views)
    if settings.chromium is None or not maps:
        yield None
        return
    pages = app.create_server(watcher, settings)
    server = make_server("127.0.0.1", 0, pages, threaded=True, request_handler=_Silent)
    threading.Thread(target=server.serve_forever, name="pages", daemon=True).start()
    browser = ScreenshotBrowser(settings.chromium)
    try:
        yield lambda view: browser.draw(
            f"http://127.0.0.1:{server.server_port}/{address(view, language)}", "map", 2
        )
    finally:
        browser.close()
        server.shutdown()


class _Silent(WSGIRequestHandler):
    """Answers without a line for every request."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass
