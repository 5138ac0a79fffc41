"""In which sectors the interventions stand: a bar a sector, under the reader's filters."""

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.chart import Chart, Picture
from dashboard.charts.sites import FILTERS, chosen
from dashboard.repository import Repository, parts
from dashboard.selection import Selection
from dashboard.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a sector: sector, interventions, all (interventions found), selected, change_to.

    An intervention with two sectors counts in both, so the bars do not add up to ``all``.
    """
    found = repository.interventions(**chosen(selection) | {"sector": None})
    named = [sector for cell in found["sector"] for sector in sorted(parts(cell))]
    if not named:
        return pd.DataFrame()
    counted = (
        pd.Series(named).value_counts().rename_axis("sector").reset_index(name="interventions")
    )
    selected = counted["sector"] == selection.sector
    return counted.sort_values(["interventions", "sector"], ascending=[False, True]).assign(
        all=len(found),
        selected=selected,
        change_to=[
            "sector=" if chosen_one else f"sector={sector}"
            for sector, chosen_one in zip(counted["sector"], selected, strict=True)
        ],
        source="programme_record",
    )


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """A horizontal bar a sector; a click filters by it."""
    names = [words(f"programme.sectors.{each}") for each in rows["sector"]]
    counts = [int(each) for each in rows["interventions"]]
    any_selected = bool(rows["selected"].any())
    return {
        "figure": {
            "data": [
                {
                    "type": "bar",
                    "orientation": "h",
                    "x": counts,
                    "y": names,
                    "text": [words.number(count) for count in counts],
                    "textposition": "outside",
                    "cliponaxis": False,
                    "customdata": rows["change_to"].tolist(),
                    "hoverinfo": "none",
                    "marker": {
                        "color": [
                            theme.ACCENT if chosen_one or not any_selected else theme.MUTED
                            for chosen_one in rows["selected"]
                        ]
                    },
                }
            ],
            "layout": {
                "height": 30 * len(rows) + 24,
                "bargap": 0.38,
                "margin": {"l": 8, "r": 8, "t": 4, "b": 4},
                "xaxis": {"visible": False, "range": [0, max(counts) * 1.15]},
                "yaxis": {"autorange": "reversed", "showgrid": False,
                          "tickfont": {"color": theme.INK}},
            },
        }
    }  # fmt: skip


def tell(rows: pd.DataFrame, words: Words) -> str:
    """The sector, or the sectors, that most interventions name."""
    most = rows["interventions"].max()
    first = [
        words(f"programme.sectors.{each}") for each in rows[rows["interventions"] == most]["sector"]
    ]
    return words(
        "charts.sectors.finding",
        sectors=words.listed(first),
        count=words.number(int(most)),
        n=int(rows["all"].iloc[0]),
    )


SECTORS = Chart(
    name="sectors",
    band="programme",
    rows=rows,
    draw=draw,
    tell=tell,
    about=lambda rows, words: words("charts.sectors.about"),
    table=("sector", "interventions"),
    choices=FILTERS,
)
