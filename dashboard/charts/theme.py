"""The palette and the Plotly template of every chart. The template goes to the page once."""

from typing import Any

INK = "#16212B"
SOFT = "#51606B"
LINE = "#D9DEE1"
PAPER = "#FFFFFF"
CLEAR = "rgba(0,0,0,0)"
LAND = "#ECEDEB"
ACCENT = "#0B5468"
SECOND = "#B45F06"
MUTED = "#A9B2B8"

#: Five classes of one hue; the lightest still differs from land without data.
CLASSES = ("#CFE1E8", "#A0C6D2", "#6BA6B8", "#2F7D94", "#0B5468")

#: Women and men: the same pair everywhere, never pink and blue.
SEXES = {"F": ACCENT, "M": SECOND, "T": INK}
DASHES = {"F": "solid", "M": "dash", "T": "solid"}

#: Where people come from and where they live: an edge and a muted fill each, the same everywhere.
SIDES = {"origin": ACCENT, "destination": SECOND}
SIDE_FILLS = {"origin": "#A9CBD5", "destination": "#EBD3AE"}

FONT = '"Source Sans 3 Variable", "Source Sans 3", system-ui, "Noto Sans", sans-serif'

_AXIS: dict[str, Any] = {
    "automargin": True,
    "fixedrange": True,
    "gridcolor": LINE,
    "linecolor": LINE,
    "tickfont": {"size": 13, "color": SOFT},
    "title": {"font": {"size": 13, "color": SOFT}},
    "zerolinecolor": MUTED,
}

TEMPLATE: dict[str, Any] = {
    "layout": {
        "font": {"family": FONT, "size": 14, "color": INK},
        "colorway": [ACCENT, SECOND, INK, "#6BA6B8"],
        # The page shows through: a chart stands on paper and on the wash of the programme's band.
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "font": {"color": INK, "size": 14}},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "geo": {
            "bgcolor": CLEAR,
            "showframe": False,
            "showcoastlines": False,
            "showland": True,
            "landcolor": LAND,
            "showcountries": True,
            "countrycolor": PAPER,
            "countrywidth": 0.5,
            "showlakes": False,
            "showrivers": False,
            "showsubunits": False,
            "showocean": False,
        },
    }
}

#: Room for year ticks as whole years: without it, Plotly writes 2,019.5.
YEARS: dict[str, Any] = {"tickformat": "d", "showgrid": False, "ticks": "outside", "ticklen": 4}

#: Colours of the four levels; each also has a shape and a word.
LEVELS = {"high": "#0B4F8A", "fair": "#4C9BD6", "low": "#C77D00", "very_low": "#7A1212"}
