"""What a presenter waits for: the stage on a thin connection, and each step from slide to slide.

A step is set beside what its charts take to be drawn anew, with their answers already in the page.
"""

import time
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.browser import CLOCK
from tests.bench.report import Line, kilobytes, seconds, times

#: A weak Wi-Fi: 400 kbit/s both ways, 400 ms there and back.
THIN = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
TALKS = ("board", "employment", "migration-data")
ROUNDS = 3
#: Milliseconds until a stage must be ready, and how much longer than a redraw a step may take.
READY, STEP = 20_000, 1.5

#: ``stood`` is the clock of the pages, too; here it waits for every card of the slide on screen.
STEPS = """
window.awaited = () => [...document.querySelectorAll(".slide.current .card")]
  .filter((card) => !card.querySelector(".marks").childElementCount || card.shown !== card.wanted
    || (window.sought && !card.shown.includes(window.sought)));
window.timed = async (act) => {
  const start = performance.now();
  await act();
  return (await window.stood()) - start;
};
window.press = (key) => document.dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
window.redrawn = async () => {
  for (const card of document.querySelectorAll(".slide.current .card")) {
    await window.house.draw(card, structuredClone(card.block));
  }
};
"""

#: Whether the room may ask for a country on the slide on screen.
OF_A_COUNTRY = """() => [...document.querySelectorAll(".slide.current .card")]
  .every(({ view }) => view.choices.includes("country"))"""


def measured(browser: Browser, address: str) -> Iterator[Line]:
    """The lines of the stage, of all talks together."""
    ready, wire, steps, jumps = [], [], [], []
    for talk in TALKS:
        context = browser.new_context(
            viewport={"width": 1280, "height": 720}, service_workers="block"
        )
        page = context.new_page()
        page.add_init_script(CLOCK + STEPS)
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", THIN)
        sizes: list[int] = []
        network.on(
            "Network.loadingFinished", lambda end, of=sizes: of.append(end["encodedDataLength"])
        )
        start = time.perf_counter()
        page.goto(f"{address}/stage/{talk}", wait_until="commit")
        page.wait_for_selector("#stage[data-ready]", timeout=120_000)
        ready.append(1000 * (time.perf_counter() - start))
        wire.append(sum(sizes))
        page.wait_for_selector("#stage[data-ready=all]", timeout=240_000)
        for _ in range(ROUNDS):
            step, jump = walk(page)
            steps.append(step)
            jumps.append(jump)
        context.close()
    yield Line(
        "Stage ready on 400 kbit/s and 400 ms, all slides drawn (the slowest of three talks)",
        seconds(max(ready)),
        "",
        f"under {READY // 1000} s",
        max(ready) < READY,
    )
    yield Line("Stage ready: over the wire (the largest of three talks)", kilobytes(max(wire)), "")
    for what, took in (("Slide to slide", steps), ("Another country on a slide", jumps)):
        ratio = median(each / redraw for each, redraw in took)
        whole = median(redraw for _, redraw in took)
        yield Line(
            f"{what}, beside a redraw of the same charts ({seconds(whole)} for those of a talk)",
            times(ratio),
            "",
            f"at most {STEP}",
            ratio <= STEP,
        )


def walk(page: Page) -> tuple[tuple[float, float], tuple[float, float]]:
    """Milliseconds to step to every slide with a view, and to ask for Nepal where that changes it.

    Each with what the charts of the same slides take to be redrawn.
    """
    page.keyboard.press("Home")
    step, jump = [0.0, 0.0], [0.0, 0.0]
    for _ in range(page.locator(".slide").count() - 1):
        took = page.evaluate("() => timed(() => press('PageDown'))")
        if not page.locator(".slide.current .card").count():
            continue
        redraw = page.evaluate("() => timed(redrawn)")
        step = [step[0] + took, step[1] + redraw]
        if page.evaluate(OF_A_COUNTRY):
            page.keyboard.type("nepal")
            took = page.evaluate("() => timed(() => { window.sought = 'NPL'; press('Enter'); })")
            jump = [jump[0] + took, jump[1] + page.evaluate("() => timed(redrawn)")]
            page.evaluate("() => { window.sought = ''; }")
            page.keyboard.press("Backspace")
            page.wait_for_function("() => !location.search.includes('NPL') && !awaited().length")
    return (step[0], step[1]), (jump[0], jump[1])
