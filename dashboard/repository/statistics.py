"""What the statistics say: values of an indicator by country, year, sex and age."""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

import pandas as pd

from dashboard.repository.loading import DataPackage, as_text
from dashboard.vocabulary.columns import SEXES
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_COUNTRIES
from dashboard.vocabulary.rules import RULES

#: How many series, and how many comparisons, are cached: a few kilobytes each.
CACHE_SIZE = 2_000


class Statistics(DataPackage):
    """Answers from the table of observations."""

    @cached_property
    def _by_indicator(self) -> dict[tuple[str, str, str], pd.DataFrame]:
        rows = self.tables["observations"]
        groups = rows.groupby(["indicator", "sex", "age"], sort=False, observed=True)
        return {(str(name), str(sex), str(age)): group for (name, sex, age), group in groups}

    def observations(
        self, indicator: str, *, sex: str = "T", age: str | None = None
    ) -> pd.DataFrame:
        """All values of one indicator: country, indicator, year, sex, age, value, status, source.

        Of every country, area and aggregate that the source gives, one row a country and year.
        Without an ``age``, those of the age group by which the indicator is defined.
        """
        return as_text(self._published(indicator, sex, age))

    def _published(self, indicator: str, sex: str, age: str | None) -> pd.DataFrame:
        """The rows as the table keeps them; an answer first filters them, then turns them ``as_text``."""
        rows = self._by_indicator.get((indicator, sex, age or INDICATORS[indicator].age))
        return self.tables["observations"].iloc[:0] if rows is None else rows

    def sexes(self, indicator: str, *, age: str | None = None) -> list[str]:
        """The sexes by which an indicator is published, T first."""
        group = age or INDICATORS[indicator].age
        return [sex for sex in SEXES if (indicator, sex, group) in self._by_indicator]

    def series(
        self, indicator: str, country: str, *, sex: str = "T", age: str | None = None
    ) -> pd.DataFrame:
        """One country's values over the years."""
        return self._series(indicator, country, sex, age).copy(deep=False)

    @cached_property
    def _series(self) -> Callable[[str, str, str, str | None], pd.DataFrame]:
        """A cache of the last ones: several charts of a page ask for the same."""

        def series(indicator: str, country: str, sex: str, age: str | None) -> pd.DataFrame:
            rows = self._published(indicator, sex, age)
            return as_text(rows[rows["country"] == country])

        return lru_cache(CACHE_SIZE)(series)

    def reference_year(self, indicator: str, *, sex: str = "T") -> int | None:
        """The latest year for which at least half of the countries with data have a value.

        Where countries are surveyed in different years and no year has half: the latest of those
        with the most.
        """
        if (indicator, sex) not in self._reference_years:
            self._reference_years[indicator, sex] = self._reference_year(indicator, sex)
        return self._reference_years[indicator, sex]

    @cached_property
    def _reference_years(self) -> dict[tuple[str, str], int | None]:
        """A cache: most charts ask for one."""
        return {}

    def _reference_year(self, indicator: str, sex: str) -> int | None:
        rows = self._of_programme(indicator, sex)
        if rows.empty:
            return None
        per_year = rows.groupby("year")["country"].nunique()
        enough = min(rows["country"].nunique() / 2, per_year.max())
        return int(per_year[per_year >= enough].index.max())

    def first_year(self, indicator: str, *, sex: str = "T") -> int | None:
        """The earliest year for which as many countries have a value as in the reference year."""
        reference = self.reference_year(indicator, sex=sex)
        if reference is None:
            return None
        per_year = self._of_programme(indicator, sex).groupby("year")["country"].nunique()
        return int(per_year[per_year >= per_year[reference]].index.min())

    def compared(
        self,
        indicator: str,
        *,
        year: int | None = None,
        sex: str = "T",
        countries: Iterable[str] = PROGRAMME_COUNTRIES,
    ) -> pd.DataFrame:
        """One row for each country of the programme, in one year, largest first and missing last.

        ``countries`` may name others, or aggregates.

        Columns: country, indicator, asked (the year), year (of the value), value, sex, status,
        source, last_year. Where the year asked for has no value, the nearest earlier one stands
        in for at most ``RULES.stand_in_years``; older ones are missing and named in ``last_year``.
        """
        requested = year or self.reference_year(indicator, sex=sex)
        # Whatever is done to a shallow copy leaves what is cached as it is (pandas copies on write).
        return self._compared(indicator, requested, sex, tuple(countries)).copy(deep=False)

    @cached_property
    def _compared(self) -> Callable[[str, int | None, str, tuple[str, ...]], pd.DataFrame]:
        """A cache of the last ones: a profile asks for as many as there are indicators."""
        return lru_cache(CACHE_SIZE)(self._compare)

    def _compare(
        self, indicator: str, year: int | None, sex: str, countries: tuple[str, ...]
    ) -> pd.DataFrame:
        wanted = [*countries]
        rows = self._published(indicator, sex, None)
        compared = latest_values(as_text(rows[rows["country"].isin(wanted)]), year, wanted)
        compared[["indicator", "sex"]] = indicator, sex
        columns = ["country", "indicator", "asked", "year", "value", "sex", "status"]
        ordered = compared.sort_values(["value", "country"], ascending=[False, True])
        return ordered[[*columns, "source", "last_year"]].reset_index(drop=True)

    def _of_programme(self, indicator: str, sex: str) -> pd.DataFrame:
        rows = self._published(indicator, sex, None)
        return as_text(rows[rows["country"].isin(PROGRAMME_COUNTRIES)])

    def population(self, country: str, year: int) -> tuple[float, int] | None:
        """The population of a country and its year: the one asked for or the nearest one before."""
        rows = self.series("population", country)
        near = rows[rows["year"].between(year - RULES.stand_in_years, year)]
        return (float(near["value"].iloc[-1]), int(near["year"].iloc[-1])) if len(near) else None

    @cached_property
    def _by_age(self) -> dict[tuple[str, str], pd.DataFrame]:
        rows = self.tables["observations"]
        groups = rows[rows["age"] != "all"].groupby(
            ["indicator", "country"], sort=False, observed=True
        )
        return {(str(name), str(country)): group for (name, country), group in groups}

    def ages(self, indicator: str, country: str, *, year: int | None = None) -> pd.DataFrame:
        """A country's values by age group and sex, of the latest year that has several age groups.

        Columns of the observations. None where the source gives one age group alone.
        """
        rows = self._by_age.get((indicator, country))
        if rows is None:
            return as_text(self.tables["observations"].iloc[:0])
        rows = as_text(rows)
        several = rows.groupby("year")["age"].transform("nunique") > 1
        latest = latest_year(rows[several], year)
        return latest.drop(columns="asked").reset_index(drop=True)


def latest_values(
    rows: pd.DataFrame, year: int | None, countries: Iterable[str] = PROGRAMME_COUNTRIES
) -> pd.DataFrame:
    """One row for each country: its value of the year asked for, or the one that stands in.

    A value older than the rule allows is missing; ``last_year`` names its year.
    """
    if year is not None:
        rows = rows[rows["year"] <= year]
    latest = rows.sort_values("year").drop_duplicates("country", keep="last").set_index("country")
    values = latest.reindex(list(countries)).rename_axis("country").reset_index()
    values["last_year"] = values["year"]
    values["asked"] = year
    too_old = values["year"].isna() | (values["year"] < (year or 0) - RULES.stand_in_years)
    values["year"] = values["year"].mask(too_old)
    values["value"] = values["value"].mask(too_old)
    values["status"] = values["status"].where(~too_old)
    return values


def latest_year(rows: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The rows of the latest year, not after ``year`` where one is asked for; ``asked`` is that."""
    years = rows["year"] if year is None else rows["year"][rows["year"] <= year]
    latest: pd.DataFrame = rows[rows["year"] == years.max()]
    return latest.assign(asked=year or years.max())
