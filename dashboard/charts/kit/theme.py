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

#: What stands for these colours on a stage, by its light: whatever is written is read from the back
#: row, so it differs from the paper by 7 to 1 at least (WCAG 2.2, 1.4.6). The style sheet of the stage
#: says the same for what it names.
ON_STAGE: dict[str, dict[str, str]] = {
    "light": {SOFT: "#434F59", SECOND: "#8A4600"},
    "dark": {
        INK: "#F2F4F5",
        SOFT: "#C3CCD2",
        LINE: "#3A4752",
        PAPER: "#0F161C",
        LAND: "#28323A",
        SECOND: "#F2B26B",
        MUTED: "#6B7881",
        # A class stands out from the paper as much as in the light; the highest is also the accent.
        **dict(zip(CLASSES, ("#2C5361", "#3A7386", "#5196AB", "#74B8CC", "#A5E1F0"), strict=True)),
        SIDE_FILLS["origin"]: "#2C5361",
        SIDE_FILLS["destination"]: "#6B4E25",
        LEVELS["high"]: "#9CCBF7",
        LEVELS["fair"]: "#5AA9F0",
        LEVELS["low"]: "#F2B441",
        LEVELS["very_low"]: "#FF9C92",
    },
}
