"""Another programme is served from a folder of its own, without a line of Python changed."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests import another_programme

ROOT = Path(__file__).parents[2]
#: What is of the committed programme and could stand in a page of another.
OURS = re.compile(
    r"Making Migration|au service du d|M4SD|IOM-UNDP|OIM-PNUD|IOM and UNDP|OIM et PNUD|funded by|JMDI"
    r"|migration4development|[Pp]hase III|phase II\b|\b[Ee]leven\b|\b[Oo]nze\b"
)
DESCRIBE = """
from dashboard.sources import package
from dashboard.vocabulary.reference import DATA
from dashboard.vocabulary.tables import TABLES

tables = package.validated(package.read_committed(DATA))
texts = {name: package.text(tables[name]) for name in TABLES}
for name, text in texts.items():
    (DATA / f"{name}.csv").write_text(text, "utf-8", newline="")
described = package.description(texts, tables["sources"])
(DATA / package.DESCRIPTOR).write_text(described, "utf-8", newline="")
"""
ASK = """
import json, sys
from werkzeug.test import Client
from dashboard.wsgi import server

client = Client(server)
listed = [each["name"] for each in client.get("/charts.json").json["charts"]]
queries = ("", "?country=KEN", "?country=VNM&language=fr", "?goals=13,3&phase=all&indicator=hdi")
charts = [f"/charts/{name}.{kind}{query}" for name in listed for kind in ("json", "csv") for query in queries]
for address in (*json.load(sys.stdin), *charts):
    answer = client.get(address)
    print(json.dumps([address, answer.status_code, answer.text]))
