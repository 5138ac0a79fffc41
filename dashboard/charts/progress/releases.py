"""The releases of the results, each at an address of its own; and what the public record does not hold."""

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.notice import BETWEEN, mark
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.progress.changes import pair
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection, change
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a release: release, as_of, kind, indicators, figures, source, notice.

    ``current``, ``shown`` and ``compared`` say whether it is the one that is shown unless another is
    asked for, the one that is asked for, and the one that it is compared with.
    """
    editions = repository.programme_editions
    shown = editions.named(selection.results)
    compared = pair(repository, selection)
    releases = []
    for edition in sorted(editions.all, key=lambda edition: edition.as_of, reverse=True):
        marks = {part for name in edition.indicators if (part := mark(edition, name))}
        values = edition.framework.tables["values"]
        releases.append(
            {
                "release": edition.name,
                "as_of": edition.as_of,
                "kind": edition.kind,
                "indicators": len(edition.indicators),
                "figures": int((values["kind"] == "actual").sum()),
                "current": edition is editions.current,
                "shown": edition is shown,
                "compared": compared is not None and edition.name == compared[0].name,
                "source": edition.source,
                "notice": BETWEEN.join(sorted(marks)) or None,
            }
        )
    return pd.DataFrame(releases)


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list: the name is a link that shows the release, a button compares with it."""
    if rows["kind"].iloc[0] == "public":
        message = words("charts.releases.public")
        mark = Mark("public", message, rows=len(rows))
        return Records((mark,), tag("div", tag("p", message, cls="plainly")))
    records = to_dicts(rows)
    marks = tuple(
        Mark(str(row["release"]), str(row["release"]), (float(row["figures"]),)) for row in records
    )
    lines = [_line(row, words) for row in records]
    return Records(marks, tag("div", tag("ul", lines, cls="releases")))


def _line(row: Row, words: Words) -> Tree:
    name = str(row["release"])
    show = "" if row["current"] else name
    return tag(
        "li",
        tag("b", name)
        if row["shown"]
        else tag(
            "button",
            name,
            type="button",
            data_change=change(results=show),
            data_key=f"show {name}",
        ),
        tag(
            "small",
            words(
                "charts.releases.line",
                day=words.date(str(row["as_of"])),
                figures=words("charts.releases.figures", n=row["figures"]),
            ),
            " · " + words("charts.releases.current") if row["current"] else None,
        ),
        tag("em", words("charts.releases.shown"))
        if row["shown"]
        else tag("em", words("charts.releases.compared"))
        if row["compared"]
        else tag(
            "button",
            words("charts.releases.compare"),
            type="button",
            data_change=change(compare_release=name),
            data_key=f"compare {name}",
            cls="quiet",
        ),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Which release is shown."""
    if rows["kind"].iloc[0] == "public":
        return words("charts.releases.finding_public")
    shown = rows[rows["shown"]]
    if shown.empty:
        return words("charts.releases.unknown")
    return words(
        "charts.releases.finding",
        release=shown["release"].iloc[0],
        n=len(rows),
    )


RELEASES = Chart(
    name="releases",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words(
        "charts.releases.about_public"
        if rows["kind"].iloc[0] == "public"
        else "charts.releases.about"
    ),
    table=("release", "as_of", "indicators", "figures", "current", "notice"),
    choices=("results", "compare_release"),
)
