"""Who needed protection: refugees, claims for asylum, and those who died or went missing on the way."""

import pandas as pd

from dashboard.repository.corridors import Side, other_side
from dashboard.repository.loading import DataPackage
from dashboard.repository.programme import split_values
from dashboard.repository.statistics import latest_year

#: What became of asylum claims: applications first, then the ways in which they were decided.
OUTCOMES = ("applied", "recognised", "complementary", "rejected", "closed")


class Protection(DataPackage):
    """Answers from the tables of UNHCR, and of IOM's Missing Migrants Project."""

    def displaced(
        self, country: str, side: Side, *, year: int | None = None, population: str = "refugees"
    ) -> pd.DataFrame:
        """People under UNHCR's mandate from (side origin) or in (destination) a country, by partner.

        Columns: partner, year, asked, persons, source; largest partner first.
        """
        rows = self.tables["displacement"]
        rows = rows[(rows[side] == country) & (rows["population"] == population)]
        latest = latest_year(rows, year).rename(columns={other_side(side): "partner"})
        ordered = latest.sort_values(["persons", "partner"], ascending=[False, True])
        columns = ["partner", "year", "asked", "persons", "source"]
        return ordered[columns].reset_index(drop=True)

    def asylum(self, country: str, side: Side) -> pd.DataFrame:
        """First applications and first decisions of people from, or in, a country, by year.

        Columns: year, outcome (applied, recognised, complementary, rejected, closed), persons,
        unit (what was counted: persons, cases or mixed), source. An outcome that nobody reported
        is missing, not zero.
        """
        rows = self.tables["asylum"]
        rows = rows[rows[side] == country]
        by_year = rows.groupby("year")
        sums = by_year[list(OUTCOMES)].sum(min_count=1)
        units = by_year["unit"].agg(
            lambda of_year: of_year.iloc[0] if of_year.nunique() == 1 else "mixed"
        )
        long = sums.melt(ignore_index=False, var_name="outcome", value_name="persons").reset_index()
        ordered = long.assign(
            unit=long["year"].map(units),
            source=rows["source"].max(),
            order=long["outcome"].map(OUTCOMES.index),
        ).sort_values(["year", "order"], ignore_index=True)
        return ordered[["year", "outcome", "persons", "unit", "source"]]

    def incidents(self, country: str, *, year: int | None = None) -> pd.DataFrame:
        """Incidents with dead or missing that list a country's nationality, or happened there.

        All columns of the table, and ``listed`` (the nationality is listed), ``mixed`` (others are
        listed too). One year, or all years on record.
        """
        rows = self.tables["incidents"]
        nationalities = rows["nationalities"].fillna("").map(split_values)
        rows = rows.assign(
            # Without a row, what is mapped would be no truth but an object.
            listed=nationalities.map(lambda codes: country in codes).astype("bool"),
            mixed=nationalities.map(len) > 1,
        )
        touching = rows[rows["listed"] | (rows["country"] == country)]
        return touching[(touching["year"] == year) | (year is None)].reset_index(drop=True)
