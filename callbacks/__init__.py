"""What is connected: callbacks in the browser, and the few that the server answers.

What each of the browser's does stands in ``assets/callbacks/``, in the file of the same name. Those of
the server are declared, each in its module, or the guard refuses them: see ``callbacks/declared.py``.
"""

from dash import Dash

from callbacks import charts, check_figure, links, pages, selection, stage
from callbacks.declared import Registry
from dashboard.serving.snapshot import SnapshotProvider

#: Modules of callbacks that run in the browser.
BROWSER = (selection, pages, charts, links, stage)
#: Modules of callbacks that the server answers.
SERVER = (check_figure,)

DECLARED = Registry(module.CALLBACK for module in SERVER)


def register(app: Dash, current: SnapshotProvider) -> None:
    """Register every callback; those of the server answer out of what is served."""
    for module in BROWSER:
        module.register(app)
    for module in SERVER:
        module.register(app, current)
