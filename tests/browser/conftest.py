"""The dashboard as gunicorn serves it, opened in a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from dashboard.results.publishing.demonstration import make
from dashboard.serving.browser_bundle import Parts

ROOT = Path(__file__).parents[2]
#: Chromium as Debian, Ubuntu, macOS and a caller's own choice name it.
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

#: Every chart that is to be seen has been drawn for the choice in the address: read from the address
#: itself, because the callback that tells the cards runs a moment after it has changed.
STANDS = """() => {
  const chosen = new URLSearchParams(location.search);
  const cards = [...document.querySelectorAll("[data-choices]")].filter(({ dataset }) =>
    !dataset.needs || dataset.needs.split(",").some((choice) => chosen.get(choice)));
  return cards.length > 0 && cards.every((card) => {
    const shown = new URLSearchParams((card.dataset.shown ?? "").replace("?", ""));
    return card.dataset.shown && !card.hidden && !card.hasAttribute("aria-busy")
      && card.dataset.choices.split(",").every(
        (choice) => (shown.get(choice) || "") === (chosen.get(choice) || ""));
  });
}"""
#: What a test withholds from a page would come from worker.js: see test_stage_offline.py.
WINDOW = {"viewport": {"width": 1440, "height": 900}, "service_workers": "block"}
#: Milliseconds that anything awaited may take on a machine that is busy with other things.
PATIENCE = 30_000


def _executable() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    reason = "no Chromium: install one, or name it in CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A dashboard with variables of its environment, that can be stopped and started at one address."""

    def __init__(self, **settings):
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.settings = settings

    def start(self):
        environment = os.environ | {"PORT": str(self.port), "WEB_CONCURRENCY": "1"} | self.settings
        # A browser keeps its connections open; what ends after the last test need not wait for them.
        quick = ["-c", "gunicorn.conf.py", "--graceful-timeout", "1"]
        command = [sys.executable, "-m", "gunicorn", *quick, "dashboard.wsgi:server"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        # On a machine that is busy with other things a start takes long.
        for _ in range(480):
            try:
                urllib.request.urlopen(f"{self.address}/readyz", timeout=2)
                return
            except OSError:
                assert self.process.poll() is None, "gunicorn has stopped"
                time.sleep(0.25)
        raise AssertionError("gunicorn does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


@contextmanager
def running(**settings):
    """The address of a running dashboard, with the variables of its environment."""
    server = Server(**settings)
    try:
        server.start()
        yield server.address
    finally:
        server.stop()


@pytest.fixture(scope="session")
def site():
    """The address of a dashboard as it is without any setting."""
    with running() as address:
        yield address


@pytest.fixture
def server():
    """A dashboard of the test's own."""
    own = Server()
    try:
        own.start()
        yield own
    finally:
        own.stop()


@pytest.fixture(scope="session")
def chromium():
    executable = _executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


class Reader:
    """A reader with a browser window: opens addresses of the site and waits until charts stand."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.requests, self.complaints = [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    def begin(self):
        """Leave behind whatever was done in this window, as one that has just been opened."""
        for other in self.page.context.pages:
            if other != self.page:
                other.close()
        self.page.goto("about:blank")
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.emulate_media(media="null", reduced_motion="null")
        self.page.set_viewport_size(WINDOW["viewport"])
        self.page.context.clear_permissions()
        self.page.context.clear_cookies()
        stored = self.page.context.new_cdp_session(self.page)
        stored.send("Storage.clearDataForOrigin", {"origin": self.site, "storageTypes": "all"})
        stored.detach()
        self.requests.clear()
        self.complaints.clear()

    def open(self, path):
        self.page.goto(self.site + path)
        self.wait()
        return self.page

    def wait(self):
        self.page.wait_for_function(STANDS, timeout=PATIENCE)

    def finding(self, chart):
        return self.page.locator(f'[data-name="{chart}"] [data-part="finding"]').inner_text()

    def findings(self):
        return self.page.locator('[data-part="finding"]').all_inner_texts()

    def address(self):
        return self.page.url.removeprefix(self.site)

    def until(self, condition, argument=None):
        self.page.wait_for_function(condition, arg=argument, timeout=PATIENCE)


@pytest.fixture
def somebody(chromium):
    """Makes readers, each with a browser window and cookies of their own, at an address."""
    with windows_of(chromium) as opened:
        yield opened


@contextmanager
def windows_of(chromium):
    """Opens windows for readers, and closes them in the end."""
    contexts = []

    def opened(site):
        contexts.append(chromium.new_context(**WINDOW))
        return Reader(contexts[-1].new_page(), site)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def window(chromium):
    """The one window at an address in which the readers of a module follow each other.

    A page takes twice as long in a new window: every script is then read anew.
    """
    with windows_of(chromium) as opened:
        yield cache(opened)


@pytest.fixture
def reader(window, site):
    window(site).begin()
    return window(site)


SECRET = "a key of the tests, long enough to be one"


@pytest.fixture
def stage(reader):
    """A talk with all its slides and the eleven countries drawn or at hand."""

    def opened(query="", page=None, talk="employment", size=(1280, 720)):
        page = page or reader.page
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{reader.site}/stage/{talk}{query}")
        page.wait_for_selector("#stage[data-ready=all]", timeout=PATIENCE)
        return page

    return opened


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The folder of the demonstration's releases."""
    place = tmp_path_factory.mktemp("demonstration")
    make(place)
    return place


@pytest.fixture(scope="session")
def shown(demonstration):
    """The address of a dashboard that shows the demonstration, with links for the board."""
    settings = {"DASHBOARD_RESULTS": str(demonstration), "DASHBOARD_SECRET": SECRET}
    with running(**settings) as address:
        yield address


@pytest.fixture
def visitor(window, shown):
    """A reader of the demonstration."""
    window(shown).begin()
    return window(shown)


@pytest.fixture(scope="session")
def axe():
    return Parts.from_folder()["axe.min.js"].body().decode()


#: What is not accessible on a page that has been given axe-core.
VIOLATIONS = """async () => {
  // What is scrolled under the line of choices is covered by it, and no smaller for that.
  window.scrollTo(0, 0);
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
}"""


@pytest.fixture(scope="session")
def violations(axe):
    """What axe-core finds on a page."""

    def found(page):
        page.evaluate(axe)
        return page.evaluate(VIOLATIONS)

    return found
