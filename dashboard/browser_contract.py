"""What the server and the browser must agree on, written once: a JSON block of every document.

Nothing of it stands in a script: ``assets/contract.js`` reads it.
"""

import json
from typing import Any

from dashboard.charts.kit.chart import CITED
from dashboard.charts.kit.html import SAFE_LINKS, SVG_TAGS, TAGS
from dashboard.settings import LARGEST_BODY
from dashboard.talks.talk import LAYOUTS, LONGEST_SLIDE, LONGEST_TEXT, MOST_SLIDES, MOST_VIEWS
from dashboard.vocabulary.choices import DEFAULT
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import (
    CHOICES,
    Selection,
    filters,
    former_names,
    kept_by_escape,
    rivals,
    several,
)

#: How many charts are asked for in one answer: the few that a reader sees first do not wait for the
#: others, and a page fills from above.
FIRST_TOGETHER, MOST_TOGETHER = 6, 16
#: A spreadsheet would run a cell that begins so as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: The header by which a stage asks for what everybody may see, whoever is signed in.
FOR_ROOM = "For-Room"
#: Where people come in and go, and where the programme's team loads its results.
PUBLIC_PATHS = ("/enter/", "/sign-in", "/signed-in", "/sign-out")
STAFF = "/staff"
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


def contract() -> dict[str, Any]:
    """What both sides agree on; ``assets/types.d.ts`` says what each entry is for."""
    return {
        "choices": [each for each in CHOICES if each != "presenting"],
        "filters": filters(),
        "lists": several(),
        "formerNames": former_names(),
        "rivals": rivals(),
        "keptByEscape": kept_by_escape(),
        "default": DEFAULT,
        "language": Selection().language,
        "tags": sorted(TAGS),
        "svgTags": sorted(SVG_TAGS),
        "safeLinks": SAFE_LINKS,
        "together": {"first": FIRST_TOGETHER, "most": MOST_TOGETHER},
        "cited": CITED,
        "formulas": FORMULA,
        "limits": LIMITS,
        "roomHeader": FOR_ROOM,
        "neverKept": [STAFF, *PUBLIC_PATHS],
    }


def prelude() -> bytes:
    """The first line of a script that runs without a document."""
    return f"self.contract={json.dumps(contract())};\n".encode()


if __name__ == "__main__":
    print(json.dumps(contract()))
