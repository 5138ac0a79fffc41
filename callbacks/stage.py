"""Tells the page around the charts what is chosen: badges, and whether it is being presented."""

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Register the callback."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "updateStage"),
        Output(ids.STAGE, "className"),
        Input(ids.URL, "search"),
        Input(ids.PAGE, "children"),
    )
