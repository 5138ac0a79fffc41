"""What surrounds every page: skip link, header with navigation, badges and live line, footer."""

import json
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.vocabulary.selection import CHOICES, filters
from dashboard.vocabulary.words import Words
from layouts.attributes import aria, data
from layouts.components import go_to, plain

#: What the browser says itself, because the server may be out of reach when they say it.
SAID_BY_BROWSER = (
    *("late", "never", "retry", "copied", "remove", "outage", "sheet_data", "sheet_notes"),
    *("note_finding", "note_subtitle", "note_flag", "note_source", "note_map", "note_link"),
    *("note_release", "citation"),
    # What is said of a view that was added to the reader's own talk.
    *("added", "full", "unkept", "my_talk", "open_talk", "undo", "undone"),
)
#: The places that it fills in these phrases itself.
_FILLED = {
    name: f"{{{name}}}"
    for name in (
        *("label", "finding", "sources", "release", "link", "date"),
        *("n", "slides", "views"),
    )
}


def shell() -> html.Div:
    """The one layout that Dash knows: the address, and the place where pages are put."""
    return html.Div(
        [
            # refresh=False: a choice redraws the charts and leaves the page standing;
            # with "callback-nav" every choice would rebuild it and drop the focus.
            dcc.Location(id=ids.URL, refresh=False),
            html.Div(id="outage", hidden=True, role="alert"),
            html.Div(id=ids.PAGE),
        ],
        id=ids.STAGE,
        **data(phrases="{}"),
    )


def phrases(words: Words) -> dict[str, str]:
    """The phrases that the browser says, by name."""
    return {name: words(f"browser.{name}", **_FILLED) for name in SAID_BY_BROWSER}


@dataclass(frozen=True)
class Here:
    """Where a page stands: its path, and the entry of the navigation that leads to it."""

    path: str
    entry: str


def framed(
    page: Here,
    pages: tuple[tuple[str, str], ...],
    main: Component,
    words: Words,
    notice: str = "",
) -> html.Div:
    """A page in its frame. ``pages`` are the names and paths of the navigation."""
    return html.Div(
        [
            html.A(words("frame.skip"), href="#main", className="skip"),
            _notice(notice),
            _header(page, pages, words),
            # Empty on the screen; when printed, the link and the day.
            html.P(className="printed in", **data(part="printed")),
            _chosen(words),
            main,
            _footer(words),
        ]
    )


def bare(main: Component, notice: str = "") -> html.Div:
    """A page without its frame."""
    return html.Div([_notice(notice), main])


def _notice(text: str) -> Component | None:
    """What every page must say of its figures: that they are drafts, or a demonstration."""
    return html.Aside(text, className="notice") if text else None


def _header(page: Here, pages: tuple[tuple[str, str], ...], words: Words) -> html.Header:
    entries = [
        html.Li(
            go_to(
                words(f"nav.{name}"),
                path,
                className="here" if name == page.entry else "",
                **({"title": words("nav.here")} if name == page.entry else {}),
            ),
            className="here" if name == page.entry else "",
        )
        for name, path in pages
    ]
    path = page.path
    languages = [
        go_to(
            words(f"languages.{each}"), path, f"language={'' if each == DEFAULT_LANGUAGE else each}"
        )
        for each in LANGUAGES
        if each != words.language
    ]
    return html.Header(
        html.Div(
            [
                html.P(go_to(words("frame.name"), "/"), className="name"),
                html.Nav(html.Ul(entries), **aria(label=words("nav.name"))),
                html.Div(
                    [go_to(words("nav.present"), path, "presenting=yes"), *languages],
                    className="aside",
                ),
            ],
            className="in",
        )
    )


def _chosen(words: Words) -> html.Section:
    """The badges of all that is chosen, and what the filters leave."""
    return html.Section(
        html.Div(
            [
                html.Ul(className="badges empty", **data(part="badges", labels=labels(words))),
                html.Button(words("frame.reset"), type="button", hidden=True, **data(do="reset")),
                plain("reach", words, cls="reach"),
                go_to(words("nav.stop"), "", "presenting=", className="stop"),
            ],
            className="in",
        ),
        className="chosen",
        **aria(label=words("frame.badges")),
    )


def labels(words: Words) -> str:
    """How each filter reads on its badge, as JSON for the browser."""
    read = {name: CHOICES[name].labels(words) for name in filters()}
    return json.dumps(read, ensure_ascii=False)


def _footer(words: Words) -> html.Footer:
    return html.Footer(
        html.Div(
            [
                html.P(words("frame.about")),
                html.P(words("frame.disclaimer")),
                html.P(
                    [
                        go_to(words("frame.sources"), "/about"),
                        " · ",
                        go_to(words("nav.talks"), "/talks"),
                        " · ",
                        html.A(words("frame.package"), href="/data/datapackage.json"),
                        " · ",
                        html.A(words("frame.charts"), href="/charts.json"),
                    ]
                ),
            ],
            className="in",
        )
    )
