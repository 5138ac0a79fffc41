"""What the documents name is there: every path, every command of make."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/operating.md",
)
FOLDERS = "dashboard|layouts|callbacks|assets|data|tests|docs|parts"
#: The guide to a server callback makes this one; another test follows it.
EXAMPLE = "years_known"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(name):
    text = (ROOT / name).read_text("utf-8")
    paths = set(re.findall(rf"(?<![\w/.])((?:{FOLDERS})/[\w./-]*\w/?)(?![\w*<])", text))
    paths |= {
        str(((ROOT / name).parent / link).resolve().relative_to(ROOT))
        for link in re.findall(r"\]\((?!https?:)([\w./-]+)\)", text)
    }

    assert paths
    assert [
        path for path in sorted(paths) if EXAMPLE not in path and not (ROOT / path).exists()
    ] == []


def test_every_target_that_a_document_names_is_one_of_make():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {
        target
        for name in DOCUMENTS
        for target in re.findall(r"(?:^|`)make ([\w-]+)", (ROOT / name).read_text("utf-8"), re.M)
    }

    assert {"run", "test", "demo", "check"} <= named <= targets
