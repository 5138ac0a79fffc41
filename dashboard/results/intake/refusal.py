"""Says that a workbook or CSV file is refused as a whole, before any of it is read."""

from dashboard.vocabulary.words import Words


class RefusedWorkbook(Exception):
    """A file of which nothing is read, and why.

    ``reason`` names a phrase under ``loading.refused``, ``details`` fill it.
    """

    def __init__(self, reason: str, **details: object) -> None:
        self.reason = reason
        self.details = details
        super().__init__(reason, details)

    def told(self, words: Words) -> str:
        """The reason on one line."""
        return words(f"loading.refused.{self.reason}", **self.details)
