"""Files of which nothing is read: the exceptions that say so, each with its reason in every language.

::

    RefusedFile
    ├── RefusedWorkbook   a workbook or CSV files, refused before any cell is read
    └── RefusedXml        an IATI file, with the line and element where it was given up
"""

from typing import Any

from dashboard.errors import BadFile
from dashboard.results.model.load_report import Finding, Place
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE
from dashboard.vocabulary.words import Words


class RefusedFile(BadFile):
    """A submitted file of which nothing is read; ``text`` says why in a language."""

    def text(self, words: Words) -> str:
        """The reason on one line."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.text(Words.in_language(DEFAULT_LANGUAGE))


class RefusedWorkbook(RefusedFile):
    """A workbook or CSV file of which nothing is read.

    ``reason`` names a phrase under ``loading.refused``, ``details`` fill it.
    """

    def __init__(self, reason: str, **details: object) -> None:
        self.reason = reason
        self.details = details
        super().__init__(reason, details)

    def text(self, words: Words) -> str:
        return words(f"loading.refused.{self.reason}", **self.details)


class RefusedXml(RefusedFile):
    """An XML file of which nothing can be read.

    ``finding`` says why; it says where, too, once it is known what the file is.
    """

    def __init__(
        self, file: str, reason: str, /, *, line: int = 0, path: str = "", **details: Any
    ) -> None:
        place = Place(file, row=line if path else 0, path=path)
        self.finding = Finding("activities", place, reason, details)
        super().__init__(file, reason, details)

    def text(self, words: Words) -> str:
        """The file, the place and the reason on one line."""
        return self.finding.text(words)
