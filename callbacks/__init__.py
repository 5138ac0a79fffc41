"""What is connected: five wires, each laid once, all of them in the browser. The server has no callback."""

from dash import Dash

from callbacks import charts, links, pages, selection, stage


def register(app: Dash) -> None:
    """Lay every wire."""
    for wire in (selection, pages, charts, links, stage):
        wire.register(app)
