"""The one HTML document: language, preloads and styles around what Dash needs. No chart, no data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import Dash
from flask import has_request_context, request

from dashboard.charts import CHARTS
from dashboard.charts.kit.theme import TEMPLATE
from dashboard.serving.compressed import StaticFiles
from dashboard.serving.templates import render
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from dashboard.web.charts import together


@dataclass(frozen=True)
class Document:
    """What stands at a path: its page, the phrase that names it, and its charts in their order."""

    page: str
    title: str
    charts: tuple[str, ...]


#: What Dash sends with every page and none of ours runs: what old browsers lack, and its data table.
#: The first is also asked for by components that come late (`dcc.Graph`, `dcc.Dropdown`).
UNUSED = ("/dash/deps/polyfill@", "/dash/dash_table/")


class DashboardApp(Dash):
    """A Dash app whose document is ours: it names the language, and asks early for what comes next."""

    security_headers: list[tuple[str, str]] | None = None
    static_files: StaticFiles
    #: Addresses of the style sheets, for documents beside this one.
    styles: Sequence[str] = ()
    scripts_of_ours: Sequence[str] = ()
    topojson: str = ""

    def configure(
        self,
        words: dict[str, Words],
        *,
        styles: Sequence[str],
        scripts: Sequence[str],
        topojson: str,
        fonts: Sequence[str],
        workbook: str,
        composer: str,
        contract: Mapping[str, Any],
        documents: dict[str, Document],
    ) -> None:
        """Say where the parts are served, and what stands at each path; unknown ones are the first's."""
        self._words = words
        self.styles, self.scripts_of_ours, self._fonts = styles, scripts, fonts
        self.topojson = topojson
        self._workbook, self._composer, self._contract = workbook, composer, contract
        self._documents = documents

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # Dash names them all
        """The document for the address that is asked for."""
        query = request.query_string.decode("utf-8", "replace") if has_request_context() else ""
        path = request.path if has_request_context() else "/"
        selection = Selection.from_query(query)
        words = self._words[selection.language]
        document = self._documents.get(path, self._documents["/"])
        return render(
            "document.html",
            words=words,
            title=document.title,
            topojson=self.topojson,
            workbook=self._workbook,
            composer=self._composer,
            contract=self._contract,
            styles=self.styles,
            fonts=self._fonts,
            # It would else be asked for when the page is there that has a place for it.
            modules=[self._composer] if document.page == "talks" else [],
            answers=_first_answers(document, selection),
            theme=TEMPLATE,
            scripts=self.scripts_of_ours,
            dash=parts,
            dash_scripts=_used(parts["scripts"]),
        )


def _first_answers(document: Document, selection: Selection) -> list[str]:
    """Where the page and its charts are: they are on their way before any script has run."""
    language = Selection(language=selection.language).to_query()
    charts = [CHARTS[name] for name in document.charts if CHARTS[name].answers(selection)]
    return [f"/pages/{document.page}.json{language}", *together(charts, selection)]


def _used(scripts: str) -> str:
    r"""The script elements that Dash writes, without what no page uses.

    >>> _used('<script src="/dash/dash_table/a.js"></script>\n<script src="/dash/dcc/b.js"></script>')
    '<script src="/dash/dcc/b.js"></script>'
    """
    return "\n".join(
        line for line in scripts.splitlines() if not any(part in line for part in UNUSED)
    )
