"""Between which countries people and money move: stocks of migrants, remittances and their cost."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

import pandas as pd

from dashboard.repository.loading import DataPackage
from dashboard.repository.statistics import latest_year
from dashboard.vocabulary.columns import STOCK_YEARS
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES

#: On which side of a corridor a country stands.
Side = Literal["origin", "destination"]


class Corridors(DataPackage):
    """Answers from the tables that have an origin and a destination."""

    def corridors(
        self, country: str, side: Side, *, year: int | None = None, sex: str = "T"
    ) -> pd.DataFrame:
        """Migrants from (side origin) or in (side destination) a country, largest partner first.

        Any country of the matrix has an answer. Columns: partner, year, asked, sex, migrants,
        definition, imputed, source. The stock is published for single years only, so the nearest
        one at or before ``year`` stands in.
        """
        rows = self.corridors_over_time(country, side, sex=sex)
        years = rows["year"].unique()
        requested = year or (max(years) if len(years) else None)
        shown = max(
            (published for published in years if requested is None or published <= requested),
            default=None,
        )
        rows = rows[rows["year"] == shown].assign(asked=requested)
        ordered = rows.sort_values(["migrants", "partner"], ascending=[False, True])
        columns = ["partner", "year", "asked", "sex", "migrants", "definition", "imputed", "source"]
        return ordered[columns].reset_index(drop=True)

    def corridors_over_time(self, country: str, side: Side, *, sex: str = "T") -> pd.DataFrame:
        """Every year of a country's corridors, by partner: the columns of ``corridors`` but asked."""
        if country in PROGRAMME_COUNTRIES:
            rows = self.tables["corridors"]
            rows = rows[(rows[side] == country) & (rows["sex"] == sex)]
        else:
            rows = _stocks(self.tables["matrix"], country, side, STOCK_YEARS, sex)
        named = rows.rename(columns={other_side(side): "partner"}).drop(columns=side)
        return named.sort_values(["partner", "year"], ignore_index=True)

    def editions(self, country: str, side: Side, *, sex: str = "T") -> pd.DataFrame:
        """The stock of mid-2020 by partner, as the edition of 2020 and that of 2024 give it.

        Columns: partner, before, after, and what each edition counts: definition_before,
        definition. A corridor that one edition does not know is missing there.
        """
        stocks = [
            _stocks(self.tables[table], country, side, (2020,), sex).rename(
                columns={other_side(side): "partner", "migrants": name}
            )[["partner", name, "definition"]]
            for table, name in (("matrix_2020_edition", "before"), ("matrix", "after"))
        ]
        before, after = stocks
        both = before.merge(after, how="outer", on="partner", suffixes=("_before", ""))
        return both.sort_values(["after", "partner"], ascending=[False, True], ignore_index=True)

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """Whom each country counts as an immigrant in its latest stock: foreign-born or citizens."""
        latest = (
            self.tables["corridors"].sort_values("year").drop_duplicates("destination", keep="last")
        )
        stated = latest.dropna(subset=["definition"])
        return dict(zip(stated["destination"], stated["definition"], strict=True))

    def remittance_corridors(self, country: str, side: Side = "destination") -> pd.DataFrame:
        """Modelled remittances received (side destination) or sent: partner, year, usd, status, source.

        Only corridors that touch a country of the programme are known.
        """
        rows = self.tables["remittance_corridors"]
        rows = rows[rows[side] == country].rename(columns={other_side(side): "partner"})
        ordered = rows.sort_values(["usd", "partner"], ascending=[False, True])
        return ordered[["partner", "year", "usd", "status", "source"]].reset_index(drop=True)

    def remittance_costs(
        self, country: str, side: Side, *, year: int | None = None
    ) -> pd.DataFrame:
        """What it costs to send 200 US dollars from (side origin) or to (destination) a country.

        Columns: partner, quarter, year, asked, cost, source; dearest corridor first. Those of the
        latest quarter surveyed, in or before ``year``.
        """
        rows = self.tables["remittance_costs"]
        rows = rows[rows[side] == country].rename(columns={other_side(side): "partner"})
        by_year = rows.assign(year=rows["quarter"].str[:4].astype("int64"))
        latest: pd.DataFrame = latest_year(by_year, year)
        latest = latest[latest["quarter"] == latest["quarter"].max()]
        ordered = latest.sort_values(["cost", "partner"], ascending=[False, True])
        columns = ["partner", "quarter", "year", "asked", "cost", "source"]
        return ordered[columns].reset_index(drop=True)


def other_side(side: Side) -> Side:
    """The side on which the partner stands."""
    return "destination" if side == "origin" else "origin"


def _stocks(
    matrix: pd.DataFrame, country: str, side: Side, years: Iterable[int], sex: str
) -> pd.DataFrame:
    """The corridors of one country out of a matrix, a row a year; women and men make both."""
    of_country = matrix[matrix[side] == country]
    about = of_country[["origin", "destination", "definition", "imputed", "source"]]
    sexes = ("F", "M") if sex == "T" else (sex,)
    stocks = [
        about.assign(
            year=year,
            sex=sex,
            migrants=of_country[[f"{each}{year}" for each in sexes]].sum(axis=1, min_count=1),
        )
        for year in years
    ]
    return pd.concat(stocks, ignore_index=True).dropna(subset="migrants")
