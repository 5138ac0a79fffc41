"""Shows every chart: from the address to each chart's own URL."""

from dash import ALL, ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Register the callback."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "updateCharts"),
        # Without an output, Dash would not call it when a page brings new charts. It is not
        # one of the charts, and is told nothing: Dash would render every card again at each change.
        Output(ids.PAGE, "data-charts"),
        Input(ids.URL, "search"),
        Input(ids.chart(ALL), "id"),
    )
