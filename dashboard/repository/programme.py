"""What the programme did, as its public documents state it."""

from collections.abc import Iterable

import pandas as pd

from dashboard.repository.loading import DataPackage


class Programme(DataPackage):
    """Answers from the tables of interventions, results, policies, events and places."""

    def interventions(self, **choices: object) -> pd.DataFrame:
        """Interventions of the programme, filtered; see ``filtered``."""
        return filtered(self.tables["interventions"], **choices)

    def results(self, **choices: object) -> pd.DataFrame:
        """Results of the programme with sector, level, partner types and objectives of their intervention."""
        columns = ["id", "sector", "level", "partner_types", "gcm_objectives", "places", "title"]
        about = self.tables["interventions"][columns].rename(
            columns={"id": "intervention_id", "title": "intervention"}
        )
        rows = self.tables["results"].merge(about, on="intervention_id", how="left")
        return filtered(rows, **choices)

    def policies(self, **choices: object) -> pd.DataFrame:
        """Policies named in the sources. They state neither goals, partners nor a phase of their own."""
        stated = {name: choices.get(name) for name in ("country", "sector", "level")}
        return filtered(self.tables["policies"], **stated)

    def events(self) -> pd.DataFrame:
        """Board meetings, launches, workshops and closings, of all countries and phases."""
        return self.tables["events"].copy()

    def places(self, names: Iterable[tuple[str, str]]) -> pd.DataFrame:
        """The named places (country, place) whose coordinates are verified."""
        rows = self.tables["places"].dropna(subset=["lat", "lon"])
        keys = pd.MultiIndex.from_frame(rows[["country_iso3", "place"]])
        return rows[keys.isin(list(names))].reset_index(drop=True)


def filtered(rows: pd.DataFrame, **choices: object) -> pd.DataFrame:
    """The rows that every choice keeps. A choice of None or () keeps all.

    A row that is silent on what is asked for (no goal named, no sector) is left out.
    ``phase="all"`` keeps every phase.
    """
    columns = {
        "country": "country_iso3",
        "goals": "sdgs",
        "partner": "partner_types",
        "objective": "gcm_objectives",
    }
    for choice, chosen in choices.items():
        if chosen in (None, (), "all"):
            continue
        column = columns.get(choice, choice)
        values = {str(value) for value in (chosen if isinstance(chosen, tuple) else (chosen,))}
        fits = (
            rows[column]
            .fillna("")
            .map(lambda cell, values=values: bool(values & split_values(cell)))
        )
        # Without a row left, the mask would be text, and pandas would read it as column names.
        rows = rows[fits.astype(bool)]
    return rows.reset_index(drop=True)


def split_values(cell: str) -> set[str]:
    """The values of a cell that holds several, separated by ;.

    >>> sorted(split_values("national; local"))
    ['local', 'national']
    """
    return {part.strip() for part in cell.split(";")} - {""}
