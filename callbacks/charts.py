"""Shows every chart: one wire, from the address to each chart's own URL."""

from dash import ALL, ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Lay the wire."""
    app.clientside_callback(
        ClientsideFunction("wires", "show"),
        # Without an output, Dash would not call the wire when a page brings new charts. It is not
        # one of the charts, and is told nothing: Dash would render every card again at each change.
        Output(ids.PAGE, "data-asked"),
        Input(ids.URL, "search"),
        Input(ids.chart(ALL), "id"),
    )
