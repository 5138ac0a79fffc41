"""Draws pictures for the browser, as trees of elements or figures of Plotly. Nothing else knows either."""
