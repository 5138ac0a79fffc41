"""Keeps the address and the controls in step. Controls change the address here and nowhere else."""

from dash import ALL, ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Register the callback."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "syncSelection"),
        Output(ids.URL, "search"),
        Output(ids.control(ALL), "value"),
        Input(ids.URL, "search"),
        Input(ids.control(ALL), "value"),
    )
