"""What the browser's sources must agree on with Python, read out of them."""

import re
from pathlib import Path

from dashboard.chart_urls import FIRST_TOGETHER, MOST_TOGETHER
from dashboard.charts.marks import SAFE_LINKS, TAGS
from dashboard.selection import CHOICES
from layouts.composer import PHRASES, WORDED
from layouts.frame import SAID_BY_WIRES, shell
from layouts.parts import DEFAULT
from tests.contracts.cases import counted
from tests.contracts.components import parts_with

ASSETS = Path(__file__).parents[2] / "assets"
WIRES = (ASSETS / "wires.js").read_text("utf-8")
TAKE = (ASSETS / "take.js").read_text("utf-8")
ADD = (ASSETS / "add.js").read_text("utf-8")
COMPOSER = "".join(path.read_text("utf-8") for path in sorted(ASSETS.glob("compose*.js")))


def between(start, end):
    return WIRES.partition(start)[2].partition(end)[0]


def quoted(text):
    """The texts between quotes, of which there must be some: the sources have moved on otherwise."""
    return counted(re.findall(r'"([^"]+)"', text))


def test_every_wire_speaks_to_a_function_that_exists(app):
    laid = [
        wire["clientside_function"]["function_name"]
        for wire in app.server.test_client().get("/_dash-dependencies").json
    ]
    written = re.findall(
        r"^      (?:async )?(\w+)(?:\(|:)", between("wires: {", "\n    },\n  });"), re.M
    )

    assert sorted(laid) == sorted(set(written) & set(laid))
    assert set(laid) == {"keep_in_step", "open", "show", "take_along", "stage"}


def test_every_element_that_the_wires_look_for_is_there(app, pages):
    document = app.server.test_client().get("/").text
    placed = set(re.findall(r'id="([^"]+)"', document)) | set(parts_with(shell(), "id"))
    shared = set.intersection(
        *({each for each in parts_with(made["content"], "id") if isinstance(each, str)}
          for made in pages.values())
    )  # fmt: skip

    assert set(re.findall(r'getElementById\("([^"]+)"\)', WIRES)) <= placed | shared


def test_the_parts_of_a_card_are_those_that_the_wires_fill(pages):
    placed = {name for made in pages.values() for name in parts_with(made["content"], "data-part")}
    filled = set(re.findall(r'(?:put\(\s*card,|part\((?:card|marks),)\s*"([a-z]+)"', WIRES))
    filled |= set(re.findall(r'data-part="([a-z]+)"', WIRES))

    assert filled == placed


def test_every_button_does_something_that_the_wires_know(pages):
    placed = {name for made in pages.values() for name in parts_with(made["content"], "data-do")}
    known = set(
        re.findall(r"^    (?:async )?(\w+)[:(]", between("const ACTIONS = {", "\n  };"), re.M)
    )

    assert placed == known


def test_what_the_wires_say_is_sent_to_them():
    spoken = set(re.findall(r'say\((?:card\.block \? )?"(\w+)"', WIRES))
    spoken |= set(re.findall(r'say\(card\.block \? "\w+" : "(\w+)"', WIRES))
    spoken |= set(re.findall(r"page\.phrases\.(\w+)", WIRES))
    spoken |= set(re.findall(r'say\("(\w+)"', TAKE + ADD))

    assert spoken == set(SAID_BY_WIRES)


def test_what_the_composer_says_is_sent_to_it():
    spoken = set(re.findall(r'say\("(\w+)"', COMPOSER))
    sent = {*PHRASES, "too_large"}
    # A button and a field are named by what they do and hold, a slide by its layout.
    named = {each for each in sent if re.search(rf"\b{each}\b", COMPOSER)} | set(WORDED)

    assert spoken <= sent | set(SAID_BY_WIRES)
    assert sent == named


def test_every_button_of_the_composer_does_something_and_has_a_name():
    actions = COMPOSER.partition("const ACTIONS = {")[2].partition("\n  };")[0]
    known = set(re.findall(r"^    (?:async )?(\w+)[:(,]", actions, re.M))
    drawn = set(re.findall(r'\b(?:button|act)\("(\w+)"', COMPOSER))
    drawn |= {
        each for row in re.findall(r"\[([^][]+)\]\.map\(\(act\)", COMPOSER) for each in quoted(row)
    }

    assert drawn | {f"add_{layout}" for layout in WORDED} | {"stage", "undo"} == known
    assert known <= {*PHRASES, *SAID_BY_WIRES}


#: The choices that Escape and "Clear all" take back, as the wires list them.
FILTERS = "".join(quoted(between("const FILTERS = (", ";"))[:-1]).split()


def test_both_sides_draw_the_same_marks():
    listed = "".join(quoted(between("const TAGS = new Set(", ");")[:-1])).split(" ")
    # The last quoted text is the separator of split.
    assert set(filter(None, listed)) == TAGS
    assert set(quoted(between("const SVG = new Set([", "]);"))) <= TAGS


def test_both_sides_follow_the_same_links():
    safe = re.compile(re.search(r"const SAFE = /(.+)/;", WIRES)[1].replace("\\/", "/"))

    assert all(safe.match(start) for start in SAFE_LINKS)
    assert not any(safe.match(href) for href in ("javascript:x", "data:x", "ftp:x", "vbscript:x"))


def test_both_sides_ask_for_the_same_charts_together_and_spell_it_alike():
    spelt = re.search(r"const CHOICES = \((.*?)\)\.split", WIRES, re.DOTALL)[1]
    assert re.findall(r"\w+", spelt) == [each for each in CHOICES if each != "presenting"]
    assert f"const FIRST_TOGETHER = {FIRST_TOGETHER};" in WIRES
    assert f"const MOST_TOGETHER = {MOST_TOGETHER};" in WIRES


def test_the_filters_of_the_wires_are_choices_of_the_selection():
    listed = FILTERS

    assert set(listed) == set(CHOICES) - {"language", "presenting"}
    assert len(listed) == len(set(listed))


def test_a_default_is_spelt_in_one_way_on_both_sides():
    assert f'const DEFAULT = "{DEFAULT}";' in WIRES


def test_the_wires_ask_no_other_host():
    named = set(re.findall(r"https?://[\w./-]+", WIRES))

    assert named == {"http://www.w3.org/2000/svg"}
    assert "showSendToCloud: false" in WIRES and 'plotlyServerURL: ""' in WIRES
