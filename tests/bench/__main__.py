"""Serves the dashboard and the naive app, measures both in turn, and prints a table for the README.

Both are measured in the same minutes on the same machine, so the ratios can be compared from run
to run; the seconds cannot. A promise that is missed is printed, and never fails.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from dashboard.charts import CHARTS
from dashboard.vocabulary.words import Words
from layouts.pages import PAGES, charts_of, whole
from tests.bench import load, report, servers, stage
from tests.bench.browser import NAIVE, OURS, Reader, Seen, chromium
from tests.bench.report import Line, at_most, kilobytes, seconds, times

#: Visits with an empty cache, of which the median counts.
VISITS = 3
#: What a reader chooses, one after the other. All their names are written in the first half of the font.
CHOSEN = ("SEN", "PHL", "JAM")
REPAINTS = 4


@dataclass(frozen=True)
class Subject:
    """A page, where it stands in both apps, and the country that it is opened with."""

    title: str
    page: str
    path: str
    country: str = ""

    def charts(self) -> list[str]:
        """The charts that a reader sees there."""
        page = next(each for each in PAGES if each.name == self.page)
        shown = charts_of(whole(page, Words.in_language("en"))["content"])
        return [name for name in shown if (self.page, name) not in WITHOUT_COUNTRY]


#: What a page shows only where no country is chosen.
WITHOUT_COUNTRY = (("country", "ranking"), ("corridors", "corridor_choice"))

SUBJECTS = (
    Subject("Overview", "overview", "/"),
    Subject("Country", "country", "/country?country=NPL", "NPL"),
    Subject("Corridors", "corridors", "/corridors?country=NPL", "NPL"),
    Subject("Compare", "compare", "/compare?country=NPL", "NPL"),
)


@dataclass(frozen=True)
class Views:
    """Everything that readers of one page saw."""

    first: list[Seen]
    again: list[Seen]
    changes: list[Seen]


def views(browser: Browser, address: str, script: str, path: str, country: str) -> Views:
    """Visits of readers with an empty cache, each followed by changes; the last one comes again."""
    seen = Views([], [], [])
    for _ in range(VISITS):
        with Reader.of(browser, address, script) as reader:
            seen.first.append(reader.visit(path, country))
            seen.changes.extend(reader.choose(chosen) for chosen in CHOSEN)
            if len(seen.first) == VISITS:
                seen.again.append(reader.visit(path, country))
    return seen


def ask_first(browser: Browser, address: str, subject: Subject) -> None:
    """One reader before those that count: the dashboard remembers what it was asked."""
    with Reader.of(browser, address, OURS) as reader:
        reader.visit(subject.path, subject.country)
        for chosen in CHOSEN:
            reader.choose(chosen)


def repaint(browser: Browser, address: str, subject: Subject) -> tuple[float, float]:
    """Milliseconds to show another country whose answers are in the browser: our page, bare Plotly."""
    ours, bare = [], []
    with Reader.of(browser, address, OURS) as reader:
        reader.visit(subject.path, subject.country)
        for chosen in CHOSEN:
            reader.choose(chosen)
        before = CHOSEN[-1]
        for chosen in CHOSEN * REPAINTS:
            bare.append(reader.bare(before, chosen))
            ours.append(reader.choose(chosen).milliseconds)
            before = chosen
    return median(ours), median(bare)


def compared(browser: Browser, ours: str, naive: str, subject: Subject) -> Iterator[Line]:
    """The lines of one page."""
    ask_first(browser, ours, subject)
    one = views(browser, ours, OURS, subject.path, subject.country)
    other = views(browser, naive, NAIVE, "/", subject.country)

    def middle(seen: Callable[[Views], list[Seen]]) -> tuple[float, float]:
        return (
            median(each.milliseconds for each in seen(one)),
            median(each.milliseconds for each in seen(other)),
        )

    def largest(seen: Callable[[Views], list[Seen]]) -> tuple[float, float]:
        return max(each.bytes for each in seen(one)), max(each.bytes for each in seen(other))

    title = subject.title
    first, change = middle(lambda views: views.first), middle(lambda views: views.changes)
    painted, bare = repaint(browser, ours, subject)
    yield at_most(f"{title}: first view", *largest(lambda views: views.first), 900_000, kilobytes)
    yield at_most(f"{title}: second view", *largest(lambda views: views.again), 60_000, kilobytes)
    yield at_most(f"{title}: a filter", *largest(lambda views: views.changes), 60_000, kilobytes)
    yield Line(
        f"{title}: all charts stand, empty cache",
        *map(seconds, first),
        "half the time or less",
        first[0] <= first[1] / 2,
    )
    yield Line(f"{title}: all charts stand after a filter", *map(seconds, change))
    yield Line(
        f"{title}: repaint, beside bare `Plotly.react` ({seconds(bare)})",
        times(painted / bare),
        "",
        "at most 1.3",
        painted <= 1.3 * bare,
    )


def answers(ours: str, naive: str, chart: str) -> Line:
    """How many answers a second both servers give for one chart."""
    one = load.per_second(load.Request.get(f"{ours}/charts/{chart}.json?country=NPL"))
    other = load.per_second(load.Request.callback(naive, chart, "NPL"))
    what = f"ResponseCache a second, `{chart}` ({times(one / other)} times)"
    return Line(what, f"{one:,.0f}", f"{other:,.0f}", "50 times or more", one >= 50 * other)


def corridors(ours: str) -> Line:
    """The slowest corridor chart beside the chart that is answered in the shortest time."""
    each = {
        name: load.seconds_each(load.Request.get(f"{ours}/charts/{name}.json?country=NPL"))
        for name in CHARTS
    }
    cheapest = min(each, key=each.__getitem__)
    slowest = max((name for name in each if name.startswith("corridor")), key=each.__getitem__)
    ratio = each[slowest] / each[cheapest]
    what = f"Time for an answer, `{slowest}` beside the cheapest chart (`{cheapest}`)"
    return Line(what, times(ratio), "", "at most 2", ratio <= 2)


def main() -> int:
    """Measure, and print what was found."""
    lines: list[Line] = []
    with ExitStack() as stack:
        ours = stack.enter_context(servers.ours())
        naive = {
            subject: stack.enter_context(servers.naive(subject.charts(), subject.country))
            for subject in SUBJECTS
        }
        with chromium() as browser:
            for subject in SUBJECTS:
                lines += compared(browser, ours, naive[subject], subject)
            lines += stage.measured(browser, ours)
        lines.append(corridors(ours))
        lines += [answers(ours, naive[SUBJECTS[0]], chart) for chart in ("map", "trend")]
    print(report.table(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
