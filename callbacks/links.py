"""Every link takes the reader's selection along."""

from dash import ALL, ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Lay the wire."""
    app.clientside_callback(
        ClientsideFunction("wires", "take_along"),
        # As with charts: an output that is told nothing. The wire writes the addresses itself.
        Output(ids.PAGE, "data-aimed"),
        Input(ids.URL, "search"),
        Input(ids.link(ALL, ALL, ALL), "id"),
    )
