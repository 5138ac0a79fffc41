"""What browsers load beside answers: style sheets, scripts, fonts, the base map, as static files."""

from collections.abc import Mapping

from dashboard import browser_contract
from dashboard.charts import CHARTS
from dashboard.serving.browser_bundle import ASSETS, Parts, bundle, shared_style_sheet
from dashboard.serving.compressed import REVALIDATE
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE
from dashboard.vocabulary.words import Words
from dashboard.web.document import DashboardApp, Document
from dashboard.web.talks import DocumentFiles, PlaceFiles
from layouts.pages import EMBED, PAGES, charts_of, whole

#: The address of what answers where there is no network.
WORKER = "/worker.js"
JAVASCRIPT = "text/javascript"


def add_document_files(app: DashboardApp, words: Mapping[str, Words]) -> None:
    """Add what the document of every page loads, and tell it where that is."""
    parts = Parts.from_folder()
    fonts = {
        name: app.static_files.add(part.file, part.body(), "font/woff2", folder="/parts")
        for name in ("source-sans-3-latin", "source-sans-3-latin-ext")
        for part in (parts[f"{name}.woff2"],)
    }
    # plotly.js adds the file's name itself, so the fingerprint stands in the folder.
    base_map = parts["world_110m.json"]
    folder = f"/parts/map-{base_map.sha256[:10]}/"
    app.static_files.add_at(f"{folder}{base_map.file}", base_map.body(), "application/json")
    sheet = shared_style_sheet(fonts).encode()
    app.configure(
        dict(words),
        styles=[app.static_files.add("dashboard.css", sheet, "text/css")],
        scripts=[_part(app, parts, "plotly.min.js"), _script(app, "dashboard")],
        topojson=folder,
        fonts=[fonts["source-sans-3-latin"]],
        workbook=_part(app, parts, "workbook.min.js"),
        composer=_script(app, "composer"),
        contract=browser_contract.contract(),
        documents=_documents(words[DEFAULT_LANGUAGE]),
    )


def add_talk_files(app: DashboardApp) -> DocumentFiles:
    """Add what stage and desk load beside the shared sheet and Plotly."""
    # It stands beside the pages that it serves, and is looked at anew whenever one is opened.
    worker = browser_contract.prelude() + bundle("worker")
    app.static_files.add_at(WORKER, worker, JAVASCRIPT, cache_control=REVALIDATE)
    plotly = app.scripts_of_ours[0]
    styles = [*app.styles, _sheet(app, "talk/stage.css")]
    return DocumentFiles(
        stage=PlaceFiles(styles, [plotly, _script(app, "stage")]),
        desk=PlaceFiles([*styles, _sheet(app, "talk/desk.css")], [plotly, _script(app, "desk")]),
        topojson=app.topojson,
        contract=browser_contract.contract(),
    )


def add_staff_sheets(app: DashboardApp) -> list[str]:
    """Add what the pages of the programme's team load beside the shared sheet; all their sheets."""
    return [*app.styles, _sheet(app, "staff.css")]


def _sheet(app: DashboardApp, name: str) -> str:
    path = ASSETS / name
    return app.static_files.add(path.name, path.read_bytes(), "text/css")


def _script(app: DashboardApp, name: str) -> str:
    return app.static_files.add(f"{name}.js", bundle(name), JAVASCRIPT)


def _part(app: DashboardApp, parts: Parts, file: str) -> str:
    return app.static_files.add(file, parts[file].body(), JAVASCRIPT, folder="/parts")


def _documents(words: Words) -> dict[str, Document]:
    """What stands at each path: the pages, and every chart alone."""
    pages = {
        page.path: Document(
            page.name, f"nav.{page.name}", tuple(charts_of(whole(page, words)["content"]))
        )
        for page in PAGES
    }
    alone = {
        f"{EMBED}{name}": Document(f"embed/{name}", f"charts.{name}.title", (name,))
        for name in CHARTS
    }
    return pages | alone
