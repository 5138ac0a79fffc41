"""What the browser's scripts look for and say is what the server sends, and the contract is all they share.

The scripts are read by a parser, in ``tests/browser_modules/uses.js``; what they do is tested beside it.
"""

import json
import re
import subprocess
from pathlib import Path

import pytest

from callbacks import BROWSER
from dashboard.browser_contract import (
    FIRST_TOGETHER,
    FORMULA,
    LIMITS,
    MOST_TOGETHER,
    contract,
)
from dashboard.charts.kit.chart import CITED
from dashboard.charts.kit.html import SAFE_LINKS, SVG_TAGS, TAGS
from dashboard.serving.browser_bundle import ASSETS, MADE, sources_fingerprint
from dashboard.talks.talk import LAYOUTS
from dashboard.vocabulary.choices import DEFAULT
from dashboard.vocabulary.selection import CHOICES, Selection, filters, rivals
from layouts.composer import PHRASES, WORDED
from layouts.frame import SAID_BY_BROWSER
from layouts.pages import PAGES

MODULES = Path(__file__).parents[1] / "browser_modules"


@pytest.fixture(scope="module")
def uses():
    """What each script uses, by its path below ``assets/``."""
    read = subprocess.run(
        ["node", str(MODULES / "uses.js")], check=True, capture_output=True, text=True
    )
    found = json.loads(read.stdout)
    assert len(found) > 50
    return found


def called(uses, function, *folders):
    """The texts that a function is called with, by the scripts of these folders, or by all."""
    found = {
        text
        for name, used in uses.items()
        if not folders or name.startswith(folders)
        for text in used["calls"].get(function, ())
    }
    assert found, function
    return found


@pytest.fixture(scope="module")
def layouts(app):
    """The content of every page, as the browser is sent it."""
    client = app.server.test_client()
    return [client.get(f"/pages/{page.name}.json").json["content"] for page in PAGES]


def properties(component, name):
    """A property of every component below one, and of itself, where it has it."""
    if isinstance(component, list):
        return [value for each in component for value in properties(each, name)]
    if not isinstance(component, dict):
        return []
    held = component["props"]
    own = [held[name]] if name in held else []
    return own + properties(held.get("children"), name)


def _ids(content):
    return {each for each in properties(content, "id") if isinstance(each, str)}


def placed(layouts, name):
    found = {value for content in layouts for value in properties(content, name)}
    assert found, name
    return found


def ids_of(document):
    return set(re.findall(r'\bid="([^"]+)"', document))


# The callbacks


def test_every_callback_of_dash_is_a_function_of_the_script_of_its_name(app, uses):
    declared = {
        (each["clientside_function"]["namespace"], each["clientside_function"]["function_name"])
        for each in app.server.test_client().get("/_dash-dependencies").json
        if each["clientside_function"]
    }
    (registered,) = uses["callbacks/register.js"]["objects"].values()
    files = [module.__name__.replace(".", "/") for module in BROWSER]
    exported = {name for file in files for name in uses[f"{file}.js"]["exports"]}

    assert declared == {("dashboard", name) for name in registered}
    assert exported == set(registered)
    assert len(declared) == len(BROWSER) > 0


# What is looked for, and what is said


def test_every_element_that_a_page_is_searched_for_is_there(app, layouts, uses):
    client = app.server.test_client()
    frame = _ids(client.get("/_dash-layout").json)
    shared = set.intersection(*(_ids(content) for content in layouts))
    shown = ids_of(client.get("/").text) | frame | shared
    everywhere = {
        name
        for function in ("byId", "jsonOf", "getElementById")
        for path, used in uses.items()
        if not path.startswith(("stage/", "composer/", "entries/"))
        for name in used["calls"].get(function, ())
    }

    assert len(everywhere) > 4
    assert everywhere <= shown


def test_every_element_that_the_composer_looks_for_is_there(app, uses):
    content = app.server.test_client().get("/pages/talks.json").json["content"]
    sought = called(uses, "getElementById", "composer/", "entries/composer.js")

    # It makes the heading of what is offered itself.
    assert sought <= _ids(content) | {"offered"}


def test_every_element_that_stage_and_desk_look_for_is_there(app, uses):
    client = app.server.test_client()
    stage, desk = (client.get(f"/{place}/board").text for place in ("stage", "desk"))
    file = client.get("/charts/map.html").text
    own = {"stage/desk.js", "stage/timer.js"}
    for path in (path for path in uses if path.startswith("stage/")):
        calls = uses[path]["calls"]
        sought = {*calls.get("byId", ()), *calls.get("jsonOf", ())}
        documents = [desk] if path in own else [stage, file]
        if path in ("stage/colours.js", "stage/answers.js"):
            documents = [stage, file, desk]
        for document in documents:
            assert sought <= ids_of(document), path
    assert "countries" in ids_of(file)


def test_the_tools_of_the_stage_and_the_desk_are_those_that_their_scripts_know(app, uses):
    client = app.server.test_client()
    stage, desk = (client.get(f"/{place}/board").text for place in ("stage", "desk"))

    assert set(re.findall(r'data-stage="(\w+)"', stage)) == set(
        uses["stage/stage.js"]["objects"]["tools"]
    )
    assert set(re.findall(r'data-desk="(\w+)"', desk)) == set(
        uses["stage/desk.js"]["objects"]["actions"]
    )


