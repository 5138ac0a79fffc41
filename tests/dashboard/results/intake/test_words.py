"""Every reason, remedy and refusal that the code names is written in every language, and no other."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard import results
from dashboard.results.intake.synonyms import words_of
from dashboard.vocabulary.reference import LANGUAGES

FOLDER = Path(results.__file__).parent
#: All that a load says: the command line and the pages of the team say it, too.
SOURCES = sorted({*FOLDER.rglob("*.py"), FOLDER.parent / "commands" / "results.py"})


def literals():
    """Every name that the code of the framework spells out whole."""
    return {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch("[a-z_0-9]+", node.value)
    }


def named(call_names, position):
    """The names that are given to these calls, at this position or as ``remedy``."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in call_names and len(node.args) > position:
                found |= texts(node.args[position])
    return found


def texts(node):
    """The texts that an expression may be: a literal, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return set()


def written(group, language="en"):
    start = f"loading.{group}."
    # What is said of IATI files belongs to their own files of words.
    return {
        name.removeprefix(start)
        for name in words_of(language).phrases
        if name.startswith(start) and not name.removeprefix(start).startswith("iati_")
    }


@pytest.mark.parametrize("group", ["reasons", "remedies", "refused", "not_published"])
def test_no_phrase_is_written_that_no_finding_names(group):
    assert written(group) - literals() == set()


def test_every_reason_that_is_named_is_written():
    calls = {"InvalidCell", "InvalidDate", "CellFinding", "add_error", "warn"}
    reasons = named(calls, 0) | named({"Finding"}, 2)

    assert {each for each in reasons if not each.startswith("iati_")} <= written("reasons")
    assert len(reasons) > 40


def test_every_remedy_that_is_named_is_written():
    remedies = (
        named({"InvalidCell"}, 1) | named({"add_error"}, 2) | named({"CellFinding"}, 3) - {""}
    )
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "remedy":
                remedies |= texts(node.value)

    assert {each for each in remedies if each and not each.startswith("iati_")} <= written(
        "remedies"
    )
    assert len(remedies) > 20


def test_every_refusal_that_is_named_is_written():
    refusals = {name for name in named({"RefusedWorkbook"}, 0) if not name.startswith("iati_")}

    assert refusals <= written("refused")
    assert len(refusals) > 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_with_the_same_details(language):
    english, other = words_of("en").phrases, words_of(language).phrases
    for name in (each for each in english if each.startswith("loading.")):
        assert fields(other[name]) == fields(english[name]), name
    assert {n for n in other if n.startswith("loading.")} == {
        n for n in english if n.startswith("loading.")
    }


def fields(phrase):
    forms = [phrase] if isinstance(phrase, str) else phrase.values()
    return {part[1] for form in forms for part in Formatter().parse(form) if part[1]}
