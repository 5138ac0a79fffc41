"""What the server and the browser must agree on, written once: a JSON block of every document.

Nothing of it stands in a script: ``assets/contract.js`` reads it.
"""

import json
from typing import Any

from dashboard.charts.kit.chart import CITED
from dashboard.charts.kit.html import SAFE_LINKS, SVG_TAGS, TAGS
from dashboard.serving.markup import script_json
from dashboard.settings import LARGEST_BODY
from dashboard.talks.talk import LAYOUTS, LONGEST_SLIDE, LONGEST_TEXT, MOST_SLIDES, MOST_VIEWS
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import CHOICES, Selection
from layouts.components import DEFAULT

#: How many charts are asked for in one answer: the few that a reader sees first do not wait for the
#: others, and a page fills from above.
FIRST_TOGETHER, MOST_TOGETHER = 6, 16
#: A spreadsheet would run a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: The header by which a stage asks for what everybody may see, whoever is signed in.
FOR_ROOM = "For-Room"
#: Where people come in and go, and where the programme's team loads its results.
DOORS = ("/enter/", "/sign-in", "/signed-in", "/sign-out")
STAFF = "/staff"
#: Choices that are no filters: how the page is shown, not of what.
OF_THE_PAGE = ("language", "presenting")
#: Filters in the order of their badges, where it is not that of an address: what belongs together
#: stands together.
_BADGES = {"centre": "country", "sex": "against"}
#: One country stands in the middle: chosen by one name, it takes the place of the other.
RIVALS = {"country": "centre", "centre": "country"}
#: Pages that would be empty without a choice: there, Escape keeps it.
KEPT_BY_ESCAPE = dict.fromkeys(
    ("/country", "/corridors", "/indicator"), ("country", "centre", "measured")
)
#: What a talk that a reader composes may hold, as ``dashboard.talks.talk`` reads it.
LIMITS = {
    "slides": MOST_SLIDES,
    "views": MOST_VIEWS,
    "text": LONGEST_TEXT,
    "minutes": LONGEST_SLIDE,
    "bytes": LARGEST_BODY,
    "layouts": LAYOUTS,
    "languages": LANGUAGES,
}


def filters() -> list[str]:
    """The choices that "Clear all" takes back, in the order of their badges.

    >>> filters()[:3], filters()[-1]
    (['country', 'centre', 'goals'], 'before')
    """
    ordered = [each for each in CHOICES if each not in (*OF_THE_PAGE, *_BADGES)]
    for choice, before in _BADGES.items():
        ordered.insert(ordered.index(before) + 1, choice)
    return ordered


def contract() -> dict[str, Any]:
    """What both sides agree on; ``assets/types.d.ts`` says what each entry is for."""
    defaults = Selection()
    return {
        "choices": [each for each in CHOICES if each != "presenting"],
        "filters": filters(),
        "lists": [each for each in CHOICES if isinstance(getattr(defaults, each), tuple)],
        "rivals": RIVALS,
        "keptByEscape": KEPT_BY_ESCAPE,
        "default": DEFAULT,
        "language": defaults.language,
        "tags": sorted(TAGS),
        "svgTags": sorted(SVG_TAGS),
        "safeLinks": SAFE_LINKS,
        "together": {"first": FIRST_TOGETHER, "most": MOST_TOGETHER},
        "cited": CITED,
        "formulas": FORMULA,
        "limits": LIMITS,
        "roomHeader": FOR_ROOM,
        "neverKept": [STAFF, *DOORS],
    }


def block() -> str:
    """The element of a document that holds the contract."""
    text = script_json(contract())
    return f'<script type="application/json" id="browser-contract">{text}</script>'


def prelude() -> bytes:
    """The first line of a script that runs without a document."""
    return f"self.contract={json.dumps(contract())};\n".encode()


if __name__ == "__main__":
    print(json.dumps(contract()))