"""
PAGES = ("overview", "country", "corridors", "compare", "explore", "results", "progress", "talks")
ADDRESSES = (
    "/",
    *(f"/pages/{page}.json?language={language}" for page in (*PAGES, "about", "since", "indicator")
      for language in another_programme.LANGUAGES),
    "/pages/overview.json?language=es",
    "/talks.json",
    "/talks/launch.json",
    "/talks/launch.json?language=fr",
    "/talks/launch.html",
    "/talks/launch/KEN.json",
    "/talks/launch/NPL.json",
    "/talks/board.json",
    "/stage/launch",
    "/data/datapackage.json",
    "/charts/ranking.csv?country=NPL",
    "/charts/standing.json?status=on_track",
)  # fmt: skip


def run(folder, *arguments, **more):
    """A command in a process of its own, which the setting alone tells of the folder."""
    environment = {name: text for name, text in os.environ.items() if "DASHBOARD_" not in name}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**environment, "DASHBOARD_PROGRAMME": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        **more,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("programme")
    another_programme.write(place / "data")
    run(place / "data", "-c", DESCRIBE)
    file = another_programme.results_file(place / "file")
    load = ("-m", "dashboard", "results", "load", str(file), "--name", "Spring")
    run(place / "data", *load, "--as-of", "2025-03-31")
    return place / "data"


@pytest.fixture(scope="module")
def answers(folder):
    """Status and text of every page, chart and table that is asked for, by address."""
    lines = run(folder, "-c", ASK, input=json.dumps(ADDRESSES)).splitlines()
    return {address: (status, text) for address, status, text in map(json.loads, lines)}


def block(answers, chart, query=""):
    return json.loads(answers[f"/charts/{chart}.json{query}"][1])


def table(answers, chart, query=""):
    return list(
        csv.DictReader(io.StringIO(answers[f"/charts/{chart}.csv{query}"][1].lstrip("\ufeff")))
    )


def options(answers, control, page="overview", language="en"):
    """What a control of a page offers: labels by value."""
    found = []

    def look(made):
        if isinstance(made, dict):
            if made.get("id") == {"control": control}:
                found.append({each["value"]: each["label"] for each in made["options"]})
            for each in made.values():
                look(each)
        elif isinstance(made, list):
            for each in made:
                look(each)

    look(json.loads(answers[f"/pages/{page}.json?language={language}"][1]))
    (offered,) = found
    return offered


def test_its_data_package_is_valid_and_says_what_it_is(folder, answers):
    described = json.loads(answers["/data/datapackage.json"][1])

    assert run(folder, "-m", "dashboard", "data", "check") == f"{folder}: valid\n"
    assert described["title"].startswith("Highlands and Harbours")
    assert described["description"].startswith("Indicators of four countries")


def test_every_page_chart_and_talk_is_answered(answers):
    unknown = {"/talks/launch/NPL.json", "/talks/board.json"}
    missing = {address for address, (status, _) in answers.items() if status != 200}

    assert len(answers) > 300
    assert missing == unknown


def test_nothing_is_said_of_the_committed_programme(answers):
    told = {address: OURS.search(text) for address, (_, text) in answers.items()}

    assert {address: found[0] for address, found in told.items() if found} == {}


def test_what_is_looked_for_is_said_of_the_committed_programme(served):
    said = [served.get(f"/pages/{page}.json").text for page in ("overview", "about")]

    assert all(OURS.search(text) for text in said)


def test_it_is_called_by_its_own_name_in_its_languages(answers):
    english, french = (
        json.loads(answers[f"/pages/overview.json?language={language}"][1])
        for language in ("en", "fr")
    )

    assert english["title"].endswith("Highlands and Harbours")
    assert french["title"].endswith("Hauts plateaux et ports")
    # A language that it does not speak is answered in the first of its own.
    assert json.loads(answers["/pages/overview.json?language=es"][1])["language"] == "en"
    assert "Español" not in json.dumps(english, ensure_ascii=False)


def test_its_countries_are_offered_and_no_others(answers):
    assert options(answers, "country") == {
        "-": "All four countries",
        "GEO": "Georgia",
        "KEN": "Kenya",
        "PER": "Peru",
        "VNM": "Viet Nam",
    }
    assert options(answers, "country", language="fr")["-"] == "Les quatre pays"
    assert "NPL" in options(answers, "focus_country", "corridors")
    assert "KEN" not in options(answers, "focus_country", "corridors")


def test_its_countries_are_compared_and_no_others(answers):
    for chart in ("ranking", "map", "trend", "multiples", "goal_matrix"):
        countries = {row["country"] for row in table(answers, chart) if row.get("country")}

        assert countries == set(another_programme.COUNTRIES), chart
    # A country that is not of the programme is not chosen.
    assert answers["/charts/ranking.csv?country=NPL"] == answers["/charts/ranking.csv"]


def test_a_sentence_counts_its_countries(answers):
    assert "of the four programme countries" in block(answers, "headline")["finding"]
    assert "of 4 countries" in block(answers, "totals")["finding"]


def test_its_goals_are_offered_and_no_others(answers):
    tiles = {row["goal"] for row in table(answers, "goal_tiles")}

    assert tiles == {str(goal) for goal in another_programme.GOALS}
    assert {row["goal"] for row in table(answers, "goal_matrix")} == tiles


def test_its_phase_is_shown_unless_others_are_asked_for(answers):
    shown = {row["id"] for row in table(answers, "interventions")}
    every = {
        row["id"] for row in table(answers, "interventions", "?goals=13,3&phase=all&indicator=hdi")
    }

    assert shown == {"KEN-two", "PER-two"}
    assert every == {"KEN-two", "PER-two", "GEO-one"}
    assert options(answers, "phase", "results")["-"] == "This programme (phase two)"
    assert "before it began, in March 2021" in block(answers, "events")["subtitle"]


def test_an_event_before_its_phase_is_of_an_earlier_one(answers):
    titles = {row["title"] for row in table(answers, "events")}

    assert titles == {"Board meeting in Mombasa"}


def test_its_publishers_are_cited(answers):
    (record,) = block(answers, "totals")["sources"]
    (file,) = block(answers, "standing")["sources"]

    assert (record["edition"], record["link"]) == ("Invented for a test", "https://h2h.example")
    assert record["cited"][1] == file["cited"][1] == "Terra and Mare"


def test_its_results_stand_in_its_own_folder_and_are_judged(folder, answers):
    (indicator,) = table(answers, "standing")

    assert (folder / "releases" / "results" / "current").is_file()
    assert (indicator["title"], indicator["state"]) == ("Harbours with a plan", "on_track")
    assert block(answers, "standing")["finding"] == "Of 1 indicator, 1 is on track"
    assert {row["goal"]: row["indicators"] for row in table(answers, "goals_served")} == {
        "3": "0",
        "5": "0",
        "8": "0",
        "13": "1",
    }


def test_the_template_of_its_results_shows_its_own_countries(folder, tmp_path):
    run(folder, "-m", "dashboard", "results", "template", str(tmp_path / "file.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "file.xlsx")
    texts = {str(cell.value) for sheet in book for row in sheet for cell in row}

    assert {"XX-EXAMPLE-H2H", "KEN;PER", "Mombasa"} <= texts
    assert not {"NPL", "Kathmandu"} & texts


def test_its_talk_is_shown(answers):
    (talk,) = json.loads(answers["/talks.json"][1])["talks"]
    shown = json.loads(answers["/talks/launch.json"][1])

    assert talk["name"] == "launch"
    assert "How the work goes" in json.dumps(shown)
    assert answers["/talks/launch/KEN.json"][0] == 200
