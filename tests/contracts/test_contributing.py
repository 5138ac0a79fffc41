"""What CONTRIBUTING.md shows is done here to the letter, in a copy of the project."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What the guide edits is copied; all else is linked.
EDITED = ("callbacks", "layouts", "data/words")
BLOCK = re.compile(r"^```(\w+)\n# (\S+)\n(.*?)^```$", re.M | re.S)

CALL = """
import json, sys
from dashboard.app import create_app
client = create_app().server.test_client()
replies = [client.post("/_dash-update-component", json=each) for each in json.loads(sys.argv[1])]
print(json.dumps([[reply.status_code, reply.json] for reply in replies]))
print(json.dumps(client.get("/pages/about.json").json["content"]))
"""


def section(title):
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def linked(source, target, copied):
    """A folder whose files are links to those of another, but for those that are copied."""
    target.mkdir()
    for each in source.iterdir():
        place = target / each.name
        if any(each == path or each in path.parents for path in copied):
            linked(each, place, copied)
        elif any(path in each.parents for path in copied):
            linked(each, place, copied) if each.is_dir() else place.write_bytes(each.read_bytes())
        else:
            place.symlink_to(each)


def follow(guide, project):
    """Write the files that the blocks of a guide give whole, and make the edits of the others."""
    steps = BLOCK.findall(guide)
    for kind, name, text in steps:
        path = project / name
        if kind != "diff":
            assert not path.exists(), name
            path.write_text(text, "utf-8")
            continue
        written = path.read_text("utf-8")
        for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", text, re.M):
            before, after = (re.sub(r"^[-+]", "", lines, flags=re.M) for lines in (old, new))
            assert written.count(before) == 1, (name, before)
            written = written.replace(before, after)
        path.write_text(written, "utf-8")
    return steps


@pytest.fixture
def project(tmp_path):
    copy = tmp_path / "project"
    linked(ROOT, copy, [ROOT / name for name in EDITED])
    return copy


def body(country, query="?language=en"):
    def part(name, prop):
        return {"id": {"form": "years_known", "field": name}, "property": prop}

    return {
        "output": '{"field":"answer","form":"years_known"}.children',
        "outputs": part("answer", "children"),
        "inputs": [part("country", "value") | {"value": country}],
        "changedPropIds": ['{"field":"country","form":"years_known"}.value'],
        "state": [{"id": "url", "property": "search", "value": query}],
    }


def test_a_server_callback_is_added_as_the_guide_says(project):
    steps = follow(section("Add a server callback"), project)
    calls = [body("NPL"), body("NPL", "?language=fr"), body(None), body("DEU"), body(["NPL"])]
    done = subprocess.run(
        [sys.executable, "-c", CALL, json.dumps(calls)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(steps) == 7
    assert done.returncode == 0, done.stderr
    replies, page = map(json.loads, done.stdout.splitlines())
    answers = [
        next(iter(reply["response"].values()))["children"] if status == 200 else status
        for status, reply in replies
    ]
    assert re.fullmatch(r"Known of Nepal for \d+ years\.", answers[0])
    assert re.fullmatch(r"Népal : donnée connue pour \d+ années\.", answers[1])
    assert answers[2:] == ["", 400, 400]
    assert '"form": "years_known"' in json.dumps(page)
