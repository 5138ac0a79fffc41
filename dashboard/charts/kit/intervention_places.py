"""The places where interventions stand, under the reader's filters: marks on both maps."""

import pandas as pd

from dashboard.charts.kit.facts import BETWEEN
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.programme import split_values
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection

#: The choices that filter what the programme did.
FILTERS = ("country", "goals", "sector", "level", "partner", "objective", "phase")


def chosen(selection: Selection) -> dict[str, object]:
    """The reader's filters on the programme's rows."""
    return {name: getattr(selection, name) for name in FILTERS}


def sites(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row a place: country, place, role, lat, lon, interventions (how many), ids, titles, change_to.

    ``ids`` and ``titles`` name its interventions in one order; ``facts.intervention_titles`` reads them.
    """
    found = repository.interventions(**chosen(selection))
    named = [
        (row["country_iso3"], place, row["id"], row["title"])
        for row in to_dicts(found)
        for place in split_values("" if pd.isna(row["places"]) else row["places"])
    ]
    columns = ["country", "place", "role", "lat", "lon"]
    columns += ["interventions", "ids", "titles", "change_to"]
    if not named:
        return pd.DataFrame(columns=columns)
    at = pd.DataFrame(named, columns=["country_iso3", "place", "id", "title"])
    places = repository.places(zip(at["country_iso3"], at["place"], strict=True))
    counted = (
        at.groupby(["country_iso3", "place"])
        .agg(
            interventions=("id", "size"),
            ids=("id", BETWEEN.join),
            titles=("title", BETWEEN.join),
        )
        .reset_index()
    )
    rows = places.merge(counted, on=["country_iso3", "place"]).rename(
        columns={"country_iso3": "country"}
    )
    return rows.assign(change_to="country=" + rows["country"])[columns]
