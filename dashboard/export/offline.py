"""The offline edition: a talk as one HTML file that holds all it needs and asks nobody for anything.

It is the stage with everything inside, so it is used as the stage is: keys, jumps, clicks on a
country. What was not taken along cannot be shown, and the slide says so.
"""

import base64
import gzip
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from plotly.io.json import to_json_plotly

from dashboard import browser_contract
from dashboard.serving.browser_bundle import ASSETS, Parts, bundle, shared_style_sheet
from dashboard.serving.compressed import REVALIDATE, CompressedResponse, compressed
from dashboard.serving.snapshot import Snapshot
from dashboard.talks import documents
from dashboard.talks.talk import BrokenTalk, Talk, named, of_view, view
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words
from layouts import frame

#: Nothing may be fetched, whatever stands inside.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "font-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
#: The font's file for Latin text; what it lacks is written in the reader's own.
FONT = "source-sans-3-latin"
#: plotly.js looks here before it fetches its base map.
_BASE_MAP = """window.PlotlyGeoAssets = {
  topojson: { world_110m: JSON.parse(document.getElementById("base-map").textContent) },
};"""


def edition(talk: Talk, snapshot: Snapshot, words: Words) -> bytes:
    """A talk in one language as a file; it holds what ``snapshot`` does, so of the public where it is."""
    parts = Parts.from_folder()
    contents = documents.whole(talk, snapshot, words, frame.labels(words))
    stamp = words("stage.edition", date=words.date(_today()))
    contents["stamp"] = f"{stamp} · {contents['stamp']}"
    font = base64.b64encode(parts[f"{FONT}.woff2"].body()).decode()
    sheets = (
        shared_style_sheet({FONT: f"data:font/woff2;base64,{font}"}),
        (ASSETS / "talk" / "stage.css").read_text("utf-8"),
    )
    scripts = (
        _BASE_MAP,
        parts["plotly.min.js"].body().decode(),
        bundle("edition").decode(),
    )
    return documents.document(
        "edition",
        contents,
        snapshot,
        words,
        phrases=frame.phrases(words),
        contract=browser_contract.contract(),
        policy=POLICY,
        sheets=sheets,
        base_map=parts["world_110m.json"].body().decode(),
        countries=_countries(talk, snapshot, words),
        inline_scripts=[_inline(script) for script in scripts],
    ).encode()


def cached_edition(talk: Talk, snapshot: Snapshot, words: Words) -> CompressedResponse:
    """The edition of a talk; one that has a name is made once a day of each release."""
    # No address: what is sent from memory alone would not be a download.
    key = ("edition", f"{talk.name} {words.language} {_today()}")
    response = snapshot.cache.get(*key) if talk.is_ours else None
    if response is None:
        body = edition(talk, snapshot, words)
        # It is taken along rarely: packing it tightly would take longer than sending it.
        response = compressed(body, "text/html", cache_control=REVALIDATE, quality=4)
        if talk.is_ours:
            snapshot.cache.put(*key, response)
    return response


def write(kind: str, name: str, language: str | None, target: Path, snapshot: Snapshot) -> int:
    """Write the edition of a ``talk`` or a ``view``, and its size; 1 after saying what is wrong."""
    requested = Selection.from_query(urlsplit(name).query)
    try:
        talk = named(name) if kind == "talk" else of_view(view(name), snapshot.words)
    except BrokenTalk as broken:
        print(broken.text(snapshot.words[language or requested.language]), file=sys.stderr)
        return 1
    body = edition(talk, snapshot, snapshot.words[language or requested.language])
    target.write_bytes(body)
    print(f"{target}: {len(body) / 1e6:.1f} MB")
    return 0


def _countries(talk: Talk, snapshot: Snapshot, words: Words) -> str:
    """The views for each programme country. They are most of the file, and packed a tenth of it."""
    views = []
    for code in sorted(PROGRAMME_COUNTRIES):
        views.append(documents.of_one_country(talk, code, snapshot, words))
    return base64.b64encode(gzip.compress(to_json_plotly(views).encode(), 9, mtime=0)).decode()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _inline(script: str) -> str:
    """A script that cannot end the element it stands in.

    >>> _inline("say('</script>')")
    "say('<\\\\/script>')"
    """
    return re.sub(r"<(/script|!--)", r"<\\\1", script, flags=re.IGNORECASE)
