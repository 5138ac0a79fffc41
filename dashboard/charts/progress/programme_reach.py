"""How much of the programme the filters leave, in one line that screen readers announce.

The chart's address and its phrases say "reach".
"""

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import tag
from dashboard.charts.kit.intervention_places import FILTERS, chosen
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Sentences
from dashboard.charts.progress.query import CHOICES, indicators, requested_edition
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row: countries, interventions, results and indicators that are left, and ``all_`` of each."""
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
                **_indicators(repository, selection),
                "phase": selection.phase,
                "source": "programme_record",
            }
        ]
    )


def _indicators(repository: Repository, selection: Selection) -> dict[str, int]:
    """How many indicators of the programme's results file the filters leave; none of the public record."""
    edition = requested_edition(repository, selection)
    if edition is None or edition.kind == "public":
        return {"indicators": 0, "all_indicators": 0}
    left = indicators(edition, selection)
    return {"indicators": len(left), "all_indicators": len(edition.indicators)}


def _published(results: pd.DataFrame) -> pd.DataFrame:
    """Figures, not plans: as the totals count them."""
    return results[results["value"].notna()]


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The counts in one line."""
    row = rows.iloc[0]
    sentence = words(
        "charts.reach.finding" if row["phase"] == "all" else "charts.reach.finding_phase",
        **{
            name: words(f"charts.reach.{name}", n=int(row[name]), of=int(row[f"all_{name}"]))
            for name in ("countries", "interventions", "results")
        },
    )
    if not row["all_indicators"]:
        return sentence
    left = words("charts.reach.indicators", n=int(row["indicators"]), of=int(row["all_indicators"]))
    return f"{sentence}, {left}"


def draw(rows: pd.DataFrame, words: Words) -> Sentences:
    """The sentence itself."""
    sentence = headline(rows, words)
    return Sentences((Mark("reach", sentence),), tag("span", sentence))


PROGRAMME_REACH = Chart(
    name="reach",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: "",
    table=(
        "countries",
        "all_countries",
        "interventions",
        "all_interventions",
        "results",
        "all_results",
        "indicators",
        "all_indicators",
    ),
    choices=tuple(dict.fromkeys((*FILTERS, *CHOICES))),
)
