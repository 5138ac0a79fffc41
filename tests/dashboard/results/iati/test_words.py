"""Every reason that is told of an IATI file has words, and every word a reason."""

import re
from pathlib import Path

import pytest

from dashboard import results
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.words import Words

CODE = Path(results.__file__).parent
SOURCES = "".join(
    path.read_text("utf-8")
    for path in (CODE / "intake" / "xml_limits.py", *(CODE / "iati").glob("*.py"))
)
REMEDIES = set(re.findall(r'remedy="(iati_\w+)"', SOURCES))
REASONS = set(re.findall(r'(?<!remedy=)"(iati_\w+)"', SOURCES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_and_every_word_a_reason(language):
    phrases = Words.in_language(language).phrases
    written = {
        part: {
            name.removeprefix(f"loading.{part}.")
            for name in phrases
            if name.startswith(f"loading.{part}.iati_")
        }
        for part in ("reasons", "remedies")
    }

    assert written == {"reasons": REASONS, "remedies": REMEDIES}
