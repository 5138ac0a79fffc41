"""What is true of the client callbacks and of all that the browser is sent."""

import json
import re

import pytest

from dashboard.vocabulary.reference import (
    LANGUAGES,
    PROGRAMME_GOALS,
)
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import filters
from layouts.frame import shell
from tests.contracts.cases import counted
from tests.contracts.components import parts_with

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def test_every_wire_speaks_to_a_part_that_exists(app, pages):
    def spelt(each):
        return json.dumps(sorted(each)) if isinstance(each, dict) else each

    placed = {spelt(each) for each in parts_with(shell(), "id")}
    for made in pages.values():
        placed |= {spelt(each) for each in parts_with(made["content"], "id")}
    for wire in counted(app.server.test_client().get("/_dash-dependencies").json):
        outputs = [out.rpartition(".")[0] for out in wire["output"].strip(".").split("...")]
        for each in [*outputs, *(entry["id"] for entry in wire["inputs"])]:
            wanted = spelt(json.loads(each)) if each.startswith("{") else each
            assert wanted in placed, each


@in_every_language
def test_every_value_that_can_be_chosen_has_a_badge(pages, language):
    (labels,) = {labels for (_, spoken), made in pages.items() if spoken == language
                 for labels in parts_with(made["content"], "data-labels")}  # fmt: skip
    known = json.loads(labels)

    # What no picker offers; for the others see test_choices.py.
    assert set(known["goals"]) == {str(goal) for goal in PROGRAMME_GOALS}
    assert set(known["status"]) == set(RULES.results.groups)
    assert list(known) == filters()


def test_nothing_that_is_served_is_fetched_from_another_host(served):
    document = served.get("/").text
    loaded = re.findall(
        r'<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="([^"]+)"', document
    )

    assert len(loaded) > 10
    assert [url for url in loaded if not url.startswith(("/", "data:"))] == []
    assert [url for url in loaded if url.startswith("//")] == []
    for sheet in counted(url for url in loaded if url.partition("?")[0].endswith(".css")):
        text = served.get(sheet).text
        assert "@import" not in text
        assert all(url.startswith("/") for url in re.findall(r"url\(([^)]+)\)", text))
