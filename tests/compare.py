"""Whether two checkouts say the same: `python -m tests.compare OTHER` compares every chart and page.

Each checkout answers in a process of its own, through its WSGI server, so nothing but addresses has
to be the same on both sides: every chart's CSV, the text of its block (sentence, subtitle, flags,
sources, facts, table, and what its picture writes), and the text of every page, for each programme
country and none, in each language, of the public record and of the demonstration.
"""

import argparse
import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: Choices beside country and language; a chart answers the same to those that it does not take.
CHOSEN = (
    "",
    "goals=8,10&year=2012&phase=all",
    "indicator=hdi&against=gini&since=2000&year=2019&sex=F",
    "sector=employment&level=local",
    "centre=DEU&measure=share",
    "measured=IND-1.4",
    "measured=IND-2.6&outcome=OUT-2",
    "before=Board%2C+October+2021+%28demonstration%29",
    "status=behind&objective=2",
)
#: Parts of a block that are said, beside its picture.
SAID = ("title", "finding", "subtitle", "flags", "sources", "facts", "table", "years", "year")
#: Attributes of a mark, and parts of a trace, that a reader reads.
READ = ("aria-label", "title", "text", "hovertext", "ticktext", "name", "label")


def answers(checkout: Path, results: Path | None) -> Iterator[tuple[str, str]]:
    """Every address with a digest of what it says; to be asked in a process of that checkout."""
    os.chdir(checkout)
    sys.path.insert(0, str(checkout))
    if results:
        os.environ["DASHBOARD_RESULTS"] = str(results)
    from werkzeug.test import Client

    from dashboard.wsgi import server

    client = Client(server)
    listed = client.get("/charts.json").json
    with Path("data/countries.csv").open(encoding="utf-8", newline="") as file:
        countries = [row["iso3"] for row in csv.DictReader(file) if row["programme"] == "true"]
    languages = sorted(path.name for path in Path("data/words").iterdir() if path.is_dir())
    # What is chosen beside them is tried for one country in each language, and for all in one.
    asked = [
        (country, language, chosen)
        for country in ("", *countries)
        for language in languages
        for turn, chosen in enumerate(CHOSEN)
        if not chosen or (language == languages[turn % len(languages)] and country in ("", "NPL"))
    ]
    for chart in (each["name"] for each in listed["charts"]):
        for country, language, chosen in asked:
            parts = (f"country={country}" if country else "", f"language={language}", chosen)
            query = "&".join(filter(None, parts))
            yield f"/charts/{chart}.csv?{query}", client.get(f"/charts/{chart}.csv?{query}").text
            block = client.get(f"/charts/{chart}.json?{query}").json
            said = {part: block.get(part) for part in SAID}
            yield f"/charts/{chart}.json?{query}", json.dumps([said, list(texts(block["picture"]))])
    for page in pages(client):
        for language in languages:
            made = client.get(f"/pages/{page}.json?language={language}").json
            yield f"/pages/{page}?language={language}", "\n".join(texts(made))


def pages(client: Any) -> list[str]:
    """The names of the pages: those that the navigation of the first page leads to."""
    first = client.get("/pages/overview.json").json
    paths = {path for path in attributes(first, "href") if path.startswith("/")}
    paths = {path.partition("?")[0].partition("#")[0].strip("/") for path in paths}
    found = sorted(path for path in paths if client.get(f"/pages/{path}.json").status_code == 200)
    return ["overview", *found]


def texts(made: Any) -> Iterator[str]:
    """Every text of a page, a tree of marks or a figure that a reader reads, in order."""
    match made:
        case [str(), dict(attributes), list(children)]:  # a mark: tag, attributes, children
            for name in READ:
                yield from texts(attributes.get(name, []))
            for child in children:
                yield from texts(child)
        case str():
            yield made
        case list():
            for each in made:
                yield from texts(each)
        case {"props": dict(props)}:
            for name in ("children", "placeholder", "aria-label", "title", "options"):
                yield from texts(props.get(name, []))
        case dict():
            for name, value in made.items():
                # What a mark changes is an address, and nobody reads it.
                if name in READ or (name != "customdata" and isinstance(value, dict | list)):
                    yield from texts(value)


def attributes(made: Any, name: str) -> Iterator[str]:
    """Every value of a property, anywhere in a page."""
    if isinstance(made, dict):
        if isinstance(made.get(name), str):
            yield made[name]
        for value in made.values():
            yield from attributes(value, name)
    elif isinstance(made, list):
        for value in made:
            yield from attributes(value, name)


def asked_of(checkout: Path, results: Path | None) -> dict[str, str]:
    """What a checkout answers, by address."""
    command = [sys.executable, __file__, "--dump", str(checkout)]
    command += ["--results", str(results)] if results else []
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=checkout)
    if done.returncode:
        raise SystemExit(f"{checkout} does not answer:\n{done.stderr}")
    return dict(json.loads(line) for line in done.stdout.splitlines())


def main() -> int:
    """Compare; 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.compare", description=__doc__)
    parser.add_argument("other", type=Path, help="a checkout of another commit")
    parser.add_argument("--dump", action="store_true", help="print what this checkout answers")
    parser.add_argument("--results", type=Path, help="a folder of results to show")
    parser.add_argument("--show", type=int, default=20, help="how many differences are listed")
    chosen = parser.parse_args()
    if chosen.dump:
        for address, said in answers(chosen.other.resolve(), chosen.results):
            print(json.dumps([address, hashlib.sha256(said.encode()).hexdigest()]))
        return 0
    here, other = Path(__file__).parents[1], chosen.other.resolve()
    counted, differing = Counter[str](), []
    with tempfile.TemporaryDirectory() as folder:
        demo = [sys.executable, "-m", "dashboard", "results", "demo", "--into", folder]
        subprocess.run(demo, cwd=here, check=True, stdout=subprocess.DEVNULL)
        for kind, results in (("public", None), ("demonstration", Path(folder))):
            ours, theirs = asked_of(here, results), asked_of(other, results)
            counted[kind] = len(ours)
            differing += [
                f"{kind}: {address}"
                for address in sorted({*ours, *theirs})
                if ours.get(address) != theirs.get(address)
            ]
    for line in differing[: chosen.show]:
        print(line)
    total = ", ".join(f"{count:,} {kind}" for kind, count in counted.items())
    print(f"{len(differing):,} of {sum(counted.values()):,} answers differ ({total})")
    return 1 if differing or not all(counted.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