def test_the_parts_of_a_card_are_those_that_are_filled(layouts, uses):
    filled = called(uses, "part")
    for used in uses.values():
        for text in used["texts"]:
            filled |= set(re.findall(r'\[data-part="(\w+)"\]', text))

    assert filled == placed(layouts, "data-part")


def test_every_button_of_a_card_does_something(layouts, uses):
    assert set(uses["actions.js"]["objects"]["ACTIONS"]) == placed(layouts, "data-do")


def test_every_download_is_made_in_the_browser_or_by_the_server(app, layouts, uses):
    made = set(uses["download/menus.js"]["objects"]["FORMATS"])
    offered = placed(layouts, "data-download")

    assert made < offered
    client = app.server.test_client()
    for kind in offered - made:
        assert client.get(f"/charts/map.{kind}").status_code == 200, kind
    assert set(uses["download/menus.js"]["objects"]["COPIED"]) == placed(layouts, "data-copy")


def test_what_the_browser_says_is_sent_to_it(uses):
    said = called(uses, "phrase") | set(uses["callbacks/pages.js"]["calls"]["phrases"])

    assert said == set(SAID_BY_BROWSER)


def test_what_the_composer_says_is_sent_to_it(uses):
    said = called(uses, "say", "composer/")
    sent = {*PHRASES, "too_large"}
    texts = {text for name in uses if name.startswith("composer/") for text in uses[name]["texts"]}
    # A button and a field are named by what they do and hold, a slide by its layout.
    texts |= set(uses["composer/composer.js"]["objects"]["ACTIONS"])

    assert said <= sent | set(SAID_BY_BROWSER)
    assert sent <= texts | set(WORDED)


def test_every_button_of_the_composer_does_something_and_has_a_name(uses):
    form = uses["composer/form.js"]
    known = set(uses["composer/composer.js"]["objects"]["ACTIONS"])
    drawn = set(form["calls"]["button"]) | set(form["lists"])

    assert drawn | {f"add_{layout}" for layout in WORDED} | {"stage", "undo"} == known
    assert known <= {*PHRASES, *SAID_BY_BROWSER}


# The contract


@pytest.fixture(scope="module")
def agreed():
    return contract()


def test_every_document_holds_the_contract_and_so_does_the_worker(app, agreed):
    client = app.server.test_client()
    written = json.loads(json.dumps(agreed))
    for address in ("/", "/embed/map", "/stage/board", "/desk/board", "/charts/map.html"):
        document = client.get(address).text
        held = re.findall(
            r'<script type="application/json" id="browser-contract">(.*?)</script>', document
        )
        assert [json.loads(each) for each in held] == [written], address
    first, _, script = app.static_files.files["/worker.js"].body.decode().partition("\n")
    assert json.loads(first.removeprefix("self.contract=").removesuffix(";")) == written
    assert len(script) > 1000


def test_choices_are_asked_for_in_the_order_in_which_python_spells_them(agreed):
    assert agreed["choices"] == [each for each in CHOICES if each != "presenting"]
    assert (agreed["together"]["first"], agreed["together"]["most"]) == (
        FIRST_TOGETHER,
        MOST_TOGETHER,
    )


def test_every_choice_that_is_a_filter_can_be_taken_back_once(agreed):
    assert set(filters()) == set(CHOICES) - {"language", "presenting"}
    assert len(filters()) == len(set(filters())) == len(agreed["filters"])
    assert set(rivals()) == set(rivals().values()) <= set(filters())
    assert agreed["lists"] == ["goals"]


def test_escape_keeps_what_a_page_would_be_empty_without(agreed):
    assert set(agreed["keptByEscape"]) <= {page.path for page in PAGES}
    for kept in agreed["keptByEscape"].values():
        assert set(kept) < set(filters())


def test_the_browser_is_told_what_python_holds_to(agreed):
    assert (agreed["default"], agreed["language"]) == (DEFAULT, Selection().language)
    assert set(agreed["tags"]) == TAGS and set(agreed["svgTags"]) == SVG_TAGS < TAGS
    assert agreed["safeLinks"] == SAFE_LINKS
    assert not any(
        link.startswith(SAFE_LINKS) for link in ("javascript:x", "data:x", "ftp:x", "vbscript:x")
    )
    assert (agreed["cited"], agreed["formulas"]) == (CITED, FORMULA)
    assert agreed["limits"] == LIMITS and LIMITS["layouts"] == LAYOUTS


def test_no_script_spells_what_the_contract_says(agreed, uses):
    """A list of choices, tags or columns that stands in a script would soon say something else."""
    for path, used in uses.items():
        for name in ("choices", "filters", "tags", "cited"):
            own = set(used["lists"]) & set(agreed[name])
            assert len(own) < 3, (path, own)


# Nobody else


def test_the_scripts_ask_no_other_host(uses):
    named = {text for used in uses.values() for text in used["texts"] if "://" in text}
    config = uses["charts/plot.js"]["constants"]

    assert named == {"http://www.w3.org/2000/svg"}
    assert (config["showSendToCloud"], config["plotlyServerURL"]) == (False, "")


def test_the_bundles_are_made_of_the_scripts_as_they_stand():
    assert (MADE / "bundles").read_text() == sources_fingerprint(), "run `make parts`"


def test_no_script_is_longer_than_can_be_read():
    scripts = [*ASSETS.rglob("*.js"), *MODULES.glob("*.js")]

    assert len(scripts) > 60
    assert {
        path.name: count
        for path in scripts
        if (count := len(path.read_text("utf-8").splitlines())) > 400
    } == {}
