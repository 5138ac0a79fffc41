"""A world small enough to check by eye, and the house built on it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from werkzeug.test import Client

from dashboard.app import create_app, create_server, snapshot_of
from dashboard.repository.loading import SERVED
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import load_releases, visible_editions
from dashboard.results.model.store import Store
from dashboard.results.publishing import demonstration
from dashboard.vocabulary.reference import INDICATORS, LANGUAGES
from dashboard.vocabulary.tables import TABLES
from dashboard.vocabulary.words import Words

TESTS = Path(__file__).parent
#: What takes longest, which is begun first: all other cores wait for a long file begun last.
LONGEST = (
    "browser/test_stage.py",
    "browser/test_stage_legibility.py",
    "contracts",
    "browser/test_accessibility.py",
    "browser/test_stage_offline.py",
    "dashboard/charts/comparison/test_comparisons.py",
    "dashboard/charts/test_findings.py",
    "browser/test_journeys.py",
    "dashboard/sources/refresh/test_refresh.py",
    "browser/test_progress.py",
    "browser/test_compose.py",
    "browser/test_staff.py",
    "dashboard/web/test_drafts.py",
    "dashboard/sources/refresh/test_kills.py",
    "browser/test_profile.py",
    "dashboard/results/publishing/test_demonstration.py",
    "browser/test_network.py",
    "browser/test_corridors.py",
    "browser/test_take.py",
    "dashboard/web/staff",
    "dashboard/sources/test_build.py",
    "dashboard/serving/test_snapshot.py",
)


def pytest_addoption(parser):
    parser.addoption("--charts", help="hold only these charts to the contracts, by name: a,b,c")


# Before xdist reads the groups.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Keep a file of tests on one core, for its fixtures are dear, unless its tests name a group."""
    if (charts := config.getoption("charts")) is not None:
        items[:] = [item for item in items if chart_of(item) in (None, *charts.split(","))]
    files = {item.path for item in items}
    places = {
        file: next((n for n, name in enumerate(LONGEST) if file.is_relative_to(TESTS / name)), 99)
        for file in files
    }
    items.sort(key=lambda item: places[item.path])
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


def chart_of(item):
    """The name of the chart that a test of the contracts is about."""
    group = item.get_closest_marker("xdist_group")
    return group.args[0].removeprefix("chart-") if group else None


def table(name, rows):
    """Rows of a table of the package, typed as the repository types them; silent columns are missing."""
    types = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
    columns = {column.name: types[column.type] for column in TABLES[name].columns}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def observation(country, indicator, year, value, sex="T", status="reported"):
    source = "wb_wdi_2025"
    return {
        "country": country,
        "indicator": indicator,
        "year": year,
        "sex": sex,
        "age": INDICATORS[indicator].age,
        "value": value,
        "status": status,
        "source": source,
    }


def corridor(origin, destination, year, migrants, sex="T", definition="foreign-born"):
    return {
        "origin": origin,
        "destination": destination,
        "year": year,
        "sex": sex,
        "migrants": migrants,
        "definition": definition,
        "imputed": False,
        "source": "undesa_ims2024",
    }


def stock(origin, destination, *, definition="foreign-born", edition=2024, **persons):
    """A row of the matrix: persons by sex and year, as F2024=3."""
    return {
        "origin": origin,
        "destination": destination,
        "definition": definition,
        "imputed": False,
        "source": f"undesa_ims{edition}",
        **persons,
    }


def intervention(name, country, phase="III", **more):
    row = {
        "id": name,
        "phase": phase,
        "country_iso3": country,
        "title": f"Title of {name}",
        "summary": "Summary.",
        "sector": "employment",
        "level": "local",
        "source_url": "https://example.org/page",
        "source_title": "A page",
    }
    return row | more


def result(name, country, phase="III", **more):
    row = {
        "id": name,
        "phase": phase,
        "country_iso3": country,
        "indicator": "People trained",
        "unit": "persons",
        "type": "local programme",
        "source_url": "https://example.org/page",
        "source_title": "A page",
    }
    return row | more


