"""Opens the page that the address names. A page is fetched as a chart is: by a plain GET."""

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Lay the wire."""
    app.clientside_callback(
        ClientsideFunction("wires", "open"),
        Output(ids.PAGE, "children"),
        Input(ids.URL, "pathname"),
        Input(ids.URL, "search"),
    )
