"""What a submitted file may be: a file beyond these bounds is refused as a whole, before it is read."""


class UnreadableSubmission(Exception):
    """A file that is refused as a whole, with the reason.

    ``reason`` names a phrase under ``loading.refused``, ``details`` fill it.
    """

    def __init__(self, reason: str, **details: object) -> None:
        self.reason = reason
        self.details = details
        super().__init__(reason, details)
