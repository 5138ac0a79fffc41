"""Every link takes the reader's selection along."""

from dash import ALL, ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Register the callback."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "updateAllLinks"),
        # As with charts: an output that is told nothing. The callback writes the addresses itself.
        Output(ids.PAGE, "data-links"),
        Input(ids.URL, "search"),
        Input(ids.link(ALL, ALL, ALL), "id"),
    )
