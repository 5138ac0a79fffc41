"""The only module that opens the data tables. It answers questions about our countries, and the world."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, Self

import pandas as pd

from dashboard.results.model.editions import Editions
from dashboard.results.model.public_record import of_public_record
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import (
    CATALOGUE,
    DATA,
    INDICATORS,
    PROGRAMME_COUNTRIES,
    Catalogue,
    Source,
)
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.tables import SEXES, STOCK_YEARS, TABLES, Table

_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}

#: Columns of the largest table that hold few words many times. It keeps each word once, and answers
#: with words as all others do.
_REPEATED = ("country", "indicator", "sex", "age", "status", "source")

#: How many series, and how many comparisons, are remembered: a few kilobytes each.
MOST_REMEMBERED = 2_000

#: The tables that charts ask about; the reference tables are read by ``reference``.
SERVED = (
    "observations",
    "corridors",
    "matrix",
    "matrix_2020_edition",
    "remittance_corridors",
    "remittance_costs",
    "displacement",
    "asylum",
    "incidents",
    "interventions",
    "results",
    "policies",
    "events",
    "places",
)

Side = Literal["origin", "destination"]

#: What became of asylum claims: applications first, then the ways in which they were decided.
OUTCOMES = ("applied", "recognised", "complementary", "rejected", "closed")


class UnreadableData(Exception):
    """A table of ``data/`` that is not what it should be, by file, row, column and reason."""


def version(folder: Path) -> str:
    """What a data package calls itself: it changes whenever a byte of a table does."""
    return str(json.loads((folder / "datapackage.json").read_text("utf-8"))["version"])


@dataclass(frozen=True)
class Repository:
    """Read-only answers. Every frame it returns is the caller's own.

    ``release`` names the data: it changes whenever a byte of a table does.
    """

    release: str
    tables: Mapping[str, pd.DataFrame]
    catalogue: Catalogue = CATALOGUE
    #: The programme's own results, where they have been loaded.
    loaded: Editions | None = None
    #: The data package that this one is newer than, where it is.
    earlier: Path | None = None

    @classmethod
    def from_folder(cls, folder: Path = DATA) -> "Repository":
        """Read a data package, the committed one unless said otherwise; raises UnreadableData."""
        tables = {name: _table(folder, TABLES[name]) for name in SERVED}
        earlier = None if folder == DATA else DATA
        return cls(version(folder), tables, Catalogue.from_folder(folder), earlier=earlier)

    def showing(self, loaded: Editions) -> Self:
        """The same data with the programme's own results; the release names both."""
        sources = {
            each.source: Source(
                id=each.source,
                publisher=" and ".join(PROGRAMME.agencies),
                dataset=each.name,
                edition=each.name,
                licence="Not stated in the file",
                link="/progress",
                retrieved=each.as_of,
                updated=each.as_of,
                next_update="not_announced",
            )
            for each in loaded.known
        }
        return replace(
            self,
            release=f"{self.release}+{loaded.version}",
            catalogue=replace(self.catalogue, sources={**self.catalogue.sources, **sources}),
            loaded=loaded,
        )

    @cached_property
    def programme_editions(self) -> Editions:
        """The releases of the programme's results; the public record where none has been loaded."""
        if self.loaded:
            return self.loaded
        as_of = f"{RULES.release_year}-12-31"
        interventions, results = self.tables["interventions"], self.tables["results"]
        return Editions((of_public_record(results, interventions, as_of=as_of),))

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
        return _in_words(self._published(indicator, sex, age))

    def _published(self, indicator: str, sex: str, age: str | None) -> pd.DataFrame:
        """The rows as they are kept; an answer first chooses among them, then puts them in words."""
        found = self._by_indicator.get((indicator, sex, age or INDICATORS[indicator].age))
        return self.tables["observations"].iloc[:0] if found is None else found

    def sexes(self, indicator: str, *, age: str | None = None) -> list[str]:
        """The sexes by which an indicator is published, T first."""
        wanted = age or INDICATORS[indicator].age
        return [sex for sex in SEXES if (indicator, sex, wanted) in self._by_indicator]

    def series(
        self, indicator: str, country: str, *, sex: str = "T", age: str | None = None
    ) -> pd.DataFrame:
        """One country's values over the years."""
        return self._series(indicator, country, sex, age).copy(deep=False)

    @cached_property
    def _series(self) -> Callable[[str, str, str, str | None], pd.DataFrame]:
        """Those that were asked for last: several charts of a page ask for the same."""

        def found(indicator: str, country: str, sex: str, age: str | None) -> pd.DataFrame:
            rows = self._published(indicator, sex, age)
            return _in_words(rows[rows["country"] == country])

        return lru_cache(MOST_REMEMBERED)(found)

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
        """Those that have been asked for: most charts ask for one."""
        return {}

    def _reference_year(self, indicator: str, sex: str) -> int | None:
        rows = self._of_programme_countries(indicator, sex)
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
        per_year = self._of_programme_countries(indicator, sex).groupby("year")["country"].nunique()
        return int(per_year[per_year >= per_year[reference]].index.min())

    def compared(
        self,
        indicator: str,
        *,
        year: int | None = None,
        sex: str = "T",
        countries: Iterable[str] = PROGRAMME_COUNTRIES,
    ) -> pd.DataFrame:
        """One row for each programme country, in one year, largest first and missing last.

        ``countries`` may name others, or aggregates.

        Columns: country, indicator, asked (the year), year (of the value), value, sex, status,
        source, last_year. Where the year asked for has no value, the nearest earlier one stands
        in for at most ``RULES.stand_in_years``; older ones are missing and named in ``last_year``.
        """
        asked = year or self.reference_year(indicator, sex=sex)
        # Whatever is done to a shallow copy leaves what is remembered as it is (pandas copies on write).
        return self._compared(indicator, asked, sex, tuple(countries)).copy(deep=False)

    @cached_property
    def _compared(self) -> Callable[[str, int | None, str, tuple[str, ...]], pd.DataFrame]:
        """Those that were asked for last: a profile asks for as many as there are indicators."""
        return lru_cache(MOST_REMEMBERED)(self._compare)

    def _compare(
        self, indicator: str, asked: int | None, sex: str, countries: tuple[str, ...]
    ) -> pd.DataFrame:
        wanted = [*countries]
        rows = self._published(indicator, sex, None)
        every = standing(_in_words(rows[rows["country"].isin(wanted)]), asked, wanted)
        every[["indicator", "sex"]] = indicator, sex
        columns = ["country", "indicator", "asked", "year", "value", "sex", "status"]
        ordered = every.sort_values(["value", "country"], ascending=[False, True])
        return ordered[[*columns, "source", "last_year"]].reset_index(drop=True)

    def _of_programme_countries(self, indicator: str, sex: str) -> pd.DataFrame:
        rows = self._published(indicator, sex, None)
        return _in_words(rows[rows["country"].isin(PROGRAMME_COUNTRIES)])

    def corridors(
        self, country: str, side: Side, *, year: int | None = None, sex: str = "T"
    ) -> pd.DataFrame:
        """Migrants from (side origin) or in (side destination) a country, largest partner first.

        Any country of the matrix has an answer. Columns: partner, year, asked, sex, migrants,
        definition, imputed, source. The stock is published for single years only, so the nearest
        one at or before ``year`` stands in.
        """
        rows = self.corridors_over_time(country, side, sex=sex)
        known = rows["year"].unique()
        asked = year or (max(known) if len(known) else None)
        shown = max((each for each in known if asked is None or each <= asked), default=None)
        rows = rows[rows["year"] == shown].assign(asked=asked)
        ordered = rows.sort_values(["migrants", "partner"], ascending=[False, True])
        columns = ["partner", "year", "asked", "sex", "migrants", "definition", "imputed", "source"]
        return ordered[columns].reset_index(drop=True)

    def corridors_over_time(self, country: str, side: Side, *, sex: str = "T") -> pd.DataFrame:
        """Every year of a country's corridors, by partner: the columns of ``corridors`` but asked."""
        if country in PROGRAMME_COUNTRIES:
            rows = self.tables["corridors"]
            rows = rows[(rows[side] == country) & (rows["sex"] == sex)]
        else:
            rows = _long(self.tables["matrix"], country, side, STOCK_YEARS, sex)
        named = rows.rename(columns={_other_than(side): "partner"}).drop(columns=side)
        return named.sort_values(["partner", "year"], ignore_index=True)

    def editions(self, country: str, side: Side, *, sex: str = "T") -> pd.DataFrame:
        """The stock of mid-2020 by partner, as the edition of 2020 and that of 2024 give it.

        Columns: partner, before, after, and what each edition counts: definition_before,
        definition. A corridor that one edition does not know is missing there.
        """
        stocks = [
            _long(self.tables[table], country, side, (2020,), sex).rename(
                columns={_other_than(side): "partner", "migrants": name}
            )[["partner", name, "definition"]]
            for table, name in (("matrix_2020_edition", "before"), ("matrix", "after"))
        ]
        before, after = stocks
        both = before.merge(after, how="outer", on="partner", suffixes=("_before", ""))
        return both.sort_values(["after", "partner"], ascending=[False, True], ignore_index=True)

    def restated(self) -> pd.DataFrame:
        """Figures of the programme countries that two editions state otherwise for the same year, both sexes.

        Columns: indicator, country, year, before, value, change, before_source, source. The stock of
        mid-2020 in the editions of 2020 and 2024; after a refresh, every figure beside the committed one.
        """
        found = [self._restated_stock(side) for side in ("origin", "destination")]
        if self.earlier:
            found.append(self._restated_since(_table(self.earlier, TABLES["observations"])))
        both = pd.concat(found, ignore_index=True)
        both = both[both["before"] != both["value"]].assign(change=both["value"] - both["before"])
        columns = ["indicator", "country", "year", "before", "value", "change"]
        ordered = both.sort_values(["indicator", "country", "year"], ignore_index=True)
        return ordered[[*columns, "before_source", "source"]]

    def _restated_stock(self, side: Literal["origin", "destination"]) -> pd.DataFrame:
        sums = {}
        for country in PROGRAMME_COUNTRIES:
            both = self.editions(country, side)
            asked = {*both["definition"].dropna(), *both["definition_before"].dropna()}
            # A country that counts others than before has a new question, not a new figure.
            if len(both) and (side == "origin" or len(asked) == 1):
                sums[country] = both[["before", "after"]].sum(min_count=1)
        rows = pd.DataFrame.from_dict(sums, orient="index", columns=["before", "after"])
        named = rows.rename(columns={"after": "value"}).rename_axis("country").reset_index()
        return named.dropna(subset=["before", "value"]).assign(
            indicator="emigrants" if side == "origin" else "immigrants",
            year=2020,
            before_source="undesa_ims2020",
            source="undesa_ims2024",
        )

    def _restated_since(self, earlier: pd.DataFrame) -> pd.DataFrame:
        keys = ["indicator", "country", "year"]
        now, then = (
            _in_words(rows[rows["country"].isin(PROGRAMME_COUNTRIES) & (rows["sex"] == "T")])
            for rows in (self.tables["observations"], earlier)
        )
        ages = {name: each.age for name, each in INDICATORS.items()}
        now, then = (rows[rows["age"] == rows["indicator"].map(ages)] for rows in (now, then))
        both = now.merge(then, on=keys, suffixes=("", "_before"))
        named = both.rename(columns={"value_before": "before", "source_before": "before_source"})
        return named[[*keys, "before", "value", "before_source", "source"]]

    def population(self, country: str, year: int) -> tuple[float, int] | None:
        """The population of a country and its year: the one asked for or the nearest one before."""
        rows = self.series("population", country)
        near = rows[rows["year"].between(year - RULES.stand_in_years, year)]
        return (float(near["value"].iloc[-1]), int(near["year"].iloc[-1])) if len(near) else None

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """Whom each country counts as an immigrant in its latest stock: foreign-born or citizens."""
        latest = (
            self.tables["corridors"].sort_values("year").drop_duplicates("destination", keep="last")
        )
        known = latest.dropna(subset=["definition"])
        return dict(zip(known["destination"], known["definition"], strict=True))

    def remittance_corridors(self, country: str, side: Side = "destination") -> pd.DataFrame:
        """Modelled remittances received (side destination) or sent: partner, year, usd, status, source.

        Only corridors that touch a programme country are known.
        """
        rows = self.tables["remittance_corridors"]
        rows = rows[rows[side] == country].rename(columns={_other_than(side): "partner"})
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
        rows = rows[rows[side] == country].rename(columns={_other_than(side): "partner"})
        by_year = rows.assign(year=rows["quarter"].str[:4].astype("int64"))
        shown: pd.DataFrame = _in_or_before(by_year, year)
        shown = shown[shown["quarter"] == shown["quarter"].max()]
        ordered = shown.sort_values(["cost", "partner"], ascending=[False, True])
        columns = ["partner", "quarter", "year", "asked", "cost", "source"]
        return ordered[columns].reset_index(drop=True)

    # Protection

    def displaced(
        self, country: str, side: Side, *, year: int | None = None, population: str = "refugees"
    ) -> pd.DataFrame:
        """People under UNHCR's mandate from (side origin) or in (destination) a country, by partner.

        Columns: partner, year, asked, persons, source; largest partner first.
        """
        rows = self.tables["displacement"]
        rows = rows[(rows[side] == country) & (rows["population"] == population)]
        shown = _in_or_before(rows, year).rename(columns={_other_than(side): "partner"})
        ordered = shown.sort_values(["persons", "partner"], ascending=[False, True])
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
        units = by_year["unit"].agg(lambda each: each.iloc[0] if each.nunique() == 1 else "mixed")
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
        nationalities = rows["nationalities"].fillna("").map(parts)
        rows = rows.assign(
            # Without a row, what is mapped would be no truth but an object.
            listed=nationalities.map(lambda codes: country in codes).astype("bool"),
            mixed=nationalities.map(len) > 1,
        )
        found = rows[rows["listed"] | (rows["country"] == country)]
        return found[(found["year"] == year) | (year is None)].reset_index(drop=True)

    # Age

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
            return _in_words(self.tables["observations"].iloc[:0])
        rows = _in_words(rows)
        several = rows.groupby("year")["age"].transform("nunique") > 1
        shown = _in_or_before(rows[several], year)
        return shown.drop(columns="asked").reset_index(drop=True)

    # What the programme did

    def interventions(self, **choices: object) -> pd.DataFrame:
        """Interventions of the programme, filtered; see ``filtered``."""
        return filtered(self.tables["interventions"], **choices)

    def results(self, **choices: object) -> pd.DataFrame:
        """Results of the programme with sector, level, partner types and objectives of their intervention."""
        wanted = ["id", "sector", "level", "partner_types", "gcm_objectives", "places", "title"]
        about = self.tables["interventions"][wanted].rename(
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


def _other_than(side: Side) -> Side:
    return "destination" if side == "origin" else "origin"


def _long(
    matrix: pd.DataFrame, country: str, side: Side, years: Iterable[int], sex: str
) -> pd.DataFrame:
    """The corridors of one country out of a matrix, a row a year; women and men make both."""
    here = matrix[matrix[side] == country]
    about = ["origin", "destination", "definition", "imputed", "source"]
    stocks = [
        here[about].assign(
            year=year,
            sex=sex,
            migrants=here[[f"{each}{year}" for each in (("F", "M") if sex == "T" else (sex,))]].sum(
                axis=1, min_count=1
            ),
        )
        for year in years
    ]
    return pd.concat(stocks, ignore_index=True).dropna(subset="migrants")


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    ordered = rows.sort_values(["country", "year"], ignore_index=True)
    # Column by column: pandas takes longer to do so for a whole frame, and most answers are short.
    return ordered.assign(**{column: ordered[column].astype("str") for column in _REPEATED})


def standing(
    rows: pd.DataFrame, asked: int | None, countries: Iterable[str] = PROGRAMME_COUNTRIES
) -> pd.DataFrame:
    """One row for each country: its value of the year asked for, or the one that stands in.

    A value older than the rule allows is missing; ``last_year`` names its year.
    """
    if asked is not None:
        rows = rows[rows["year"] <= asked]
    latest = rows.sort_values("year").drop_duplicates("country", keep="last").set_index("country")
    every = latest.reindex(list(countries)).rename_axis("country").reset_index()
    every["last_year"] = every["year"]
    every["asked"] = asked
    too_old = every["year"].isna() | (every["year"] < (asked or 0) - RULES.stand_in_years)
    every["year"] = every["year"].mask(too_old)
    every["value"] = every["value"].mask(too_old)
    every["status"] = every["status"].where(~too_old)
    return every


def _in_or_before(rows: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """The rows of the latest year, not after ``year`` where one is asked for; ``asked`` is that."""
    known = rows["year"] if year is None else rows["year"][rows["year"] <= year]
    shown: pd.DataFrame = rows[rows["year"] == known.max()]
    return shown.assign(asked=year or known.max())


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
    for choice, wanted in choices.items():
        if wanted in (None, (), "all"):
            continue
        column = columns.get(choice, choice)
        kept = {str(each) for each in (wanted if isinstance(wanted, tuple) else (wanted,))}
        named = rows[column].fillna("").map(lambda cell, kept=kept: bool(kept & parts(cell)))
        # Without a row left, the mask would be text, and pandas would read it as column names.
        rows = rows[named.astype(bool)]
    return rows.reset_index(drop=True)


def parts(cell: str) -> set[str]:
    """The values of a cell that holds several, separated by ;.

    >>> sorted(parts("national; local"))
    ['local', 'national']
    """
    return {part.strip() for part in cell.split(";")} - {""}


def _table(folder: Path, table: Table) -> pd.DataFrame:
    path = folder / f"{table.name}.csv"
    dtypes = {column.name: _DTYPES[column.type] for column in table.columns}
    if table.name == "observations":
        dtypes |= dict.fromkeys(_REPEATED, "category")
    try:
        # Codes such as "NA" are values: only an empty cell is missing.
        rows = pd.read_csv(path, dtype=dtypes, keep_default_na=False, na_values=[""])
    except FileNotFoundError:
        raise UnreadableData(f"{path.name}: the file is missing") from None
    except ValueError as error:
        raise UnreadableData(_first_problem(path, table) or f"{path.name}: {error}") from None
    if missing := [name for name in dtypes if name not in rows.columns]:
        raise UnreadableData(f"{path.name}, row 1, column {missing[0]}: column is missing")
    for column in table.columns:
        if column.required and rows[column.name].isna().any():
            row = int(rows.index[rows[column.name].isna()][0]) + 2
            raise UnreadableData(f"{path.name}, row {row}, column {column.name}: cell is empty")
    return rows[list(dtypes)]


def _first_problem(path: Path, table: Table) -> str | None:
    """Where a table cannot be read as its types say: file, row, column and the value."""
    text = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    for column in table.columns:
        if column.name not in text.columns or column.type == "string":
            continue
        cells = text[column.name].dropna()
        if column.type == "boolean":
            wrong = cells[~cells.isin(["true", "false"])]
        else:
            numbers = pd.to_numeric(cells, errors="coerce")
            whole = column.type == "integer"
            wrong = cells[numbers.isna() | (whole & (numbers % 1 != 0))]
        if len(wrong):
            row, value = int(wrong.index[0]) + 2, wrong.iloc[0]
            what = {"boolean": "neither true nor false", "integer": "not a whole number"}
            reason = what.get(column.type, "not a number")
            return f"{path.name}, row {row}, column {column.name}: {value!r} is {reason}"
    return None
