"""Keeps the address and the controls in step. Controls change the address here and nowhere else."""

from dash import ALL, ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Lay the wire."""
    app.clientside_callback(
        ClientsideFunction("wires", "keep_in_step"),
        Output(ids.URL, "search"),
        Output(ids.control(ALL), "value"),
        Input(ids.URL, "search"),
        Input(ids.control(ALL), "value"),
    )
