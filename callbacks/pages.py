"""Opens the page that the address names. A page is fetched as a chart is: by a plain GET."""

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Register the callback."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "openPage"),
        Output(ids.PAGE, "children"),
        Input(ids.URL, "pathname"),
        Input(ids.URL, "search"),
    )