SHARE = "remittances_received_gdp"

SMALL_WORLD = {
    "observations": [
        observation("NPL", SHARE, 2013, 25.0),
        observation("NPL", SHARE, 2023, 26.3),
        observation("SEN", SHARE, 2023, 9.5),
        observation("SRB", SHARE, 2021, 7.1),
        observation("PHL", SHARE, 2005, 12.0),
        observation("NPL", "emigrants", 2020, 40, "F", "estimated"),
        observation("NPL", "emigrants", 2020, 60, "M", "estimated"),
        observation("NPL", "emigrants", 2020, 100, "T", "estimated"),
        observation("NPL", "remittance_cost", 2021, 3.97),
        observation("NPL", "sdg_score_8", 2017, 60.0, "T", "estimated"),
        observation("NPL", "sdg_score_8", 2022, 66.0, "T", "estimated"),
    ],
    "corridors": [
        corridor("NPL", "IND", 2020, 50),
        corridor("NPL", "IND", 2024, 70),
        corridor("NPL", "MYS", 2024, 30, definition="citizens"),
        corridor("IND", "NPL", 2024, 9),
    ],
    "interventions": [
        intervention("NPL-1", "NPL", sdgs="8;10", places="Dhankuta"),
        intervention("SEN-1", "SEN", sector="diaspora;data", level="national;local"),
        intervention("MAR-2", "MAR", phase="II", sdgs="10"),
    ],
    "results": [
        result("R-1", "NPL", value=160, qualifier="more than", intervention_id="NPL-1"),
        result("R-2", "SEN", value=40),
        result("R-3", "SEN", value=15, part_of="R-2"),
        result("R-4", "SRB", target=200, qualifier="planned"),
        result("R-5", "MAR", phase="II", value=1000),
        result("R-6", "SEN", value=50, unit="jobs", indicator="Direct jobs created"),
    ],
    "places": [
        {
            "country_iso3": "NPL",
            "place": "Dhankuta",
            "lat": 26.98,
            "lon": 87.33,
            "role": "pilot municipality (P3)",
        },
    ],
}


@pytest.fixture(scope="session")
def repository(world):
    """A world small enough to check by eye."""
    return world(**SMALL_WORLD)


@pytest.fixture(scope="session")
def world():
    """A world of the rows given, by table; every other table is empty."""

    def made(**rows):
        tables = {name: table(name, rows.get(name, [])) for name in SERVED}
        return Repository(release="small", tables=tables)

    return made


@pytest.fixture(scope="session")
def real():
    """The committed data."""
    return Repository.from_folder()


@pytest.fixture(scope="session")
def demonstrated(real, tmp_path_factory):
    """The committed data with the demonstration's releases of results, as the public sees them."""
    place = tmp_path_factory.mktemp("demonstration")
    demonstration.make(place)
    editions = visible_editions(
        load_releases(Store(place)), inside=False, now=datetime(2026, 1, 1, tzinfo=UTC)
    )
    return real.showing(editions)


@pytest.fixture(scope="session")
def every_language():
    """The words of each language, by its code."""
    return {language: Words.in_language(language) for language in LANGUAGES}


@pytest.fixture(scope="session")
def serving():
    """What serves one repository, for ever."""

    def made(repository, **others):
        served = replace(snapshot_of(repository), **others)
        return lambda: served

    return made


@pytest.fixture(scope="session")
def app(real, serving):
    """The app on the committed data, as a reader's requests meet it behind the server."""
    return create_app(serving(real))


@pytest.fixture(scope="session")
def served(real, serving):
    """The whole server, with what it answers from memory."""
    return Client(create_server(serving(real)))


@pytest.fixture(scope="session", params=LANGUAGES)
def every_words(request):
    return Words.in_language(request.param)


@pytest.fixture(scope="session")
def words():
    return Words.in_language("en")
