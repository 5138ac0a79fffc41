"""What is connected: five callbacks, all of them in the browser. The server has no callback.

What each does stands in ``assets/callbacks/``, in the file of the same name.
"""

from dash import Dash

from callbacks import charts, links, pages, selection, stage


def register(app: Dash) -> None:
    """Register every callback."""
    for module in (selection, pages, charts, links, stage):
        module.register(app)
