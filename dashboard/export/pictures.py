"""Draws charts as a reader's browser does: one long-lived Chromium, in a process of its own.

kaleido draws Plotly figures alone; half of our charts are none, and a picture also carries its finding,
its source and its disclaimer. So the browser opens the chart's own page and downloads what
``assets/download/`` makes there, as a reader's does.
"""

import asyncio
import base64
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import IO, Any

from dashboard.errors import Unavailable

#: Seconds until a picture is given up, and how many may wait for their turn.
LONGEST, MOST_WAITING = 25, 6

_SHOWN = """new Promise((resolve, reject) => {
  const until = Date.now() + 20000;
  const look = () => {
    const card = document.querySelector("[data-name]");
    if (card?.dataset.shown && window.dashboard) resolve(%s);
    else if (Date.now() > until) reject(new Error("the chart was not shown"));
    else setTimeout(look, 30);
  };
  look();
})"""
_MAKES = {
    "svg": 'dashboard.pictures.svg(document.querySelector("[data-name]").block)',
    "png": 'dashboard.pictures.png(document.querySelector("[data-name]").block, {size})',
    # The map without what stands around it: a slide writes that itself.
    "map": """Plotly.toImage(document.querySelector("[data-name] .js-plotly-plot"),
      {format: "png", width: 960, height: 400, scale: {size}}).then((url) => url.split(",")[1])""",
}


class NoPicture(Unavailable):
    """The picture could not be drawn; the message says why."""


class Busy(Unavailable):
    """Too many pictures are waiting."""


class ScreenshotBrowser:
    """Draws one picture after the other; its browser starts with the first, and again after a fault."""

    def __init__(self, chromium: str) -> None:
        self._chromium = chromium
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._waiting = 0

    def draw(self, url: str, kind: str, size: int) -> bytes:
        """The chart at an address of ours, as ``svg`` or ``png``; raises Busy or NoPicture.

        ``map`` is a PNG of its map alone.
        """
        if self._waiting >= MOST_WAITING:
            raise Busy
        self._waiting += 1
        try:
            with self._turn:
                return self._drawn({"url": url, "kind": kind, "size": size})
        finally:
            self._waiting -= 1

    def _drawn(self, wanted: dict[str, Any]) -> bytes:
        child = self._running()
        assert child.stdin and child.stdout
        # A browser that hangs is ended; the next picture starts another.
        alarm = threading.Timer(LONGEST, child.kill)
        alarm.start()
        try:
            child.stdin.write(json.dumps(wanted).encode() + b"\n")
            child.stdin.flush()
            answer = child.stdout.readline()
        except OSError as error:
            raise NoPicture(str(error)) from error
        finally:
            alarm.cancel()
        if not answer:
            raise NoPicture("the browser has ended")
        result = json.loads(answer)
        if "error" in result:
            raise NoPicture(result["error"])
        body = result["made"]
        return str(body).encode() if wanted["kind"] == "svg" else base64.b64decode(body)

    def close(self) -> None:
        """End the browser, where it has been started."""
        if self._child is not None and self._child.stdin:
            self._child.stdin.close()
            self._child.wait(LONGEST)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            command = [sys.executable, "-m", "dashboard.export.pictures", self._chromium]
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._child


async def _serve(chromium: str, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Read one request a line, write one answer a line, until there are no more."""
    import choreographer

    loop = asyncio.get_running_loop()
    # As root, as in a container, Chromium runs only without its sandbox; it opens our own pages alone.
    browser = choreographer.Browser(path=chromium, headless=True, enable_sandbox=False)
    async with browser:
        tab = await browser.create_tab("about:blank")
        while line := await loop.run_in_executor(None, requests.readline):
            wanted = json.loads(line)
            await tab.send_command("Page.navigate", params={"url": wanted["url"]})
            make = _MAKES[wanted["kind"]].replace("{size}", str(int(wanted["size"])))
            done = await tab.send_command(
                "Runtime.evaluate",
                params={"expression": _SHOWN % make, "awaitPromise": True, "returnByValue": True},
            )
            answers.write(json.dumps(_result(done)).encode() + b"\n")
            answers.flush()


def _result(done: Mapping[str, Any]) -> dict[str, str]:
    outcome = done.get("result", {})
    made = outcome.get("result", {}).get("value")
    if isinstance(made, str):
        return {"made": made}
    trouble = outcome.get("exceptionDetails", {}).get("exception", {}).get("description")
    return {"error": str(trouble or done.get("error") or "nothing was drawn").splitlines()[0]}


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer))
