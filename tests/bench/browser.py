"""What a reader's browser sees of a page: bytes over the wire, and how long until all charts stand."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

#: Both apps by the same clock: looked at in every frame, and read after the frame is painted.
CLOCK = """
window.stood = (country) => new Promise((resolve, refuse) => {
  const look = () => {
    if (window.awaited(country).length) return requestAnimationFrame(look);
    const painted = new MessageChannel();
    painted.port1.onmessage = () => resolve(performance.now());
    painted.port2.postMessage(null);
  };
  requestAnimationFrame(look);
  setTimeout(() => refuse(new Error(`still awaited: ${window.awaited(country)}`)), 60000);
});
"""

#: ``awaited`` names the charts that are to be seen and do not stand for the country yet.
OURS = """
window.awaited = (country) => {
  const cards = [...document.querySelectorAll("[data-choices]:not([hidden])")];
  const stands = ({ dataset, wanted }) => dataset.shown && dataset.shown === (wanted || "?")
    && (!dataset.choices.split(",").includes("country")
      || (new URLSearchParams(dataset.shown).get("country") ?? "") === country);
  return cards.length ? cards.filter((card) => !stands(card)).map(({ id }) => id) : ["the page"];
};
window.choose = (country) => {
  const select = document.getElementById('{"control":"country"}');
  select.value = country;
  select.dispatchEvent(new Event("change", { bubbles: true }));
};
"""
NAIVE = """
window.awaited = (country) => {
  const charts = [...document.querySelectorAll(".chart")];
  const stands = (chart) => {
    const table = chart.querySelector("[data-country]");
    if (table) return table.dataset.country === country;
    const { meta, geo } = chart.querySelector(".js-plotly-plot")?._fullLayout ?? {};
    return meta?.country === country && (!geo || geo._subplot?.topojson);
  };
  return charts.length
    ? charts.filter((chart) => !stands(chart)).map(({ id, parentNode }) => id || parentNode.id)
    : ["the page"];
};
window.choose = (country) => window.dash_clientside.set_props("country", { value: country });
"""

#: What Plotly alone takes: copies of the page's graphs, same sizes and figures, one after the other.
BARE = """
async ([before, after]) => {
  const figures = (country) => Promise.all(
    [...document.querySelectorAll("[data-choices]:not([hidden])")].map(async ({ dataset }) => {
      const query = new URLSearchParams(dataset.shown.replace("?", ""));
      query.set("country", country);
      const { picture } = await (await fetch(`/charts/${dataset.name}.json?${query}`)).json();
      return picture.figure;
    }));
  const template = JSON.parse(document.getElementById("theme").textContent);
  const { topojson } = document.documentElement.dataset;
  const config = { displayModeBar: false, topojsonURL: topojson, responsive: true };
  const cards = [...document.querySelectorAll("[data-choices]:not([hidden])")];
  const [old, wanted] = [await figures(before), await figures(after)];
  const room = document.body.appendChild(document.createElement("div"));
  const graphs = [];
  for (const [at, figure] of old.entries()) {
    if (!wanted[at]) continue;
    const graph = room.appendChild(document.createElement("div"));
    graph.style.width = `${cards[at].querySelector('[data-part="marks"]').clientWidth}px`;
    const draw = ({ data, layout }) =>
      window.Plotly.react(graph, data, { ...layout, template }, config);
    if (figure) await draw(figure);
    graphs.push({ graph, draw: () => draw(wanted[at]) });
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { awaited } = window;
  window.awaited = () => [];
  const start = performance.now();
  for (const { draw } of graphs) await draw();
  const end = await window.stood();
  window.awaited = awaited;
  for (const { graph } of graphs) window.Plotly.purge(graph);
  room.remove();
  return end - start;
}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window: the one named in CHROMIUM, or the first found."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise SystemExit("no Chromium: install one, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass(frozen=True)
class Seen:
    """What one view cost: milliseconds until all charts stood, and bytes over the wire."""

    milliseconds: float
    bytes: int


@dataclass
class Reader:
    """A reader of one site, with a browser cache of their own."""

    context: BrowserContext
    address: str
    script: str
    _page: Page | None = None
    _wire: list[int] = field(default_factory=list)

    @classmethod
    @contextmanager
    def of(cls, browser: Browser, address: str, script: str) -> Iterator["Reader"]:
        """A new reader, whose cache is empty."""
        # What is counted is what the network carries: a worker's copies would be left out.
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, service_workers="block"
        )
        yield cls(context, address, script)
        context.close()

    @property
    def page(self) -> Page:
        """The page that is open."""
        assert self._page is not None
        return self._page

    def visit(self, path: str, country: str) -> Seen:
        """Open the page in a new tab. The clock starts with the navigation."""
        if self._page:
            self._page.close()
        self._page = self.context.new_page()
        self._page.add_init_script(
            f"{CLOCK}{self.script} window.first = window.stood({country!r});"
        )
        wire = self.context.new_cdp_session(self._page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda end: self._wire.append(end["encodedDataLength"]))
        return self._seen(lambda: self._opened(path))

    def choose(self, country: str) -> Seen:
        """Choose another country. The clock starts with the choice."""
        script = """async (country) => {
          const start = performance.now();
          window.choose(country);
          return (await window.stood(country)) - start;
        }"""
        return self._seen(lambda: self.page.evaluate(script, country))

    def bare(self, before: str, after: str) -> float:
        """Milliseconds that Plotly alone takes to redraw the page's figures for another country."""
        return float(self.page.evaluate(BARE, [before, after]))

    def _opened(self, path: str) -> float:
        self.page.goto(self.address + path, wait_until="commit")
        return self.page.evaluate("() => window.first")

    def _seen(self, act: Callable[[], Any]) -> Seen:
        self._wire.clear()
        milliseconds = act()
        # What still comes in, as fonts do, belongs to this view.
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(300)
        return Seen(milliseconds, int(sum(self._wire)))
