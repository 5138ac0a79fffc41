"""The live line: what the filters leave, for the eye and for screen readers."""

import pandas as pd

from dashboard.charts.chart import Chart, Picture
from dashboard.charts.marks import tag
from dashboard.charts.sites import FILTERS, chosen
from dashboard.reference import PROGRAMME_COUNTRIES
from dashboard.repository import Repository
from dashboard.selection import Selection
from dashboard.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row: countries, all_countries, interventions, all_interventions, results, all_results."""
    interventions = repository.interventions(**chosen(selection))
    results = _published(repository.results(**chosen(selection)))
    countries = set(interventions["country_iso3"]) & set(PROGRAMME_COUNTRIES)
    return pd.DataFrame(
        [
            {
                "countries": len(countries),
                "all_countries": len(PROGRAMME_COUNTRIES),
                "interventions": len(interventions),
                "all_interventions": len(repository.interventions()),
                "results": len(results),
                "all_results": len(_published(repository.results())),
                "phase": selection.phase,
                "source": "programme_record",
            }
        ]
    )


def _published(results: pd.DataFrame) -> pd.DataFrame:
    """Figures, not plans: as the totals count them."""
    return results[results["value"].notna()]


def tell(rows: pd.DataFrame, words: Words) -> str:
    """The counts in one line."""
    row = rows.iloc[0]
    return words(
        "charts.reach.finding" if row["phase"] == "all" else "charts.reach.finding_phase",
        **{
            name: words(f"charts.reach.{name}", n=int(row[name]), of=int(row[f"all_{name}"]))
            for name in ("countries", "interventions", "results")
        },
    )


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """The sentence itself."""
    return {"tree": tag("span", tell(rows, words))}


REACH = Chart(
    name="reach",
    band="programme",
    rows=rows,
    draw=draw,
    tell=tell,
    about=lambda rows, words: "",
    table=(
        "countries",
        "all_countries",
        "interventions",
        "all_interventions",
        "results",
        "all_results",
    ),
    choices=FILTERS,
)
